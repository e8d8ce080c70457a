"""Planned, paid and left, list by list and summed up, with why."""

from __future__ import annotations

import pytest

from desktop_app.services import aid
from desktop_app.services.payout_after import record_return
from desktop_app.services.payout_outcomes import save_outcomes
from desktop_app.services.payout_report import Sums, payout_report
from tests.services.conftest import DESA
from tests.services.grounds import approve, put_all_in_force
from tests.services.test_aid import enrol, family, programme


@pytest.fixture
def receivers(desk):
    for number in (1, 2, 3):
        enrol(desk, family(desk, number, rt=str(number)))
    put_all_in_force(desk)


def paid(desk, month, *outcomes, months=1):
    """A closed list whose lines have these outcomes."""
    uid = aid.make_payout_list(desk, DESA, month, months)
    aid.lock_payout_list(desk, uid, {"daftar_bertanda": "sudah dicek"})
    approve(desk, uid)
    lines = [str(line.payout["uid"]) for line in aid.open_payout_list(desk, uid).lines]
    typed = {one: {"outcome": found} for one, found in zip(lines, outcomes, strict=True)}
    save_outcomes(desk, uid, typed)
    aid.close_payout_list(desk, uid)
    return uid


def test_lists_add_up_from_the_oldest_on(desk, receivers):
    first = paid(desk, "2026-01", "diterima", "tidak_hadir", "meninggal", months=3)
    paid(desk, "2026-04", "diterima", "diterima", "kembali_rkd")
    record_return(desk, first, "900/4", "24-11-2026")
    one, two = payout_report(desk, DESA, programme(desk))
    assert (one.period, two.period) == ("Januari – Maret 2026", "April 2026")
    assert one.sums == Sums(3, 2_700_000, 1, 900_000, 1_800_000)
    assert two.sums == Sums(3, 900_000, 2, 600_000, 300_000)
    assert two.so_far == one.sums + two.sums
    assert two.so_far.left == 2_100_000
    assert one.reasons == {"tidak_hadir": 1, "meninggal": 1}


def test_a_draft_is_shown_and_not_summed_up(desk, receivers):
    paid(desk, "2026-04", "diterima", "diterima", "diterima")
    aid.make_payout_list(desk, DESA, "2026-05")
    paid_one, draft = payout_report(desk, DESA, programme(desk))
    assert draft.is_draft
    assert draft.so_far == paid_one.so_far
    assert draft.reasons == {"": 3}


def test_other_programmes_are_not_counted(desk, receivers):
    paid(desk, "2026-04", "diterima", "diterima", "diterima")
    assert payout_report(desk, DESA, programme(desk, "PKH")) == []
    assert len(payout_report(desk, None, programme(desk))) == 1
