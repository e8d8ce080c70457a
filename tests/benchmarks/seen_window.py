"""Whether a window of a title stands on the screen, asked of X11 itself every few milliseconds."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import threading
import time

MAP_STATE, VIEWABLE = 92, 2  # place in XWindowAttributes on 64 bits, and IsViewable
ATTRIBUTES_BYTES = 136
PAUSE_S = 0.005


class Looker:
    """A connection to the screen that only looks."""

    def __init__(self) -> None:
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(os.fsencode(os.environ["DISPLAY"])))
        self._root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda _display, _event: 0  # a window may vanish between two questions
        )
        self._x11.XSetErrorHandler(self._handler)

    def wait_for(self, title: str, until: float) -> bool:
        """Whether a window whose title begins so is seen before `until` (perf_counter)."""
        pause = threading.Event()
        while time.perf_counter() < until:
            if any(self._is_seen(window, title.encode()) for window in self._windows()):
                return True
            pause.wait(PAUSE_S)
        return False

    def close(self) -> None:
        """End the connection."""
        self._x11.XCloseDisplay(self._display)

    def _windows(self) -> list[int]:
        top, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        answers = [ctypes.byref(one) for one in (top, parent, children, count)]
        self._x11.XQueryTree(self._display, self._root, *answers)
        found = [children[number] for number in range(count.value)]
        if children:
            self._x11.XFree(children)
        return found

    def _is_seen(self, window: int, title: bytes) -> bool:
        name, told = ctypes.c_char_p(), ctypes.create_string_buffer(ATTRIBUTES_BYTES)
        one = ctypes.c_ulong(window)
        self._x11.XFetchName(self._display, one, ctypes.byref(name))
        if not (name.value or b"").startswith(title):
            return False
        self._x11.XGetWindowAttributes(self._display, one, told)
        return ctypes.c_int.from_buffer(told, MAP_STATE).value == VIEWABLE
