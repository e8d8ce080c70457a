"""Starting the program once more, when this one has ended."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def start_again(data: Path, *words: str) -> None:
    """A new program on the same data folder; this one must have released its lock."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "desktop_app"]
    _start([*program, "--data", str(data), *words])


def _start(command: list[str]) -> None:
    subprocess.Popen(command)  # noqa: S603  # ourselves, and nobody waits for it
