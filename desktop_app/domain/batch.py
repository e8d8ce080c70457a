"""A signed batch: the changes that one person made in one act on one device.

The device signs the root of a hash tree over the *leaves* of its changes. A leaf covers
everything of a change but its values, for which it holds their salted hash. So a change
that may not travel (sensitive fields, a case that is not the receiver's) or whose values
were redacted is replaced by a bare hash, and the signature still proves the rest.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.changes import Clock, canonical_json

_LEAF, _NODE, _BATCH = b"\x00padan leaf\n", b"\x01", b"PADANBATCH1\n"
Span = tuple[int, int]


@dataclass(frozen=True)
class BatchHead:
    """What a batch says of itself; `first` … `first + count - 1` are its change numbers."""

    device: str
    first: int
    count: int
    person: str
    desk: str
    clock: Clock
    signature: str = field(default="", compare=False)

    def message(self, root: bytes) -> bytes:
        """The bytes that the device signs."""
        words = (self.device, self.first, self.count, self.person, self.desk, *self.clock)
        return _BATCH + canonical_json(list(words)).encode() + b"\n" + root


def leaf(
    seq: int, row: str, kind: str, change_hash: str, parents: str | None, saw: str | None
) -> bytes:
    """The leaf of one change; `parents` and `saw` are its canonical JSON, None when empty."""
    text = f"{seq}\n{row}\n{kind}\n{change_hash}\n{parents or ''}\n{saw or ''}"
    return hashlib.sha256(_LEAF + text.encode()).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over all leaves of a batch."""
    return _fold(0, len(leaves), lambda low, high: leaves[low] if high - low == 1 else None)


def withheld(
    count: int, known: Callable[[int, int], bytes | None], kept: Sequence[int]
) -> list[str]:
    """Hashes (hex) that stand for the leaves not in `kept`, in their order.

    `known` gives the hash of a span of leaves, as `node_finder` makes it.
    """
    keep = sorted(kept)
    return [node.hex() for node in _cover(0, count, keep, known)]


def node_finder(
    count: int, leaves: Mapping[int, bytes], hidden: Sequence[str]
) -> Callable[[int, int], bytes | None]:
    """A function that gives the hash of a span from known leaves and the bare hashes.

    `leaves` are known by their place in the batch; `hidden` as `withheld` made it for exactly
    these. ValueError when the hashes do not fit the places.
    """
    nodes: dict[Span, bytes] = {(place, place + 1): one for place, one in leaves.items()}
    waiting = iter(hidden)
    for span in _gaps(0, count, sorted(leaves)):
        try:
            nodes[span] = bytes.fromhex(next(waiting))
        except StopIteration:
            raise ValueError("too few hashes for the changes that are not there") from None
    if next(waiting, None) is not None:
        raise ValueError("more hashes than changes that are not there")
    return lambda low, high: nodes.get((low, high))


def still_withheld(
    count: int,
    here: tuple[Mapping[int, bytes], Sequence[str]],
    given: tuple[Mapping[int, bytes], Sequence[str]],
) -> list[str]:
    """What stays withheld once two parts (leaves by place, bare hashes) of a batch are united."""
    one, other = node_finder(count, *here), node_finder(count, *given)
    kept = sorted({*here[0], *given[0]})
    return withheld(count, lambda low, high: one(low, high) or other(low, high), kept)


def root_of(count: int, known: Callable[[int, int], bytes | None]) -> bytes:
    """The root of a batch of which some changes are bare hashes."""
    return _fold(0, count, known)


def _fold(low: int, high: int, known: Callable[[int, int], bytes | None]) -> bytes:
    found = known(low, high)
    if found is not None:
        return found
    if high - low < 2:
        raise ValueError("a change without its hash")
    middle = (low + high) // 2
    left, right = _fold(low, middle, known), _fold(middle, high, known)
    return hashlib.sha256(_NODE + left + right).digest()


def _gaps(low: int, high: int, kept: Sequence[int]) -> Iterator[Span]:
    """The largest spans of the tree in which nothing is kept; `kept` is in order."""
    waiting = [(low, high)]
    while waiting:
        start, end = waiting.pop()
        inside = bisect_left(kept, end) - bisect_left(kept, start)
        if not inside and end > start:
            yield start, end
        elif inside < end - start:
            middle = (start + end) // 2
            waiting += [(middle, end), (start, middle)]


def _cover(
    low: int, high: int, kept: Sequence[int], known: Callable[[int, int], bytes | None]
) -> Iterator[bytes]:
    for span in _gaps(low, high, kept):
        yield _fold(*span, known)
