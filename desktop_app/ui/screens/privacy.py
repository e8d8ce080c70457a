"""Pelindungan data: requests of people, periods of storage, incidents, register and papers."""

from __future__ import annotations

from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.privacy_incidents import IncidentsPart
from desktop_app.ui.screens.privacy_periods import PeriodsPart
from desktop_app.ui.screens.privacy_records import RecordsPart
from desktop_app.ui.screens.privacy_requests import RequestsPart
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.widgets.parts import Tabs

PAGES: dict[str, tuple[str, type[SettingsPart]]] = {
    "permintaan": ("Permintaan", RequestsPart),
    "masa_simpan": ("Masa simpan", PeriodsPart),
    "insiden": ("Insiden", IncidentsPart),
    "register": ("Register dan dokumen", RecordsPart),
}


class PrivacyScreen(Screen):
    """Four pages, Alt+1 to Alt+4."""

    title = "Pelindungan data"
    kinds = frozenset({"person", "household", "survey", "setting"})
    keys = (
        KeyHint("Alt+1 … Alt+4", "Permintaan, masa simpan, insiden, register dan dokumen"),
        KeyHint("Ctrl+N", "Catat insiden baru"),
        KeyHint("Enter", "Buka orangnya, ubah masa simpan, ubah insiden, tandai langkah"),
        KeyHint("F8", "Batalkan pembuatan yang berjalan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.parts: dict[str, SettingsPart] = {}
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        for key, (title, make) in PAGES.items():
            page = self.tabs.add_page(key, title)
            self.parts[key] = make(page, self.ui)
            self.parts[key].pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-n>", self._new_incident)

    def show(self, part: str = "", **_more: object) -> None:
        """One page, else the one that was seen last."""
        if part:
            self.tabs.turn_to(part)
        self.reload()

    def reload(self) -> None:
        """Read the visible page again."""
        self._part().reload()

    def focus_default(self) -> None:
        """Where work on the page begins."""
        self._part().focus_first()

    def _part(self) -> SettingsPart:
        return self.parts[self.tabs.current or "permintaan"]

    def _new_incident(self) -> None:
        self.tabs.turn_to("insiden")
        self.parts["insiden"].add_new()

    def _turned(self) -> None:
        if len(self.parts) == len(PAGES):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
