"""Sebelum dan sesudah: two pictures of one angle side by side, and two surveys of one house."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.services import photo_view, survey_compare
from desktop_app.services.house_pairs import KIND
from desktop_app.services.households import HouseholdView, open_household
from desktop_app.services.photo_view import PhotoLine
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.survey_compare import KeptSurvey
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.house_pairs_photos import KEYS, PairPart
from desktop_app.ui.screens.house_pairs_surveys import ComparePart
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import Tabs

PAGES = {"foto": "Foto", "survei": "Komponen dan jawaban"}
Found = tuple[HouseholdView, list[PhotoLine], list[KeptSurvey]]


class HousePairsScreen(Screen):
    """`show(household=uid)`, also `page="survei"`; both pages over one reading."""

    title = "Sebelum dan sesudah"
    kinds = frozenset({"photo", "survey", "build", "build_event"})
    keys = (
        KeyHint("Alt+1, Alt+2", "Foto; komponen dan jawaban dua survei"),
        KeyHint("Ctrl+P", "Cetak tabel sebelum dan sesudah dengan pasangan fotonya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Whose house, and the pages."""
        self.frame = parent
        self._household = ""
        self.head = ttk.Label(parent, style="Section.TLabel")
        self.head.pack(anchor="w", pady=(0, px(parent, 6)))
        self.tabs = Tabs(parent, self.focus_default, self.focus_default)
        self.photos = PairPart(self.tabs.add_page("foto", PAGES["foto"]), self.ui)
        self.surveys = ComparePart(self.tabs.add_page("survei", PAGES["survei"]), self.ui)
        self.parts = {"foto": self.photos, "survei": self.surveys}
        for part in self.parts.values():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in (1, 2):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))

    def show(self, *_nothing: Any, household: str = "", page: str = "", **_more: Any) -> None:
        """`page` is one of `PAGES`."""
        self._household = household
        if page:
            self.tabs.turn_to(page)
        self.reload()

    def reload(self) -> None:
        """Read photos and surveys again."""
        desk, household = self.ui.desk, self._household

        def read() -> Found:
            return (
                open_household(desk, household),
                photo_view.photos_of(desk, household),
                survey_compare.surveys_of(desk, household),
            )

        self.ui.jobs.read(read, self._fill, key="sebelum-sesudah", owner=self.frame)

    def print_out(self) -> None:
        """Both pages on paper."""
        if self._household:
            open_print_dialog(self.ui, PrintRequest(KIND, households=(self._household,)))

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        return (*self.keys, *(KEYS if self.tabs.current == "foto" else ()))

    def focus_default(self) -> None:
        """The table of the page."""
        parts = getattr(self, "parts", None)  # the tabs turn once while they are made
        if parts:
            parts[self.tabs.current].focus_first()

    def _fill(self, found: Found) -> None:
        view, photos, surveys = found
        name = view.household.get("nama_kepala") or "(belum ada kepala keluarga)"
        place = f"RT {view.household.get('rt') or '–'}/RW {view.household.get('rw') or '–'}"
        self.head.configure(text=f"{name} · {place}")
        self.photos.fill(photos)
        self.surveys.fill(surveys)

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.frame.update_idletasks()
        self.focus_default()
