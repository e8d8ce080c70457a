"""The page of the settings that leads to the protection of data."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.breach import Incident
from desktop_app.services import incidents
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping

TEXT = (
    "Permintaan orang yang datanya disimpan (laporan, pembetulan, penghapusan), masa simpan, "
    "laporan insiden dengan batas 3 × 24 jam, register pemrosesan, inventaris, dan penilaian "
    "dampak."
)
PAGES = (
    ("Permintaan orang", "permintaan"),
    ("Masa simpan", "masa_simpan"),
    ("Laporan insiden", "insiden"),
    ("Register dan dokumen", "register"),
)


class PrivacyLinkPart(SettingsPart):
    """What is there, a button for each page, and the incidents whose days are running."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        wrapping(self, TEXT, "Muted.TLabel").pack(fill="x")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self.buttons = [
            press_button(self, title, self._opener(part), primary=part == "permintaan")
            for title, part in PAGES
        ]
        for button in self.buttons:
            button.pack(anchor="w", pady=(0, px(self, 8)))

    def reload(self) -> None:
        """Look for incidents that are not told yet."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: incidents.urgent_incidents(desk), self._fill, key="insiden mendesak", owner=self
        )

    def focus_first(self) -> None:
        """The first button."""
        self.buttons[0].focus_set()

    def _fill(self, found: list[tuple[Incident, str]]) -> None:
        lines = [f"Insiden {one.number}: {left} untuk memberi tahu." for one, left in found]
        self.note.show("error", lines)

    def _opener(self, part: str) -> Callable[[], None]:
        return lambda: self.ui.go("pelindungan", part=part)
