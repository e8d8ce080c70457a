"""What a sending has written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.services.exporting import WrittenFile

STEPS = 5


@dataclass(frozen=True)
class SentMonth:
    """What a sending wrote: the kiriman first, then the letters.

    `waiting` kiriman found no room and go to the next stick. `password` is shown once; `slip` is
    its separate page.
    """

    files: tuple[WrittenFile, ...]
    counts: Mapping[str, int]
    number: str
    password: str = field(default="", repr=False)
    slip: bytes = field(default=b"", repr=False)
    waiting: int = 0
