"""A screen for benchmarks that open windows, also where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def screen() -> Iterator[None]:
    """The screen that is there, or one of our own while the block runs."""
    if sys.platform == "win32" or os.environ.get("DISPLAY"):
        yield
        return
    from pyvirtualdisplay.display import Display

    with Display(visible=False, size=(1366, 768)):
        yield
