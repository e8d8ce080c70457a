"""Source lists and their rows as screens and papers get to see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.roles import may
from desktop_app.domain.sources import label_of, spec_of
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.cells import Cell
from desktop_app.services.desk import Desk
from desktop_app.services.source_views import (
    Link,
    ListColumns,
    ListNotice,
    ListRow,
    ListSummary,
    RowPage,
    RowProblem,
)
from desktop_app.services.viewing import masked
from desktop_app.store import reading
from desktop_app.store import source_lists as kept
from desktop_app.store.reading import Reads
from desktop_app.store.source_entities import get_entities
from desktop_app.store.source_lists import StoredList, find_lists
from desktop_app.store.source_rows import StoredRow, get_row, rows_by, rows_with

NO_ROW = "Baris itu tidak ada lagi. Muat ulang daftarnya."
CLOSED = "(data khusus)"
SIXTEEN = 16


def summary_of(reader: Reads, one: StoredList) -> ListSummary:
    """One list as it stands now."""
    count = one.counts.get
    person = reading.get(reader, "account", one.made_by) or {}
    return ListSummary(
        uid=one.uid,
        source=one.source,
        title=one.title,
        owner=one.owner,
        period=one.period,
        list_date=one.list_date,
        coverage=one.coverage,
        format=one.format,
        unit=one.unit,
        file_name=one.file_name,
        rows=one.rows,
        new=count("baru", 0),
        changed=count("berubah", 0),
        same=count("sama", 0),
        doubtful=count("ragu", 0),
        wrong=count("bermasalah", 0),
        linked=count("otomatis", 0) + count("putusan", 0),
        proposed=count("usulan", 0),
        unknown=count("tidak_ada", 0),
        state=one.state,
        notices=tuple(ListNotice(*notice) for notice in one.notices),
        previous=one.previous,
        made_at=one.made_at,
        made_by=str(person.get("nama") or ""),
    )


def shown(field: str, value: Stored, *, whole: bool = False) -> str:
    """A value as it is read; identity numbers are masked unless `whole`."""
    spec = spec_of(field)
    if value is None or value == "":
        return ""
    if spec is None:
        return str(value)
    if spec.kind.is_identity and not whole:
        return masked(str(value))
    try:
        return spec.kind.format(from_stored(spec.kind, value), spec.codes)
    except (UserError, ValueError, TypeError):  # another program may have written anything
        return str(value)


def page_of(reader: Reads, one: StoredList, outcome: str | None, after: int, limit: int) -> RowPage:
    """Some rows of a list."""
    rows = rows_with(reader, one.id, after, limit + 1, outcome)
    following = rows[limit - 1].row_no if len(rows) > limit else None
    return RowPage(tuple(rows_of(reader, one, rows[:limit])), following)


def rows_of(reader: Reads, one: StoredList, rows: Sequence[StoredRow]) -> list[ListRow]:
    """Rows as they are shown, changed ones with what changed."""
    changed = [row.key for row in rows if row.outcome == "berubah"]
    former = _former(reader, one, changed)
    homes = get_entities(reader, [row.household for row in rows])
    return [
        row_of(
            row,
            _changes(former.get(row.key), row) if row.outcome == "berubah" else (),
            row.household if (home := homes.get(row.household)) and home.known else "",
        )
        for row in rows
    ]


def _former(reader: Reads, one: StoredList, keys: Iterable[str]) -> Mapping[str, StoredRow]:
    """The rows of the same source in the list before; while a list is only read, the used one."""
    names = tuple(filter(None, one.previous.split(",")))
    if names:
        lists = find_lists(reader, uid=names)
    else:
        lists = find_lists(reader, source=one.source, unit=one.unit, state=kept.USED)
    numbers = [other.id for other in lists if other.id != one.id]
    found = rows_by(reader, "key", keys, numbers) if numbers else {}
    return {key: rows[-1] for key, rows in found.items()}


def _changes(former: StoredRow | None, row: StoredRow) -> tuple[tuple[str, str, str], ...]:
    if former is None:
        return ()
    names = sorted(former.values.keys() | row.values.keys())
    return tuple(
        (label_of(name), _open(name, former.values.get(name)), _open(name, row.values.get(name)))
        for name in names
        if former.values.get(name) != row.values.get(name)
    )


def _open(field: str, value: Stored) -> str:
    """A value beside others; closed ones are never shown there."""
    spec = spec_of(field)
    return CLOSED if spec is not None and spec.sensitive else shown(field, value)


def row_of(row: StoredRow, changes: tuple[tuple[str, str, str], ...], opens: str) -> ListRow:
    """One row as it is shown."""
    say = row.values.get
    village = find_desa(str(say("household.desa") or ""))
    doubtful = row.link == "usulan" and row.outcome != "bermasalah"
    return ListRow(
        row_id=row.id,
        row_no=row.row_no,
        nama=str(say("person.nama") or ""),
        nik=shown("person.nik", say("person.nik")),
        nomor_kk=shown("household.nomor_kk", say("household.nomor_kk")),
        tanggal_lahir=shown("person.tanggal_lahir", say("person.tanggal_lahir")),
        desa=village.name if village else "",
        rt=str(say("household.rt") or ""),
        rw=str(say("household.rw") or ""),
        alamat=str(say("household.alamat") or ""),
        outcome="ragu" if doubtful else row.outcome,
        link=_link(row.link),
        problems=tuple(
            RowProblem(one[0], label_of(one[0]), one[1], one[2]) for one in row.problems
        ),
        changes=changes,
        person=row.person,
        household=row.household,
        opens=opens,
    )


def _link(text: str) -> Link | None:
    known: tuple[Literal["otomatis", "usulan", "putusan", "tidak_ada"], ...] = (
        "otomatis",
        "usulan",
        "putusan",
        "tidak_ada",
    )
    return next((one for one in known if one == text), None)


def columns_of(one: StoredList) -> ListColumns:
    """The headings of a file."""
    headings, keys, row = one.header[:3]
    return ListColumns(int(row), tuple(headings), tuple(keys))


def raw_cells(desk: Desk, reader: Reads, row_id: int) -> list[Cell]:
    """The cells of a row: whole identity numbers masked, closed columns empty."""
    row = get_row(reader, row_id)
    if row is None:
        raise UserError(NO_ROW)
    (one,) = find_lists(reader, id=row.list)
    keys = columns_of(one).keys
    sees = may(desk.actor, "see_sensitive")
    cells = kept.raw_row(reader, one.id, row.row_no) or []
    return [
        _cell(cell, keys[place] if place < len(keys) else "", sees)
        for place, cell in enumerate(cells)
    ]


def _cell(cell: Cell, key: str, sees: bool) -> Cell:
    spec = spec_of(key)
    if spec is not None and spec.sensitive and not sees:
        return CLOSED
    digits = "".join(sign for sign in str(cell) if sign.isdigit())
    return masked(digits) if len(digits) == SIXTEEN else cell
