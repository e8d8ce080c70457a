"""The list of proposals of a month: filters, a key for each step of the marked ones, files."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import (
    DIAJUKAN,
    DIKEMBALIKAN,
    DITERAPKAN,
    DITOLAK,
    DIVERIFIKASI,
    DRAF,
    JENIS_USULAN,
    STATUS_USULAN,
)
from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_number
from desktop_app.domain.usulan import OUTCOMES
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import usulan_list
from desktop_app.services.usulan_list import Outcome, Wanted
from desktop_app.services.usulan_recap import basis_text, outcome_text
from desktop_app.services.usulan_rules import open_month
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.month_proposals_files import ProposalFiles
from desktop_app.ui.screens.month_proposals_steps import Marked, Steps
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("nomor", "Nomor", 165),
    Column("nama", "Nama", 150, stretch=True),
    Column("rt", "RT/RW", 66, "center"),
    Column("desa", "Desa", 110),
    Column("jenis", "Jenis", 125),
    Column("keadaan", "Keadaan", 112),
    Column("desil", "Desil", 48, "center"),
    Column("hasil", "Hasil", 92),
    Column("dasar", "Dasar", 155, stretch=True),
)
STEP_KEYS: dict[str, tuple[str, str]] = {
    "a": (DIAJUKAN, "Ajukan"),
    "v": (DIVERIFIKASI, "Verifikasi"),
    "k": (DIKEMBALIKAN, "Kembalikan, dengan alasan"),
    "o": (DITOLAK, "Tolak atau batalkan, dengan alasan"),
    "r": (DITERAPKAN, "Catat sudah diterapkan di SIKS-NG"),
    "d": (DRAF, "Jadikan draf lagi"),
}
KEYS = (
    KeyHint("Enter", "Buka usulan yang disorot"),
    KeyHint("Shift+Atas, Shift+Bawah", "Sorot beberapa usulan sekaligus; Ctrl+A semuanya"),
    KeyHint("T", "Usulan baru"),
    *(KeyHint(letter.upper(), text) for letter, (_state, text) in STEP_KEYS.items()),
    KeyHint("M", "Musdes, muskel, dan SPTJM"),
    KeyHint("G", "Aturan usulan"),
    KeyHint("B", "Buka keluarganya"),
    KeyHint("F", "Ke saringan"),
    KeyHint("Ctrl+P", "Berkas V.4, rekap, dan berita acara"),
)
TAGS: dict[str, Tag] = {DITOLAK: "muted", DIKEMBALIKAN: "warning", DITERAPKAN: "good"}
EMPTY = "Belum ada usulan untuk bulan ini. Tekan T untuk membuat usulan."
EMPTY_FILTER = "Tidak ada usulan dengan saringan ini. Ubah saringannya (F)."


class Pages(Protocol):
    """Where the list leads."""

    def open(self, uid: str) -> None:
        """One proposal."""

    def begin(self, household: str = "") -> None:
        """A new one."""

    def open_meetings(self) -> None:
        """On what proposals rest."""

    def open_rules(self) -> None:
        """What is refused."""


class ProposalList(ttk.Frame):
    """Filters above, the proposals, their number by state below."""

    def __init__(self, parent: tk.Misc, ui: Ui, pages: Pages) -> None:
        super().__init__(parent)
        self.ui, self._pages = ui, pages
        self._found: dict[str, Outcome] = {}
        self.filters = Filters(self, ui, self.reload)
        self.filters.pack(fill="x", pady=(0, px(self, 8)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self.steps = Steps(self, ui, self.banner, self.reload)
        self.files = ProposalFiles(self, ui, self.filters.wanted, self.banner)
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self._make_buttons(foot)
        self.counts = ttk.Label(self, style="Muted.TLabel")
        self.counts.pack(side="bottom", anchor="w", pady=(px(self, 4), 0))
        self.table = LongTable(
            self, COLUMNS, pages.open, height=16, empty=EMPTY, noun="Usulan", many=True
        )
        self.table.pack(fill="both", expand=True)
        if ui.desk.is_village:
            self.table.show_columns([one.key for one in COLUMNS if one.key != "desa"])
        self._bind()

    def _make_buttons(self, row: ttk.Frame) -> None:
        new = press_button(row, "Usulan baru (T)", self._pages.begin, primary=True)
        new.pack(side="left", padx=(0, px(self, 8)))
        for text, act in (
            ("Ajukan (A)", partial(self.move, DIAJUKAN)),
            ("Verifikasi (V)", partial(self.move, DIVERIFIKASI)),
            ("Musdes/SPTJM (M)", self._pages.open_meetings),
            ("Aturan (G)", self._pages.open_rules),
        ):
            press_button(row, text, act).pack(side="left", padx=(0, px(self, 8)))
        press_button(row, "Berkas … (Ctrl+P)", self.files.choose, icon="printer").pack(side="right")

    def _bind(self) -> None:
        view = self.table.view
        for letter, (state, _text) in STEP_KEYS.items():
            on_letter(view, letter, partial(self.move, state))
        on_letter(view, "t", self._pages.begin)
        on_letter(view, "m", self._pages.open_meetings)
        on_letter(view, "g", self._pages.open_rules)
        on_letter(view, "b", self._open_family)
        on_letter(view, "f", self.filters.focus_first)
        on_key(view, "<Control-a>", lambda: view.selection_set(*view.get_children()))

    # --- for the page ------------------------------------------------------------------------

    def reload(self, pick: str = "") -> None:
        """Read the list and the counts again."""
        desk, wanted, outcome = self.ui.desk, self.filters.wanted(), self.filters.outcome

        def read() -> tuple[list[Outcome], dict[str, int], list[str]]:
            found = usulan_list.with_outcomes(desk, wanted)
            if outcome:
                found = [one for one in found if one.outcome == outcome]
            months = usulan_list.proposal_months(desk)
            return found, usulan_list.count_proposals(desk, Wanted(wanted.periode)), months

        self.ui.jobs.read(read, lambda found: self._fill(*found, pick), key="usulan", owner=self)

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the list."""
        return KEYS

    def move(self, target: str) -> None:
        """A step of the marked proposals."""
        rows = [self._found[uid].row for uid in self.table.selected_many if uid in self._found]
        marked = [Marked(row.uid, row.nomor, row.desa, row.musdes) for row in rows]
        self.steps.move(marked, target)

    # --- inside ------------------------------------------------------------------------------

    def _fill(
        self, found: list[Outcome], counts: dict[str, int], months: list[str], pick: str
    ) -> None:
        self.filters.offer(months)
        self._found = {one.row.uid: one for one in found}
        names = desa_names()
        self.table.show_all(
            [_line(one, names) for one in found],
            pick=pick or self.table.selected,
            empty=EMPTY_FILTER if self.filters.is_set else EMPTY,
        )
        told = [
            f"{label} {format_number(counts[state])}"
            for state, label in STATUS_USULAN.items()
            if counts.get(state)
        ]
        self.counts.configure(text="  ·  ".join(told))

    def _open_family(self) -> None:
        one = self._found.get(self.table.selected or "")
        if one is not None:
            self.ui.go("detail", uid=one.row.household)


class Filters(ttk.Frame):
    """Month, kind, state, outcome, place, and a text."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_change: Callable[[], object]) -> None:
        super().__init__(parent)
        self.ui, self._on_change = ui, on_change
        self._current = open_month(ui.desk, "")
        self._months = {self._current: format_month(self._current)}
        self._month = self._combo("Bulan", self._months, 15)
        self._month.set(self._current)
        villages = {} if ui.desk.is_village else {one.code: one.name for one in ui.desk.villages}
        self._desa = self._combo("Desa", villages, 14) if villages else None
        self._kind = self._combo("Jenis", JENIS_USULAN, 17)
        self._state = self._combo("Keadaan", STATUS_USULAN, 13)
        self._outcome = self._combo("Hasil", OUTCOMES, 8)
        self._rw, self._rt = self._entry("RW", 4), self._entry("RT", 4)
        self._text = self._entry("Nama atau nomor", 16)
        self._seen = self._now()

    def wanted(self) -> Wanted:
        """What is asked for."""
        kind, state = self._kind.code(), self._state.code()
        return Wanted(
            periode=self._month.code() or "",
            kinds=(kind,) if kind else (),
            states=(state,) if state else (),
            desa=(self._desa.code() if self._desa else "") or "",
            rw=_three(self._rw.get()),
            rt=_three(self._rt.get()),
            text=self._text.get().strip(),
        )

    @property
    def outcome(self) -> str:
        """The outcome that is asked for, or none."""
        return self._outcome.code() or ""

    @property
    def is_set(self) -> bool:
        """Whether anything but the month is asked for."""
        return any(text for text in self._now()[1:])

    def offer(self, months: list[str]) -> None:
        """Months that may be chosen."""
        known = {self._current, *months}
        self._month.set_codes({one: format_month(one) for one in sorted(known, reverse=True)})

    def focus_first(self) -> None:
        """The month."""
        self._month.entry.focus_set()

    def _combo(self, title: str, codes: Mapping[str, str], width: int) -> SearchCombo:
        made = SearchCombo(labelled(self, title), codes, width=width, on_pick=self._picked)
        made.pack()
        made.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        return made

    def _entry(self, title: str, width: int) -> ttk.Entry:
        made = ttk.Entry(labelled(self, title), width=width)
        made.pack()
        for key in ("<Return>", "<FocusOut>"):
            made.bind(key, lambda _event: self._picked())
        return made

    def _now(self) -> tuple[str, ...]:
        combos = (self._month, self._kind, self._state, self._outcome, self._desa)
        texts = (self._rw.get(), self._rt.get(), self._text.get())
        return (*(one.get() if one else "" for one in combos), *texts)

    def _picked(self) -> None:
        now = self._now()
        if now != self._seen:
            self._seen = now
            self._on_change()


def _three(text: str) -> str:
    return text.strip().zfill(3) if text.strip().isdecimal() else text.strip()


def _line(one: Outcome, names: dict[str, str]) -> Line:
    row = one.row
    return Line(
        row.uid,
        (
            row.nomor,
            row.nama,
            f"{row.rt or '–'}/{row.rw or '–'}",
            names.get(row.desa, row.desa),
            JENIS_USULAN.get(row.jenis, row.jenis).removeprefix("Bansos "),
            STATUS_USULAN.get(row.state, row.state),
            str(row.desil or ""),
            outcome_text(one),
            basis_text(row),
        ),
        TAGS.get(row.state, ""),
    )
