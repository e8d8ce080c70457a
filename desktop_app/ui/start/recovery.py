"""The recovery key, shown once: printed or saved, and proved to be written down."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.ui import theme
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import on_key, select_all
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

LEAD = (
    "Ini kunci pemulihan kantor. Bila kata sandi terlupa, hanya kunci ini yang dapat membuka "
    "data. Kunci ini ditampilkan sekali saja: cetak atau tulis, masukkan ke amplop tertutup, "
    "simpan di lemari besi kantor."
)
PROOF = "Ketik kelompok terakhir dari kunci di kertas Anda"
WRONG = "Belum cocok. Lihat empat huruf terakhir pada lembar yang Anda simpan."
GROUP = 4


class RecoveryPage(StartPage):
    """Goes on only when the last group of the key was typed from paper."""

    def __init__(
        self,
        parent: tk.Misc,
        sheet: RecoverySheet,
        dialogs: Dialogs,
        print_sheet: Callable[[RecoverySheet], None],
        save_sheet: Callable[[RecoverySheet, Path], None],
        go_on: Callable[[], None],
    ) -> None:
        super().__init__(parent, "Kunci pemulihan", LEAD, 600)
        self._sheet, self._dialogs, self._go_on = sheet, dialogs, go_on
        self._print_sheet, self._save_sheet = print_sheet, save_sheet
        groups = sheet.key.split("-")
        shown = "\n".join("  ".join(groups[start : start + 4]) for start in (0, 4))
        tk.Label(
            self.card,
            text=shown,
            font="PadanFixed",
            background=theme.INFO_FILL,
            foreground=theme.INK,
            pady=px(self, 12),
        ).pack(fill="x")
        row = ttk.Frame(self.card)
        row.pack(fill="x", pady=(px(self, 10), 0))
        for text, icon, act in (
            ("Cetak lembar pemulihan", "printer", self._print),
            ("Simpan lembar pemulihan …", "download", self._save),
        ):
            button = ttk.Button(
                row, text=text, icon=icon, command=act, bootstyle="secondary outline"
            )
            button.pack(side="left", padx=(0, px(self, 8)))
            on_key(button, "<Return>", act)
        self.proof = self.entry(PROOF, hint=f"{GROUP} huruf/angka")
        self.add_problem()
        self.button = ttk.Button(
            self.card, text="Mulai memakai Padan", bootstyle="primary", command=self._try
        )
        self.button.pack(fill="x", pady=(px(self, 14), 0), ipady=px(self, 2))
        on_key(self.proof, "<Return>", self._try)
        on_key(self.button, "<Return>", self._try)

    def focus_first(self) -> None:
        """Put the keyboard where the key is proved."""
        self.proof.focus_force()

    def _print(self) -> None:
        try:
            self._print_sheet(self._sheet)
        except UserError as problem:
            self.say(str(problem))
        else:
            self.say("Lembar pemulihan dikirim ke pencetak.", good=True)

    def _save(self) -> None:
        path = self._dialogs.ask_save_path(
            "lembar-pemulihan-padan.pdf", ("Dokumen PDF", "*.pdf"), "Simpan lembar pemulihan"
        )
        if path is None:
            return
        try:
            self._save_sheet(self._sheet, path)
        except UserError as problem:
            self.say(str(problem))
        else:
            self.say(f"Tersimpan di {path}. Cetak, lalu hapus berkas itu.", good=True)

    def _try(self) -> None:
        typed = "".join(sign for sign in self.proof.get().upper() if sign.isalnum())
        if typed != self._sheet.key[-GROUP:].upper():
            self.say(WRONG)
            self.proof.focus_set()
            select_all(self.proof)
            return
        self._go_on()
