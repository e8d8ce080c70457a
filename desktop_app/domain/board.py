"""The board of the month: for each desa and month, whether its kiriman came, and how late.

A kiriman is on time when it was made by the cut-off of its month. A desa that hands it to its
kecamatan counts as sent when the kecamatan tells so in a kiriman of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

State = Literal["tunggu", "belum", "tolak", "kurang", "telat", "tepat"]
STATE_NAMES: Mapping[State, str] = {
    "tepat": "Tepat waktu",
    "telat": "Terlambat",
    "kurang": "Belum lengkap",
    "tolak": "Ditolak",
    "belum": "Belum mengirim",
    "tunggu": "Ditunggu",
}
SENT: frozenset[State] = frozenset({"tepat", "telat", "kurang"})
MISSING: frozenset[State] = frozenset({"belum", "tolak"})


class Arrived(NamedTuple):
    """One kiriman that was received or refused. `made` is the day on which it was made.

    `sender` is a desk (`desa:32.16.06.2002`); with `via` that desk told of a kiriman which came to
    it, and `device` and `seq` are unknown. Of one that `is_partial` some is still to come, until
    the key of its writer is known here.
    """

    sender: str
    month: str
    device: str
    seq: int
    made: date
    reason: str = ""
    via: str = ""
    kind: str = "data"
    is_partial: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether it was not refused."""
        return not self.reason


@dataclass(frozen=True)
class BoardCell:
    """One desk in one month. `days` are days late; `via` the desk that told of it."""

    state: State
    days: int = 0
    via: str = ""
    reason: str = ""

    @property
    def is_sent(self) -> bool:
        """Whether something was accepted."""
        return self.state in SENT

    @property
    def is_missing(self) -> bool:
        """Whether it is due and nothing was accepted."""
        return self.state in MISSING

    @property
    def text(self) -> str:
        """A word or two; the colour on the screen only repeats them."""
        if self.state == "telat":
            return f"Telat {self.days} hr"
        if self.state == "belum":
            return f"Belum {self.days} hr"
        if self.state == "kurang":
            return "Kurang"
        return {"tepat": "Tepat", "tolak": "Ditolak"}.get(self.state, "Ditunggu")


def gaps_of(arrived: Iterable[Arrived]) -> dict[tuple[str, str], tuple[int, ...]]:
    """The numbers that never came although later ones did, by (desk, device).

    A kiriman of kind `full` holds all that came before it, so nothing older is missed.
    """
    numbers: dict[tuple[str, str], set[int]] = {}
    first: dict[tuple[str, str], int] = {}
    for one in arrived:
        if one.is_accepted and not one.via:
            device = (one.sender, one.device)
            numbers.setdefault(device, set()).add(one.seq)
            if one.kind == "full":
                first[device] = max(first.get(device, 1), one.seq)
    found = {}
    for device, known in numbers.items():
        gaps = set(range(first.get(device, 1), max(known))) - known
        if gaps:
            found[device] = tuple(sorted(gaps))
    return found


def cells_of(
    arrived: Iterable[Arrived], months: Sequence[str], due: Mapping[str, date], today: date
) -> dict[str, dict[str, BoardCell]]:
    """The cells of every desk of which something is known, by desk and month."""
    known = list(arrived)
    gaps = gaps_of(known)
    incomplete = {
        (one.sender, one.month)
        for one in known
        if one.is_accepted
        and not one.via
        and (one.is_partial or one.seq - 1 in gaps.get((one.sender, one.device), ()))
    }
    wanted = set(months)
    found: dict[str, dict[str, BoardCell]] = {}
    for one in sorted(known, key=_order):
        if one.month not in wanted:
            continue
        cells = found.setdefault(one.sender, {})
        before = cells.get(one.month)
        if before is None or not before.is_sent:
            is_incomplete = (one.sender, one.month) in incomplete
            cells[one.month] = _cell(one, due[one.month], today, is_incomplete)
    return found


def _order(one: Arrived) -> tuple[bool, date, int]:
    """Accepted ones first, the earliest first: the first that came on time counts."""
    return (not one.is_accepted, one.made, one.seq)


def _cell(one: Arrived, due: date, today: date, is_incomplete: bool) -> BoardCell:
    if not one.is_accepted:
        return BoardCell("tolak", max(0, (today - due).days), one.via, one.reason)
    days = max(0, (one.made - due).days)
    if is_incomplete:
        return BoardCell("kurang", days, one.via)
    return BoardCell("telat" if days else "tepat", days, one.via)


def empty_cell(due: date, today: date) -> BoardCell:
    """A month for which nothing came."""
    days = (today - due).days
    return BoardCell("belum", days) if days > 0 else BoardCell("tunggu")
