"""The first view of Selisih daftar: who is on which lists, and in which fields they differ."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import label_of
from desktop_app.services.source_views import FieldCount, Place, PresenceGroup, PresenceTable
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens import differences_masks as masks
from desktop_app.ui.screens.source_texts import place_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.freetable import LongFreeTable
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

FIELD_COLUMNS = (
    Column("isian", "Isian", 130, stretch=True),
    Column("beda", "Selisih", 70, "e"),
    Column("putus", "Diputus", 74, "e"),
    Column("lapangan", "Lapangan", 88, "e"),
)
FIELDS_WIDTH = 442
NO_TABLE = PresenceTable((), "person", (), 0)
ALL = "*"  # the line of all fields
NO_LISTS = (
    "Belum ada daftar yang dipakai. Ambil daftar di halaman Daftar sumber (Alt+1), lalu tekan "
    "Pakai daftar ini."
)
NO_FIELDS = "Tidak ada selisih isian di sini."
NOBODY = "Tidak ada orang atau keluarga pada daftar yang dipilih."
HINT = (
    "Enter di kiri menampilkan nama-namanya. Panah kanan ke isian yang berselisih; "
    "Enter di sana untuk memutuskannya."
)


class Overview(ttk.Frame):
    """`on_names(group)` and `on_field(field)` when a line is entered; "" = all fields."""

    def __init__(
        self,
        parent: tk.Misc,
        on_names: Callable[[PresenceGroup], object],
        on_field: Callable[[str], object],
        on_place: Callable[[Place], object],
    ) -> None:
        """`on_place`: another place is marked, its differences are wanted."""
        super().__init__(parent)
        self._on_names, self._on_field, self._on_place = on_names, on_field, on_place
        self._groups: dict[str, PresenceGroup] = {}
        self.shown: PresenceTable | None = None
        self.at: Place = ()
        self._titles: list[str] = []
        self._is_one_desa = False
        right = ttk.Frame(self, width=px(self, FIELDS_WIDTH))
        right.pack(side="right", fill="y", padx=(px(self, 14), 0))
        right.pack_propagate(False)
        self.where = wrapping(right, style="Section.TLabel")
        self.where.pack(fill="x", pady=(0, px(self, 6)))
        self.fields = VirtualTable(
            right, FIELD_COLUMNS, lambda _key: self._on_field(self.field), empty=NO_FIELDS
        )
        self.fields.pack(fill="both", expand=True)
        self._left = ttk.Frame(self)
        self._left.pack(side="left", fill="both", expand=True)
        self.told = wrapping(self._left, style="Section.TLabel")
        self.told.pack(fill="x", pady=(0, px(self, 6)))
        wrapping(self._left, HINT, "Muted.TLabel").pack(side="bottom", fill="x")
        self.said = wrapping(self._left)
        self.said.pack(side="bottom", fill="x")
        self.table = LongFreeTable(
            self._left,
            (Column("tempat", "Tempat", 200, stretch=True),),
            self._entered,
            self._marked,
            empty=NO_LISTS,
            noun="Kelompok",
        )
        self.table.pack(fill="both", expand=True)
        on_key(self.table.view, "<Right>", self.fields.focus_table)
        on_key(self.fields.view, "<Left>", self.focus_first)

    # --- for the page ------------------------------------------------------------------------

    def show(self, table: PresenceTable, groups: dict[str, PresenceGroup]) -> None:
        """Replace the left side by the groups in order; the marked line stays marked."""
        self.shown, self._titles = table, masks.titles_of(table.columns)
        marked = self.table.selected
        self.table.set_columns(masks.table_columns(table))
        self._groups, self._is_one_desa = groups, masks.one_desa(table)
        self.table.show_rows(list(self._groups), self._line, pick=marked, empty=NOBODY)
        self.told.configure(text=masks.summary(table) if table.columns else NO_LISTS)
        self._marked(self.table.selected or "", is_new=True)

    def show_fields(self, counts: Mapping[str, FieldCount]) -> None:
        """Replace the right side."""
        whole = FieldCount(
            sum(one.beda for one in counts.values()),
            sum(one.putus for one in counts.values()),
            sum(one.lapangan for one in counts.values()),
        )
        lines = [_field_line(ALL, "Semua isian", whole)] if counts else []
        lines += [_field_line(key, label_of(key), one) for key, one in counts.items()]
        self.fields.show(lines, pick=self.fields.selected)
        self.where.configure(text=f"Selisih isian: {place_text(self.at)}")

    def focus_first(self) -> None:
        """The table of lists."""
        self.table.focus_table()

    @property
    def field(self) -> str:
        """The marked field, "" for all."""
        picked = self.fields.selected
        return "" if picked in (None, ALL) else str(picked)

    # --- inside ------------------------------------------------------------------------------

    def _line(self, uid: str) -> Line:
        table = self.shown or NO_TABLE
        return masks.line_of(table, self._groups[uid], self._titles, is_one_desa=self._is_one_desa)

    def _entered(self, uid: str) -> None:
        group = self._groups.get(uid)
        if group is not None:
            self._on_names(group)

    def _marked(self, uid: str, *, is_new: bool = False) -> None:
        group = self._groups.get(uid)
        place = group.place if group else ()
        noun = masks.noun_of(self.shown or NO_TABLE)
        self.said.configure(text=masks.sentence(group, self._titles, noun) if group else "")
        if is_new or place != self.at:
            self.at = place
            self._on_place(place)


def _field_line(key: str, label: str, one: FieldCount) -> Line:
    counts = (one.beda, one.putus, one.lapangan)
    cells = (label, *(format_number(count) if count else "–" for count in counts))
    return Line(key, cells, "bold" if one.beda else "muted")
