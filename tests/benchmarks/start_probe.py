"""Run in a process of its own: from the right password to the filled first page.

Arguments: data folder, user, password. Prints CPU seconds and the most memory in MB.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from desktop_app.app import Program, StartWords, _make_root
from desktop_app.domain.clock import system_clock
from desktop_app.system.instance import take_lock
from desktop_app.system.paths import DataFolders, make_folders
from desktop_app.ui.dialogs import Dialogs
from tests.benchmarks.harness import peak_memory_mb

LONGEST_S = 60


def main(folder: Path, user: str, password: str) -> None:
    """Show the sign-in page, then measure what the right password sets off."""
    folders = DataFolders(folder, folder / "log", folder / "cache")
    make_folders(folders)
    root = _make_root()
    assert root is not None
    with take_lock(folder) as lock:
        program = Program(
            root, Dialogs(root), folders, lock, system_clock, StartWords(is_safe=True)
        )
        program.show_first_page()
        root.deiconify()
        root.update()
        pause = threading.Event()
        before, until = time.process_time(), time.perf_counter() + LONGEST_S
        program._sign_in(user, password)
        root.update()
        while not program.shell.jobs.is_idle and time.perf_counter() < until:
            root.update()
            pause.wait(0.002)
        root.update()
        print(time.process_time() - before, peak_memory_mb())
        program.close()
        while program.session is not None and time.perf_counter() < until:
            root.update()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
