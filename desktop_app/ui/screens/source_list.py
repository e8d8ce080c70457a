"""One source list: its counts and notices, its rows, what waits for a person; use or drop it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import padan_papers, source_lists
from desktop_app.services.desk import Changed
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_leaving import LeftBehind, left_behind
from desktop_app.services.source_views import ListSummary, Outcome
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import source_matches
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.source_desil import DesilOffer
from desktop_app.ui.screens.source_matches import MatchesPart
from desktop_app.ui.screens.source_notes import NotesPart
from desktop_app.ui.screens.source_rows import SourceRowsPart
from desktop_app.ui.screens.source_texts import (
    STATE_TEXTS,
    counts_text,
    left_lines,
    list_title,
    notice_lines,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import Tabs, press_button

ROWS, MATCHES, NOTES = "Baris", "Perlu diputuskan", "Catatan berkas"
READ = "Periksa jumlahnya, lalu tekan Pakai daftar ini (Ctrl+S). Data keluarga tidak berubah."
KNOWN = "Berkas ini sudah pernah diambil; tidak ada yang berubah."
USED = "Daftar ini dipakai."
NEXT_MATCHES = "{count} baris perlu diputuskan siapa orangnya."
NEXT_TABLE = "Semua baris sudah jelas orangnya. Lanjutkan ke selisih daftar."
DROP_ASK = (
    "Daftar ini tidak dipakai lagi, dan daftar sebelumnya berlaku lagi. Putusan yang sudah "
    "dibuat tetap diingat. Tuliskan alasannya."
)
DROPPED = "Daftar dibatalkan."
MARKED = "Simpan berkas bertanda"
EXCEL = ("Buku kerja Excel", "*.xlsx")


class ListScreen(Screen):
    """Three pages, Alt+1 and on."""

    title = "Daftar sumber"
    kinds = frozenset({"match"})
    keys = (
        KeyHint("Alt+1, Alt+2, Alt+3", "Baris, perlu diputuskan, catatan berkas"),
        KeyHint("Ctrl+S", "Pakai daftar ini"),
        KeyHint("Ctrl+D", "Ke selisih daftar"),
        KeyHint("Enter", "Pada baris: buka keluarganya"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, note, pages."""
        self.frame = parent
        self.uid = ""
        self.summary: ListSummary | None = None
        self._is_fresh = False
        head = ttk.Frame(parent)
        head.pack(fill="x")
        acts = ttk.Frame(head)
        acts.pack(side="right")
        self.use_button = press_button(acts, "Pakai daftar ini (Ctrl+S)", self.save, primary=True)
        self.table_button = press_button(acts, "Ke selisih (Ctrl+D)", self._to_table)
        self.drop_button = press_button(acts, "Batalkan daftar …", self._drop)
        self.marked_button = press_button(acts, "Simpan berkas bertanda …", self._save_marked)
        self._buttons = (
            self.use_button,
            self.table_button,
            self.marked_button,
            self.drop_button,
        )
        self.name = ttk.Label(head, style="Section.TLabel")
        self.name.pack(side="left")
        self.counts = ttk.Label(parent, style="Muted.TLabel")
        self.counts.pack(anchor="w")
        self.note = Banner(parent)
        self.note.pack(fill="x", pady=px(parent, 6))
        self.desil = DesilOffer(self.ui, parent, self.note, self.focus_default)
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        self.rows = SourceRowsPart(self.tabs.add_page("0", ROWS), self.ui)
        self.matches = MatchesPart(self.tabs.add_page("1", MATCHES), self.ui, self._count)
        self.notes = NotesPart(self.tabs.add_page("2", NOTES))
        for part in (self.rows, self.matches, self.notes):
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in (1, 2, 3):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-d>", self._to_table)
        self.bind_key("<Control-z>", self._undo)

    def show(
        self,
        uid: str = "",
        page: str = "",
        *,
        fresh: bool = False,
        known: bool = False,
        **_: object,
    ) -> None:
        """A list by its uid; `fresh` after it was read, `page` "usulan" for what waits."""
        if uid and uid != self.uid:
            self.uid, self.summary = uid, None
            self.matches.open(uid)
            self.tabs.turn_to("0")
        self._is_fresh = fresh
        if known:
            self.note.show("info", KNOWN)
        else:
            self.note.hide()
        if page == "usulan":
            self.tabs.turn_to("1")
        self.reload()

    def reload(self) -> None:
        """Read the counts and the visible page again."""
        desk, uid = self.ui.desk, self.uid
        self.ui.jobs.read(
            lambda: source_lists.source_list(desk, uid),
            self._fill,
            self._gone,
            key="daftar",
            owner=self.frame,
        )

    def _gone(self, problem: UserError) -> None:
        """Taken back meanwhile."""
        self.note.show("info", str(problem), ("Ke daftar sumber", lambda: self.ui.go("padan")))
        self.note.focus_button()

    def refresh(self, changed: Changed) -> None:
        """A decision was made here: only the counts are read again, the page stays."""
        del changed
        self._count()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the page too."""
        return (*self.keys, *(source_matches.KEYS if self.tabs.current == "1" else ()))

    def focus_default(self) -> None:
        """The page."""
        others = {"1": self.matches.focus_first, "2": self.notes.focus_first}
        others.get(self.tabs.current, self.rows.focus_first)()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S: let the list count."""
        if self.summary is None or self.summary.state != "dibaca":
            return
        desk, uid = self.ui.desk, self.uid

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> ListSummary:
            return source_lists.use_list(desk, uid, progress, cancel)

        def done(summary: ListSummary) -> None:
            self._fill(summary)
            if summary.proposed:
                self._tell_waiting(summary, USED)
            else:
                self.note.show("good", [USED, NEXT_TABLE], ("Ke selisih (Ctrl+D)", self._to_table))
            self.note.focus_button()
            self.desil.look(uid)
            then()

        self.ui.jobs.long("Memakai daftar", run, done, owner=self.frame)

    # --- acts --------------------------------------------------------------------------------

    def _drop(self) -> None:
        reason = self.ui.dialogs.ask_reason(DROP_ASK)
        if reason is None:
            return
        desk, uid = self.ui.desk, self.uid

        def done(_value: object) -> None:
            self.ui.status(DROPPED)
            self.ui.go("padan")

        self.ui.jobs.long(
            "Membatalkan daftar",
            lambda _progress, _cancel, _given: source_lists.drop_list(desk, uid, reason),
            done,
            owner=self.frame,
        )

    def _save_marked(self) -> None:
        """The clerk's own rows back, with wrong cells coloured and the reason beside."""
        desk, uid = self.ui.desk, self.uid
        name = f"{Path(self.summary.file_name).stem if self.summary else 'daftar'}_bertanda.xlsx"
        path = self.ui.dialogs.ask_save_path(name, EXCEL, MARKED, self.ui.pc.export_folder)
        if path is None:
            return

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return padan_papers.make_marked(desk, uid, path)

        def done(written: WrittenFile) -> None:
            self.note.show("good", f"Disimpan: {written.path}")

        self.ui.jobs.long(MARKED, run, done, owner=self.frame)

    def _to_table(self) -> None:
        self.ui.go("padan", page="selisih")

    def _undo(self) -> None:
        if self.tabs.current == "1":
            self.matches.undo()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()

    def _turned(self) -> None:
        if hasattr(self, "matches") and self.tabs.current == "1":
            self.matches.reload()

    # --- filling -----------------------------------------------------------------------------

    def _count(self) -> None:
        desk, uid = self.ui.desk, self.uid
        self.ui.jobs.read(
            lambda: source_lists.source_list(desk, uid), self._head, key="daftar", owner=self.frame
        )

    def _fill(self, summary: ListSummary) -> None:
        is_new = self.summary is None
        self._head(summary)
        first: Outcome | None = "bermasalah" if self._is_fresh and summary.wrong else None
        self.rows.open(summary, first if is_new else self.rows.outcome)
        self.notes.show(summary.notices)
        self._look_back()
        if is_new and summary.is_used:
            self.desil.look(self.uid)
        if self.tabs.current == "1":
            self.matches.reload()
        if self._is_fresh and is_new and not self.note.lines:
            told = notice_lines(summary.notices)
            self.note.show("warning" if told else "info", [*told, READ])

    def _look_back(self) -> None:
        """Who stood on the list before and is missing here."""
        desk, uid = self.ui.desk, self.uid
        read = self.ui.jobs.read
        read(lambda: left_behind(desk, uid), self._told_left, key="keluar", owner=self.frame)

    def _told_left(self, left: LeftBehind | None) -> None:
        self.rows.tell_left(left)
        one = self.summary
        if left is None or one is None or not (self._is_fresh and one.state == "dibaca"):
            return
        told = left_lines(left, one)
        self.note.show(
            "warning" if len(told) > 1 or one.notices else "info", [*told, *self.note.lines]
        )

    def _head(self, summary: ListSummary) -> None:
        before, self.summary = self.summary, summary
        self._tell_next(before, summary)
        self.name.configure(text=list_title(summary))
        state = STATE_TEXTS[summary.state]
        state = f"{state[:1].upper()}{state[1:]}"
        self.counts.configure(text=f"{state} · {summary.file_name} · {counts_text(summary)}")
        self.tabs.tab(1, text=f"{MATCHES}{_counted(summary.proposed)}")
        self.tabs.tab(2, text=f"{NOTES}{_counted(len(summary.notices))}")
        shown = {
            "dibaca": (self.use_button, self.marked_button, self.drop_button),
            "dipakai": (self.table_button, self.marked_button, self.drop_button),
        }
        for button in self._buttons:
            button.pack_forget()
        for button in shown.get(summary.state, ()):
            button.pack(side="right", padx=(px(self.frame, 8), 0))

    def _tell_next(self, before: ListSummary | None, summary: ListSummary) -> None:
        """Say how many rows still wait, each time that one is decided or taken back."""
        if before is None or not summary.is_used or before.proposed == summary.proposed:
            return
        if summary.proposed:
            self._tell_waiting(summary)
        else:
            self.note.show("good", NEXT_TABLE, ("Ke selisih (Ctrl+D)", self._to_table))

    def _tell_waiting(self, summary: ListSummary, *more: str) -> None:
        text = NEXT_MATCHES.format(count=format_number(summary.proposed))
        self.note.show("good", [*more, text], ("Putuskan (Alt+2)", lambda: self._turn(2)))


def _counted(count: int) -> str:
    """A number behind the name of a page; nothing for none."""
    return f" ({format_number(count)})" if count else ""
