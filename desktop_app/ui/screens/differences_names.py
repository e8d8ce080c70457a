"""The names behind a line of the difference table: who they are, and on which lists."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import replace

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import differences, rulings
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_views import Entity, EntityPage, PresenceGroup, PresenceTable
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens import differences_masks as masks
from desktop_app.ui.screens.source_texts import place_text, where_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.freetable import FreeTable
from desktop_app.ui.widgets.pager import Pager
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("Enter", "Pada nama: buka keluarganya"),
    KeyHint("M", "Masukkan yang disorot ke Padan"),
    KeyHint("Ctrl+M", "Masukkan semua yang belum ada di Padan"),
    KeyHint("Esc", "Kembali ke tabel selisih"),
)
KNOWN, UNKNOWN = "ada", "belum"
PERSON = "person"
EMPTY = "Tidak ada nama di kelompok ini."
NOT_KNOWN = "{name} belum ada di Padan. Tekan M untuk memasukkannya."
ADD_ASK = (
    "{name} dimasukkan ke Padan dengan isi dari daftar yang paling dipercaya untuk tiap isian. "
    "Keluarganya ikut dibuat bila belum ada. Lanjutkan?"
)
ADDED = "{name} sudah masuk ke Padan."
HAS_ALREADY = "{name} sudah ada di Padan. Tekan Enter untuk membuka keluarganya."
ADD_TITLE = "Masukkan ke Padan"
ALL_ASK = (
    "{count} yang belum ada di Padan pada kelompok ini dimasukkan semuanya, masing-masing dengan "
    "isi dari daftar yang paling dipercaya. Tuliskan alasannya."
)
ALL_DONE = "{count} sudah masuk ke Padan."
MOST_TOLD = 4
ALL_THERE = "Semua di kelompok ini sudah ada di Padan."


class NamesView(ttk.Frame):
    """`open(table, group, lists)` shows a group; `on_back` leads to the table again."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_back: Callable[[], object]) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lists: list[str] = []
        self._group: PresenceGroup | None = None
        self._titles: list[str] = []
        self._has_people = True
        self._people: dict[str, Entity] = {}
        self._pager: Pager[int] = Pager(0)
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(0, px(self, 6)))
        press_button(head, "‹ Kembali (Esc)", on_back).pack(side="right")
        self.title = wrapping(head, style="Section.TLabel")
        self.title.pack(side="left", fill="x", expand=True)
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        for text, command in (
            ("Buka keluarga (Enter)", self._open_marked),
            ("Masukkan ke Padan (M)", self._add),
            ("Masukkan semua … (Ctrl+M)", self._add_all),
        ):
            press_button(foot, text, command).pack(side="left", padx=(0, px(self, 8)))
        self.table = FreeTable(
            self,
            _columns((), has_people=True),
            self._open,
            on_next=self._forward,
            on_previous=self._backward,
            empty=EMPTY,
        )
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "m", self._add)
        on_key(self.table.view, "<Control-m>", self._add_all)

    # --- for the page ------------------------------------------------------------------------

    def open(self, table: PresenceTable, group: PresenceGroup, lists: Sequence[str]) -> None:
        """The names of a group; `lists` as they were asked for."""
        self._group, self._lists = group, list(lists)
        self._titles = masks.titles_of(table.columns)
        self._has_people = table.unit == PERSON
        self.table.set_columns(_columns(self._titles, has_people=self._has_people))
        said = masks.mask_text(group.mask, self._titles)
        self.title.configure(text=f"{said[:1].upper()}{said[1:]}: {place_text(group.place)}")
        self.banner.hide()
        self._pager.restart()
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        desk, group, lists, after = self.ui.desk, self._group, self._lists, self._pager.after
        if group is not None:
            self.ui.jobs.read(
                lambda: differences.entities(desk, lists, group.mask, group.place, after=after),
                self._fill,
                key="selisih-nama",
                owner=self,
            )

    def focus_first(self) -> None:
        """The names."""
        self.table.focus_table()

    # --- inside ------------------------------------------------------------------------------

    def _fill(self, page: EntityPage) -> None:
        self._people = {one.uid: one for one in page.entities}
        self._pager.next = page.next
        self.table.show(
            [self._line(one) for one in page.entities],
            has_previous=self._pager.has_previous,
            has_next=page.next is not None,
            note=f"Halaman {self._pager.number}",
            pick=self.table.selected,
        )

    def _line(self, one: Entity) -> Line:
        cells = (
            one.nama or "tanpa nama",
            *((one.nik,) if self._has_people else ()),
            one.nomor_kk,
            where_text(one.desa, one.rw, one.rt),
            *masks.ticks(one.mask, len(self._titles)),
            KNOWN if one.is_known else UNKNOWN,
        )
        return Line(one.uid, cells, "" if one.is_known else "warning")

    def _forward(self) -> None:
        if self._pager.forward():
            self.reload()

    def _backward(self) -> None:
        if self._pager.backward():
            self.reload()

    # --- acts --------------------------------------------------------------------------------

    def _open_marked(self) -> None:
        self._open(self.table.selected or "")

    def _open(self, uid: str) -> None:
        one = self._people.get(uid)
        if one is None:
            return
        if one.opens:
            self.ui.go("detail", uid=one.opens)
        else:
            self.banner.show("info", NOT_KNOWN.format(name=one.nama))

    def _add(self) -> None:
        """Put the marked person or family into the registry."""
        one = self._people.get(self.table.selected or "")
        if one is None:
            return
        if one.is_known:
            self.banner.show("info", HAS_ALREADY.format(name=one.nama))
            return
        if not self.ui.dialogs.ask_yes_no(ADD_ASK.format(name=one.nama), ADD_TITLE):
            return
        desk = self.ui.desk

        def done(household: str) -> None:
            if self._group is not None:
                self._group = replace(self._group, unknown=max(0, self._group.unknown - 1))
            button = ("Buka keluarga", lambda: self.ui.go("detail", uid=household))
            self.banner.show("good", ADDED.format(name=one.nama), button)
            self.reload()

        self.ui.jobs.write(lambda _given: rulings.add_to_registry(desk, one.uid), done, owner=self)

    def _add_all(self) -> None:
        """Put all of the group into the registry whom it lacks."""
        group, desk, lists = self._group, self.ui.desk, self._lists
        if group is None:
            return
        if not group.unknown:
            self.banner.show("info", ALL_THERE)
            return
        reason = self.ui.dialogs.ask_reason(
            ALL_ASK.format(count=format_number(group.unknown)), ADD_TITLE
        )
        if reason is None:
            return

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> tuple[int, list[str]]:
            return _add_unknown(desk, lists, group, reason, progress, cancel)

        def done(found: tuple[int, list[str]]) -> None:
            count, left = found
            self._group = replace(group, unknown=len(left))
            more = [f"… dan {len(left) - MOST_TOLD} lagi."] if len(left) > MOST_TOLD else []
            lines = [ALL_DONE.format(count=format_number(count)), *left[:MOST_TOLD], *more]
            self.banner.show("warning" if left else "good", lines)

        self.ui.jobs.long(ADD_TITLE, run, done, always=self.reload, owner=self)


def _add_unknown(
    desk: Desk,
    lists: Sequence[str],
    group: PresenceGroup,
    reason: str,
    progress: Progress,
    cancel: Cancel,
) -> tuple[int, list[str]]:
    """Add one after the other; how many, and why some could not be. What was added stays."""
    waiting: list[tuple[str, str]] = []
    after: int | None = 0
    while after is not None:
        page = differences.entities(desk, lists, group.mask, group.place, after=after)
        waiting += [(one.uid, one.nama) for one in page.entities if not one.is_known]
        after = page.next
    left: list[str] = []
    for number, (uid, name) in enumerate(waiting):
        cancel.check()
        progress(number, len(waiting), f"{number} dari {len(waiting)}")
        try:
            rulings.add_to_registry(desk, uid, reason)
        except UserError as problem:
            left.append(f"{name}: {problem}")
    return len(waiting) - len(left), left


def _columns(titles: Sequence[str], *, has_people: bool) -> tuple[Column, ...]:
    """Who, a tick per list, whether the registry has them; a family has no NIK."""
    nik = (Column("nik", "NIK", 145),) if has_people else ()
    ticks = (
        Column(f"d{place}", title, masks.tick_width(title), "center")
        for place, title in enumerate(titles)
    )
    return (
        Column("nama", "Nama", 180, stretch=True),
        *nik,
        Column("kk", "Nomor KK", 145),
        Column("tempat", "Tempat", 130, stretch=True),
        *ticks,
        Column("padan", "Padan", 70),
    )
