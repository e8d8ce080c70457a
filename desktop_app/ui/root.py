"""The one root window: its name on the desktop, its icon, its size."""

from __future__ import annotations

import sys
import tkinter as tk
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

CLASS = "Padan"  # by it a desktop groups the windows and finds the menu entry
FOLDER = Path(__file__).with_name("icon")


def make_root(title: str, **options: Any) -> ttk.App:
    """The root of the program, with Padan's own icon on it and on every window that follows."""
    root = ttk.App(title=title, iconphoto=None, className=CLASS, **options)
    set_icon(root)
    return root


def set_icon(root: tk.Tk) -> None:
    """Give the root and all later windows Padan's icon."""
    if sys.platform == "win32":
        root.wm_iconbitmap(default=str(FOLDER / "padan.ico"))
    else:
        root.iconphoto(True, tk.PhotoImage(master=root, file=FOLDER / "padan.png"))
