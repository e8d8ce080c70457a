"""How Padan looks: colours, letters, row heights. Pixel sizes go through `px`."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Literal

import ttkbootstrap as ttk

NAME = "padan-light"
FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans")
POINTS = 10
Weight = Literal["normal", "bold"]

# Each text colour stands at least 4.5:1 against the backgrounds on which it is used.
PRIMARY = "#1f5f8b"
INK = "#1d2a35"
MUTED = "#56636f"
LINE = "#d5dce2"
PAGE = "#ffffff"
RAIL = "#eef2f5"  # the navigation column, heads of tables, the status line
STRIPE = "#f6f8fa"
PICKED = "#c9dff0"
RESTING = "#e3e9ee"  # the marked row of a table that has not the keyboard
FAINT = "#a3adb6"  # what cannot be chosen now
ERROR = "#b3261e"
WARNING = "#7a4b00"
GOOD = "#1b6e3c"
ERROR_FILL = "#fdecea"
WARNING_FILL = "#fff4d6"
GOOD_FILL = "#e5f4ea"
INFO_FILL = "#e6f0f7"
SAMPLE_FILL = "#ffd54a"  # the band DATA CONTOH


def px(widget: tk.Misc, size: int) -> int:
    """A pixel size at the scaling of the screen."""
    return int(ttk.scale_size(widget, size))


def apply_theme(root: tk.Misc, text_percent: int = 100, *, plain: bool = False) -> None:
    """Set colours, letters and heights of the whole program; safe to call again.

    `plain` keeps the colours and letters that the toolkit and the desktop give (safe mode).
    """
    style = ttk.Style()
    if not plain:
        _use_own_colours(style)
    usual = tkfont.nametofont("TkDefaultFont", root).actual("family")
    known = () if plain else set(tkfont.families(root))
    family = next((name for name in FAMILIES if name in known), usual)
    _fonts(root, text_percent, family)
    _styles(root, style)
    # ttkbootstrap takes the space bar from buttons; a clerk without a mouse needs it.
    for kind in ("TButton", "TCheckbutton", "TRadiobutton"):
        root.bind_class(kind, "<Key-space>", _invoke)


def _use_own_colours(style: ttk.Style) -> None:
    if NAME not in style.theme_names():
        ttk.Theme(
            name="padan",
            primary=PRIMARY,
            success=GOOD,
            danger=ERROR,
            warning="#b26a00",
            info="#2b7a9b",
            secondary=MUTED,
            light={"background": PAGE, "foreground": INK},
            dark={"background": "#1d2a35", "foreground": "#eef2f5"},
        ).register()
    style.theme_use(NAME)


def _invoke(event: tk.Event[tk.Misc]) -> str:
    event.widget.invoke()  # type: ignore[attr-defined]  # buttons only
    return "break"


def _fonts(root: tk.Misc, text_percent: int, family: str) -> None:
    size = max(8, round(POINTS * text_percent / 100))
    for name in ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont"):
        tkfont.nametofont(name, root).configure(family=family, size=size, weight="normal")
    fonts: tuple[tuple[str, int, Weight], ...] = (
        ("PadanBold", size, "bold"),
        ("PadanSmall", size - 1, "normal"),
        ("PadanTitle", size + 5, "bold"),
        ("PadanSection", size + 1, "bold"),
        ("PadanNumber", size + 10, "bold"),
    )
    fixed = tkfont.nametofont("TkFixedFont", root).actual("family")
    _named_font(root, "PadanFixed", fixed, size + 7, "bold")
    for name, points, weight in fonts:
        _named_font(root, name, family, points, weight)


def _named_font(root: tk.Misc, name: str, family: str, size: int, weight: Weight) -> None:
    if name in tkfont.names(root):
        tkfont.nametofont(name, root).configure(family=family, size=size, weight=weight)
        return
    # A font object deletes its font when it is collected; the name must live as long as Tk.
    root.tk.call("font", "create", name, "-family", family, "-size", size, "-weight", weight)


def _styles(root: tk.Misc, style: ttk.Style) -> None:
    height = tkfont.nametofont("TkDefaultFont", root).metrics("linespace")
    style.configure("Treeview", rowheight=height + px(root, 9), background=PAGE, borderwidth=0)
    style.map(
        "Treeview",
        background=[("selected", "!focus", RESTING), ("selected", PICKED)],
        foreground=[("selected", INK)],
    )
    style.map("TNotebook.Tab", foreground=[("disabled", FAINT)])
    style.configure("Treeview.Heading", font="PadanBold", padding=(px(root, 4), px(root, 5)))
    for entry in ("TEntry", "TCombobox", "TSpinbox"):
        style.configure(entry, selectbackground=PICKED, selectforeground=INK)
    # What is not asked now looks so; what may only be read keeps its white.
    style.map("TEntry", fieldbackground=[("disabled", RAIL)], foreground=[("disabled", FAINT)])
    style.configure("Title.TLabel", font="PadanTitle", foreground=INK)
    style.configure("Section.TLabel", font="PadanSection", foreground=INK)
    style.configure("Bold.TLabel", font="PadanBold")
    style.configure("Muted.TLabel", foreground=MUTED)
    style.configure("Small.TLabel", foreground=MUTED, font="PadanSmall")
    style.configure("Error.TLabel", foreground=ERROR, font="PadanSmall")
    style.configure("Warning.TLabel", foreground=WARNING, font="PadanSmall")
    style.configure("Rail.TFrame", background=RAIL)
    style.configure("Rail.TLabel", background=RAIL, foreground=INK)
    style.configure("RailMuted.TLabel", background=RAIL, foreground=MUTED, font="PadanSmall")
    style.configure("RailTitle.TLabel", background=RAIL, foreground=PRIMARY, font="PadanTitle")
