"""The own password, and who may sign in on this computer with which roles."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.domain.roles import may, titles_of
from desktop_app.services import accounts
from desktop_app.services.accounts import AccountView, KnownPerson
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.account_boxes import (
    account_box,
    join_box,
    person_of,
    role_box,
    role_of,
)
from desktop_app.ui.screens.account_handover import begin_handover
from desktop_app.ui.screens.account_safety import SafetyRow
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("username", "Nama pengguna", 150),
    Column("nama", "Nama lengkap", 220),
    Column("peran", "Peran", 420, stretch=True),
    Column("catatan", "", 130),
)
NOBODY_ELSE = (
    "Belum ada orang lain yang dikenal. Terimalah dahulu kiriman dari PC lain kantor ini, "
    "lalu ulangi."
)
JOINED = "Disatukan. Berlaku mulai Anda masuk berikutnya."
PASSWORDS = (
    FieldSpec("lama", "Kata sandi sekarang", TEXT, required=True, width=32),
    FieldSpec("baru", "Kata sandi baru", TEXT, required=True, width=32),
    FieldSpec("ulang", "Kata sandi baru, sekali lagi", TEXT, required=True, width=32),
)


class AccountsPart(SettingsPart):
    """Own password above, the accounts below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._views: dict[str, AccountView] = {}
        self._people: list[KnownPerson] = []
        self._build_own()
        self.note = Banner(self)
        self.safety = SafetyRow(self, ui, self.note)
        self.safety.pack(fill="x")
        self.note.pack(fill="x")
        self._build_head()
        self.table = VirtualTable(self, COLUMNS, height=8)
        self.table.pack(fill="both", expand=True)

    def _build_own(self) -> None:
        actor = self.ui.desk.actor
        ttk.Label(self, text="Kata sandi saya", style="Section.TLabel").pack(anchor="w")
        who = f"{actor.name} ({actor.username}): {titles_of(actor.role, actor.desk)}"
        ttk.Label(self, text=who).pack(anchor="w", pady=px(self, 2))
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 6))
        self.button = press_button(row, "Ganti kata sandi …", self._change, primary=True)
        self.button.pack(side="left")
        if may(actor, "users"):
            join = press_button(row, "Saya di PC lain …", self._join)
            join.pack(side="left", padx=(px(self, 8), 0))

    def _build_head(self) -> None:
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(px(self, 10), px(self, 4)))
        ttk.Label(head, text="Akun di komputer ini", style="Section.TLabel").pack(side="left")
        if may(self.ui.desk.actor, "see_audit"):
            book = press_button(head, "Buku catatan", lambda: self.ui.go("catatan"), icon="journal")
            book.pack(side="right", padx=(px(self, 8), 0))
        if not may(self.ui.desk.actor, "users"):
            return
        for text, act, icon in (
            ("Hapus akun", self._remove, ""),
            ("Serah terima …", self._hand_over, ""),
            ("Ubah peran …", self._change_role, ""),
            ("Tambah akun … (Ctrl+N)", self.add_new, "person-plus"),
        ):
            made = press_button(head, text, act, icon=icon)
            made.pack(side="right", padx=(px(self, 8), 0))

    def reload(self) -> None:
        """Read the accounts again."""
        desk = self.ui.desk
        self.safety.reload()
        self.ui.jobs.read(
            lambda: (accounts.list_accounts(desk), accounts.known_elsewhere(desk)),
            self._fill,
            key="akun",
            owner=self,
        )

    def focus_first(self) -> None:
        """The button that changes the password."""
        self.button.focus_set()

    def add_new(self) -> None:
        """Another person for this computer."""
        if not may(self.ui.desk.actor, "users"):
            return
        box = account_box(self, self.ui.desk, self._people, "Akun baru")
        box.run(lambda raw: self._add(box, raw))

    def _add(self, box: FormBox, raw: Raw) -> None:
        desk, person = self.ui.desk, person_of(self._people, raw)
        role = role_of(desk, raw)

        def done(_uid: str) -> None:
            box.close()
            self.note.show("good", "Akun dibuat. Berikan kata sandi pertamanya secara langsung.")
            self.reload()

        self.ui.jobs.write(
            lambda _given: accounts.add_account(
                desk, raw["username"], raw["nama"], raw["sandi"], role, person
            ),
            done,
            box.fail,
        )

    def _change_role(self) -> None:
        view = self._views.get(self.table.selected or "")
        if view is None:
            return
        box = role_box(self, self.ui.desk, view)
        box.run(lambda raw: self._role_changed(box, view, raw))

    def _role_changed(self, box: FormBox, view: AccountView, raw: Raw) -> None:
        desk = self.ui.desk
        role = role_of(desk, raw)

        def done(_none: object) -> None:
            box.close()
            self.note.show("good", f"Peran {view.name} diubah.")
            self.reload()

        self.ui.jobs.write(
            lambda _given: accounts.change_role(desk, view.username, role, raw["sandi"]),
            done,
            box.fail,
        )

    def _hand_over(self) -> None:
        view = self._views.get(self.table.selected or "")
        if view is not None:
            begin_handover(self, self.ui, view, self._people, self.reload)

    def _join(self) -> None:
        if not self._people:
            self.ui.dialogs.inform(NOBODY_ELSE)
            return
        box, people, desk = join_box(self, self._people), self._people, self.ui.desk

        def done(_none: object) -> None:
            box.close()
            self.note.show("good", JOINED)
            self.reload()

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda _given: accounts.join_person(desk, person_of(people, raw), raw["sandi"]),
                done,
                box.fail,
            )
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

    def _fill(self, found: tuple[list[AccountView], list[KnownPerson]]) -> None:
        views, self._people = found
        self._views = {view.username: view for view in views}
        self.table.show(
            [
                Line(
                    view.username,
                    (view.username, view.name, view.titles, "sedang dipakai" * view.is_own),
                )
                for view in views
            ],
            pick=self.table.selected,
        )
