"""What the berita acara of a village's month have in common: their head, their signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dates import format_long_date
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letters import DOTS
from reports.pdf.lists_plan import split_signatories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.documents import Letterhead, Signatory
    from reports.pdf.letter_flow import Letter

CLOSING = (
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)


def minutes_head(letter: Letter, letterhead: Letterhead, title: str, number: str) -> None:
    """Kop, title and number; dots where the number is not given yet."""
    letter.kop(letterhead)
    letter.centred(title, 13, "bold")
    letter.centred(f"Nomor: {number or DOTS}", 10)
    letter.y += 6


def sign_minutes(letter: Letter, people: Sequence[Signatory], place: str, day: date | None) -> None:
    """Rows of signatures; a single one stands at the right. Without a day there are dots."""
    start = 0
    letter.y += 2
    line = f"{place or DOTS[:20]}, {format_long_date(day) if day else DOTS[:28]}"
    for count in split_signatories(len(people)):
        letter.room(signatures_height(line))
        left = letter.right - 75 if count == 1 else letter.left
        above = "" if start else line
        row = people[start : start + count]
        letter.y = draw_signatures(letter.pen, row, left, letter.y, letter.right, above)
        start += count
