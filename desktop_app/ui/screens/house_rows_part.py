"""A page of plain rows of one build: wages, progress, papers, complaints. One table, one box."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.housing import PARTS
from desktop_app.services import house_rows
from desktop_app.services.house_costs import Costs
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KEYS = (
    KeyHint("N", "Baris baru"),
    KeyHint("Enter", "Buka dan ubah"),
    KeyHint("Delete", "Hapus, dengan alasan"),
)
Row = Mapping[str, Stored]
WIDE = 180  # columns beyond this width take what is left


@dataclass(frozen=True)
class RowsPage:
    """What a page shows of a kind: columns as (field, width), the box, and a word of advice."""

    kind: str
    button: str
    title: str
    columns: tuple[tuple[str, int], ...]
    layout: tuple[Section, ...]
    advice: str
    empty: str


PAGES: Mapping[str, RowsPage] = {
    "upah": RowsPage(
        "wage",
        "Upah baru (N)",
        "Upah pekerja",
        (
            ("tahap", 60),
            ("pekerja", 200),
            ("tugas", 150),
            ("tarif", 120),
            ("jumlah", 120),
            ("nomor", 140),
            ("tanggal", 140),
        ),
        (
            Section("Pekerja", (("tahap", "pekerja", "tugas"), ("hadir",))),
            Section("Upah dan kuitansi", (("tarif", "jumlah"), ("nomor", "tanggal"))),
        ),
        "Hari hadir ditulis tanggalnya: 01-09-2026; 02-09-2026. LPD memerlukan kuitansinya.",
        "Belum ada upah. Tekan N untuk mencatat seorang pekerja.",
    ),
    "kemajuan": RowsPage(
        "progress",
        "Kemajuan baru (N)",
        "Kemajuan pekerjaan",
        (("persen", 110), ("tanggal", 130), *((code, 88) for code in PARTS), ("petugas", 180)),
        (
            Section("Pemeriksaan", (("persen", "tanggal", "petugas"),)),
            Section("Tiap bagian", (tuple(PARTS)[:4], tuple(PARTS)[4:], ("catatan",))),
        ),
        "Kemajuan seluruhnya 0, 30, 50, atau 100 %; tiap bagian menurut yang dilihat di rumah.",
        "Belum ada kemajuan. Tekan N setelah petugas melihat rumahnya.",
    ),
    "berkas": RowsPage(
        "build_paper",
        "Berkas baru (N)",
        "Berkas",
        (
            ("jenis", 220),
            ("tahap", 60),
            ("nomor", 180),
            ("tanggal", 110),
            ("ada", 70),
            ("benar", 70),
            ("catatan", 240),
        ),
        (
            Section("Berkas", (("jenis", "tahap"), ("nomor", "tanggal"))),
            Section("Pemeriksaan", (("ada", "benar"), ("catatan",))),
        ),
        "Jenis DRPB ditulis drpb; tanggalnya dipakai untuk memeriksa urutan nota dan pencairan.",
        "Belum ada berkas yang dicatat.",
    ),
    "pengaduan": RowsPage(
        "complaint",
        "Pengaduan baru (N)",
        "Pengaduan",
        (
            ("tanggal", 110),
            ("pelapor", 170),
            ("isi", 360),
            ("tindak_lanjut", 260),
            ("selesai", 110),
        ),
        (
            Section("Pengaduan", (("tanggal", "pelapor"), ("isi",))),
            Section("Tindak lanjut", (("tindak_lanjut",), ("selesai",))),
        ),
        "Bantuan ini tidak dipungut biaya. Pengaduan tidak ikut dalam berkas untuk pelaksana.",
        "Belum ada pengaduan.",
    ),
}


class RowsPart(ttk.Frame):
    """The rows of one kind of a build. `on_saved()`: they changed."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, page: RowsPage, on_saved: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.ui, self.page, self._on_saved = ui, page, on_saved
        self.costs: Costs | None = None
        self._rows: dict[str, Row] = {}
        specs = by_name(SPECS[page.kind])
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, page.button, self.add, primary=True).pack(side="right")
        wrapping(bar, page.advice, "Muted.TLabel").pack(side="left", fill="x", expand=True)
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        columns = [
            Column(name, specs[name].label, width, stretch=width > WIDE)
            for name, width in page.columns
        ]
        self.table = VirtualTable(self, columns, self._open, height=14, empty=page.empty)
        self.table.pack(fill="both", expand=True)
        on_key(self.table.view, "<Key-n>", self.add)
        on_key(self.table.view, "<Delete>", self._drop)

    def fill(self, costs: Costs) -> None:
        """Read the rows of a build."""
        self.costs = costs
        desk, build, kind = self.ui.desk, str(costs.build["uid"]), self.page.kind
        self.ui.jobs.read(
            lambda: house_rows.list_house_rows(desk, kind, build=build),
            self._show,
            key=f"biaya-{kind}",
            owner=self,
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def is_dirty(self) -> bool:
        """What is typed is kept by its own window."""
        return False

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Nothing waits here."""
        then()

    def add(self) -> None:
        """A new row."""
        self._box(None)

    def _open(self, uid: str) -> None:
        self._box(uid)

    def _box(self, uid: str | None) -> None:
        if self.costs is None:
            return
        seen = self._rows.get(uid or "")
        kind, desk = self.page.kind, self.ui.desk
        common = {"build": str(self.costs.build["uid"])}
        shown = texts_of(kind, seen) if seen else {}
        box = FormBox(self, self.page.title, SPECS[kind], self.page.layout, shown)

        def kept(_uid: str) -> None:
            box.close()
            self._on_saved()

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda given: house_rows.save_house_row(
                    desk, kind, {**raw, **common}, uid, seen, given
                ),
                kept,
                box.fail,
                reload=box.close,
            )
        )

    def _drop(self) -> None:
        uid = self.table.selected
        if not uid:
            return
        reason = self.ui.dialogs.ask_reason("Hapus baris ini? Tuliskan alasannya.")
        if reason is None:
            return
        desk, kind = self.ui.desk, self.page.kind
        self.ui.jobs.write(
            lambda _given: house_rows.drop_house_row(desk, kind, uid, reason),
            lambda _value: self._on_saved(),
            self._refused,
            owner=self,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())

    def _show(self, rows: list[house_rows.Row]) -> None:
        self._rows = {str(row["uid"]): row for row in rows}
        names = [name for name, _width in self.page.columns]
        lines = []
        for uid, row in self._rows.items():
            shown = texts_of(self.page.kind, row)
            lines.append(Line(uid, tuple(shown.get(name, "") for name in names)))
        self.table.show(lines, pick=self.table.selected)
