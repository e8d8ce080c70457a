"""The page Laporan TKPKD: figures and charts of a quarter or half-year, tables, names, files."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.calendar import quarter_before, quarter_of
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.tkpkd import REACH, REACH_LABELS, Report, Span, half_of
from desktop_app.domain.tkpkd_tables import (
    NOT_SETTLED,
    Table,
    flow_table,
    is_known_before,
    money_table,
    notes_of,
    place_table,
    reach_table,
    steps_table,
    strategy_table,
)
from desktop_app.services import tkpkd
from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.month_report_charts import ReportCharts, share_text
from desktop_app.ui.screens.month_report_files import ReportFiles
from desktop_app.ui.screens.month_report_names import NAMES, ReportTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Totals, labelled, on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KINDS = frozenset(
    {"poverty_status", "household", "enrolment", "payout", "build_event", "programme", "setting"}
)
QUARTERS = 6
TOTALS = ("Awal", "Baru masuk", "Lulus", "Keluar", "Akhir", "Belum tersentuh", "Uang diterima")
SECTIONS = (Column("bagian", "Bagian laporan", 236, stretch=True),)
KEYS = (
    KeyHint("Atas, Bawah", "Pada daftar bagian: pilih tabelnya; Enter masuk ke tabel"),
    KeyHint("N", "Pada nama: tampilkan NIK, dengan alasan"),
    KeyHint("Enter", "Pada nama: buka keluarganya"),
    KeyHint("F", "Ke pilihan periode dan tempat"),
    KeyHint("Ctrl+P", "Simpan sebagai PDF atau Excel"),
    KeyHint("Esc", "Dari tabel kembali ke daftar bagian"),
)
COUNTING = "Sedang dihitung …"
LYING = {**REACH_LABELS, "belum": "Strategi belum diatur"}


class ReportPart(ttk.Frame):
    """Choices and totals above; sections and charts at the left, the chosen table at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.report: Report | None = None
        self._tables: dict[str, Table] = {}
        self._spans = span_choices(quarter_of(ui.desk.today()))
        self._make_bar()
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self.files = ReportFiles(self, ui, lambda: self.report, self.banner)
        self.totals = Totals(self, TOTALS)
        self.totals.pack(fill="x", pady=(0, px(self, 8)))
        self.notes = ttk.Label(self, style="Muted.TLabel", justify="left")
        self.notes.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.notes.bind(
            "<Configure>", lambda event: self.notes.configure(wraplength=max(event.width - 6, 80))
        )
        self.charts = ReportCharts(self)
        self.charts.pack(side="bottom", fill="x", pady=(px(self, 10), 0))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=2, uniform="parts")
        body.columnconfigure(1, weight=3, uniform="parts")
        body.rowconfigure(0, weight=1)
        left = ttk.Frame(body)
        left.grid(row=0, column=0, sticky="nsew", padx=(0, px(self, 18)))
        self.sections = VirtualTable(left, SECTIONS, self._enter, self._turn, height=7)
        self.sections.pack(fill="x")
        self.table = ReportTable(body, ui)
        self.table.grid(row=0, column=1, sticky="nsew")
        on_letter(self.sections.view, "f", self.period.entry.focus_set)
        on_letter(self.table.view, "f", self.period.entry.focus_set)

    def _make_bar(self) -> None:
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        titles = CodeList({name: span.heading for name, span in self._spans.items()})
        self.period = self._combo(bar, "Periode", titles, 22)
        self.period.set(next(iter(self._spans)))
        places = CodeList(dict(tkpkd.places_for(self.ui.desk)))
        self.where = self._combo(bar, "Tempat", places, 30)
        self.where.set(next(iter(places)))
        self._seen = (self.period.get(), self.where.get())
        save = press_button(bar, "Simpan … (Ctrl+P)", self.print_out, primary=True, icon="printer")
        save.pack(side="right", anchor="s")

    def _combo(self, parent: tk.Misc, title: str, codes: CodeList, width: int) -> SearchCombo:
        made = SearchCombo(labelled(parent, title), codes, width=width, on_pick=self._picked)
        made.pack()
        made.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        return made

    # --- for the screen ----------------------------------------------------------------------

    def show(self, *, quarter: str = "", place: str = "", **_more: object) -> None:
        """A quarter and a place that somebody asked for, or what was chosen before."""
        if quarter in self._spans:
            self.period.set(quarter)
        if place:
            self.where.set(place)
        self._seen = (self.period.get(), self.where.get())
        self.reload()

    def reload(self) -> None:
        """Count again."""
        desk, span = self.ui.desk, self._spans[self.period.code() or next(iter(self._spans))]
        place = self.where.code() or ""
        self.notes.configure(text=COUNTING)

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.read(
            lambda: tkpkd.make_report(desk, span, place),
            self._fill,
            failed,
            key="laporan-tkpkd",
            owner=self,
        )

    def refresh(self, changed: Changed) -> None:
        """Rows were written somewhere: count again where it matters."""
        if changed.kinds & KINDS:
            self.reload()

    def focus_first(self) -> None:
        """The sections."""
        self.sections.focus_table()

    def print_out(self) -> None:
        """Ctrl+P: to a file."""
        self.files.choose()

    def step_back(self) -> bool:
        """From the table back to the sections."""
        if self.focus_displayof() is self.table.view:
            self.focus_first()
            return True
        return False

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of this page."""
        return KEYS

    # --- inside ------------------------------------------------------------------------------

    def _picked(self) -> None:
        now = (self.period.get(), self.where.get())
        if now != self._seen:
            self._seen = now
            self.reload()

    def _fill(self, report: Report) -> None:
        self.report = report
        total = report.total
        start = format_number(total.start) if is_known_before(report) else NOT_SETTLED
        counts = (total.new, total.graduated, total.left - total.graduated, total.end)
        money = format_number(sum(one.amount for one in report.money))
        self.totals.show(
            (
                start,
                *map(format_number, counts),
                format_number(len(report.unreached)),
                f"Rp{money}",
            )
        )
        self.notes.configure(text=" ".join(notes_of(report)))
        self._draw(report)
        self._tables = {table.title: table for table in _tables(report)}
        count = format_number(len(report.unreached))
        lines = [Line(title, (title,)) for title in self._tables]
        lines.append(Line(NAMES, (f"{NAMES} ({count})",)))
        self.sections.show(lines, pick=self.sections.selected)
        self._turn(self.sections.selected or NAMES)

    def _draw(self, report: Report) -> None:
        standing = [
            (_short(name), count, format_number(count) if count is not None else "–")
            for name, count in report.former
        ]
        lying = [
            (
                LYING[code],
                report.total.reach[code],
                share_text(report.total.reach[code], report.total.aimed),
            )
            for code in REACH
        ]
        self.charts.show(
            ("Miskin ekstrem pada akhir tiap periode", standing),
            ("Tersentuh berapa strategi", lying),
        )

    def _turn(self, title: str) -> None:
        if self.report is None:
            return
        if title == NAMES:
            self.table.show_names(self.report.unreached)
        elif title in self._tables:
            self.table.show_table(self._tables[title])

    def _enter(self, title: str) -> None:
        self._turn(title)
        self.table.focus_table()


def span_choices(quarter: str) -> dict[str, Span]:
    """The quarter and those before it, each half-year behind its last quarter, by name."""
    found: dict[str, Span] = {}
    for _ in range(QUARTERS):
        found[quarter] = Span((quarter,))
        half = half_of(quarter)
        found.setdefault(half.name, half)
        quarter = quarter_before(quarter)
    return found


def _tables(report: Report) -> list[Table]:
    return [
        flow_table(report),
        reach_table(report),
        strategy_table(report),
        steps_table(report),
        money_table(report),
        *(place_table(report, one) for one in report.breakdowns),
    ]


def _short(title: str) -> str:
    """`TW IV 2026`, below a narrow bar."""
    return title.replace("triwulan", "TW").replace("semester", "Smt")
