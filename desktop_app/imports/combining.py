"""Sheets of one workbook that belong together: their rows lengthen those of the main sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.formats import Notice, without_zero
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.noise import is_end, row_list
from desktop_app.imports.registry import Sniffed
from desktop_app.imports.sheets import Book

_MOST_NAMED = 20


@dataclass(frozen=True)
class Combined:
    """The headings of the main sheet with those of the others behind them, and what to add.

    `parts`: where the key stands in the main sheet, where the cells of the other begin, and
    these cells by key.
    """

    header: HeaderMatch
    parts: tuple[tuple[int, int, dict[str, list[Cell]]], ...] = ()

    def rows(self, rows: Iterable[NumberedRow]) -> Iterable[NumberedRow]:
        """The rows of the main sheet, made longer."""
        return self._longer(rows) if self.parts else rows

    def _longer(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        for number, cells in rows:
            longer = cells
            for key, start, known in self.parts:
                found = known.get(_key(cells[key])) if key < len(cells) else None
                if found:
                    longer = longer[:start] + [""] * (start - len(longer)) + found
            yield number, longer


def combine(book: Book, sniffed: Sniffed, notices: list[Notice]) -> Combined:
    """Read the other sheets of a list whole, before its main sheet is walked."""
    header, parts = sniffed.header, []
    width = max(len(cells) for _, cells in book.heads[sniffed.sheet].rows)
    columns, texts = dict(header.columns), dict(header.texts)
    for join, sheet, other in sniffed.joined:
        book.choose(sheet)
        known, doubles = _read(book, other, other.columns[join.key])
        own = {key: width + place for key, place in other.columns.items() if key not in columns}
        texts |= {width + place: text for place, text in other.texts.items()}
        parts.append((columns[join.key], width, known))
        columns |= own
        width += 1 + max(other.texts)
        if doubles:
            notices.append(_told(join.title, doubles))
    return Combined(replace(header, columns=columns, texts=texts), tuple(parts))


def _read(book: Book, header: HeaderMatch, key: int) -> tuple[dict[str, list[Cell]], list[int]]:
    """Cells by key, and the rows whose key stands more than once: nobody knows which one counts."""
    known: dict[str, list[Cell]] = {}
    doubles: dict[str, list[int]] = {}
    first: dict[str, int] = {}
    width = 1 + max(header.texts)
    for number, cells in book.more_rows():
        if number <= header.last_row or is_end(cells):
            continue
        name = _key(cells[key]) if key < len(cells) else ""
        if not name:
            continue
        if name in first:
            doubles.setdefault(name, [first[name]]).append(number)
        first.setdefault(name, number)
        known[name] = cells[:width]
    for name in doubles:
        del known[name]
    return known, sorted(number for numbers in doubles.values() for number in numbers)


def _key(cell: Cell) -> str:
    return cell_text(without_zero(cell)).strip(" '’\u00a0") if cell != "" else ""


def _told(title: str, doubles: list[int]) -> Notice:
    return Notice(
        doubles[0],
        "nomor_kk",
        f"{row_list(doubles[:_MOST_NAMED])} pada lembar {title} memakai nomor yang sama dengan "
        "baris lain di lembar itu, jadi tidak digabungkan. Betulkan nomornya di Excel.",
    )
