"""A list of houses as a workbook: the rows of its paper, with figures as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.pdf.house.rows import rows_of
from reports.xlsx.cells import SteadyCell, add_sheet, number_look, text_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book
from reports.xlsx.recap import sheet_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import WorkbookNote
    from desktop_app.domain.documents_house import HousePaper
    from desktop_app.domain.housing.workbook_lists import HouseList
    from reports.xlsx.cells import SteadySheet

NARROWEST, WIDEST = 8, 44  # characters
GROUPED = "#,##0.####"


def write_house_list(out: BinaryIO, wanted: HouseList, file: HousePaper, note: WorkbookNote) -> int:
    """Write the list and the Keterangan sheet; returns the count of its rows."""
    rows = rows_of(file, wanted.source)
    with written_book(out) as book:
        sheet = add_sheet(book, sheet_title(wanted.kind.title, set()))
        set_filter(sheet, len(wanted.headers), len(rows))
        _write_rows(sheet, wanted, rows)
        add_note_sheet(book, note, [("Baris", str(len(rows)))])
    return len(rows)


def _write_rows(sheet: SteadySheet, wanted: HouseList, rows: Sequence[tuple[str, ...]]) -> None:
    start_table(sheet, wanted.headers, _widths(wanted, rows))
    words, figures = text_look(sheet), number_look(sheet)
    figures.number_format = GROUPED
    places = range(1, len(wanted.headers) + 1)
    cells = [(SteadyCell(sheet, at, words), SteadyCell(sheet, at, figures)) for at in places]
    for row in rows:
        sheet.append(
            [_shown(*cells[place], text, place in wanted.figures) for place, text in enumerate(row)]
        )


def _widths(wanted: HouseList, rows: Sequence[tuple[str, ...]]) -> list[float]:
    longest = (
        max((len(row[place]) for row in rows), default=0) for place in range(len(wanted.headers))
    )
    return [
        float(min(max(long + 2, min(len(head) + 2, 16), NARROWEST), WIDEST))
        for long, head in zip(longest, wanted.headers, strict=True)
    ]


def _shown(words: SteadyCell, figures: SteadyCell, text: str, is_figure: bool) -> SteadyCell | None:
    if not text:
        return None
    value = _number(text) if is_figure else None
    return words.show_text(text) if value is None else figures.show_number(value)


def _number(text: str) -> float | None:
    """`1.500,5` as 1500.5; None for what is no number, such as a word."""
    try:
        return float(text.replace(".", "").replace(",", "."))
    except ValueError:
        return None
