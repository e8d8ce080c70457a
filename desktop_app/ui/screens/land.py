"""Tanah rumah: the houses that their land stops, by owner, with what the scheme says."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.land import ANSWERS, GROUNDS, TO_DO, UNKNOWN
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.land_cases import LandCase, chosen, count_grounds, list_land_cases
from desktop_app.services.land_papers import Choice, export_land, file_name
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("sebab", "Sebab", 164),
    Column("keluarga", "Kepala keluarga", 170, stretch=True),
    Column("rt", "RT/RW", 72, "center"),
    Column("desa", "Desa", 118),
    Column("skema", "Skema", 180, stretch=True),
    Column("tahap", "Tahap", 150),
    Column("bukti", "Bukti tanah", 150, stretch=True),
    Column("jawaban", "Menurut skema", 160, stretch=True),
)
PDF, EXCEL = (".pdf", ("PDF", "*.pdf")), (".xlsx", ("Buku kerja Excel", "*.xlsx"))
EMPTY = "Tidak ada rumah yang ditahan tanahnya."
EMPTY_FILTER = "Tidak ada rumah dengan saringan ini. Ubah saringan (Ctrl+L)."
TAGS: dict[str, Tag] = {"tidak": "error", "belum": "warning", "syarat": "warning"}


class LandScreen(Screen):
    """One reading; the choices are made in memory."""

    title = "Tanah rumah"
    kinds = frozenset({"dwelling", "build", "build_event", "survey", "household", "scheme"})
    keys = (
        KeyHint("Enter", "Buka rumahnya"),
        KeyHint("Ctrl+P", "Simpan daftar ini sebagai PDF"),
        KeyHint("Ctrl+E", "Simpan daftar ini sebagai Excel"),
        KeyHint("Ctrl+L", "Ke saringan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Choices and numbers above, the houses, what to do for the marked one below."""
        self.frame = parent
        self.cases: tuple[LandCase, ...] = ()
        self._shown: dict[str, LandCase] = {}
        self._make_choice(parent)
        self.totals = Totals(parent, tuple(GROUNDS.values()))
        self.totals.pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.advice = wrapping(parent)
        self.advice.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        self.table = LongTable(
            parent, COLUMNS, self._open, self._marked, height=18, empty=EMPTY, noun="Rumah"
        )
        self.table.pack(fill="both", expand=True)
        self.bind_key("<Control-l>", self.ground.entry.focus_set)
        self.bind_key("<Control-e>", lambda: self._export(EXCEL))

    def show(self, *_nothing: Any, desa: str = "", **_more: Any) -> None:
        """`desa`: code of the one to begin with."""
        if desa and self.desa is not None:
            self.desa.set(desa_names().get(desa, ""))
        self.banner.hide()
        self.reload()

    def reload(self) -> None:
        """Read the houses again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_land_cases(desk), self._fill, key="tanah", owner=self.frame)

    def focus_default(self) -> None:
        """The houses."""
        self.table.focus_table()

    def print_out(self) -> None:
        """Ctrl+P: the list as PDF."""
        self._export(PDF)

    # --- choosing and showing ------------------------------------------------------------

    def _make_choice(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        self.desa: SearchCombo | None = None
        if not desk.is_village:
            villages = {one.code: one.name for one in desk.villages}
            self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=18, on_pick=self._list)
        self.ground = SearchCombo(labelled(bar, "Sebab"), GROUNDS, width=18, on_pick=self._list)
        self.answer = SearchCombo(
            labelled(bar, "Menurut skema"), ANSWERS, width=20, on_pick=self._list
        )
        for combo in filter(None, (self.desa, self.ground, self.answer)):
            combo.pack()
            combo.entry.bind("<Return>", lambda _event: self._list(), add="+")
        press_button(bar, "Simpan PDF (Ctrl+P)", self.print_out, icon="printer").pack(
            side="right", anchor="s"
        )
        press_button(bar, "Excel (Ctrl+E)", lambda: self._export(EXCEL)).pack(
            side="right", anchor="s", padx=px(parent, 8)
        )

    def _choice(self) -> Choice:
        desa = self.desa.code() if self.desa else None
        return Choice(desa or "", self.ground.code() or "", self.answer.code() or "")

    def _fill(self, cases: tuple[LandCase, ...]) -> None:
        self.cases = cases
        self._list()

    def _list(self) -> None:
        choice = self._choice()
        of_desa = [one for one in self.cases if choice.desa in ("", one.household.get("desa"))]
        self.totals.show([format_number(count) for count in count_grounds(of_desa).values()])
        found = chosen(self.cases, choice.desa, choice.ground, choice.answer)
        self._shown = {one.key: one for one in found}
        empty = EMPTY_FILTER if choice != Choice() else EMPTY
        self.table.show_all([_line(one) for one in found], pick=self.table.selected, empty=empty)
        self._marked(self.table.selected or "")

    def _marked(self, key: str) -> None:
        one = self._shown.get(key)
        if one is None:
            self.advice.configure(text="")
            return
        head = " · ".join(filter(None, (_name(one), one.scheme, one.proof)))
        lines = (
            f"{GROUNDS[ground]}: {said.text}. {TO_DO[ground]}"
            if ground != UNKNOWN
            else TO_DO[UNKNOWN]
            for ground, said in zip(one.grounds, one.answers, strict=True)
        )
        self.advice.configure(text="\n".join((head, *lines)))

    def _open(self, key: str) -> None:
        """The house of the family, where the land is typed."""
        self.ui.go("detail", uid=str(self._shown[key].household["uid"]), part="rumah")

    # --- files ---------------------------------------------------------------------------

    def _export(self, kind: tuple[str, tuple[str, str]]) -> None:
        desk, pc, cases, choice = self.ui.desk, self.ui.pc, self.cases, self._choice()
        suffix, pattern = kind
        path = self.ui.dialogs.ask_save_path(
            f"{file_name(desk, choice)}{suffix}", pattern, "Simpan daftar tanah", pc.export_folder
        )
        if path is None:
            return
        pc.remember(export_folder=str(path.parent))

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return export_land(desk, cases, choice, path)

        self.ui.jobs.long(
            "Daftar tanah",
            run,
            lambda done: self.banner.show("good", f"Disimpan: {done.path}"),
            self._refused,
            owner=self.frame,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))


def _name(one: LandCase) -> str:
    return str(one.household.get("nama_kepala") or "(belum ada kepala keluarga)")


def _line(one: LandCase) -> Line:
    family, more = one.household, len(one.grounds) - 1
    return Line(
        one.key,
        (
            f"{GROUNDS[one.ground]} (+{more})" if more else GROUNDS[one.ground],
            _name(one),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            desa_names().get(str(family.get("desa")), ""),
            one.scheme,
            one.state,
            one.proof,
            one.answers[0].text,
        ),
        TAGS.get(one.answers[0].code, ""),
    )
