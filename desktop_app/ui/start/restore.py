"""Restoring: which backups there are, what each would bring and cost, and saving damaged data."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import salvaging
from desktop_app.services.places import size_text
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.salvaging import BackupChoice
from desktop_app.services.worker import Lanes
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.jobs import Confirmed, Jobs, LongJob
from desktop_app.ui.keys import focus_next, on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

WIDTH, LOOK_MS = 860, 200
LEAD = (
    "Pilih cadangan. Data yang sekarang tidak dihapus, hanya diberi nama lain. Bila cadangan "
    "terlalu lama, selamatkan dahulu isi data yang rusak."
)
COLUMNS = (
    Column("dibuat", "Dibuat", 140),
    Column("keluarga", "Keluarga", 90, "e"),
    Column("orang", "Orang", 90, "e"),
    Column("perubahan", "Perubahan", 100, "e"),
    Column("besar", "Ukuran", 80, "e"),
    Column("tempat", "Tempat", 280, stretch=True),
)
NONE_CHOSEN = "Pilih satu cadangan dari daftar."
WORKING = "Sedang dikerjakan, jangan matikan komputer …"
EMPTY = "Belum ditemukan cadangan. Pasang stik lalu tekan F5, atau cari di folder lain."
SALVAGE = (
    "Padan membaca setiap baris yang masih terbaca ke berkas data baru. Berkas yang rusak tetap "
    "disimpan. Lanjutkan?"
)


class RestorePage(StartPage):
    """A list of backups; Enter goes through the fields and at the end restores."""

    def __init__(
        self,
        parent: tk.Misc,
        folder: Path,
        clock: Clock,
        dialogs: Dialogs,
        report_bug: Callable[[BaseException], str],
        back: Callable[[str], None],
        *,
        places: tuple[Path, ...] = (),
        note: str = "",
    ) -> None:
        """`places`: where backups may lie too; `back(note)` shows signing in."""
        super().__init__(parent, "Pulihkan data", LEAD, WIDTH)
        self._folder, self._clock, self._dialogs, self._back = folder, clock, dialogs, back
        self._places, self._choices = list(places), dict[str, BackupChoice]()
        self._look = ""
        self.lanes = Lanes(lambda: None)
        self.jobs = Jobs(self, self.lanes, dialogs, report_bug, partial(self.say, good=True))
        self._build()
        if note:
            self.say(note)
        self.jobs.start()
        self.reload()

    def destroy(self) -> None:
        """The lanes end with the page; work that runs comes to its end first."""
        if self._look:
            self.after_cancel(self._look)
        self.jobs.stop()
        self.lanes.stop()
        super().destroy()

    def reload(self) -> None:
        """Look again which backups there are (F5)."""
        self.jobs.read(
            lambda: salvaging.list_choices(self._folder, self._places), self._fill, key="cadangan"
        )

    def focus_first(self) -> None:
        """The list, which comes a moment later, has the keyboard."""
        self.focus_force()
        self.table.focus_table()

    # --- building --------------------------------------------------------------------

    def _build(self) -> None:
        self.table = LongTable(
            self.card,
            COLUMNS,
            lambda _uid: self.username.focus_set(),
            lambda _uid: self._tell_loss(),
            height=6,
            empty=EMPTY,
            noun="Cadangan",
        )
        self.table.pack(fill="x")
        self.loss = wrapping(self.card, "", "Bold.TLabel")
        self.loss.pack(fill="x", pady=(px(self, 6), 0))
        row = ttk.Frame(self.card)
        row.pack(fill="x", pady=(px(self, 6), 0))
        self.username = self._field(row, "Nama pengguna")
        self.password = self._field(row, "Kata sandi", secret=True)
        self.reason = self._field(row, "Alasan", wide=True)
        self.add_problem()
        self._buttons()
        for entry in (self.username, self.password):
            on_key(entry, "<Return>", partial(focus_next, entry))
        on_key(self.reason, "<Return>", self._restore)
        for widget in (self.table.view, self.username, self.password, self.reason):
            on_key(widget, "<Escape>", self._leave)
            on_key(widget, "<F5>", self.reload)

    def _field(
        self, row: ttk.Frame, label: str, *, secret: bool = False, wide: bool = False
    ) -> ttk.Entry:
        box = ttk.Frame(row)
        box.pack(side="left", fill="x", expand=wide, padx=(0, px(self, 10)))
        ttk.Label(box, text=label, style="Bold.TLabel").pack(anchor="w")
        made = ttk.Entry(box, show="•" if secret else "", width=20)
        made.pack(fill="x")
        return made

    def _buttons(self) -> None:
        row = ttk.Frame(self.card)
        row.pack(fill="x", pady=(px(self, 14), 0))
        self.button = press_button(row, "Pulihkan cadangan ini", self._restore, primary=True)
        self.other = press_button(row, "Selamatkan data yang rusak …", self._salvage)
        self.search = press_button(row, "Cari di folder lain …", self._search)
        self.cancel = press_button(row, "Kembali", self._leave)
        for button in (self.button, self.other, self.search):
            button.pack(side="left", padx=(0, px(self, 8)))
        self.cancel.pack(side="right")

    # --- the list --------------------------------------------------------------------

    def _fill(self, found: list[BackupChoice]) -> None:
        self._choices = {str(one.path): one for one in found}
        lines = [_line(self._folder, one) for one in found]
        self.table.show_all(lines, pick=self.table.selected or (lines[0].uid if lines else None))
        self._tell_loss()
        self.table.focus_table()

    def _tell_loss(self) -> None:
        chosen = self._chosen()
        text = ""
        if chosen is not None:
            now = salvaging.now_of_folder(self._folder)
            text = salvaging.loss_text(chosen, now) if chosen.is_usable else chosen.problem
        self.loss.configure(text=text)
        self.update_idletasks()
        self._shell.place_configure(height=self.card.winfo_reqheight() + 2)

    def _chosen(self) -> BackupChoice | None:
        return self._choices.get(self.table.selected or "")

    def _search(self) -> None:
        folder = self._dialogs.ask_folder("Di mana cadangannya?")
        if folder is not None:
            self._places.append(folder)
            self.reload()

    # --- the acts ----------------------------------------------------------------------

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.say(NONE_CHOSEN)
            self.table.focus_table()
            return
        typed = (self.username.get(), self.password.get(), self.reason.get())

        def work(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> str:
            return salvaging.restore_choice(self._folder, chosen.path, *typed, self._clock).text

        self._run("Memulihkan", work)

    def _salvage(self) -> None:
        typed = (self.username.get(), self.password.get(), self.reason.get())
        if not self._dialogs.ask_yes_no(SALVAGE, "Selamatkan data", default_yes=False):
            return

        def work(progress: Progress, cancel: Cancel, _given: Confirmed) -> str:
            told, _report = salvaging.salvage_store(
                self._folder, *typed, self._clock, progress, cancel
            )
            return told.text

        self._run("Menyelamatkan", work)

    def _run(self, title: str, work: Callable[[Progress, Cancel, Confirmed], str]) -> None:
        if self.jobs.running:
            return
        self._enable(is_on=False)
        job = self.jobs.long(title, work, self._back, self._failed, always=self._ended, owner=self)
        self._watch(job)

    def _watch(self, job: LongJob) -> None:
        """Say where the work is."""
        if job in self.jobs.running:
            self.say(f"{WORKING} {job.text}", good=True)
            self._look = self.after(LOOK_MS, self._watch, job)

    def _failed(self, problem: UserError) -> None:
        self.say(str(problem))
        empty = (one for one in (self.username, self.password, self.reason) if not one.get())
        next(empty, self.password).focus_set()

    def _ended(self) -> None:
        self.after_cancel(self._look)
        self._enable(is_on=True)
        self.say("")

    def _enable(self, *, is_on: bool) -> None:
        for button in (self.button, self.other, self.search, self.cancel):
            button.configure(state="normal" if is_on else "disabled")

    def _leave(self) -> None:
        if not self.jobs.running:
            self._back("")


def _line(folder: Path, one: BackupChoice) -> Line:
    own = one.path.is_relative_to(folder)
    place = "Komputer ini" if own else str(one.path.parent)
    if not one.is_usable:
        return Line(str(one.path), (one.made, "", "", "", "", "Tidak terbaca"), "error")
    counts = (format_number(one.counts.get(name, 0)) for name in salvaging.COUNTED)
    return Line(str(one.path), (one.made, *counts, size_text(one.size), place))
