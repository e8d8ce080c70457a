"""The page Selisih daftar: the table of lists, the names behind it, and the decisions."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import label_of
from desktop_app.services import differences, rulings, source_lists
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_views import (
    By,
    FieldCount,
    ListSummary,
    Place,
    PresenceGroup,
    PresenceTable,
)
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import differences_keys, differences_names
from desktop_app.ui.screens.differences_book import BookBar
from desktop_app.ui.screens.differences_keys import Asked
from desktop_app.ui.screens.differences_lists import ListsBar
from desktop_app.ui.screens.differences_masks import ordered
from desktop_app.ui.screens.differences_names import NamesView
from desktop_app.ui.screens.differences_overview import NO_TABLE, Overview
from desktop_app.ui.screens.differences_papers import PapersButton
from desktop_app.ui.screens.differences_values import ValuesView
from desktop_app.ui.screens.source_texts import by_source, place_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

KEYS = (
    KeyHint("Enter", "Pada kelompok: nama-namanya; pada isian: putuskan selisihnya"),
    KeyHint("→, ←", "Ke isian yang berselisih, kembali ke kelompok"),
    KeyHint("Ctrl+D", "Putuskan semua selisih di tempat yang disorot"),
    KeyHint("Ctrl+R", "Terapkan aturan sumber"),
    KeyHint("Ctrl+P", "Berita acara, daftar cek lapangan, koreksi, tumpang tindih"),
)
TITLE = "Terapkan aturan sumber"
Read = tuple[list[ListSummary], PresenceTable, dict[str, PresenceGroup]]
COUNTED = (
    "{count} selisih ({what}) di {place} belum diputuskan. Tiap isian diputuskan menurut urutan di "
    "halaman Aturan sumber, dan nilai yang dipilih ditulis ke Padan. Setiap putusan dapat dibuka "
    "lagi. Tuliskan mengapa aturan ini dipakai:"
)
NOTHING = "Tidak ada selisih yang menunggu di {place}."
ALL_FIELDS = "semua isian"
FINISHED = "Semua selisih di sini sudah diputuskan. Cetak berita acara dan koreksinya."
IN_FIELD = (
    "Selisih di sini sudah diputuskan; {count} menunggu hasil cek lapangan. Cetak daftar cek "
    "lapangan, berita acara, dan koreksinya."
)
DONE = "{count} selisih diputuskan menurut aturan sumber."


class DifferencesPart(ttk.Frame):
    """One of three views: `overview`, `names`, `values`."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._counts: Mapping[str, FieldCount] = {}
        self._used: list[ListSummary] = []
        first: By = "none" if ui.desk.is_village else "desa"
        self.first = ttk.Frame(self)
        self.lists = ListsBar(self.first, self.reload, by=first)
        self.lists.pack(fill="x", pady=(0, px(self, 6)))
        self.banner = Banner(self.first)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        foot = ttk.Frame(self.first)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        press_button(foot, "Putuskan selisih (Ctrl+D)", self.decide_here, primary=True).pack(
            side="left", padx=(0, px(self, 8))
        )
        press_button(foot, "Terapkan aturan sumber … (Ctrl+R)", self.by_rule).pack(
            side="left", padx=(0, px(self, 8))
        )
        self.papers = PapersButton(foot, ui, self._wanted, self._note)
        self.papers.pack(side="left", padx=(0, px(self, 8)))
        self.book = BookBar(foot, ui, self._wanted, self.banner, self.reload)
        self.book.pack(side="left")
        self.overview = Overview(self.first, self._open_names, self._open_values, self._count)
        self.overview.pack(fill="both", expand=True)
        self.names = NamesView(self, ui, self.step_back)
        self.values = ValuesView(self, ui, self.step_back, self.by_rule)
        self._view: ttk.Frame = self.first
        self.first.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read what is seen again."""
        if self._view is self.names:
            self.names.reload()
        elif self._view is self.values:
            self.values.reload()
        else:
            self._read()

    def focus_first(self) -> None:
        """Where work on the view begins."""
        if self._view is self.names:
            self.names.focus_first()
        elif self._view is self.values:
            self.values.focus_first()
        else:
            self.overview.focus_first()

    def step_back(self) -> bool:
        """Back to the table; False when it is shown already."""
        if self._view is self.first:
            return False
        self._turn_to(self.first)
        self._read()
        self.overview.focus_first()
        return True

    def undo(self) -> None:
        """Ctrl+Z."""
        if self._view is self.values:
            self.values.undo()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the view."""
        if self._view is self.values:
            return differences_keys.KEYS
        return differences_names.KEYS if self._view is self.names else KEYS

    # --- the table ---------------------------------------------------------------------------

    def _read(self) -> None:
        desk, by = self.ui.desk, self.lists.by
        chosen, nothing = self.lists.chosen, bool(self.lists.ticks) and self.lists.is_empty

        def read() -> Read:
            used = by_source([one for one in source_lists.source_lists(desk) if one.is_used])
            known = {one.uid for one in used}
            wanted = [uid for uid in chosen if uid in known]
            if not used or nothing:
                return used, NO_TABLE, {}
            table = differences.presence(desk, wanted or [one.uid for one in used], by)
            return used, table, ordered(table)

        self.ui.jobs.read(read, self._fill, key="selisih", owner=self)

    def _fill(self, found: Read) -> None:
        self._used, table, groups = found
        self.lists.show(self._used)
        self.overview.show(table, groups)

    def _count(self, place: Place) -> None:
        """The differences of the marked place."""
        if self.overview.shown is None or not self.overview.shown.columns:
            self._show_counts({})
            return
        desk, lists = self.ui.desk, self.lists.chosen
        self.ui.jobs.read(
            lambda: differences.field_counts(desk, lists, place),
            self._show_counts,
            key="selisih-isian",
            owner=self,
        )

    def _show_counts(self, counts: Mapping[str, FieldCount]) -> None:
        is_news = any(one.beda for one in self._counts.values())
        self._counts = counts
        if is_news and counts and not any(one.beda for one in counts.values()):
            asked = sum(one.lapangan for one in counts.values())
            text = IN_FIELD.format(count=format_number(asked)) if asked else FINISHED
            self.banner.show("good", text, ("Cetak … (Ctrl+P)", self.papers.choose))
        self.overview.show_fields(counts)

    # --- the other views ---------------------------------------------------------------------

    def _turn_to(self, view: ttk.Frame) -> None:
        for one in (self.first, self.names, self.values):
            one.pack_forget()
        self._view = view
        self.banner.hide()
        view.pack(fill="both", expand=True)

    def _open_names(self, group: PresenceGroup) -> None:
        table = self.overview.shown
        if table is not None:
            self._turn_to(self.names)
            self.names.open(table, group, [one.uid for one in table.columns])  # as its mask counts
            self.names.focus_first()

    def _open_values(self, field: str) -> None:
        if self.overview.shown is not None and self.overview.shown.columns:
            self._turn_to(self.values)
            self.values.open(self._asked(field))
            self.values.focus_first()

    def decide_here(self) -> None:
        """Ctrl+D: all differences of the marked place."""
        if self._view is self.first:
            self._open_values("")

    def _asked(self, field: str) -> Asked:
        table = self.overview.shown
        columns = table.columns if table else ()
        waiting = sum(one.beda for key, one in self._counts.items() if field in ("", key))
        return Asked(tuple(self.lists.chosen), columns, field, self.overview.at, waiting)

    def _note(self) -> Banner:
        """The strip of the view that is seen."""
        if self._view is self.names:
            return self.names.banner
        return self.values.banner if self._view is self.values else self.banner

    def _wanted(self) -> tuple[list[str], Place]:
        return self.lists.chosen, self.overview.at

    # --- by rule -----------------------------------------------------------------------------

    def by_rule(self) -> None:
        """Ctrl+R: count, ask for the reason, then decide all as the rules of trust say."""
        is_inside = self._view is self.values and self.values.asked is not None
        asked = self.values.asked if is_inside else self._asked(self.overview.field)
        if asked is None:
            return
        desk = self.ui.desk

        def count(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> int:
            counts = differences.field_counts(desk, asked.lists, asked.place)
            return sum(one.beda for key, one in counts.items() if asked.field in ("", key))

        self.ui.jobs.long(
            "Menghitung selisih", count, lambda found: self._ask_rule(asked, found), owner=self
        )

    def _ask_rule(self, asked: Asked, count: int) -> None:
        place = place_text(asked.place)
        note = self._note()
        if not count:
            note.show("info", NOTHING.format(place=place))
            return
        what = label_of(asked.field) if asked.field else ALL_FIELDS
        text = COUNTED.format(count=format_number(count), what=what, place=place)
        reason = self.ui.dialogs.ask_reason(text, TITLE)
        if reason is None:
            return
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> int:
            return rulings.rule_many(
                desk, asked.lists, asked.field or None, asked.place, reason, progress, cancel
            )

        def done(found: int) -> None:
            note.show("good", DONE.format(count=format_number(found)))
            if self._view is self.values:
                self.values.settled(found)
            else:
                self.reload()

        self.ui.jobs.long(TITLE, run, done, owner=self)
