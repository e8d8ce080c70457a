"""One build: its facts, the chain of events, and the steps that may follow."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.fields import by_name
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import EXITS, FIELD_LABELS, STATES, Transition
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import building
from desktop_app.services.building import BuildView
from desktop_app.services.house_gates import read_checklists
from desktop_app.services.house_many import stage_sums
from desktop_app.services.house_replacing import GONE, Links, link_facts, links_of
from desktop_app.services.house_rows import list_house_rows
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import focused
from desktop_app.ui.screens.builds_edit import ask_build
from desktop_app.ui.screens.builds_steps import (
    Checklists,
    Sums,
    ask_step,
    missing_now,
    show_checks,
)
from desktop_app.ui.screens.house_decide_leave import ask_leaving
from desktop_app.ui.screens.house_print import ask_house_paper
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import Facts, on_letter, press_button, wrapping
from desktop_app.ui.widgets.scroll import ScrollFrame
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

EVENTS = (
    Column("tanggal", "Tanggal", 92),
    Column("ke", "Kejadian", 185, stretch=True),
    Column("nomor", "Dokumen", 135),
    Column("nilai", "Nilai", 110),
    Column("catatan", "Catatan", 110, stretch=True),
)


class BuildDetail(ttk.Frame):
    """Facts above, events at the left, the next steps at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.view: BuildView | None = None
        self.checklists: Checklists = {}
        self.sums: Sums = {}
        self._sums: dict[str, str] = {}  # of each event, in full
        self.steps: list[Transition] = []
        self.buttons: list[ttk.Button] = []
        self._uid, self._is_new = "", True
        head = ttk.Frame(self)
        head.pack(fill="x")
        self._name = ttk.Label(head, style="Section.TLabel")
        self._name.pack(side="left")
        press_button(head, "Buka keluarga", self._open_family, icon="people").pack(side="right")
        costs = press_button(head, "Biaya (Ctrl+B)", self.open_costs, icon="calculator")
        costs.pack(side="right", padx=(0, px(self, 8)))
        papers = press_button(head, "Cetak berkas (Ctrl+P)", self.print_papers, icon="printer")
        papers.pack(side="right", padx=(0, px(self, 8)))
        edit = press_button(head, "Ubah data (Ctrl+E)", self.edit, icon="pencil")
        edit.pack(side="right", padx=(0, px(self, 8)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=px(self, 8))
        self.facts = Facts(self, columns=3, wrap=230)
        self.facts.pack(fill="x", pady=(0, px(self, 8)))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=3, uniform="halves")
        body.columnconfigure(1, weight=2, uniform="halves")
        body.rowconfigure(0, weight=1)
        self._make_events(body)
        self._make_steps(body)

    def open(self, uid: str) -> None:
        """Show another build."""
        self._uid, self._is_new = uid, True
        self.view = None
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        desk, uid = self.ui.desk, self._uid

        def look() -> tuple[BuildView, Checklists, Sums, Links]:
            view = building.open_build(desk, uid)
            steps = view.next_steps
            paid = {one.target: stage_sums(desk, view, one.target) for one in steps}
            return view, read_checklists(desk, uid, steps), paid, links_of(desk, uid)

        self.ui.jobs.read(look, lambda found: self._fill(*found), key="bangun", owner=self)

    def focus_first(self) -> None:
        """The first step, or the events when there is none."""
        if self.buttons:
            self.buttons[0].focus_set()
        else:
            self.events.focus_table()

    def take_step(self, number: int) -> None:
        """Take the step of this number, as its button does."""
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].invoke()

    def open_costs(self) -> None:
        """RAB, DRPB and bills of this house."""
        if self._uid:
            self.ui.go("biaya", build=self._uid)

    def open_checklist(self) -> None:
        """Rules, papers and photos of this house."""
        if self._uid:
            self.ui.go("kelengkapan", build=self._uid)

    def print_papers(self) -> None:
        """One of the papers of this house, or of all like it."""
        if self._uid:
            ask_house_paper(self, self.ui, self._uid)

    def edit(self) -> None:
        """Account, executor, method and ceilings."""
        if self.view is None:
            return
        view, desk = self.view, self.ui.desk
        desa = str(view.household.get("desa") or "")
        self.ui.jobs.read(
            lambda: list_house_rows(desk, "executor", desa=desa),
            lambda rows: ask_build(self, view, rows),
            owner=self,
        )

    # --- making --------------------------------------------------------------------------

    def _make_events(self, body: ttk.Frame) -> None:
        left = ttk.Frame(body)
        left.grid(row=0, column=0, sticky="nsew", padx=(0, px(self, 16)))
        ttk.Label(left, text="Riwayat", style="Section.TLabel").pack(anchor="w")
        self.events = VirtualTable(
            left, EVENTS, on_select=self._tell_event, height=8, empty="Belum ada kejadian."
        )
        self.told = wrapping(left)
        self.told.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.events.pack(fill="both", expand=True, pady=(px(self, 4), 0))

    def _make_steps(self, body: ttk.Frame) -> None:
        right = ttk.Frame(body)
        right.grid(row=0, column=1, sticky="nsew")
        top = ttk.Frame(right)
        top.pack(fill="x")
        ttk.Label(top, text="Langkah berikutnya", style="Section.TLabel").pack(side="left")
        press_button(top, "Kelengkapan (Ctrl+L)", self.open_checklist).pack(side="right")
        self._steps = ScrollFrame(right)
        self._steps.pack(fill="both", expand=True, pady=(px(self, 4), 0))

    # --- filling -------------------------------------------------------------------------

    def _fill(self, view: BuildView, checklists: Checklists, paid: Sums, links: Links) -> None:
        self.view, self.checklists, self.sums = view, checklists, paid
        build, family, head = view.build, view.household, view.head or {}
        name = str(head.get("nama") or family.get("nama_kepala") or "(belum ada kepala keluarga)")
        nik = mask_nik(str(head["nik"])) if head.get("nik") else ""
        self._name.configure(text=f"{name}   {nik}")
        state = str(build.get("state") or "")
        self.banner.show("info", f"Sekarang: {STATES.get(state, state)}")
        shown = texts_of("build", build)
        where = desa_names().get(str(family.get("desa")), "")
        address = f"{family.get('alamat') or ''} RT {family.get('rt') or '–'}/RW "
        self.facts.show(
            [
                ("Alamat", f"{address}{family.get('rw') or '–'}, {where}"),
                ("Skema", f"{scheme_name(view)} {build.get('tahun') or ''}"),
                ("SK", " · ".join(filter(None, (shown["sk_nomor"], shown["sk_tanggal"])))),
                ("Rekening", _account(shown)),
                ("Pelaksana", view.executor or shown["lpm"]),
                ("Metode", shown["metode"]),
                ("Pagu bahan", shown["pagu_bahan"] or "belum diatur"),
                ("Pagu upah", shown["pagu_upah"] or "belum diatur"),
                ("Pagu operasional", shown["pagu_operasional"] or "belum diatur"),
                *link_facts(links),
            ]
        )
        self._fill_events(view)
        self._fill_steps(view)

    def _fill_events(self, view: BuildView) -> None:
        lines = []
        self._sums = {}
        for event in view.events:
            shown = texts_of("build_event", event)
            money = [f"{label} {shown[key]}" for key, label in _SUMS if shown[key]]
            progress = [f"{shown['progres']} %"] if shown["progres"] else []
            target = str(event.get("ke") or "")
            paid = sum(int(event.get(key) or 0) for key, _label in _SUMS)
            cells = (
                shown["tanggal"],
                STATES.get(target, target),
                shown["nomor"],
                format_rupiah(paid) if paid else ", ".join(progress),
                shown["catatan"],
            )
            self._sums[str(event["uid"])] = ", ".join(progress + money)
            lines.append(Line(str(event["uid"]), cells))
        self.events.show(lines, pick=lines[-1].uid if lines else None)
        self._tell_event(self.events.selected or "")

    def _tell_event(self, uid: str) -> None:
        """The marked event in full: its sums and its note are longer than their cells."""
        line = self.events.lines.get(uid)
        _day, _state, number, _value, note = line.cells if line else ("",) * 5
        sums = self._sums.get(uid, "")
        self.told.configure(
            text="\n".join(filter(None, (" · ".join(filter(None, (number, sums))), note)))
        )

    def _fill_steps(self, view: BuildView) -> None:
        had_focus = self._is_new or focused(self) in self.buttons
        self._is_new = False
        body = self._steps.body
        for child in body.winfo_children():
            child.destroy()
        self.buttons = []
        self.steps = [step for step in view.next_steps if step.target not in EXITS]
        leaving = [step for step in view.next_steps if step.target in EXITS]
        for step in self.steps:
            self._step_row(body, step, view)
        if leaving:
            self._button(body, "Keluar dari program …", self._ask_leaving)
            wrapping(
                body, "Mundur, meninggal, pindah, tanah bersengketa, atau diganti.", "Small.TLabel"
            ).pack(fill="x", pady=(0, px(self, 10)))
        if view.build.get("state") in GONE:
            self._button(body, "Penggantinya …", self._ask_leaving)
        elif not view.next_steps:
            wrapping(body, "Tidak ada langkah lagi. Pembangunan ini sudah selesai.").pack(fill="x")
        if had_focus:
            self.focus_first()

    def _step_row(self, body: ttk.Frame, step: Transition, view: BuildView) -> None:
        self._button(body, STATES[step.target], partial(ask_step, self, step))
        missing = missing_now(step, view)
        if missing:
            text = "Belum bisa: " + " ".join(missing)
            wrapping(body, f"▲ {text}", "Warning.TLabel").pack(fill="x")
        show_checks(body, self.checklists.get(step.target, ()))
        needed = [_title(name) for name in step.fields if name != "tanggal"]
        text = f"Oleh {step.actor}." + (f" Perlu {', '.join(needed)}." if needed else "")
        wrapping(body, text, "Small.TLabel").pack(fill="x", pady=(0, px(self, 10)))

    def _ask_leaving(self) -> None:
        ask_leaving(self, self.ui, self._uid, self.reload)

    def _button(self, body: ttk.Frame, text: str, command: Callable[[], None]) -> None:
        number = len(self.buttons) + 1
        made = press_button(body, f"{number}  {text}", command, primary=number == 1)
        made.pack(anchor="w", pady=(0, px(self, 2)))
        for digit in range(1, 10):
            on_letter(made, str(digit), partial(self.take_step, digit))
        self.buttons.append(made)

    def _open_family(self) -> None:
        if self.view is not None:
            self.ui.go("detail", uid=str(self.view.household["uid"]))


def scheme_name(view: BuildView) -> str:
    """The scheme without the year, which stands beside it."""
    name, year = str(view.scheme.get("nama") or ""), str(view.build.get("tahun") or "-")
    return name.removesuffix(year).rstrip()


_SUMS = (("nilai_bahan", "bahan"), ("nilai_upah", "upah"))
_FIELD_TITLES = {name: spec.label for name, spec in by_name(SPECS["build_event"]).items()}


def _title(name: str) -> str:
    """A field in the middle of a sentence; abbreviations keep their capitals."""
    text = _FIELD_TITLES.get(name, FIELD_LABELS[name])
    return text if text[:2].isupper() else text[0].lower() + text[1:]


def _account(shown: dict[str, str]) -> str:
    parts = (shown["rekening"], shown["bank"], shown["rekening_nama"])
    return " · ".join(part for part in parts if part)
