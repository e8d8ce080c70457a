"""Kirim: the month's kiriman, the upload workbook, looking at a kiriman, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.send_check import CheckPart
from desktop_app.ui.screens.send_keys import KeysPart
from desktop_app.ui.screens.send_month import MonthPart
from desktop_app.ui.screens.send_upload import UploadPart
from desktop_app.ui.widgets.parts import Tabs

CHECK = "Periksa kiriman"
PAGES = ("Kiriman bulan", "Berkas unggah", CHECK, "Kunci")


class SendScreen(Screen):
    """Four pages, Alt+1 to Alt+4."""

    title = "Kirim"
    kinds = frozenset({"setting"})
    keys = (
        KeyHint("Alt+1 … Alt+4", "Kiriman bulan, berkas unggah, periksa kiriman, kunci"),
        KeyHint("Ctrl+S", "Buat kiriman, atau buat berkas unggah"),
        KeyHint("F8", "Batalkan pembuatan yang berjalan"),
        KeyHint("F5", "Lihat lagi stik yang terpasang"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        pages = [self.tabs.add_page(str(number), text) for number, text in enumerate(PAGES)]
        self.month = MonthPart(pages[0], self.ui)
        self.upload = UploadPart(pages[1], self.ui)
        self.check = CheckPart(pages[2], self.ui)
        self.own = KeysPart(pages[3], self.ui)
        for part in self._parts():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))

    def show(self, month: str = "", file: Path | None = None, **_more: object) -> None:
        """A month such as `2026-11`, else the present one; or a kiriman to look at."""
        self.month.open(month or f"{self.ui.desk.today():%Y-%m}")
        if file is not None:
            self.tabs.turn_to(str(PAGES.index(CHECK)))
            self.check.open(file)
        self.reload()

    def reload(self) -> None:
        """Read the visible page again."""
        self._part().reload()

    def focus_default(self) -> None:
        """The first field of the page."""
        self._part().focus_first()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Make what the page makes."""
        part = self._part()
        if isinstance(part, (MonthPart, UploadPart)):
            part.make()
        then()

    def _parts(self) -> tuple[MonthPart, UploadPart, CheckPart, KeysPart]:
        return self.month, self.upload, self.check, self.own

    def _part(self) -> MonthPart | UploadPart | CheckPart | KeysPart:
        return self._parts()[int(self.tabs.current or "0")]

    def _turned(self) -> None:
        if hasattr(self, "own"):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
