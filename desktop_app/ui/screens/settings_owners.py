"""Who owns which data: a table of groups and offices; Dinsos changes a row, others look at it."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.desks import DINSOS
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.services import ownership_rules
from desktop_app.services.ownership_rules import DESKS, ONLY_DINSOS, SHARES, OwnerLine
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("data", "Data", 310),
    *(Column(role, name, 130) for role, name in DESKS.items()),
    Column("dasar", "Dasar", 200, stretch=True),
)
SPECS = (
    *(
        FieldSpec(role, name, CODE, codes=SHARES, required=True, width=24)
        for role, name in DESKS.items()
    ),
    FieldSpec("alasan", "Dasar perubahan", TEXT, required=True, width=50, hint="nomor surat"),
)
LAYOUT = (Section("", (("desa", "kecamatan"), ("dinsos", "disperkimtan"), ("alasan",))),)
HINT = (
    "Isian pemilik yang dipakai. Pengganti dipakai sampai pemilik menulis. Yang mengusulkan "
    "menunggu putusan pemilik di halaman Perbedaan."
)
AT_DINSOS = "Tekan Enter pada satu baris untuk mengubahnya; aturan baru ikut di setiap kiriman."
EFFECT = (
    "Semua yang sudah ditulis ditimbang lagi menurut aturan ini, juga di kantor lain sesudah "
    "kirimannya digabungkan. Isian yang lalu berselisih menunggu putusan orang."
)
SHIPPED = "bawaan program"


class OwnersPart(SettingsPart):
    """One table; at Dinsos Enter changes the marked group."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._lines: dict[str, OwnerLine] = {}
        told = AT_DINSOS if ui.desk.role == DINSOS else ONLY_DINSOS
        wrapping(self, f"{HINT} {told}", "Muted.TLabel").pack(fill="x")
        self.table = VirtualTable(self, COLUMNS, self._ask, height=len(ownership_rules.GROUPS))
        self.table.pack(fill="both", expand=True, pady=(px(self, 8), 0))

    def reload(self) -> None:
        """Read the rules again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: ownership_rules.owner_lines(desk), self._fill, key="kewenangan", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def add_new(self) -> None:
        """The marked group: no group is ever added."""
        if self.table.selected:
            self._ask(self.table.selected)

    def _fill(self, found: list[OwnerLine]) -> None:
        self._lines = {one.group: one for one in found}
        lines = []
        for one in found:
            shares = (SHARES[one.shares[role]] for role in DESKS)
            cells = (one.title, *shares, one.reason or SHIPPED)
            lines.append(Line(one.group, cells, "" if one.is_shipped else "bold"))
        self.table.show(lines, pick=self.table.selected)

    def _ask(self, group: str) -> None:
        if self.ui.desk.role != DINSOS:
            self.ui.dialogs.inform(ONLY_DINSOS, "Kewenangan data")
            return
        line = self._lines[group]
        values = {role: SHARES[code] for role, code in line.shares.items()}
        box = FormBox(
            self, line.title, SPECS, LAYOUT, {**values, "alasan": line.reason}, message=EFFECT
        )
        box.run(lambda raw: self._save(box, group, raw))

    def _save(self, box: FormBox, group: str, raw: Raw) -> None:
        desk = self.ui.desk

        def done(_value: object) -> None:
            box.close()
            self.reload()

        def write(_given: object) -> None:
            shares = {role: SHARES.find(raw[role]) or "" for role in DESKS}
            ownership_rules.save_owners(desk, group, shares, raw["alasan"])

        self.ui.jobs.write(write, done, box.fail)
