"""What the board says of a desk and a month."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.board import Arrived, BoardCell, cells_of, empty_cell, gaps_of

DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
OCTOBER, NOVEMBER = "2026-10", "2026-11"
DUE = {OCTOBER: date(2026, 10, 17), NOVEMBER: date(2026, 11, 17)}
TODAY = date(2026, 11, 24)
SENT = Arrived(DESA, NOVEMBER, "a1", 1, date(2026, 11, 17))


def cell(*arrived: Arrived, desk: str = DESA, month: str = NOVEMBER) -> BoardCell | None:
    return cells_of(arrived, (OCTOBER, NOVEMBER), DUE, TODAY).get(desk, {}).get(month)


def test_a_kiriman_made_on_the_day_of_the_cut_off_is_on_time():
    assert cell(SENT) == BoardCell("tepat")


def test_a_kiriman_made_later_tells_by_how_many_days():
    late = cell(SENT._replace(made=date(2026, 11, 20)))
    assert (late, late.text) == (BoardCell("telat", 3), "Telat 3 hr")


def test_nothing_at_all_is_awaited_until_the_cut_off_and_missing_after_it():
    assert empty_cell(DUE[NOVEMBER], date(2026, 11, 17)) == BoardCell("tunggu")
    missing = empty_cell(DUE[NOVEMBER], TODAY)
    assert (missing.is_missing, missing.text) == (True, "Belum 7 hr")


def test_a_refused_kiriman_counts_as_missing_and_keeps_its_reason():
    refused = cell(SENT._replace(reason="Tanda tangan salah."))
    assert (refused.state, refused.reason, refused.days) == ("tolak", "Tanda tangan salah.", 7)
    assert refused.is_missing


def test_a_good_kiriman_takes_the_place_of_a_refused_one_in_whatever_order():
    bad = SENT._replace(seq=2, reason="Rusak.")
    assert cell(bad, SENT) == cell(SENT, bad) == BoardCell("tepat")


def test_the_first_of_several_kiriman_of_a_month_counts():
    again = SENT._replace(seq=2, made=date(2026, 11, 22))
    assert cell(again, SENT) == BoardCell("tepat")


def test_a_kiriman_of_which_the_kecamatan_told_counts_for_the_desa():
    told = SENT._replace(via=KECAMATAN, device="", seq=0, made=date(2026, 11, 19))
    assert cell(told) == BoardCell("telat", 2, KECAMATAN)
    assert cell(told, desk=KECAMATAN) is None


def test_what_is_told_leaves_no_gap_and_is_never_incomplete():
    first, third = SENT, SENT._replace(seq=3)
    told = SENT._replace(via=KECAMATAN, device="", seq=0)
    assert gaps_of((told,)) == {}
    assert cell(told, first, third).state == "kurang"  # its own numbers say so
    assert cell(told, first).state == "tepat"


def test_a_number_that_never_came_makes_the_month_after_it_incomplete():
    first, third = SENT._replace(month=OCTOBER, made=date(2026, 10, 10)), SENT._replace(seq=3)
    assert gaps_of((first, third)) == {(DESA, "a1"): (2,)}
    assert cell(first, third) == BoardCell("kurang")
    assert cell(first, third, month=OCTOBER) == BoardCell("tepat")
    second = SENT._replace(seq=2)
    assert gaps_of((third, first, second)) == {}
    assert cell(third, first, second) == BoardCell("tepat")


def test_a_kiriman_of_which_a_part_could_not_be_believed_leaves_its_month_incomplete():
    assert cell(SENT._replace(is_partial=True)) == BoardCell("kurang")


def test_a_full_kiriman_and_another_device_leave_no_gap():
    assert gaps_of((SENT._replace(seq=5, kind="full"), SENT._replace(seq=6))) == {}
    assert gaps_of((SENT, SENT._replace(device="b2", seq=1))) == {}


def test_a_refused_number_is_still_awaited():
    assert gaps_of((SENT._replace(reason="Rusak."), SENT._replace(seq=2))) == {(DESA, "a1"): (1,)}


def test_months_that_are_not_asked_for_are_left_out():
    assert cells_of((SENT,), (OCTOBER,), DUE, TODAY) == {}
