"""The main window: navigation at the left, title and search box above, screens, status line."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import ttkbootstrap as ttk

from desktop_app.services.desk import JAKARTA, Changed, Desk
from desktop_app.services.worker import Lanes
from desktop_app.ui import texts
from desktop_app.ui.context import Pc, Ui
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.keys import focused, off_key, on_key
from desktop_app.ui.monthwatch import MonthWatch
from desktop_app.ui.rail import SIGNS, Rail
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.registry import ScreenEntry, entry_of, rail_of
from desktop_app.ui.searchbox import SearchBox
from desktop_app.ui.statusline import StatusLine
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import sample_band
from desktop_app.ui.widgets.keyhelp import show_keys

MOST_STEPS_BACK = 20


@dataclass
class Visit:
    """A screen with the arguments with which it was shown."""

    key: str
    arguments: Mapping[str, object] = field(default_factory=dict)


class Shell:
    """Builds the window and shows one screen at a time. `start` shows Beranda."""

    def __init__(
        self,
        root: tk.Misc,
        desk: Desk,
        lanes: Lanes,
        dialogs: Dialogs,
        report_bug: Callable[[BaseException], str],
        *,
        pc: Pc,
        contoh: bool = False,
        parent: tk.Misc | None = None,
    ) -> None:
        """`parent`: where the window's content is packed; the root itself when it is None."""
        self.root, self.desk = root, desk
        self.frame = ttk.Frame(parent or root)
        self.frame.pack(fill="both", expand=True)
        self._screens: dict[str, Screen] = {}
        self._stale: set[str] = set()
        self._visit: Visit | None = None
        self._trail: list[Visit] = []
        self._bound: list[str] = []
        self._build(contoh)
        self.jobs = Jobs(root, lanes, dialogs, report_bug, self.status.say, self._saved)
        self.ui = Ui(
            root,
            desk,
            lanes,
            self.jobs,
            dialogs,
            pc,
            self.go,
            self.back,
            self.set_title,
            self.status.say,
            self.status.say_backup,
            lambda: self.search.set(""),
            self.search.focus_box,
            report_bug,
            contoh,
        )
        self.search.ui = self.ui
        desk.run_write = lanes.write
        desk.publish = lambda changed: lanes.post(lambda: self.changed(changed))
        self._bind()

    # --- for the program ---------------------------------------------------------------

    def start(self) -> None:
        """Begin to deliver answers and show the first screen."""
        self.jobs.start()
        self.status.watch(lambda: self.jobs.running)
        self.month.watch(self.jobs)
        self.go("beranda")

    def set_title(self, text: str) -> None:
        """The title of the screen in the top bar."""
        self.title.configure(text=text)

    def changed(self, changed: Changed) -> None:
        """Rows were written: the visible screen looks again, the others when they are shown."""
        for key, screen in self._screens.items():
            if not screen.kinds & changed.kinds:
                continue
            if self._visit is not None and key == self._visit.key:
                screen.refresh(changed)
            else:
                self._stale.add(key)

    @property
    def current(self) -> Screen | None:
        """The visible screen."""
        return self._screens[self._visit.key] if self._visit else None

    @property
    def current_key(self) -> str:
        """The key of the visible screen."""
        return self._visit.key if self._visit else ""

    def go(self, screen: str, **arguments: object) -> None:
        """Show another screen, or the same one with other arguments."""
        wanted = Visit(screen, arguments)
        if self._visit is not None and self._visit.key == screen:
            self._leave(lambda: self._show(wanted))
            return
        before = self._visit

        def then() -> None:
            if before is not None:
                self._trail = [*self._trail, before][-MOST_STEPS_BACK:]
            self._show(wanted)

        self._leave(then)

    def back(self) -> None:
        """Esc: a step back inside the screen, else the screen before this one."""
        if (self.current is not None and self.current.step_back()) or not self._trail:
            return

        def then() -> None:
            self._show(self._trail.pop())

        self._leave(then)

    def leave_all(self, then: Callable[[], None]) -> None:
        """Call `then` when the window may close, as far as typed fields are concerned."""
        self._leave(then)

    # --- building ------------------------------------------------------------------------

    def _build(self, contoh: bool) -> None:
        if contoh:
            sample_band(self.frame).pack(side="top", fill="x")
        self.status = StatusLine(
            self.frame, self.desk.place_name, self.desk.actor.name, self._stop_long
        )
        self.status.pack(side="bottom", fill="x")
        self.rail = Rail(self.frame, rail_of(self.desk.is_village), self.go)
        self.rail.pack(side="left", fill="y")
        top = ttk.Frame(self.frame, padding=(px(self.root, 18), px(self.root, 10)))
        top.pack(side="top", fill="x")
        self.month = MonthWatch(self.frame, top, self.desk, self._month_frozen)
        self.title = ttk.Label(top, style="Title.TLabel")
        self.title.pack(side="left")
        self.search = SearchBox(top, lambda: self.current_key == "keluarga")
        self.search.pack(side="right")
        self.place = ttk.Frame(self.frame, padding=(px(self.root, 18), 0, px(self.root, 18), 8))
        self.place.pack(side="top", fill="both", expand=True)

    def _bind(self) -> None:
        window = self.root
        for sign, entry in zip(SIGNS, rail_of(self.desk.is_village), strict=False):
            name = "minus" if sign == "-" else sign
            on_key(window, f"<Control-Key-{name}>", partial(self.go, entry.key))
        on_key(window, "<Control-f>", self.search.focus_box)
        on_key(window, "<Control-s>", lambda: self._with_screen(lambda one: one.save()))
        on_key(window, "<Control-p>", lambda: self._with_screen(lambda one: one.print_out()))
        on_key(window, "<F5>", lambda: self._with_screen(lambda one: one.reload()))
        on_key(window, "<F6>", self._other_side)
        on_key(window, "<F8>", self._stop_long)
        on_key(window, "<F1>", self._help)
        on_key(window, "<Escape>", self.back)

    # --- screens -------------------------------------------------------------------------

    def _leave(self, then: Callable[[], None]) -> None:
        if self.current is None:
            then()
        else:
            self.current.leave(then)

    def _show(self, visit: Visit) -> None:
        entry = entry_of(visit.key)
        screen = self._screens.get(visit.key) or self._make(entry)
        if self.current is not None and self.current is not screen:
            self.current.frame.pack_forget()
        is_same = self._visit is not None and self._visit.key == visit.key
        self._visit = visit
        self.rail.mark(entry.parent or entry.key)
        if not is_same:
            self.status.rest()
        self.set_title(screen.title or entry.title)
        self._rebind(screen)
        screen.frame.pack(fill="both", expand=True)
        screen.show(**visit.arguments)
        if visit.key in self._stale:
            self._stale.discard(visit.key)
            screen.reload()
        if not is_same:
            # Only a widget that has its place on the screen takes the keyboard at once.
            self.root.update_idletasks()
            screen.focus_default()

    def _make(self, entry: ScreenEntry) -> Screen:
        screen = entry.load()(self.ui)
        screen.frame = ttk.Frame(self.place)
        screen.build(screen.frame)
        self._screens[entry.key] = screen
        return screen

    def _rebind(self, screen: Screen) -> None:
        """The keys of the screen that is left end, those of the new one begin."""
        for sequence in self._bound:
            off_key(self.root, sequence)
        for sequence, action in screen.own_keys.items():
            on_key(self.root, sequence, action)
        self._bound = list(screen.own_keys)

    def _with_screen(self, act: Callable[[Screen], None]) -> None:
        if self.current is not None:
            act(self.current)

    def _other_side(self) -> None:
        """F6: from the navigation column into the screen and back."""
        focus = focused(self.root)
        if focus is not None and str(focus).startswith(str(self.rail)):
            self._with_screen(lambda one: one.focus_default())
        else:
            self.rail.focus_active()

    def _help(self) -> None:
        if self.current is not None:
            screen = self.current
            title = screen.title or self.title.cget("text")
            show_keys(self.root, title, screen.hints(), screen.common_hints())

    # --- jobs ----------------------------------------------------------------------------

    def _month_frozen(self) -> None:
        """Beranda tells of the month that closed."""
        if self.current_key == "beranda":
            self._with_screen(lambda one: one.reload())

    def _saved(self) -> None:
        now = self.desk.clock().astimezone(JAKARTA)
        self.status.keep(texts.SAVED_AT.format(time=f"{now:%H.%M}"))

    def _stop_long(self) -> None:
        running = self.jobs.running
        if running and self.ui.dialogs.ask_yes_no(texts.STOP_ASK.format(title=running[0].title)):
            self.jobs.stop_long()
