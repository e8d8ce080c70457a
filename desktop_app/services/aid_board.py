"""The board of village aid: one line a desa for a programme and year, read anew each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop_app.domain.aid.board import (
    AidLine,
    Calendar,
    DecreeRow,
    Found,
    ListRow,
    MeetingRow,
    MonthTotal,
    is_chosen,
    month_totals,
    total_of,
    village_line,
)
from desktop_app.domain.aid.rule_specs import BLT_DD, VILLAGE
from desktop_app.domain.board import cells_of
from desktop_app.domain.calendar import months_from
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.wilayah import Desa
from desktop_app.services.board import arrivals
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import list_programmes
from desktop_app.services.schedule import CutOff, cut_off_of
from desktop_app.store.aid_board_rows import board_rows

Row = dict[str, Stored]
T = TypeVar("T", MeetingRow, DecreeRow, ListRow)
MONTHS_A_YEAR = 12
NO_PROGRAMME = "Belum ada program yang ditetapkan desa. Buat dahulu programnya di Pengaturan."
ONLY_OFFICES = "Papan bantuan hanya ada di kantor kecamatan dan dinas."


@dataclass(frozen=True)
class AidBoard:
    """A programme in a year, with a line for each desa of the desk's area, in code order."""

    programme: Row
    year: int
    rules: Mapping[str, Value]
    lines: tuple[AidLine, ...]
    lists: tuple[ListRow, ...]
    calendar: Calendar

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the year."""
        return months_from(f"{self.year}-01", MONTHS_A_YEAR)


def board_programmes(desk: Desk) -> list[Row]:
    """The programmes that villages decide, BLT Dana Desa and the newest year first."""
    rows = [row for row in list_programmes(desk) if programme_rules(row).get("penetap") == VILLAGE]
    rows = [row for row in rows if not programme_rules(row).get("historis")]
    return sorted(rows, key=lambda row: (row.get("kode") != BLT_DD, -int(row.get("tahun") or 0)))


def read_aid_board(desk: Desk, programme: str = "", year: int | None = None) -> AidBoard:
    """The board of a programme (empty: BLT Dana Desa of the year) in a year (None: its own)."""
    if desk.is_village:
        raise UserError(ONLY_OFFICES)
    found = _chosen(board_programmes(desk), programme, year or desk.today().year)
    seen_year = year or int(found.get("tahun") or desk.today().year)
    rules = programme_rules(found)
    cut_off = cut_off_of(desk)
    months = months_from(f"{seen_year}-01", MONTHS_A_YEAR)
    calendar = _calendar(rules, months, cut_off, desk.today())
    with desk.reader() as reader, reader.snapshot():
        rows = board_rows(reader, str(found["uid"]), seen_year)
        arrived = arrivals(reader)
    cells = cells_of(arrived, months, calendar.due, desk.today())
    sent = {
        name.partition(":")[2]: [month for month, cell in known.items() if cell.is_sent]
        for name, known in cells.items()
    }
    by_desa = _by_desa(rows)
    lines = tuple(
        village_line(
            (desa.code, desa.name, desa.kecamatan),
            by_desa.get(desa.code, Found(active=rows.active)),
            calendar,
            rules,
            sent.get(desa.code, ()),
        )
        for desa in _villages(desk, rules)
    )
    codes = {line.code for line in lines}
    lists = tuple(one for one in rows.lists if one.desa in codes)
    return AidBoard(found, seen_year, rules, lines, lists, calendar)


def chosen_lines(board: AidBoard, area: str = "", only: str = "") -> list[AidLine]:
    """The lines of a kecamatan (empty: all) that a code of ONLY names (empty: each)."""
    return [line for line in board.lines if line.code.startswith(area) and is_chosen(line, only)]


def board_total(lines: Iterable[AidLine]) -> AidLine:
    """These lines in one."""
    return total_of(lines, "Jumlah")


def totals_by_month(board: AidBoard, area: str = "") -> list[MonthTotal]:
    """What was planned and paid of each month of the year in an area."""
    lists = [one for one in board.lists if one.desa.startswith(area)]
    return month_totals(lists, board.months)


def late_text(desk: Desk) -> str:
    """How many desa are late with BLT Dana Desa this year; empty where none is.

    While nobody of the area pays by Padan nothing is told: each desa would be late.
    """
    if not any(row.get("kode") == BLT_DD for row in board_programmes(desk)):
        return ""
    board = read_aid_board(desk)
    late = sum(line.late > 0 for line in board.lines)
    if not (board.lists and late):
        return ""
    return f"{late} desa terlambat menyalurkan {board.programme['nama']}."


def _chosen(rows: Sequence[Row], programme: str, year: int) -> Row:
    if programme:
        rows = [row for row in rows if row["uid"] == programme]
    if not rows:
        raise UserError(NO_PROGRAMME)
    of_year = (row for row in rows if row.get("kode") == BLT_DD and row.get("tahun") == year)
    return next(of_year, rows[0])


def _villages(desk: Desk, rules: Mapping[str, Value]) -> list[Desa]:
    """The desa of the area; kelurahan too where the programme is theirs as well."""
    only_desa = bool(rules.get("hanya_desa"))
    return [desa for desa in desk.villages if not (only_desa and desa.is_kelurahan)]


def _calendar(
    rules: Mapping[str, Value], months: Sequence[str], cut_off: CutOff, today: date
) -> Calendar:
    together = int(str(rules.get("bulan_sekaligus") or 1))
    due = {month: cut_off.data_date(month) for month in months}
    return Calendar(due, max(together, 1), today)


def _by_desa(found: Found) -> dict[str, Found]:
    """The rows of each desa alone."""
    meetings, decrees, lists = (
        _grouped(found.meetings),
        _grouped(found.decrees),
        _grouped(found.lists),
    )
    return {
        desa: Found(
            meetings.get(desa, ()), decrees.get(desa, ()), lists.get(desa, ()), found.active
        )
        for desa in {*meetings, *decrees, *lists}
    }


def _grouped(rows: Iterable[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for one in rows:
        groups.setdefault(one.desa, []).append(one)
    return groups
