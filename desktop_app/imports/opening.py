"""The door of this room: a file in, its format told, its rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from desktop_app.domain.errors import UserError
from desktop_app.imports.around import Extent, is_western, title_notices
from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.combining import Combined, combine
from desktop_app.imports.completing import desa_column
from desktop_app.imports.extent import column_letters
from desktop_app.imports.faults import MOST_FAULTS, Fault
from desktop_app.imports.formats import Format, Notice, SourceRow, field_name
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.hidden import Hidden
from desktop_app.imports.layouts import free
from desktop_app.imports.limits import Limits
from desktop_app.imports.looking import LookedAt as LookedAt
from desktop_app.imports.looking import LookedSheet as LookedSheet
from desktop_app.imports.looking import look_at as look_at
from desktop_app.imports.noise import row_list
from desktop_app.imports.placing import by_choice
from desktop_app.imports.readers import Merge
from desktop_app.imports.registry import Sniffed, format_named, sniff
from desktop_app.imports.rows import source_rows
from desktop_app.imports.sheets import Book, Cancel, SheetHead, open_book
from desktop_app.imports.suspicion import Suspicion

Codes = Mapping[str, Mapping[str, str]]
"""Field key → normalised text of a cell → code or label of ours."""

_MOST_MERGES = 50


@dataclass
class OpenedList:
    """A list that is being read.

    `rows` may be walked once, and the child process ends with it; leaving a `with`
    block or `close()` ends it sooner. `notices` is complete when the rows are
    exhausted. `expected_rows` is an upper bound for progress, 0 when unknown.
    `columns` are (field, column letters, heading) of the columns that are read; `headings`
    stand above the cells of `raw`, empty where a column has none.
    """

    format: Format
    sheet: str
    header_row: int
    columns: tuple[tuple[str, str, str], ...]
    headings: tuple[str, ...]
    expected_rows: int
    rows: Iterator[SourceRow]
    book: Book
    notices: list[Notice] = field(default_factory=list)

    def close(self) -> None:
        """End the reading; safe to call twice."""
        self.book.stop()

    def __enter__(self) -> OpenedList:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_list(
    path: Path,
    limits: Limits,
    format_name: str | None = None,
    cancel: Cancel | None = None,
    mapping: Mapping[int, str] | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
    own: Callable[[Format], Codes] | None = None,
) -> OpenedList:
    """Open a foreign list. UserError, in a sentence, for all that cannot be read.

    `mapping`: position of a column → field key, as a person chose them, with the row of the
    headings (0 for none) and the sheet (the first one that holds something). `own` gives the
    codes that people settled for a format.
    """
    book = open_book(path, limits, cancel)
    try:
        if mapping is None:
            sniffed = sniff(book.heads, format_name, header_row)
        else:
            row = 1 if header_row is None else header_row
            sniffed = _chosen(book, format_name, mapping, row, sheet)
        if own is not None:
            layout = sniffed.format
            sniffed = replace(sniffed, format=replace(layout, own=own(layout)))
        notices = list(_sheet_notices(sniffed))
        combined = combine(book, sniffed, notices)
        book.choose(sniffed.sheet)
    except BaseException:
        book.stop()
        raise
    head, header = book.heads[sniffed.sheet], combined.header
    if not sniffed.format.reshape:
        notices.extend(title_notices(head.rows, header))
        notices.extend(_merge_notices(book.merges, header))
    return OpenedList(
        format=sniffed.format,
        sheet=head.name,
        header_row=header.last_row,
        columns=_columns(header),
        headings=tuple(header.texts.get(place, "") for place in range(1 + max(_places(header)))),
        expected_rows=max(0, head.height - header.last_row),
        rows=_rows(book, sniffed.format, combined, head, notices),
        book=book,
        notices=notices,
    )


def _chosen(
    book: Book,
    format_name: str | None,
    mapping: Mapping[int, str],
    header_row: int,
    sheet: str | None,
) -> Sniffed:
    """A list whose columns a person chose, with the codes and blanks of its format."""
    layout = format_named(format_name or free.LAYOUT.name)
    for place, head in enumerate(book.heads):
        if head.rows and sheet in (None, head.name):
            return Sniffed(layout, place, by_choice(head, mapping, header_row))
    raise UserError("Lembar yang dipilih tidak ada atau kosong. Pilih lembar lain.")


def _places(header: HeaderMatch) -> Iterator[int]:
    yield from header.texts
    yield from header.columns.values()


def _rows(
    book: Book, layout: Format, combined: Combined, head: SheetHead, notices: list[Notice]
) -> Iterator[SourceRow]:
    header, extent = combined.header, Extent()
    faults = {} if layout.reshape else _faults(book.faults, header)
    hidden = Hidden(book.hidden.rows) if layout.reshape else book.hidden
    doubt = Suspicion(header, hidden, is_western(book.path))
    seen: set[int] = set()
    count = 0
    rows: Iterable[NumberedRow] = extent.watch(book.rows())
    rows = combined.rows(layout.reshape(rows) if layout.reshape else rows)
    try:
        for row in source_rows(rows, layout, header, faults, notices):
            count += 1
            if row.faults:
                seen.add(row.number)
            doubt.look(row.number, row.raw)
            yield row
    finally:
        book.stop()
    # What is odd stands before titles and totals that were only left out.
    notices[:0] = [*_fault_notices(book.faults, faults, seen), *doubt.notices()]
    notices.extend(extent.notices(max(head.height, book.hidden.last)))
    if not count:
        raise _no_rows(head.name, header, bool(faults))


def _no_rows(sheet: str, header: HeaderMatch, is_faulty: bool) -> UserError:
    why = "semua isinya rumus tanpa hasil" if is_faulty else "tidak ada baris data"
    return UserError(
        f"Lembar “{sheet}”: {why} di bawah judul kolom (baris {header.last_row}). Buka di Excel, "
        "periksa isinya, simpan, lalu impor lagi."
    )


def _columns(header: HeaderMatch) -> tuple[tuple[str, str, str], ...]:
    """The columns that are read; a desa that is found by code and name counts as one of them."""
    columns = dict(header.columns)
    if (desa := desa_column(header)) is not None:
        columns["household.desa"] = desa
    pairs = sorted(columns.items(), key=lambda pair: pair[1])
    return tuple(
        (key, column_letters(position + 1), header.texts.get(position, ""))
        for key, position in pairs
    )


def _sheet_notices(sniffed: Sniffed) -> Iterator[Notice]:
    if sniffed.others:
        names = ", ".join(f"“{name}”" for name in sniffed.others)
        yield Notice(
            0,
            "",
            f"Lembar lain dengan judul yang sama tidak dibaca: {names}. Simpan tiap lembar sebagai "
            "berkas sendiri, lalu impor satu per satu.",
        )
    for position in sniffed.header.doubles:
        text = sniffed.header.texts[position]
        yield Notice(
            sniffed.header.last_row,
            text,
            f"Kolom {column_letters(position + 1)} “{text}” tidak dibaca, karena isian yang sama "
            "sudah diambil dari kolom lain. Periksa judul kolomnya.",
        )


def _merge_notices(merges: list[Merge], header: HeaderMatch) -> Iterator[Notice]:
    """Merged data cells: only the first of them has the value."""
    fields = {position: field_name(key) for key, position in header.columns.items()}
    unnamed: list[int] = []
    named = 0
    for first_row, first_column, last_row, last_column in sorted(merges):
        touched = [fields[c] for c in range(first_column, last_column + 1) if c in fields]
        if first_row < header.last_row or not touched:
            continue
        named += 1
        if named > _MOST_MERGES:
            unnamed.append(first_row + 1)
            continue
        place = (
            f"{column_letters(first_column + 1)}{first_row + 1}:"
            f"{column_letters(last_column + 1)}{last_row + 1}"
        )
        yield Notice(
            first_row + 1,
            touched[0],
            f"Sel {place} digabung (baris {first_row + 1}–{last_row + 1}); hanya sel pertama yang "
            "berisi. Pisahkan sel itu di Excel dan isi tiap baris.",
        )
    if unnamed:
        yield Notice(
            unnamed[0],
            "",
            f"{row_list(unnamed)} juga memuat sel gabungan. Pisahkan semuanya di Excel dan isi "
            "tiap baris.",
        )


def _faults(faults: list[Fault], header: HeaderMatch) -> dict[int, tuple[tuple[str, str], ...]]:
    """Faults of the columns that are read, by row."""
    fields = {position: field_name(key) for key, position in header.columns.items()}
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row, column, error in faults:
        if row <= header.last_row or column not in fields:
            continue
        cell = f"Sel {column_letters(column + 1)}{row}"
        said = (
            f"{cell} berisi kesalahan Excel ({error}); perbaiki di Excel, simpan, lalu impor lagi."
            if error
            else f"{cell} berisi rumus tanpa hasil; buka di Excel, simpan, lalu impor lagi."
        )
        found[row] = (*found.get(row, ()), (fields[column], said))
    return found


def _fault_notices(
    faults: list[Fault], by_row: dict[int, tuple[tuple[str, str], ...]], seen: set[int]
) -> Iterator[Notice]:
    """Rows that hold nothing but faulty cells never came as rows, so they are named here."""
    unseen = sorted(set(by_row) - seen)
    if unseen:
        yield Notice(
            unseen[0],
            "",
            f"{row_list(unseen)} hanya berisi rumus tanpa hasil atau kesalahan Excel. Buka di "
            "Excel, perbaiki, simpan, lalu impor lagi.",
        )
    if len(faults) >= MOST_FAULTS:
        yield Notice(
            0,
            "",
            f"Lebih dari {MOST_FAULTS} sel berisi rumus tanpa hasil atau kesalahan Excel; "
            "sisanya terbaca kosong. Buka di Excel, perbaiki, simpan, lalu impor lagi.",
        )
