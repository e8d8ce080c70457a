"""The scan of a signed paper: chosen from a file, and looked at in a window of its own."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.domain.kinds import Stored
from desktop_app.services import scans
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import Confirmed
from desktop_app.ui import texts
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.parts import press_button

PATTERNS = (("Pindaian", "*.pdf *.jpg *.jpeg *.png"),)
SIDE = 620  # the longest side of the page on screen, in logical pixels


def attach_scan(
    ui: Ui,
    owner: tk.Misc,
    paper: tuple[str, str, Mapping[str, Stored]],
    done: Callable[[], None],
) -> None:
    """Ask for a file and keep it as the scan of `paper` = (kind, uid, row as it was seen)."""
    path = ui.dialogs.ask_open_path(PATTERNS, "Pilih pindaian", ui.pc.import_folder)
    if path is None:
        return
    desk, (kind, uid, row) = ui.desk, paper
    seen = {"berkas": row.get("berkas")}

    def keep(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> None:
        scans.attach_scan(desk, kind, uid, path, seen)

    ui.jobs.long("Menyimpan pindaian", keep, lambda _value: done(), owner=owner)


def show_scan(ui: Ui, owner: tk.Misc, kind: str, uid: str, title: str) -> None:
    """Show the first page of a scan, with how many there are."""
    desk, side = ui.desk, px(owner, SIDE)

    def show(found: tuple[Image.Image, int]) -> None:
        picture, pages = found
        window = modal(owner, title)
        body = ttk.Frame(window, padding=px(window, 16))
        body.pack()
        shown = ImageTk.PhotoImage(picture, master=window)
        ttk.Label(body, image=shown).pack()
        if pages > 1:
            text = f"Halaman pertama dari {pages}."
            ttk.Label(body, text=text, style="Muted.TLabel").pack(pady=(px(body, 6), 0))
        button = press_button(body, texts.CLOSE, window.destroy, primary=True)
        button.pack(anchor="e", pady=(px(body, 10), 0))
        window.bind("<Escape>", lambda _event: window.destroy())
        run_modal(window, owner, button)

    ui.jobs.read(lambda: scans.first_page(desk, kind, uid, side), show, key="pindaian", owner=owner)
