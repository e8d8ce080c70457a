"""The page Desa of the month: who is behind with what, letters to them, one V.4 per programme."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import DIKEMBALIKAN, DRAF
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.wilayah import find_kecamatan
from desktop_app.services import month_villages
from desktop_app.services.desk import Changed
from desktop_app.services.month_villages import STATES, VillageRow, Villages
from desktop_app.services.usulan_files import ProposalFile
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, focused, on_key
from desktop_app.ui.screens import reminder_letters
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KINDS = frozenset(
    {"dtsen_form", "usulan", "usulan_event", "verval_task", "verval_result", "poverty_status"}
)
COLUMNS = (
    Column("desa", "Desa", 140, stretch=True),
    Column("formulir", "Formulir", 88, "e"),
    Column("belum", "Belum", 70, "e"),
    Column("draf", "Draf", 60, "e"),
    Column("diajukan", "Diajukan", 92, "e"),
    Column("diverifikasi", "Diverif.", 78, "e"),
    Column("diterapkan", "Diterap.", 80, "e"),
    Column("ditolak", "Ditolak", 80, "e"),
    Column("dikembalikan", "Dikemb.", 84, "e"),
    Column("verval", "Verval", 78, "e"),
    Column("lewat", "Lewat", 72, "e"),
    Column("kemiskinan", "Ditetapkan", 104, "e"),
    Column("kiriman", "Kiriman", 96),
)
LINES = (
    Column("apa", "Yang tertinggal", 420, stretch=True),
    Column("batas", "Batasnya", 120),
    Column("lewat", "Lewat", 100, "e"),
)
KEYS = (
    KeyHint("Enter", "Pada desa: ke yang tertinggal di sana"),
    KeyHint("P atau Ctrl+P", "Surat pengingat untuk desa yang tertinggal"),
    KeyHint("V", "Satu berkas V.4 tiap program dari semua desa"),
)
HINT = (
    "Formulir DTSEN selesai dari semua keluarga, dan yang belum lengkap; usulan dari draf sampai "
    "dikembalikan; nama verval yang sudah diperiksa dan yang lewat tenggat; keluarga yang "
    "ditetapkan. Yang paling tertinggal di atas."
)
NOTHING = "Tidak ada yang tertinggal di desa ini."
NO_VILLAGES = "Belum ada desa di wilayah kantor ini."
ASK = "Satu surat dibuat untuk tiap desa yang tertinggal, semuanya dalam satu berkas PDF."
ALL = "Untuk {count} desa yang tertinggal"
MERGED = "{count} berkas V.4 {month} disimpan di {folder}: {names}."
LEFT = "{count} orang tidak ikut karena nomornya belum lengkap atau sudah keluar."
ONE_MONTH = "V.4 dibuat untuk satu bulan. Ketik bulannya, misalnya 11-2026."


class VillagesPart(ttk.Frame):
    """Desa in a table, what is behind in the marked one below; P writes letters, V the V.4."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.found: Villages | None = None
        self._rows: dict[str, VillageRow] = {}
        self._make_bar()
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(px(self, 4), 0))
        self.summary = wrapping(self, "", "Bold.TLabel")
        self.summary.pack(fill="x", pady=(px(self, 6), 0))
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 6)))
        self.lines = VirtualTable(self, LINES, height=4, empty=NOTHING)
        self.lines.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(
            self, COLUMNS, self._entered, self._marked, noun="Desa", empty=NO_VILLAGES
        )
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "p", self.print_out)
        on_letter(self.table.view, "v", self.merge)

    def _make_bar(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x")
        self.span = ttk.Entry(labelled(row, "Bulan atau triwulan"), width=14)
        self.span.pack()
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.span, key, self._asked)
        press_button(row, "Surat pengingat … (P)", self.print_out, icon="envelope").pack(
            side="right", anchor="s"
        )
        press_button(row, "V.4 gabungan … (V)", self.merge).pack(
            side="right", anchor="s", padx=px(self, 8)
        )

    # --- for the screen ------------------------------------------------------------------------

    def show(self, *, bulan: str = "", **_more: object) -> None:
        """A month (`11-2026`) or quarter to begin with."""
        if bulan:
            self.span.delete(0, "end")
            self.span.insert(0, bulan)
        self.reload()

    def reload(self) -> None:
        """Count again."""
        desk, text = self.ui.desk, self.span.get()
        self.ui.jobs.read(
            lambda: month_villages.read_villages(desk, text),
            self._fill,
            self._refused,
            key="desa bulan",
            owner=self,
        )

    def refresh(self, changed: Changed) -> None:
        """Something of the month was written."""
        if changed.kinds & KINDS:
            self.reload()

    def focus_first(self) -> None:
        """The desa."""
        self.table.focus_table()

    def step_back(self) -> bool:
        """From what is behind in a desa to the desa."""
        if focused(self) is self.lines.view:
            self.table.focus_table()
            return True
        return False

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the page."""
        return KEYS

    # --- showing -------------------------------------------------------------------------------

    def _asked(self) -> None:
        self.reload()
        self.table.focus_table()

    def _refused(self, problem: UserError) -> None:
        self.note.show("error", str(problem))
        self.span.focus_set()

    def _fill(self, found: Villages) -> None:
        self.note.hide()
        self.found = found
        self._rows = {row.code: row for row in found.rows}
        if not self.span.get():
            month = found.span.months[0]
            self.span.insert(0, f"{month[5:]}-{month[:4]}")
        behind = len(found.behind)
        told = f"{format_number(behind)} dari {format_number(len(found.rows))} desa tertinggal"
        self.summary.configure(text=f"{found.span.title[0].upper()}{found.span.title[1:]}: {told}.")
        many = self.ui.desk.is_district
        self.table.show_all(
            [_line(row, with_kecamatan=many) for row in found.rows], pick=self.table.selected
        )
        self._marked(self.table.selected or "")

    def _marked(self, code: str) -> None:
        row = self._rows.get(code)
        shown = [
            Line(
                str(place),
                (one.note, format_date(one.due), f"{one.days} hari" if one.days else "–"),
                "error" if one.days else "",
            )
            for place, one in enumerate(row.lines if row else ())
        ]
        self.lines.show(shown)

    def _entered(self, _code: str) -> None:
        self.lines.focus_table()

    # --- letters -------------------------------------------------------------------------------

    def print_out(self) -> None:
        """Letters to the marked desa, or to all that are behind."""
        found = self.found
        if found is None:
            return
        if not found.behind:
            self.note.show("info", month_villages.NOBODY)
            return
        marked = next((row for row in found.behind if row.code == self.table.selected), None)
        is_one = reminder_letters.ask_whom(
            self.ui, ASK, ALL.format(count=len(found.behind)), marked.name if marked else None
        )
        if is_one is None:
            return
        desk, codes = self.ui.desk, [marked.code] if marked is not None and is_one else None
        reminder_letters.write_letters(
            self.ui,
            self,
            self.note,
            lambda progress, cancel: month_villages.make_month_letters(
                desk, found, codes, progress, cancel
            ),
        )

    # --- V.4 -----------------------------------------------------------------------------------

    def merge(self) -> None:
        """The V.4 files of the month over all desa, into a folder."""
        found = self.found
        if found is None:
            return
        if len(found.span.months) > 1:
            self.note.show("info", ONE_MONTH)
            self.span.focus_set()
            return
        folder = self.ui.dialogs.ask_folder("Folder untuk V.4 gabungan", self.ui.pc.export_folder)
        if folder is not None:
            self._merge(folder, found.span.months[0])

    def _merge(self, folder: Path, month: str) -> None:
        desk = self.ui.desk

        def done(made: tuple[ProposalFile, ...]) -> None:
            names = ", ".join(one.file.path.name for one in made)
            words = {"count": len(made), "month": format_month(month), "folder": folder}
            lines = [MERGED.format(names=names, **words)]
            if left := sum(one.left for one in made):
                lines.append(LEFT.format(count=left))
            self.note.show("warning" if left else "good", lines)

        self.ui.jobs.long(
            "Menulis V.4 gabungan",
            lambda progress, cancel, _given: month_villages.merged_v4(
                desk, folder, month, progress, cancel
            ),
            done,
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )


def _line(row: VillageRow, *, with_kecamatan: bool) -> Line:
    """A desa in the table; red with something past its day, grey where there is nothing at all."""
    kecamatan = find_kecamatan(row.kecamatan) if with_kecamatan else None
    names = row.names_done + row.names_left
    cells = (
        f"{row.name}, {kecamatan.name}" if kecamatan else row.name,
        _of(row.forms_done, row.families),
        _count(row.forms_draft),
        *(_count(row.proposals.get(state, 0)) for state in STATES),
        _of(row.names_done, names),
        _count(row.names_late),
        _count(row.settled),
        row.sent.text,
    )
    waits = row.proposals.get(DIKEMBALIKAN) or row.proposals.get(DRAF) or row.forms_draft
    return Line(row.code, cells, "error" if row.late else "warning" if waits else "")


def _count(number: int) -> str:
    return format_number(number) if number else "–"


def _of(done: int, many: int) -> str:
    return f"{format_number(done)}/{format_number(many)}" if many else "–"
