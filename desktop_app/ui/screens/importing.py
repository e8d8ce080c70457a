"""Impor: choose a list and have it looked through, and all imports of this computer."""

from __future__ import annotations

import contextlib
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import batches, exporting, importing
from desktop_app.services.batches import Batch
from desktop_app.services.importing import BatchSummary
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.import_offers import OffersPart
from desktop_app.ui.screens.import_texts import STATE_TEXTS, moment, summary_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag, VirtualTable

COLUMNS = (
    Column("file", "Berkas", 200, stretch=True),
    Column("format", "Bentuk", 190),
    Column("desa", "Desa", 105),
    Column("hasil", "Hasil pemeriksaan", 205, stretch=True),
    Column("waktu", "Waktu", 140),
    Column("oleh", "Oleh", 110),
    Column("state", "Keadaan", 138),
)
TAGS: dict[str, Tag] = {"disiapkan": "warning", "dibatalkan": "muted", "dibuang": "muted"}
STEPS = (
    "1  Pilih berkas   →   2  Periksa   →   3  Putuskan yang ragu dan peringatannya   →   "
    "4  Terapkan. Sebelum diterapkan tidak ada data yang berubah."
)
PATTERNS = (
    ("Daftar (Excel, CSV)", "*.xlsx *.xls *.xlsm *.ods *.csv *.txt"),
    ("Excel", "*.xlsx *.xls *.xlsm"),
)
EMPTY = "Belum ada berkas yang diimpor. Pilih berkas di atas, lalu tekan Periksa."
AUTOMATIC = "auto"
LARGE_TEXT = "Berkas besar (petugas TI)"
LARGE_ASK = (
    "Batas ukuran berkas dilonggarkan. Ini hanya untuk petugas TI, dengan berkas yang "
    "asalnya jelas. Tuliskan alasannya."
)
TAKEN_OUT = (
    "{name} disimpan. Tekan Enter untuk memeriksanya; hapus berkasnya sesudah selesai diimpor."
)
AS_LIST = "Ambil sebagai daftar sumber"
NO_FORMAT = "Bentuk daftar belum dikenali? Pilih bentuknya, lalu tekan Periksa lagi."


class ImportScreen(Screen):
    """The choice of a file above, the imports below."""

    title = "Impor"
    kinds = frozenset({"setting", "household", "person"})
    keys = (
        KeyHint("Ctrl+O", "Pilih berkas"),
        KeyHint("Enter", "Pada nama berkas: periksa; pada daftar: buka impor itu"),
        KeyHint("Ctrl+T", "Simpan templat kosong"),
        KeyHint("F8", "Batalkan pemeriksaan yang berjalan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Steps, choice, imports."""
        self.frame = parent
        wrapping(parent, STEPS, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 8)))
        self._make_choice(parent)
        self.note = Banner(parent)
        self.note.pack(fill="x", pady=px(parent, 8))
        self.offers = OffersPart(parent, self.ui, self._taken_out)
        self.offers.pack(fill="x")
        head = ttk.Frame(parent)
        head.pack(fill="x")
        ttk.Label(head, text="Impor di komputer ini", style="Section.TLabel").pack(side="left")
        template = press_button(head, "Simpan templat kosong …", self._template, icon="download")
        template.pack(side="right")
        self.table = VirtualTable(parent, COLUMNS, self._open, height=12, empty=EMPTY)
        self.table.pack(fill="both", expand=True, pady=(px(parent, 6), 0))
        self.bind_key("<Control-o>", self._choose)
        self.bind_key("<Control-t>", self._template)

    def show(self, **_arguments: object) -> None:
        """The choice and the list; one staged file has a screen of its own (`berkas`)."""
        self.reload()

    def reload(self) -> None:
        """Read the imports again, and the lists that came."""
        desk = self.ui.desk
        self.offers.reload()
        self.ui.jobs.read(
            lambda: batches.imports_by(desk), self._fill, key="impor", owner=self.frame
        )

    def focus_default(self) -> None:
        """The name of the file."""
        self.path.focus_set()

    # --- the choice ------------------------------------------------------------------------

    def _make_choice(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(fill="x")
        box = labelled(row, "Berkas")
        box.pack(fill="x", expand=True)
        self.path = ttk.Entry(box)
        self.path.pack(fill="x")
        on_key(self.path, "<Return>", self.check)
        press_button(row, "Pilih berkas … (Ctrl+O)", self._choose, icon="folder2-open").pack(
            side="left", anchor="s"
        )
        second = ttk.Frame(parent)
        second.pack(fill="x", pady=(px(parent, 8), 0))
        known = CodeList({AUTOMATIC: "Kenali sendiri", **dict(batches.formats())})
        self.format = SearchCombo(labelled(second, "Bentuk daftar"), known, width=32)
        self.format.pack()
        self.format.set(AUTOMATIC)
        self.desa: SearchCombo | None = None
        desk = self.ui.desk
        if not desk.is_village:
            names = {desa.code: desa.name for desa in desk.villages}
            place = labelled(second, "Desa, bila tidak ada kolom desa")
            self.desa = SearchCombo(place, names, width=26)
            self.desa.pack()
        self.large = ttk.BooleanVar(parent, False)
        large = ttk.Checkbutton(second, text=LARGE_TEXT, variable=self.large)
        large.pack(side="left", anchor="s", padx=px(parent, 8), pady=(0, px(parent, 6)))
        check = press_button(second, "Periksa", self.check, primary=True, icon="search")
        check.pack(side="right", anchor="s")
        if self.desa is not None:
            self.desa.entry.bind("<Return>", lambda _event: _to(check), add="+")

    def _choose(self) -> None:
        path = self.ui.dialogs.ask_open_path(
            PATTERNS, "Pilih daftar yang diimpor", self.ui.pc.import_folder
        )
        if path is None:
            return
        self._put(path)
        with contextlib.suppress(UserError):  # not being remembered is no reason to stop
            self.ui.pc.remember(import_folder=str(path.parent))

    def _put(self, path: Path) -> None:
        self.path.delete(0, "end")
        self.path.insert(0, str(path))
        self.path.xview_moveto(1)
        self.path.focus_set()

    def _taken_out(self, path: Path) -> None:
        """A list that came with a kiriman was saved: it is the next to be looked through."""
        self._put(path)
        self.note.show("good", TAKEN_OUT.format(name=path.name))

    def check(self) -> None:
        """Look the file through; nothing of the registry changes."""
        path = self._wanted()
        if not path.name:
            self.note.show("error", "Pilih berkas terlebih dahulu.")
            self.path.focus_set()
            return
        given: Confirmed = {}
        if self.large.get():
            reason = self.ui.dialogs.ask_reason(LARGE_ASK)
            if reason is None:
                return
            given = {importing.LARGE: reason}
        self._preview(path, given)

    def _wanted(self) -> Path:
        """What was typed, as a path; one that was dragged here has quotes or a scheme."""
        return Path(self.path.get().strip().strip('"').removeprefix("file://"))

    def _preview(self, path: Path, given: Confirmed) -> None:
        desk = self.ui.desk
        chosen = self.format.code()
        name = None if chosen in (None, AUTOMATIC) else chosen
        desa = self.desa.code() if self.desa else None
        limits = batches.TRUSTED if given else batches.NORMAL

        def run(progress: Progress, cancel: Cancel, confirmed: Confirmed) -> BatchSummary:
            return importing.preview(desk, path, name, desa, limits, progress, cancel, confirmed)

        self.note.show("info", f"Memeriksa {path.name} … (F8 untuk membatalkan)")
        self.ui.jobs.long(
            "Memeriksa berkas",
            run,
            self._checked,
            self._failed,
            always=self.note.hide,
            owner=self.frame,
            confirmed=given,
        )

    def _checked(self, summary: BatchSummary) -> None:
        self.large.set(False)
        notices = [note.message for note in summary.warnings if not note.code]
        self.ui.go("berkas", batch=summary.batch, notices=notices)

    def _failed(self, error: UserError) -> None:
        text = str(error)
        if text == importing.NO_DESA and self.desa is not None:
            text = "Berkas ini tidak memiliki kolom desa. Pilih desanya, lalu tekan Periksa lagi."
            self.desa.entry.focus_set()
        lines = [text]
        if self.format.code() in (None, AUTOMATIC) and "kenal" in text:
            lines.append(NO_FORMAT)
        is_other = "daftar sumber" in text or "Format tidak dikenal" in text
        self.note.show("error", lines, (AS_LIST, self._take_as_list) if is_other else None)

    def _take_as_list(self) -> None:
        """The same file as a list of an agency, whose columns may be chosen."""
        self.ui.go("ambil", path=self._wanted())

    def _template(self) -> None:
        path = self.ui.dialogs.ask_save_path(
            "templat-padan.xlsx", ("Excel", "*.xlsx"), "Simpan templat kosong"
        )
        if path is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: exporting.save_template(desk, path),
            lambda written: self.note.show("good", f"Templat disimpan: {written.path}"),
            owner=self.frame,
        )

    # --- the list ----------------------------------------------------------------------------

    def _fill(self, found: list[tuple[Batch, str]]) -> None:
        shown = [(one, who) for one, who in found if one.format != "contoh"]
        names = desa_names()
        self.table.show(
            [
                Line(
                    str(one.id),
                    (
                        one.file_name,
                        batches.format_title(one.format),
                        names.get(one.desa or "", ""),
                        summary_text(one.counts),
                        moment(one.at),
                        who,
                        STATE_TEXTS[one.state],
                    ),
                    TAGS.get(one.state, ""),
                )
                for one, who in shown
            ],
            pick=self.table.selected,
        )

    def _open(self, uid: str) -> None:
        self.ui.go("berkas", batch=uid)


def _to(button: ttk.Button) -> str:
    """The desa was the last choice: Enter goes to the button."""
    button.focus_set()
    return "break"
