"""The clerk's own workbook handed back: his rows word for word, wrong cells coloured, a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.documents_padan import MarkedRow, MarkedSheet
from desktop_app.domain.roles import may
from desktop_app.domain.sources import spec_of
from desktop_app.imports.cells import Cell
from desktop_app.services.batches import label_of
from desktop_app.services.desk import Desk
from desktop_app.services.import_notes import HEADINGS, KEYS
from desktop_app.services.source_view_rows import CLOSED, columns_of
from desktop_app.store import Reader
from desktop_app.store import source_lists as kept
from desktop_app.store.batches import Batch
from desktop_app.store.overlap_rows import staged_as_read
from desktop_app.store.source_lists import StoredList
from desktop_app.store.source_rows import walk_rows

NOTE_TITLE = "Alasan"
Told = Sequence[tuple[str, str]]  # (field key or name, sentence)


def list_sheet(desk: Desk, reader: Reader, one: StoredList) -> MarkedSheet:
    """All rows of a source list as they stand in its file."""
    columns = columns_of(one)
    told = _problems(reader, one)
    for row, _column, message in one.notices:
        if row:
            told.setdefault(int(row), []).append(("", str(message)))
    rows = kept.raw_rows(reader, one.id)
    return _sheet(desk, columns.headings, columns.keys, rows, told)


def _problems(reader: Reader, one: StoredList) -> dict[int, list[tuple[str, str]]]:
    return {
        row.row_no: [(str(each[0]), str(each[1])) for each in row.problems]
        for rows in walk_rows(reader, one.id)
        for row in rows
        if row.problems
    }


def import_sheet(desk: Desk, reader: Reader, batch: Batch) -> MarkedSheet:
    """All rows of an import as they stand in its file."""
    told: dict[int, list[tuple[str, str]]] = {}
    rows: list[tuple[int, list[Any]]] = []
    for number, cells, problems in staged_as_read(reader, batch.id):
        rows.append((number, cells))
        if problems:
            told[number] = [
                (str(one.get("kolom") or ""), str(one.get("pesan") or "")) for one in problems
            ]
    headings = tuple(batch.info.get(HEADINGS, ()))
    if not headings:  # an import of an older program
        headings = tuple("" for _ in max((cells for _, cells in rows), key=len, default=[]))
    return _sheet(desk, headings, tuple(batch.info.get(KEYS, ())), rows, told)


def _sheet(
    desk: Desk,
    headings: Sequence[str],
    keys: Sequence[str],
    rows: Iterable[tuple[int, Sequence[Cell]]],
    told: Mapping[int, Told],
) -> MarkedSheet:
    shown = tuple(text or f"(kolom {at})" for at, text in enumerate(headings, 1))
    made = _rows(rows, told, keys, _closed(desk, keys))
    return MarkedSheet("Daftar bertanda", ("Baris", *shown), NOTE_TITLE, made)


def _closed(desk: Desk, keys: Sequence[str]) -> frozenset[int]:
    """The columns that the person at the desk may not see."""
    if may(desk.actor, "see_sensitive"):
        return frozenset()
    specs = map(spec_of, keys)
    return frozenset(at for at, spec in enumerate(specs) if spec is not None and spec.sensitive)


def _rows(
    rows: Iterable[tuple[int, Sequence[Cell]]],
    told: Mapping[int, Told],
    keys: Sequence[str],
    closed: frozenset[int],
) -> Iterator[MarkedRow]:
    by_name = {key.partition(".")[2]: at for at, key in enumerate(keys) if key}
    places = by_name | {key: at for at, key in enumerate(keys) if key}
    for number, cells in rows:
        problems = told.get(number, ())
        marks = frozenset(1 + places[key] for key, _ in problems if key in places)
        shut = [CLOSED if at in closed and cell else cell for at, cell in enumerate(cells)]
        yield MarkedRow((number, *shut), marks, " ".join(_sentence(*one) for one in problems))


def _sentence(key: str, message: str) -> str:
    """What is said of a cell, behind the name of its column: `NIK: harus 16 angka`."""
    name = key.partition(".")[2] or key
    label = label_of(name) if name else ""
    text = message if message.endswith((".", "!", "?")) else f"{message}."
    return text if not label or text.startswith(label) else f"{label}: {text}"
