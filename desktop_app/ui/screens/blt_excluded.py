"""Who is kept out of a programme in one desa, and why."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.services import aid_exclusions
from desktop_app.services.aid_exclusions import ExclusionLine
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("nama", "Kepala keluarga", 190, stretch=True),
    Column("rt", "RT/RW", 75, "center"),
    Column("alasan", "Alasan", 300, stretch=True),
    Column("program", "Berlaku untuk", 130),
    Column("tanggal", "Sejak", 92, "center"),
    Column("dicabut", "Dicabut", 92, "center"),
)
EMPTY = "Belum ada yang dikecualikan. Sorot calonnya di bagian Calon, lalu tekan K."
CHOOSE = "Pilih desa dan program terlebih dahulu."
PICK = "Pilih dahulu keluarga yang pengecualiannya dicabut."
WHY = "Keluarga ini dapat dicalonkan lagi. Tuliskan mengapa pengecualiannya dicabut."


class ExcludedPart(ttk.Frame):
    """One programme and one desa at a time."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._asked: tuple[str | None, str] = (None, "")
        self._lines: dict[str, ExclusionLine] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        press_button(bar, "Cabut pengecualian (B)", self.revoke).pack(side="right")
        self.table = LongTable(self, COLUMNS, self._open, height=15, empty=EMPTY, noun="Keluarga")
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "b", self.revoke)

    def open(self, desa: str | None, programme: str) -> None:
        """Show those of another desa or programme."""
        self._asked = (desa, programme)
        if desa is None or not programme:
            self.table.show_all([], empty=CHOOSE)
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: aid_exclusions.list_exclusions(desk, programme, desa),
            self._fill,
            key="dikecualikan",
            owner=self,
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def revoke(self) -> None:
        """Let the marked family be chosen again, with the reason."""
        line = self._lines.get(self.table.selected or "")
        if line is None or line.row.get("dicabut"):
            self.ui.dialogs.error(PICK)
            return
        reason = self.ui.dialogs.ask_reason(WHY)
        if reason is not None:
            desk = self.ui.desk
            self.ui.jobs.write(
                lambda _given: aid_exclusions.revoke(desk, line.uid, reason),
                lambda _value: self.open(*self._asked),
            )

    def _open(self, uid: str) -> None:
        self.ui.go("detail", uid=str(self._lines[uid].row.get("household")))

    def _fill(self, found: list[ExclusionLine]) -> None:
        self._lines = {one.uid: one for one in found}
        self.table.show_all([_line(one) for one in found], pick=self.table.selected, empty=EMPTY)


def _line(one: ExclusionLine) -> Line:
    shown, home = texts_of("exclusion", one.row), one.household
    return Line(
        one.uid,
        (
            str(home.get("nama_kepala") or "keluarga yang sudah dihapus"),
            f"{home.get('rt') or '–'}/{home.get('rw') or '–'}",
            shown["alasan"],
            "program ini" if one.row.get("programme") else "semua program",
            shown["tanggal"],
            shown["dicabut"],
        ),
        "muted" if one.row.get("dicabut") else "",
    )
