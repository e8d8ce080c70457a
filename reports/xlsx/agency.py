"""Workbooks and packed text files in the layouts of agencies: no formula, no note.

All cells are texts, but those of columns that the agency wants as numbers.
A program of the agency reads them, so nothing of ours stands beside the list.
"""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from reports.xlsx.cells import BOLD, HEAD_FILL, SteadyCell, add_sheet, dress_heading, text_look
from reports.xlsx.pages import set_page, set_widths, written_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from desktop_app.domain.documents import AgencySheet
    from reports.xlsx.cells import SteadySheet

WHITE = "FFFFFF"
BOM = "\ufeff"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip: the same list is the same bytes
_SPREADSHEET_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_agency(out: BinaryIO, sheets: Sequence[AgencySheet]) -> None:
    """Write a workbook; the rows of each sheet are walked once."""
    with written_book(out) as book:
        for sheet in sheets:
            _write_sheet(book, sheet)


def _write_sheet(book: Workbook, plan: AgencySheet) -> None:
    sheet = add_sheet(book, plan.title)
    set_page(sheet)
    set_widths(sheet, plan.widths or [18.0] * max(len(plan.headings), 2))
    look, head = text_look(sheet), text_look(sheet)
    dress_heading(head, plan.fill or HEAD_FILL)
    head.font = Font(name="Calibri", size=11, bold=True, color=WHITE) if plan.fill else BOLD
    plain = _Line(sheet, look)
    for row in plan.above:
        sheet.append(plain.cells(row))
    if plan.headings:
        sheet.append(_Line(sheet, head).cells(plan.headings))
        for _more in range(1, plan.heading_rows):
            sheet.append([])
    for area in plan.merged:
        sheet.merged_cells.add(area)  # type: ignore[attr-defined]  # the stubs lack it
    line = _Line(sheet, look, plan.numbers)
    for texts in chain(plan.rows, plan.below):
        sheet.append(line.cells(texts))


class _Line:
    """The cells of a row, one a column, made when a row first needs them."""

    def __init__(
        self, sheet: SteadySheet, look: Cell, numbers: frozenset[int] = frozenset()
    ) -> None:
        self._sheet, self._look, self._numbers = sheet, look, numbers
        self._bare = WriteOnlyCell(sheet)  # what a number looks like
        self._cells: list[SteadyCell] = []

    def cells(self, texts: Sequence[str]) -> list[SteadyCell | None]:
        """The texts in their cells; an empty text is no cell."""
        while len(self._cells) < len(texts):
            place = len(self._cells)
            look = self._bare if place in self._numbers else self._look
            self._cells.append(SteadyCell(self._sheet, place + 1, look))
        return [
            self._shown(place, cell, text) if text else None
            for place, (cell, text) in enumerate(zip(self._cells, texts, strict=False))
        ]

    def _shown(self, place: int, cell: SteadyCell, text: str) -> SteadyCell:
        is_number = place in self._numbers
        return cell.show_number(float(text)) if is_number else cell.show_text(text)


def text_file(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A list as text with commas: with a mark, all cells quoted, none of them a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_plain(text) for text in row] for row in rows)
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_SPREADSHEET_SIGNS) else text


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            part = zipfile.ZipInfo(name, _FIRST_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, data)
    return out.getvalue()
