"""`python -m desktop_app`: with words the command line, without words the window."""

from __future__ import annotations

import multiprocessing
import sys


def start() -> int:
    """Open the door that the words ask for."""
    multiprocessing.freeze_support()
    from desktop_app.system.console import guard_streams
    from desktop_app.system.words import read_start_words

    guard_streams()
    words = sys.argv[1:]
    if "--selftest" in words:
        from desktop_app.selftest.run import main as test

        return test(words)
    if words and read_start_words(words) is None:
        from desktop_app.cli.entry import main

        return main()
    from desktop_app.app import run_window

    return run_window(words)


if __name__ == "__main__":
    sys.exit(start())
