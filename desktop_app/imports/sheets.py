"""The program's side of reading a foreign file: a child process, watched.

The child is killed when the person cancels, when it keeps the program waiting
longer than the limits allow, and when reading ends. Only the time spent waiting
for the child counts: slow work on our side does not use up its minute.
"""

from __future__ import annotations

import multiprocessing
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol, cast

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import NumberedRow, decode
from desktop_app.imports.child import MESSAGE_BYTES, serve
from desktop_app.imports.faults import Fault
from desktop_app.imports.filetypes import check_presence
from desktop_app.imports.hidden import Hidden
from desktop_app.imports.limits import Limits
from desktop_app.imports.readers import Merge, ReaderName

_SLICE = 0.05


class Cancel(Protocol):
    """Something that can be asked whether the person wants to stop."""

    def check(self) -> None:
        """Raise Cancelled when the work has to stop."""


@dataclass(frozen=True)
class SheetHead:
    """A sheet as far as needed to recognise it; `height` is 0 where it is not known."""

    name: str
    height: int
    rows: tuple[NumberedRow, ...]


@dataclass
class Book:
    """An open foreign file. `stop` ends the child; it is safe to call twice."""

    path: Path
    limits: Limits
    cancel: Cancel | None
    process: SpawnProcess
    connection: Connection
    heads: tuple[SheetHead, ...] = ()
    merges: list[Merge] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    hidden: Hidden = field(default_factory=Hidden)
    waited: float = 0.0

    def choose(self, index: int) -> None:
        """Ask for one sheet: `merges`, `faults`, `hidden` are filled, `rows` may follow."""
        self.connection.send_bytes(str(index).encode())
        _, body = self.receive()
        merges, faults, hidden = decode(body)
        self.merges = [cast("Merge", tuple(merge)) for merge in cast("list[list[int]]", merges)]
        self.faults = [cast("Fault", tuple(fault)) for fault in cast("list[list[object]]", faults)]
        rows, columns, last = cast("tuple[list[int], list[int], int]", hidden)
        self.hidden = Hidden(rows, columns, last)

    def rows(self) -> Iterator[NumberedRow]:
        """The rows of the chosen sheet that hold something, in order, once; the child ends.

        All are taken over first, packed: the child holds a workbook in far more memory.
        """
        try:
            bodies = deque(zlib.compress(body, 1) for body in self._bodies())
        finally:
            self.stop()
        while bodies:
            if self.cancel:
                self.cancel.check()
            yield from _rows_in(zlib.decompress(bodies.popleft()))

    def more_rows(self) -> Iterator[NumberedRow]:
        """The same as they come, and another sheet may be chosen after them."""
        for body in self._bodies():
            yield from _rows_in(body)

    def _bodies(self) -> Iterator[bytes]:
        letter, body = self.receive()
        while letter != b"Z":
            yield body
            letter, body = self.receive()

    def stop(self) -> None:
        """Close the line and end the child."""
        self.connection.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()

    def receive(self) -> tuple[bytes, bytes]:
        """The child's next message as letter and body; UserError for what the child refused."""
        try:
            while not self.connection.poll(_SLICE):
                self._wait()
            message = self.connection.recv_bytes(MESSAGE_BYTES)
        except (EOFError, OSError):
            raise ChildDiedError(
                f"Berkas “{self.path.name}”: berkas tidak wajar, pembacaannya dihentikan. Salin "
                "datanya saja ke buku kerja baru di Excel, lalu impor yang baru itu."
            ) from None
        if message[:1] == b"E":
            raise UserError(message[1:].decode())
        if self.cancel:
            self.cancel.check()
        return message[:1], message[1:]

    def _wait(self) -> None:
        """One more slice of waiting: stop when told to or when the time is used up."""
        self.waited += _SLICE
        if self.cancel:
            self.cancel.check()
        if self.waited > self.limits.seconds:
            raise UserError(
                f"Berkas “{self.path.name}” terlalu lama dibaca "
                f"(lebih dari {self.limits.seconds:g} detik). Bagi per desa, lalu impor lagi."
            )


def _rows_in(body: bytes) -> Iterator[NumberedRow]:
    yield from ((number, cells) for number, cells in cast("list[NumberedRow]", decode(body)))


class ChildDiedError(UserError):
    """The reader crashed: as a refusal it is a UserError like the others."""


def open_book(path: Path, limits: Limits, cancel: Cancel | None = None) -> Book:
    """Start a child on a file and get the heads of its sheets.

    A workbook on which the fast reader crashes is tried once with the slow one.
    """
    check_presence(path, limits)
    try:
        return _open(path, limits, cancel, "calamine")
    except ChildDiedError:
        if path.suffix.lower() not in (".xlsx", ".xlsm"):
            raise
        return _open(path, limits, cancel, "openpyxl")


def _open(path: Path, limits: Limits, cancel: Cancel | None, reader: ReaderName) -> Book:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=serve, args=(theirs, path, limits, reader), daemon=True, name="padan-baca"
    )
    process.start()
    theirs.close()
    book = Book(path, limits, cancel, process, ours)
    try:
        _, body = book.receive()
    except BaseException:
        book.stop()
        raise
    heads = cast("list[tuple[str, int, list[NumberedRow]]]", decode(body))
    book.heads = tuple(SheetHead(name, height, tuple(rows)) for name, height, rows in heads)
    return book
