"""The month's kiriman: to whom, where to, made with progress; what was written; the outbox."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.services import maintenance, sending
from desktop_app.services.keys import PublicKey
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.sending import ParcelRecord, SendOptions, SentMonth
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.send_choices import WRONG_SIZE, ChoicesRow
from desktop_app.ui.screens.send_keys import accept_key_file, receiver_word
from desktop_app.ui.screens.send_password import PasswordPart
from desktop_app.ui.screens.send_places import NO_STICK, PlacePicker
from desktop_app.ui.screens.send_results import FileTable, ParcelTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button

WITHOUT = "tanpa-kunci"
WITHOUT_TEXT = "{name} belum punya kunci (buku kerja terkunci)"
LETTERS = "Surat pengantar dan berita acara ada di stik; minta tanda tangan penerima."
OWN_OFFICE = "Komputer lain di kantor ini"
WAITING = "Masih {count} kiriman menunggu stik berikutnya. Pasang stik itu, lalu buat lagi."
EXPLAIN = (
    "Tanpa kunci penerima, kiriman berupa satu buku kerja Excel dengan kata sandi. Kata sandi "
    "hanya ditampilkan sekali; serahkan slipnya terpisah dari stik. Ini dicatat sebagai "
    "pengecualian: mintalah berkas kunci kepada penerima."
)


class MonthPart(ttk.Frame):
    """The choice above, what was written in the middle, the parcels made so far below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._to = receiver_word(ui.desk)
        self._known: dict[str, PublicKey] = {}
        self._is_busy = False
        self._letters: list[Path] = []
        self._make_choice()
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self.password = PasswordPart(self, ui)
        self.files = FileTable(self)
        self._below = ttk.Label(self, text="Kiriman yang sudah dibuat", style="Section.TLabel")
        self._below.pack(anchor="w", pady=(px(self, 4), 0))
        self.outbox = ParcelTable(self)
        self.outbox.pack(fill="both", expand=True, pady=(px(self, 4), 0))

    def open(self, month: str) -> None:
        """The month that is sent."""
        year, number = month.split("-")
        self.month.delete(0, "end")
        self.month.insert(0, f"{number}-{year}")

    def reload(self) -> None:
        """Read keys, sticks and outbox again."""
        desk = self.ui.desk
        self.target.reload()

        def read() -> tuple[list[PublicKey], list[ParcelRecord]]:
            return sending.receivers(desk), sending.sent_parcels(desk)

        self.ui.jobs.read(read, self._fill, key="kirim", owner=self)

    def focus_first(self) -> None:
        """The month."""
        self.month.focus_set()
        self.month.selection_range(0, "end")

    def make(self) -> None:
        """Write the kiriman and its letters."""
        if self._is_busy:
            return
        folder, month = self.target.get(), self._month()
        if month is None:
            return
        if folder is None:
            self.note.show("error", NO_STICK)
            self.target.focus_first()
            return
        if self.choices.max_bytes() is None:
            self.note.show("error", WRONG_SIZE)
            self.choices.piece.focus_set()
            return
        receiver = self._known.get(self.receiver.code() or "")
        if receiver is None and not self._confirm_exception():
            return
        options = self.choices.ask() if receiver else SendOptions()
        if options is not None:
            self._start(month, folder, receiver, options)

    # --- making --------------------------------------------------------------------------

    def _make_choice(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x")
        self.month = ttk.Entry(labelled(row, "Bulan"), width=10)
        self.month.pack()
        self.receiver = SearchCombo(labelled(row, "Untuk"), {}, width=44, on_pick=self._explain)
        self.receiver.pack()
        self.receiver.entry.bind("<Return>", lambda _event: self._explain(), add="+")
        accept = press_button(row, f"Terima berkas kunci {self._to} …", self._accept, icon="key")
        accept.pack(side="left", anchor="s")
        self.choices = ChoicesRow(self, self.ui)
        self.choices.pack(fill="x", pady=(px(self, 8), 0))
        second = ttk.Frame(self)
        second.pack(fill="x", pady=(px(self, 8), 0))
        self.target = PlacePicker(second, self.ui)
        self.target.pack(side="left")
        self.button = press_button(
            second, "Buat kiriman (Ctrl+S)", self.make, primary=True, icon="send"
        )
        self.button.pack(side="right", anchor="s")
        for entry in (self.month, self.target.combo.entry):
            on_key(entry, "<Control-s>", self.make)

    def _month(self) -> str | None:
        try:
            return str(MONTH.parse(self.month.get()) or "") or None
        except UserError as problem:
            self.note.show("error", f"Bulan {problem}.")
            self.month.focus_set()
            return None

    def _explain(self) -> None:
        if self.receiver.code() == WITHOUT:
            self.note.show("warning", EXPLAIN)
        elif self.note.lines == (EXPLAIN,):
            self.note.hide()

    def _confirm_exception(self) -> bool:
        return self.ui.dialogs.ask_yes_no(
            "Buat buku kerja terkunci tanpa kunci penerima? Ini dicatat sebagai pengecualian.",
            default_yes=False,
        )

    def _accept(self) -> None:
        accept_key_file(self.ui, self, lambda _key: self.reload())

    def _start(
        self, month: str, folder: Path, receiver: PublicKey | None, options: SendOptions
    ) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> SentMonth:
            if receiver is None:
                return sending.send_month(desk, month, folder, progress=progress, cancel=cancel)
            return sending.send_to(
                desk, receiver.desk, month, folder, options, progress=progress, cancel=cancel
            )

        self._is_busy = True
        self.button.configure(state="disabled")
        self.files.pack_forget()
        self.password.forget()
        self.note.show("info", "Kiriman sedang dibuat. Jangan cabut stik. F8 untuk membatalkan.")
        self.ui.jobs.long(
            "Membuat kiriman",
            run,
            lambda sent: self._made(sent, month, folder),
            self._failed,
            always=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._is_busy = False
        self.button.configure(state="normal")
        self.note.hide()

    def _made(self, sent: SentMonth, month: str, folder: Path) -> None:
        self.target.remember(folder)
        self._letters = [one.path for one in sent.files if one.path.suffix == ".pdf"]
        lines = [
            f"Kiriman {format_month(month)} nomor {sent.number} sudah ditulis dan dibaca "
            "ulang. Stik boleh dicabut sekarang.",
        ]
        if sent.waiting:
            lines.append(WAITING.format(count=sent.waiting))
        if self._letters:
            lines.append(LETTERS)
        print_them = ("Cetak surat", self._print_letters) if self._letters else None
        self.note.show("warning" if sent.waiting else "good", lines, print_them)
        self.choices.clear()
        self.files.show_files(sent.files)
        self.files.pack(fill="x", before=self._below, pady=(0, px(self, 8)))
        if sent.password:
            self.password.show(sent.password, sent.slip)
            self.password.pack(fill="x", before=self.files, pady=(0, px(self, 8)))
            self.password.print_button.focus_set()
        self.ui.show_backup(maintenance.last_backup(self.ui.desk))
        self.reload()

    def _print_letters(self) -> None:
        paths = self._letters
        desk, pc = self.ui.desk, self.ui.pc

        def run(_given: Confirmed) -> None:
            for path in paths:
                sending.print_letter(desk, path, pc.cache, pc.printer)

        self.ui.jobs.write(run, lambda _value: self.ui.status("Surat dikirim ke printer."))

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error).split("\n"))

    # --- filling -------------------------------------------------------------------------

    def _fill(self, found: tuple[list[PublicKey], list[ParcelRecord]]) -> None:
        known, parcels = found
        before = self.receiver.code()
        self._known = {key.desk: key for key in known}
        names = {key.desk: key.name for key in known}
        if self.ui.desk.actor.desk in names:
            names[self.ui.desk.actor.desk] = OWN_OFFICE
        usual = sending.usual_receiver(self.ui.desk)
        is_top = usual == self.ui.desk.actor.desk and bool(names)
        without = (
            {}
            if is_top or usual in names
            else {WITHOUT: WITHOUT_TEXT.format(name=_capital(self._to))}
        )
        self.receiver.set_codes(CodeList({**names, **without}))
        if before is None or before == WITHOUT:
            self.receiver.set(usual if usual in names else next(iter(names), WITHOUT))
        if not self._is_busy and not self.note.lines:
            self._explain()
        self.outbox.show_parcels(parcels, names)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
