"""A proposal of a village is verified at the kecamatan, and both say the same afterwards."""

from __future__ import annotations

import pytest

from desktop_app.services import musdes, schedule, usulan
from desktop_app.services.maintenance import check_store
from desktop_app.services.usulan import NewProposal
from desktop_app.services.usulan_list import Wanted
from tests.services.offices import Offices

CONFIRMED = {"tanpa_desil": "diperiksa", "batas_belum_diatur": "diperiksa"}


@pytest.fixture
def two(offices: Offices) -> Offices:
    """A village and its kecamatan that know each other; the month is open."""
    offices.introduce("desa", "kecamatan")
    for name in ("desa", "kecamatan"):
        schedule.save_cut_off(offices[name], "28", "11-2026")
    return offices


def propose(offices: Offices) -> str:
    """A submitted proposal of the village, with its meeting."""
    desk, home = offices["desa"], offices.family("desa")
    person = str(offices.rows("desa", "person", household=home)[0]["uid"])
    raw = {"jenis": "musdes", "nomor": "140/12", "tanggal": "10-11-2026"}
    basis = musdes.save_musdes(desk, None, raw)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    lines = (
        usulan.typed_change(choices[f"household.{home}.rt"], "7"),
        usulan.typed_change(choices[f"person.{person}.cacat"], "1"),
    )
    new = NewProposal("pembaruan", home, person, lines)
    uid = usulan.make_proposal(desk, new, {"musdes": basis}, CONFIRMED)
    assert usulan.move_proposals(desk, [uid], "diajukan", {}, CONFIRMED)[0].is_moved
    return uid


def test_what_the_village_proposed_is_verified_at_the_kecamatan(two: Offices) -> None:
    uid = propose(two)
    two.exchange("desa", "kecamatan")
    there = two["kecamatan"]
    view = usulan.open_proposal(there, uid)
    assert (view.state, view.basis) == (
        "diajukan",
        "Musyawarah desa (musdes) 140/12, 10-11-2026",
    )
    # What is special travels only when somebody chose so.
    assert [line.label for line in view.changes] == ["RT"]
    two.clock.advance(minutes=1)
    said = usulan.move_proposals(there, [uid], "dikembalikan", {"catatan": "foto kurang"})
    assert said[0].is_moved
    two.exchange("kecamatan", "desa")
    here = usulan.open_proposal(two["desa"], uid)
    assert (here.state, here.history[-1].reason) == ("dikembalikan", "foto kurang")
    assert len(here.changes) == 2
    for name in ("desa", "kecamatan"):
        assert check_store(two[name]).is_good


def test_a_village_does_not_see_the_proposals_of_another(two: Offices) -> None:
    uid = propose(two)
    two.exchange("desa", "kecamatan")
    two.introduce("desa2", "kecamatan")
    two.exchange("kecamatan", "desa2")
    assert usulan.list_proposals(two["desa2"], Wanted()) == []
    assert [row.uid for row in usulan.list_proposals(two["kecamatan"], Wanted())] == [uid]
