"""Kirim: the month's kiriman, the upload workbook, what others sent, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import receive_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.receive_part import ReceivePart
from desktop_app.ui.screens.send_keys import KeysPart
from desktop_app.ui.screens.send_month import MonthPart
from desktop_app.ui.screens.send_upload import UploadPart
from desktop_app.ui.widgets.parts import Tabs

RECEIVE = "Terima"
PAGES = ("Kiriman bulan", "Berkas unggah", RECEIVE, "Kunci")


class SendScreen(Screen):
    """Four pages, Alt+1 to Alt+4."""

    title = "Kirim & terima"
    kinds = frozenset({"setting"})
    keys = (
        KeyHint("Alt+1 … Alt+4", "Kiriman bulan, berkas unggah, terima, kunci"),
        KeyHint("Ctrl+S", "Buat kiriman atau berkas unggah; di halaman Terima: gabungkan"),
        KeyHint("F8", "Batalkan pekerjaan yang berjalan"),
        KeyHint("F5", "Lihat lagi stik yang terpasang"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        pages = [self.tabs.add_page(str(number), text) for number, text in enumerate(PAGES)]
        self.month = MonthPart(pages[0], self.ui)
        self.upload = UploadPart(pages[1], self.ui)
        self.receive = ReceivePart(pages[2], self.ui)
        self.own = KeysPart(pages[3], self.ui)
        for part in self._parts():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        for key, action in (
            ("g", self.receive.take_all),
            ("o", self.receive.choose_file),
            ("d", self.receive.to_points),
            ("b", self.receive.book.take_back),
        ):
            self.bind_key(f"<Control-{key}>", partial(self._received, action))

    def show(self, month: str = "", file: Path | None = None, **_more: object) -> None:
        """A month such as `2026-11`, else the present one; or a kiriman to look at."""
        self.month.open(month or f"{self.ui.desk.today():%Y-%m}")
        if file is not None:
            self.tabs.turn_to(str(PAGES.index(RECEIVE)))
            self.receive.open(file)
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
        if isinstance(part, (MonthPart, UploadPart, ReceivePart)):
            part.make()
        then()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen, and of the page Terima while it is seen."""
        return (*self.keys, *(receive_part.KEYS if self._part() is self.receive else ()))

    def _received(self, action: Callable[[], None]) -> None:
        """A key of the page Terima."""
        if self._part() is self.receive:
            action()

    def _parts(self) -> tuple[MonthPart, UploadPart, ReceivePart, KeysPart]:
        return self.month, self.upload, self.receive, self.own

    def _part(self) -> MonthPart | UploadPart | ReceivePart | KeysPart:
        return self._parts()[int(self.tabs.current or "0")]

    def _turned(self) -> None:
        if hasattr(self, "own"):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
