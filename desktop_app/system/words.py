"""The words with which the window is started: its data folder, safe mode, a kiriman to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PARCEL = ".kiriman"
SAFE, RESTORE = "--aman", "--pulihkan"


@dataclass(frozen=True)
class StartWords:
    """`data` overrides the data folder; `is_safe` starts with usual settings and nothing else.

    `is_restore` begins with the choice of a backup instead of signing in.
    """

    data: Path | None = None
    is_safe: bool = False
    parcel: Path | None = None
    is_restore: bool = False


def read_start_words(words: Sequence[str]) -> StartWords | None:
    """What the words ask of the window; None when they are a command for the command line."""
    data, is_safe, parcel, is_restore = None, False, None, False
    rest = iter(words)
    for word in rest:
        if word == SAFE:
            is_safe = True
        elif word == RESTORE:
            is_restore = True
        elif word == "--data" and (folder := next(rest, "")):
            data = Path(folder)
        elif word.lower().endswith(PARCEL) and parcel is None:
            parcel = Path(word).expanduser().absolute()
        else:
            return None
    return StartWords(data, is_safe, parcel, is_restore)
