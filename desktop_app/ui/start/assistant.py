"""The first start of an office: where it is, and who is at the desk."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import all_kecamatan, desa_in
from desktop_app.services.setup import SHORTEST_PASSWORD, SetupChoice
from desktop_app.ui.keys import focus_next, on_key, select_all
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.combo import SearchCombo

LEAD = (
    "Padan belum disiapkan di komputer ini. Isi sekali saja; data disimpan terkunci "
    "di komputer ini dan hanya terbuka dengan kata sandi."
)
MAKING = "Menyiapkan data terkunci, tunggu sebentar …"
DIFFERENT = "Kedua kata sandi tidak sama. Ketik lagi."
DESK = (
    ("kecamatan", "Kecamatan"),
    ("desa", "Desa/kelurahan"),
    ("dinsos", "Dinsos"),
    ("disperkimtan", "Disperkimtan"),
)
DISTRICT = ("dinsos", "disperkimtan")


class AssistantPage(StartPage):
    """One page; Enter goes to the next field and at the end prepares the office."""

    def __init__(self, parent: tk.Misc, prepare: Callable[[SetupChoice], None]) -> None:
        """`prepare(choice)` makes the store and goes on, or raises UserError."""
        super().__init__(parent, "Selamat datang di Padan", LEAD, 580)
        self._prepare = prepare
        self.label("Kantor ini", "tombol 1 sampai 4")
        self.desk = ChoiceRow(self.card, DESK, self._desk_changed)
        self.desk.set("kecamatan")
        self.desk.pack(anchor="w")
        names = {one.code: one.name for one in all_kecamatan()}
        self._place = ttk.Frame(self.card)
        self._place.pack(fill="x")
        self.label("Kecamatan", "ketik beberapa huruf, Enter memilih", self._place)
        self.kecamatan = SearchCombo(self._place, names, on_pick=self._villages)
        self.kecamatan.pack(fill="x")
        self._place_of_desa = ttk.Frame(self._place)
        self._place_of_desa.pack(fill="x")
        ttk.Label(self._place_of_desa, text="Desa/kelurahan", style="Bold.TLabel").pack(
            anchor="w", pady=(px(self, 8), px(self, 1))
        )
        self.desa = SearchCombo(self._place_of_desa, {})
        self.desa.pack(fill="x")
        self.full_name = self.entry("Nama lengkap Anda")
        self.username = self.entry("Nama pengguna", hint="pendek, tanpa spasi, misalnya: siti")
        hint = f"paling sedikit {SHORTEST_PASSWORD} huruf; kalimat pendek mudah diingat"
        self.first = self.entry("Kata sandi", secret=True, hint=hint)
        self.second = self.entry("Ulangi kata sandi", secret=True)
        self.add_problem()
        self.button = ttk.Button(
            self.card, text="Siapkan kantor ini", bootstyle="primary", command=self._try
        )
        self.button.pack(fill="x", pady=(px(self, 14), 0), ipady=px(self, 2))
        self._enter_keys()
        self._desk_changed()

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        self.focus_force()
        self.desk.focus_set()

    def choice(self) -> SetupChoice:
        """What is filled in."""
        is_desa, is_district = self.desk.get() == "desa", self.desk.get() in DISTRICT
        return SetupChoice(
            kecamatan="" if is_district else self.kecamatan.code() or "",
            desa=(self.desa.code() or self.desa.get() or "?") if is_desa else None,
            full_name=self.full_name.get(),
            username=self.username.get(),
            password=self.first.get(),
            kind=self.desk.get() if is_district else "",
        )

    def _enter_keys(self) -> None:
        entries = (
            self.kecamatan.entry,
            self.desa.entry,
            self.full_name,
            self.username,
            self.first,
        )
        for entry in entries:
            entry.bind("<Return>", _go_on, add="+")
        on_key(self.second, "<Return>", self._try)
        on_key(self.button, "<Return>", self._try)

    def _desk_changed(self) -> None:
        """A kecamatan has no field for its desa, a dinas none for a place at all."""
        if self.desk.get() in DISTRICT:
            self._place.pack_forget()
        else:
            self._place.pack(fill="x", after=self.desk)
        if self.desk.get() == "desa":
            self._place_of_desa.pack(fill="x", after=self.kecamatan)
        else:
            self._place_of_desa.pack_forget()
            self.desa.set("")

    def _villages(self) -> None:
        code = self.kecamatan.code()
        self.desa.set_codes({one.code: one.title for one in desa_in(code)} if code else {})

    def _try(self) -> None:
        if self.first.get() != self.second.get():
            self.say(DIFFERENT)
            self.first.focus_set()
            return
        self.say(MAKING, good=True)
        try:
            self._prepare(self.choice())
        except UserError as problem:
            self.say(str(problem))
            self._first_to_mend().focus_set()
            select_all(self._first_to_mend())
        finally:
            if self.winfo_exists() and self.is_saying(MAKING):  # an unexpected fault was shown
                self.say("")

    def _first_to_mend(self) -> tk.Misc:
        """The first field that is empty or no choice; else the password."""
        is_district = self.desk.get() in DISTRICT
        is_wrong = (
            (self.kecamatan.entry, not is_district and self.kecamatan.code() is None),
            (self.desa.entry, self.desk.get() == "desa" and self.desa.code() is None),
            (self.full_name, not self.full_name.get().strip()),
            (self.username, not self.username.get().strip()),
        )
        return next((entry for entry, wrong in is_wrong if wrong), self.first)


def _go_on(event: tk.Event[tk.Misc]) -> str:
    focus_next(event.widget)
    return "break"
