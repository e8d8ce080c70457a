"""The first start, last page: leaving a recovery key with the higher office."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import escrow
from desktop_app.services.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

TITLE = "Titipan kunci"
LEAD = (
    "Bila kata sandi dan lembar pemulihan sama-sama hilang, data kantor ini tidak dapat dibuka "
    "lagi. {keeper} dapat menyimpan satu kunci cadangan, tersegel: hanya kantor itu yang dapat "
    "membacanya, dan hanya berlaku sekali. Untuk itu perlu berkas kunci {keeper}."
)
KEPT = (
    "Kunci cadangan dititipkan kepada {keeper}. Bila kelak diperlukan, berkas titipannya disimpan "
    "dari layar masuk: Lupa kata sandi."
)
KEY_FILES = (("Berkas kunci Padan", "*.json"),)


def can_entrust(desk: Desk) -> bool:
    """Whether there is an office that keeps keys of this one."""
    return bool(escrow.keeper_name(desk))


def sealed_offer(folder: Path, dialogs: Dialogs) -> Callable[[], str] | None:
    """How the sealed file for the office that keeps a key is saved; None when none keeps one."""
    kept = escrow.kept_for(folder)
    if kept is None:
        return None

    def save() -> str:
        pattern = ("Titipan kunci", f"*{escrow.SUFFIX}")
        path = dialogs.ask_save_path(escrow.file_name(kept), pattern, "Berkas titipan")
        if path is None:
            return ""
        escrow.save_sealed(folder, path)
        return f"Tersimpan di {path}. Bawa ke {kept.name}; teks dari sana diketik di atas."

    return save


class EscrowPage(StartPage):
    """Choose the key file of the higher office, or go on without."""

    def __init__(
        self,
        parent: tk.Misc,
        desk: Desk,
        dialogs: Dialogs,
        go_on: Callable[[], None],
    ) -> None:
        self._keeper = escrow.keeper_name(desk)
        super().__init__(parent, TITLE, LEAD.format(keeper=self._keeper), 560)
        self._desk, self._dialogs, self._go_on = desk, dialogs, go_on
        self.add_problem()
        self.button = ttk.Button(
            self.card, text="Pilih berkas kunci …", bootstyle="primary", command=self._choose
        )
        self.button.pack(fill="x", pady=(px(self, 14), 0), ipady=px(self, 2))
        self.later = ttk.Button(
            self.card,
            text="Nanti saja, dari Pengaturan → Akun",
            bootstyle="secondary outline",
            command=go_on,
        )
        self.later.pack(fill="x", pady=(px(self, 8), 0), ipady=px(self, 2))
        on_key(self.button, "<Return>", self.button.invoke)
        on_key(self.later, "<Return>", go_on)

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        self.button.focus_force()

    def _choose(self) -> None:
        path = self._dialogs.ask_open_path(KEY_FILES, f"Berkas kunci {self._keeper}")
        if path is not None:
            self._try(path, {})

    def _try(self, path: Path, confirmed: dict[str, str]) -> None:
        try:
            escrow.entrust(self._desk, [escrow.keeper_key(self._desk, path)], confirmed)
        except NeedsConfirmation as question:
            if self._dialogs.ask_yes_no(str(question), TITLE, default_yes=False):
                self._try(path, {question.code: "sidik dicocokkan"})
        except UserError as problem:
            self.say(str(problem))
        else:
            self.say(KEPT.format(keeper=self._keeper), good=True)
            self.later.pack_forget()
            self.button.configure(text="Mulai memakai Padan", command=self._go_on)
            self.button.focus_set()
