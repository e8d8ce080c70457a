"""Keys of the program, and how a widget binds them.

Ctrl+1 … Ctrl+8 go to the places of the navigation column. A screen tells its own keys in
`Screen.keys`; F1 shows both.
"""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class KeyHint:
    """One line of the help of F1: what to press, and what it does."""

    key: str
    text: str


COMMON = (
    KeyHint("Ctrl+1 … Ctrl+8", "Buka Beranda sampai Pengaturan"),
    KeyHint("Ctrl+F", "Ke kotak cari; nomor lembar atau pemindai juga di sini"),
    KeyHint("Ctrl+S", "Simpan"),
    KeyHint("Ctrl+P", "Cetak"),
    KeyHint("F5", "Muat ulang"),
    KeyHint("F6", "Pindah antara menu kiri dan isi layar"),
    KeyHint("F8", "Batalkan pekerjaan yang sedang berjalan"),
    KeyHint("Esc", "Kembali"),
    KeyHint("Ctrl+Shift+L", "Kunci layar; terkunci sendiri setelah 10 menit"),
    KeyHint("Tab, Enter", "Isian berikutnya; Shift+Tab kembali"),
    KeyHint("Spasi", "Tekan tombol yang disorot"),
    KeyHint("F1", "Bantuan tombol ini"),
)


def on_key(widget: tk.Misc, sequence: str, action: Callable[[], object]) -> None:
    """Bind a key to an action without an event; nobody else sees that key press."""

    def run(_event: tk.Event[tk.Misc]) -> str:
        action()
        return "break"

    for one in _spellings(sequence):
        widget.bind(one, run)


def off_key(widget: tk.Misc, sequence: str) -> None:
    """Undo `on_key`."""
    for one in _spellings(sequence):
        widget.unbind(one)


def _spellings(sequence: str) -> tuple[str, ...]:
    """With Caps Lock on, Ctrl+S arrives as a capital letter."""
    match = re.fullmatch(r"<Control-([a-z])>", sequence)
    return (sequence, f"<Control-{match[1].upper()}>") if match else (sequence,)


def focused(widget: tk.Misc) -> tk.Misc | None:
    """What has the keyboard; None when it is nothing of ours, such as Tk's own file window."""
    try:
        return widget.focus_displayof()
    except KeyError:  # Tkinter knows no widget of that name
        return None


def focus_next(widget: tk.Misc) -> None:
    """Move on to the next field, as Tab does."""
    following = widget.tk_focusNext()
    if following is not None:
        following.focus_set()
        select_all(following)


def select_all(widget: tk.Misc) -> None:
    """Mark the text of an entry, so that typing replaces it."""
    if isinstance(widget, tk.Entry):  # ttk.Entry derives from it
        widget.selection_range(0, "end")
        widget.icursor("end")
