"""Work that gives way to everything else on the computer."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
_NICE = 10


def run_quietly(work: Callable[[], T]) -> T:
    """Run `work` in a thread of its own at low priority, wait for it, and give its result.

    A thread of its own, because Linux lets nobody raise a priority again that was lowered.
    """
    with ThreadPoolExecutor(1, "padan-pelan", _step_back) as pool:
        return pool.submit(work).result()


if sys.platform == "win32":
    import ctypes

    def _step_back() -> None:
        """Below the usual priority, for this thread only."""
        kernel = ctypes.windll.kernel32
        kernel.SetThreadPriority(ctypes.c_void_p(kernel.GetCurrentThread()), -1)

elif sys.platform == "linux":

    def _step_back() -> None:
        """Ten steps of niceness; on Linux the number of a thread serves, and only that thread."""
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)

else:

    def _step_back() -> None:
        """Nothing: here niceness would hold for the whole program."""
