"""The page Daftar sumber: which lists are held here, how each stands, and taking one in."""

from __future__ import annotations

import contextlib
import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import source_lists
from desktop_app.services.source_views import ListState, ListSummary
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.source_texts import (
    STATE_TEXTS,
    counts_text,
    day,
    list_name,
    list_title,
    short_month,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

KEYS = (
    KeyHint("Ctrl+O", "Ambil daftar dari berkas"),
    KeyHint("Enter", "Buka daftar yang disorot"),
)
COLUMNS = (
    Column("sumber", "Sumber", 98),
    Column("pemilik", "Pemilik", 206, stretch=True),
    Column("bulan", "Bulan", 74),
    Column("baris", "Baris", 56, "e"),
    Column("baru", "Baru", 54, "e"),
    Column("berubah", "Berubah", 76, "e"),
    Column("sama", "Sama", 56, "e"),
    Column("ragu", "Ragu", 52, "e"),
    Column("salah", "Bermasalah", 98, "e"),
    Column("padan", "Padan", 60, "e"),
    Column("usulan", "Usulan", 68, "e"),
    Column("asing", "Tak dikenal", 100, "e"),
    Column("keadaan", "Keadaan", 98),
)
STEPS = (
    "1  Ambil daftar tiap instansi   →   2  Pakai daftarnya   →   3  Putuskan baris yang ragu   →"
    "   4  Selesaikan selisihnya (Alt+2)"
)
EMPTY = (
    "Belum ada daftar sumber. Tekan Ctrl+O untuk mengambil daftar pertama, misalnya P3KE, DTSEN, "
    "atau daftar bayar KPM."
)
TAGS: dict[ListState, Tag] = {"dibaca": "warning", "diganti": "muted", "dibatalkan": "muted"}
PATTERNS = (
    ("Daftar (Excel, CSV)", "*.xlsx *.xls *.xlsm *.ods *.csv *.txt"),
    ("Excel", "*.xlsx *.xls *.xlsm"),
)
TO_TABLE = "{count} daftar dipakai. Bandingkan isinya di halaman Selisih daftar."
WAITING = "{count} baris masih perlu diputuskan siapa orangnya: sorot daftarnya lalu tekan Enter."


class SourcesPart(ttk.Frame):
    """The lists; the marked one in full below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lists: dict[str, ListSummary] = {}
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(0, px(self, 8)))
        self.take_button = press_button(
            head, "Ambil daftar … (Ctrl+O)", self.take, primary=True, icon="folder2-open"
        )
        self.take_button.pack(side="right", padx=(px(self, 12), 0))
        wrapping(head, STEPS, "Muted.TLabel").pack(side="left", fill="x", expand=True)
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(0, px(self, 6)))
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(self, COLUMNS, self._open, self._tell, empty=EMPTY, noun="Daftar")
        self.table.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the lists again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: source_lists.source_lists(desk), self._fill, key="daftar-sumber", owner=self
        )

    def focus_first(self) -> None:
        """The lists, or the button that brings the first."""
        if self._lists:
            self.table.focus_table()
        else:
            self.take_button.focus_set()

    def take(self) -> None:
        """Ctrl+O: choose a file."""
        path = self.ui.dialogs.ask_open_path(
            PATTERNS, "Pilih daftar sumber", self.ui.pc.import_folder
        )
        if path is None:
            return
        with contextlib.suppress(UserError):  # not being remembered is no reason to stop
            self.ui.pc.remember(import_folder=str(path.parent))
        self.ui.go("ambil", path=path)

    # --- inside ------------------------------------------------------------------------------

    def _fill(self, found: list[ListSummary]) -> None:
        was_empty = not self._lists
        self._lists = {one.uid: one for one in found}
        self.table.show_all([_line(one) for one in found], pick=self.table.selected)
        self._tell(self.table.selected or "")
        self._say(found)
        if was_empty and found and self.focus_get() is self.take_button:
            self.table.focus_table()

    def _say(self, found: list[ListSummary]) -> None:
        used = [one for one in found if one.is_used]
        waiting = sum(one.proposed for one in used)
        if waiting:
            self.note.show("warning", WAITING.format(count=format_number(waiting)))
        elif len(used) > 1:
            self.note.show("good", TO_TABLE.format(count=len(used)))
        else:
            self.note.hide()

    def _tell(self, uid: str) -> None:
        one = self._lists.get(uid)
        if one is None:
            self.whole.configure(text="")
            return
        taken = f"{one.file_name}, diambil {day(one.made_at)} oleh {one.made_by}"
        self.whole.configure(text=f"{list_title(one)}\n{taken}\n{counts_text(one)}")

    def _open(self, uid: str) -> None:
        self.ui.go("daftar", uid=uid)


def _line(one: ListSummary) -> Line:
    counts = (one.rows, one.new, one.changed, one.same, one.doubtful, one.wrong)
    links = (one.linked, one.proposed, one.unknown)
    cells = (
        list_name(one),
        one.owner,
        short_month(one.period),
        *(format_number(count) if count else "–" for count in (*counts, *links)),
        STATE_TEXTS[one.state],
    )
    return Line(one.uid, cells, TAGS.get(one.state, ""))
