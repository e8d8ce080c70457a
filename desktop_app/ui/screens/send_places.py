"""Where files go: a stick that is plugged in, or a folder."""

from __future__ import annotations

import contextlib
import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.services.places import StickView, list_sticks
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button

NO_STICK = "Belum ada stik yang terpasang. Pasang stik lalu tekan F5, atau pilih folder."


class PlacePicker(ttk.Frame):
    """A list of sticks with their free space, and a button for any folder."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        label: str = "Simpan ke",
        on_pick: Callable[[], None] = lambda: None,
        on_found: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_pick`: a place was chosen; `on_found`: the sticks were looked for."""
        super().__init__(parent)
        self.ui = ui
        self._on_pick, self._on_found = on_pick, on_found
        self._folder: Path | None = None
        self._sticks: dict[str, StickView] = {}
        self.combo = SearchCombo(labelled(self, label), {}, width=46, on_pick=on_pick)
        self.combo.pack()
        press_button(self, "Folder lain …", self._ask, icon="folder2-open").pack(
            side="left", anchor="s"
        )

    def reload(self) -> None:
        """Look again which sticks are plugged in."""
        self.ui.jobs.read(list_sticks, self._fill, key=f"stik{self}", owner=self)

    def get(self) -> Path | None:
        """The chosen folder; None when nothing is chosen."""
        code = self.combo.code()
        if code in self._sticks:
            return self._sticks[code].folder
        text = self.combo.get()
        if self._folder is not None and text == str(self._folder):
            return self._folder
        return Path(text) if text.startswith(("/", "\\")) or text[1:2] == ":" else None

    def set_folder(self, folder: Path) -> None:
        """Choose a folder."""
        self._folder = folder
        self.combo.set(str(folder))

    def focus_first(self) -> None:
        """The list."""
        self.combo.entry.focus_set()

    def remember(self, folder: Path) -> None:
        """Offer the same folder next time; a stick is offered anyway."""
        if not any(stick.folder == folder for stick in self._sticks.values()):
            with contextlib.suppress(UserError):  # not being remembered is no reason to stop
                self.ui.pc.remember(export_folder=str(folder))

    def _ask(self) -> None:
        folder = self.ui.dialogs.ask_folder("Pilih folder tujuan", self.ui.pc.export_folder)
        if folder is not None:
            self.set_folder(folder)
            self.combo.entry.focus_set()
            self._on_pick()

    def _fill(self, sticks: tuple[StickView, ...]) -> None:
        before = self.get()
        self._sticks = {str(stick.folder): stick for stick in sticks}
        last = self.ui.pc.export_folder
        codes = {folder: stick.text for folder, stick in self._sticks.items()}
        if last and last not in codes:
            codes[last] = last
        self.combo.set_codes(CodeList(codes))
        if before is not None and str(before) not in self._sticks:
            self.set_folder(before)
        elif before is None and codes:
            first = next(iter(codes))
            self._folder = Path(first)
            self.combo.set(first)
        self._on_found()
