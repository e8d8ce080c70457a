"""What stands in the way of a proposal, and how this office answers each rule."""

from __future__ import annotations

import tkinter as tk
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.usulan import ANSWERS, RULES
from desktop_app.services import usulan_rules
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("aturan", "Keadaan", 560, stretch=True),
    Column("jawab", "Jawaban kantor ini", 200),
    Column("lazim", "Lazimnya", 160),
)
KEYS = (
    KeyHint("1, 2, 3", "Ditolak, ditanyakan dahulu, atau dibiarkan, dengan alasan"),
    KeyHint("Esc", "Kembali ke daftar usulan"),
)
HINT = (
    "Batas desil tiap program diatur di Pengaturan, bagian Aturan; tanggal batasnya di "
    "Pengaturan, bagian Batas data."
)
WHY = "Mengapa aturan ini diubah? Usulan yang sudah ada tidak berubah."


class RuleList(ttk.Frame):
    """One line a rule; a number answers it."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        ttk.Label(self, text="Aturan usulan", style="Section.TLabel").pack(anchor="w")
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=px(self, 6))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.table = VirtualTable(self, COLUMNS, height=len(RULES))
        self.table.pack(fill="both", expand=True)
        for number, (answer, label) in enumerate(ANSWERS.items(), 1):
            act = partial(self._answer, answer)
            press_button(foot, f"{label} ({number})", act).pack(side="left", padx=(0, px(self, 8)))
            on_letter(self.table.view, str(number), act)

    def reload(self) -> None:
        """Read the answers again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: usulan_rules.rules_of(desk), self._fill, key="aturan-usulan", owner=self
        )

    def focus_first(self) -> None:
        """The rules."""
        self.table.focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the rules."""
        return KEYS

    def _fill(self, answers: dict[str, str]) -> None:
        self.table.show(
            [
                Line(
                    key,
                    (rule.label, ANSWERS[answers[key]], ANSWERS[rule.usual]),
                    "bold" if answers[key] != rule.usual else "",
                )
                for key, rule in RULES.items()
            ],
            pick=self.table.selected,
        )

    def _answer(self, answer: str) -> None:
        key, desk = self.table.selected, self.ui.desk
        reason = self.ui.dialogs.ask_reason(WHY, "Aturan usulan") if key else None
        if key and reason is not None:
            self.ui.jobs.write(
                lambda _given: usulan_rules.save_rules(desk, {key: answer}, reason),
                self._fill,
                lambda problem: self.banner.show("error", str(problem)),
                owner=self,
            )
