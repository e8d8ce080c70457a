"""The readers of workbooks, run only in the child process.

Calamine reads fast and holds the rectangle of a sheet; openpyxl streams and is
slow, and reads what calamine cannot. Neither ever runs a macro.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.delimited import read_delimited
from desktop_app.imports.extent import too_many_rows
from desktop_app.imports.filetypes import FileKind, locked
from desktop_app.imports.limits import Limits

ReaderName = Literal["calamine", "openpyxl"]

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged area; all from 0."""


@dataclass(frozen=True)
class Source:
    """The sheets of a file: names, expected rows, rows by position, merged areas."""

    names: tuple[str, ...]
    heights: tuple[int, ...]
    rows: Callable[[int], Iterator[NumberedRow]]
    merges: Callable[[int], list[Merge]]


def open_source(path: Path, kind: FileKind, reader: ReaderName, limits: Limits) -> Source:
    """Open with the reader that suits; rows beyond the limits raise UserError."""
    if kind == "text":
        return _text_source(path, limits)
    return _openpyxl_source(path, limits) if reader == "openpyxl" else _calamine(path, kind, limits)


def _text_source(path: Path, limits: Limits) -> Source:
    return Source(
        (path.stem,),
        (0,),
        lambda _index: bounded(read_delimited(path, limits), limits),
        _no_merges,
    )


def _no_merges(_index: int) -> list[Merge]:
    """Merged areas of a source that does not know them."""
    return []


def _calamine(path: Path, kind: FileKind, limits: Limits) -> Source:
    from python_calamine import CalamineError, PasswordError

    try:
        return _calamine_source(path, limits)
    except PasswordError:
        raise locked(path) from None
    except CalamineError:
        if kind == "xls":
            raise UserError(
                f"Berkas “{path.name}” rusak atau bukan buku kerja Excel. Buka di Excel, pilih "
                "Simpan Sebagai .xlsx, lalu impor yang baru."
            ) from None
        return _openpyxl_source(path, limits)


def _calamine_source(path: Path, limits: Limits) -> Source:
    from python_calamine import (
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    book = CalamineWorkbook.from_path(path)
    names = tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    )
    sheets = [book.get_sheet_by_name(name) for name in names]

    def rows(index: int) -> Iterator[NumberedRow]:
        sheet = sheets[index]
        if sheet.start is None:
            return
        left: list[Cell] = [""] * sheet.start[1]
        blank: list[Cell] = [""] * sheet.width
        for number, row in enumerate(sheet.iter_rows(), 1):
            if row != blank:
                yield number, left + row  # type: ignore[operator]  # its rows are lists

    def merges(index: int) -> list[Merge]:
        return [(*first, *last) for first, last in sheets[index].merged_cell_ranges or []]

    heights = tuple(sheet.height for sheet in sheets)
    return Source(names, heights, lambda index: bounded(rows(index), limits), merges)


def _openpyxl_source(path: Path, limits: Limits) -> Source:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is missing: openpyxl would read hostile XML")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]

    def rows(index: int) -> Iterator[NumberedRow]:
        sheet = sheets[index]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = cast("list[Cell]", ["" if cell is None else cell for cell in row])
            if any(cell != "" for cell in cells):
                yield number, cells

    names = tuple(sheet.title for sheet in sheets)
    return Source(names, (0,) * len(names), lambda index: bounded(rows(index), limits), _no_merges)


def bounded(rows: Iterator[NumberedRow], limits: Limits) -> Iterator[NumberedRow]:
    """The same rows, refused when there are more than the limits allow."""
    for count, (number, row) in enumerate(rows, 1):
        if count > limits.rows:
            raise too_many_rows(limits)
        if any(cell != "" for cell in row[limits.columns :]):
            raise UserError(
                f"Baris {number} berisi lebih dari {limits.columns} kolom. Hapus kolom yang "
                "tidak perlu di Excel, simpan, lalu impor lagi."
            )
        yield number, row[: limits.columns]
