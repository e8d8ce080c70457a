"""Foto dari HP: a whole folder of pictures, each given its house and angle by single keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import photo_folder
from desktop_app.services.photo_folder import ChosenPhoto, FolderReading, KeptPhotos
from desktop_app.services.photo_twins import QUESTIONS
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.photo_folder_family import FamilySearch
from desktop_app.ui.screens.photo_folder_items import COLUMNS, PERCENTS, SLOTS, Item, Items
from desktop_app.ui.screens.photo_folder_slots import SlotChoice
from desktop_app.ui.screens.photo_folder_texts import (
    DONE,
    EMPTY,
    HINTS,
    KEYS,
    LEFT,
    LEGEND,
    MANY,
    NOTHING,
)
from desktop_app.ui.screens.photo_folder_view import SIDE, PictureView
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import VirtualTable

PAGE = 200


class PhotoFolderScreen(Screen):
    """`show(household=uid)`: whose pictures come before the first sheet, when that is known."""

    title = "Foto dari HP"
    keys = KEYS

    def build(self, parent: ttk.Frame) -> None:
        """The list at the left, the marked picture at the right."""
        self.frame = parent
        self.items = Items()
        self._first, self._household = 0, ""
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        self.choose = press_button(bar, "Pilih folder HP … (Ctrl+O)", self._choose, primary=True)
        self.choose.pack(side="left")
        ttk.Label(bar, text=LEGEND, style="Muted.TLabel").pack(side="left", padx=px(parent, 12))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        right = ttk.Frame(parent, width=px(parent, SIDE))
        right.pack(side="right", fill="y", padx=(px(parent, 12), 0))
        right.pack_propagate(False)
        self.view = PictureView(right, self.ui)
        self.view.pack(fill="both", expand=True)
        self.search = FamilySearch(right, self.ui, self._picked)
        self.slots = SlotChoice(right, self._slot)
        self._make_table(parent)
        self.bind_key("<Control-o>", self._choose)

    def _make_table(self, parent: ttk.Frame) -> None:
        self.table = VirtualTable(
            parent,
            COLUMNS,
            lambda _uid: self._step(),
            self._look,
            on_next=lambda: self._page(PAGE),
            on_previous=lambda: self._page(-PAGE),
            empty=EMPTY,
            many=True,
        )
        self.table.pack(side="left", fill="both", expand=True)
        view = self.table.view
        for key, angle in SLOTS.items():
            for name in (f"<Key-{key}>", f"<KP_{key}>"):
                on_key(view, name, partial(self._set, angle=angle))
        for key, percent in PERCENTS.items():
            on_key(view, f"<Alt-Key-{key}>", partial(self._set, percent=percent))
        on_key(view, "<Alt-BackSpace>", partial(self._set, percent=None))
        on_key(view, "<BackSpace>", partial(self._set, angle=""))
        on_key(view, "<Delete>", self._leave_out)
        on_letter(view, "r", self._turn)
        on_letter(view, "k", partial(self._ask, self.search))
        on_letter(view, "s", partial(self._ask, self.slots))
        on_letter(view, "h", self._mark_house)

    # --- for the shell -------------------------------------------------------------------

    def show(self, *_nothing: Any, household: str = "", **_more: Any) -> None:
        """What waits from the last visit stays."""
        self._household = household
        self._close_search()

    def focus_default(self) -> None:
        """The list; the button while there is none."""
        self.table.focus_table() if self.items.all else self.choose.focus_set()

    def is_dirty(self) -> bool:
        """Whether pictures with an angle are not kept yet."""
        return bool(self.items.ready)

    def discard(self) -> None:
        """Forget the folder."""
        self.items = Items()
        self.banner.hide()
        self._list("")
        self.view.put(None, "")

    def step_back(self) -> bool:
        """Esc leaves the search for a family first."""
        return self._close_search()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep all that have a house and an angle, beside the window."""
        chosen = [one.chosen() for one in self.items.ready]
        if not chosen:
            self.banner.show("warning", NOTHING)
            return
        self._keep(chosen, {}, then)

    # --- reading and keeping -------------------------------------------------------------

    def _choose(self) -> None:
        if self.is_dirty():
            self.leave(self._choose)
            return
        folder = self.ui.dialogs.ask_folder("Pilih folder foto HP", self.ui.pc.import_folder)
        if folder is not None:
            self._read(folder)

    def _read(self, folder: Path) -> None:
        desk, household = self.ui.desk, self._household

        def read(progress: Progress, cancel: Cancel, _given: Confirmed) -> FolderReading:
            return photo_folder.read_folder(desk, folder, progress, cancel, household)

        def fill(found: FolderReading) -> None:
            self.items.fill(found)
            self._first = 0
            self.banner.hide()
            self._list("0")
            self.table.focus_table()

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.long("Membaca foto HP", read, fill, failed, owner=self.frame)

    def _keep(
        self, chosen: list[ChosenPhoto], confirmed: Confirmed, then: Callable[[], None]
    ) -> None:
        desk = self.ui.desk

        def keep(progress: Progress, cancel: Cancel, _given: Confirmed) -> KeptPhotos:
            return photo_folder.keep_photos(desk, chosen, progress, cancel, confirmed)

        def done(kept: KeptPhotos) -> None:
            self.items.take(kept)
            self._list(self.table.selected or "")
            again = {} if kept.stopped else self._answers(kept.asked, confirmed)
            paths = {path for code in again for path in kept.asked.get(code, ())}
            if paths:
                rest = [one for one in chosen if one.path in paths]
                self._keep(rest, {**confirmed, **again}, then)
            else:
                self._tell(then)

        self.ui.jobs.long("Menyimpan foto HP", keep, done, self._failed, owner=self.frame)

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _answers(self, asked: dict[str, list[Path]], confirmed: Confirmed) -> Confirmed:
        """One reason for all pictures of a question; none where the clerk leaves it open."""
        found: Confirmed = {}
        for code, paths in asked.items():
            if code not in confirmed:
                text = MANY.format(count=len(paths), question=QUESTIONS[code])
                reason = self.ui.dialogs.ask_reason(text, "Foto yang sama")
                if reason is not None:
                    found[code] = reason
        return found

    def _tell(self, then: Callable[[], None]) -> None:
        left = sum(bool(one.sentence) for one in self.items.all)
        kept = sum(one.is_kept for one in self.items.all)
        odd = sum(bool(one.hint) for one in self.items.all)
        lines = [DONE.format(count=kept)]
        lines += [text.format(count=n) for text, n in ((LEFT, left), (HINTS, odd)) if n]
        self.banner.show("warning" if left or odd else "good", lines)
        if not left:
            then()

    # --- the list ------------------------------------------------------------------------

    def _list(self, pick: str, marked: tuple[str, ...] = ()) -> None:
        places = range(self._first, min(self._first + PAGE, len(self.items.all)))
        self.table.show(
            [self.items.line(place) for place in places],
            has_previous=self._first > 0,
            has_next=self._first + PAGE < len(self.items.all),
            note=self.items.count() if self.items.all else "",
            pick=pick or None,
        )
        if marked:
            self.table.view.selection_set(marked)

    def _page(self, step: int) -> None:
        self._first += step
        self._list(str(self._first))

    def _step(self) -> None:
        """The next picture, also over the end of the page."""
        place = int(self.table.selected_many[-1]) + 1
        if place < min(self._first + PAGE, len(self.items.all)):
            self.table.select(str(place))
        else:
            self.table.next_page()

    def _marked(self) -> list[Item]:
        return self.items.some(self.table.selected_many)

    def _changed(self) -> None:
        """Write the marked rows anew; they stay marked."""
        marked = tuple(self.table.selected_many)
        self._list(str(self.table.view.focus() or marked[0]), marked)

    # --- acts on the marked pictures -----------------------------------------------------

    def _set(self, **values: Any) -> None:
        for one in self._marked():
            for name, value in values.items():
                setattr(one, name, value)
            one.is_out, one.sentence = False, ""
        self._changed()

    def _leave_out(self) -> None:
        for one in self._marked():
            one.is_out = not one.is_out
        self._changed()

    def _turn(self) -> None:
        for one in self._marked():
            one.turn = (one.turn + 1) % 4
        self._changed()
        self._look(self.table.selected or "")

    def _mark_house(self) -> None:
        if self.table.selected:
            house = self.items.all[int(self.table.selected)].household
            here = [uid for uid in self.table.lines if self._is_of(uid, house)]
            self.table.view.selection_set(here or self.table.selected)

    def _is_of(self, uid: str, house: str) -> bool:
        one = self.items.all[int(uid)]
        return bool(house) and one.household == house and one.is_open

    def _ask(self, panel: FamilySearch | SlotChoice) -> None:
        if self._marked():
            self._close_search()
            self.view.pack_forget()
            panel.pack(fill="both", expand=True)
            panel.begin()

    def _slot(self, angle: str) -> None:
        self._close_search()
        self._set(angle=angle)

    def _picked(self, household: str, name: str) -> None:
        self.items.names[household] = name
        self._close_search()
        self._set(household=household)

    def _close_search(self) -> bool:
        panel = next((one for one in (self.search, self.slots) if one.winfo_manager()), None)
        if panel is None:
            return False
        panel.pack_forget()
        self.view.pack(fill="both", expand=True)
        self.table.focus_table()
        return True

    def _look(self, uid: str) -> None:
        if uid:
            self.view.look(self.items.all[int(uid)], lambda: self.table.selected == uid)
