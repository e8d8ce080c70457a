"""Cells that are typed in like a spreadsheet: arrows move, typing replaces, Ctrl+C/V/Z work.

Built on tksheet, dressed as the rest of the window. Lines and columns may be locked.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from tkinter import font as tkfont
from typing import Any, Literal, Protocol

import ttkbootstrap as ttk
from tksheet import Sheet

from desktop_app.ui import theme
from desktop_app.ui.theme import px

MOVES = ("single_select", "drag_select", "arrowkeys", "column_width_resize", "edit_cell")
ACTS = ("copy", "cut", "paste", "delete", "undo", "rc_select")
EDITOR = "PadanCell"  # the tag of the field in which a cell is typed
MORE_SPACE = 10  # logical pixels that a line is higher than its letters


@dataclass(frozen=True)
class GridColumn:
    """One column; `width` in logical pixels. What is `is_locked` is shown only."""

    key: str
    title: str
    width: int
    align: Literal["w", "center", "e"] = "w"
    is_locked: bool = False


class CellEvent(Protocol):
    """What the sheet tells of a cell that is typed in."""

    @property
    def column(self) -> int:
        """Its column, from 0."""

    @property
    def value(self) -> object:
        """What was typed."""


class Grid(ttk.Frame):
    """`on_change()`: a person changed cells; programs change them with `show` or `put`.

    `tidy(key, text)` gives what is kept of a typed cell, or None to refuse it.
    """

    def __init__(
        self,
        parent: tk.Misc,
        columns: Sequence[GridColumn],
        on_change: Callable[[], None],
        tidy: Callable[[str, str], str | None] = lambda _key, text: text,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._on_change, self._tidy = on_change, tidy
        self.marked: set[int] = set()
        self.sheet = Sheet(self, **_looks(self, self.columns))
        self.sheet.pack(fill="both", expand=True)
        self.sheet.enable_bindings(*MOVES, *ACTS)
        self.sheet.disable_bindings("rc_popup_menu")
        self.sheet.edit_validation(self._checked)
        self.sheet.bind("<<SheetModified>>", lambda _event: on_change())
        for place, column in enumerate(self.columns):
            self.sheet.align_columns(place, column.align)
            self.sheet.column_width(place, px(self, column.width))
        self.sheet.extra_bindings("begin_edit_cell", self._began)
        self.bind_class(EDITOR, "<Escape>", lambda _event: "break")
        self.bind_class(EDITOR, "<Control-s>", lambda _event: self.finish())

    def show(self, rows: Iterable[Sequence[str]], heads: Iterable[int] = ()) -> None:
        """Replace all lines; those in `heads` are titles that nobody types in."""
        lines = [list(row) for row in rows]
        self.sheet.set_sheet_data(lines, reset_col_positions=False, redraw=False)
        self.sheet.dehighlight_all(redraw=False)
        self.marked = set()
        self.sheet.readonly_rows(list(range(len(lines))), readonly=False)
        titles = list(heads)
        if titles:
            self.sheet.readonly_rows(titles)
            self.sheet.highlight_rows(titles, bg=theme.RAIL, fg=theme.INK, redraw=False)
        locked = [place for place, column in enumerate(self.columns) if column.is_locked]
        if locked:
            self.sheet.readonly_columns(locked)
        self.sheet.redraw()

    def put(self, line: int, key: str, text: str) -> None:
        """Change one cell without telling anybody."""
        self.sheet.set_cell_data(line, self._place(key), text, redraw=False)

    def mark(self, lines: Iterable[int], key: str) -> None:
        """Colour the cells of a column that need a second look; all others are plain again."""
        place, wanted = self._place(key), set(lines)
        for line in self.marked - wanted:
            self.sheet.dehighlight_cells(line, place, redraw=False)
        for line in wanted - self.marked:
            self.sheet.highlight_cells(
                line, place, bg=theme.ERROR_FILL, fg=theme.ERROR, redraw=False
            )
        self.marked = wanted
        self.sheet.redraw()

    def redraw(self) -> None:
        """After several `put`."""
        self.sheet.redraw()

    def lines(self) -> list[dict[str, str]]:
        """The texts of all lines by column."""
        keys = [column.key for column in self.columns]
        return [
            {key: str(text or "") for key, text in zip(keys, row, strict=False)}
            for row in self.sheet.get_sheet_data()
        ]

    def finish(self) -> None:
        """Keep what stands in the cell that is typed in."""
        self.sheet.close_text_editor()

    def focus_cell(self, line: int, key: str) -> None:
        """Give the keyboard to one cell, or to the empty grid while there is none."""
        place = self._place(key)
        self.sheet.focus_set()
        if line >= self.sheet.get_total_rows():
            return
        self.sheet.select_cell(line, place)
        self.sheet.see(line, place)

    @property
    def line(self) -> int | None:
        """The line that has the keyboard."""
        picked = self.sheet.get_currently_selected()
        return picked.row if picked else None

    def _place(self, key: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def _checked(self, event: CellEvent) -> str | None:
        """What is kept of a typed or pasted cell."""
        return self._tidy(self.columns[event.column].key, str(event.value or ""))

    def _began(self, event: CellEvent) -> object:
        """While a cell is typed in, Esc belongs to it and not to the screen."""
        self.after_idle(self._keep_keys)
        return event.value

    def _keep_keys(self) -> None:
        typed_in = self.sheet.MT.text_editor.tktext
        if typed_in is not None and EDITOR not in typed_in.bindtags():
            own, *others = typed_in.bindtags()
            typed_in.bindtags((own, EDITOR, *others))


def _looks(parent: tk.Misc, columns: Sequence[GridColumn]) -> dict[str, Any]:
    family = tkfont.nametofont("TkDefaultFont", parent).actual()
    letters = (family["family"], int(family["size"]), "normal")
    height = tkfont.nametofont("TkDefaultFont", parent).metrics("linespace")
    return {
        "headers": [column.title for column in columns],
        "show_row_index": False,
        "show_top_left": False,
        "font": letters,
        "header_font": letters,
        "default_row_height": height + px(parent, MORE_SPACE),
        "default_header_height": height + px(parent, MORE_SPACE),
        "edit_cell_return": "down",
        "paste_can_expand_x": False,
        "paste_can_expand_y": False,
        "max_undos": 100,
        "empty_horizontal": 0,
        "empty_vertical": 0,
        "table_bg": theme.PAGE,
        "table_fg": theme.INK,
        "table_grid_fg": theme.LINE,
        "header_bg": theme.RAIL,
        "header_fg": theme.INK,
        "header_grid_fg": theme.LINE,
        "header_border_fg": theme.LINE,
        "frame_bg": theme.PAGE,
        "table_selected_cells_bg": theme.PICKED,
        "table_selected_cells_fg": theme.INK,
        "table_selected_cells_border_fg": theme.PRIMARY,
        "header_selected_cells_bg": theme.RESTING,
        "header_selected_cells_fg": theme.INK,
        "outline_color": theme.LINE,
        "outline_thickness": 1,
    }
