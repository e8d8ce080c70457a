"""The key of this desk, the keys of other desks, and how one is accepted: compared on paper."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.keys import PublicKey
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("nama", "Kantor", 300, stretch=True),
    Column("desk", "Meja", 180),
    Column("sidik", "Sidik kunci", 420),
)
PATTERNS = (("Berkas kunci Padan", "*.kunci *.json"),)
EXPLAIN = (
    "Kunci meja ini menandatangani kiriman dan membuka kiriman yang dikirim ke sini. Berkas kunci "
    "boleh diberikan kepada siapa saja; sidiknya dicocokkan lewat telepon atau surat."
)
COMPARE = (
    "Kunci dari {name} ({desk}).\n\nSidik kunci:\n{fingerprint}\n\n"
    "Cocokkan delapan kelompok ini dengan surat atau telepon dari kantor itu. Apakah semuanya sama?"
)
EMPTY = "Belum ada kunci. Minta berkas kunci kepada {name}, lalu pilih Terima berkas kunci."
WRONG = "Kunci tidak diterima. Minta lagi berkas kuncinya kepada kantor itu."


def receiver_word(desk: Desk) -> str:
    """To whom this desk usually sends, inside a sentence."""
    if desk.is_village:
        return "kecamatan"
    return "desa" if desk.role == "dinsos" else "Dinsos"


def accept_key_file(ui: Ui, owner: tk.Misc, done: Callable[[PublicKey], None]) -> None:
    """Choose a key file, show its fingerprint to compare, and accept it."""
    path = ui.dialogs.ask_open_path(PATTERNS, "Pilih berkas kunci", ui.pc.import_folder)
    if path is None:
        return
    desk = ui.desk

    def compare(key: PublicKey) -> None:
        text = COMPARE.format(name=key.name, desk=key.desk, fingerprint=two_lines(key.fingerprint))
        if not ui.dialogs.ask_yes_no(text, "Cocokkan sidik kunci", default_yes=False):
            ui.dialogs.inform(WRONG)
            return
        ui.jobs.write(lambda given: keys.accept_key(desk, path, given), done, owner=owner)

    ui.jobs.read(lambda: keys.load_key_file(path), compare, owner=owner)


def two_lines(fingerprint: str) -> str:
    """Eight groups, four a line, wide enough to be read aloud."""
    groups = fingerprint.replace("-", " ").split()
    half = len(groups) // 2
    return "   ".join(groups[:half]) + "\n" + "   ".join(groups[half:])


class KeysPart(ttk.Frame):
    """Own key above, known keys below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        ttk.Label(self, text="Kunci meja ini", style="Section.TLabel").pack(anchor="w")
        wrapping(self, EXPLAIN, "Muted.TLabel").pack(fill="x", pady=px(self, 4))
        self.own = ttk.Label(self, style="Bold.TLabel", justify="left")
        self.own.pack(anchor="w", pady=px(self, 4))
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 4))
        self.button = press_button(row, "Simpan berkas kunci …", self._save, primary=True)
        self.button.pack(side="left")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 4))
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(px(self, 8), 0))
        ttk.Label(head, text="Kunci kantor lain", style="Section.TLabel").pack(side="left")
        accept = press_button(head, "Terima berkas kunci …", self._accept, icon="key")
        accept.pack(side="right")
        self.table = VirtualTable(
            self, COLUMNS, height=8, empty=EMPTY.format(name=receiver_word(ui.desk))
        )
        self.table.pack(fill="both", expand=True, pady=(px(self, 4), 0))

    def reload(self) -> None:
        """Read the keys again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (keys.own_public_key(desk), keys.known_keys(desk)),
            self._fill,
            key="kunci",
            owner=self,
        )

    def focus_first(self) -> None:
        """The button that saves the key file."""
        self.button.focus_set()

    def _fill(self, found: tuple[PublicKey | None, list[PublicKey]]) -> None:
        own, known = found
        text = (
            two_lines(own.fingerprint)
            if own
            else "Belum ada kunci; dibuat saat berkasnya disimpan."
        )
        self.own.configure(text=text)
        self.table.show(
            [Line(key.desk, (key.name, key.desk, key.fingerprint)) for key in known],
            pick=self.table.selected,
        )

    def _save(self) -> None:
        name = f"kunci_{self.ui.desk.kode.replace('.', '')}.json"
        path = self.ui.dialogs.ask_save_path(
            name, ("Berkas kunci Padan", "*.json"), "Simpan berkas kunci", self.ui.pc.export_folder
        )
        if path is None:
            return
        desk = self.ui.desk

        def done(_sha256: str) -> None:
            self.note.show("good", f"Berkas kunci disimpan: {path}")
            self.reload()

        self.ui.jobs.write(lambda _given: keys.save_public_key(desk, path), done, owner=self)

    def _accept(self) -> None:
        def done(key: PublicKey) -> None:
            self.note.show("good", f"Kunci {key.name} diterima.")
            self.reload()

        accept_key_file(self.ui, self, done)
