"""Families by what is settled of them in a quarter: filters, pages, checking, keys."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Protocol

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import (
    STATUS_KEMISKINAN,
)
from desktop_app.domain.formatting import format_number
from desktop_app.domain.poverty import APPROVED, REFUSED, WAITING, is_listed
from desktop_app.domain.tkpkd import Span
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import poverty, poverty_lists
from desktop_app.services.poverty import Verified
from desktop_app.services.poverty_lists import PovertyLine
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.month_poverty_filters import PovertyFilters
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, Tag, VirtualTable

PAGE = poverty_lists.PAGE
COLUMNS = (
    Column("nama", "Kepala keluarga", 150, stretch=True),
    Column("rt", "RT/RW", 66, "center"),
    Column("desa", "Desa", 110),
    Column("alamat", "Alamat", 130, stretch=True),
    Column("desil", "Desil", 48, "center"),
    Column("dulu", "Sebelumnya", 112),
    Column("status", "Sekarang", 112),
    Column("gerak", "Gerak", 72),
    Column("ukuran", "Ukuran", 96),
    Column("verifikasi", "Verifikasi", 92),
)
KEYS = (
    KeyHint("Enter", "Tetapkan status keluarga yang disorot"),
    KeyHint("S", "Tetapkan sekaligus menurut desil"),
    KeyHint("V", "Verifikasi yang disorot: setujui atau tolak"),
    KeyHint("Shift+Atas, Shift+Bawah", "Sorot beberapa keluarga; Ctrl+A satu halaman"),
    KeyHint("Ctrl+Kanan, Ctrl+Kiri", "Halaman daftar berikutnya, sebelumnya"),
    KeyHint("M", "Musdes, muskel, dan SPTJM"),
    KeyHint("G", "Ambang, garis kemiskinan, dan tabel desil"),
    KeyHint("B", "Buka keluarganya"),
    KeyHint("F", "Ke saringan"),
    KeyHint("Ctrl+P", "Ke laporan TKPKD"),
)
SHORT_MEASURES = {"desil": "Desil", "ambang": "Ambang SK", "musyawarah": "Musyawarah"}
SHORT_MOVES = {"masuk": "Masuk", "tetap": "Tetap", "keluar": "Keluar", "lulus": "Lulus"}
SHORT_CHECKS = {WAITING: "Menunggu", APPROVED: "Disetujui", REFUSED: "Ditolak"}
TAGS: dict[str, Tag] = {"lulus": "good", "keluar": "muted"}
EMPTY = "Tidak ada keluarga dengan saringan ini. Ubah saringannya (F)."
ASK = "{count} penetapan disorot. Yang Anda tetapkan sendiri tidak ikut; perlu orang lain."
ANSWERS = ("Setujui", "Tolak, dengan alasan")
WHY = "Mengapa penetapan ini ditolak? Alasannya tersimpan."
NONE = "Sorot dahulu keluarga yang statusnya menunggu verifikasi."


class Pages(Protocol):
    """Where the list leads."""

    def open(self, household: str, quarter: str) -> None:
        """One family."""

    def open_many(self, quarter: str, desa: str) -> None:
        """Many at once."""

    def open_meetings(self) -> None:
        """On what a status rests."""

    def open_rules(self) -> None:
        """The measures."""


class PovertyList(ttk.Frame):
    """Filters above, a page of families, counts by status below."""

    def __init__(self, parent: tk.Misc, ui: Ui, pages: Pages) -> None:
        super().__init__(parent)
        self.ui, self._pages = ui, pages
        self._uids: tuple[str, ...] = ()
        self._first = 0
        self._lines: dict[str, PovertyLine] = {}
        self.filters = PovertyFilters(self, ui, self._changed)
        self.filters.pack(fill="x", pady=(0, px(self, 8)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self._make_buttons()
        self.counts = ttk.Label(self, style="Muted.TLabel")
        self.counts.pack(side="bottom", anchor="w", pady=(px(self, 4), 0))
        self.table = VirtualTable(
            self,
            COLUMNS,
            self._open,
            on_next=lambda: self._turn(PAGE),
            on_previous=lambda: self._turn(-PAGE),
            height=16,
            empty=EMPTY,
            many=True,
        )
        self.table.pack(fill="both", expand=True)
        if ui.desk.is_village:
            self.table.show_columns([one.key for one in COLUMNS if one.key != "desa"])
        self._bind()

    def _make_buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        for place, (text, act) in enumerate(
            (
                ("Tetapkan (Enter)", self._open_marked),
                ("Sekaligus menurut desil (S)", self._many),
                ("Verifikasi (V)", self.check),
                ("Musdes/SPTJM (M)", self._pages.open_meetings),
                ("Ukuran (G)", self._pages.open_rules),
            )
        ):
            made = press_button(row, text, act, primary=place == 0)
            made.pack(side="left", padx=(0, px(self, 8)))
        report = press_button(row, "Laporan TKPKD (Ctrl+P)", self._report, icon="bar-chart")
        report.pack(side="right")

    def _bind(self) -> None:
        view = self.table.view
        for letter, act in (
            ("s", self._many),
            ("v", self.check),
            ("m", self._pages.open_meetings),
            ("g", self._pages.open_rules),
            ("b", self._open_family),
            ("f", self.filters.focus_first),
        ):
            on_letter(view, letter, act)
        on_key(view, "<Control-a>", lambda: view.selection_set(*view.get_children()))

    # --- for the page ------------------------------------------------------------------------

    @property
    def quarter(self) -> str:
        """The quarter that is asked for."""
        return self.filters.wanted().quarter

    def reload(self, pick: str = "") -> None:
        """Read the list, its counts, and the page that is seen."""
        desk, wanted, marked = self.ui.desk, self.filters.wanted(), pick or self.table.selected

        def read() -> tuple[tuple[str, ...], dict[str, int]]:
            found = poverty_lists.list_families(desk, wanted)
            return found, poverty_lists.counts_of(desk, wanted.quarter, wanted.desa)

        self.ui.jobs.read(
            read, lambda found: self._found(*found, marked or ""), key="kemiskinan", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the list."""
        return KEYS

    def check(self) -> None:
        """Approve or refuse what is marked."""
        uids = self._waiting()
        if not uids:
            self.banner.show("info", NONE)
            return
        picked = self.ui.dialogs.choose("Verifikasi", ASK.format(count=len(uids)), ANSWERS)
        if picked is None:
            return
        note = self.ui.dialogs.ask_reason(WHY, "Tolak penetapan") if picked else ""
        if note is None:
            return
        desk, outcome = self.ui.desk, REFUSED if picked else APPROVED
        self.ui.jobs.write(
            lambda _given: poverty.verify(desk, uids, outcome, note),
            self._checked,
            lambda problem: self.banner.show("error", str(problem)),
            owner=self,
        )

    # --- inside ------------------------------------------------------------------------------

    def _waiting(self) -> list[str]:
        rows = [self._lines[uid].row for uid in self.table.selected_many if uid in self._lines]
        return [str(row["uid"]) for row in rows if row and row.get("verifikasi") == WAITING]

    def _checked(self, done: Verified) -> None:
        own = f" {done.own} yang Anda tetapkan sendiri tidak ikut." if done.own else ""
        self.banner.show("good", f"{done.count} penetapan diverifikasi.{own}")
        self.reload()

    def _changed(self) -> None:
        self._first = 0
        self.reload()

    def _found(self, uids: tuple[str, ...], counts: dict[str, int], pick: str) -> None:
        self._uids = uids
        if pick in uids:
            self._first = uids.index(pick) // PAGE * PAGE
        elif self._first >= len(uids):
            self._first = 0
        told = [
            f"{label} {format_number(counts.get(status, 0))}"
            for status, label in STATUS_KEMISKINAN.items()
        ]
        waiting = f"menunggu verifikasi {format_number(counts.get(WAITING, 0))}"
        text = "  ·  ".join((*told, waiting))
        self.counts.configure(text=f"{Span((self.quarter,)).heading}: {text}")
        self._read_page(pick)

    def _read_page(self, pick: str) -> None:
        desk, quarter = self.ui.desk, self.quarter
        part: Sequence[str] = self._uids[self._first : self._first + PAGE]
        self.ui.jobs.read(
            lambda: poverty_lists.lines_of(desk, quarter, part),
            lambda lines: self._fill(lines, pick),
            key="kemiskinan-halaman",
            owner=self,
        )

    def _fill(self, lines: list[PovertyLine], pick: str) -> None:
        self._lines = {line.household: line for line in lines}
        names, total = desa_names(), len(self._uids)
        last = self._first + len(lines)
        first, end, whole = (format_number(n) for n in (self._first + 1, last, total))
        self.table.show(
            [_line(line, names) for line in lines],
            has_previous=self._first > 0,
            has_next=last < total,
            note=f"Keluarga {first}–{end} dari {whole}" if lines else "",
            pick=pick or None,
        )

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._read_page("")

    def _open_marked(self) -> None:
        if uid := self.table.selected:
            self._open(uid)

    def _open(self, uid: str) -> None:
        self._pages.open(uid, self.quarter)

    def _many(self) -> None:
        wanted = self.filters.wanted()
        self._pages.open_many(wanted.quarter, wanted.desa)

    def _open_family(self) -> None:
        if uid := self.table.selected:
            self.ui.go("detail", uid=uid)

    def _report(self) -> None:
        self.ui.go("usulan", page="laporan")


def _line(line: PovertyLine, names: dict[str, str]) -> Line:
    row, before = line.row or {}, line.before or {}
    move = str(row.get("gerak") or "")
    check = str(row.get("verifikasi") or "")
    tag: Tag = "warning" if check == REFUSED else TAGS.get(move, "")
    return Line(
        line.household,
        (
            line.nama or "(belum ada kepala keluarga)",
            f"{line.rt or '–'}/{line.rw or '–'}",
            names.get(line.desa, line.desa),
            line.alamat,
            str(line.desil or "–"),
            _before(before),
            STATUS_KEMISKINAN.get(str(row.get("status") or ""), "belum"),
            SHORT_MOVES.get(move, ""),
            SHORT_MEASURES.get(str(row.get("ukuran") or ""), ""),
            SHORT_CHECKS.get(check, ""),
        ),
        tag or ("muted" if not row else ""),
    )


def _before(before: Mapping[str, object]) -> str:
    """The status before; who left the list poor is no longer on it."""
    if not before:
        return "–"
    label = STATUS_KEMISKINAN.get(str(before.get("status")), "")
    gone = before.get("status") == "miskin_ekstrem" and not is_listed(before)
    return SHORT_MOVES.get(str(before.get("gerak")), label) if gone else label
