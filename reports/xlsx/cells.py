"""Cells of write-only sheets that stay what they are: a text never becomes a formula or a number.

openpyxl guesses the type of each plain value, and takes a fresh cell for each styled one. Here a
column has one cell for all rows, with its type and look settled before: written as soon as its
row is appended, it is free for the next row. That is also faster than plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

DATE_FORMAT = "dd-mm-yyyy"
HEAD_FILL = "DDE6F0"
BOLD = Font(name="Calibri", size=11, bold=True)  # the face of all other cells
LONGEST_TEXT = 32_767  # of a cell of Excel

# What XML cannot carry: control signs except the line feed, halves of surrogate pairs.
_UNWRITABLE: dict[int, None] = dict.fromkeys(
    [*(code for code in range(32) if code != 10), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def clean(text: str) -> str:
    """The text without signs that a workbook cannot hold, cut where a cell ends."""
    if text.isprintable() and len(text) <= LONGEST_TEXT:
        return text
    return text.translate(_UNWRITABLE)[:LONGEST_TEXT]


class SteadySheet(WriteOnlyWorksheet):
    """A write-only sheet whose rows hold ready cells only, each knowing its column."""

    def _values_to_row(
        self, values: Iterable[SteadyCell | None], row_idx: int
    ) -> Iterator[SteadyCell]:
        """Replaces the guessing of types; were it never called, plain openpyxl would do."""
        for cell in values:
            if cell is not None:
                cell.row = row_idx
                yield cell


def add_sheet(book: Workbook, title: str) -> SteadySheet:
    """A new sheet at the end of a write-only workbook."""
    sheet = SteadySheet(book, title)
    book._add_sheet(sheet)  # type: ignore[attr-defined]  # noqa: SLF001  # create_sheet knows one class
    return sheet


class SteadyCell(Cell):
    """The one cell of a column, with a settled look. What `show_` returns holds till the next."""

    __slots__ = ("_letters", "_look")

    def __init__(self, sheet: SteadySheet, column: int, look: Cell) -> None:
        super().__init__(sheet, 1, column)
        self._value: str | float | date
        self._letters = get_column_letter(column)
        self._look: int = look.style_id

    @property
    def has_style(self) -> bool:
        """Always: the look was settled at the start."""
        return True

    @property
    def style_id(self) -> int:
        """The number of the look in the workbook's list of looks."""
        return self._look

    @property
    def coordinate(self) -> str:
        """Such as `C12`."""
        return f"{self._letters}{self.row}"

    def show_text(self, text: str) -> SteadyCell:
        """Text, whatever sign it begins with."""
        self._value = clean(text)
        self.data_type = "s"
        return self

    def show_number(self, number: float) -> SteadyCell:
        """A number."""
        self._value = number
        self.data_type = "n"
        return self

    def show_day(self, day: date) -> SteadyCell:
        """A true date."""
        self._value = day
        self.data_type = "d"
        return self


def text_look(sheet: Worksheet | SteadySheet) -> Cell:
    """The text format, and Excel's quote mark in front of whatever is typed over it."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"  # first: it makes the style that the next line changes
    cell.quotePrefix = True
    return cell


def wrapped_look(sheet: SteadySheet) -> Cell:
    """Text over several lines, for the Keterangan sheet."""
    cell = text_look(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def date_look(sheet: SteadySheet) -> Cell:
    """A date shown day first."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = DATE_FORMAT
    return cell


def number_look(sheet: SteadySheet) -> Cell:
    """A number as Excel shows it by itself."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = "General"
    return cell


def sum_look(sheet: SteadySheet) -> Cell:
    """The last row of a table: bold under a rule."""
    cell = WriteOnlyCell(sheet)
    cell.font = BOLD
    cell.border = Border(top=Side(style="thin"))
    return cell


def head_look(sheet: Worksheet | SteadySheet) -> Cell:
    """A heading: bold, wrapped, on a pale ground."""
    cell = text_look(sheet)
    dress_heading(cell)
    return cell


def dress_heading(cell: Cell | MergedCell, fill: str = HEAD_FILL) -> None:
    """Give a cell the looks of a heading."""
    cell.font = BOLD
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    cell.fill = PatternFill("solid", start_color=fill)
    cell.border = Border(bottom=Side(style="thin"))
