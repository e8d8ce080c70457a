"""The workbook of the open payment list: saved, and read back filled; a look at its rows first."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from desktop_app.domain.aid.reconcile import EMPTY, MISSING, READY, REFUSED, SAME, Judged
from desktop_app.services import payout_book
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.payout_book import ReadBook
from desktop_app.services.payout_lists import PayoutListView
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.filled_box import show_rows
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
    rows = sorted(found.rows, key=lambda row: (ORDER.index(row.state), row.row, row.number))
    typed = found.typed

    def accept() -> None:
        take(typed)
        ui.status(MARKED.format(count=len(typed)))

    button = f"Ambil {len(typed)} hasil" if typed else ""
    show_rows(parent, TITLE, found.summary, COLUMNS, list(map(_line, rows)), button, accept)


def _line(row: Judged) -> Line:
    state, tag = STATES[row.state]
    cells = (str(row.row or ""), str(row.number or ""), row.name, state, row.text)
    return Line(f"{row.row}-{row.number}", cells, tag)
