"""The page of forms: which family of the quarter has none, a begun one, a done one, one entered."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.calendar import format_quarter, parse_quarter
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.specs.dtsen import DONE, STATES
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import dtsen_forms as forms
from desktop_app.services.desk import Changed
from desktop_app.services.dtsen_view import Cursor, FormFilter, FormPage, FormRow, State
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.siks_panel import open_panel
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.pager import Pager
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KINDS = frozenset({"household", "dtsen_form", "setting"})
COLUMNS = (
    Column("nama", "Kepala keluarga", 210, stretch=True),
    Column("anggota", "Anggota", 84, "e"),
    Column("alamat", "Alamat", 230, stretch=True),
    Column("rt", "RT/RW", 80, "center"),
    Column("desa", "Desa", 130),
    Column("keadaan", "Formulir", 130),
    Column("tanggal", "Pendataan", 95, "center"),
    Column("petugas", "Petugas", 130),
)
CHOICES: dict[State, str] = {
    "": "Semua",
    "belum": "Belum ada formulir",
    "draf": "Belum lengkap",
    "selesai": "Selesai diisi",
    "siks": "Sudah di SIKS-NG",
}
SHORT: dict[State, str] = {
    "belum": "belum",
    "draf": "belum lengkap",
    "selesai": "selesai",
    "siks": "di SIKS-NG",
}
EMPTY = "Tidak ada keluarga pada pilihan ini. Ubah triwulan, RT/RW atau keadaannya."
WRONG_PLACE = "RT dan RW ditulis 1 sampai 3 angka."


class FormsPart(ttk.Frame):
    """Filters, counts, and the families by desa, RW, RT and name; Enter opens the form."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._pager: Pager[Cursor | None] = Pager(None)
        self._pick: str | None = None
        self._quarter = forms.current_quarter(ui.desk)
        self._shown: FormFilter | None = None
        self._make_bar()
        self.counts = ttk.Label(self, style="Muted.TLabel")
        self.counts.pack(anchor="w", pady=(px(self, 4), px(self, 6)))
        self.table = VirtualTable(
            self,
            COLUMNS,
            self._open,
            height=16,
            on_next=self._forward,
            on_previous=self._backward,
            empty=EMPTY,
        )
        self.table.pack(fill="both", expand=True)
        if ui.desk.is_village:
            self.table.show_columns([one.key for one in COLUMNS if one.key != "desa"])
        on_letter(self.table.view, "c", self.print_out)
        on_letter(self.table.view, "s", self._copy_marked)

    def _make_bar(self) -> None:
        bar = ttk.Frame(self)
        bar.pack(fill="x")
        self.quarter = self._entry(bar, "Triwulan", 9)
        self.quarter.insert(0, self._quarter)
        self.village: SearchCombo | None = None
        if not self.ui.desk.is_village:
            names = {one.code: one.name for one in self.ui.desk.villages}
            box = labelled(bar, "Desa")
            self.village = SearchCombo(box, names, width=18, on_pick=self._filtered)
            self.village.entry.bind("<Return>", self._enter)
            self.village.pack()
        self.rw = self._entry(bar, "RW", 5)
        self.rt = self._entry(bar, "RT", 5)
        box = labelled(bar, "Keadaan")
        labels: dict[str, str] = {state or "semua": label for state, label in CHOICES.items()}
        self.choice = SearchCombo(box, labels, width=20, on_pick=self._filtered)
        self.choice.set(CHOICES[""])
        self.choice.entry.bind("<Return>", self._enter)
        self.choice.pack()
        press_button(bar, "Buka formulir", self._open_marked, primary=True).pack(side="right")
        press_button(bar, "Cetak …", self.print_out).pack(side="right", padx=px(self, 8))
        press_button(bar, "Salin ke SIKS-NG", self._copy_marked).pack(side="right")

    def _entry(self, bar: tk.Misc, title: str, width: int) -> ttk.Entry:
        made = ttk.Entry(labelled(bar, title), width=width)
        made.pack()
        for key in ("<Return>", "<KP_Enter>"):
            made.bind(key, self._enter)
        made.bind("<FocusOut>", lambda _event: self._filtered())
        return made

    # --- for the screen ------------------------------------------------------------------

    def show(self, *, periode: str = "", state: str = "", **_more: object) -> None:
        """A quarter and a state to begin with."""
        if periode:
            self.quarter.delete(0, "end")
            self.quarter.insert(0, periode)
        if state:
            self.choice.set(state)
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        wanted = self._wanted()
        if wanted is None:
            return
        self._shown = wanted
        desk, after = self.ui.desk, self._pager.after
        self.ui.jobs.read(
            lambda: (forms.list_forms(desk, wanted, after), forms.count_forms(desk, wanted)),
            lambda found: self._fill(*found),
            key="formulir triwulan",
            owner=self,
        )

    def refresh(self, changed: Changed) -> None:
        """A form or a family was written."""
        if changed.kinds & KINDS:
            self.reload()

    def focus_first(self) -> None:
        """The families."""
        self.table.focus_table()

    def step_back(self) -> bool:
        """There is nothing to go back from."""
        return False

    def print_out(self) -> None:
        """The forms of what is filtered, or of the marked family."""
        uid = self.table.selected
        if uid:
            request = PrintRequest("dtsen", households=(uid,), periode=self._quarter)
            open_print_dialog(self.ui, request)

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the page."""
        return (
            KeyHint("Enter", "Buka formulir keluarga yang disorot"),
            KeyHint("S", "Salin formulir keluarga yang disorot ke SIKS-NG"),
            KeyHint("C atau Ctrl+P", "Cetak formulir keluarga yang disorot"),
            KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
        )

    # --- filters -------------------------------------------------------------------------

    def _wanted(self) -> FormFilter | None:
        try:
            self._quarter = parse_quarter(self.quarter.get())
            places = [_place(entry.get()) for entry in (self.rw, self.rt)]
        except UserError as problem:
            self.counts.configure(text=str(problem), style="Error.TLabel")
            return None
        desa = (self.village.code() if self.village else None) or ""
        shown = self.choice.get()
        state: State = next((key for key, text in CHOICES.items() if text == shown), "")
        return FormFilter(self._quarter, desa, places[0], places[1], state)

    def _enter(self, _event: object) -> str:
        self.choice.settle()
        self._filtered()
        self.table.focus_table()
        return "break"

    def _filtered(self) -> None:
        if self._wanted() != self._shown:
            self._pager.restart()
            self.reload()

    # --- the page ------------------------------------------------------------------------

    def _fill(self, page: FormPage, counts: dict[State, int]) -> None:
        self._pager.next = page.next
        self.table.show(
            [_line(row) for row in page.rows],
            has_previous=self._pager.has_previous,
            has_next=page.next is not None,
            note=f"Halaman {self._pager.number}",
            pick=self._pick,
        )
        parts = [f"{format_number(counts[state])} {text}" for state, text in SHORT.items()]
        total = format_number(sum(counts.values()))
        before = format_quarter(self._quarter)
        text = f"{before}: {total} keluarga  ·  " + "  ·  ".join(parts)
        self.counts.configure(text=text, style="Muted.TLabel")

    def _forward(self) -> None:
        if self._pager.forward():
            self.reload()

    def _backward(self) -> None:
        if self._pager.backward():
            self.reload()

    def _copy_marked(self) -> None:
        if self.table.selected:
            open_panel(self.ui, self.table.selected, self._quarter)

    def _open_marked(self) -> None:
        if self.table.selected:
            self._open(self.table.selected)

    def _open(self, uid: str) -> None:
        self._pick = uid
        self.ui.go("dtsen", household=uid, periode=self._quarter)


def _place(text: str) -> str:
    digits = text.strip()
    if digits and not (digits.isdecimal() and len(digits) <= 3):
        raise UserError(WRONG_PLACE)
    return digits.zfill(3) if digits else ""


def _line(row: FormRow) -> Line:
    desa = find_desa(row.desa or "")
    cells = (
        row.nama_kepala or "(belum ada kepala keluarga)",
        str(row.jumlah_anggota),
        row.alamat or "",
        f"{row.rt or '-'}/{row.rw or '-'}",
        desa.name if desa else "",
        _state(row),
        _day(row.tanggal),
        row.petugas or "",
    )
    if row.form is None:
        return Line(row.household, cells)
    return Line(row.household, cells, "good" if row.keadaan == DONE else "warning")


def _state(row: FormRow) -> str:
    if row.form is None:
        return "Belum ada"
    if row.siks_tanggal:
        return f"SIKS-NG {_day(row.siks_tanggal)}"
    return STATES.get(row.keadaan or "draf", "Belum lengkap")


def _day(text: str | None) -> str:
    day = parse_date(text) if text else None
    return format_date(day) if day else ""
