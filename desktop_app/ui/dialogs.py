"""The only place with message boxes: own windows in Indonesian, worked by keyboard.

Every call blocks until it is answered (events go on). In tests, hand a fake with the same
methods to the screens.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from tkinter import filedialog

from desktop_app.ui import texts
from desktop_app.ui.dialog_words import teach_file_windows
from desktop_app.ui.keys import focused
from desktop_app.ui.widgets.box import ask_choice, ask_line


class Answer(Enum):
    """What was pressed in a question."""

    YES = texts.YES
    NO = texts.NO
    SAVE = texts.SAVE
    DISCARD = texts.DISCARD
    CANCEL = texts.CANCEL
    OK = texts.OK
    RELOAD = texts.RELOAD
    CONTINUE = texts.CONTINUE


Pattern = tuple[str, str]  # ("Berkas Excel", "*.xlsx *.xls")


class Dialogs:
    """Questions and messages over one window."""

    def __init__(self, root: tk.Misc) -> None:
        self.root = root

    def inform(self, message: str, title: str = texts.APP) -> None:
        """A note to read, with one button."""
        self._ask(title, message, (Answer.OK,), "info")

    def error(self, message: str, title: str = "Belum dapat dilanjutkan") -> None:
        """Something the clerk can mend; the message says how."""
        self._ask(title, message, (Answer.OK,), "error")

    def bug(self, number: str) -> None:
        """An unexpected failure with its report number."""
        self._ask("Gangguan program", texts.BUG.format(number=number), (Answer.OK,), "error")

    def ask_yes_no(self, message: str, title: str = texts.APP, *, default_yes: bool = True) -> bool:
        """Ya or Tidak; Esc is Tidak."""
        order = (Answer.YES, Answer.NO)
        picked = self._ask(title, message, order, "question", 0 if default_yes else 1)
        return picked is Answer.YES

    def ask_save_changes(self, message: str = texts.UNSAVED) -> Answer:
        """SAVE, DISCARD or CANCEL (Esc) before leaving typed fields."""
        order = (Answer.SAVE, Answer.DISCARD, Answer.CANCEL)
        return self._ask("Belum disimpan", message, order, "question")

    def ask_reload(self) -> bool:
        """Somebody changed the record meanwhile: whether to load it again."""
        order = (Answer.RELOAD, Answer.CANCEL)
        picked = self._ask("Data sudah berubah", texts.CONFLICT, order, "warning")
        return picked is Answer.RELOAD

    def ask_reason(self, message: str, title: str = "Perlu alasan") -> str | None:
        """A reason of at least 3 letters that will be kept; None when the clerk stops."""
        return ask_line(
            self._parent(), title, message, texts.REASON, texts.REASON_NEEDED, texts.CONTINUE
        )

    def ask_text(
        self, title: str, message: str, label: str, value: str = "", shortest: int = 0
    ) -> str | None:
        """One line of text; None when the clerk stops."""
        needed = f"Isi {label} terlebih dahulu."
        return ask_line(
            self._parent(), title, message, label, needed, texts.CONTINUE, shortest, value
        )

    def choose(
        self, title: str, message: str, options: Sequence[str], default: int = 0
    ) -> int | None:
        """The place of the pressed button among `options`; None for Esc or Batal."""
        return ask_choice(
            self._parent(),
            title,
            message,
            (*options, texts.CANCEL),
            "question",
            default,
            escape=None,
            stop=len(options),
        )

    def choose_drive(self, drives: Sequence[tuple[str, Path]]) -> Path | None:
        """One of the sticks (label, folder), or another folder; None when the clerk stops."""
        options = [label for label, _folder in drives] + ["Pilih folder lain …"]
        picked = self.choose("Simpan ke mana", "Pilih flashdisk atau folder tujuan.", options)
        if picked is None:
            return None
        return drives[picked][1] if picked < len(drives) else self.ask_folder()

    def ask_save_path(
        self, name: str, pattern: Pattern, title: str = "Simpan sebagai", folder: str = ""
    ) -> Path | None:
        """Where to write a new file with a proposed name; None when the clerk stops."""
        suffix = pattern[1].split()[0].removeprefix("*")
        picked = filedialog.asksaveasfilename(
            parent=self._parent(),
            title=title,
            initialfile=name,
            initialdir=self._first_folder(folder),
            defaultextension=suffix,
            filetypes=[pattern],
        )
        return Path(picked) if picked else None

    def ask_open_path(
        self, patterns: Sequence[Pattern], title: str = "Pilih berkas", folder: str = ""
    ) -> Path | None:
        """An existing file; None when the clerk stops."""
        picked = filedialog.askopenfilename(
            parent=self._parent(),
            title=title,
            initialdir=self._first_folder(folder),
            filetypes=[*patterns, ("Semua berkas", "*")],
        )
        return Path(picked) if picked else None

    def ask_folder(self, title: str = "Pilih folder", folder: str = "") -> Path | None:
        """An existing folder; None when the clerk stops."""
        picked = filedialog.askdirectory(
            parent=self._parent(),
            title=title,
            initialdir=self._first_folder(folder),
            mustexist=True,
        )
        return Path(picked) if picked else None

    def _ask(
        self, title: str, message: str, order: tuple[Answer, ...], icon: str, default: int = 0
    ) -> Answer:
        labels = tuple(answer.value for answer in order)
        picked = ask_choice(
            self._parent(), title, message, labels, icon, default, escape=len(order) - 1
        )
        return order[len(order) - 1 if picked is None else picked]

    def _first_folder(self, folder: str) -> str | None:
        """Where a file window begins: the folder of last time, else the clerk's documents."""
        teach_file_windows(self.root)
        home = Path.home()
        known = (Path(folder) if folder else home / "Documents", home / "Dokumen", home)
        return next((str(one) for one in known if one.is_dir()), None)

    def _parent(self) -> tk.Misc:
        """The window that has the focus now, so that a question never hides behind it."""
        focus = focused(self.root)
        return focus.winfo_toplevel() if focus is not None else self.root.winfo_toplevel()
