"""In which order parcels arrive: next, repeated, early, late, or a number used twice.

A parcel is counted by its sender's desk and device. Merging is a union, so a parcel may come
before its predecessor; only a second content under one number is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.exchange.header import Header

ArrivalKind = Literal["next", "repeated", "gap", "late", "twin"]


@dataclass(frozen=True)
class Received:
    """One accepted parcel, as the receiving desk remembers it; fields as in `Header`."""

    from_desk: str
    device: str
    seq: int
    parent: str
    payload_sha256: str
    kind: str


@dataclass(frozen=True)
class Arrival:
    """What the arrival of a parcel means.

    next: in order. repeated: known already, nothing changes. gap: something before it has not
    come; accepted, the month is incomplete. late: fills a hole. twin: its number or its
    predecessor exists with another content; refuse, alarm. `missing` are ranges (from, to) of
    numbers that are still awaited from this device, after this parcel. `text` is for the clerk.
    """

    kind: ArrivalKind
    missing: tuple[tuple[int, int], ...]
    text: str


def received(header: Header) -> Received:
    """What to remember of a parcel that was accepted."""
    return Received(
        header.from_desk,
        header.device,
        header.seq,
        header.parent,
        header.payload_sha256,
        header.kind,
    )


def arrive(parcel: Received, history: Iterable[Received]) -> Arrival:
    """What it means that `parcel` comes after the accepted ones in `history`, in any order."""
    known = {
        one.seq: one
        for one in history
        if (one.from_desk, one.device) == (parcel.from_desk, parcel.device)
    }
    if _contradicts(parcel, known):
        return Arrival("twin", (), _twin_text(parcel))
    missing = missing_numbers([*known.values(), parcel])
    waits = f" Masih ditunggu: kiriman nomor {ranges_text(missing)}." if missing else ""
    if parcel.seq in known:
        said = f"Kiriman nomor {parcel.seq} ini sudah pernah diterima; tidak ada yang berubah."
        return Arrival("repeated", missing, said + waits)
    if any(low <= parcel.seq - 1 <= high for low, high in missing):
        said = f"Kiriman nomor {parcel.seq} diterima, tetapi ada kiriman terlewat."
        return Arrival("gap", missing, f"{said}{waits} Bulan ini belum lengkap.")
    if known and parcel.seq < max(known):
        said = f"Kiriman nomor {parcel.seq} melengkapi kiriman yang terlewat."
        return Arrival("late", missing, said + waits)
    return Arrival("next", missing, f"Kiriman nomor {parcel.seq} diterima sesuai urutan.{waits}")


def missing_numbers(accepted: Sequence[Received]) -> tuple[tuple[int, int], ...]:
    """Ranges of numbers that one device has sent but that are not among `accepted`.

    A parcel of kind `full` holds all that came before it, so nothing older is missed.
    """
    numbers = sorted({one.seq for one in accepted})
    expected = max((one.seq for one in accepted if one.kind == "full"), default=1)
    found: list[tuple[int, int]] = []
    for number in numbers:
        if number > expected:
            found.append((expected, number - 1))
        expected = max(expected, number + 1)
    return tuple(found)


def ranges_text(ranges: Iterable[tuple[int, int]]) -> str:
    """`2, 5 s.d. 7`."""
    return ", ".join(str(low) if low == high else f"{low} s.d. {high}" for low, high in ranges)


def _contradicts(parcel: Received, known: dict[int, Received]) -> bool:
    """Whether the chain of parents would branch: two PCs, or two copies, use one device id."""
    same, before, after = (known.get(parcel.seq + step) for step in (0, -1, 1))
    return (
        (same is not None and same != parcel)
        or (before is not None and before.payload_sha256 != parcel.parent)
        or (after is not None and after.parent != parcel.payload_sha256)
    )


def _twin_text(parcel: Received) -> str:
    return (
        f"Nomor urut ganda dengan isi lain: kiriman nomor {parcel.seq} dari perangkat ini tidak "
        "cocok dengan kiriman yang sudah diterima. Jangan dipakai; hubungi kantor pengirim, "
        "mungkin data Padan dipakai di dua komputer."
    )
