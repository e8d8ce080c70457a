"""Going back to the former version of the program; nothing is shown where none is kept."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.services import going_back, updating
from desktop_app.services.going_back import Former, WayBack
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping

HINT = (
    "Padan {version} masih tersimpan di komputer ini. Bila versi yang sekarang mengganggu "
    "pekerjaan, kembalilah segera: paling mudah sebelum ada yang disimpan sesudah pembaruan."
)
BUTTON = "Kembali ke Padan {version} …"
DATA_STAY = "Data tetap seperti sekarang."
DATA_BACK = (
    "Data dikembalikan ke keadaan sebelum pembaruan ({when}); sejak itu belum ada yang disimpan."
)
DATA_AGAIN = (
    "Sejak pembaruan sudah {saves} kali ada yang disimpan. Data dikembalikan ke keadaan sebelum "
    "pembaruan ({when}), lalu Padan {version} memasukkan lagi yang disimpan sesudahnya dan "
    "menyebut yang tidak dikenalnya. Draf, buku kiriman, dan kata sandi yang diubah sesudah "
    "pembaruan tidak ikut, dan kiriman memerlukan kunci baru."
)
ASK_SWITCH = "{data} Padan akan ditutup, lalu Padan {version} dibuka. Lanjutkan?"
ASK_COMMAND = (
    "{data} Padan akan ditutup. Sesudah itu jalankan di terminal: {command}\nCatat dahulu perintah "
    "itu. Lanjutkan?"
)


class BackRow(ttk.Frame):
    """A hint and a button; `note` is where a refusal is said."""

    def __init__(self, parent: tk.Misc, ui: Ui, note: Banner) -> None:
        super().__init__(parent)
        self.ui, self.note = ui, note
        self.button: ttk.Button | None = None

    def reload(self) -> None:
        """Look whether a former version is kept here."""
        cache = self.ui.pc.cache
        self.ui.jobs.read(
            lambda: going_back.former_version(cache), self._show, key="versi lama", owner=self
        )

    def _show(self, former: Former | None) -> None:
        for child in self.winfo_children():
            child.destroy()
        self.button = None
        if former is None:
            self.configure(height=1)
            return
        text = HINT.format(version=former.version)
        wrapping(self, text, "Muted.TLabel").pack(fill="x", pady=(px(self, 16), 0))
        label = BUTTON.format(version=former.version)
        self.button = press_button(
            self, label, lambda: self._look(former), icon="arrow-counterclockwise"
        )
        self.button.pack(anchor="w", pady=px(self, 8))

    def _look(self, former: Former) -> None:
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: going_back.look(desk, former),
            self._ask,
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )

    def _ask(self, way: WayBack) -> None:
        words = {"version": way.former.version, "saves": way.saves, "when": way.backup_text}
        data = DATA_STAY if not way.backup else DATA_AGAIN if way.saves else DATA_BACK
        data = data.format(**words)
        text = ASK_SWITCH if updating.starts_setup() else ASK_COMMAND
        question = text.format(data=data, version=way.former.version, command=way.command_text)
        if self.ui.dialogs.ask_yes_no(question, "Kembali ke versi lama", default_yes=False):
            clock = self.ui.desk.clock
            self.ui.close(lambda: going_back.go_back(way, clock))
