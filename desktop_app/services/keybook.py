"""The key book (buku kunci): handed out by Dinsos as a signed file, and taken in elsewhere.

Its lines are rows like others and also travel in kiriman; the file is for a desk that has no
kiriman of Dinsos yet. It is believed when a PC of Dinsos signed it whose key is known here.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.desks import DINSOS, role_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.keybook import MAX_BOOK, KeyBook, book_bytes, is_book, read_book
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.keyring import KnownKey, Ring
from desktop_app.services.receiving_apply import incoming
from desktop_app.services.receiving_batches import Tally, believed, ring_with_book
from desktop_app.store import Work, changes
from desktop_app.store.merge import MergeCounts, merge_batches
from desktop_app.store.outgoing import outgoing_batches

ONLY_DINSOS = "Buku kunci hanya dibuat oleh Dinas Sosial. Tunjukkan kunci meja ini tanpa --buku."
UNKNOWN_MAKER = (
    "Buku kunci ini ditandatangani komputer yang belum dikenal di sini. "
    "Terima dahulu berkas kunci Dinas Sosial dan cocokkan sidiknya."
)
NOT_DINSOS = "Buku kunci ini tidak dibuat oleh Dinas Sosial. Jangan dipakai."


def is_book_file(path: Path) -> bool:
    """Whether a file is a key book and not the key of one PC."""
    return is_book(read_whole(path, MAX_BOOK))


def write_book(desk: Desk, target: Path) -> int:
    """Write the key book to a stick or folder (Dinsos only); returns its number of lines."""
    require(desk, "keys")
    if desk.role != DINSOS:
        raise UserError(ONLY_DINSOS)
    own = keys.require_keys(desk)
    with desk.reader() as reader, reader.snapshot():
        last = changes.last_change_id(reader.connection)
        found = [
            SignedBatch(one.head, one.withheld, one.changes)
            for one in outgoing_batches(reader, 0, last, _is_line, "")
        ]
    made = desk.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    write_safely(target, book_bytes(found, own, desk.actor.desk, desk.store.device, made))
    count = len(book_lines(desk))
    desk.write("tulis buku kunci", "", lambda work: work.note(kunci=count))
    return count


def _is_line(kind: str, _fields: frozenset[str], _row: str) -> bool:
    return kind == "desk_key"


def book_lines(desk: Desk) -> list[KnownKey]:
    """The lines of the key book as this desk has them, ended keys too."""
    return [one for one in keys.ring_of(desk).keys if one.source == "buku"]


def accept_book(desk: Desk, path: Path) -> int:
    """Take a key book in; returns how many keys it brought or changed."""
    require(desk, "keys")
    book = read_book(read_whole(path, MAX_BOOK))
    ring = keys.ring_of(desk)
    _check_maker(book, ring)
    ring = ring_with_book(lambda: book.batches, ring)
    tally = Tally()
    lines = [one for one in book.batches if _is_of_dinsos(one)]

    def body(work: Work) -> MergeCounts:
        counts = merge_batches(work, map(incoming, believed(lines, ring, tally)), None)
        work.note(kunci=counts.baru + counts.berubah, ditolak=tally.dropped.total())
        return counts

    counts = desk.write("terima buku kunci", book.desk, body)
    return counts.baru + counts.berubah


def _check_maker(book: KeyBook, ring: Ring) -> None:
    maker = ring.of_device(book.device)
    if role_of(book.desk) != DINSOS:
        raise UserError(NOT_DINSOS)
    if maker is None or not maker.is_valid or maker.key.desk != book.desk:
        raise UserError(UNKNOWN_MAKER)
    if not book.is_signed_by(maker.key.verify):
        raise UserError(NOT_DINSOS)


def _is_of_dinsos(batch: SignedBatch) -> bool:
    only_keys = all(change["kind"] == "desk_key" for change in batch.changes)
    return only_keys and role_of(batch.head.desk) == DINSOS
