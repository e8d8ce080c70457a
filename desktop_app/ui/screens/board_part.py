"""The page Papan: the grid of desa by months, what is wrong with the marked one, the letters."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.wilayah import all_kecamatan
from desktop_app.services import board as boards
from desktop_app.services import board_letters
from desktop_app.services.board import Board, BoardRow
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens import board_rows, reminder_letters
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.monthgrid import MonthGrid
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import VirtualTable

EMPTY = "Semua desa di tampilan ini sudah mengirim."
HINT = "Panah kanan membuka kecamatan, panah kiri menutupnya; Enter pada desa: ke kirimannya."
NO_PARCELS = "Belum ada kiriman dari {name}."
ALL = "Untuk {count} desa yang terlambat"
ASK = (
    "Satu surat dibuat untuk tiap desa yang belum mengirim, ditolak, atau belum lengkap, "
    "semuanya dalam satu berkas PDF."
)


class BoardPart(ttk.Frame):
    """The choice above, the grid in the middle, the kiriman of the marked desa below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.board: Board | None = None
        self._rows: dict[str, BoardRow] = {}
        self._is_first = True
        self._make_choice()
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(0, px(self, 4)))
        self.summary = wrapping(self, "", "Bold.TLabel")
        self.summary.pack(fill="x", pady=(0, px(self, 6)))
        self.parcels = VirtualTable(self, board_rows.PARCELS, height=4, empty="")
        self.parcels.pack(side="bottom", fill="x")
        self.said = wrapping(self, "", "TLabel")
        self.said.pack(side="bottom", fill="x", pady=px(self, 6))
        self.grid_of_months = MonthGrid(self, self._marked, self._entered, empty=EMPTY)
        self.grid_of_months.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the board of the chosen month again."""
        month = self._month()
        if month is None:
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: boards.read_board(desk, month), self._fill, key="papan", owner=self
        )

    def focus_first(self) -> None:
        """The grid."""
        self.grid_of_months.focus_grid()

    def toggle_missing(self) -> None:
        """Ctrl+B: all desa, or those that did not send."""
        self.only_missing.set(not self.only_missing.get())
        self._filtered()

    # --- choosing ----------------------------------------------------------------------------

    def _make_choice(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x", pady=(0, px(self, 8)))
        self.month = ttk.Entry(labelled(row, "Sampai bulan"), width=10)
        self.month.pack()
        self.month.insert(0, f"{self.ui.desk.today():%m-%Y}")
        on_key(self.month, "<Return>", self.reload)
        self.kecamatan: SearchCombo | None = None
        if self.ui.desk.is_district:
            names = CodeList({one.code: one.name for one in all_kecamatan()})
            box = labelled(row, "Kecamatan (kosong = semua)")
            self.kecamatan = SearchCombo(box, names, width=24, on_pick=self._list)
            self.kecamatan.pack()
            self.kecamatan.entry.bind("<Return>", lambda _event: self._list(), add="+")
        self.only_missing = ttk.BooleanVar(self, False)
        tick = ttk.Checkbutton(
            row,
            text="Belum mengirim saja (Ctrl+B)",
            variable=self.only_missing,
            command=self._filtered,
        )
        tick.pack(side="left", anchor="s", padx=px(self, 8), pady=(0, px(self, 6)))
        letters = press_button(
            row, "Surat pengingat … (Ctrl+P)", self.print_letters, icon="envelope"
        )
        letters.pack(side="right", anchor="s")

    def _month(self) -> str | None:
        try:
            return str(MONTH.parse(self.month.get()) or "") or None
        except UserError as problem:
            self.note.show("error", f"Bulan {problem}.")
            self.month.focus_set()
            return None

    # --- showing -------------------------------------------------------------------------------

    def _fill(self, board: Board) -> None:
        self.board = board
        self._rows = {row.code: row for row in board.rows}
        self.summary.configure(text=board_rows.summary(board))
        if self._is_first and len(board.groups) == 1:
            self.grid_of_months.open.add(board.groups[0].code)
        self._is_first = False
        self._list()

    def _filtered(self) -> None:
        self.grid_of_months.open = set()
        self._list()

    def _list(self) -> None:
        """The rows of the chosen kecamatan and filter."""
        board = self.board
        if board is None:
            return
        chosen = self.kecamatan.code() if self.kecamatan else None
        groups = boards.narrowed(board, chosen or "", self.only_missing.get())
        if self.only_missing.get() or len(groups) == 1:
            self.grid_of_months.open = {group.code for group in groups}
        rows = tuple(board_rows.grid_rows(board, groups))
        self.grid_of_months.show("Kecamatan, desa", board_rows.columns_of(board), rows)
        self._marked(self.grid_of_months.selected or "")

    def _marked(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None or self.board is None:
            self.said.configure(text=HINT)
        else:
            self.said.configure(text=board_rows.sentence_of(self.board, row))
        desk, sender = self.ui.desk, row.desk if row else f"kecamatan:{key}"
        empty = NO_PARCELS.format(name=desk_name(sender))
        self.ui.jobs.read(
            lambda: boards.parcels_of(desk, sender),
            lambda found: self.parcels.show(board_rows.parcel_lines(found), empty=empty),
            key="papan-kiriman",
            owner=self,
        )

    def _entered(self, _key: str) -> None:
        self.parcels.focus_table()

    # --- letters -------------------------------------------------------------------------------

    def print_letters(self) -> None:
        """Letters to the marked desa, or to all that are late in this view."""
        board = self.board
        if board is None:
            return
        chosen = self.kecamatan.code() if self.kecamatan else None
        late = [row for row in board.late if chosen in (None, row.kecamatan)]
        if not late:
            self.note.show("info", board_letters.NOBODY)
            return
        marked = next((row for row in late if row.code == self.grid_of_months.selected), None)
        is_one = reminder_letters.ask_whom(
            self.ui, ASK, ALL.format(count=len(late)), desk_name(marked.desk) if marked else None
        )
        if is_one is None:
            return
        codes = {marked.code} if marked is not None and is_one else {row.code for row in late}
        desk = self.ui.desk
        reminder_letters.write_letters(
            self.ui,
            self,
            self.note,
            lambda progress, cancel: board_letters.make_letters(
                desk, board, codes, progress, cancel
            ),
        )
