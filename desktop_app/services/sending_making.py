"""Making kiriman: one read snapshot sealed and put into the outbox, in pieces when it is large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.errors import UserError
from desktop_app.exchange.keys import PublicKey
from desktop_app.exchange.parcel import write_parcel
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.photos_travel import MOST_BYTES, photos_to_send
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.sending_parcel import (
    Piece,
    SendOptions,
    acknowledged,
    make_payload,
    outbox_record,
)
from desktop_app.services.sending_results import STEPS
from desktop_app.services.sending_scope import Scope
from desktop_app.store import Reader, Work, changes, local
from desktop_app.store.lookups import border_of_units

SMALLEST = 200_000  # of a piece, in bytes
MOST_PIECES = 500


def make_kiriman(
    desk: Desk,
    to: str,
    month: str,
    readers: Sequence[PublicKey],
    options: SendOptions,
    progress: Progress,
    stop: Cancel,
) -> int:
    """Put what goes to a desk into the outbox; returns in how many kiriman."""
    if options.max_bytes and options.max_bytes < SMALLEST:
        raise UserError("Ukuran kiriman paling kecil 0,2 MB. Pilih ukuran yang lebih besar.")
    progress(1, STEPS, "Mengumpulkan perubahan")
    with desk.reader() as reader, reader.snapshot():
        up_to = changes.last_change_id(reader.connection)
        sensitive = bool(options.sensitive)
        after = 0 if options.full else acknowledged(reader, to, sensitive)
        scope = Scope(desk.actor.desk, to, after, up_to, sensitive, options.full)
        pieces = [Piece(scope)]
        if options.max_bytes:
            pieces = _pieces(desk, reader, month, readers, options, scope, stop)
    progress(2, STEPS, "Menyegel kiriman")
    for piece in pieces:
        _make_one(desk, month, piece, readers, options, stop)
    return len(pieces) + _make_photos(desk, month, scope, readers, options, stop)


def _make_photos(
    desk: Desk,
    month: str,
    scope: Scope,
    readers: Sequence[PublicKey],
    options: SendOptions,
    stop: Cancel,
) -> int:
    """Kiriman of pictures alone, after the changes that name them; returns how many."""
    most, made = min(options.max_bytes or MOST_BYTES, MOST_BYTES), 0
    done = replace(scope, after=scope.up_to)
    while options.photos:
        stop.check()
        with desk.reader() as reader:
            sums = photos_to_send(desk, reader, done, most)
        if not sums:
            break
        piece = Piece(done, first=False, last=False, photos=tuple(sums))
        _make_one(desk, month, piece, readers, options, stop)
        made += 1
    return made


def _pieces(
    desk: Desk,
    reader: Reader,
    month: str,
    readers: Sequence[PublicKey],
    options: SendOptions,
    scope: Scope,
    stop: Cancel,
) -> list[Piece]:
    """The spans of changes of which each fits the chosen size; a unit is never cut.

    What goes along once (recap, receipts, files) is not cut either: it may exceed the size.
    """
    done: list[Scope] = []
    waiting = [scope]
    while waiting:
        one = waiting.pop()
        middle = border_of_units(reader.connection, one.after, one.up_to)
        body = _sealed(desk, reader, month, Piece(one, False, False), readers, options, stop)
        if len(body) <= options.max_bytes or middle is None or len(done) > MOST_PIECES:
            done.append(one)
        else:
            waiting += [replace(one, after=middle), replace(one, up_to=middle)]
    last = len(done) - 1
    return [Piece(one, place == 0, place == last) for place, one in enumerate(done)]


def _sealed(
    desk: Desk,
    reader: Reader,
    month: str,
    piece: Piece,
    readers: Sequence[PublicKey],
    options: SendOptions,
    stop: Cancel,
) -> bytes:
    payload = make_payload(desk, reader, month, piece, options, stop)
    return write_parcel(payload, keys.require_keys(desk), [one.recipient for one in readers])


def _make_one(
    desk: Desk,
    month: str,
    piece: Piece,
    readers: Sequence[PublicKey],
    options: SendOptions,
    stop: Cancel,
) -> None:
    """Seal one piece of the snapshot and put it into the outbox."""
    keys.require_keys(desk)
    with desk.reader() as reader, reader.snapshot():
        body = _sealed(desk, reader, month, piece, readers, options, stop)
    header = inspect_parcel(body).header
    if header is None:
        raise UserError("Kiriman tidak dapat dibuat. Ulangi sekali lagi.")
    to = [one.recipient for one in readers]
    record = outbox_record(desk, header, body, piece, to, options)

    def store(work: Work) -> None:
        sensitive = {"data_khusus": 1} if piece.scope.sensitive else {}
        photos = {"foto": len(piece.photos)} if piece.photos else {}
        work.note(kiriman=header.seq, bulan=month, **sensitive, **photos, **header.counts)
        local.put_parcel(work, record, body)

    why = "; ".join(filter(None, (record.desk, options.sensitive)))
    desk.write("buat kiriman", why, store)
