"""The meetings of a village and the letters that stand in for them."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.wilayah import desa_names
from desktop_app.services import musdes
from desktop_app.services.musdes import MeetingLine
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.musdes_box import ask_meeting
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("desa", "Desa", 130),
    Column("dasar", "Dasar", 380, stretch=True),
    Column("tempat", "Tempat", 150, stretch=True),
    Column("pimpinan", "Pimpinan", 150, stretch=True),
    Column("peserta", "Peserta", 70, "e"),
    Column("usulan", "Usulan", 70, "e"),
)
KEYS = (
    KeyHint("T", "Musdes, muskel, atau SPTJM baru"),
    KeyHint("Enter", "Ubah yang disorot"),
    KeyHint("Esc", "Kembali ke daftar usulan"),
)
EMPTY = "Belum ada musdes, muskel, atau SPTJM. Tekan T untuk mencatatnya."


class MeetingList(ttk.Frame):
    """The list, the newest first; a box for one of them."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._found: dict[str, MeetingLine] = {}
        title = "Dasar usulan: musdes, muskel, dan SPTJM"
        ttk.Label(self, text=title, style="Section.TLabel").pack(anchor="w", pady=(0, px(self, 6)))
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.button = press_button(foot, "Catat baru (T)", self.begin, primary=True)
        self.button.pack(side="left")
        self.table = LongTable(self, COLUMNS, self.edit, height=14, empty=EMPTY, noun="Dasar")
        self.table.pack(fill="both", expand=True)
        if ui.desk.is_village:
            self.table.show_columns([one.key for one in COLUMNS if one.key != "desa"])
        on_letter(self.table.view, "t", self.begin)

    def reload(self) -> None:
        """Read the list again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: musdes.list_musdes(desk), self._fill, key="musdes", owner=self)

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the list."""
        return KEYS

    def begin(self) -> None:
        """A new one."""
        self._box("", {}, None)

    def edit(self, uid: str) -> None:
        """One that is there."""
        one = self._found.get(uid)
        if one is not None:
            self._box(uid, texts_of("musdes", one.row), one)

    def _fill(self, found: list[MeetingLine]) -> None:
        self._found = {one.uid: one for one in found}
        names = desa_names()
        self.table.show_all(
            [
                Line(
                    one.uid,
                    (
                        names.get(str(one.row["desa"]), ""),
                        one.title,
                        str(one.row.get("tempat") or ""),
                        str(one.row.get("pimpinan") or ""),
                        str(one.row.get("peserta") or ""),
                        str(one.used or ""),
                    ),
                )
                for one in found
            ],
            pick=self.table.selected,
        )

    def _box(self, uid: str, values: dict[str, str], one: MeetingLine | None) -> None:
        row = one.row if one else None
        ask_meeting(self, self.ui, (uid, values, row), lambda _uid: self.reload())
