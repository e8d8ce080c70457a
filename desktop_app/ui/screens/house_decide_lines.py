"""Sentences about many houses: how many, whose, and those that were left out."""

from __future__ import annotations

from collections.abc import Sequence, Sized

from desktop_app.services.house_many import Left

MOST_TOLD = 5


def count_text(houses: Sized) -> str:
    """How many houses."""
    return f"{len(houses)} rumah"


def names_text(names: Sequence[str]) -> str:
    """Whom it is about, so that nobody is decided unseen."""
    more = f" dan {len(names) - MOST_TOLD} lagi" if len(names) > MOST_TOLD else ""
    return f"{', '.join(names[:MOST_TOLD])}{more}."


def left_lines(left: Sequence[Left]) -> list[str]:
    """The houses that were left out, a line each with the first reason."""
    lines = [f"{one.name}: {one.reasons[0]}" for one in left[:MOST_TOLD]]
    if len(left) > MOST_TOLD:
        lines.append(f"dan {len(left) - MOST_TOLD} rumah lain belum dapat dilanjutkan.")
    return lines
