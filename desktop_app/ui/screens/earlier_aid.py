"""Bantuan rumah terdahulu: who got housing aid before, typed one by one or taken from a list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.earlier_lists import (
    KIND,
    EarlierList,
    Row,
    family_texts,
    keep_list,
    list_earlier,
    masked,
    read_list,
)
from desktop_app.services.house_rows import drop_house_row, save_house_row
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("tahun", "Tahun", 62, "center"),
    Column("program", "Program", 200, stretch=True),
    Column("nama", "Nama penerima", 190, stretch=True),
    Column("nik", "NIK", 150),
    Column("kk", "Nomor KK", 150),
    Column("desa", "Desa", 130),
    Column("sumber", "Sumber", 180, stretch=True),
)
LAYOUT = (
    Section("Bantuan", (("program", "tahun"), ("nilai", "sumber"))),
    Section("Penerima", (("nama", "desa"), ("nik", "nomor_kk"), ("catatan",))),
)
# The whole numbers of a kept row are not shown again.
EDIT_LAYOUT = (
    Section("Bantuan", (("program", "tahun"), ("nilai", "sumber"))),
    Section("Penerima", (("nama", "desa"), ("catatan",))),
)
LIST_LAYOUT = (Section("", (("program", "tahun"), ("desa", "sumber"))),)
LISTS = (("Daftar penerima", "*.xlsx *.xls *.ods *.csv"),)
ABOUT = (
    "Penerima bantuan rumah tahun-tahun lalu, dari semua sumber dana. Saat keluarga didaftarkan, "
    "Padan mencarinya dari NIK setiap anggota, suami atau istri, nomor KK, dan rumahnya."
)
ASK_COMMON = (
    "Yang tidak ada kolomnya di daftar ini diisi di sini dan berlaku untuk semua baris. Yang ada "
    "kolomnya mengikuti daftarnya."
)
EMPTY = "Belum ada. Tekan N untuk mencatat satu, atau Ctrl+O untuk mengambil daftar Excel."
LABELS = (("nik", "NIK"), ("nomor_kk", "Nomor KK"))
NUMBERS = tuple(name for name, _label in LABELS)
NOT_CHANGED = "Nomor yang salah: hapus baris ini, lalu catat lagi."
MOST_TOLD = 8


class EarlierAidScreen(Screen):
    """One table of the office; the desa is chosen in memory."""

    title = "Bantuan rumah terdahulu"
    kinds = frozenset({KIND})
    keys = (
        KeyHint("N", "Catat satu penerima"),
        KeyHint("Ctrl+O", "Ambil daftar penerima dari Excel atau CSV"),
        KeyHint("Enter", "Ubah yang disorot"),
        KeyHint("Delete", "Hapus, dengan alasan"),
        KeyHint("Ctrl+L", "Ke pilihan desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The choice above, the recipients below."""
        self.frame, self._household = parent, ""
        self._rows: dict[str, Row] = {}
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        villages = {one.code: one.name for one in self.ui.desk.villages}
        self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=20, on_pick=self._list)
        self.desa.pack()
        self.desa.entry.bind("<Return>", lambda _event: self._list(), add="+")
        take = press_button(bar, "Ambil daftar … (Ctrl+O)", self._choose)
        take.pack(side="right", anchor="s", padx=(px(parent, 8), 0))
        press_button(bar, "Catat penerima (N)", self.add, primary=True).pack(
            side="right", anchor="s"
        )
        wrapping(parent, ABOUT, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.table = LongTable(parent, COLUMNS, self._edit, height=18, empty=EMPTY, noun="Penerima")
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "n", self.add)
        on_key(self.table.view, "<Delete>", self._drop)
        self.bind_key("<Control-o>", self._choose)
        self.bind_key("<Control-l>", self.desa.entry.focus_set)

    def show(self, *_nothing: Any, household: str = "", **_more: Any) -> None:
        """`household`: the family for which the next one is typed."""
        self._household = household
        self.banner.hide()
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: list_earlier(desk), self._fill, key="bantuan-rumah", owner=self.frame
        )

    def focus_default(self) -> None:
        """The recipients."""
        self.table.focus_table()

    def add(self) -> None:
        """One more, begun with the family from which one came."""
        desk, household = self.ui.desk, self._household
        if not household:
            own = desa_names().get(self.desa.code() or (desk.kode if desk.is_village else ""), "")
            self._box(None, {"desa": own})
            return
        self.ui.jobs.read(
            lambda: family_texts(desk, household), partial(self._box, None), owner=self.frame
        )

    # --- inside --------------------------------------------------------------------------

    def _fill(self, rows: tuple[Row, ...]) -> None:
        self._rows = {str(row["uid"]): row for row in rows}
        self._list()

    def _list(self) -> None:
        desa, names = self.desa.code(), desa_names()
        found = [row for row in self._rows.values() if not desa or row.get("desa") == desa]
        lines = [
            Line(
                str(row["uid"]),
                (
                    str(row.get("tahun") or ""),
                    str(row.get("program") or ""),
                    str(row.get("nama") or ""),
                    masked(row, "nik"),
                    masked(row, "nomor_kk"),
                    names.get(str(row.get("desa")), ""),
                    str(row.get("sumber") or ""),
                ),
            )
            for row in found
        ]
        self.table.show_all(lines, pick=self.table.selected)

    def _edit(self, uid: str) -> None:
        row = self._rows[uid]
        shown = texts_of(KIND, row)
        hidden = dict.fromkeys(NUMBERS, "")
        numbers = [f"{label} {masked(row, name)}" for name, label in LABELS if row.get(name)]
        told = f"{', '.join(numbers)}. {NOT_CHANGED}" if numbers else ""
        self._box(uid, {**shown, **hidden}, told)

    def _box(self, uid: str | None, shown: dict[str, str], told: str = "") -> None:
        desk, seen = self.ui.desk, self._rows.get(uid or "")
        village = desa_names().get(shown.get("desa", ""), shown.get("desa", ""))
        title = "Ubah penerima bantuan rumah" if uid else "Penerima bantuan rumah terdahulu"
        layout, texts = EDIT_LAYOUT if uid else LAYOUT, {**shown, "desa": village}
        box = FormBox(self.frame, title, SPECS[KIND], layout, texts, message=told)
        household = {"household": shown["household"]} if shown.get("household") else {}

        def kept(_uid: str) -> None:
            box.close()
            self.reload()

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda given: save_house_row(desk, KIND, {**raw, **household}, uid, seen, given),
                kept,
                box.fail,
                reload=box.close,
            )
        )

    def _drop(self) -> None:
        uid = self.table.selected
        if not uid or uid not in self._rows:
            return
        row, desk = self._rows[uid], self.ui.desk
        reason = self.ui.dialogs.ask_reason(
            f"Hapus {row.get('program')} {row.get('tahun')} atas nama {row.get('nama') or '–'}? "
            "Tuliskan alasannya."
        )
        if reason:
            self.ui.jobs.write(
                lambda _given: drop_house_row(desk, KIND, uid, reason),
                lambda _none: self.reload(),
                self._failed,
                owner=self.frame,
            )

    # --- a list --------------------------------------------------------------------------

    def _choose(self) -> None:
        path = self.ui.dialogs.ask_open_path(
            LISTS, "Daftar penerima bantuan rumah", self.ui.pc.import_folder
        )
        if path is None:
            return
        own = desa_names().get(self.desa.code() or "", "")
        box = FormBox(
            self.frame,
            f"Ambil daftar {path.name}",
            [replace(spec, required=False) for spec in SPECS[KIND]],
            LIST_LAYOUT,
            {"desa": own, "sumber": path.stem},
            message=ASK_COMMON,
            button="Baca daftar",
        )

        def read(raw: dict[str, str]) -> None:
            box.close()
            self._read(path, raw)

        box.run(read)

    def _read(self, path: Path, common: dict[str, str]) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> EarlierList:
            return read_list(desk, path, common, progress, cancel)

        self.ui.jobs.long("Membaca daftar", run, self._offered, self._failed, owner=self.frame)

    def _offered(self, found: EarlierList) -> None:
        left = list(found.left[:MOST_TOLD])
        if len(found.left) > MOST_TOLD:
            left.append(f"Dan {format_number(len(found.left) - MOST_TOLD)} baris lain.")
        if not found.rows:
            self.banner.show("error", ["Tidak ada baris yang dapat diambil.", *left])
            return
        told = f"{format_number(len(found.rows))} penerima terbaca dari {found.name}."
        if found.left:
            told += f" {format_number(len(found.left))} baris tidak diambil:\n" + "\n".join(left)
        if not self.ui.dialogs.ask_yes_no(f"{told}\nSimpan yang terbaca?"):
            return
        desk = self.ui.desk

        def done(counts: tuple[int, int]) -> None:
            new, known = map(format_number, counts)
            lines = [f"{new} penerima baru disimpan, {known} sudah ada sebelumnya.", *left]
            self.banner.show("warning" if left else "good", lines)
            self.reload()

        self.ui.jobs.write(
            lambda _given: keep_list(desk, found), done, self._failed, owner=self.frame
        )

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())
