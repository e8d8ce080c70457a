"""What all our workbooks share: F4 landscape pages, frozen headings, the Keterangan sheet."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from reports.xlsx.cells import SteadyCell, add_sheet, head_look, wrapped_look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop_app.domain.documents import WorkbookNote
    from reports.xlsx.cells import SteadySheet

    AnySheet = Worksheet | SteadySheet

FOLIO = 14  # Excel's number for 8.5 x 13 inches: F4
NOTE_SHEET = "Keterangan"
CONFIDENTIAL = "RAHASIA – data pribadi"
HEAD_HEIGHT = 32.0  # points: two lines
CREATOR = "Padan"


@contextmanager
def written_book(out: BinaryIO) -> Iterator[Workbook]:
    """A write-only workbook that goes to `out` when the block ends well.

    openpyxl gathers its rows in temporary files and removes them on saving only; a stopped
    workbook is therefore saved into nothing, so that no personal data stay behind.
    """
    book = Workbook(write_only=True)
    book.properties.creator = CREATOR
    try:
        yield book
    except BaseException:
        book.save(io.BytesIO())
        raise
    book.save(out)


def _all_of(sheet: AnySheet) -> Any:  # noqa: ANN401 - that is the point
    """The sheet with the members that a write-only sheet borrows without declaring them."""
    return sheet


def set_page(sheet: AnySheet) -> None:
    """F4 landscape, as wide as the page."""
    page = _all_of(sheet)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = FOLIO
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.left.text = CONFIDENTIAL
    page.oddFooter.right.text = "Halaman &P dari &N"


def set_widths(sheet: AnySheet, widths: Sequence[float]) -> None:
    """Column widths in characters; on a write-only sheet before the first row."""
    for position, width in enumerate(widths, 1):
        _all_of(sheet).column_dimensions[get_column_letter(position)].width = width


def start_table(sheet: SteadySheet, headings: Sequence[str], widths: Sequence[float]) -> None:
    """Everything that has to be settled before the first row, and the row of headings."""
    set_page(sheet)
    set_widths(sheet, widths)
    freeze_headings(sheet)
    append_headings(sheet, headings)


def freeze_headings(sheet: AnySheet) -> None:
    """The first row stays on the screen and stands on every printed page."""
    whole = _all_of(sheet)
    whole.freeze_panes = "A2"
    whole.print_title_rows = "1:1"
    whole.row_dimensions[1].height = HEAD_HEIGHT


def append_headings(sheet: SteadySheet, headings: Sequence[str]) -> None:
    """The row of headings."""
    look = head_look(sheet)
    sheet.append([SteadyCell(sheet, n, look).show_text(t) for n, t in enumerate(headings, 1)])


def set_filter(sheet: SteadySheet, columns: int, rows: int) -> None:
    """Filter arrows over the headings of a table with `rows` rows below them."""
    _all_of(sheet).auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"


def add_note_sheet(
    book: Workbook, note: WorkbookNote, extra: Iterable[tuple[str, str]] = ()
) -> None:
    """The Keterangan sheet: the lines of the note, then more lines of the same form."""
    sheet = add_sheet(book, NOTE_SHEET)
    set_page(sheet)
    set_widths(sheet, (24, 90))
    append_headings(sheet, ("Keterangan", "Isi"))
    look = wrapped_look(sheet)
    name, text = SteadyCell(sheet, 1, look), SteadyCell(sheet, 2, look)
    for title, line in (*note.lines, *extra):
        sheet.append([name.show_text(title), text.show_text(line)])
