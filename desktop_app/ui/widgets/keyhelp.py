"""The window of F1: the keys of the screen, then those of the whole program."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

import ttkbootstrap as ttk

from desktop_app.ui import texts
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal


def show_keys(
    parent: tk.Misc, title: str, own: Sequence[KeyHint], common: Sequence[KeyHint]
) -> None:
    """Show the keys until Esc, Enter or the button closes the window."""
    window = modal(parent, f"Tombol · {title}")
    body = ttk.Frame(window, padding=px(window, 20))
    body.pack(fill="both", expand=True)
    row = 0
    for head, hints in ((title, own), ("Di semua layar", common)):
        if not hints:
            continue
        ttk.Label(body, text=head, style="Section.TLabel").grid(
            row=row, column=0, columnspan=2, sticky="w", pady=(px(window, 8) if row else 0, 4)
        )
        for hint in hints:
            row += 1
            ttk.Label(body, text=hint.key, style="Bold.TLabel").grid(
                row=row, column=0, sticky="w", padx=(0, px(window, 18))
            )
            ttk.Label(body, text=hint.text).grid(row=row, column=1, sticky="w")
        row += 1
    button = ttk.Button(body, text=texts.CLOSE, command=window.destroy, bootstyle="primary")
    button.grid(row=row + 1, column=1, sticky="e", pady=(px(window, 14), 0))
    for key in ("<Escape>", "<Return>", "<F1>"):
        window.bind(key, lambda _event: window.destroy())
    run_modal(window, parent, button)
