"""The rows of a list that could not be placed: their number, why, and their cells as they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.xlsx.cells import SteadyCell, add_sheet, number_look, text_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.documents import WorkbookNote

SHEET = "Baris tanpa desa"
NUMBER_WIDTH, REASON_WIDTH, CELL_WIDTH = 9.0, 40.0, 18.0


def write_left_rows(
    out: BinaryIO,
    headings: Sequence[str],
    rows: Iterable[tuple[int, str, Sequence[str]]],
    note: WorkbookNote,
) -> None:
    """Write the rows (number in the file, reason, cells) under the headings of the list."""
    with written_book(out) as book:
        sheet = add_sheet(book, SHEET)
        heads = ("Baris", "Alasan", *headings)
        widths = (NUMBER_WIDTH, REASON_WIDTH, *[CELL_WIDTH] * len(headings))
        start_table(sheet, heads, widths)
        figure = SteadyCell(sheet, 1, number_look(sheet))
        words = text_look(sheet)
        texts = [SteadyCell(sheet, place, words) for place in range(2, len(heads) + 1)]
        count = 0
        for number, reason, cells in rows:
            shown = [
                text.show_text(cell) for text, cell in zip(texts, (reason, *cells), strict=False)
            ]
            sheet.append([figure.show_number(number) if number else None, *shown])
            count += 1
        set_filter(sheet, len(heads), count)
        add_note_sheet(book, note)
