"""The page Aturan sumber: whom this office trusts for which field, in an order it can change."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import KEYS as FIELDS
from desktop_app.domain.sources import PADAN, SOURCES, label_of, short_name, unit_of
from desktop_app.domain.trust import DEFAULT, Trust, order_of, order_text
from desktop_app.services import trust
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KEYS = (
    KeyHint("Alt+↑, Alt+↓", "Naikkan, turunkan sumber yang disorot; langsung disimpan"),
    KeyHint("→, ←", "Ke urutan sumber, kembali ke isian"),
    KeyHint("S", "Pakai urutan ini untuk semua isian sejenis"),
    KeyHint("U", "Kembali ke urutan bawaan"),
)
FIELD_COLUMNS = (
    Column("isian", "Isian", 190, stretch=True),
    Column("urutan", "Yang dipercaya lebih dahulu", 250, stretch=True),
    Column("bawaan", "Aturan", 90),
)
SOURCE_COLUMNS = (
    Column("nomor", "No.", 46, "e"),
    Column("sumber", "Sumber", 200, stretch=True),
    Column("pemilik", "Pemilik", 170, stretch=True),
)
HINT = (
    "Bila beberapa daftar berlainan, Padan mengusulkan isi dari sumber teratas yang menyebut "
    "isian itu. Usulan tidak pernah ditulis sendiri: Anda yang memutuskan di Selisih daftar."
)
SIDE_WIDTH = 500
SHOWN = 4
OWN, SHIPPED = "diubah", "bawaan"
TITLE = "Urutan untuk {label}"
ALL_ASK = "Pakai urutan ini untuk semua isian {unit}?"
UNITS = {"person": "orang", "household": "keluarga"}
SAVED = "Urutan untuk {label} disimpan: {order}."


class TrustPart(ttk.Frame):
    """Fields at the left, the order of sources of the marked one at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._trust: Trust = DEFAULT
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 6)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        right = ttk.Frame(self, width=px(self, SIDE_WIDTH))
        right.pack(side="right", fill="y", padx=(px(self, 14), 0))
        right.pack_propagate(False)
        self._make_right(right)
        self.fields = VirtualTable(
            self,
            FIELD_COLUMNS,
            lambda _field: self.sources.focus_table(),
            lambda _field: self._show_order(None),
        )
        self.fields.pack(side="left", fill="both", expand=True)
        on_key(self.fields.view, "<Right>", self.sources.focus_table)
        self._bind_order()

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the rules again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: trust.trust_table(desk), self._fill, key="aturan-sumber", owner=self
        )

    def focus_first(self) -> None:
        """The fields."""
        self.fields.focus_table()

    # --- building ----------------------------------------------------------------------------

    def _make_right(self, right: ttk.Frame) -> None:
        self.title = ttk.Label(right, style="Section.TLabel")
        self.title.pack(anchor="w", pady=(0, px(self, 6)))
        row = ttk.Frame(right)
        row.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        for text, command in (
            ("Naik (Alt+↑)", lambda: self.move(-1)),
            ("Turun (Alt+↓)", lambda: self.move(1)),
            ("Semua isian (S)", self.use_for_all),
            ("Bawaan (U)", self.reset),
        ):
            press_button(row, text, command).pack(side="left", padx=(0, px(self, 6)))
        self.sources = VirtualTable(right, SOURCE_COLUMNS)
        self.sources.pack(fill="both", expand=True)

    def _bind_order(self) -> None:
        view = self.sources.view
        on_key(view, "<Alt-Up>", lambda: self.move(-1))
        on_key(view, "<Alt-Down>", lambda: self.move(1))
        on_key(view, "<Left>", self.fields.focus_table)
        for one in (view, self.fields.view):
            on_letter(one, "s", self.use_for_all)
            on_letter(one, "u", self.reset)

    # --- showing -----------------------------------------------------------------------------

    def _fill(self, found: Trust) -> None:
        self._trust = found
        self.fields.show([self._line(field) for field in FIELDS], pick=self.fields.selected)
        self._show_order(self.sources.selected)

    def _line(self, field: str) -> Line:
        order = order_of(self._trust, field)
        is_own = order != order_of(DEFAULT, field)
        cells = (label_of(field), order_text(order[:SHOWN]), OWN if is_own else SHIPPED)
        return Line(field, cells, "bold" if is_own else "")

    def _show_order(self, pick: str | None) -> None:
        field = self.fields.selected
        if field is None:
            return
        self.title.configure(text=TITLE.format(label=label_of(field)))
        lines = [
            Line(key, (str(number), short_name(key), _owner(key)))
            for number, key in enumerate(order_of(self._trust, field), 1)
        ]
        self.sources.show(lines, pick=pick)

    # --- changing ----------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """The marked source goes up or down; kept at once."""
        field, key = self.fields.selected, self.sources.selected
        if field is None or key is None:
            return
        order = list(order_of(self._trust, field))
        place = order.index(key)
        other = place + by
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            self._save([field], tuple(order), key)

    def reset(self) -> None:
        """The order that is shipped."""
        field = self.fields.selected
        if field is not None:
            self._save([field], DEFAULT[field], self.sources.selected)

    def use_for_all(self) -> None:
        """This order for all fields of the same kind."""
        field = self.fields.selected
        if field is None:
            return
        unit = unit_of(field)
        if self.ui.dialogs.ask_yes_no(ALL_ASK.format(unit=UNITS[unit]), default_yes=False):
            some = [one for one in FIELDS if unit_of(one) == unit]
            self._save(some, order_of(self._trust, field), self.sources.selected)

    def _save(self, fields: list[str], order: tuple[str, ...], pick: str | None) -> None:
        desk = self.ui.desk

        def run(_given: object) -> None:
            for field in fields:
                trust.save_trust(desk, field, order)

        def done(_value: object) -> None:
            text = SAVED.format(label=label_of(fields[0]), order=order_text(order[:SHOWN]))
            self.banner.show("good", text)
            self.reload()

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))
            self.reload()

        self._trust = {**self._trust, **dict.fromkeys(fields, order)}
        self._show_order(pick)
        self.ui.jobs.write(run, done, failed, owner=self)


def _owner(key: str) -> str:
    return "kantor ini" if key == PADAN else SOURCES[key].owner
