"""Lists as cells, read as a file of them would be, without a file and without a child process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.formats import Notice, SourceRow
from desktop_app.imports.registry import Sniffed, sniff
from desktop_app.imports.rows import source_rows
from desktop_app.imports.sheets import SheetHead

HEAD = 14


@dataclass(frozen=True)
class Read:
    """What came out of a list."""

    sniffed: Sniffed
    rows: list[SourceRow]
    notices: list[Notice]

    @property
    def name(self) -> str:
        return self.sniffed.format.name

    @property
    def said(self) -> str:
        return "\n".join(notice.message for notice in self.notices)

    def values(self, place: int = 0) -> dict[str, Cell]:
        """All values of one row that are not empty, under their whole keys."""
        row = self.rows[place]
        kinds = (("person", row.person), ("household", row.household), ("list", row.listed))
        return {
            f"{kind}.{name}": cell
            for kind, cells in kinds
            for name, cell in cells.items()
            if cell != ""
        }


def numbered(lines: Sequence[Sequence[Cell]]) -> list[NumberedRow]:
    """Lines under the numbers of a sheet; empty ones leave a gap."""
    return [
        (number, list(line))
        for number, line in enumerate(lines, 1)
        if any(cell != "" for cell in line)
    ]


def read(
    lines: Sequence[Sequence[Cell]], name: str | None = None, header_row: int | None = None
) -> Read:
    """The list told by its columns, or by the name that a person chose."""
    rows = numbered(lines)
    head = SheetHead("Data", 0, tuple(rows[:HEAD]))
    sniffed = sniff((head,), name, header_row)
    layout, notices = sniffed.format, []
    shaped = layout.reshape(rows) if layout.reshape else rows
    found = list(source_rows(shaped, layout, sniffed.header, {}, notices))
    return Read(sniffed, found, notices)


def lines_of(columns: Sequence[str], *people: Mapping[str, Cell]) -> list[list[Cell]]:
    """A row of headings, and a row a person with the cells that are given."""
    unknown = {name for person in people for name in person} - set(columns)
    assert not unknown, unknown
    return [list(columns), *([person.get(name, "") for name in columns] for person in people)]
