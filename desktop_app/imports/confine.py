"""Bounds that the child process puts on itself before it touches a foreign file."""

from __future__ import annotations

import os
import sys


def silence() -> None:
    """Close standard output and error: a reader's own words may hold names and NIK."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def confine(memory_bytes: int, seconds: float) -> None:
    """Bound memory and processor time of this process."""
    if sys.platform == "win32":
        _confine_windows(memory_bytes)
    else:
        _confine_posix(memory_bytes, int(seconds) + 1)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x0000_0100
    _EXTENDED_LIMITS = 9

    class _Counters(ctypes.Structure):
        _fields_ = [(f"c{number}", ctypes.c_ulonglong) for number in range(6)]

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("process_time", ctypes.c_longlong),
            ("job_time", ctypes.c_longlong),
            ("flags", wintypes.DWORD),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("basic", _Basic),
            ("counters", _Counters),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        ]

    def _confine_windows(memory_bytes: int) -> None:
        """A job object with a memory limit; where Windows refuses it the clock alone guards."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY
        limits.process_memory = memory_bytes
        size = ctypes.sizeof(limits)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))

else:
    import resource

    def _confine_posix(memory_bytes: int, seconds: int) -> None:
        """Address space, processor time, and no memory dump with people's data in it."""
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
