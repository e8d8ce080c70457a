"""Standard streams of a program without a console.

A windowed program on Windows has none: `sys.stdout` and `sys.stderr` are None there, and the
first word said would end it. A stream that cannot show a sign must not end it either.
"""

from __future__ import annotations

import io
import os
import sys


def guard_streams() -> None:
    """Streams that take every text from now on: the starting console's, or nowhere."""
    silent = [name for name in ("stdout", "stderr") if getattr(sys, name) is None]
    place = _console() if silent else ""
    for name in silent:
        setattr(sys, name, open(place, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  # as below
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  # open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if sys.platform == "win32":
    import ctypes

    def _console() -> str:
        """The console from which this program was started, where there is one."""
        parent = ctypes.c_uint32(-1).value  # ATTACH_PARENT_PROCESS
        return "CONOUT$" if ctypes.windll.kernel32.AttachConsole(parent) else os.devnull

else:

    def _console() -> str:
        """Nowhere: other systems always give streams to a program that has readers."""
        return os.devnull
