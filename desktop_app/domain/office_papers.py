"""Papers about the office itself: what a page needs, with its facts already counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp


@dataclass(frozen=True)
class WorkLine:
    """One kind of open work: its name, how many, and where it is found in the program."""

    title: str
    count: int
    where: str


@dataclass(frozen=True)
class OperatorHandover:
    """Berita acara serah terima operator; `anchor` is where the Buku catatan stood then."""

    number: str
    office: str
    computer: str
    day: date
    moment: str
    place: str
    giver: str
    giver_user: str
    receiver: str
    receiver_user: str
    roles: str
    reason: str
    work: tuple[WorkLine, ...]
    anchor: str
    letterhead: Letterhead
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "A4"
