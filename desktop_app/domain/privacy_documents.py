"""Papers on the protection of data, as data: a title, facts, and parts with text and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

Line = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part: its paragraphs, then a table; `widths` are shares of the width of the page.

    `empty` stands in place of a table without rows; the columns `figures` hold numbers, which
    stand at the right of their cell.
    """

    title: str
    text: tuple[str, ...] = ()
    headers: Line = ()
    widths: tuple[float, ...] = ()
    rows: Sequence[Line] = ()
    empty: str = ""
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """A paper of several parts. `day` None and no signatories: it is not signed."""

    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    letterhead: Letterhead
    place: str
    day: date
    stamp: Stamp
    signatories: tuple[Signatory, ...] = ()
    closing: tuple[str, ...] = ()
    paper: Paper = "A4"


@dataclass(frozen=True)
class Notice:
    """A letter: to whom, and its paragraphs; `facts` stand between the second and the third."""

    title: str
    number: str
    receiver: str
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    letterhead: Letterhead
    place: str
    day: date
    signatory: Signatory
    stamp: Stamp
    paper: Paper = "A4"
