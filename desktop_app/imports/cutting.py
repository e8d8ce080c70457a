"""Cutting an official list of the kabupaten by desa: one pass over the file, all in memory, packed.

The file is read in a confined child process as every foreign file is. Nothing in clear text touches
a disk: the blocks of each desa stay packed in memory until they are sealed.
"""

from __future__ import annotations

import csv
import io
import multiprocessing
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import decode
from desktop_app.imports.cutting_child import BLOCK_LETTERS, CODE_BYTES, COUNT_BYTES, serve_cut
from desktop_app.imports.filetypes import check_presence
from desktop_app.imports.limits import Limits
from desktop_app.imports.sheets import Book, Cancel

_MEGABYTE = 1024 * 1024
LARGE = Limits(
    rows=3_000_000,
    columns=256,
    file_bytes=2_000 * _MEGABYTE,
    unpacked_bytes=800 * _MEGABYTE,
    seconds=1_800,
)
MOST_PACKED = 240 * _MEGABYTE  # what all blocks together may take in memory
MOST_LEFT = 100_000  # rows without a desa that are kept; more of them is another list
_HEAD = CODE_BYTES + COUNT_BYTES
_MOST_UNPACKED = 8 * BLOCK_LETTERS  # of one block: its last row may be long


@dataclass(frozen=True)
class LeftRow:
    """A row that belongs to no known desa: its number in the file, why, and its cells."""

    number: int
    reason: str
    cells: tuple[str, ...]


@dataclass
class Cut:
    """A list by desa. `rows` counts by code; `left_rows` counts also what `left` no longer holds.

    `blocks` are packed lines of CSV without the headings.
    """

    headings: tuple[str, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, list[bytes]] = field(default_factory=dict)
    left: list[LeftRow] = field(default_factory=list)
    left_rows: int = 0
    packed_bytes: int = 0

    def csv_blocks(self, code: str) -> Iterator[bytes]:
        """The extract of a desa as pieces of a CSV file in UTF-8, its headings first.

        UserError when its rows were let go.
        """
        if code not in self.blocks:
            raise UserError("Potongan daftar itu sudah disegel. Periksa daftarnya sekali lagi.")
        head = io.StringIO()
        csv.writer(head, lineterminator="\n").writerow(self.headings)
        yield head.getvalue().encode()
        for block in self.blocks[code]:
            yield _unpacked(block)

    def release(self, code: str) -> None:
        """Forget the rows of a desa: they are sealed."""
        self.blocks.pop(code, None)


def cut_file(
    path: Path,
    tell: Callable[[int], object] = lambda _rows: None,
    cancel: Cancel | None = None,
    limits: Limits = LARGE,
) -> Cut:
    """Read an official list once and gather its rows by desa; UserError for what is no list.

    `tell` is called now and then with the rows read so far.
    """
    check_presence(path, limits)
    book = _start(path, limits, cancel)
    cut = Cut()
    try:
        while True:
            letter, body = book.receive()
            if letter == b"Z":
                break
            if letter == b"N":
                tell(int(cast("int", decode(body)[0])))
            else:
                _take(cut, letter, body, path)
    finally:
        book.stop()
    if not cut.rows and not cut.left_rows:
        raise UserError(f"Tidak ada baris data di “{path.name}”. Periksa berkasnya.")
    return cut


def _start(path: Path, limits: Limits, cancel: Cancel | None) -> Book:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=serve_cut, args=(theirs, path, limits), daemon=True, name="padan-bagi"
    )
    process.start()
    theirs.close()
    return Book(path, limits, cancel, process, ours)


def _take(cut: Cut, letter: bytes, body: bytes, path: Path) -> None:
    if letter == b"H":
        cut.headings = tuple(str(text) for text in decode(body))
    elif letter == b"B":
        code = body[:CODE_BYTES].decode()
        rows = int.from_bytes(body[CODE_BYTES:_HEAD], "big")
        cut.rows[code] = cut.rows.get(code, 0) + rows
        cut.blocks.setdefault(code, []).append(body[_HEAD:])
        cut.packed_bytes += len(body)
        if cut.packed_bytes > MOST_PACKED:
            raise UserError(
                f"Isi “{path.name}” terlalu besar untuk dibagi sekali jalan. Bagi berkasnya "
                "menjadi beberapa bagian per kecamatan, lalu ulangi."
            )
    elif letter == b"L":
        _leave(cut, cast("list[Sequence[object]]", decode(body)))


def _leave(cut: Cut, rows: list[Sequence[object]]) -> None:
    cut.left_rows += len(rows)
    for number, reason, *cells in rows[: max(0, MOST_LEFT - len(cut.left))]:
        texts = tuple(str(cell) for cell in cells)
        cut.left.append(LeftRow(int(cast("int", number)), str(reason), texts))


def _unpacked(block: bytes) -> bytes:
    """The lines of a block; the child can not make more of it than one block may hold."""
    worker = zlib.decompressobj()
    text = worker.decompress(block, _MOST_UNPACKED)
    if worker.unconsumed_tail or not worker.eof:
        raise UserError("Berkas tidak wajar, pembagiannya dihentikan. Periksa berkas daftarnya.")
    return text
