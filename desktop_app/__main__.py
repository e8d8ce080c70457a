"""`python -m desktop_app`: with words the command line, without words the window."""

from __future__ import annotations

import multiprocessing
import sys


def start() -> int:
    """Open the door that the words ask for."""
    multiprocessing.freeze_support()
    if len(sys.argv) > 1 and not _only_data_folder(sys.argv[1:]):
        from desktop_app.cli.entry import main

        return main()
    from desktop_app.app import run_window

    return run_window(sys.argv[1:])


def _only_data_folder(words: list[str]) -> bool:
    return len(words) == 2 and words[0] == "--data"


if __name__ == "__main__":
    sys.exit(start())
