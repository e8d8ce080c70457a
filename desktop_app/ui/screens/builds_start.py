"""A family gets a Rutilahu: which scheme, with its amounts and where each of them is from."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.housing.earlier_aid import EXCEPTIONS, Earlier, judge_earlier
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import building
from desktop_app.services.earlier_aid import earlier_of, open_exceptions
from desktop_app.services.house_year import budget_year
from desktop_app.services.households import open_household
from desktop_app.services.rulebooks import RuleLine, amounts_of
from desktop_app.services.scheme_versions import newest
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

Row = dict[str, Stored]
SCHEMES = (
    Column("nama", "Skema", 340, stretch=True),
    Column("tahun", "Tahun", 62, "center"),
)
AMOUNTS = (
    Column("label", "Ketentuan", 180, stretch=True),
    Column("nilai", "Nilai", 112, "e"),
    Column("sumber", "Sumber", 200, stretch=True),
    Column("tanda", "Kepastian", 125),
)
HINT = (
    "Pilih skema, periksa nilainya, lalu tekan Enter. Nilai yang belum diatur dapat diisi di "
    "Pengaturan, bagian Aturan; pagu satu rumah dapat diubah setelah pembangunan dimulai. "
    "Bantuan rumah yang pernah diterima dan belum tercatat: tekan N."
)
EXCEPTED = (
    "Skema ini mengecualikan rumah yang rusak karena sebab di bawah. Pilih sebabnya bila ada "
    "buktinya; tanpa itu keluarga ini belum dapat didaftarkan."
)


@dataclass(frozen=True)
class _Offer:
    """What the screen shows: the family, the housing aid it had, and the schemes."""

    household: Row
    earlier: tuple[Earlier, ...]
    schemes: list[Row]


class BuildStart(ttk.Frame):
    """Schemes at the left, the amounts of the marked one at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_started: Callable[[str], None]) -> None:
        """`on_started` gets the uid of the new build."""
        super().__init__(parent)
        self.ui, self._on_started = ui, on_started
        self._household = ""
        self._earlier: tuple[Earlier, ...] = ()
        self._schemes: dict[str, Row] = {}
        self._lines: dict[str, RuleLine] = {}
        self._name = ttk.Label(self, style="Section.TLabel")
        self._name.pack(anchor="w")
        self.earlier = Banner(self)
        self.earlier.pack(fill="x", pady=px(self, 6))
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        body = ttk.Frame(self)
        for column, weight in ((0, 2), (1, 3)):
            body.columnconfigure(column, weight=weight, uniform="parts")
        body.rowconfigure(0, weight=1)
        self.schemes = VirtualTable(
            body, SCHEMES, self._start, self._show_amounts, height=12, empty="Belum ada skema."
        )
        self.schemes.grid(row=0, column=0, sticky="nsew", padx=(0, px(self, 16)))
        self.amounts = VirtualTable(
            body, AMOUNTS, on_select=self._told, height=10, empty="Pilih skema."
        )
        self.amounts.grid(row=0, column=1, sticky="nsew")
        on_letter(self.schemes.view, "n", self._note_earlier)
        self.button = press_button(
            self, "Mulai pembangunan", self._start_marked, primary=True, icon="house-gear"
        )
        self.button.pack(side="bottom", anchor="w", pady=px(self, 10))
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        body.pack(side="top", fill="both", expand=True)

    def open(self, household: str) -> None:
        """Offer the schemes for another family."""
        self._household = household
        self.reload()

    def reload(self) -> None:
        """Read the family and the schemes again."""
        desk, uid = self.ui.desk, self._household

        def read() -> _Offer:
            family = open_household(desk, uid).household
            return _Offer(family, earlier_of(desk, uid), newest(building.list_schemes(desk)))

        self.ui.jobs.read(read, self._fill, key="mulai-rutilahu", owner=self)

    def focus_first(self) -> None:
        """The schemes."""
        self.schemes.focus_table()

    def _fill(self, offer: _Offer) -> None:
        family = offer.household
        where = desa_names().get(str(family.get("desa")), "")
        name = family.get("nama_kepala") or "(belum ada kepala keluarga)"
        self._name.configure(text=f"Rutilahu untuk {name}, {where}")
        self._earlier = offer.earlier
        told = judge_earlier(offer.earlier, 0, {}).shown
        self.earlier.show("warning", list(told))
        self._schemes = {str(row["uid"]): row for row in offer.schemes}
        lines = [
            Line(
                uid,
                (str(row.get("nama") or ""), str(row.get("tahun") or "")),
            )
            for uid, row in self._schemes.items()
        ]
        self.schemes.show(lines, pick=self.schemes.selected)
        if self.schemes.selected:
            self._show_amounts(self.schemes.selected)

    def _show_amounts(self, uid: str) -> None:
        scheme = self._schemes.get(uid)
        if scheme is None:
            return
        self._lines = {line.name: line for line in amounts_of(scheme)}
        self.amounts.show(
            [
                Line(
                    line.name,
                    (line.label, line.value, line.source, line.short_mark),
                    "warning" if line.is_unset else "",
                )
                for line in self._lines.values()
            ]
        )
        self._told(self.amounts.selected or "")

    def _told(self, name: str) -> None:
        """The whole of an amount, whose source is too long for its row."""
        line = self._lines.get(name)
        if line is not None:
            self.whole.configure(text=line.whole)

    def _note_earlier(self) -> None:
        """What this family got before and nobody wrote down yet."""
        self.ui.go("bantuan-rumah", household=self._household)

    def _start_marked(self) -> None:
        if self.schemes.selected:
            self._start(self.schemes.selected)

    def _start(self, scheme: str) -> None:
        desk, household, row = self.ui.desk, self._household, self._schemes[scheme]
        blocking, helping = open_exceptions(self._earlier, row, budget_year(row, desk.today()))
        if helping:
            self._start_excepted(scheme, blocking, helping)
            return
        title = row.get("nama")
        if not self.ui.dialogs.ask_yes_no(f"Mulai Rutilahu keluarga ini dengan skema {title}?"):
            return
        self.ui.jobs.write(
            lambda given: building.start_build(desk, household, scheme, {}, given),
            self._on_started,
            owner=self,
        )

    def _start_excepted(
        self, scheme: str, blocking: tuple[str, ...], helping: tuple[str, ...]
    ) -> None:
        """Earlier aid stops the family, unless the house was lost as the scheme names it."""
        desk, household = self.ui.desk, self._household
        choices = CodeList({code: EXCEPTIONS[code] for code in helping})
        box = FormBox(
            self,
            "Mulai Rutilahu dengan pengecualian",
            SPECS["build"],
            (Section("", (("pengecualian",),)),),
            message="\n".join((*blocking, EXCEPTED)),
            codes={"pengecualian": choices},
        )

        def started(uid: str) -> None:
            box.close()
            self._on_started(uid)

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda given: building.start_build(desk, household, scheme, raw, given),
                started,
                box.fail,
            )
        )
