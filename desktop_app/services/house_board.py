"""The board of Rutilahu: how many houses stand where, with their money, their waiting and risk.

One reading gives all houses with their numbers; choices and steps down are made in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from desktop_app.domain.housing.board import (
    OUT,
    STAGES,
    is_at_risk,
    is_waiting,
    stage_of,
    state_title,
)
from desktop_app.domain.housing.delays import Term, calendar_of, end_of, late_days
from desktop_app.domain.kinds import Value
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.wilayah import all_kecamatan, desa_names
from desktop_app.services.building import list_schemes
from desktop_app.services.desk import Desk
from desktop_app.store.house_board_rows import HouseRow as HouseRow
from desktop_app.store.house_board_rows import house_rows

PLACES, BY_SCHEME, BY_YEAR = "wilayah", "skema", "tahun"
RISKY, LATE = "berisiko", "terlambat"


@dataclass(frozen=True)
class Houses:
    """All houses that the desk knows, names and rules of their schemes, and the day of the look."""

    rows: tuple[HouseRow, ...]
    schemes: Mapping[str, str]
    rules: Mapping[str, Mapping[str, Value]]
    today: date

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the houses, the newest first."""
        return tuple(sorted({row.year for row in self.rows if row.year}, reverse=True))

    @cached_property
    def _ends(self) -> dict[tuple[str, int | None], date]:
        kinds = {(row.scheme, row.year) for row in self.rows}
        return {
            (scheme, year): end_of(self.rules.get(scheme, {}), year, self.today)
            for scheme, year in kinds
        }

    def is_at_risk(self, row: HouseRow) -> bool:
        """Whether a house of them will hardly be ready by the end of its year."""
        return is_at_risk(row.state, self._ends[row.scheme, row.year], self.today)


@dataclass
class BoardLine:
    """One line: a place, scheme or year; houses by stage, money in rupiah, days of waiting.

    `oldest` is the longest wait of a house that is not finished, `oldest_state` where it waits;
    None when nothing waits. Money of houses that left is not counted as planned. `late`: houses
    that stand longer in their state than they should.
    """

    code: str
    name: str
    stages: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STAGES, 0))
    ceiling: int = 0
    paid: int = 0
    billed: int = 0
    oldest: int | None = None
    oldest_state: str = ""
    risk: int = 0
    late: int = 0

    @property
    def count(self) -> int:
        """All houses of the line, those that left too."""
        return sum(self.stages.values())


@dataclass(frozen=True)
class HouseLine:
    """One house of the list: its days in its state, and by how many of them it is late."""

    row: HouseRow
    days: int | None
    at_risk: bool
    late: int


def read_houses(desk: Desk) -> Houses:
    """Read what the board stands on."""
    with desk.reader() as reader:
        rows = house_rows(reader)
    found = {str(row["uid"]): row for row in list_schemes(desk)}
    names = {uid: str(row.get("nama") or "") for uid, row in found.items()}
    rules = {uid: scheme_rules(row) for uid, row in found.items()}
    return Houses(tuple(rows), names, rules, desk.today())


def chosen(
    houses: Houses,
    area: str = "",
    scheme: str = "",
    year: int | None = None,
    stage: str = "",
    only: str = "",
) -> list[HouseRow]:
    """The houses of a desa or kecamatan (empty: all), of one scheme, year and stage.

    `only` RISKY: those that will hardly be ready by the end of their year; LATE: those that stand
    longer in their state than they should.
    """
    return [
        row
        for row in houses.rows
        if (not area or row.desa == area or row.desa.startswith(f"{area}."))
        and (not scheme or row.scheme == scheme)
        and (year is None or row.year == year)
        and (not stage or stage_of(row.state) == stage)
        and (only != RISKY or houses.is_at_risk(row))
        and (only != LATE or late_days(row.state, days_of(row, houses.today)))
    ]


def board_lines(
    houses: Houses, rows: Iterable[HouseRow], by: str = PLACES, area: str = ""
) -> list[BoardLine]:
    """A line a kecamatan (no area), a desa (of a kecamatan), a scheme or a year, in order."""
    key = _keys(by, area)
    names = _names(houses, by)
    lines: dict[str, BoardLine] = {}
    for row in rows:
        code = key(row)
        if code not in lines:
            lines[code] = BoardLine(code, names.get(code) or code or "tidak diketahui")
        _count(lines[code], row, houses)
    if by == BY_SCHEME:
        return sorted(lines.values(), key=lambda line: line.name)
    return sorted(lines.values(), key=lambda line: line.code, reverse=by == BY_YEAR)


def total_line(houses: Houses, rows: Iterable[HouseRow]) -> BoardLine:
    """All of them in one line."""
    line = BoardLine("", "Seluruhnya")
    for row in rows:
        _count(line, row, houses)
    return line


def list_houses(houses: Houses, rows: Iterable[HouseRow]) -> list[HouseLine]:
    """The same rows house by house: those at risk first, then the longest wait."""
    lines = []
    for row in rows:
        days = days_of(row, houses.today)
        lines.append(HouseLine(row, days, houses.is_at_risk(row), late_days(row.state, days)))
    return sorted(lines, key=lambda one: (not one.at_risk, -(one.days or 0), one.row.uid))


def calendars(houses: Houses, rows: Iterable[HouseRow]) -> list[tuple[str, tuple[Term, ...]]]:
    """The dates of each scheme and year that these houses are of, with its name."""
    states: dict[tuple[str, int | None], list[str]] = {}
    for row in rows:
        states.setdefault((row.scheme, row.year), []).append(row.state)
    return [
        (
            scheme_title(houses, scheme, year),
            calendar_of(houses.rules.get(scheme, {}), year, found, houses.today),
        )
        for (scheme, year), found in sorted(states.items(), key=lambda one: (one[0][1] or 0, one))
    ]


def scheme_title(houses: Houses, scheme: str, year: int | None) -> str:
    """The name of a scheme with the year of its houses, once."""
    name = houses.schemes.get(scheme) or "Tanpa skema"
    return name if not year or str(year) in name else f"{name} {year}"


def days_of(row: HouseRow, today: date) -> int | None:
    """How long a house waits in its state; None when it waits no more, or no day is known."""
    if not row.since or not is_waiting(row.state):
        return None
    return max(0, (today - date.fromisoformat(row.since)).days)


def _count(line: BoardLine, row: HouseRow, houses: Houses) -> None:
    stage = stage_of(row.state)
    line.stages[stage] += 1
    if stage != OUT:
        line.ceiling += row.ceiling
    line.paid += row.paid
    line.billed += row.billed
    line.risk += houses.is_at_risk(row)
    days = days_of(row, houses.today)
    line.late += late_days(row.state, days) > 0
    if days is not None and (line.oldest is None or days > line.oldest):
        line.oldest, line.oldest_state = days, state_title(row.state)


def _keys(by: str, area: str) -> Callable[[HouseRow], str]:
    if by == BY_SCHEME:
        return lambda row: row.scheme
    if by == BY_YEAR:
        return lambda row: str(row.year or "")
    return (lambda row: row.desa) if area else (lambda row: row.desa.rpartition(".")[0])


def _names(houses: Houses, by: str) -> Mapping[str, str]:
    if by == BY_SCHEME:
        return houses.schemes
    if by == BY_YEAR:
        return {}
    return {**desa_names(), **{one.code: one.name for one in all_kecamatan()}}
