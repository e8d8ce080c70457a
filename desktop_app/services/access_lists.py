"""What lists of agencies on this PC say of a person, for the report that he may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.privacy_documents import Line
from desktop_app.domain.sources import spec_of
from desktop_app.services.source_view_rows import columns_of
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import KNOWN_STATES, StoredList, find_lists, raw_row
from desktop_app.store.source_rows import first_by_list


@dataclass(frozen=True)
class ListSaid:
    """One list that names the person: (heading, cell, which row); `is_special`: health and care."""

    title: str
    rows: list[Line]
    is_special: bool


def said_by_lists(reader: Reads, person: str) -> Iterator[ListSaid]:
    """Each list that names a person, with the cells of his row as they stand in the file."""
    lists = {one.id: one for one in find_lists(reader, state=KNOWN_STATES)}
    found = first_by_list(reader, "person", [person], list(lists)).get(person, {})
    for number, row in sorted(found.items()):
        line = lists[number]
        cells = raw_row(reader, number, row.row_no) or []
        yield _said(line, row.row_no, cells)


def _said(line: StoredList, row_no: int, cells: list[object]) -> ListSaid:
    columns = columns_of(line)
    rows: list[Line] = []
    is_special = False
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        heading = columns.headings[place] if place < len(columns.headings) else ""
        spec = spec_of(columns.keys[place]) if place < len(columns.keys) else None
        is_special |= spec is not None and spec.sensitive
        rows.append((heading or f"Kolom {place + 1}", str(cell), f"baris {row_no}"))
    return ListSaid(f"Daftar sumber: {line.title} {line.period} ({line.owner})", rows, is_special)
