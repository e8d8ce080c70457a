"""Python's cycle collector is run by the window's thread only.

Widgets, variables and pictures of a closed window are cycles that call Tk when they are
collected. Left alone, Python collects in whichever thread happens to allocate: a lane would
then call Tk and wait for the window, which may be waiting for that lane.
"""

from __future__ import annotations

import gc

EVERY = 20  # ticks between two looks, half a second
FEW = 700  # new objects that are not worth a look; Python's own first threshold
OLDER = 10  # looks at the young before the older are looked at too


class Garbage:
    """`begin`, then `tick` from the window's loop, then `end`."""

    def __init__(self) -> None:
        self._ticks = 0
        self._is_first = True

    def begin(self) -> None:
        """Stop collecting in other threads."""
        gc.disable()

    def tick(self, *, is_busy: bool) -> None:
        """Collect what is due; the whole heap is left alone while long work fills it."""
        self._ticks += 1
        if self._ticks % EVERY:
            return
        if self._is_first and not is_busy:
            self._is_first = False
            gc.collect()
            gc.freeze()  # the modules are for ever, later collections need not walk them
            return
        young, middle, old = gc.get_count()
        if young > FEW:
            is_old_due = middle > OLDER and old > OLDER and not is_busy
            gc.collect(2 if is_old_due else 1 if middle > OLDER else 0)

    def end(self) -> None:
        """Collect what is left, then back to Python's own way: the lanes still have to end."""
        gc.unfreeze()
        gc.collect()
        gc.enable()
