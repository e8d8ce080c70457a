"""Houses without an executor: one is set for all of a desa and scheme, or for the picked ones."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.services.executors import Parties, Party, Served, chosen_free, set_executor
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.executors_box import house_facts
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("Shift+Atas, Shift+Bawah", "Pilih beberapa rumah"),
    KeyHint("T", "Tetapkan pelaksana untuk rumah yang dipilih"),
    KeyHint("A", "Tetapkan pelaksana untuk semua rumah pada daftar"),
    KeyHint("Enter", "Buka pembangunan yang disorot"),
)
COLUMNS = (
    Column("keluarga", "Kepala keluarga", 220, stretch=True),
    Column("rt", "RT/RW", 72, "center"),
    Column("skema", "Skema", 300, stretch=True),
    Column("tahap", "Tahap", 210),
    Column("rencana", "Pagu", 130, "e"),
)
NO_DESA = "Pilih desanya (Ctrl+L)."
EMPTY = "Semua rumah yang berjalan di desa dan skema ini sudah mempunyai pelaksana."
NO_EXECUTOR = "Pilih dahulu pelaksananya. Bila belum ada, catat di bagian Pelaksana (Alt+1, N)."
ASK_ALL = "Tetapkan {name} sebagai pelaksana {count} rumah pada daftar ini?"
DONE = "{name} menjadi pelaksana {count} rumah."


class AssignPart(ttk.Frame):
    """`fill(parties, desa)` shows the houses of a desa; `on_saved()`: executors were set."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_saved: Callable[[], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_saved = ui, on_saved
        self._parties: Parties | None = None
        self._desa = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.scheme = SearchCombo(labelled(bar, "Skema"), {}, width=40, on_pick=self._list)
        self.executor = SearchCombo(labelled(bar, "Pelaksana"), {}, width=26)
        for combo in (self.scheme, self.executor):
            combo.pack()
        press_button(bar, "Tetapkan semua (A)", self.set_all).pack(side="right", anchor="s")
        press_button(bar, "Tetapkan yang dipilih (T)", self.set_picked, primary=True).pack(
            side="right", anchor="s", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.table = LongTable(
            self,
            COLUMNS,
            lambda uid: self.ui.go("bangun", build=uid),
            height=16,
            empty=NO_DESA,
            noun="Rumah",
            many=True,
        )
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "t", self.set_picked)
        on_letter(self.table.view, "a", self.set_all)

    def fill(self, parties: Parties, desa: str) -> None:
        """The houses and executors of a desa."""
        if desa != self._desa:
            self.banner.hide()
        self._parties, self._desa = parties, desa
        names = {one.uid: _name(one) for one in parties.executors if one.row.get("desa") == desa}
        self.executor.set_codes(names)
        if not self.executor.code():
            self.executor.set(next(iter(names.values())) if len(names) == 1 else "")
        schemes = {one.house.scheme: one.scheme for one in chosen_free(parties, desa, "")}
        self.scheme.set_codes(schemes)
        self._list()

    def focus_first(self) -> None:
        """The executor while none is chosen, else the houses."""
        if self._desa and not self.executor.code():
            self.executor.entry.focus_set()
        else:
            self.table.focus_table()

    def set_picked(self) -> None:
        """The marked houses get the executor."""
        self._set(self.table.selected_many)

    def set_all(self) -> None:
        """All houses of the list get it, those of other pages too; asked first."""
        builds = [one.house.uid for one in self._shown()]
        ask = ASK_ALL.format(name=self.executor.get(), count=len(builds))
        if not self.executor.code() or (builds and self.ui.dialogs.ask_yes_no(ask)):
            self._set(builds)

    def _set(self, builds: list[str]) -> None:
        executor, name = self.executor.code(), self.executor.get()
        if not builds:
            return
        if not executor:
            self.banner.show("warning", NO_EXECUTOR)
            self.executor.entry.focus_set()
            return
        desk = self.ui.desk

        def done(count: int) -> None:
            self._on_saved()
            self.banner.show("good", DONE.format(name=name, count=count))

        self.ui.jobs.write(
            lambda _given: set_executor(desk, executor, builds), done, self._refused, owner=self
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _shown(self) -> list[Served]:
        if self._parties is None or not self._desa:
            return []
        return chosen_free(self._parties, self._desa, self.scheme.code() or "")

    def _list(self) -> None:
        empty = EMPTY if self._desa else NO_DESA
        self.table.show_all([_line(one) for one in self._shown()], empty=empty)


def _name(party: Party) -> str:
    return str(party.row.get("nama") or "")


def _line(one: Served) -> Line:
    ceiling = format_rupiah(one.planned) if one.planned else "belum diatur"
    facts = {**house_facts(one), "rencana": ceiling}
    return Line(one.house.uid, tuple(facts[column.key] for column in COLUMNS))
