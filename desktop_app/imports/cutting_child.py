"""The child's side of cutting an official list: read it row by row, gather the rows by desa.

A list of a kabupaten has more than a million rows, so nothing here holds the file as a whole. Each
message is one letter and a body: `H` the headings, `B` a packed block of rows of one desa, `L` rows
without a desa, `N` how many rows were read, `E` a refusal, `Z` the end.
"""

from __future__ import annotations

import codecs
import csv
import io
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import Cell, NumberedRow, encode
from desktop_app.imports.child import HEAD_ROWS
from desktop_app.imports.confine import confine, silence
from desktop_app.imports.delimited import DELIMITERS, best_delimiter, plain_cell
from desktop_app.imports.guard import check_file
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.limits import Limits
from desktop_app.imports.noise import is_end
from desktop_app.imports.readers import bounded, open_source
from desktop_app.imports.villages import VillageFinder, find_headings

BLOCK_LETTERS = 64 * 1024
LEFT_ROWS = 200
TOLD_ROWS = 5_000
CODE_BYTES, COUNT_BYTES = 13, 4
FAST = 1  # level of zlib: the rows are packed again, better, when they are sealed
_READ_BYTES = 64 * 1024
_FORMULA = ("=", "+", "@", "\t", "\r")


def serve_cut(connection: Connection, path: Path, limits: Limits) -> None:
    """Cut one file for one program, then end."""
    silence()
    confine(limits.memory_bytes, limits.seconds)
    try:
        _serve(connection, path, limits)
    except UserError as problem:
        connection.send_bytes(b"E" + str(problem).encode())
    except MemoryError:
        connection.send_bytes(b"E" + _too_large(path).encode())
    except (BrokenPipeError, EOFError, ConnectionResetError):
        return


def _serve(connection: Connection, path: Path, limits: Limits) -> None:
    rows = open_rows(path, limits)
    head = list(islice(rows, HEAD_ROWS))
    found = find_headings(head)
    width = max(found.texts) + 1
    headings = [found.texts.get(place, "") for place in range(width)]
    connection.send_bytes(b"H" + encode(headings))
    finder = VillageFinder(found.columns)
    cut = _Cut(connection, width)
    for number, row in _data_rows(chain(head, rows), found):
        code, reason = finder.find(row)
        if code:
            cut.keep(code, row)
        else:
            cut.leave(number, reason, row)
    cut.finish()
    connection.send_bytes(b"Z")


def _data_rows(rows: Iterator[NumberedRow], found: HeaderMatch) -> Iterator[NumberedRow]:
    """The rows below the headings, without repeated headings, down to an end mark."""
    repeated = [(place, text) for place, text in found.texts.items()][:3]
    for number, row in rows:
        if number <= found.last_row:
            continue
        if is_end(row):
            return
        if all(place < len(row) and row[place] == text for place, text in repeated):
            continue
        yield number, row


class _Block:
    """Rows of one desa that were not sent yet, as lines of CSV."""

    def __init__(self) -> None:
        self.text, self.rows = io.StringIO(), 0
        self.write = csv.writer(self.text, lineterminator="\n").writerow


class _Cut:
    """Rows by desa, packed and sent when enough of them have come together."""

    def __init__(self, connection: Connection, width: int) -> None:
        self._connection, self._width = connection, width
        self._blocks: dict[str, _Block] = {}
        self._left: list[list[object]] = []
        self._read = 0

    def keep(self, code: str, row: list[Cell]) -> None:
        """One row of a desa."""
        block = self._blocks.get(code)
        if block is None:
            block = self._blocks[code] = _Block()
        block.write(self._cells(row))
        block.rows += 1
        if block.text.tell() >= BLOCK_LETTERS:
            self._send(code)
        self._tell()

    def leave(self, number: int, reason: str, row: list[Cell]) -> None:
        """One row that belongs to no known desa."""
        self._left.append([number, reason, *self._cells(row)])
        if len(self._left) >= LEFT_ROWS:
            self._send_left()
        self._tell()

    def finish(self) -> None:
        """Send what is left, desa by desa."""
        for code in sorted(self._blocks):
            self._send(code)
        self._send_left()
        self._connection.send_bytes(b"N" + encode([self._read]))

    def _cells(self, row: list[Cell]) -> list[str]:
        """All cells as texts that no spreadsheet takes for a formula, none behind the headings."""
        texts = [as_text(cell) for cell in row[: self._width]]
        return texts + [""] * (self._width - len(texts))

    def _send(self, code: str) -> None:
        block = self._blocks.pop(code)
        packed = zlib.compress(block.text.getvalue().encode(), FAST)
        head = code.encode() + block.rows.to_bytes(COUNT_BYTES, "big")
        self._connection.send_bytes(b"B" + head + packed)

    def _send_left(self) -> None:
        if self._left:
            self._connection.send_bytes(b"L" + encode(self._left))
            self._left = []

    def _tell(self) -> None:
        self._read += 1
        if self._read % TOLD_ROWS == 0:
            self._connection.send_bytes(b"N" + encode([self._read]))


def as_text(cell: Cell) -> str:
    """A cell as text: numbers without `.0`, and nothing that a spreadsheet would calculate."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


# --- reading ---------------------------------------------------------------------------------


def open_rows(path: Path, limits: Limits) -> Iterator[NumberedRow]:
    """The rows of a text file one by one, or of the first sheet of a workbook that has some."""
    kind = check_file(path, limits).kind
    if kind == "text":
        return bounded(stream_delimited(path, limits), limits)
    source = open_source(path, kind, "calamine", limits)
    filled = [place for place, height in enumerate(source.heights) if height]
    return source.rows(filled[0] if filled else 0)


def stream_delimited(path: Path, limits: Limits) -> Iterator[NumberedRow]:
    """The rows of a text file, never more of it in memory than one of them."""
    encoding = _encoding(path)
    csv.field_size_limit(limits.line_bytes)
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        first = text.read(_READ_BYTES)
        delimiter, skipped = _delimiter(first)
        text.seek(0)
        records = csv.reader(text, delimiter=delimiter)
        try:
            for number, record in enumerate(islice(records, skipped, None), 1):
                if any(record):
                    row: list[Cell] = [plain_cell(cell) for cell in record]
                    yield number, row
        except csv.Error:
            raise UserError(
                f"Berkas “{path.name}” tidak terbaca di sekitar baris {records.line_num}: tanda "
                "kutip tidak ditutup. Perbaiki berkasnya, lalu ulangi."
            ) from None


def _delimiter(first: str) -> tuple[str, int]:
    start = first.removeprefix("\ufeff")
    if start[:4].lower() == "sep=" and start[4:5] in DELIMITERS:
        return start[4], 1
    return best_delimiter(first), 0


def _encoding(path: Path) -> str:
    """UTF-8 when all of it is; else Western European. A line that never ends is refused."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with path.open("rb") as file:
        while chunk := file.read(_READ_BYTES):
            if b"\x00" in chunk:
                raise UserError(
                    f"Berkas “{path.name}” bukan teks biasa. Simpan sebagai “CSV UTF-8”, "
                    "lalu ulangi."
                )
            if b"\n" not in chunk and b"\r" not in chunk and len(chunk) == _READ_BYTES:
                raise UserError(
                    f"Ada baris yang terlalu panjang di “{path.name}”. Periksa apakah berkas ini "
                    "memang daftar CSV."
                )
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
    return "utf-8-sig" if is_utf8 else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _too_large(path: Path) -> str:
    return (
        f"Berkas “{path.name}” terlalu besar sebagai buku kerja. Simpan sebagai CSV, lalu ulangi."
    )
