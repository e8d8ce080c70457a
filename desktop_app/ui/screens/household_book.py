"""The parts of the household screen as tabs, each made when it is first opened."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import ttkbootstrap as ttk

from desktop_app.services.history import HistoryEntry
from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_aid import AidTab
from desktop_app.ui.screens.household_dtsen import DtsenTab
from desktop_app.ui.screens.household_family import DwellingTab, FamilyTab
from desktop_app.ui.screens.household_log import HistoryTab, SurveysTab
from desktop_app.ui.screens.household_members import MembersTab
from desktop_app.ui.screens.household_origin import OriginTab
from desktop_app.ui.screens.household_photos import PhotosTab
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px

FIRST = "keluarga"
PARTS: dict[str, type[Tab]] = {
    FIRST: FamilyTab,
    "anggota": MembersTab,
    "rumah": DwellingTab,
    "bantuan": AidTab,
    "survei": SurveysTab,
    "riwayat": HistoryTab,
    "foto": PhotosTab,
    "asal": OriginTab,
    "dtsen": DtsenTab,
}


@dataclass(frozen=True)
class Loaded:
    """A family as read in one look."""

    view: HouseholdView
    history: list[HistoryEntry]


class FamilyBook(ttk.Notebook):
    """`made` holds the tabs that were opened so far."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        saved: Callable[[str], None],
        reload: Callable[[], None],
    ) -> None:
        """`saved(uid)` after each save of the family card; `reload()` to read again."""
        super().__init__(parent)
        self.made: dict[str, Tab] = {}
        self._loaded: Loaded | None = None
        self._makers: dict[str, Callable[[tk.Misc], Tab]] = {
            FIRST: lambda place: FamilyTab(place, ui, saved, reload),
            "anggota": lambda place: MembersTab(place, ui, reload),
            "rumah": lambda place: DwellingTab(place, ui, reload),
            "bantuan": partial(AidTab, ui=ui),
            "survei": partial(SurveysTab, ui=ui),
            "riwayat": partial(HistoryTab, ui=ui),
            "foto": partial(PhotosTab, ui=ui),
            "asal": partial(OriginTab, ui=ui),
            "dtsen": partial(DtsenTab, ui=ui),
        }
        self._places = {part: ttk.Frame(self) for part in PARTS}
        for part, place in self._places.items():
            self.add(place, text=PARTS[part].title, padding=px(self, 8))

    # --- for the screen ------------------------------------------------------------------

    def page(self, part: str) -> Tab:
        """The tab of a part, made and filled now if it never was."""
        if part not in self.made:
            place = self._places[part]
            made = self.made[part] = self._makers[part](place)
            made.pack(fill="both", expand=True)
            if self._loaded is not None:
                _fill(made, self._loaded)
        return self.made[part]

    @property
    def current(self) -> str:
        """The part that is seen."""
        return list(PARTS)[int(self.index("current"))]

    def turn_to(self, part: str) -> bool:
        """Show a part; False when it cannot be opened now."""
        if part not in self._places or str(self._state(part)) != "normal":
            return False
        self.page(part)
        self.select(self._places[part])
        return True

    def fill(self, loaded: Loaded) -> None:
        """Show a family in the tabs that were made, and its counts on all."""
        self._loaded = loaded
        for made in self.made.values():
            _fill(made, loaded)
        for part, kind in PARTS.items():
            self.tab_text(part, kind.caption(loaded.view))

    def begin_new(self) -> None:
        """A family that is not saved yet has no other parts than its card."""
        self._loaded = None
        for part, kind in PARTS.items():
            self.tab_text(part, kind.title)
        self.allow_all(False)
        self.turn_to(FIRST)
        self.page(FIRST).begin_new()

    def allow_all(self, exists: bool) -> None:
        """Whether the parts behind the card can be opened."""
        for part in list(PARTS)[1:]:
            self.tab(self._places[part], state="normal" if exists else "disabled")

    def empty(self) -> None:
        """Another family is being read: a part opened meanwhile stays empty."""
        self._loaded = None

    # --- inside --------------------------------------------------------------------------

    def tab_text(self, part: str, text: str) -> None:
        """What stands on the tab of a part."""
        self.tab(self._places[part], text=text)

    def _state(self, part: str) -> object:
        return self.tab(self._places[part], "state")


def _fill(tab: Tab, loaded: Loaded) -> None:
    tab.fill(loaded.view)
    if isinstance(tab, HistoryTab):
        tab.fill_history(loaded.history)
