"""A page of executors or of shops: the list above, the houses of the marked one below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.accounts import EXECUTOR, WORDS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.executors import (
    Party,
    clear_executor,
    drop_party,
    save_party,
    what_hangs,
)
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.executors_box import (
    COLUMNS,
    HOUSES,
    TITLES,
    house_line,
    party_box,
    party_line,
    sums_of,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping

KEYS = (
    KeyHint("N", "Pelaksana atau toko baru"),
    KeyHint("Enter", "Ubah yang disorot; pada rumah: buka pembangunannya"),
    KeyHint("Delete", "Hapus, dengan alasan; pada rumah: lepas dari pelaksananya"),
)
EMPTY = {
    EXECUTOR: "Belum ada pelaksana di desa ini. Tekan N untuk mencatat LPM, KPB, atau BKM.",
    "shop": "Belum ada toko di desa ini. Tekan N untuk mencatat toko dengan PKS-nya.",
}
NO_HOUSE = "Belum ada rumah."
HEADS = {EXECUTOR: "Rumah yang dikerjakan", "shop": "Rumah yang dipasok"}
ASK_DROP = "Hapus {word} {name}? {told} Tuliskan alasannya."
ASK_CLEAR = "Lepas rumah ini dari pelaksananya? Tuliskan alasannya."


class PartyPart(ttk.Frame):
    """`fill(parties)` shows those of the chosen desa; `on_saved()`: something was written."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        kind: str,
        desa: Callable[[], str],
        on_saved: Callable[[], None],
    ) -> None:
        """`desa()` is the code of the chosen desa, "" for all."""
        super().__init__(parent)
        self.ui, self.kind, self._desa, self._on_saved = ui, kind, desa, on_saved
        self._parties: dict[str, Party] = {}
        self._made = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, f"{TITLES[kind]} baru (N)", self.add, primary=True).pack(side="right")
        self.note = wrapping(bar, "", "Muted.TLabel")
        self.note.pack(side="left", fill="x", expand=True)
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.table = LongTable(
            self,
            COLUMNS[kind],
            self._edit,
            self._marked,
            height=9,
            empty=EMPTY[kind],
            noun=TITLES[kind],
        )
        self.table.pack(fill="both", expand=True)
        self.notes = wrapping(self, style="Warning.TLabel")
        self.notes.pack(fill="x")
        self.head = ttk.Label(self, text=HEADS[kind], style="Section.TLabel")
        self.head.pack(anchor="w", pady=(px(self, 6), px(self, 2)))
        self.houses = LongTable(
            self, HOUSES[kind], self._open_house, height=6, empty=NO_HOUSE, noun="Rumah"
        )
        self.houses.pack(fill="both", expand=True)
        on_letter(self.table.view, "n", self.add)
        on_key(self.table.view, "<Delete>", self._drop)
        if kind == EXECUTOR:
            on_key(self.houses.view, "<Delete>", self._clear)

    def fill(self, parties: Sequence[Party]) -> None:
        """Show these; the one that was just made is marked."""
        self._parties = {one.uid: one for one in parties}
        odd = sum(bool(one.notes) for one in parties)
        self.note.configure(text=f"{odd} perlu dilihat." if odd else "")
        pick = self._made if self._made in self._parties else self.table.selected
        self._made = ""
        self.table.show_all([party_line(one) for one in parties], pick=pick)
        self._marked(self.table.selected or "")

    def focus_first(self) -> None:
        """The list."""
        self.table.focus_table()

    def add(self) -> None:
        """A new one, in the chosen desa."""
        self._box(None)

    def _edit(self, uid: str) -> None:
        self._box(self._parties[uid])

    def _box(self, party: Party | None) -> None:
        desk, kind = self.ui.desk, self.kind
        villages = {one.code: one.name for one in desk.villages}
        own = desk.kode if desk.is_village else self._desa()
        box = party_box(self, kind, villages, party, desa_names().get(own, ""))
        uid, seen = (party.uid, party.row) if party else (None, None)

        def kept(made: str) -> None:
            box.close()
            self._made = made
            self._on_saved()

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda given: save_party(desk, kind, raw, uid, seen, given),
                kept,
                box.fail,
                reload=box.close,
            )
        )

    def _drop(self) -> None:
        party = self._parties.get(self.table.selected or "")
        if party is None:
            return
        desk = self.ui.desk
        try:
            told = what_hangs(desk, party)
        except UserError as problem:
            self._refused(problem)
            return
        ask = ASK_DROP.format(word=WORDS[self.kind], name=party.row.get("nama"), told=told)
        reason = self.ui.dialogs.ask_reason(ask)
        if reason is not None:
            self._write(lambda _given: drop_party(desk, party, reason))

    def _clear(self) -> None:
        party, house = self._parties.get(self.table.selected or ""), self.houses.selected
        if party is None or house is None:
            return
        reason = self.ui.dialogs.ask_reason(ASK_CLEAR)
        if reason is not None:
            desk, uid = self.ui.desk, party.uid
            self._write(lambda _given: clear_executor(desk, house, uid, reason))

    def _write(self, act: Callable[[dict[str, str]], object]) -> None:
        self.banner.hide()
        self.ui.jobs.write(act, lambda _value: self._on_saved(), self._refused, owner=self)

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _marked(self, uid: str) -> None:
        party = self._parties.get(uid)
        lines = [house_line(self.kind, one) for one in party.houses] if party else []
        self.houses.show_all(lines)
        told = f": {sums_of(party)}" if party else ""
        self.head.configure(text=f"{HEADS[self.kind]}{told}")
        odd = f"{party.row.get('nama')}: {'; '.join(party.notes)}." if party and party.notes else ""
        self.notes.configure(text=odd)

    def _open_house(self, uid: str) -> None:
        if self.kind == EXECUTOR:
            self.ui.go("bangun", build=uid)
        else:
            self.ui.go("biaya", build=uid, page="nota")
