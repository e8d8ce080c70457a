"""The names of a task: one key an outcome, the next name by itself."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.verval import is_done, keys_of, result_uid, statuses
from desktop_app.services import verval, verval_papers
from desktop_app.services.desk import Changed
from desktop_app.services.verval_names import by_place
from desktop_app.services.verval_views import Answered, NameView, TaskView
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens import month_verval_rows as rows
from desktop_app.ui.screens.month_verval_acts import NameActs
from desktop_app.ui.screens.month_verval_head import NamesHead, StatusRow
from desktop_app.ui.screens.month_verval_rows import Said
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter
from desktop_app.ui.widgets.table import Line

NO_DAY = "Tanggal periksa tidak terbaca. Tulis tanggal, bulan, tahun, misalnya 24-11-2026."
NO_NUMBER = "Tidak ada nomor {text} pada tugas ini."
FINISHED = "Semua nama tugas ini sudah diperiksa. Cetak berita acaranya dengan Ctrl+P."
OFFER = "{name}: {status}. Di Padan orang ini belum tercatat demikian."
OFFER_BUTTON = "Catat di Padan … (P)"
Read = tuple[TaskView, list[NameView]]


class NamesView(ttk.Frame):
    """`open(task)` shows its names in walking order."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, on_back: Callable[[], object], on_print: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        self.task: TaskView | None = None
        self.names: dict[str, NameView] = {}
        self.said: dict[str, Said] = {}
        self._done: list[tuple[str, str]] = []  # (key, status before), the last one last
        self.own: set[str] = set()  # results that were written here
        self._sheet, self._goal = "", ""
        self.head = NamesHead(self, self._show, self._go_to, on_back, on_print)
        self.head.pack(fill="x")
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=px(self, 4))
        self.statuses = StatusRow(self, self.give)
        self.statuses.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(self, rows.NAME_COLUMNS, lambda _uid: self._step(), noun="Nama")
        self.table.pack(fill="both", expand=True)
        self.acts = NameActs(self)
        self._bind()

    def _bind(self) -> None:
        view = self.table.view
        for number in range(10):
            for sequence in (f"<Key-{number}>", f"<KP_{number}>"):
                on_key(view, sequence, partial(self._key, str(number)))
            for other in ("Alt", "Control"):  # these stay keys of the window
                view.bind(f"<{other}-Key-{number}>", lambda _event: None)
        for sign in ("<BackSpace>", "<Delete>"):
            on_key(view, sign, lambda: self.give(BELUM_CEK))
        letters: dict[str, Callable[[], object]] = {
            "z": self.undo,
            "b": self.head.switch,
            "r": self.head.focus_place,
            "g": self.head.focus_number,
            "c": self.acts.note,
            "p": self.acts.record,
            "k": self.acts.open_family,
        }
        for letter, action in letters.items():
            on_letter(view, letter, action)

    # --- for the page ------------------------------------------------------------------------

    def open(self, task: str, sheet: str = "", officer: str = "", number: str = "") -> None:
        """The names of another task, from a sheet of it if one was scanned, at a line of it."""
        if self.task is None or self.task.uid != task:
            self.names, self.said, self._done, self.own = {}, {}, [], set()
            self.head.begin(self.ui.desk.today())
        self._sheet, self._goal = sheet, number
        self.head.set_officer(officer)
        self.banner.hide()
        self._read(task)

    def reload(self) -> None:
        """Read the names again."""
        if self.task is not None:
            self._read(self.task.uid)

    def refresh(self, changed: Changed) -> None:
        """Others answered, or people moved; what was typed here is shown already."""
        answers = {uid for kind, uid in changed.rows if kind == "verval_result"}
        if answers - self.own or changed.kinds & {"person", "household", "verval_task"}:
            self.reload()

    def focus_first(self) -> None:
        """The names."""
        self.table.focus_table()

    @property
    def _task(self) -> str:
        return self.task.uid if self.task else ""

    # --- the list ----------------------------------------------------------------------------

    def _read(self, task: str) -> None:
        desk = self.ui.desk

        def read() -> Read:
            return verval.get_view(desk, task), verval.names_of(desk, task)

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.read(read, self._fill, failed, key="verval-nama", owner=self)

    def _fill(self, found: Read) -> None:
        self.task, names = found
        places = by_place(names)
        self.names = {one.kunci: one for some in places.values() for one in some}
        self.said = {one.kunci: Said(one.status, one.catatan) for one in names}
        self.statuses.show(self.task.himpunan)
        self.head.show_places({place: len(some) for place, some in places.items()})
        self._show()

    def _show(self) -> None:
        """The names of the chosen place, all or those that are left."""
        wanted = [one for one in self.names.values() if self._is_wanted(one)]
        goal, self._goal = self._goal, ""
        picked = self.table.selected
        self.table.show_rows(
            [one.kunci for one in wanted],
            self.line,
            pick=picked,
            empty=rows.NO_NAMES[self.head.only_left],
        )
        self._show_counts()
        if goal:
            self._go_to(goal)

    def _is_wanted(self, one: NameView) -> bool:
        if self.head.chosen not in (None, (one.rw, one.rt)):
            return False
        return not self.head.only_left or not is_done(self.said[one.kunci].status)

    def line(self, key: str) -> Line:
        """A name as it is shown now."""
        labels = statuses(self.task.himpunan) if self.task else {}
        return rows.name_line(self.names[key], self.said[key], labels)

    def _show_counts(self) -> None:
        if self.task is None:
            return
        done = sum(is_done(said.status) for said in self.said.values())
        total = len(self.said)
        self.head.show_task(self.task, done, total)

    def _go_to(self, text: str) -> None:
        """Mark the name of a line of the task; all names are shown where it is not in sight."""
        found = next((key for key, one in self.names.items() if str(one.number) == text), None)
        if found is None:
            self.banner.show("error", NO_NUMBER.format(text=text))
            return
        self.banner.hide()
        if not self._is_wanted(self.names[found]):
            self.head.show_all()
        uids = [one.kunci for one in self.names.values() if self._is_wanted(one)]
        self.table.show_rows(uids, self.line, pick=found)
        self.table.focus_table()

    def _step(self) -> None:
        self.table.step_on()

    # --- outcomes ----------------------------------------------------------------------------

    def _key(self, key: str) -> None:
        status = keys_of(self.task.himpunan).get(key) if self.task else None
        if status is not None:
            self.give(status)

    def give(self, status: str) -> None:
        """The outcome of the marked name; then the next name is marked."""
        key = self.table.selected or ""
        day = self.day()
        if key in self.said and self.task is not None and day is not None:
            self._put(key, status, day)
            if not self.table.step_on():
                self._tell_end()

    def day(self) -> date | None:
        """The day on which names are checked; None, and told, when it can not be read."""
        try:
            found = parse_date(self.head.day.get())
        except UserError:
            found = None
        if found is None:
            self.banner.show("error", NO_DAY)
            self.head.day.focus_set()
        return found

    def _mark(self, key: str, status: str) -> None:
        """What the line says from now on."""
        if key in self.said:
            self.said[key] = Said(status, self.said[key].catatan)
            self.table.replace_line(self.line(key))
            self._show_counts()

    def _put(
        self,
        key: str,
        status: str,
        day: date,
        given: Confirmed | None = None,
        *,
        is_undo: bool = False,
    ) -> None:
        """Mark the line at once; it is opened again when the outcome could not be kept."""
        desk, task, officer = self.ui.desk, self._task, self.head.officer.get()
        before = self.said[key].status
        self._mark(key, status)
        self.own.add(result_uid(task, key))

        def run(_given: Confirmed) -> Answered | NeedsConfirmation:
            try:
                return verval.answer(desk, task, key, status, day, officer, confirmed=given or {})
            except NeedsConfirmation as question:
                return question

        def done(found: Answered | NeedsConfirmation) -> None:
            if isinstance(found, NeedsConfirmation):
                self._ask(found, key, (before, status), day)
            elif not is_undo:
                self._kept(key, before, found)

        def failed(problem: UserError) -> None:
            self._reopen(key, before)
            self.banner.show("error", f"{self.names[key].nama}: {problem}")

        self.ui.jobs.write(run, done, failed, owner=self)

    def _ask(
        self, question: NeedsConfirmation, key: str, change: tuple[str, str], day: date
    ) -> None:
        """Somebody else answered this name: his answer stands until a person says otherwise."""
        before, status = change
        self._reopen(key, before)
        reason = self.ui.dialogs.ask_reason(str(question))
        if reason is None:
            self.reload()
        else:
            self._put(key, status, day, {question.code: reason})

    def _kept(self, key: str, before: str, found: Answered) -> None:
        self._done.append((key, before))
        if self._sheet:
            self._note_typed(self._sheet)
            self._sheet = ""
        if found.offer and key in self.names:
            text = OFFER.format(name=self.names[key].nama, status=found.offer)
            self.banner.show("info", text, (OFFER_BUTTON, partial(self.acts.record, key)))

    def _note_typed(self, sheet: str) -> None:
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: verval_papers.note_typed(desk, sheet), lambda _none: None, owner=self
        )

    def _reopen(self, key: str, status: str) -> None:
        self._mark(key, status)
        if key in self.table.lines:
            self.table.select(key)

    def _tell_end(self) -> None:
        if all(is_done(said.status) for said in self.said.values()):
            self.banner.show("good", FINISHED)
        elif self.head.only_left:
            self._show()  # what was passed over is still there

    def undo(self) -> None:
        """Z: the last outcome of this sitting is as it was before."""
        if not self._done:
            return
        key, before = self._done.pop()
        day = self.day()
        if day is not None and key in self.said:
            self._put(key, before or BELUM_CEK, day, is_undo=True)
            if key in self.table.lines:
                self.table.select(key)
