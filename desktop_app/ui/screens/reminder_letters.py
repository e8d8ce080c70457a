"""Letters to desa that are behind: for whom, saved as one PDF, and printed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services import board_letters
from desktop_app.services.board_letters import LettersMade
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

TITLE = "Surat pengingat"
ONE = "Untuk {name} saja"
MADE = "{count} surat pengingat disimpan: {path}"
PRINTED = "Surat dikirim ke printer."
Make = Callable[[Progress, Cancel], LettersMade]


def ask_whom(ui: Ui, ask: str, everyone: str, marked: str | None) -> bool | None:
    """True for the marked desa alone, False for all of `everyone`; None when the clerk stops."""
    options = [everyone] if marked is None else [ONE.format(name=marked), everyone]
    picked = ui.dialogs.choose(TITLE, ask, options)
    return None if picked is None else marked is not None and picked == 0


def write_letters(ui: Ui, owner: tk.Misc, note: Banner, make: Make) -> None:
    """Ask where the letters go, `make` and save them; the note offers to print them."""
    desk = ui.desk
    name = f"surat-pengingat_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.pdf"
    path = ui.dialogs.ask_save_path(
        name, ("PDF", "*.pdf"), "Simpan surat pengingat", ui.pc.export_folder
    )
    if path is None:
        return

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> LettersMade:
        made = make(progress, cancel)
        board_letters.save_letters(desk, made, path)
        return made

    def done(made: LettersMade) -> None:
        text = MADE.format(count=len(made.numbers), path=path)
        note.show("good", text, ("Cetak surat", lambda: _print(ui, owner, made)))

    ui.jobs.long("Membuat surat pengingat", run, done, owner=owner)


def _print(ui: Ui, owner: tk.Misc, made: LettersMade) -> None:
    desk, pc = ui.desk, ui.pc
    ui.jobs.write(
        lambda _given: board_letters.print_letters(desk, made, pc.cache, pc.printer),
        lambda _done: ui.status(PRINTED),
        owner=owner,
    )
