"""CSR and funds of a desa: what companies gave with its BAST, and money by source in and out."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.wilayah import desa_names
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import GIFT_MINUTES, KIND
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import gifts_funds, gifts_list
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.care_save import save_workbook
from desktop_app.ui.screens.gifts_funds import FundsPart
from desktop_app.ui.screens.gifts_list import GiftsPart
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Tabs, labelled

GIFTS, FUNDS = "bantuan", "dana"
PAGES = {GIFTS: "Bantuan perusahaan (CSR)", FUNDS: "Dana menurut sumber"}


class GiftsScreen(Screen):
    """One desa at a time; each page reads what it shows."""

    title = "CSR dan dana"
    kinds = frozenset({"gift", "fund_entry", "household", "person"})
    keys = (
        KeyHint("Alt+1, Alt+2", "Bantuan perusahaan, dana menurut sumber"),
        KeyHint("Ctrl+P", "Cetak daftar atau laporan ini"),
        KeyHint("Ctrl+E", "Simpan daftar ini sebagai Excel"),
        KeyHint("Ctrl+L", "Ke pilihan desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The desa above, two pages below."""
        self.frame = parent
        desk = self.ui.desk
        self._desa: SearchCombo | None = None
        if not desk.is_village:
            bar = ttk.Frame(parent)
            bar.pack(fill="x", pady=(0, px(parent, 6)))
            names = {one.code: one.name for one in desk.villages}
            self._desa = SearchCombo(labelled(bar, "Desa"), names, width=24, on_pick=self.reload)
            self._desa.pack()
            self._desa.entry.bind("<Return>", lambda _event: self.reload(), add="+")
            self.bind_key("<Control-l>", self._desa.entry.focus_set)
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        places = {key: self.tabs.add_page(key, text) for key, text in PAGES.items()}
        self.gifts = GiftsPart(places[GIFTS], self.ui, self._print_minutes)
        self.funds = FundsPart(places[FUNDS], self.ui)
        for part in (self.gifts, self.funds):
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in (1, 2):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-e>", self._export)

    def show(self, *_nothing: Any, desa: str = "", page: str = "", **_more: Any) -> None:
        """`desa`: its code; `page`: "bantuan" or "dana"."""
        if desa and self._desa is not None:
            self._desa.set(desa_names().get(desa, ""))
        if page:
            self.tabs.turn_to(page)
        self.reload()

    def reload(self) -> None:
        """Read the page that is seen again."""
        self._part().open(self._code())

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        page = gifts_list.KEYS if self.tabs.current == GIFTS else gifts_funds.KEYS
        return (*self.keys, *page)

    def focus_default(self) -> None:
        """The list, or the desa while none is chosen."""
        if self._desa is not None and not self._code():
            self._desa.entry.focus_set()
        else:
            self._part().focus_first()

    def print_out(self) -> None:
        """Ctrl+P."""
        open_print_dialog(self.ui, self._request())

    def _export(self) -> None:
        save_workbook(self.ui, self._request(), self._part().banner)

    def _request(self) -> PrintRequest:
        if self.tabs.current == FUNDS:
            return PrintRequest(KIND, document="laporan_dana", desa=self._code())
        year = self.gifts.year
        month = f"{year:04d}-01" if year else None
        return PrintRequest(KIND, document="daftar_csr", desa=self._code(), month=month)

    def _print_minutes(self, gift: str) -> None:
        request = PrintRequest(KIND, document=GIFT_MINUTES, desa=self._code(), subject=gift)
        open_print_dialog(self.ui, request)

    def _part(self) -> GiftsPart | FundsPart:
        return self.gifts if self.tabs.current == GIFTS else self.funds

    def _code(self) -> str:
        return (self._desa.code() or "") if self._desa is not None else self.ui.desk.kode

    def _turned(self) -> None:
        if hasattr(self, "funds"):
            self.reload()
            self.focus_default()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.frame.update_idletasks()
        self.focus_default()
