"""A list of at most a page of rows, worked by keyboard; it never holds more than it shows.

    table = VirtualTable(parent, COLUMNS, on_open=self._open, on_next=..., on_previous=...)
    table.show([Line(uid, ("Siti", "004/002")), ...], has_previous=False, has_next=True)

It sorts nothing itself: the order is the order of the query. Values are texts, read by the
screen from the rows that it got from a service, never back from the widget.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.theme import px

MOST_ROWS = 200
LEAST_WIDTH = 40
Tag = Literal["", "muted", "warning", "error", "good", "bold"]


@dataclass(frozen=True)
class Column:
    """One column: `width` in logical pixels; the column with `stretch` takes what is left."""

    key: str
    title: str
    width: int = 100
    anchor: Literal["w", "center", "e"] = "w"
    stretch: bool = False


@dataclass(frozen=True)
class Line:
    """One row: its uid, the texts of its columns, and how it looks."""

    uid: str
    cells: Sequence[str]
    tag: Tag = ""


class VirtualTable(ttk.Frame):
    """One page of a list. Up, Down, PgUp, PgDn, Home, End move; Enter or double click opens."""

    def __init__(
        self,
        parent: tk.Misc,
        columns: Sequence[Column],
        on_open: Callable[[str], object] = lambda _uid: None,
        on_select: Callable[[str], object] = lambda _uid: None,
        on_next: Callable[[], object] | None = None,
        on_previous: Callable[[], object] | None = None,
        *,
        height: int = 10,
        empty: str = "Belum ada data.",
        many: bool = False,
    ) -> None:
        """`many`: several rows may be picked (Shift+Up/Down, Ctrl+click). `height` in rows."""
        super().__init__(parent)
        self.lines: dict[str, Line] = {}
        self._on_open, self._on_select = on_open, on_select
        self._on_next, self._on_previous = on_next, on_previous
        self._empty = empty
        self._pager = self._make_pager() if on_next or on_previous else None
        box = ttk.Frame(self)
        box.pack(side="top", fill="both", expand=True)
        self.view = ttk.Treeview(
            box,
            columns=[column.key for column in columns],
            show="headings",
            height=height,
            selectmode="extended" if many else "browse",
        )
        bar = ttk.Scrollbar(box, orient="vertical", command=self.view.yview)
        self.view.configure(yscrollcommand=partial(_place_bar, bar))
        self.view.pack(side="left", fill="both", expand=True)
        self.placeholder = ttk.Label(
            self.view, text=empty, style="Muted.TLabel", wraplength=px(self, 640), justify="center"
        )
        self._set_columns(columns)
        self._set_tags()
        self._set_keys()
        self.show([])

    # --- for screens -----------------------------------------------------------------

    def show(
        self,
        lines: Sequence[Line],
        *,
        has_previous: bool = False,
        has_next: bool = False,
        note: str = "",
        empty: str | None = None,
        pick: str | None = None,
    ) -> None:
        """Replace the page. `pick` is the row to mark (else the first); `note` stands below."""
        if len(lines) > MOST_ROWS:
            raise ValueError("a table shows a page of rows, not a whole list")
        self.view.delete(*self.view.get_children())
        self.lines = {line.uid: line for line in lines}
        for place, line in enumerate(self.lines.values()):
            tags = ("stripe",) if place % 2 else ()
            self.view.insert(
                "",
                "end",
                iid=line.uid,
                values=tuple(line.cells),
                tags=(*tags, line.tag) if line.tag else tags,
            )
        if lines:
            self.placeholder.place_forget()
            self.select(pick if pick in self.lines else lines[0].uid, tell=False)
        else:
            self.placeholder.configure(text=self._empty if empty is None else empty)
            self.placeholder.place(relx=0.5, rely=0.35, anchor="center")
        if self._pager is not None:
            self._place_turners(has_previous, has_next)
            self._note.configure(text=note)

    def say(self, note: str) -> None:
        """Change the note below the rows."""
        if self._pager is not None:
            self._note.configure(text=note)

    @property
    def selected(self) -> str | None:
        """The uid of the marked row."""
        picked = self.view.selection()
        return str(picked[0]) if picked else None

    @property
    def selected_many(self) -> list[str]:
        """The uids of all marked rows, from top to bottom."""
        return [str(uid) for uid in self.view.selection()]

    def select(self, uid: str, *, tell: bool = True) -> None:
        """Mark one row and scroll to it; `tell` also calls `on_select`."""
        self.view.focus(uid)
        self.view.selection_set(uid)
        self.view.see(uid)
        if tell:
            self._on_select(uid)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns only; the stretching ones share what is left."""
        if list(self.view.cget("displaycolumns")) != list(keys):
            self.view.configure(displaycolumns=list(keys))
            self.fit_columns()

    def fit_columns(self) -> None:
        """Give the stretching columns what the others leave, so that none is cut off."""
        shown = [column for column in self._columns if column.key in self._shown_keys()]
        room = self.view.winfo_width() - sum(px(self, column.width) for column in shown)
        stretching = [column for column in shown if column.stretch]
        if self.view.winfo_width() <= 1 or not stretching:
            return
        for place, column in enumerate(stretching):
            share = room // (len(stretching) - place)
            room -= share
            width = max(px(self, column.width) + share, px(self, LEAST_WIDTH))
            self.view.column(column.key, width=width)

    def _shown_keys(self) -> list[str]:
        keys = [str(key) for key in self.view.cget("displaycolumns")]
        return [column.key for column in self._columns] if keys == ["#all"] else keys

    def focus_table(self) -> None:
        """Give the keyboard to the rows."""
        self.view.focus_set()

    # --- making ----------------------------------------------------------------------

    def _set_columns(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self.view.bind("<Configure>", lambda _event: self.fit_columns())
        for column in columns:
            self.view.heading(column.key, text=column.title, anchor=column.anchor)
            width = px(self, column.width)
            self.view.column(
                column.key,
                width=width,
                minwidth=px(self, 30),
                anchor=column.anchor,
                stretch=column.stretch,
            )

    def _set_tags(self) -> None:
        self.view.tag_configure("stripe", background=theme.STRIPE)
        self.view.tag_configure("muted", foreground=theme.MUTED)
        self.view.tag_configure("warning", foreground=theme.WARNING)
        self.view.tag_configure("error", foreground=theme.ERROR)
        self.view.tag_configure("good", foreground=theme.GOOD)
        self.view.tag_configure("bold", font="PadanBold")

    def _make_pager(self) -> ttk.Frame:
        row = ttk.Frame(self)
        row.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self._note = ttk.Label(row, style="Muted.TLabel")
        self._note.pack(side="left")
        self._next = ttk.Button(
            row, text="Berikutnya ›", bootstyle="secondary outline", command=self.next_page
        )
        self._previous = ttk.Button(
            row, text="‹ Sebelumnya", bootstyle="secondary outline", command=self.previous_page
        )
        return row

    def _place_turners(self, has_previous: bool, has_next: bool) -> None:
        """A list of one page has no buttons to turn it."""
        self._previous.configure(state="normal" if has_previous else "disabled")
        self._next.configure(state="normal" if has_next else "disabled")
        if not (has_previous or has_next):
            self._next.pack_forget()
            self._previous.pack_forget()
        elif not self._next.winfo_manager():
            self._next.pack(side="right")
            self._previous.pack(side="right", padx=px(self, 6))

    def next_page(self) -> None:
        """Ask for the following page, if there is one."""
        if self._on_next is not None and str(self._next.cget("state")) == "normal":
            self._on_next()

    def previous_page(self) -> None:
        """Ask for the page before, if there is one."""
        if self._on_previous is not None and str(self._previous.cget("state")) == "normal":
            self._on_previous()

    def _set_keys(self) -> None:
        view = self.view
        view.bind("<Return>", self._opened)
        view.bind("<KP_Enter>", self._opened)
        view.bind("<Double-Button-1>", self._double)
        view.bind("<<TreeviewSelect>>", lambda _event: self._told())
        view.bind("<Home>", lambda _event: self._jump(-len(self.lines)))
        view.bind("<End>", lambda _event: self._jump(len(self.lines)))
        view.bind("<Prior>", lambda _event: self._page(-1))
        view.bind("<Next>", lambda _event: self._page(1))
        view.bind("<Control-Right>", lambda _event: self._turn(self.next_page))
        view.bind("<Control-Left>", lambda _event: self._turn(self.previous_page))

    # --- keys ------------------------------------------------------------------------

    def _told(self) -> None:
        uid = self.selected
        if uid is not None:
            self._on_select(uid)

    def _opened(self, _event: tk.Event[tk.Misc]) -> str:
        uid = self.selected
        if uid is not None:
            self._on_open(uid)
        return "break"

    def _double(self, event: tk.Event[tk.Misc]) -> None:
        uid = self.view.identify_row(event.y)
        if uid:
            self._on_open(str(uid))

    def _turn(self, turn: Callable[[], None]) -> str:
        turn()
        return "break"

    def _page(self, step: int) -> str:
        """A screenful of rows on; at the end of the page, the next page."""
        uids = list(self.lines)
        now = self.selected
        if now == (uids[-1] if step > 0 else uids[0] if uids else None):
            (self.next_page if step > 0 else self.previous_page)()
            return "break"
        height = self.view.winfo_height() // max(
            1, int(ttk.Style().lookup("Treeview", "rowheight"))
        )
        return self._jump(step * max(1, height - 2))

    def _jump(self, by: int) -> str:
        uids = list(self.lines)
        if uids:
            place = uids.index(self.selected) if self.selected in self.lines else 0
            self.select(uids[max(0, min(len(uids) - 1, place + by))], tell=False)
        return "break"


def _place_bar(bar: ttk.Scrollbar, first: float, last: float) -> None:
    """Show the scroll bar only when there is something to scroll."""
    if float(first) <= 0 and float(last) >= 1:
        bar.pack_forget()
    elif not bar.winfo_ismapped():
        bar.pack(side="right", fill="y", before=bar.master.winfo_children()[0])
    bar.set(first, last)
