"""The keys of the table of decisions, what it is asked to show, and what it says."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import ttkbootstrap as ttk

from desktop_app.services.source_views import ListSummary, Place
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import on_letter, press_button

KEYS = (
    KeyHint("1, 2, 3 …", "Pakai isi daftar dengan nomor itu; baris berikutnya tersorot sendiri"),
    KeyHint("P", "Tetap memakai data Padan"),
    KeyHint("S", "Setuju dengan usulan aturan sumber (tanda ▸)"),
    KeyHint("L", "Periksa di lapangan"),
    KeyHint("Z atau Ctrl+Z", "Batalkan putusan terakhir"),
    KeyHint("Backspace", "Buka lagi baris yang sudah diputuskan"),
    KeyHint("B", "Buka keluarganya"),
    KeyHint("N", "Tampilkan NIK atau nomor KK lengkap, dengan alasannya"),
    KeyHint("Enter, ↓", "Baris berikutnya"),
    KeyHint("Ctrl+R", "Terapkan aturan sumber ke semua yang ditampilkan"),
)
STATES = {"beda": "Belum diputuskan", "lapangan": "Periksa lapangan", "putus": "Sudah diputuskan"}
EMPTY: Mapping[str, str] = {
    "beda": "Tidak ada lagi selisih yang menunggu di sini. Tekan Esc untuk kembali ke tabel.",
    "lapangan": "Tidak ada yang menunggu pemeriksaan lapangan.",
    "putus": "Belum ada yang diputuskan di sini.",
}
SILENT = "{name} tidak menyebut isian ini. Pilih nomor lain."
NOTHING_HERE = "Padan belum punya isian ini. Pilih nomor daftarnya, atau L untuk periksa lapangan."
NO_BEST = "Tidak ada usulan untuk baris ini. Pilih nomornya sendiri."
NO_NUMBER = "N hanya untuk selisih NIK atau nomor KK. Tekan B untuk membuka keluarganya."
AGAIN = "Putusan dibatalkan."
NOT_KNOWN = "Keluarga ini belum ada di Padan, jadi belum dapat dibuka."
MOST_NUMBERS = 9


@dataclass(frozen=True)
class Asked:
    """What is shown: the lists that are compared, a field ("" = all), a place; how many wait."""

    lists: tuple[str, ...]
    columns: tuple[ListSummary, ...]
    field: str
    place: Place
    waiting: int


class Decides(Protocol):
    """What the keys do."""

    def choose_number(self, number: int) -> None:
        """Take the value of a list."""

    def keep(self) -> None:
        """Keep the value of the registry."""

    def take_best(self) -> None:
        """Take the proposed value."""

    def ask(self) -> None:
        """Ask in the field."""

    def undo(self) -> None:
        """Take the last decision back."""

    def reopen(self) -> None:
        """Take the decision on the marked line back."""

    def open_family(self) -> None:
        """Open the family."""

    def see(self) -> None:
        """Show whole numbers."""


def bind_decisions(view: tk.Misc, to: Decides) -> None:
    """Bind the keys of decisions to a table; with Alt and Ctrl they stay keys of the window."""
    for number in range(1, MOST_NUMBERS + 1):
        for sequence in (f"<Key-{number}>", f"<KP_{number}>"):
            on_key(view, sequence, partial(to.choose_number, number))
        for other in ("Alt", "Control"):
            view.bind(f"<{other}-Key-{number}>", lambda _event: None)
    letters: dict[str, Callable[[], object]] = {
        "p": to.keep,
        "s": to.take_best,
        "l": to.ask,
        "z": to.undo,
        "b": to.open_family,
        "n": to.see,
    }
    for letter, action in letters.items():
        on_letter(view, letter, action)
    for key in ("<BackSpace>", "<Delete>"):
        on_key(view, key, to.reopen)


def state_row(parent: tk.Misc, chosen: tk.StringVar, on_press: Callable[[str], object]) -> None:
    """Buttons for what is open, asked in the field, or settled; packed at the right."""
    for state, text in reversed(STATES.items()):
        ttk.Radiobutton(
            parent,
            text=text,
            value=state,
            variable=chosen,
            command=partial(on_press, state),
            bootstyle="primary outline toolbutton",
            padding=(px(parent, 10), px(parent, 4)),
        ).pack(side="right", padx=(0, px(parent, 6)))


def act_row(parent: tk.Misc, to: Decides, on_rule: Callable[[], object]) -> ttk.Frame:
    """Buttons that do what the keys do; the caller packs the row."""
    row = ttk.Frame(parent)
    for text, command in (
        ("Setuju usulan (S)", to.take_best),
        ("Tetap Padan (P)", to.keep),
        ("Periksa lapangan (L)", to.ask),
        ("Batalkan (Z)", to.undo),
        ("Buka keluarga (B)", to.open_family),
        ("Terapkan aturan sumber … (Ctrl+R)", on_rule),
    ):
        press_button(row, text, command).pack(side="left", padx=(0, px(row, 6)))
    return row
