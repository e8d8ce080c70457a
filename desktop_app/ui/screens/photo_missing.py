"""Foto yang belum ada: houses and the mandatory pictures that they lack, to take to the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.photo_slots import PERCENTS, stage_text
from desktop_app.domain.states import STATES
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.building import list_schemes
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.photo_missing import (
    EVERY_STAGE,
    Lacking,
    list_lacking,
    save_lacking_book,
    save_lacking_list,
)
from desktop_app.services.short_recap import export_recap
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("keluarga", "Kepala keluarga", 180),
    Column("rt", "RT/RW", 70, "center"),
    Column("desa", "Desa", 120),
    Column("tahap", "Tahap", 170),
    Column("kurang", "Kurang", 72, "e"),
    Column("foto", "Foto yang belum ada", 480, stretch=True),
)
STAGES = CodeList(
    {"survei": "Survei", **{str(one): stage_text(one) for one in PERCENTS if one}},
)
ADVICE = (
    "Survei: lima sisi rumah, KTP, KK, dan surat pernyataan. Kemajuan 30, 50, 100 %: depan dan "
    "belakang; pada 100 % juga bagian dalam dan kamar mandi. Foto 0 % termasuk foto survei."
)
EMPTY = "Semua foto wajib sudah ada pada saringan ini."
COUNT = "{houses} rumah, {photos} foto belum ada"
EXCEL, PDF = ("Buku kerja Excel", "*.xlsx"), ("PDF", "*.pdf")
RECAP, NUMBERS = "Rekap Form B", ("Nomor disamarkan", "Nomor lengkap")
ASK_RECAP = "Rekap per desa dan rincian per rumah. NIK dan nomor KK ditulis bagaimana?"
WHY_WHOLE = "Untuk apa rekap dengan nomor lengkap ini? Alasannya dicatat."
SAVED = "Disimpan: {path}"
Make = Callable[[Desk, Sequence[Lacking], Path], WrittenFile]


class PhotoMissingScreen(Screen):
    """Desa, scheme and stage above; Enter opens the photos of a house."""

    title = "Foto yang belum ada"
    kinds = frozenset({"photo", "build", "build_event", "household"})
    keys = (
        KeyHint("Enter", "Buka keluarga rumah yang disorot"),
        KeyHint("Ctrl+P", "Simpan daftar PDF untuk dibawa ke lapangan"),
        KeyHint("Ctrl+S", "Simpan daftar Excel"),
        KeyHint("Ctrl+R", "Simpan rekap dan rincian Form B sebagai Excel"),
        KeyHint("Ctrl+L", "Ke saringan"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Choices above, the houses below."""
        self.frame = parent
        self._found: list[Lacking] = []
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        villages = {one.code: one.name for one in desk.villages}
        self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=17, on_pick=self.reload)
        self.scheme = SearchCombo(labelled(bar, "Skema"), {}, width=27, on_pick=self.reload)
        self.stage = SearchCombo(labelled(bar, "Foto"), STAGES, width=10, on_pick=self.reload)
        for combo in (self.desa, self.scheme, self.stage):
            combo.pack()
            combo.entry.bind("<Return>", lambda _event: self.reload(), add="+")
        if desk.is_village:
            self.desa.set(desa_names()[desk.kode])
        for text, act in (
            ("Excel (Ctrl+S)", self.save),
            ("Daftar PDF (Ctrl+P)", self.print_out),
            ("Rekap Form B (Ctrl+R)", self._recap),
        ):
            press_button(bar, text, act).pack(side="right", anchor="s", padx=(px(parent, 8), 0))
        wrapping(parent, ADVICE, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 6)))
        self.count = wrapping(parent, "", "Section.TLabel")
        self.count.pack(fill="x", pady=(0, px(parent, 4)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.whole = wrapping(parent, "", "Muted.TLabel")
        self.whole.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        self.table = LongTable(
            parent, COLUMNS, self._open, self._tell, height=16, empty=EMPTY, noun="Rumah"
        )
        self.table.pack(fill="both", expand=True)
        self.bind_key("<Control-l>", self.desa.entry.focus_set)
        self.bind_key("<Control-r>", self._recap)

    def show(self, *_nothing: Any, desa: str = "", **_more: Any) -> None:
        """`desa`: the one to begin with."""
        if desa:
            self.desa.set(desa_names().get(desa, ""))
        self.banner.hide()
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_schemes(desk), self._schemes, key="skema", owner=self.frame)

    def reload(self) -> None:
        """Look again with the choices."""
        desk, desa, scheme = self.ui.desk, self.desa.code(), self.scheme.code()
        chosen = self.stage.code()
        percent = EVERY_STAGE if not chosen else int(chosen) if chosen.isdigit() else None
        self.ui.jobs.read(
            lambda: list_lacking(desk, desa, scheme, percent),
            self._fill,
            key="foto-kurang",
            owner=self.frame,
        )

    def focus_default(self) -> None:
        """The houses."""
        self.table.focus_table()

    def save(self, then: Callable[[], None] = lambda: None) -> None:  # noqa: ARG002  # nothing is typed here
        """Ctrl+S: the list as a workbook."""
        self._write(EXCEL, "foto-belum-ada.xlsx", save_lacking_book)

    def print_out(self) -> None:
        """Ctrl+P: the list as a PDF with boxes to tick."""
        self._write(PDF, "foto-belum-ada.pdf", save_lacking_list)

    def _schemes(self, rows: list[dict[str, Any]]) -> None:
        self.scheme.set_codes({str(row["uid"]): str(row.get("nama")) for row in rows})
        self.reload()

    def _fill(self, found: list[Lacking]) -> None:
        self._found = found
        names = desa_names()
        lines = [_line(one, names) for one in found]
        self.table.show_all(lines, pick=self.table.selected, empty=EMPTY)
        photos = sum(len(one.wanted) for one in found)
        text = COUNT.format(houses=format_number(len(found)), photos=format_number(photos))
        self.count.configure(text=text if found else "")

    def _tell(self, uid: str) -> None:
        """All pictures of the marked house, below the table."""
        line = self.table.lines.get(uid)
        self.whole.configure(text=f"{line.cells[0]}: {line.cells[-1]}" if line else "")

    def _open(self, uid: str) -> None:
        one = next(one for one in self._found if one.case.uid == uid)
        self.ui.go("detail", uid=one.case.household, part="foto")

    def _write(self, pattern: tuple[str, str], name: str, make: Make) -> None:
        if not self._found:
            self.banner.show("info", EMPTY)
            return
        path = self.ui.dialogs.ask_save_path(name, pattern, self.title, self.ui.pc.export_folder)
        if path is None:
            return
        desk, found = self.ui.desk, self._found

        self.ui.jobs.write(
            lambda _given: make(desk, found, path), self._told, self._refused, owner=self.frame
        )

    def _recap(self) -> None:
        """Form B of the chosen desa, or of all: numbers masked, or whole for a purpose."""
        dialogs, desa = self.ui.dialogs, self.desa.code()
        picked = dialogs.choose(RECAP, ASK_RECAP, NUMBERS)
        if picked is None:
            return
        purpose = dialogs.ask_reason(WHY_WHOLE, RECAP) if picked else ""
        if purpose is None:
            return
        path = dialogs.ask_save_path("rekap-form-b.xlsx", EXCEL, RECAP, self.ui.pc.export_folder)
        desk = self.ui.desk
        if path is not None:
            self.ui.jobs.write(
                lambda _given: export_recap(desk, path, purpose, desa),
                self._told,
                self._refused,
                owner=self.frame,
            )

    def _told(self, written: WrittenFile) -> None:
        self.banner.show("good", SAVED.format(path=written.path))

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))


def _line(one: Lacking, names: dict[str, str]) -> Line:
    case = one.case
    return Line(
        case.uid,
        (
            case.head or "(belum ada kepala keluarga)",
            f"{case.rt or '–'}/{case.rw or '–'}",
            names.get(case.desa, ""),
            STATES.get(case.state, case.state),
            str(len(one.wanted)),
            one.text,
        ),
    )
