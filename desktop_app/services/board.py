"""Papan: which desa of this desk's area have sent their kiriman of which months, and what is wrong.

One pass over the kiriman that came; nothing is kept beside them, so the board is never out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.board import Arrived, BoardCell, cells_of, empty_cell, gaps_of
from desktop_app.domain.calendar import cut_off_date, month_of
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import Desa, all_kecamatan, find_kecamatan
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.schedule import cut_off_of
from desktop_app.store.board_rows import (
    Came,
    conflicts_per_desa,
    first_month_that_came,
    parcels_that_came,
    sheets_out_per_desa,
)
from desktop_app.store.reading import Reads

SHOWN_MONTHS = 6
MOST_MONTHS = 24
# States of a line of the book.
REFUSED, UNDONE, PARTIAL = "ditolak", "dibatalkan", "sebagian"
WITHOUT_REASON = "Kiriman ditolak tanpa keterangan."
TAKEN_BACK = "Penggabungan kiriman ini dibatalkan; mintalah kiriman lagi."


@dataclass(frozen=True)
class BoardRow:
    """One desa over the months. `gaps` are numbers of its kiriman that never came."""

    desk: str
    code: str
    name: str
    kecamatan: str
    cells: tuple[BoardCell, ...]
    gaps: tuple[int, ...] = ()
    conflicts: int = 0
    sheets_out: int = 0

    @property
    def last(self) -> BoardCell:
        """The newest month."""
        return self.cells[-1]

    @property
    def late_days(self) -> int:
        """Days since the cut-off of the oldest month that is missing; 0 when none is."""
        return max((cell.days for cell in self.cells if cell.is_missing), default=0)


@dataclass(frozen=True)
class BoardGroup:
    """A kecamatan with its desa."""

    code: str
    name: str
    rows: tuple[BoardRow, ...]

    def sent(self, place: int) -> int:
        """How many of its desa sent the month at this place."""
        return sum(row.cells[place].is_sent for row in self.rows)


@dataclass(frozen=True)
class RefusedParcel:
    """A kiriman that was not taken, and why. `day` is when it came."""

    desk: str
    name: str
    month: str
    seq: int
    day: date
    reason: str


@dataclass(frozen=True)
class Board:
    """All desa of the area; months from the oldest to the newest with their cut-offs."""

    months: tuple[str, ...]
    due: tuple[date, ...]
    groups: tuple[BoardGroup, ...]
    refused: tuple[RefusedParcel, ...]

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The desa in code order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def missing(self) -> tuple[BoardRow, ...]:
        """The desa that did not send the newest month, whether it is due or not."""
        return tuple(row for row in self.rows if not row.last.is_sent)

    @property
    def late(self) -> tuple[BoardRow, ...]:
        """The desa of which a month that is due is missing or incomplete."""
        return tuple(row for row in self.rows if any(_is_wrong(cell) for cell in row.cells))


def _is_wrong(cell: BoardCell) -> bool:
    return cell.is_missing or cell.state == "kurang"


def read_board(desk: Desk, last: str = "", count: int = SHOWN_MONTHS) -> Board:
    """The board up to a month (the present one), never before the first month that ever came."""
    if desk.is_village:
        raise UserError("Papan hanya ada di kantor kecamatan dan dinas.")
    newest = last or month_of(desk.today())
    with desk.reader() as reader, reader.snapshot():
        first = first_month_that_came(reader) or newest
        came = list(parcels_that_came(reader))
        conflicts = conflicts_per_desa(reader)
        sheets = sheets_out_per_desa(reader)
    arrived = list(_arrived(came))
    months = _months(newest, first, min(max(count, 1), MOST_MONTHS))
    cut_off = cut_off_of(desk)
    due = {month: cut_off_date(month, cut_off.day, cut_off.months) for month in months}
    cells = cells_of(arrived, months, due, desk.today())
    gaps = _gaps_by_desk(arrived)
    empty = {month: empty_cell(due[month], desk.today()) for month in months}

    def row(desa: Desa) -> BoardRow:
        name = f"desa:{desa.code}"
        known = cells.get(name, {})
        return BoardRow(
            desk=name,
            code=desa.code,
            name=desa.name,
            kecamatan=desa.kecamatan_code,
            cells=tuple(known.get(month, empty[month]) for month in months),
            gaps=gaps.get(name, ()),
            conflicts=conflicts.get(desa.code, 0),
            sheets_out=sheets.get(desa.code, 0),
        )

    rows = [row(desa) for desa in desk.villages]
    groups = tuple(_groups(rows))
    return Board(months, tuple(due.values()), groups, tuple(_refused(came)))


def arrivals(reader: Reads) -> list[Arrived]:
    """Every kiriman that came, and what others told of those that came to them."""
    return list(_arrived(parcels_that_came(reader)))


def _months(newest: str, first: str, count: int) -> tuple[str, ...]:
    months = [newest]
    while len(months) < count and months[-1] > first:
        year, number = (int(part) for part in months[-1].split("-"))
        before = (year - 1, 12) if number == 1 else (year, number - 1)
        months.append(f"{before[0]:04d}-{before[1]:02d}")
    return tuple(reversed(months))


def _groups(rows: Sequence[BoardRow]) -> Iterator[BoardGroup]:
    by_code: dict[str, list[BoardRow]] = {}
    for row in rows:
        by_code.setdefault(row.kecamatan, []).append(row)
    for kecamatan in all_kecamatan():
        if kecamatan.code in by_code:
            yield BoardGroup(kecamatan.code, kecamatan.name, tuple(by_code[kecamatan.code]))


def _gaps_by_desk(arrived: Sequence[Arrived]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for (desk, _device), gaps in gaps_of(arrived).items():
        found[desk] = tuple(sorted((*found.get(desk, ()), *gaps)))
    return found


def _arrived(came: Iterable[Came]) -> Iterator[Arrived]:
    """The kiriman that really came from their senders, and what those told of others, once each."""
    told: dict[tuple[str, str, str], str] = {}
    for one in came:
        if one.is_proven:
            yield arrived_of(one)
            if one.state != UNDONE:
                told |= dict.fromkeys(one.told, one.desk)
    for (desk, month, made), via in told.items():
        yield Arrived(desk, month, "", 0, _day(made), via=via)


def arrived_of(came: Came) -> Arrived:
    """A line of the book of kiriman as the rules of the board know it."""
    return Arrived(
        sender=came.desk,
        month=came.month,
        device=came.device,
        seq=came.seq,
        made=_day(came.made),
        reason=_reason(came),
        kind=came.kind,
        is_partial=came.state == PARTIAL,
    )


def _reason(came: Came) -> str:
    """Why a kiriman does not count; empty for one that does."""
    if came.state == UNDONE:
        return TAKEN_BACK
    return came.reason or WITHOUT_REASON if came.state == REFUSED else ""


def _day(moment: str) -> date:
    """The day in Bekasi of an instant in UTC."""
    return datetime.fromisoformat(moment).astimezone(JAKARTA).date()


def _refused(came: Sequence[Came]) -> Iterator[RefusedParcel]:
    """The newest first; what somebody only claims to be is named so."""
    refused = [one for one in came if one.state == REFUSED]
    for one in sorted(refused, key=lambda line: line.at, reverse=True):
        claim = "" if one.is_proven else "mengaku "
        name = f"{claim}{desk_name(one.desk)}"
        yield RefusedParcel(one.desk, name, one.month, one.seq, _day(one.at), _reason(one))


def parcels_of(desk: Desk, sender: str) -> list[Arrived]:
    """Every kiriman of a desk, also those of which another office told, the newest first."""
    with desk.reader() as reader:
        arrived = _arrived(parcels_that_came(reader))
        mine = [one for one in arrived if one.sender == sender]
    return sorted(mine, key=lambda one: (one.month, one.made, one.seq), reverse=True)


def count_missing(desk: Desk, month: str) -> int:
    """How many desa of the area have not sent a month, for Beranda."""
    return len(read_board(desk, month, 1).missing)


def narrowed(
    board: Board, kecamatan: str = "", only_missing: bool = False
) -> tuple[BoardGroup, ...]:
    """The groups of one kecamatan, or only the desa that did not send the newest month."""
    wanted = find_kecamatan(kecamatan) if kecamatan else None
    if kecamatan and wanted is None:
        raise UserError("Kecamatan itu tidak dikenal. Pilih dari daftar.")
    found = []
    for group in board.groups:
        if wanted is not None and group.code != wanted.code:
            continue
        rows = tuple(row for row in group.rows if not (only_missing and row.last.is_sent))
        if rows:
            found.append(BoardGroup(group.code, group.name, rows))
    return tuple(found)
