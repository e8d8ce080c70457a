"""The own password, and who may sign in on this computer."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.services import accounts
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("username", "Nama pengguna", 220),
    Column("peran", "Peran", 200),
    Column("catatan", "", 300, stretch=True),
)
PASSWORDS = (
    FieldSpec("lama", "Kata sandi sekarang", TEXT, required=True, width=32),
    FieldSpec("baru", "Kata sandi baru", TEXT, required=True, width=32),
    FieldSpec("ulang", "Kata sandi baru, sekali lagi", TEXT, required=True, width=32),
)
NEW = (
    FieldSpec("username", "Nama pengguna", TEXT, required=True, width=24),
    FieldSpec("nama", "Nama lengkap", TEXT, required=True, width=32),
    FieldSpec("peran", "Peran", CODE, required=True, codes=CodeList(accounts.ROLES), width=24),
    FieldSpec("sandi", "Kata sandi pertama", TEXT, required=True, width=32),
)


class AccountsPart(SettingsPart):
    """Own password above, the accounts below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        ttk.Label(self, text="Kata sandi saya", style="Section.TLabel").pack(anchor="w")
        actor = ui.desk.actor
        ttk.Label(self, text=f"{actor.name} ({actor.username})").pack(anchor="w", pady=px(self, 2))
        self.button = press_button(self, "Ganti kata sandi …", self._change, primary=True)
        self.button.pack(anchor="w", pady=px(self, 6))
        self.note = Banner(self)
        self.note.pack(fill="x")
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(px(self, 10), px(self, 4)))
        ttk.Label(head, text="Akun di komputer ini", style="Section.TLabel").pack(side="left")
        if actor.role == accounts.ADMIN:
            press_button(head, "Hapus akun", self._remove).pack(side="right")
            add = press_button(head, "Tambah akun … (Ctrl+N)", self.add_new, icon="person-plus")
            add.pack(side="right", padx=px(self, 8))
        self.table = VirtualTable(self, COLUMNS, height=8)
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the accounts again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: accounts.list_accounts(desk), self._fill, key="akun", owner=self)

    def focus_first(self) -> None:
        """The button that changes the password."""
        self.button.focus_set()

    def add_new(self) -> None:
        """Another person for this computer."""
        layout = (Section("", (("username", "peran"), ("nama",), ("sandi",))),)
        box = FormBox(
            self,
            "Akun baru",
            NEW,
            layout,
            {"peran": accounts.ROLES["petugas"]},
            message="Berikan kata sandi pertama secara langsung, dan minta segera diganti.",
            secret=("sandi",),
        )
        box.run(lambda raw: self._add(box, raw))

    def _add(self, box: FormBox, raw: Raw) -> None:
        desk = self.ui.desk
        role = CodeList(accounts.ROLES).find(raw["peran"]) or ""

        def done(_uid: str) -> None:
            box.close()
            self.note.show("good", f"Akun {raw['username']} dibuat.")
            self.reload()

        self.ui.jobs.write(
            lambda _given: accounts.add_account(
                desk, raw["username"], raw["nama"], raw["sandi"], role
            ),
            done,
            box.fail,
        )

    def _change(self) -> None:
        layout = (Section("", (("lama",), ("baru",), ("ulang",))),)
        box = FormBox(
            self,
            "Ganti kata sandi",
            PASSWORDS,
            layout,
            message="Paling sedikit 10 huruf atau angka; kalimat pendek paling mudah diingat.",
            button="Ganti",
            secret=("lama", "baru", "ulang"),
        )
        box.run(lambda raw: self._changed(box, raw))

    def _changed(self, box: FormBox, raw: Raw) -> None:
        desk = self.ui.desk

        def done(_value: object) -> None:
            box.close()
            self.note.show("good", "Kata sandi diganti. Pakai yang baru saat masuk berikutnya.")

        self.ui.jobs.write(
            lambda _given: accounts.change_password(desk, raw["lama"], raw["baru"], raw["ulang"]),
            done,
            box.fail,
        )

    def _remove(self) -> None:
        user = self.table.selected
        if user is None or not self.ui.dialogs.ask_yes_no(
            f"Hapus akun {user}? Orangnya tidak dapat masuk lagi, catatannya tetap.",
            default_yes=False,
        ):
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: accounts.remove_account(desk, user),
            lambda _value: self.reload(),
            owner=self,
        )

    def _fill(self, found: list[tuple[str, str]]) -> None:
        own = self.ui.desk.actor.username
        self.table.show(
            [
                Line(user, (user, role, "sedang dipakai" if user == own else ""))
                for user, role in found
            ],
            pick=self.table.selected,
        )
