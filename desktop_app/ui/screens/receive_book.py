"""The book of kiriman that came, and taking a merge back as a whole."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_number
from desktop_app.services import receiving_apply, receiving_list
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.receiving_list import Came
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.import_texts import moment
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("dari", "Dari", 190),
    Column("bulan", "Bulan", 125),
    Column("nomor", "Nomor", 90),
    Column("datang", "Datang", 130),
    Column("keadaan", "Keadaan", 165),
    Column("isi", "Isi", 200, stretch=True),
)
TAGS: dict[str, Tag] = {
    "Digabungkan": "good",
    "Digabungkan sebagian": "warning",
    "Ditolak": "error",
    "Dibatalkan": "muted",
}
EMPTY = "Belum ada kiriman yang diterima."
CONSEQUENCE = (
    "Semua yang dibawa kiriman {sender} {month} nomor {seq} tidak berlaku lagi: data barunya "
    "hilang dari daftar dan isian lama tampil kembali. Yang sudah diubah atau dipakai orang "
    "sesudahnya tetap. Riwayatnya disimpan, kiriman yang sama dapat digabungkan lagi, dan "
    "pengirimnya diberi tahu dalam tanda terima berikutnya. Mengapa dibatalkan?"
)
BACK = "Penggabungan dibatalkan; cadangan dibuat lebih dahulu."
KEPT = "{count} data tetap, karena sudah diubah atau dipakai sesudahnya."
NOT_MERGED = "Sorot kiriman yang digabungkan."


class BookPart(ttk.Frame):
    """What came, the newest first."""

    def __init__(self, parent: tk.Misc, ui: Ui, done: Callable[[Sequence[str]], None]) -> None:
        """`done` gets the sentences that say what became of a merge that was taken back."""
        super().__init__(parent)
        self.ui, self._done = ui, done
        self._came: dict[str, Came] = {}
        row = ttk.Frame(self)
        row.pack(fill="x", pady=(0, px(self, 4)))
        title = ttk.Label(row, text="Buku kiriman yang datang", style="Section.TLabel")
        title.pack(side="left", anchor="s")
        press_button(row, "Batalkan penggabungan … (Ctrl+B)", self.take_back).pack(side="right")
        self.table = LongTable(self, COLUMNS, height=4, empty=EMPTY, noun="Kiriman")
        self.table.pack(fill="x")

    def reload(self) -> None:
        """Read the book again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: receiving_list.arrivals(desk), self._fill, key="buku-kiriman", owner=self
        )

    def take_back(self) -> None:
        """Ask why, with what follows, then take the marked merge back."""
        one = self._came.get(self.table.selected or "")
        if one is None or not one.is_merged:
            self.ui.dialogs.inform(NOT_MERGED)
            return
        message = CONSEQUENCE.format(sender=one.sender, month=format_month(one.month), seq=one.seq)
        reason, desk = self.ui.dialogs.ask_reason(message, "Batalkan penggabungan"), self.ui.desk
        if reason is None:
            return

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> int:
            return receiving_apply.take_back(desk, one.id, reason)

        self.ui.jobs.long("Membatalkan penggabungan", run, self._went_back, owner=self)

    def _went_back(self, kept: int) -> None:
        self.reload()
        more = [KEPT.format(count=format_number(kept))] if kept else []
        self._done([BACK, *more])

    def _fill(self, came: list[Came]) -> None:
        self._came = {str(one.id): one for one in came}
        self.table.show_all(
            [
                Line(
                    key,
                    (
                        one.sender,
                        format_month(one.month),
                        str(one.seq),
                        moment(one.at),
                        one.state,
                        one.told,
                    ),
                    TAGS.get(one.state, ""),
                )
                for key, one in self._came.items()
            ],
            pick=self.table.selected,
        )
