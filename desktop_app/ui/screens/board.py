"""Papan: who has sent which month, official lists that go out by desa, and one book of all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.board_part import BoardPart
from desktop_app.ui.screens.join_part import JoinPart
from desktop_app.ui.screens.share_part import SharePart
from desktop_app.ui.widgets.parts import Tabs

PAGES = ("Siapa sudah mengirim", "Bagikan daftar", "Gabungkan kiriman")


class BoardScreen(Screen):
    """The pages that a kecamatan or a dinas needs once a month."""

    title = "Papan"
    kinds = frozenset({"setting"})
    keys = (
        KeyHint("Alt+1 … Alt+3", "Siapa sudah mengirim, bagikan daftar, gabungkan kiriman"),
        KeyHint("→, ←", "Buka, tutup kecamatan"),
        KeyHint("Enter", "Pada desa: ke daftar kirimannya"),
        KeyHint("Ctrl+B", "Belum mengirim saja, atau semua desa"),
        KeyHint("Ctrl+P", "Surat pengingat"),
        KeyHint("Ctrl+O", "Pilih daftar yang dibagikan"),
        KeyHint("Ctrl+S", "Bagikan daftar, atau gabungkan kiriman"),
        KeyHint("F8", "Batalkan pekerjaan yang berjalan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        pages = [self.tabs.add_page(str(number), text) for number, text in enumerate(PAGES)]
        self.board = BoardPart(pages[0], self.ui)
        self.share = SharePart(pages[1], self.ui)
        self.join = JoinPart(pages[2], self.ui)
        for part in self._parts():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-b>", self._toggle)
        self.bind_key("<Control-o>", self._choose)

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
        if isinstance(part, (SharePart, JoinPart)):
            part.make()
        then()

    def _parts(self) -> tuple[BoardPart, SharePart, JoinPart]:
        return self.board, self.share, self.join

    def _part(self) -> BoardPart | SharePart | JoinPart:
        return self._parts()[int(self.tabs.current or "0")]

    def _toggle(self) -> None:
        if self._part() is self.board:
            self.board.toggle_missing()

    def _choose(self) -> None:
        if self._part() is self.share:
            self.share.choose()

    def _turned(self) -> None:
        if hasattr(self, "join"):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
