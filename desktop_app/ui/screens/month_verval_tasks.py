"""The tasks of verval: what is due when, how far it is, and what becomes of it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.calendar import cut_off_date, period_of
from desktop_app.services import source_lists, verval
from desktop_app.services.schedule import cut_off_of
from desktop_app.services.source_views import ListSummary
from desktop_app.services.verval_views import Made, TaskView
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens import month_verval_rows as rows
from desktop_app.ui.screens.month_verval_files import FileActs
from desktop_app.ui.screens.month_verval_make import ask_task
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping

NO_LISTS = (
    "Belum ada daftar sumber. Bawa masuk dahulu daftar yang diminta diverifikasi di Padan data → "
    "Daftar sumber."
)
MADE = "{count} tugas dibuat dari daftar itu."
LEFT = " {outside} baris di luar wilayah kantor ini, {nowhere} baris tanpa desa."
CLOSE = "Tutup tugas {name}? Hasilnya tidak dapat diubah sampai tugas dibuka lagi."
CLOSE_LEFT = "Masih {left} nama belum diperiksa. {ask}"


class TasksView(ttk.Frame):
    """The table of tasks; `on_open(uid)` shows the names of one."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_open: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.ui = ui
        self._tasks: dict[str, TaskView] = {}
        self._pick = ""
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self.files = FileActs(self, ui, self.banner, lambda: self.marked, self.reload)
        self._make_foot()
        self.table = LongTable(
            self,
            rows.TASK_COLUMNS,
            on_open,
            lambda _uid: self._tell(),
            empty=rows.NO_TASKS,
            noun="Tugas",
        )
        self.table.pack(fill="both", expand=True)
        view = self.table.view
        for sequence, action in (
            ("<Control-n>", self.make),
            ("<Control-e>", self.files.hand_back),
            ("<Control-o>", self.files.read_filled),
            ("<Control-r>", self.files.recap),
            ("<Control-d>", self.files.dukcapil),
            ("<Control-t>", self.close),
        ):
            on_key(view, sequence, action)

    def _make_foot(self) -> None:
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Buat tugas (Ctrl+N)", self.make),
            ("Cetak (Ctrl+P)", self.files.choose),
            ("Kembalikan (Ctrl+E)", self.files.hand_back),
            ("Baca buku (Ctrl+O)", self.files.read_filled),
            ("Rekap (Ctrl+R)", self.files.recap),
            ("Dukcapil (Ctrl+D)", self.files.dukcapil),
            ("Tutup (Ctrl+T)", self.close),
        )
        for number, (text, command) in enumerate(acts):
            made = press_button(foot, text, command, primary=not number)
            made.pack(side="left", padx=(0, px(self, 6)))
        self.about = wrapping(self, style="Muted.TLabel")
        self.about.pack(side="bottom", fill="x", pady=(px(self, 6), 0))

    # --- for the page ------------------------------------------------------------------------

    @property
    def marked(self) -> TaskView | None:
        """The marked task."""
        return self._tasks.get(self.table.selected or "")

    @property
    def all(self) -> list[TaskView]:
        """All tasks that are shown."""
        return list(self._tasks.values())

    def reload(self) -> None:
        """Read the tasks again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: verval.list_tasks(desk), self._fill, key="verval-tugas", owner=self
        )

    def focus_first(self) -> None:
        """The tasks."""
        self.table.focus_table()

    # --- tasks -------------------------------------------------------------------------------

    def _fill(self, found: list[TaskView]) -> None:
        self._tasks = {one.uid: one for one in found}
        pick, self._pick = self._pick or self.table.selected, ""
        self.table.show_all([rows.task_line(one) for one in found], pick=pick)
        self._tell()

    def _tell(self) -> None:
        one = self.marked
        self.about.configure(text=rows.counts_text(one) if one else "")

    def make(self) -> None:
        """Ctrl+N: choose the list, then say who answers for it and until when."""
        desk = self.ui.desk

        def read() -> tuple[list[ListSummary], date]:
            cut = cut_off_of(desk)
            period = period_of(desk.today(), cut.day, cut.months)
            lists = [one for one in source_lists.source_lists(desk) if one.state != "dibatalkan"]
            return lists, cut_off_date(period, cut.day, cut.months)

        def show(found: tuple[list[ListSummary], date]) -> None:
            lists, due = found
            if lists:
                ask_task(self, self.ui, lists, due, self._made)
            else:
                self.banner.show("info", NO_LISTS, ("Ke Padan data", self._to_lists))

        self.ui.jobs.read(read, show, owner=self)

    def _to_lists(self) -> None:
        self.ui.go("padan")

    def _made(self, made: Made) -> None:
        text = MADE.format(count=len(made.tasks))
        if made.outside or made.nowhere:
            text += LEFT.format(outside=made.outside, nowhere=made.nowhere)
        self.banner.show("good", text)
        self._pick = made.tasks[0]
        self.reload()
        self.focus_first()

    def close(self) -> None:
        """Ctrl+T: finished, or opened again."""
        one = self.marked
        if one is None:
            return
        desk, again = self.ui.desk, one.finished is not None
        if not again:
            ask = CLOSE.format(name=one.nama)
            text = CLOSE_LEFT.format(left=one.left, ask=ask) if one.left else ask
            if not self.ui.dialogs.ask_yes_no(text, default_yes=not one.left):
                return
        self.ui.jobs.write(
            lambda _given: verval.close_task(desk, one.uid, again=again),
            lambda _none: self.reload(),
            owner=self,
        )
