"""Who signs: a table of officials with their days, typed one by one or from one sheet."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import office_names
from desktop_app.services import officials, officials_import
from desktop_app.services.officials_import import OfficialsRead
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button
from desktop_app.ui.widgets.table import Column, Line

Row = dict[str, Stored]
COLUMNS = (
    Column("kantor", "Kantor", 180),
    Column("jabatan", "Jabatan", 150),
    Column("sebutan", "Sebutan", 150),
    Column("nama", "Nama", 220, stretch=True),
    Column("nip", "NIP", 170),
    Column("dari", "Dari", 95, "center"),
    Column("sampai", "Sampai", 110, "center"),
)
LAYOUT = (Section("", (("kantor", "jabatan"), ("sebutan",), ("nama",), ("nip", "dari", "sampai"))),)
KABUPATEN = "32.16"
PATTERNS = (("Daftar pejabat (Excel, CSV)", "*.xlsx *.xls *.ods *.csv"),)
EMPTY = "Belum ada pejabat. Tekan Ctrl+N untuk menambah, atau ambil dari satu lembar."
MOST_REFUSED = 8


class OfficialsPart(SettingsPart):
    """One table; Enter changes an official, Ctrl+N adds one."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._rows: dict[str, Row] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self._offices = _offices(ui)
        self.office = SearchCombo(
            labelled(bar, "Kantor (kosong = semua)"), self._offices, width=30, on_pick=self.reload
        )
        self.office.pack()
        self.office.entry.bind("<Return>", lambda _event: self.reload(), add="+")
        add = press_button(bar, "Tambah pejabat (Ctrl+N)", self.add_new, primary=True)
        add.pack(side="right", anchor="s")
        sheet = press_button(bar, "Dari satu lembar …", self._from_sheet, icon="table")
        sheet.pack(side="right", anchor="s", padx=px(self, 8))
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(0, px(self, 6)))
        self.table = LongTable(self, COLUMNS, self._edit, height=14, empty=EMPTY, noun="Pejabat")
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the officials again."""
        desk, kantor = self.ui.desk, self.office.code()
        self.ui.jobs.read(
            lambda: officials.list_officials(desk, kantor), self._fill, key="pejabat", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def add_new(self) -> None:
        """A new official of the chosen office."""
        kantor = self.office.get() or self._offices.get(self.ui.desk.office, "")
        today = self.ui.desk.today()
        self._ask(None, {"kantor": kantor, "dari": f"01-01-{today.year}"})

    def _edit(self, uid: str) -> None:
        self._ask(uid, texts_of("official", self._rows[uid]))

    def _ask(self, uid: str | None, values: dict[str, str]) -> None:
        title = "Pejabat baru" if uid is None else "Ubah pejabat"
        box = FormBox(
            self,
            title,
            SPECS["official"],
            LAYOUT,
            values,
            message="Setiap dokumen memakai pejabat yang menjabat pada tanggal dokumen itu.",
            codes={"kantor": self._offices},
        )
        box.run(lambda raw: self._save(box, uid, raw))

    def _save(self, box: FormBox, uid: str | None, raw: Raw) -> None:
        desk, seen = self.ui.desk, self._rows.get(uid or "")
        self.ui.jobs.write(
            lambda given: officials.save_official(desk, uid, raw, seen, given),
            box.close,
            box.fail,
            reload=box.close,
        )

    def _from_sheet(self) -> None:
        path = self.ui.dialogs.ask_open_path(
            PATTERNS, "Pilih daftar pejabat", self.ui.pc.import_folder
        )
        if path is None:
            return
        desk = self.ui.desk
        self.ui.jobs.long(
            "Membaca daftar pejabat",
            lambda _progress, _cancel, _given: officials_import.import_officials(desk, path),
            self._read,
            owner=self,
        )

    def _read(self, found: OfficialsRead) -> None:
        lines = [f"{found.saved} pejabat disimpan, {found.same} sudah ada."]
        lines += [
            f"Baris {number}: {sentence}" for number, sentence in found.refused[:MOST_REFUSED]
        ]
        if len(found.refused) > MOST_REFUSED:
            lines.append(f"… dan {len(found.refused) - MOST_REFUSED} baris lagi.")
        self.note.show("warning" if found.refused else "good", lines)
        self.reload()

    def _fill(self, rows: list[Row]) -> None:
        self._rows = {str(row["uid"]): row for row in rows}
        today = self.ui.desk.today().isoformat()
        lines = []
        for uid, row in self._rows.items():
            shown = texts_of("official", row)
            ended = str(row.get("sampai") or "9999") < today
            cells = tuple(shown[column.key] for column in COLUMNS[:-1])
            until = shown["sampai"] or "sekarang"
            lines.append(Line(uid, (*cells, until), "muted" if ended else ""))
        self.table.show_all(lines, pick=self.table.selected)


def _offices(ui: Ui) -> CodeList:
    """The offices whose officials this desk writes down: its own, its desa, and the district."""
    names, desk = office_names(), ui.desk
    codes = [desa.code for desa in desk.villages]
    first = (desk.office,) if desk.is_district else (desk.kecamatan,)
    return CodeList({code: names[code] for code in (*first, *codes, KABUPATEN) if code in names})
