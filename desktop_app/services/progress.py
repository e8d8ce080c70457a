"""How long work tells where it is, and how a person stops it."""

from __future__ import annotations

import threading
from typing import Protocol

from desktop_app.domain.errors import Cancelled


class Progress(Protocol):
    """Called now and then by long work; `total` is 0 while it is not known."""

    def __call__(self, done: int, total: int, text: str) -> None:
        """`text` is read by a clerk."""


def no_progress(done: int, total: int, text: str) -> None:
    """For callers who do not look."""


class Cancel:
    """A wish to stop that long work looks at between its steps."""

    def __init__(self) -> None:
        self._wish = threading.Event()

    def request(self) -> None:
        """Ask the work to stop at its next step."""
        self._wish.set()

    @property
    def requested(self) -> bool:
        """Whether somebody asked to stop."""
        return self._wish.is_set()

    def check(self) -> None:
        """Raise Cancelled when somebody asked to stop."""
        if self._wish.is_set():
            raise Cancelled
