"""Where the pages of a list begin that is read page by page from a service."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Pager(Generic[T]):
    """`after` is what the page is read after; `next` what the following page is read after."""

    def __init__(self, first: T) -> None:
        self._first = first
        self._starts: list[T] = [first]
        self.next: T | None = None

    @property
    def after(self) -> T:
        """What the present page begins after."""
        return self._starts[-1]

    @property
    def number(self) -> int:
        """The present page, from 1."""
        return len(self._starts)

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before."""
        return len(self._starts) > 1

    def restart(self) -> None:
        """The first page again."""
        self._starts, self.next = [self._first], None

    def forward(self) -> bool:
        """Go on to the following page; False when there is none."""
        if self.next is None:
            return False
        self._starts.append(self.next)
        self.next = None
        return True

    def backward(self) -> bool:
        """Go back a page; False on the first."""
        if len(self._starts) == 1:
            return False
        self._starts.pop()
        return True
