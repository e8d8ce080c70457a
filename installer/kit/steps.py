"""The steps of `build.py` by name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from installer.kit import linux


def _linux(options: Namespace) -> None:
    linux.build(again=options.ulang)


STEPS: dict[str, Callable[[Namespace], None]] = {"linux": _linux}
