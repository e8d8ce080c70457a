"""The page Bagikan daftar: one official list is looked through, then sealed desa by desa."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import MONTH
from desktop_app.services import sharing, sharing_papers, sharing_run
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.sharing import LIST_KINDS, SharedList, ShareLine
from desktop_app.services.sharing_run import ShareResult
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.send_places import NO_STICK, PlacePicker
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

HINT = (
    "Pilih satu daftar resmi (desil, BNBA, atau daftar bayar) untuk banyak desa. Padan memotongnya "
    "menurut kode desa dan menyegel tiap potongan dengan kunci desanya; isinya tidak pernah "
    "tertulis terbuka di stik."
)
COLUMNS = (
    Column("kecamatan", "Kecamatan", 170),
    Column("desa", "Desa/kelurahan", 190, stretch=True),
    Column("baris", "Baris", 90, "e"),
    Column("untuk", "Disegel untuk", 260, stretch=True),
)
PATTERNS = (("Daftar (Excel, CSV)", "*.csv *.txt *.xlsx *.xlsm *.xls"),)
EMPTY = "Pilih daftarnya, lalu tekan Periksa daftar. Belum ada yang ditulis sebelum Ctrl+S."
NO_KEY = "▲ belum ada kunci"
NOT_READ = "Pilih daftarnya dan tekan Periksa daftar lebih dahulu."


class SharePart(ttk.Frame):
    """The list above, its desa in the middle, where to below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._shared: SharedList | None = None
        self._is_busy = False
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        self._make_choice()
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self._make_target()
        self.table = LongTable(self, COLUMNS, height=10, empty=EMPTY, noun="Desa")
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Look again which sticks are plugged in, and which keys are known."""
        self.target.reload()
        self._list()

    def focus_first(self) -> None:
        """The name of the file."""
        self.path.focus_set()

    def choose(self) -> None:
        """Ctrl+O: choose the list."""
        path = self.ui.dialogs.ask_open_path(
            PATTERNS, "Pilih daftar resmi", self.ui.pc.import_folder
        )
        if path is not None:
            self.path.delete(0, "end")
            self.path.insert(0, str(path))
            self.path.xview_moveto(1)
            self.path.focus_set()

    # --- making --------------------------------------------------------------------------------

    def _make_choice(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x")
        box = labelled(row, "Daftar resmi")
        box.pack(fill="x", expand=True)
        self.path = ttk.Entry(box)
        self.path.pack(fill="x")
        on_key(self.path, "<Return>", self.check)
        press_button(row, "Pilih berkas … (Ctrl+O)", self.choose, icon="folder2-open").pack(
            side="left", anchor="s"
        )
        press_button(row, "Periksa daftar", self.check, icon="search").pack(
            side="left", anchor="s", padx=(px(self, 8), 0)
        )

    def _make_target(self) -> None:
        second = ttk.Frame(self)
        second.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.target = PlacePicker(second, self.ui)
        self.target.pack(side="left")
        self.button = press_button(
            second, "Bagikan (Ctrl+S)", self.make, primary=True, icon="envelope-check"
        )
        self.button.pack(side="right", anchor="s")
        first = ttk.Frame(self)
        first.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.kind = SearchCombo(labelled(first, "Jenis"), CodeList(dict(LIST_KINDS)), width=22)
        self.kind.pack()
        self.month = ttk.Entry(labelled(first, "Bulan"), width=10)
        self.month.pack()
        self.month.insert(0, f"{self.ui.desk.today():%m-%Y}")
        self.via = ttk.BooleanVar(self, False)
        if self.ui.desk.is_district:
            ttk.Checkbutton(
                first,
                text="Desa tanpa kunci: segel untuk kecamatannya",
                variable=self.via,
                command=self._list,
            ).pack(side="left", anchor="s", padx=px(self, 8), pady=(0, px(self, 6)))
        self.left = press_button(first, "Simpan baris tanpa desa …", self._save_left, icon="table")
        self.left.configure(state="disabled")
        self.left.pack(side="right", anchor="s")

    # --- looking -------------------------------------------------------------------------------

    def check(self) -> None:
        """Read the list and show what each desa would get."""
        text = self.path.get().strip().strip('"')
        if not text or self._is_busy:
            self.path.focus_set()
            return
        desk = self.ui.desk
        self._shared = None
        self.table.show_all([])

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> SharedList:
            return sharing.read_list(desk, Path(text), progress, cancel)

        self._begin("Daftar sedang dibaca. F8 untuk membatalkan.")
        self.ui.jobs.long(
            "Membaca daftar resmi", run, self._read, self._failed, always=self._ended, owner=self
        )

    def _read(self, shared: SharedList) -> None:
        self._shared = shared
        cut = shared.cut
        rows = format_number(sum(cut.rows.values()))
        lines = [f"{rows} baris untuk {len(cut.rows)} desa."]
        if cut.left_rows:
            left = format_number(cut.left_rows)
            lines.append(f"{left} baris tanpa desa yang dikenal tidak dibagikan; simpan daftarnya.")
        self.note.show("warning" if cut.left_rows else "good", lines)
        self.left.configure(state="normal" if cut.left else "disabled")
        self._list()
        self.kind.entry.focus_set()

    def _list(self) -> None:
        shared = self._shared
        if shared is None:
            return
        desk, via = self.ui.desk, self.via.get()
        self.ui.jobs.read(
            lambda: sharing.share_lines(desk, shared, via), self._show, key="bagikan", owner=self
        )

    def _show(self, lines: list[ShareLine]) -> None:
        self.table.show_all(
            [
                Line(
                    one.code,
                    (one.kecamatan, one.name, format_number(one.rows), _sealed_for(one)),
                    "" if one.to else "warning",
                )
                for one in lines
            ],
            pick=self.table.selected,
        )

    # --- writing -------------------------------------------------------------------------------

    def make(self) -> None:
        """Ctrl+S: seal and write."""
        shared, kind, folder = self._shared, self.kind.code(), self.target.get()
        if self._is_busy:
            return
        if shared is None:
            self.note.show("error", NOT_READ)
            self.path.focus_set()
        elif kind is None:
            self.note.show("error", "Pilih jenis daftarnya.")
            self.kind.entry.focus_set()
        elif folder is None:
            self.note.show("error", NO_STICK)
            self.target.focus_first()
        else:
            self._share(shared, kind, folder)

    def _share(self, shared: SharedList, kind: str, folder: Path) -> None:
        try:
            month = str(MONTH.parse(self.month.get()))
        except UserError as problem:
            self.note.show("error", f"Bulan {problem}.")
            self.month.focus_set()
            return
        desk, via = self.ui.desk, self.via.get()

        def run(progress: Progress, cancel: Cancel, given: Confirmed) -> ShareResult:
            return sharing_run.share(
                desk, shared, kind, month, folder, via, given, progress, cancel
            )

        self._begin("Potongan daftar sedang disegel dan ditulis. Jangan cabut stik.")
        self.ui.jobs.long(
            "Membagikan daftar",
            run,
            lambda made: self._made(made, folder),
            self._failed,
            always=self._ended,
            owner=self,
        )

    def _made(self, made: ShareResult, folder: Path) -> None:
        self.target.remember(folder)
        self._shared = None
        lines = [
            f"{len(made.files)} kiriman sudah ditulis dan dibaca ulang. Stik boleh dicabut.",
            f"Berkas siapa untuk siapa ada di {made.listing.path.name}; centang saat diserahkan.",
        ]
        if made.earlier:
            lines.append(f"{made.earlier} kiriman lain sudah ditulis sebelumnya dan tidak diulang.")
        if made.without_key:
            many = len(made.without_key)
            lines.append(f"{many} desa belum mempunyai kunci di sini dan tidak mendapat kiriman.")
        self.note.show("warning" if made.without_key else "good", lines)

    def _save_left(self) -> None:
        shared = self._shared
        if shared is None:
            return
        path = self.ui.dialogs.ask_save_path(
            "baris-tanpa-desa.xlsx",
            ("Excel", "*.xlsx"),
            "Simpan baris tanpa desa",
            self.ui.pc.export_folder,
        )
        if path is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: sharing_papers.save_left(desk, shared, path),
            lambda made: self.note.show("good", f"{made.rows} baris disimpan: {made.path}"),
            self._failed,
            owner=self,
        )

    def _begin(self, text: str) -> None:
        self._is_busy = True
        self.button.configure(state="disabled")
        self.note.show("info", text)

    def _ended(self) -> None:
        self._is_busy = False
        self.button.configure(state="normal")
        self.note.hide()

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error).split("\n"))


def _sealed_for(line: ShareLine) -> str:
    """`Desa Lambangsari`, `Kecamatan … (desanya belum punya kunci)` or that nobody has a key."""
    if not line.to:
        return NO_KEY
    return desk_name(line.to) if line.is_direct else f"{desk_name(line.to)} (dititipkan)"
