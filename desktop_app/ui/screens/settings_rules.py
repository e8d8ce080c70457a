"""The rules of schemes and programmes: each with its value, source, year and certainty."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.services import rulebooks
from desktop_app.services.records import show
from desktop_app.services.rulebooks import BookView, Row, RuleLine
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

BOOKS = (
    Column("nama", "Skema atau program", 225, stretch=True),
    Column("tahun", "Tahun", 62, "center"),
    Column("kosong", "Kosong", 72, "e"),
)
RULES = (
    Column("label", "Ketentuan", 225, stretch=True),
    Column("nilai", "Nilai", 125),
    Column("sumber", "Sumber", 140, stretch=True),
    Column("tahun", "Tahun", 62, "center"),
    Column("tanda", "Kepastian", 125),
)
REASON = FieldSpec("alasan", "Alasan perubahan", TEXT, required=True, width=60)
HINT = (
    "Nilai yang belum diatur tidak menentukan apa-apa dan selalu disebut begitu. Pilih ketentuan "
    "lalu tekan Enter untuk mengubahnya. Rumah yang sudah ditetapkan memakai versi lamanya."
)


class RulesPart(SettingsPart):
    """Books at the left, the rules of the marked one at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._books: dict[str, BookView] = {}
        self._lines: dict[str, RuleLine] = {}
        self._shown, self._wanted = "", ""
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 6)))
        body = ttk.Frame(self)
        body.columnconfigure(0, weight=4, uniform="parts")
        body.columnconfigure(1, weight=8, uniform="parts")
        body.rowconfigure(1, weight=1)
        self.law = ttk.Label(body, style="Bold.TLabel")
        self.law.grid(row=0, column=1, sticky="w", pady=(0, px(self, 4)))
        self.books = VirtualTable(
            body, BOOKS, lambda _uid: self.rules.focus_table(), self._marked, height=16
        )
        self.books.grid(row=1, column=0, sticky="nsew", padx=(0, px(self, 14)))
        self.rules = VirtualTable(
            body, RULES, self._edit, self._told, height=14, empty="Pilih skema."
        )
        self.rules.grid(row=1, column=1, sticky="nsew")
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        body.pack(side="top", fill="both", expand=True)

    def reload(self) -> None:
        """Read the books and the rules of the marked one again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: rulebooks.list_books(desk), self._fill, key="aturan", owner=self)

    def focus_first(self) -> None:
        """The schemes."""
        self.books.focus_table()

    def _fill(self, books: list[BookView]) -> None:
        self._books = {book.uid: book for book in books}
        self.books.show(
            [Line(book.uid, (book.title, str(book.year or ""), str(book.unset))) for book in books],
            pick=self._wanted or self.books.selected,
        )
        self._shown, self._wanted = "", ""
        self._marked(self.books.selected or "")

    def _marked(self, uid: str) -> None:
        book = self._books.get(uid)
        if book is None or uid == self._shown:
            return
        self._shown = uid
        parts = (book.title, book.money, book.law)
        self.law.configure(text=" · ".join(part for part in parts if part))
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: rulebooks.rules_of(desk, book.kind, uid),
            self._fill_rules,
            key="ketentuan",
            owner=self,
        )

    def _told(self, name: str) -> None:
        """The whole of a rule, whose texts are too long for its row."""
        line = self._lines.get(name)
        if line is not None:
            self.whole.configure(text=line.whole)

    def _fill_rules(self, rules: list[RuleLine]) -> None:
        self._lines = {line.name: line for line in rules}
        self.rules.show(
            [
                Line(
                    line.name,
                    (
                        line.label,
                        line.value,
                        line.source,
                        line.year,
                        line.short_mark,
                    ),
                    "warning" if line.is_unset else "",
                )
                for line in rules
            ],
            pick=self.rules.selected,
        )
        self._told(self.rules.selected or "")

    def _edit(self, name: str) -> None:
        book = self._books[self._shown]
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: rulebooks.rule_row(desk, book.kind, book.uid, name),
            lambda row: self._ask(book, name, row),
            owner=self,
        )

    def _ask(self, book: BookView, name: str, row: Row) -> None:
        specs = rulebooks.rule_specs(book.kind, name)
        value, source, year, mark = (spec.name for spec in specs)
        layout = (Section("", ((value,), (source,), (year, mark), ("alasan",))),)
        titles = {value: specs[0].label, source: "Sumber", year: "Tahun", mark: "Kepastian"}
        hint = f" ({specs[0].hint})" if specs[0].hint else ""
        box = FormBox(
            self,
            "Ubah ketentuan",
            (*specs, REASON),
            layout,
            show(specs, row),
            message=f"{book.title}. Kosongkan nilai bila memang belum diatur.{hint}",
            titles=titles,
        )
        box.run(lambda raw: self._save(box, book, name, raw, row))

    def _save(self, box: FormBox, book: BookView, name: str, raw: Raw, seen: Row) -> None:
        desk = self.ui.desk
        reason = raw.pop("alasan")

        def done(uid: str) -> None:
            box.close()
            self._wanted = uid  # a new version, where houses were decided by the former one
            self.reload()

        self.ui.jobs.write(
            lambda _given: rulebooks.save_rule(desk, book.kind, book.uid, name, raw, reason, seen),
            done,
            box.fail,
            reload=box.close,
        )
