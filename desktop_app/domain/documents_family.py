"""What the page on the aid of one family is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.documents import Letterhead, Paper, Stamp

Cells = tuple[str, ...]


@dataclass(frozen=True)
class FamilyPaper:
    """One family on one page; numbers are masked already, money is text.

    `facts` = (title, value); `totals` = sentences; `own` = the order of the office in a sentence.
    Rows: members (number, name, relation, NIK, age), desils (value, quarter, source, day), years
    (year, programme, fund, amount, result), joined (programme, receiver, months, basis), lacks
    (programme, verdict, reason).
    """

    paper: Paper
    letterhead: Letterhead
    stamp: Stamp
    facts: Sequence[tuple[str, str]]
    totals: Sequence[str]
    own: str
    members: Sequence[Cells]
    desils: Sequence[Cells]
    years: Sequence[Cells]
    joined: Sequence[Cells]
    lacks: Sequence[Cells]
