"""Corrections for one agency: the rows of its own list in its own columns, as was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.comparing import compared
from desktop_app.domain.documents_padan import MarkedRow, MarkedSheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may
from desktop_app.domain.sources import label_of, short_name, spec_of
from desktop_app.domain.specs.decision import FROM_SOURCE
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Format
from desktop_app.imports.headers import normalise
from desktop_app.imports.registry import format_named
from desktop_app.services.desk import Desk
from desktop_app.services.source_view_rows import CLOSED, columns_of, shown
from desktop_app.services.source_views import Place
from desktop_app.store import Reader, reading
from desktop_app.store import source_differences as stored
from desktop_app.store import source_lists as kept
from desktop_app.store.source_entities import HOUSEHOLD, PERSON
from desktop_app.store.source_lists import StoredList
from desktop_app.store.source_rows import StoredRow, rows_by
from desktop_app.store.source_rulings import StoredRuling, rulings_on

NOTE_TITLE = "Koreksi Padan"
LEAST_HEADED = 0.5  # of the columns of a file, to call its headings the layout of its owner
_DAY = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})")


@dataclass(frozen=True)
class Layout:
    """The columns of an agency: heading, field key, and where its file has the column."""

    headings: tuple[str, ...]
    keys: tuple[str, ...]
    places: tuple[int | None, ...]
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Correction:
    """What a field of a row should be, and why."""

    field: str
    value: Stored
    why: str


Wanted = dict[str, dict[str, tuple[Correction, ...]]]  # unit -> entity -> corrections


def layout_of(one: StoredList) -> Layout:
    """The headings of the file itself; of a file without them those of its kind of list."""
    columns = columns_of(one)
    kind = _format(one.format)
    headed = sum(1 for text in columns.headings if text)
    if kind is None or headed >= LEAST_HEADED * max(1, len(columns.headings)) or not kind.columns:
        width = len(columns.headings)
        keys = (*columns.keys, *[""] * width)[:width]
        codes = kind.codes if kind else {}
        return Layout(columns.headings, keys, tuple(range(width)), codes)
    keys = tuple(kind.aliases.get(normalise(text), "") for text in kind.columns)
    # The columns of a list that was read by its places are known by its kind alone.
    told = len(set(filter(None, columns.keys))) > 1
    known = columns.keys if told or not kind.positions else kind.positions
    at = {key: place for place, key in enumerate(known) if key}
    return Layout(kind.columns, keys, tuple(at.get(key) for key in keys), kind.codes)


def _format(name: str) -> Format | None:
    try:
        return format_named(name)
    except UserError:  # a list of a program that knew other kinds
        return None


def corrections_of(reader: Reader, one: StoredList, place: Place) -> Wanted:
    """What was decided otherwise than this list says, by person and by family."""
    found: Wanted = {PERSON: {}, HOUSEHOLD: {}}
    settled = list(stored.walk(reader, place, None, stored.SETTLED))
    for unit, told in found.items():
        some = [each for each in settled if each.unit == unit and one.source in each.values]
        ruled = rulings_on(reader, unit, {each.entity for each in some})
        rows = reading.get_many(reader, "ruling", [ruling.uid for ruling in ruled.values()])
        for each in some:
            ruling = ruled.get((each.entity, each.field))
            if ruling is not None and ruling.value is not None:
                reason = str(rows.get(ruling.uid, {}).get("alasan") or "")
                fix = Correction(each.field, ruling.value, _why(ruling, reason))
                told[each.entity] = (*told.get(each.entity, ()), fix)
    return found


def _why(ruling: StoredRuling, reason: str) -> str:
    by = f"menurut {short_name(ruling.source)}" if ruling.choice == FROM_SOURCE else "menurut Padan"
    return f"{by}; {reason}" if reason else by


def correction_sheet(
    desk: Desk, reader: Reader, one: StoredList, place: Place = ()
) -> tuple[MarkedSheet, list[str]] | None:
    """The rows of a list to be mended, with the people they are about; None when none are."""
    wanted = corrections_of(reader, one, place)
    fixes: dict[int, tuple[Correction, ...]] = {}
    rows: dict[int, StoredRow] = {}
    for unit, told in wanted.items():
        for uid, found in rows_by(reader, unit, told, [one.id]).items():
            for row in found:
                own = tuple(fix for fix in told[uid] if _differs(row, fix))
                if own:
                    fixes[row.row_no] = (*fixes.get(row.row_no, ()), *own)
                    rows[row.row_no] = row
    if not fixes:
        return None
    layout = layout_of(one)
    closed = closed_columns(desk, layout)
    made = [
        _corrected(layout, cells, rows[number], fixes[number], closed)
        for number, cells in _cells(reader, one, rows)
    ]
    sheet = MarkedSheet(
        one.title or short_name(one.source), layout.headings, NOTE_TITLE, made, "ubah"
    )
    return sheet, sorted({row.person for row in rows.values() if row.person})


def _differs(row: StoredRow, fix: Correction) -> bool:
    """Whether the row itself says something, and something else."""
    now = compared(fix.field, row.values.get(fix.field))
    return bool(now) and now != compared(fix.field, fix.value)


def _cells(
    reader: Reader, one: StoredList, wanted: Mapping[int, StoredRow]
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows word for word; of those no longer kept so, nothing but their number."""
    left = set(wanted)
    for number, cells in kept.raw_rows(reader, one.id):
        if number in left:
            left.discard(number)
            yield number, cells
    for number in sorted(left):
        yield number, ()


def closed_columns(desk: Desk, layout: Layout) -> frozenset[int]:
    """The columns that the person at the desk may not see."""
    if may(desk.actor, "see_sensitive"):
        return frozenset()
    specs = map(spec_of, layout.keys)
    return frozenset(at for at, spec in enumerate(specs) if spec is not None and spec.sensitive)


def _corrected(
    layout: Layout,
    raw: Sequence[Cell],
    row: StoredRow,
    fixes: Iterable[Correction],
    closed: frozenset[int],
) -> MarkedRow:
    cells = [as_stood(layout, at, raw, row) for at in range(len(layout.headings))]
    marks: set[int] = set()
    notes: list[str] = []
    for fix in fixes:
        before = shown(fix.field, row.values.get(fix.field), whole=True)
        after = shown(fix.field, fix.value, whole=True)
        notes.append(f"{label_of(fix.field)}: semula “{before}”, menjadi “{after}” ({fix.why})")
        for at, key in enumerate(layout.keys):
            if key == fix.field:
                cells[at] = agency_text(fix.field, fix.value, cells[at], layout.codes.get(key, {}))
                marks.add(at)
    shut = [CLOSED if at in closed and cell else cell for at, cell in enumerate(cells)]
    return MarkedRow(tuple(shut), frozenset(marks), ". ".join(notes) + ".")


def as_stood(layout: Layout, at: int, raw: Sequence[Cell], row: StoredRow) -> Cell:
    """A cell of the agency's layout word for word; what was understood where it is kept no more."""
    place = layout.places[at]
    if place is not None and place < len(raw):
        return raw[place]
    return "" if raw else shown(layout.keys[at], row.values.get(layout.keys[at]), whole=True)


def agency_text(field: str, value: Stored, before: Cell, codes: Mapping[str, str]) -> Cell:
    """A value as the agency writes it: its own code, its own form of a date, its own zeros."""
    text, former = str(value), str(before)
    spec = spec_of(field)
    if codes:
        return _code(codes, text, former) or shown(field, value, whole=True)
    if spec is not None and spec.kind.cell == "date":
        return _day(date.fromisoformat(text), former)
    if field == "household.desa":
        return _village(text, former)
    if field in ("household.rt", "household.rw") and former.strip().isdecimal():
        return text.lstrip("0").zfill(len(former.strip())) if text.isdecimal() else text
    if spec is not None and spec.codes and former.strip().isdecimal():
        return text
    return shown(field, value, whole=True)


def _code(codes: Mapping[str, str], value: str, former: str) -> str:
    """The word or number of the agency that is most like what stood there."""
    words = [word for word, code in codes.items() if code == value]
    own = normalise(former)
    like = [
        w for w in words if w.isdecimal() == own.isdecimal() and (len(w) == 1) == (len(own) == 1)
    ]
    if like and (like[0].isdecimal() or len(like[0]) == 1):
        return like[0].upper()
    return ""


def _day(day: date, former: str) -> str:
    """Year first where it stood first, with the same sign between; else day first."""
    found = _DAY.search(former)
    sign = found[2] if found else "-"
    if found and len(found[1]) == len("2026"):
        return day.strftime(f"%Y{sign}%m{sign}%d")
    return day.strftime(f"%d{sign}%m{sign}%Y")


def _village(code: str, former: str) -> str:
    found = find_desa(code)
    if former.replace(".", "").strip().isdecimal():
        return code if "." in former else code.replace(".", "")
    return found.name.upper() if found else code
