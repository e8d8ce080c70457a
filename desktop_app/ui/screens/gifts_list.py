"""What companies gave in a desa: the list, the box in which a gift is typed, the BAST."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.kinds import CODE
from desktop_app.domain.specs import SPECS
from desktop_app.domain.text import name_key
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import gifts
from desktop_app.services.care_families import households_of
from desktop_app.services.gifts import Gift
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("N", "Bantuan perusahaan baru"),
    KeyHint("Enter", "Ubah yang disorot"),
    KeyHint("B", "Cetak berita acara serah terima (BAST) yang disorot"),
    KeyHint("Delete", "Hapus, dengan alasan"),
)
COLUMNS = (
    Column("tanggal", "Tanggal", 96),
    Column("perusahaan", "Perusahaan", 190, stretch=True),
    Column("bentuk", "Bentuk", 80),
    Column("uraian", "Bidang, uraian", 200, stretch=True),
    Column("penerima", "Penerima", 180, stretch=True),
    Column("rt", "RT/RW", 72, "center"),
    Column("nilai", "Nilai", 120, "e"),
    Column("bast", "BAST", 110),
    Column("catatan", "Perlu dilihat", 160, stretch=True),
)
LAYOUT = (
    Section("Penerima", (("household",), ("person", "kelompok"))),
    Section(
        "Bantuan",
        (("perusahaan", "kontak"), ("bentuk", "bidang"), ("uraian",), ("nilai", "tanggal")),
    ),
    Section("Serah terima", (("bast_nomor", "bast_tanggal"), ("catatan",))),
)
EMPTY = "Belum ada bantuan perusahaan di desa ini. Tekan N untuk mencatat."
NO_DESA = "Pilih desanya dahulu (Ctrl+L)."
TITLES = {"person": "Anggota (kosong: kepala)", "kelompok": "Atau kelompok"}


class GiftsPart(ttk.Frame):
    """`open(desa)` reads a desa; `print_minutes(uid)` prints the BAST of one gift."""

    def __init__(self, parent: tk.Misc, ui: Ui, print_minutes: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.ui, self._desa, self._print = ui, "", print_minutes
        self._gifts: dict[str, Gift] = {}
        self._made = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        now = ui.desk.today().year
        years = {"0": "Semua tahun"} | {str(year): str(year) for year in range(now, now - 6, -1)}
        self._year = SearchCombo(labelled(bar, "Tahun"), years, width=14, on_pick=self._again)
        self._year.set(str(now))
        self._year.pack()
        self._year.entry.bind("<Return>", lambda _event: self._again(), add="+")
        press_button(bar, "Bantuan baru (N)", partial(self._ask, None), primary=True).pack(
            side="right", anchor="s"
        )
        press_button(bar, "BAST (B)", self._minutes).pack(
            side="right", anchor="s", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.note = wrapping(self, "", "Muted.TLabel")
        self.note.pack(fill="x", pady=(0, px(self, 4)))
        self.table = LongTable(self, COLUMNS, self._edit, height=16, empty=EMPTY, noun="Bantuan")
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "n", partial(self._ask, None))
        on_letter(self.table.view, "b", self._minutes)
        on_key(self.table.view, "<Delete>", self._drop)

    @property
    def year(self) -> int:
        """The chosen year; 0 for all."""
        return int(self._year.code() or 0)

    def open(self, desa: str) -> None:
        """Read a desa."""
        if desa != self._desa:
            self.banner.hide()
        self._desa = desa
        desk, year = self.ui.desk, self.year
        self.ui.jobs.read(
            lambda: gifts.list_gifts(desk, desa, year), self._fill, key="csr", owner=self
        )

    def focus_first(self) -> None:
        """The list."""
        self.table.focus_table()

    def _again(self) -> None:
        if self._desa:
            self.open(self._desa)

    def _fill(self, found: list[Gift]) -> None:
        self._gifts = {one.uid: one for one in found}
        total = sum(int(one.row.get("nilai") or 0) for one in found)
        odd = sum(bool(one.notes) for one in found)
        text = f"{len(found)} bantuan, {format_rupiah(total)}; {odd} perlu dilihat."
        self.note.configure(text=text if found else "")
        pick = self._made if self._made in self._gifts else self.table.selected
        self.table.show_all([_line(one) for one in found], pick=pick)

    def _edit(self, uid: str) -> None:
        self._ask(self._gifts[uid])

    def _ask(self, gift: Gift | None) -> None:
        """The families of the desa are read first, to choose from."""
        if not self._desa:
            self.banner.show("error", NO_DESA)
            return
        self.banner.hide()
        desk, desa = self.ui.desk, self._desa
        home = str(gift.row.get("household") or "") if gift else ""

        def read() -> tuple[dict[str, str], dict[str, str]]:
            return households_of(desk, desa), gifts.receivers_of(desk, home) if home else {}

        self.ui.jobs.read(read, partial(self._box, gift), owner=self)

    def _box(self, gift: Gift | None, known: tuple[dict[str, str], dict[str, str]]) -> None:
        homes, people = CodeList(known[0]), CodeList(known[1])
        row = gift.row if gift else {}
        values = texts_of(gifts.KIND, row) if gift else {}
        values |= {
            "household": homes.get(str(row.get("household") or ""), ""),
            "person": people.get(str(row.get("person") or ""), ""),
        }
        specs = [
            replace(spec, kind=CODE) if spec.name == "household" else spec
            for spec in SPECS[gifts.KIND]
        ]
        box = FormBox(
            self,
            "Bantuan perusahaan" if gift else "Bantuan perusahaan baru",
            specs,
            LAYOUT,
            values,
            codes={"household": homes},
            titles=TITLES,
        )
        box.run(lambda raw: self._save(box, gift, homes, raw))

    def _save(self, box: FormBox, gift: Gift | None, homes: CodeList, raw: Raw) -> None:
        desk, desa = self.ui.desk, self._desa
        home = str(homes.find(raw["household"]) or "")

        def write(given: dict[str, str]) -> str:
            people = gifts.receivers_of(desk, home) if home else {}
            wanted = name_key(raw["person"])
            person = next((uid for uid, name in people.items() if name_key(name) == wanted), None)
            full: dict[str, object] = {**raw, "desa": desa_names().get(desa, desa)}
            full |= {"household": home, "person": (person or raw["person"]) if wanted else ""}
            return gifts.save_gift(
                desk, full, gift.uid if gift else None, gift.row if gift else None, given
            )

        def kept(made: str) -> None:
            box.close()
            self._made = made
            self.open(desa)

        self.ui.jobs.write(write, kept, box.fail, reload=box.close)

    def _minutes(self) -> None:
        if self.table.selected:
            self._print(self.table.selected)

    def _drop(self) -> None:
        uid = self.table.selected
        if uid is None:
            return
        reason = self.ui.dialogs.ask_reason("Hapus bantuan perusahaan ini? Tulis alasannya.")
        if reason is None:
            return
        desk, desa = self.ui.desk, self._desa
        self.ui.jobs.write(
            lambda _given: gifts.drop_gift(desk, uid, reason),
            lambda _value: self.open(desa),
            lambda problem: self.banner.show("error", str(problem)),
        )


def _line(one: Gift) -> Line:
    shown = texts_of(gifts.KIND, one.row)
    day = shown["tanggal"]
    value = one.row.get("nilai")
    cells = (
        day,
        shown["perusahaan"],
        one.form,
        " · ".join(filter(None, (shown["bidang"], shown["uraian"]))),
        one.receiver,
        one.place,
        format_number(int(value)) if value else "",
        shown["bast_nomor"],
        "; ".join(one.notes),
    )
    return Line(one.uid, cells, "warning" if one.notes else "")
