"""Pengaturan: office and kop, officials, rules, backups, cut-off, accounts, the program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.privacy_link import PrivacyLinkPart
from desktop_app.ui.screens.settings_accounts import AccountsPart
from desktop_app.ui.screens.settings_backup import BackupPart
from desktop_app.ui.screens.settings_cutoff import CutOffPart
from desktop_app.ui.screens.settings_office import OfficePart
from desktop_app.ui.screens.settings_officials import OfficialsPart
from desktop_app.ui.screens.settings_owners import OwnersPart
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.screens.settings_rules import RulesPart
from desktop_app.ui.screens.update_part import ProgramPart
from desktop_app.ui.widgets.parts import Tabs

PAGES: dict[str, tuple[str, type[SettingsPart]]] = {
    "kantor": ("Kantor dan kop", OfficePart),
    "pejabat": ("Pejabat", OfficialsPart),
    "aturan": ("Aturan", RulesPart),
    "cadangan": ("Cadangan", BackupPart),
    "batas": ("Batas data", CutOffPart),
    "akun": ("Akun", AccountsPart),
    "program": ("Program", ProgramPart),
    "pelindungan": ("Pelindungan data", PrivacyLinkPart),
    "kewenangan": ("Kewenangan", OwnersPart),
}


class SettingsScreen(Screen):
    """Nine pages, Alt+1 to Alt+9."""

    title = "Pengaturan"
    kinds = frozenset(
        {"office", "official", "scheme", "programme", "account", "setting", "owner_rule"}
    )
    keys = (
        KeyHint(
            "Alt+1 … Alt+9",
            "Kantor, pejabat, aturan, cadangan, batas data, akun, program, pelindungan data, "
            "kewenangan",
        ),
        KeyHint("Ctrl+S", "Simpan isian kantor"),
        KeyHint("Ctrl+N", "Tambah: pejabat, bulan, atau akun"),
        KeyHint("Enter", "Ubah baris yang disorot"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        self.parts: dict[str, SettingsPart] = {}
        for key, (title, make) in PAGES.items():
            page = self.tabs.add_page(key, title)
            self.parts[key] = make(page, self.ui)
            self.parts[key].pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-n>", lambda: self._part().add_new())

    def show(self, part: str = "", **_more: object) -> None:
        """One part, else the one that was seen last."""
        if part:
            self.tabs.turn_to(part)
        self.reload()

    def reload(self) -> None:
        """Read the visible part again."""
        self._part().reload()

    def focus_default(self) -> None:
        """Where work on the part begins."""
        self._part().focus_first()

    def is_dirty(self) -> bool:
        """Whether a part holds something unsaved."""
        return any(part.is_dirty() for part in self.parts.values())

    def discard(self) -> None:
        """Forget what was typed."""
        for part in self.parts.values():
            part.discard()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep what was typed in the parts, one after the other."""
        for key, part in self.parts.items():
            if part.is_dirty():
                self.tabs.turn_to(key)
                part.save(lambda: self.save(then))
                return
        then()

    def _part(self) -> SettingsPart:
        return self.parts[self.tabs.current or "kantor"]

    def _turned(self) -> None:
        if len(self.parts) == len(PAGES):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
