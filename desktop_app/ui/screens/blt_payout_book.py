"""The workbook of the open payment list: saved, and read back filled; a look at its rows first."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.aid.reconcile import EMPTY, MISSING, READY, REFUSED, SAME, Judged
from desktop_app.services import payout_book
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.payout_book import ReadBook
from desktop_app.services.payout_lists import PayoutListView
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui import texts
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

TITLE = "Buku Excel daftar bayar"
EXCEL = ("Buku kerja Excel", "*.xlsx")
ASK = (
    "Simpan daftar ini sebagai buku Excel, atau baca buku yang sudah diisi hasilnya. Nama ikut "
    "tertulis; NIK tersamar."
)
OPTIONS = ("Simpan buku Excel", "Baca buku yang sudah diisi")
SAVED = "{count} nama disimpan: {path}"
MARKED = "{count} hasil dari Excel ditandai ●. Periksa, lalu simpan dengan Ctrl+S."
COLUMNS = (
    Column("baris", "Baris", 60, "e"),
    Column("nomor", "No.", 50, "e"),
    Column("nama", "Nama", 220, stretch=True),
    Column("keadaan", "Keadaan", 130),
    Column("sebab", "Keterangan", 400, stretch=True),
)
STATES: Mapping[str, tuple[str, Tag]] = {
    READY: ("siap", "good"),
    SAME: ("sudah sama", "muted"),
    EMPTY: ("kosong", "muted"),
    REFUSED: ("ditolak", "error"),
    MISSING: ("tidak ada di buku", "warning"),
}
ORDER = (REFUSED, MISSING, READY, SAME, EMPTY)
NOTHING = "Tidak ada baris yang dapat diambil dari buku ini."
Take = Callable[[Mapping[str, dict[str, str]]], None]


def choose_book(parent: tk.Misc, ui: Ui, view: PayoutListView, take: Take) -> None:
    """Ask what to do with the workbook of a list; `take` gets the outcomes that are ready."""
    kind = ui.dialogs.choose(TITLE, ASK, OPTIONS)
    if kind == 0:
        _save(parent, ui, view)
    elif kind == 1:
        _read(parent, ui, str(view.payout_list["uid"]), take)


def _save(parent: tk.Misc, ui: Ui, view: PayoutListView) -> None:
    desk, pc, uid = ui.desk, ui.pc, str(view.payout_list["uid"])
    name = payout_book.file_name(desk, view)
    path = ui.dialogs.ask_save_path(name, EXCEL, "Simpan buku Excel", pc.export_folder)
    if path is None:
        return
    pc.remember(export_folder=str(path.parent))

    def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return payout_book.write_book(desk, uid, path)

    def done(written: WrittenFile) -> None:
        ui.status(SAVED.format(count=written.rows, path=written.path))

    ui.jobs.long(TITLE, run, done, owner=parent)


def _read(parent: tk.Misc, ui: Ui, uid: str, take: Take) -> None:
    desk, pc = ui.desk, ui.pc
    path: Path | None = ui.dialogs.ask_open_path((EXCEL,), OPTIONS[1], pc.import_folder)
    if path is None:
        return
    pc.remember(import_folder=str(path.parent))

    def run(_progress: Progress, cancel: Cancel, _given: Confirmed) -> ReadBook:
        return payout_book.read_book(desk, uid, path, cancel)

    ui.jobs.long(TITLE, run, partial(_look, parent, ui, take), owner=parent)


def _look(parent: tk.Misc, ui: Ui, take: Take, found: ReadBook) -> None:
    """All rows with their state, those that were refused first."""
    window = modal(parent, TITLE)
    body = ttk.Frame(window, padding=px(window, 20))
    body.pack(fill="both", expand=True)
    wrapping(body, f"Buku ini: {found.summary}").pack(fill="x", pady=(0, px(body, 8)))
    frame = ttk.Frame(body, width=px(body, 900), height=px(body, 380))
    frame.pack_propagate(False)
    frame.pack(fill="both", expand=True)
    table = LongTable(frame, COLUMNS, height=12, empty=NOTHING, noun="Baris")
    table.pack(fill="both", expand=True)
    rows = sorted(found.rows, key=lambda row: (ORDER.index(row.state), row.row, row.number))
    table.show_all([_line(row) for row in rows], empty=NOTHING)
    typed = found.typed

    def accept() -> None:
        window.destroy()
        if typed:
            take(typed)
            ui.status(MARKED.format(count=len(typed)))

    foot = ttk.Frame(body)
    foot.pack(fill="x", pady=(px(body, 12), 0))
    close = press_button(foot, texts.CANCEL if typed else "Tutup", window.destroy)
    close.pack(side="right")
    if typed:
        text = f"Ambil {len(typed)} hasil (Ctrl+S)"
        button = press_button(foot, text, accept, primary=True)
        button.pack(side="right", padx=(0, px(body, 8)))
    on_key(window, "<Control-s>", accept)
    on_key(window, "<Escape>", window.destroy)
    run_modal(window, parent, table.view)


def _line(row: Judged) -> Line:
    state, tag = STATES[row.state]
    cells = (str(row.row or ""), str(row.number or ""), row.name, state, row.text)
    return Line(f"{row.row}-{row.number}", cells, tag)
