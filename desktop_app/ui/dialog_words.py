"""The words of Tk's own file windows, which it shows on Linux; Windows brings its own."""

from __future__ import annotations

import contextlib
import tkinter as tk

LANGUAGE = "id"
WORDS = {  # as Tk spells them; & stands before the letter that Alt presses
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    'Cannot change to the directory "%1$s".\nPermission denied.': (
        'Folder "%1$s" tidak dapat dibuka karena tidak diizinkan. Pilih folder lain.'
    ),
    "Choose Directory": "Pilih folder",
    'Directory "%1$s" does not exist.': 'Folder "%1$s" tidak ada. Pilih folder lain.',
    "Directory:": "Folder:",
    "&Directory:": "&Folder:",
    'File "%1$s" already exists.\nDo you want to overwrite it?': (
        'Berkas "%1$s" sudah ada.\nGanti dengan yang baru?'
    ),
    'File "%1$s" does not exist.': 'Berkas "%1$s" tidak ada.',
    "File &name:": "&Nama berkas:",
    "File &names:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:",
    'Invalid file name "%1$s".': 'Nama berkas "%1$s" tidak dapat dipakai.',
    "&No": "&Tidak",
    "&OK": "&Mengerti",
    "OK": "Mengerti",
    "Ok": "Mengerti",
    "Open": "Buka",
    "&Open": "&Buka",
    "Replace existing file?": "Ganti berkas yang ada?",
    "&Save": "&Simpan",
    "Save As": "Simpan sebagai",
    "&Selection:": "&Pilihan:",
    "Show &Hidden Directories": "Tampilkan folder &tersembunyi",
    "Show &Hidden Files and Directories": "Tampilkan berkas dan folder &tersembunyi",
    "&Yes": "&Ya",
}


def teach_file_windows(root: tk.Misc) -> None:
    """Indonesian words, and no hidden files at first. Safe to call again."""
    with contextlib.suppress(tk.TclError):  # a Tcl without its own catalogue: the words stay
        root.tk.call("package", "require", "msgcat")
        root.tk.call("::msgcat::mclocale", LANGUAGE)
        for word, shown in WORDS.items():
            root.tk.call("namespace", "eval", "::tk", ("::msgcat::mcset", LANGUAGE, word, shown))
    with contextlib.suppress(tk.TclError):  # not there where the system brings its windows
        root.tk.call("auto_load", "::tk::dialog::file::")
        root.tk.call("set", "::tk::dialog::file::showHiddenBtn", 1)
        root.tk.call("set", "::tk::dialog::file::showHiddenVar", 0)
