"""The board of village aid: a line a desa, with what it has and what it still owes."""

from __future__ import annotations

import pytest

from desktop_app.domain.aid.board import EXCEPTION, LATE, NO_DECREE, NOT_EVALUATED, UNPAID
from desktop_app.domain.errors import UserError
from desktop_app.services import aid
from desktop_app.services.aid_board import (
    board_total,
    chosen_lines,
    read_aid_board,
    totals_by_month,
)
from desktop_app.services.aid_decrees import evaluate_decree, list_decrees
from desktop_app.services.home import home_view
from desktop_app.store import reading
from tests.services.grounds import decree_for

VILLAGE, OTHER = "32.16.06.2002", "32.16.06.2003"
AMOUNT = 300_000
YEAR = "2026"


def programme(desk) -> str:
    return str(aid.blt_programme(desk, f"{YEAR}-11")["uid"])


def receiver(desk, number: int, desa: str = VILLAGE, **more) -> dict[str, str]:
    """A family whose head receives; gives the uids of a payout line."""

    def body(work) -> dict[str, str]:
        home = work.insert("household", {"desa": desa, "alamat": f"KP CONTOH {number}"})
        head = {"household": home, "nama": f"CONTOH {number}", "shdk": "1"}
        person = work.insert("person", head)
        values = {"programme": programme(desk), "household": home, "person": person, **more}
        made = work.insert("enrolment", {**values, "desa": desa, "mulai": f"{YEAR}-01",
                                         "status": "aktif"})  # fmt: skip
        return {"enrolment": made, "household": home, "person": person}

    return desk.write("contoh", "", body)


def paid_list(desk, people, month: str, outcomes, months: int = 1, state: str = "dibayar") -> str:
    def body(work) -> str:
        values = {"programme": programme(desk), "desa": VILLAGE, "bulan": month, "state": state}
        made = work.insert("payout_list", {**values, "jumlah_bulan": months, "nominal": AMOUNT})
        for one, outcome in zip(people, outcomes, strict=True):
            line = {"payout_list": made, "nominal": AMOUNT * months, **one}
            work.insert("payout", {**line, **({"outcome": outcome} if outcome else {})})
        return made

    return desk.write("contoh", "", body)


@pytest.fixture
def people(kecamatan_desk):
    return [receiver(kecamatan_desk, number) for number in (1, 2, 3)]


def line_of(desk, desa: str = VILLAGE):
    return next(one for one in read_aid_board(desk).lines if one.code == desa)


def test_a_desa_with_nothing_is_a_line_that_owes_each_month_that_is_due(kecamatan_desk) -> None:
    board = read_aid_board(kecamatan_desk)
    assert [line.code for line in board.lines] == [
        desa.code for desa in kecamatan_desk.villages if not desa.is_kelurahan
    ]
    line = line_of(kecamatan_desk, OTHER)
    assert (line.meeting, line.decree, line.receivers, line.months) == (None, None, 0, 0)
    # January may wait for March, with which it may be paid at once: until 17 March.
    assert (line.unpaid[0], line.unpaid[-1], line.late) == ("2026-01", "2026-09", 252)
    assert len(chosen_lines(board, only=NO_DECREE)) == len(board.lines)


def test_meeting_decree_money_and_months_of_a_desa_stand_in_its_line(
    kecamatan_desk, people
) -> None:
    desk = kecamatan_desk
    decree_for(desk, programme(desk), VILLAGE)
    paid_list(desk, people, "2026-01", ("diterima", "diwakilkan", "kembali_rkd"), 3)
    paid_list(desk, people, "2026-04", (None, None, None), state="dikunci")
    line = line_of(desk)
    assert [line.meeting.number, line.decree.number] == ["140/02/2026", "3 Tahun 2026"]
    assert (line.receivers, line.reached, line.months) == (3, 2, 3)
    assert (line.planned, line.paid) == (9 * AMOUNT + 3 * AMOUNT, 6 * AMOUNT)
    assert (line.left, line.returned) == (6 * AMOUNT, 3 * AMOUNT)
    assert (line.locked, line.closed, line.bnba, line.minutes) == (1, 1, 4, 3)
    assert line.unpaid == ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")
    assert line in chosen_lines(read_aid_board(desk), only=UNPAID)


def test_a_decree_of_part_of_the_year_owes_only_its_months(kecamatan_desk) -> None:
    desk = kecamatan_desk
    decree_for(desk, programme(desk), VILLAGE, mulai="08-2026", selesai="12-2026")
    assert line_of(desk).unpaid == ("2026-08", "2026-09")


def test_an_evaluation_is_missed_only_where_the_programme_asks_for_it(kecamatan_desk) -> None:
    desk = kecamatan_desk
    decree = decree_for(desk, programme(desk), VILLAGE)
    asked = bool(read_aid_board(desk).rules.get("evaluasi_kecamatan"))
    assert line_of(desk).evaluation == ("belum" if asked else "tidak wajib")
    assert bool(chosen_lines(read_aid_board(desk), only=NOT_EVALUATED)) is asked
    seen = list_decrees(desk, VILLAGE)[0].row
    evaluate_decree(desk, decree, "sesuai", "", {"evaluasi": seen.get("evaluasi")})
    assert line_of(desk).evaluation == "sesuai"


def test_lists_approved_on_paper_or_locked_without_a_scan_are_counted(
    kecamatan_desk, people
) -> None:
    desk = kecamatan_desk
    decree = decree_for(desk, programme(desk), VILLAGE, scan="")
    made = paid_list(desk, people, "2026-01", (None,) * 3, state="dikunci")
    row = {"payout_list": made, "cara": "kertas", "nama": "KADES", "tanggal": "2026-01-20"}
    desk.write("contoh", "", lambda work: work.insert("payout_approval", row))
    line = line_of(desk)
    assert (line.paper, line.unscanned, line.exceptions) == (1, 1, 2)
    assert chosen_lines(read_aid_board(desk), only=EXCEPTION) == [line]
    with desk.reader() as reader:
        meeting = str((reading.get(reader, "decree", decree) or {})["musdes"])

    def scan(work) -> None:
        work.update("decree", decree, {"berkas": "ab" * 32})
        work.update("musdes", meeting, {"berkas": "ab" * 32})

    desk.write("contoh", "", scan)
    assert line_of(desk).unscanned == 0


def test_a_month_gets_its_share_of_a_list_that_pays_three(kecamatan_desk, people) -> None:
    desk = kecamatan_desk
    paid_list(desk, people, "2026-01", ("diterima", "diterima", "tidak_hadir"), 3)
    first, second, *_rest = totals_by_month(read_aid_board(desk))
    assert (first.planned, first.reached, first.rupiah, first.paid) == (
        3, 2, 3 * AMOUNT, 2 * AMOUNT
    )  # fmt: skip
    assert second[1:] == first[1:]
    board = read_aid_board(desk)
    total = board_total(board.lines)
    assert sum(month.rupiah for month in totals_by_month(board)) == total.planned
    assert sum(month.paid for month in totals_by_month(board)) == total.paid


def test_who_is_late_comes_by_the_filter_and_another_year_is_empty(kecamatan_desk, people) -> None:
    board = read_aid_board(kecamatan_desk)
    assert len(chosen_lines(board, only=LATE)) == len(board.lines)
    assert chosen_lines(board, "32.16.07") == []
    before = read_aid_board(kecamatan_desk, year=2025)
    assert (before.year, before.programme.get("tahun")) == (2025, 2025)


def test_the_board_is_for_offices_above_a_desa(desk) -> None:
    with pytest.raises(UserError, match="kecamatan"):
        read_aid_board(desk)


def test_beranda_tells_how_many_desa_are_late_once_one_pays_by_padan(
    kecamatan_desk, people
) -> None:
    desk = kecamatan_desk
    assert not [one for one in home_view(desk).reminders if one.screen == "papan-bantuan"]
    paid_list(desk, people, "2026-01", ("diterima",) * 3, 3)
    (told,) = [one for one in home_view(desk).reminders if one.screen == "papan-bantuan"]
    count = len(read_aid_board(desk).lines)
    assert told.text == f"{count} desa terlambat menyalurkan BLT Dana Desa 2026."
