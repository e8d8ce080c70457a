"""When a receiver is in force, by who decides on the programme."""

from __future__ import annotations

import pytest

from desktop_app.domain.aid import basis
from desktop_app.domain.aid.basis import Ground, lacking, unscanned

FUND = {"penetap": "desa", "hanya_desa": True}
VILLAGE = {"penetap": "desa"}
MEETING = {"jenis": "musdesus", "nomor": "1", "tanggal": "2026-01-02", "pimpinan": "BUDI"}
DECREE = {"jenis": "perkades", "nomor": "2", "tanggal": "2026-01-05"}
TYPED = {"dasar": "musdes", "dasar_nomor": "1", "dasar_tanggal": "2026-01-02"}


def test_blt_dana_desa_needs_musdesus_and_then_a_decree() -> None:
    assert lacking(FUND, Ground({}, DECREE, MEETING)) == ()
    assert lacking(FUND, Ground(TYPED)) == (basis.NO_MUSDESUS, basis.NO_DECREE)


@pytest.mark.parametrize(
    ("decree", "meeting", "why"),
    [
        (DECREE, {**MEETING, "jenis": "musdes"}, basis.NO_MUSDESUS),
        (DECREE, {**MEETING, "pimpinan": None}, basis.NOT_LED),
        ({**DECREE, "jenis": "sk_daerah"}, MEETING, basis.NO_DECREE),
        ({**DECREE, "nomor": None}, MEETING, basis.NO_DECREE),
        ({**DECREE, "tanggal": "2026-01-01"}, MEETING, basis.EARLIER),
    ],
)
def test_what_is_amiss_is_named(decree: dict, meeting: dict, why: str) -> None:
    assert lacking(FUND, Ground({}, decree, meeting)) == (why,)


def test_the_leader_is_compared_with_the_ketua_bpd_of_that_day_by_name() -> None:
    assert lacking(FUND, Ground({}, DECREE, MEETING, "Budi")) == ()
    assert lacking(FUND, Ground({}, DECREE, MEETING, "SITI")) == (basis.LED_BY_OTHER,)


def test_other_aid_of_a_village_rests_on_a_meeting_or_sptjm() -> None:
    assert lacking(VILLAGE, Ground({})) == (basis.NO_MEETING,)
    assert lacking(VILLAGE, Ground({**TYPED, "dasar": "sptjm"})) == ()
    assert lacking(VILLAGE, Ground({**TYPED, "dasar": "sk"})) == (basis.NO_MEETING,)


@pytest.mark.parametrize(
    ("decider", "sort", "why"),
    [("daerah", "sk_daerah", basis.NO_SK), ("pusat", "daftar_resmi", basis.NO_LIST)],
)
def test_aid_of_others_is_in_force_by_their_own_paper(decider: str, sort: str, why: str) -> None:
    rules = {"penetap": decider}
    assert lacking(rules, Ground({}, {**DECREE, "jenis": sort})) == ()
    assert lacking(rules, Ground({**TYPED, "dasar": "sk"})) == ()
    assert lacking(rules, Ground({}, DECREE)) == (why,)


def test_where_nobody_settled_who_decides_any_dated_paper_serves() -> None:
    assert lacking({"penetap": None}, Ground(TYPED)) == ()
    assert lacking({"penetap": None}, Ground({})) == (basis.NO_BASIS,)


def test_papers_of_a_village_without_a_scan_are_named() -> None:
    ground = Ground({}, DECREE, {**MEETING, "berkas": "ab"})
    assert unscanned(FUND, ground) == ("Perkades atau SK",)
    assert unscanned(VILLAGE, ground) == ()
    assert unscanned({"penetap": "pusat"}, Ground({})) == ()
