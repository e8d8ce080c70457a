"""The key of this PC, the keys of others, and how one is accepted: compared on paper."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.desks import DINSOS
from desktop_app.services import key_endings, key_list, key_offers, keybook, keys, printing
from desktop_app.services.desk import Desk
from desktop_app.services.key_list import KeyLine
from desktop_app.services.keys import PublicKey
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("nama", "Kantor", 250, stretch=True),
    Column("pc", "PC", 45),
    Column("desk", "Meja", 160),
    Column("sidik", "Sidik kunci", 350),
    Column("state", "Keadaan", 250, stretch=True),
)
PATTERNS = (("Berkas kunci Padan", "*.kunci *.json"),)
EXPLAIN = (
    "Kunci komputer ini menandatangani kiriman dan membuka yang dikirim ke sini. Berkas kunci "
    "boleh diberikan kepada siapa saja; sidiknya dicocokkan lewat telepon atau surat."
)
COMPARE = (
    "Kunci dari {name}, komputer {letter} ({desk}).\n\nSidik kunci:\n{fingerprint}\n\n"
    "Cocokkan delapan kelompok ini dengan surat atau telepon dari kantor itu. Apakah semuanya sama?"
)
EMPTY = "Belum ada kunci. Minta berkas kunci kepada {name}, lalu pilih Terima berkas kunci."
WRONG = "Kunci tidak diterima. Minta lagi berkas kuncinya kepada kantor itu."
CHOOSE = "Pilih kuncinya di daftar terlebih dahulu."
END = (
    "Akhiri kunci {name}, komputer {letter}? Yang ditulisnya sampai sekarang tetap berlaku; "
    "sesudah ini tidak ada lagi yang diterima darinya."
)
BOOK = "Buku kunci diterima: {count} kunci baru atau berubah."


def receiver_word(desk: Desk) -> str:
    """To whom this desk usually sends, inside a sentence."""
    if desk.role == DINSOS:
        return "kantor penerima"
    return "kecamatan" if desk.is_village else "Dinsos"


def accept_key_file(ui: Ui, owner: tk.Misc, done: Callable[[str], None]) -> None:
    """Choose a key file or the key book; a key is compared first. `done` gets what to say."""
    path = ui.dialogs.ask_open_path(PATTERNS, "Pilih berkas kunci", ui.pc.import_folder)
    if path is None:
        return
    desk = ui.desk

    def looked(found: PublicKey | None) -> None:
        if found is None:
            ui.jobs.write(
                lambda _given: keybook.accept_book(desk, path),
                lambda count: done(BOOK.format(count=count)),
                owner=owner,
            )
        elif is_compared(ui, found):
            ui.jobs.write(
                lambda given: keys.accept_key(desk, path, given),
                lambda key: done(f"Kunci {key.name} diterima."),
                owner=owner,
            )

    ui.jobs.read(lambda: _look(path), looked, owner=owner)


def _look(path: Path) -> PublicKey | None:
    """The key in a file; None for a key book, which Dinsos signed."""
    return None if keybook.is_book_file(path) else keys.load_key_file(path)


def is_compared(ui: Ui, key: PublicKey) -> bool:
    """Show a fingerprint and ask whether it is the one on paper."""
    text = COMPARE.format(
        name=key.name,
        letter=key.letter or "-",
        desk=key.desk,
        fingerprint=two_lines(key.fingerprint),
    )
    if ui.dialogs.ask_yes_no(text, "Cocokkan sidik kunci", default_yes=False):
        return True
    ui.dialogs.inform(WRONG)
    return False


def two_lines(fingerprint: str) -> str:
    """Eight groups, four a line, wide enough to be read aloud."""
    groups = fingerprint.replace("-", " ").split()
    half = len(groups) // 2
    return "   ".join(groups[:half]) + "\n" + "   ".join(groups[half:])


class KeysPart(ttk.Frame):
    """Own key above, the keys of others below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lines: dict[str, KeyLine] = {}
        ttk.Label(self, text="Kunci komputer ini", style="Section.TLabel").pack(anchor="w")
        wrapping(self, EXPLAIN, "Muted.TLabel").pack(fill="x", pady=px(self, 4))
        self.own = ttk.Label(self, style="Bold.TLabel", justify="left")
        self.own.pack(anchor="w", pady=px(self, 4))
        self._make_own_buttons()
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 4))
        self._make_others_head()
        self.table = VirtualTable(
            self,
            COLUMNS,
            height=8,
            empty=EMPTY.format(name=receiver_word(ui.desk)),
            on_open=lambda _uid: self._take_offer(),
        )
        self.table.pack(fill="both", expand=True, pady=(px(self, 4), 0))

    def _make_own_buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 4))
        self.button = press_button(row, "Simpan berkas kunci …", self._save, primary=True)
        self.button.pack(side="left")
        sheet = press_button(row, "Cetak lembar sidik", self._print, icon="printer")
        sheet.pack(side="left", padx=px(self, 8))
        if self.ui.desk.role == DINSOS:
            book = press_button(row, "Simpan buku kunci …", self._save_book, icon="journal-text")
            book.pack(side="left")

    def _make_others_head(self) -> None:
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(px(self, 8), 0))
        ttk.Label(head, text="Kunci kantor lain", style="Section.TLabel").pack(side="left")
        buttons = (
            ("Terima berkas kunci …", self._accept, "key"),
            ("Cocokkan yang ditawarkan", self._take_offer, "check2"),
            ("Akhiri kunci …", self._end, "x-circle"),
        )
        for text, action, icon in reversed(buttons):
            press_button(head, text, action, icon=icon).pack(side="right", padx=(px(self, 8), 0))

    def reload(self) -> None:
        """Read the keys again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (keys.own_public_key(desk), key_list.list_keys(desk)),
            self._fill,
            key="kunci",
            owner=self,
        )

    def focus_first(self) -> None:
        """The button that saves the key file."""
        self.button.focus_set()

    def _fill(self, found: tuple[PublicKey | None, list[KeyLine]]) -> None:
        own, lines = found
        text = (
            two_lines(own.fingerprint)
            if own
            else "Belum ada kunci; dibuat saat berkasnya disimpan."
        )
        self.own.configure(text=text)
        self._lines = {one.key.device or one.key.desk: one for one in lines}
        self.table.show(
            [
                Line(
                    name,
                    (one.key.name, one.key.letter, one.key.desk, one.key.fingerprint, one.state),
                    "warning" if one.is_offer else "" if one.is_valid else "muted",
                )
                for name, one in self._lines.items()
            ],
            pick=self.table.selected,
        )

    def _chosen(self) -> KeyLine | None:
        found = self._lines.get(self.table.selected or "")
        if found is None:
            self.note.show("error", CHOOSE)
            self.table.focus_table()
        return found

    def _said(self, text: str) -> None:
        self.note.show("good", text)
        self.reload()

    # --- own key ---------------------------------------------------------------------------

    def _save(self) -> None:
        desk = self.ui.desk
        name = f"kunci_{desk.role}_{desk.kode.replace('.', '')}_{desk.store.pc_letter}.json"
        path = self._ask_target(name, "Simpan berkas kunci")
        if path is not None:
            self.ui.jobs.write(
                lambda _given: keys.save_public_key(desk, path),
                lambda _sha256: self._said(f"Berkas kunci disimpan: {path}"),
                owner=self,
            )

    def _save_book(self) -> None:
        desk = self.ui.desk
        path = self._ask_target(f"buku-kunci_{desk.today():%Y%m%d}.json", "Simpan buku kunci")
        if path is not None:
            self.ui.jobs.write(
                lambda _given: keybook.write_book(desk, path),
                lambda count: self._said(f"Buku kunci dengan {count} kunci disimpan: {path}"),
                owner=self,
            )

    def _ask_target(self, name: str, title: str) -> Path | None:
        pattern = ("Berkas kunci Padan", "*.json")
        return self.ui.dialogs.ask_save_path(name, pattern, title, self.ui.pc.export_folder)

    def _print(self) -> None:
        desk, pc = self.ui.desk, self.ui.pc

        def run(_given: object) -> None:
            page = key_list.fingerprint_page(desk)
            printing.print_bytes(desk, page, "lembar sidik kunci", pc.cache, pc.printer)

        def done(_value: None) -> None:
            self._said("Lembar sidik dikirim ke printer.")

        self.ui.jobs.write(run, done, owner=self)

    # --- keys of others ----------------------------------------------------------------------

    def _accept(self) -> None:
        accept_key_file(self.ui, self, self._said)

    def _take_offer(self) -> None:
        line = self._chosen()
        if line is None:
            return
        if not line.is_offer:
            self.note.show("info", f"Kunci {line.key.name} sudah diterima.")
        elif is_compared(self.ui, line.key):
            desk, device = self.ui.desk, line.key.device
            self.ui.jobs.write(
                lambda given: key_offers.accept_offered(desk, device, given),
                lambda key: self._said(f"Kunci {key.name} diterima."),
                owner=self,
            )

    def _end(self) -> None:
        line = self._chosen()
        if line is None:
            return
        key, desk = line.key, self.ui.desk
        reason = self.ui.dialogs.ask_reason(
            END.format(name=key.name, letter=key.letter or "-"), "Akhiri kunci"
        )
        if reason is not None:
            self.ui.jobs.write(
                lambda _given: key_endings.end_key(desk, key.device, reason),
                lambda _known: self._said(f"Kunci {key.name} berakhir."),
                owner=self,
            )
