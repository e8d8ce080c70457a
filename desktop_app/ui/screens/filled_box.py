"""What came of the rows of a filled workbook, in a window of its own, before anything is kept."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.ui import texts
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

NOTHING = "Tidak ada baris di buku ini."
CLOSE = "Tutup"
WIDTH, HEIGHT = 940, 380  # of the table, in logical pixels


def show_rows(
    parent: tk.Misc,
    title: str,
    summary: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    button: str = "",
    accept: Callable[[], None] = lambda: None,
) -> None:
    """Show the rows; with a `button` (its text) Ctrl+S takes them, Esc leaves all as it is."""
    window = modal(parent, title)
    body = ttk.Frame(window, padding=px(window, 20))
    body.pack(fill="both", expand=True)
    wrapping(body, f"Buku ini: {summary}").pack(fill="x", pady=(0, px(body, 8)))
    frame = ttk.Frame(body, width=px(body, WIDTH), height=px(body, HEIGHT))
    frame.pack_propagate(False)
    frame.pack(fill="both", expand=True)
    table = LongTable(frame, columns, height=12, empty=NOTHING, noun="Baris")
    table.pack(fill="both", expand=True)
    table.show_all(lines, empty=NOTHING)

    def take() -> None:
        window.destroy()
        accept()

    foot = ttk.Frame(body)
    foot.pack(fill="x", pady=(px(body, 12), 0))
    close = press_button(foot, texts.CANCEL if button else CLOSE, window.destroy)
    close.pack(side="right")
    if button:
        made = press_button(foot, f"{button} (Ctrl+S)", take, primary=True)
        made.pack(side="right", padx=(0, px(body, 8)))
        on_key(window, "<Control-s>", take)
    on_key(window, "<Escape>", window.destroy)
    run_modal(window, parent, table.view)
