"""Choosing the columns of a list: the palette, the sheet and its headings, the columns."""

from __future__ import annotations

import tkinter as tk
from functools import partial

import ttkbootstrap as ttk

from desktop_app.services import column_choice
from desktop_app.services.column_choice import USUAL, Choice, ColumnLine, Look
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.mapping_palette import FieldPalette
from desktop_app.ui.screens.mapping_table import MappingTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

KEYS = (
    KeyHint("Enter, F2, atau huruf", "Pada kolom: pilih isiannya; Enter lagi ke kolom berikutnya"),
    KeyHint("Delete", "Kolom itu tidak dibaca"),
    KeyHint("Alt+↑, Alt+↓", "Judul kolom ada di baris sebelumnya, berikutnya"),
)
HINT = (
    "Seret isian ke kolomnya, atau sorot kolom lalu tekan Enter dan pilih isiannya. "
    "Pilihan ini diingat untuk berkas berikutnya dengan judul kolom yang sama."
)
KEPT = "Kolom diisi seperti terakhir kali untuk bentuk ini. Periksa, lalu lanjutkan."
NO_HEADINGS = "tanpa judul"
SHORT = {"person.shdk": "Hubungan keluarga", "household.desa": "Desa"}  # on a chip


class MappingPart(ttk.Frame):
    """`show(look)` fills it; `choice(source)` is what was chosen."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._look: Look | None = None
        self._sheet, self._row = 0, 0
        codes = column_choice.choices()
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 4)))
        self._make_place(codes)
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(px(self, 4), px(self, 4)))
        self.whole = wrapping(self, style="Muted.TLabel")
        self.whole.pack(side="bottom", fill="x")
        self.table = MappingTable(self, codes, self._changed, self._tell)
        self.table.pack(fill="both", expand=True)
        for sequence, step in (("<Alt-Up>", -1), ("<Alt-Down>", 1)):
            on_key(self.table.view, sequence, partial(self.move_headings, step))

    # --- for the screen ----------------------------------------------------------------------

    def show(self, look: Look) -> None:
        """Another file."""
        self._look = look
        self._sheet = column_choice.first_sheet(look)
        self._row = column_choice.first_row(look, self._sheet)
        self.sheets.set_codes({str(place): name for place, name in enumerate(look.sheets)})
        self.sheets.set(str(self._sheet))
        self._show_columns()

    def move_headings(self, step: int) -> None:
        """The headings stand `step` rows further down."""
        if self._look is None:
            return
        last = column_choice.last_header_row(self._look, self._sheet)
        row = max(0, min(last, self._row + step))
        if row != self._row:
            self._row = row
            self._show_columns()

    def choice(self, source: str) -> Choice | None:
        """What is chosen; None (and said) while nothing names a person or a family."""
        look = self._look
        stop, _poor = column_choice.missing(self.table.mapping)
        if look is None or stop:
            self.focus_first()
            return None
        name = look.sheets[self._sheet]
        return Choice(source, name, self._row, dict(self.table.mapping))

    def focus_first(self) -> None:
        """The columns."""
        self.table.focus_table()

    # --- inside ------------------------------------------------------------------------------

    def _make_place(self, codes: dict[str, str]) -> None:
        fields = [(key, SHORT.get(key, codes[key])) for key in USUAL]
        self.palette = FieldPalette(self, fields, self._dropped, self._pressed)
        self.palette.pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=(px(self, 6), 0))
        self.sheet_box = labelled(row, "Lembar")
        self.sheets = SearchCombo(self.sheet_box, {}, width=24, on_pick=self._picked_sheet)
        self.sheets.pack()
        box = labelled(row, "Judul kolom di baris")
        press_button(box, "−", lambda: self.move_headings(-1)).pack(side="left")
        self.row_label = ttk.Label(box, width=11, anchor="center", style="Bold.TLabel")
        self.row_label.pack(side="left", padx=px(self, 4))
        press_button(box, "+", lambda: self.move_headings(1)).pack(side="left")

    def _picked_sheet(self) -> None:
        code = self.sheets.code()
        if self._look is None or code is None or int(code) == self._sheet:
            return
        self._sheet = int(code)
        self._row = column_choice.first_row(self._look, self._sheet)
        self._show_columns()

    def _show_columns(self) -> None:
        """Guess beside the window: a hundred columns take a while."""
        look, sheet, row = self._look, self._sheet, self._row
        if look is None:
            return
        self.row_label.configure(text=str(row) if row else NO_HEADINGS)
        self.ui.jobs.read(
            lambda: column_choice.columns_of(look, sheet, row), self._fill, key="kolom", owner=self
        )

    def _fill(self, columns: tuple[ColumnLine, ...]) -> None:
        self.table.show_file(columns)
        self._changed()

    def _changed(self) -> None:
        self.palette.show(self.table.where)
        stop, poor = column_choice.missing(self.table.mapping)
        look = self._look
        if stop:
            self.note.show("error", stop)
        elif poor:
            self.note.show("warning", poor)
        elif look is not None and look.kept is not None and look.kept.header_row == self._row:
            self.note.show("info", KEPT)
        else:
            self.note.hide()

    def _tell(self, text: str) -> None:
        self.whole.configure(text=text)

    def _dropped(self, key: str, root_y: int) -> None:
        uid = self.table.column_at(root_y)
        if uid:
            self.table.put(uid, key)
            self.table.select(uid)
            self.table.focus_table()

    def _pressed(self, key: str) -> None:
        """A chip was clicked: the marked column is taken for its field."""
        if self.table.selected is not None:
            self.table.put(self.table.selected, key)
            self.table.focus_table()
