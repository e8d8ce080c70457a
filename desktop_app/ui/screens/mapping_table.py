"""The columns of a list, one a line: what is in them, and which field each is taken for.

Enter, F2 or a letter opens the choice in its cell; Enter there takes it and goes to the next
column; Delete takes a choice away. A field can also be dragged from the palette onto a line.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence

from desktop_app.domain.codelist import CodeList
from desktop_app.services.column_choice import LIKELY, SURE, ColumnLine
from desktop_app.ui.keys import on_key
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import CONTROL
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("kolom", "Kolom", 62, "center"),
    Column("judul", "Judul kolom", 190, stretch=True),
    Column("contoh", "Contoh isi", 260, stretch=True),
    Column("isian", "Isian di Padan", 200),
    Column("yakin", "Keyakinan", 95),
    Column("sebab", "Sebab", 210, stretch=True),
)
NOT_READ = "– tidak dibaca –"
SET_BY_HAND = "Dipilih sendiri."
EMPTY = "Lembar ini kosong. Pilih lembar lain."


class MappingTable(LongTable):
    """`mapping` is what is chosen; `on_change` is called after each choice."""

    def __init__(
        self,
        parent: tk.Misc,
        codes: Mapping[str, str],
        on_change: Callable[[], object],
        on_mark: Callable[[str], object],
    ) -> None:
        """`on_mark` gets the marked column in full, with why it is taken for its field."""
        super().__init__(parent, COLUMNS, self._edit, self._told_of, empty=EMPTY, noun="Kolom")
        self.codes = CodeList(codes)
        self._changed, self._on_mark = on_change, on_mark
        self._columns_of: dict[str, ColumnLine] = {}
        self._by_hand: set[str] = set()
        self.mapping: dict[int, str] = {}
        self.combo: SearchCombo | None = None
        self._bind()

    # --- for the screen ----------------------------------------------------------------------

    def show_file(self, columns: Sequence[ColumnLine]) -> None:
        """Replace the columns; each field is taken for its surest column."""
        self._stop()
        self._columns_of = {str(one.position): one for one in columns}
        self._by_hand = set()
        best: dict[str, ColumnLine] = {}
        for one in columns:
            if one.key in self.codes and (
                one.key not in best or one.certainty > best[one.key].certainty
            ):
                best[one.key] = one
        self.mapping = {one.position: key for key, one in best.items()}
        self.show_rows(list(self._columns_of), self._line)

    def put(self, uid: str, key: str) -> None:
        """Take a column for a field ("" = not read); another column that had it gives it up."""
        place = self._columns_of[uid].position
        former = [str(at) for at, held in self.mapping.items() if held == key and at != place]
        for other in former:
            del self.mapping[int(other)]
            self._by_hand.add(other)
        if key:
            self.mapping[place] = key
        else:
            self.mapping.pop(place, None)
        self._by_hand.add(uid)
        for one in (uid, *former):
            self.replace_line(self._line(one))
        self._changed()

    def column_at(self, root_y: int) -> str:
        """The line at a height of the screen, "" for none."""
        return str(self.view.identify_row(root_y - self.view.winfo_rooty()))

    def where(self, key: str) -> str:
        """The letters of the column that is taken for a field, "" for none."""
        places = [str(place) for place, held in self.mapping.items() if held == key]
        return self._columns_of[places[0]].letters if places else ""

    def _told_of(self, uid: str) -> None:
        self._stop()
        one = self._columns_of.get(uid)
        parts = (one.heading, " · ".join(one.samples), one.why) if one else ()
        head = f"Kolom {one.letters}: " if one else ""
        self._on_mark(head + "  –  ".join(part for part in parts if part))

    # --- lines -------------------------------------------------------------------------------

    def _line(self, uid: str) -> Line:
        one = self._columns_of[uid]
        key = self.mapping.get(one.position, "")
        chosen = self.codes.get(key, NOT_READ)
        by_hand = uid in self._by_hand
        sure, tag = _certainty(one, key, by_hand=by_hand)
        why = SET_BY_HAND if by_hand and key else one.why if key == one.key else ""
        samples = " · ".join(one.samples)
        return Line(uid, (one.letters, one.heading, samples, chosen, sure, why), tag)

    # --- the choice in its cell --------------------------------------------------------------

    def _bind(self) -> None:
        view = self.view
        on_key(view, "<F2>", lambda: self._edit(self.selected or ""))
        for key in ("<Delete>", "<BackSpace>"):
            on_key(view, key, self._take_away)
        view.bind("<Key>", self._typed, add="+")
        # Keys with Alt belong to the screen; the bit of Alt is that of Num Lock on Windows.
        view.bind("<Alt-Key>", lambda _event: None)
        view.bind("<Configure>", lambda _event: self._stop(), add="+")
        for wheel in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            view.bind(wheel, lambda _event: self._stop(), add="+")

    def _take_away(self) -> None:
        if self.selected is not None:
            self.put(self.selected, "")

    def _typed(self, event: tk.Event[tk.Misc]) -> str | None:
        if not event.char or not event.char.isalpha() or int(event.state) & CONTROL:
            return None
        self._edit(self.selected or "")
        if self.combo is not None:
            self.combo.entry.event_generate(f"<KeyPress-{event.keysym}>")
            self.combo.entry.event_generate(f"<KeyRelease-{event.keysym}>")
        return "break"

    def _edit(self, uid: str) -> None:
        box = self.view.bbox(uid, "isian") if uid in self.lines else ""
        if not isinstance(box, tuple):
            return
        self._stop()
        column = self._columns_of[uid].position
        combo = self.combo = SearchCombo(self.view, self.codes)
        combo.set(self.mapping.get(column, ""))
        left, top, width, height = box
        combo.place(x=left, y=top - 1, width=width, height=height + 2)
        combo.entry.bind("<Return>", lambda _event: self._take(uid, combo), add="+")
        combo.entry.bind("<Tab>", lambda _event: self._take(uid, combo), add="+")
        combo.entry.bind("<Escape>", lambda _event: self._give_up(combo))
        combo.entry.bind("<FocusOut>", lambda _event: self._left(uid, combo), add="+")
        combo.entry.focus_set()

    def _take(self, uid: str, combo: SearchCombo) -> str:
        combo.settle()
        text, key = combo.get(), combo.code()
        if text and key is None:  # no such field: the choice stays open
            combo.entry.selection_range(0, "end")
            return "break"
        self._stop()
        self.put(uid, key or "")
        self.focus_table()
        self.step_on()
        return "break"

    def _left(self, uid: str, combo: SearchCombo) -> None:
        """Another place was clicked: what was chosen counts."""
        if combo is self.combo:
            key = combo.code()
            self._stop()
            if key is not None and key != self.mapping.get(self._columns_of[uid].position):
                self.put(uid, key)

    def _give_up(self, combo: SearchCombo) -> str:
        if combo is self.combo:
            self._stop()
            self.focus_table()
        return "break"

    def _stop(self) -> None:
        combo, self.combo = self.combo, None
        if combo is not None:
            combo.destroy()


def _certainty(column: ColumnLine, key: str, *, by_hand: bool) -> tuple[str, Tag]:
    if not key:
        return "", "muted"
    if by_hand:
        return "dipilih", "good"
    if column.certainty >= SURE:
        return "yakin", "good"
    return ("mungkin", "") if column.certainty >= LIKELY else ("ragu", "warning")
