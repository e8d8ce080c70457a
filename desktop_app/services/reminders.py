"""What a line of Beranda is: one thing that waits, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass

NEAR_DAYS = 3  # days before an end on which a line becomes urgent


@dataclass(frozen=True)
class Reminder:
    """One thing that waits. `screen`, and perhaps its `page`, name where it is done."""

    text: str
    screen: str
    is_urgent: bool = False
    page: str = ""
