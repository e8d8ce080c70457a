"""The table of decisions: one difference a line, one key a decision, the next line by itself."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import label_of, short_name
from desktop_app.services import differences, rulings
from desktop_app.services.rulings import Choice
from desktop_app.services.source_views import Difference, DifferencePage
from desktop_app.ui.context import Ui
from desktop_app.ui.screens import differences_keys as keys
from desktop_app.ui.screens import differences_rows as rows
from desktop_app.ui.screens.differences_keys import Asked, act_row, bind_decisions, state_row
from desktop_app.ui.screens.differences_panel import ValuesPanel
from desktop_app.ui.screens.source_texts import place_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.freetable import FreeTable
from desktop_app.ui.widgets.pager import Pager
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Line


class ValuesView(ttk.Frame):
    """`open(asked)` shows the differences; `on_change` after each decision."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        on_back: Callable[[], object],
        on_rule: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        self.asked: Asked | None = None
        self.seen = "beda"
        self.sources: dict[str, str] = {}
        self._rows: dict[str, Difference] = {}
        self._choices: dict[str, str] = {}
        self._done: list[Difference] = []
        self._left = 0
        self._pager: Pager[int] = Pager(0)
        self._make_head(on_back)
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self._make_foot(on_rule)
        self.table = self._make_table()

    # --- for the page ------------------------------------------------------------------------

    def open(self, asked: Asked) -> None:
        """Other differences."""
        self.asked = asked
        self.sources = rows.sources_of(asked.columns)
        self.panel.open(self.sources, {one.uid: one for one in asked.columns})
        self.table.set_columns(rows.columns_of(self.sources))
        what = label_of(asked.field) if asked.field else "Semua isian"
        self.title.configure(text=f"{what}: {place_text(asked.place)}")
        self.banner.hide()
        self._done, self._left = [], asked.waiting
        self.turn_to("beda")

    def turn_to(self, state: str) -> None:
        """Show what is open, asked in the field, or settled."""
        self.seen = state
        self._chosen.set(state)
        self._pager.restart()
        self.reload()

    def settled(self, count: int) -> None:
        """So many were decided by a rule."""
        self._left -= count
        self._pager.restart()
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        desk, asked, state, after = self.ui.desk, self.asked, self.seen, self._pager.after
        if asked is not None:
            self.ui.jobs.read(
                lambda: differences.differences(
                    desk, asked.lists, asked.field or None, asked.place, state, after
                ),
                self._fill,
                key="selisih-isi",
                owner=self,
            )

    def focus_first(self) -> None:
        """The lines."""
        self.table.focus_table()

    # --- building ----------------------------------------------------------------------------

    def _make_head(self, on_back: Callable[[], object]) -> None:
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(0, px(self, 6)))
        press_button(head, "‹ Kembali (Esc)", on_back).pack(side="right")
        self._chosen = tk.StringVar(self, self.seen)
        state_row(head, self._chosen, self._pressed)
        self.title = wrapping(head, style="Section.TLabel")
        self.title.pack(side="left", fill="x", expand=True)

    def _make_foot(self, on_rule: Callable[[], object]) -> None:
        act_row(self, self, on_rule).pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.panel = ValuesPanel(self, self.ui, self.choose)
        self.panel.pack(side="bottom", fill="x")

    def _make_table(self) -> FreeTable:
        made = FreeTable(
            self,
            rows.columns_of(self.sources),
            lambda _uid: self._step(),
            self._marked,
            self._forward,
            self._backward,
            empty=keys.EMPTY[self.seen],
        )
        made.pack(fill="both", expand=True)
        bind_decisions(made.view, self)
        return made

    # --- lines -------------------------------------------------------------------------------

    def _pressed(self, state: str) -> None:
        self.turn_to(state)
        self.focus_first()

    def _fill(self, page: DifferencePage) -> None:
        self._rows = {str(one.id): one for one in page.differences}
        self._choices = {uid: rows.decided(one) for uid, one in self._rows.items()}
        self._pager.next = page.next
        self.table.show(
            [self._line(uid) for uid in self._rows],
            has_previous=self._pager.has_previous,
            has_next=page.next is not None,
            note=self._note(),
            empty=keys.EMPTY[self.seen],
            pick=self.table.selected,
        )
        self._marked(self.table.selected or "")

    def _note(self) -> str:
        waiting = f" · {format_number(max(0, self._left))} menunggu"
        return f"Halaman {self._pager.number}{waiting if self.seen == 'beda' else ''}"

    def _line(self, uid: str) -> Line:
        return rows.line_of(self._rows[uid], self.sources, self._choices[uid])

    def _mark(self, uid: str, choice: str) -> None:
        """Change what a line says of its decision."""
        if uid in self._rows:
            self._choices[uid] = choice
            line = self._line(uid)
            stripe = ("stripe",) if list(self._rows).index(uid) % 2 else ()
            self.table.view.item(uid, values=tuple(line.cells), tags=(*stripe, line.tag))

    def _marked(self, uid: str) -> None:
        self.panel.show(self._rows.get(uid))

    def _step(self) -> None:
        """The next line; after the last one the next page."""
        uids = list(self._rows)
        place = uids.index(self.table.selected) + 1 if self.table.selected in self._rows else 0
        if place < len(uids):
            self.table.select(uids[place])
        else:
            self._forward()

    def _forward(self) -> None:
        if self._pager.forward():
            self.reload()

    def _backward(self) -> None:
        if self._pager.backward():
            self.reload()

    # --- decisions ---------------------------------------------------------------------------

    def choose(self, source: str) -> None:
        """The value of a source, or of the registry."""
        one = self._rows.get(self.table.selected or "")
        if one is None:
            return
        value = one.registry if source == rows.REGISTRY else one.values.get(source)
        if value is None:
            silent = keys.SILENT.format(name=short_name(source))
            self.banner.show("info", keys.NOTHING_HERE if source == rows.REGISTRY else silent)
        elif source == rows.REGISTRY:
            self._decide(one, "padan", None, rows.decision_text("padan", ""))
        else:
            self._decide(one, "sumber", source, rows.decision_text("sumber", value.shown))

    def choose_number(self, number: int) -> None:
        """The value of the list with this number."""
        if number <= len(self.sources):
            self.choose(list(self.sources)[number - 1])

    def keep(self) -> None:
        """P: what the registry says."""
        self.choose(rows.REGISTRY)

    def take_best(self) -> None:
        """S: what the rules of trust propose."""
        one = self._rows.get(self.table.selected or "")
        if one is not None and one.suggestion:
            self.choose(one.suggestion)
        elif one is not None:
            self.banner.show("info", keys.NO_BEST)

    def ask(self) -> None:
        """L: somebody shall look in the field."""
        one = self._rows.get(self.table.selected or "")
        if one is not None:
            self._decide(one, "lapangan", None, rows.ASKED_TEXT)

    def _decide(self, one: Difference, choice: Choice, source: str | None, text: str) -> None:
        """Mark the line at once and go on; it is opened again when it could not be kept."""
        desk, uid = self.ui.desk, str(one.id)
        before = self._choices[uid]
        self.banner.hide()
        self._mark(uid, text)

        def done(_value: object) -> None:
            self._done.append(one)
            self._left -= not before
            self.table.say(self._note())
            if self._pager.next is None and self.seen == "beda" and all(self._choices.values()):
                self.turn_to("beda")  # what is still open on the pages before

        def failed(problem: UserError) -> None:
            self.banner.show("error", f"{one.entity.nama}, {one.label}: {problem}")
            self._mark(uid, before)
            self._select(uid)

        self.ui.jobs.write(
            lambda _given: rulings.rule(desk, one.entity.uid, one.field, choice, source),
            done,
            failed,
            reload=self.reload,
            owner=self,
        )
        self._step()

    def undo(self) -> None:
        """Z: the last decision of this sitting is taken back, and its line marked."""
        if self._done:
            self._reopen(self._done.pop())

    def reopen(self) -> None:
        """Backspace: the decision on the marked line is taken back."""
        uid = self.table.selected or ""
        if self._choices.get(uid):
            self._reopen(self._rows[uid])

    def _reopen(self, one: Difference) -> None:
        desk, uid = self.ui.desk, str(one.id)

        def done(_value: object) -> None:
            self._left += 1
            self.table.say(self._note())
            self.banner.show("info", f"{keys.AGAIN} {one.entity.nama}, {one.label}.")
            if uid in self._rows:
                self._mark(uid, "")
                self._select(uid)
            else:
                self.turn_to("beda")

        self.ui.jobs.write(
            lambda _given: rulings.undo_ruling(desk, one.entity.uid, one.field), done, owner=self
        )

    def _select(self, uid: str) -> None:
        if uid in self._rows:
            self.table.select(uid)
            self.table.focus_table()

    def see(self) -> None:
        """N: the whole numbers of the marked line."""
        if not self.panel.see():
            self.banner.show("info", keys.NO_NUMBER)

    def open_family(self) -> None:
        """B: the family of the marked line."""
        one = self._rows.get(self.table.selected or "")
        if one is not None and one.entity.opens:
            self.ui.go("detail", uid=one.entity.opens, part="asal")
        elif one is not None:
            self.banner.show("info", keys.NOT_KNOWN)
