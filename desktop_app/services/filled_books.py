"""The rows of a workbook that somebody filled, found by the texts of its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.sheets import Book

Places = dict[str, int]


def choose_sheet(
    book: Book, columns: Mapping[str, str], is_head: Callable[[Places], bool], missing: Exception
) -> tuple[int, Places]:
    """Choose the sheet whose headings `is_head` takes: their row, the place of each column.

    `columns` names headings by column; `is_head` gets the places by heading and may raise itself.
    """
    for sheet, head in enumerate(book.heads):
        for number, cells in head.rows:
            places = {str(cell).strip(): place for place, cell in enumerate(cells)}
            if is_head(places):
                book.choose(sheet)
                return number, {
                    name: places[text] for name, text in columns.items() if text in places
                }
    raise missing


def rows_below(book: Book, heading: int, places: Places) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows under the headings: their number in Excel and their cells by column."""
    for number, cells in book.rows():
        if number > heading:
            yield (
                number,
                {
                    name: cells[place] if place < len(cells) else None
                    for name, place in places.items()
                },
            )


def texts_of_cells(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells as a clerk would have typed them."""
    return {name: "" if cell is None else cell_text(cell).strip() for name, cell in cells.items()}
