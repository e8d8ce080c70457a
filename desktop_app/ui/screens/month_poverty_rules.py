"""The measures of poverty at this office, each with its source."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.aid.rule_specs import STRATEGIES
from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, MONEY, TEXT
from desktop_app.services import poverty_rules
from desktop_app.services.poverty_rules import Rule
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("ukuran", "Ukuran", 330, stretch=True),
    Column("nilai", "Nilai", 250),
    Column("sumber", "Sumber", 400, stretch=True),
)
KEYS = (
    KeyHint("Enter", "Ubah ukuran yang disorot, dengan sumber dan alasan"),
    KeyHint("Esc", "Kembali ke daftar keluarga"),
)
HINT = (
    "Ukuran hanya mengusulkan status; yang berlaku adalah yang ditetapkan musyawarah. Yang sudah "
    "ditetapkan tidak berubah. Strategi tiap program diatur di Pengaturan, bagian Aturan."
)
LAYOUT = (Section("", (("nilai",), ("sumber",), ("alasan",))),)


class MeasureList(ttk.Frame):
    """One line a measure; Enter changes it in a box."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._rules: dict[str, Rule] = {}
        ttk.Label(self, text="Ukuran kemiskinan", style="Section.TLabel").pack(anchor="w")
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=px(self, 6))
        self.table = VirtualTable(self, COLUMNS, self.edit, height=14)
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the measures again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: poverty_rules.list_rules(desk), self._fill, key="ukuran", owner=self
        )

    def focus_first(self) -> None:
        """The measures."""
        self.table.focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the measures."""
        return KEYS

    def edit(self, name: str) -> None:
        """Change one measure."""
        rule = self._rules.get(name)
        if rule is None:
            return
        desk = self.ui.desk
        box = FormBox(
            self,
            "Ubah ukuran kemiskinan",
            _specs(rule),
            LAYOUT,
            {"nilai": rule.value, "sumber": rule.source},
            message=rule.label,
        )

        def submit(raw: Raw) -> None:
            self.ui.jobs.write(
                lambda _given: poverty_rules.save_rule(
                    desk, name, raw["nilai"], raw["sumber"], raw["alasan"]
                ),
                lambda _done: self._kept(box),
                box.fail,
                owner=self,
            )

        box.run(submit)

    def _kept(self, box: FormBox) -> None:
        box.close()
        self.reload()

    def _fill(self, rules: tuple[Rule, ...]) -> None:
        self._rules = {rule.name: rule for rule in rules}
        self.table.show(
            [Line(rule.name, (rule.label, rule.value, rule.source)) for rule in rules],
            pick=self.table.selected,
        )


def _specs(rule: Rule) -> tuple[FieldSpec, ...]:
    if rule.name in ("ambang", "garis"):
        value = FieldSpec("nilai", "Nilai", MONEY, required=True, width=20)
    else:
        codes = STRATEGIES if rule.name == "rutilahu" else STATUS_KEMISKINAN
        value = FieldSpec("nilai", "Nilai", CODE, required=True, codes=codes, width=40)
    return (
        value,
        FieldSpec("sumber", "Sumber", TEXT, required=True, width=60),
        FieldSpec("alasan", "Alasan perubahan", TEXT, required=True, width=60),
    )
