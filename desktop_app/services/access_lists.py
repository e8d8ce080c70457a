"""What lists of agencies on this PC say of a person, for the report that he may ask for.

People whom the registry lacks have the same right: they are found by what lists say of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.kinds import cell_text
from desktop_app.domain.privacy_documents import Line
from desktop_app.domain.sources import spec_of
from desktop_app.services.desk import Desk
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.source_view_rows import columns_of
from desktop_app.store.reading import Reads
from desktop_app.store.search import Hit
from desktop_app.store.source_lists import KNOWN_STATES, StoredList, find_lists, raw_row
from desktop_app.store.source_rows import StoredRow
from desktop_app.store.source_subject import listed_people, rows_about

FAMILY, UNSURE = ", keluarganya", ", belum dipastikan orangnya"
WAITS = "usulan"


@dataclass(frozen=True)
class ListSaid:
    """One list that names the person: (heading, cell, which row); `is_special`: health and care."""

    title: str
    rows: list[Line]
    is_special: bool


def find_listed(desk: Desk, text: str, limit: int = 50) -> list[Hit]:
    """People of whom only lists speak, by NIK or name; they have no family to open."""
    with desk.reader() as reader:
        return listed_people(reader, text.strip(), limit)


def said_by_lists(reader: Reads, person: str, household: str, nik: str) -> Iterator[ListSaid]:
    """Each row of a list about a person, with its cells as they stand in the file."""
    lists = {one.id: one for one in find_lists(reader, state=KNOWN_STATES)}
    for row in rows_about(reader, person, household, nik):
        cells = raw_row(reader, row.list, row.row_no) or []
        yield _said(lists[row.list], row, person, cells)


def _said(line: StoredList, row: StoredRow, person: str, cells: list[object]) -> ListSaid:
    columns = columns_of(line)
    rows: list[Line] = []
    is_special = False
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        heading = columns.headings[place] if place < len(columns.headings) else ""
        spec = spec_of(columns.keys[place]) if place < len(columns.keys) else None
        is_special |= spec is not None and spec.sensitive
        rows.append((heading or f"Kolom {place + 1}", cell_text(cell), f"baris {row.row_no}"))
    title = f"Daftar sumber: {line.title} {month_text(line.period)} ({line.owner})"
    if row.person != person:
        title += FAMILY if line.unit == "household" and row.link != WAITS else UNSURE
    return ListSaid(title, rows, is_special)
