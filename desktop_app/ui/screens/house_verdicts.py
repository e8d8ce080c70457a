"""Berkas Disperkimtan: a national workbook is looked at row by row, decided, and then written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import UserError
from desktop_app.services import house_verdicts
from desktop_app.services.house_verdicts import (
    CLASHES,
    DIFFERS,
    NOTHING_SAID,
    OUTSIDE,
    READY,
    STATES,
    WAITS,
    Applied,
    Decision,
    Line,
    Preview,
)
from desktop_app.services.house_verdicts_reading import NationalBook, read_book
from desktop_app.services.house_verdicts_values import FILE, HERE
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.dialogs import Pattern
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.house_verdicts_out import OutgoingBar
from desktop_app.ui.screens.house_verdicts_view import (
    COLUMNS,
    KEYS,
    details,
    outcome,
    summary,
    table_line,
)
from desktop_app.ui.screens.photo_folder_family import FamilySearch
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button, wrapping

BOOKS: tuple[Pattern, ...] = (("Buku kerja Disperkimtan", "*.xlsx *.xls *.csv"),)
EMPTY = (
    "Pilih buku kerja yang kembali dari Disperkimtan (Ctrl+O): Verifikasi Lapangan, BA-HV, "
    "Penetapan CPB, Penetapan PB, atau Progres Proposal. Tidak ada yang ditulis sebelum Ctrl+S."
)
NOTHING_HERE = "Tidak ada baris pada saringan ini."
ASK_HOUSE = (
    "Baris yang disorot milik keluarga siapa? Ketik nama, NIK, KK, atau alamat, lalu Enter. "
    "Esc: kembali ke daftar."
)
BAD_DAY = "Tanggal itu tidak terbaca. Tulis tanggal, bulan, tahun, misalnya 24-11-2026."
ALL_SEEN = "Sudahkah beda pada {count} baris ini diperiksa satu per satu?"
SIDE, BELOW = 520, 104  # logical pixels: the search for a family, what is said of a row


class VerdictsScreen(Screen):
    """`show()` keeps the file of the last visit, with what was decided."""

    title = "Berkas Disperkimtan"
    kinds = frozenset({"build", "build_event", "build_paper", "household", "person", "survey"})
    keys = KEYS

    def build(self, parent: ttk.Frame) -> None:
        """The file above, its rows in the middle, what leaves below."""
        self.frame = parent
        self._book: NationalBook | None = None
        self._preview: Preview | None = None
        self._said: dict[int, Decision] = {}
        self._day = self._typed = ""  # as it is kept, and as it was typed
        self._shown: dict[str, Line] = {}
        self._make_bar(parent)
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        self.out = OutgoingBar(parent, self.ui, self.banner)
        self.out.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        below = ttk.Frame(parent, height=px(parent, BELOW))
        below.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        below.pack_propagate(False)
        self.detail = wrapping(below, style="Muted.TLabel")
        self.detail.pack(fill="x")
        self.side = ttk.Frame(parent, width=px(parent, SIDE))
        self.side.pack_propagate(False)
        self.search = FamilySearch(self.side, self.ui, self._picked, ASK_HOUSE)
        self.search.pack(fill="both", expand=True)
        self.table = LongTable(
            parent, COLUMNS, lambda _uid: self._open(), self._look, height=8, empty=EMPTY
        )
        self.table.pack(fill="both", expand=True)
        view = self.table.view
        on_key(view, "<space>", self._seen)
        on_key(view, "<Delete>", self._leave)
        on_letter(view, "a", self._all_seen)
        on_letter(view, "k", self._ask_house)
        on_letter(view, "b", lambda: self._answer(FILE))
        on_letter(view, "p", lambda: self._answer(HERE))
        for key, action in (
            ("<Control-o>", self._choose),
            ("<Control-l>", self.state.entry.focus_set),
            ("<Control-e>", self.out.proposals),
            ("<Control-r>", self.out.estimates),
        ):
            self.bind_key(key, action)

    def _make_bar(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        self.choose = press_button(bar, "Pilih berkas … (Ctrl+O)", self._choose, primary=True)
        self.choose.pack(side="left", anchor="s", padx=(0, px(parent, 12)))
        self.state = SearchCombo(labelled(bar, "Keadaan"), STATES, width=24, on_pick=self._fill)
        self.state.pack()
        self.day = ttk.Entry(labelled(bar, "Tanggal bagi baris tanpa tanggal"), width=14)
        self.day.pack(fill="x")
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.day, key, self._dated)
        press_button(bar, "Tulis yang siap (Ctrl+S)", self.save).pack(side="right", anchor="s")
        self.about = wrapping(parent, style="Bold.TLabel")
        self.about.pack(fill="x")

    # --- for the shell -------------------------------------------------------------------

    def show(self, *_nothing: Any, **_more: Any) -> None:
        """The schemes for what leaves; the rows as they are now."""
        self.out.fill()
        self.reload()

    def reload(self) -> None:
        """Weigh the rows again."""
        book, said, day, desk = self._book, dict(self._said), self._day, self.ui.desk
        if book is not None:
            self.ui.jobs.read(
                lambda: house_verdicts.weigh(desk, book, said, day),
                self._weighed,
                self._failed,
                key="berkas-disperkimtan",
                owner=self.frame,
            )

    def focus_default(self) -> None:
        """The rows; the button while there is no file."""
        self.table.focus_table() if self._preview else self.choose.focus_set()

    def step_back(self) -> bool:
        """Esc leaves the search for a family first."""
        if not self.side.winfo_manager():
            return False
        self.side.pack_forget()
        self.table.focus_table()
        return True

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Write what is ready, in one transaction."""
        preview, said, day, desk = self._preview, dict(self._said), self._day, self.ui.desk
        if preview is None:
            self.banner.show("info", EMPTY)
            return
        if self.day.get().strip() != self._typed:
            self._dated()  # what was typed and not yet taken is looked at first
            return

        def done(applied: Applied) -> None:
            lines = outcome(preview, applied)
            self.banner.show("good" if len(lines) == 1 else "warning", lines)
            self.reload()
            then()

        self.ui.jobs.write(
            lambda _given: house_verdicts.apply(desk, preview, said, day),
            done,
            self._failed,
            reload=self.reload,
            owner=self.frame,
        )

    # --- the file ------------------------------------------------------------------------

    def _choose(self) -> None:
        path = self.ui.dialogs.ask_open_path(
            BOOKS, "Berkas dari Disperkimtan", self.ui.pc.import_folder
        )
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> NationalBook:
            return read_book(path, progress, cancel)

        self.ui.jobs.long("Membaca berkas", run, self._opened, self._failed, owner=self.frame)

    def _opened(self, book: NationalBook) -> None:
        self._book, self._said = book, {}
        self.banner.show("warning", book.notices[:3])
        self.state.set("")
        self.reload()
        self.table.focus_table()

    def _weighed(self, preview: Preview) -> None:
        self._preview = preview
        self.about.configure(text=summary(preview))
        self._fill()

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _dated(self) -> None:
        try:
            day = parse_date(self.day.get())
        except UserError:
            self.banner.show("error", BAD_DAY)
            return
        self._day, self._typed = day.isoformat() if day else "", self.day.get().strip()
        self.banner.hide()
        self.reload()
        self.table.focus_table()

    # --- the rows ------------------------------------------------------------------------

    def _fill(self) -> None:
        preview, state = self._preview, self.state.code()
        if preview is None:
            return
        # Rows of other offices are counted above; they stand here only when they are asked for.
        is_wanted = {state} if state else {one for one in STATES if one != OUTSIDE}
        lines = {str(line.number): line for line in preview.lines if line.state in is_wanted}
        self._shown = lines
        pick = self.table.selected
        self.table.show_rows(
            list(lines), lambda uid: table_line(lines[uid]), pick=pick, empty=NOTHING_HERE
        )
        self._look(self.table.selected or "")

    def _marked(self) -> Line | None:
        return self._shown.get(self.table.selected or "") if self._preview else None

    def _look(self, uid: str) -> None:
        line = self._shown.get(uid) if self._preview else None
        self.detail.configure(text=details(line) if line else "")

    def _open(self) -> None:
        """Enter: what the row waits for, else the next one."""
        line = self._marked()
        if line is not None and line.state == DIFFERS:
            self._seen()
        elif line is not None and line.state == WAITS:
            self._ask_house()
        else:
            self.table.step_on()

    def _decide(self, line: Line, **said: Any) -> None:
        now = self._said.get(line.number, NOTHING_SAID)
        self._said[line.number] = replace(now, **said)
        self.table.step_on()
        self.reload()

    def _seen(self) -> None:
        line = self._marked()
        if line is not None and line.differs and line.state in (DIFFERS, READY):
            self._decide(line, is_seen=line.state == DIFFERS)

    def _all_seen(self) -> None:
        lines = [line for line in self._shown.values() if line.state == DIFFERS]
        if lines and self.ui.dialogs.ask_yes_no(ALL_SEEN.format(count=len(lines))):
            for line in lines:
                now = self._said.get(line.number, NOTHING_SAID)
                self._said[line.number] = replace(now, is_seen=True)
            self.reload()

    def _leave(self) -> None:
        line = self._marked()
        if line is not None:
            now = self._said.get(line.number, NOTHING_SAID)
            self._decide(line, is_left=not now.is_left)

    def _answer(self, side: str) -> None:
        line = self._marked()
        if line is not None and line.state == CLASHES:
            now = self._said.get(line.number, NOTHING_SAID)
            answers = {**now.answers, **{one.field: side for one in line.clashes}}
            self._decide(line, answers=answers)

    def _ask_house(self) -> None:
        if self._marked() is not None:
            self.side.pack(side="right", fill="y", before=self.table, padx=(px(self.frame, 12), 0))
            self.search.begin()

    def _picked(self, household: str, _name: str) -> None:
        line = self._marked()
        self.step_back()
        if line is not None:
            self._decide(line, house=household, is_left=False)
