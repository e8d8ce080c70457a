"""Papan: who has sent which month, and one workbook of all that came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.board_part import BoardPart
from desktop_app.ui.screens.join_part import JoinPart
from desktop_app.ui.widgets.parts import Tabs

PAGES = ("Siapa sudah mengirim", "Gabungkan kiriman")


class BoardScreen(Screen):
    """The pages that a kecamatan or a dinas needs once a month."""

    title = "Papan"
    kinds = frozenset({"setting"})
    keys = (
        KeyHint("Alt+1, Alt+2", "Siapa sudah mengirim, gabungkan kiriman"),
        KeyHint("→, ←", "Buka, tutup kecamatan"),
        KeyHint("Enter", "Pada desa: ke daftar kirimannya"),
        KeyHint("Ctrl+B", "Belum mengirim saja, atau semua desa"),
        KeyHint("Ctrl+P", "Surat pengingat"),
        KeyHint("Ctrl+S", "Gabungkan kiriman"),
        KeyHint("F8", "Batalkan pekerjaan yang berjalan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        pages = [self.tabs.add_page(str(number), text) for number, text in enumerate(PAGES)]
        self.board = BoardPart(pages[0], self.ui)
        self.join = JoinPart(pages[1], self.ui)
        for part in self._parts():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-b>", self._toggle)

    def show(self, **_arguments: object) -> None:
        """Look again."""
        self.reload()

    def reload(self) -> None:
        """Read the visible page again."""
        self._part().reload()

    def focus_default(self) -> None:
        """Where work on the page begins."""
        self._part().focus_first()

    def print_out(self) -> None:
        """The letters to those who are late."""
        self._turn(1)
        self.board.print_letters()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Make what the page makes."""
        part = self._part()
        if isinstance(part, JoinPart):
            part.make()
        then()

    def _parts(self) -> tuple[BoardPart, JoinPart]:
        return self.board, self.join

    def _part(self) -> BoardPart | JoinPart:
        return self._parts()[int(self.tabs.current or "0")]

    def _toggle(self) -> None:
        if self._part() is self.board:
            self.board.toggle_missing()

    def _turned(self) -> None:
        if hasattr(self, "join"):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
