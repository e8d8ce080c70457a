"""Which batches of a kiriman are believed: signed by a known PC, in the name of its own desk.

What is not believed is dropped and counted with its reason. A batch of an unknown PC is not
lost: the receipt says that the kiriman was taken only in part, so the sender keeps sending it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.domain.desks import DINSOS, role_of
from desktop_app.domain.uids import fixed_uid
from desktop_app.exchange.batches import SignedBatch, is_genuine
from desktop_app.services.keyring import KnownKey, Ring, book_key, is_whole
from desktop_app.store.incoming import is_known

UNKNOWN = "komputer penulisnya belum dikenal di sini; terima dahulu kuncinya"
NEWER = "jenis datanya belum dikenal; perbarui Padan di komputer ini"
ELSEWHERE = "ditulis atas nama kantor lain"
FORGED = "tanda tangan perubahannya tidak cocok"
ENDED = "kunci komputer penulisnya sudah berakhir"
# Dropped now, but to be asked for again once the key or the program is there.
FOR_NOW = frozenset({UNKNOWN, NEWER})


@dataclass
class Tally:
    """What was dropped: batches by reason, unknown PCs with their desk; and who wrote the rest."""

    dropped: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, str] = field(default_factory=dict)
    desks: set[str] = field(default_factory=set)

    @property
    def is_partial(self) -> bool:
        """Whether something is to be sent again later."""
        return any(reason in FOR_NOW for reason in self.dropped)


def believed(batches: Iterable[SignedBatch], ring: Ring, tally: Tally) -> Iterator[SignedBatch]:
    """The genuine batches, in their order; the others are counted in `tally`."""
    for batch in batches:
        reason = _doubt(batch, ring)
        if reason is None:
            tally.desks.add(batch.head.desk)
            yield batch
            continue
        tally.dropped[reason] += 1
        if reason == UNKNOWN:
            tally.unknown[batch.head.device] = batch.head.desk


def _doubt(batch: SignedBatch, ring: Ring) -> str | None:
    """Why a batch is not believed; None when it is."""
    head = batch.head
    known = ring.of_device(head.device)
    if known is None:
        return UNKNOWN
    if known.key.desk != head.desk:
        return ELSEWHERE
    if known.last is not None and head.first + head.count - 1 > known.last:
        return ENDED
    if not is_genuine(batch, known.key.verify):
        return FORGED
    if not all(map(is_known, batch.changes)):
        return NEWER
    return None


def ring_with_book(read: Callable[[], Iterable[SignedBatch]], ring: Ring) -> Ring:
    """The ring with the lines of the key book among the batches, as far as Dinsos signed them.

    A line may introduce the PC that signed another one, so it is asked until nothing is new.
    """
    lines = [one for one in read() if any(c["kind"] == "desk_key" for c in one.changes)]
    for _line in range(len(lines) + 1):
        found = ring.with_keys(_told_keys(lines, ring))
        if found == ring:
            break
        ring = found
    return ring


def _told_keys(lines: Sequence[SignedBatch], ring: Ring) -> Iterator[KnownKey]:
    """New keys, and keys that end, in lines that a known PC of Dinsos signed.

    What ended here stays ended: an old kiriman must not bring a lost PC back.
    """
    known = {fixed_uid("desk_key", one.key.device): one for one in ring.keys if one.key.device}
    for row, values in _values_by_row(lines, ring).items():
        base = known.get(row)
        if base is None and is_whole(values):
            yield book_key(values)
        elif base is not None and base.is_valid and values.get("sampai"):
            last = values.get("batas")
            yield replace(
                base,
                ended=str(values["sampai"]),
                last=int(last) if last is not None else None,
                reason=str(values.get("sebab") or ""),
            )


def _values_by_row(lines: Sequence[SignedBatch], ring: Ring) -> dict[str, dict[str, Any]]:
    """What the believed lines say together of each row of the book, the newest last."""
    rows: dict[str, dict[str, Any]] = {}
    for batch in sorted(lines, key=lambda one: one.head.clock):
        if role_of(batch.head.desk) == DINSOS and _doubt(batch, ring) is None:
            for change in batch.changes:
                if change["kind"] == "desk_key":
                    rows.setdefault(change["row"], {}).update(change.get("values") or {})
    return rows
