"""The root window on a real display: whose icon it carries and under which name it is grouped."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import tkinter as tk

import pytest
from PIL import Image

from desktop_app.ui import root as root_module

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads a property of X11")
ANY_TYPE = 0


def icon_of(window: int) -> list[int]:
    """The width, the height and the pixels (ARGB) of the icon that a window manager is given.

    It belongs to the window that Tk has put around its own.
    """
    x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    try:
        return _property(x11, display, _around(x11, display, window), b"_NET_WM_ICON")
    finally:
        x11.XCloseDisplay(display)


def _around(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int) -> int:
    top, parent, children = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
    answers = [ctypes.byref(one) for one in (top, parent, children, ctypes.c_uint())]
    x11.XQueryTree(display, ctypes.c_ulong(window), *answers)
    return parent.value


def _property(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int, name: bytes) -> list[int]:
    kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
    size, values = ctypes.c_int(), ctypes.POINTER(ctypes.c_ulong)()
    atom = ctypes.c_ulong(x11.XInternAtom(display, name, 0))
    answers = [ctypes.byref(one) for one in (kind, size, count, left, values)]
    where = (ctypes.c_ulong(window), atom, ctypes.c_long(0), ctypes.c_long(1 << 20), 0)
    x11.XGetWindowProperty(display, *where, ctypes.c_ulong(ANY_TYPE), *answers)
    return [values[number] & 0xFFFFFFFF for number in range(count.value)]


def test_the_window_carries_padans_own_icon(root: tk.Tk) -> None:
    root_module.set_icon(root)
    root.update()
    width, height, *pixels = icon_of(root.winfo_id())
    with Image.open(root_module.FOLDER / "padan.png") as drawn:
        assert (width, height) == drawn.size
        red, green, blue, alpha = drawn.convert("RGBA").getpixel((width // 2, height // 2))
    assert pixels[(height // 2) * width + width // 2] == alpha << 24 | red << 16 | green << 8 | blue


def test_a_desktop_finds_the_menu_entry_by_the_class_of_the_window() -> None:
    entry = root_module.FOLDER.parents[2] / "installer" / "debian" / "padan.desktop"
    assert f"StartupWMClass={root_module.CLASS}" in entry.read_text("utf-8").splitlines()
