"""A small window for one bill, or for goods that came: its head above, the planned goods below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name, parse_record
from desktop_app.domain.housing.bills import Planned
from desktop_app.domain.specs import SPECS
from desktop_app.ui import texts
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.grid import Grid, GridColumn
from desktop_app.ui.widgets.parts import press_button, wrapping

Head = dict[str, str]
Cells = list[dict[str, str]]
WIDTH, HEIGHT = 860, 330  # of the grid, in logical pixels
FREE_ROWS = 5  # for goods that nobody planned
_LINE = by_name(SPECS["bill_line"])
PLANNED = (
    GridColumn("uraian", "Barang", 330),
    GridColumn("satuan", "Satuan", 70),
    GridColumn("rencana", "Volume DRPB", 100, "e", is_locked=True),
    GridColumn("harga_rencana", "Harga DRPB", 110, "e", is_locked=True),
)
VOLUME = GridColumn("volume", "Volume", 100, "e")
PRICE = GridColumn("harga", "Harga nota", 110, "e")


class LinesBox:
    """`run(submit)` shows it; `submit(head, lines)` keeps it and calls `close` or `fail`."""

    def __init__(
        self,
        parent: tk.Misc,
        title: str,
        head: Sequence[FieldSpec],
        layout: Sequence[Section],
        plan: Sequence[Planned],
        *,
        with_price: bool,
        message: str,
    ) -> None:
        self.parent, self._plan = parent, tuple(plan)
        self._with_price = with_price
        self._head = tuple(head)
        self.window = modal(parent, title)
        body = ttk.Frame(self.window, padding=px(self.window, 20))
        body.pack(fill="both", expand=True)
        self.form = FormRows(body, by_name(head), layout)
        self.form.pack(fill="x")
        wrapping(body, message, "Muted.TLabel").pack(fill="x", pady=px(body, 6))
        columns = (*PLANNED, VOLUME, PRICE) if with_price else (*PLANNED, VOLUME)
        frame = ttk.Frame(body, width=px(body, WIDTH), height=px(body, HEIGHT))
        frame.pack_propagate(False)
        frame.pack()
        self.grid_part = Grid(frame, columns, lambda: None, tidy)
        self.grid_part.pack(fill="both", expand=True)
        self.problem = wrapping(body, style="Error.TLabel")
        self.problem.pack(fill="x", pady=(px(body, 6), 0))
        row = ttk.Frame(body)
        row.pack(anchor="e", pady=(px(body, 10), 0))
        press_button(row, texts.SAVE, self._keep, primary=True).pack(side="left")
        stop = press_button(row, texts.CANCEL, self.close)
        stop.pack(side="left", padx=(px(body, 8), 0))

    def fill(self, head: Mapping[str, str], given: Mapping[str, tuple[str, str]]) -> None:
        """The head, and (volume, price) by the uid of the plan line; "" stands for none."""
        self.form.set_values(head)
        rows = []
        for one in self._plan:
            volume, price = given.get(one.uid, ("", ""))
            planned = (
                _LINE["volume"].kind.format(one.volume),
                _LINE["harga"].kind.format(one.price),
            )
            cells = [one.text, one.unit, *planned, volume]
            rows.append([*cells, price] if self._with_price else cells)
        width = len(self.grid_part.columns)
        rows += [[""] * width for _ in range(FREE_ROWS if self._with_price else 0)]
        self.grid_part.show(rows)

    def run(self, submit: Callable[[Head, Cells], object]) -> None:
        """Show it until it is closed."""
        self._submit = submit
        self.window.bind("<Escape>", lambda _event: self.close())
        on_key(self.window, "<Control-s>", self._keep)
        first = next(iter(self.form.fields.values())).focus_widget
        run_modal(self.window, self.parent, first)

    def close(self, _value: object = None) -> None:
        """It was kept, or given up."""
        if self.window.winfo_exists():
            self.window.destroy()

    def fail(self, problem: UserError) -> None:
        """It could not be kept; what was typed stays."""
        if self.window.winfo_exists():
            self.problem.configure(text=f"✕ {problem}")

    def _keep(self) -> None:
        self.grid_part.finish()
        raw = self.form.get_raw()
        problems = [one for one in parse_record(self._head, raw).problems if one.grade == "error"]
        self.form.show_problems(problems)
        if problems:
            self.form.focus_first_problem()
            return
        self._submit(raw, self._lines())

    def _lines(self) -> Cells:
        """The lines with a volume, each with the uid of its plan line ("" for none)."""
        uids = [one.uid for one in self._plan]
        found = []
        for place, cells in enumerate(self.grid_part.lines()):
            if cells["volume"].strip():
                uid = uids[place] if place < len(uids) else ""
                kept = {name: cells[name] for name in ("uraian", "satuan", "volume")}
                price = {"harga": cells["harga"]} if self._with_price else {}
                found.append({**kept, **price, "plan_line": uid, "urut": str(place + 1)})
        return found


def tidy(key: str, text: str) -> str | None:
    """What is kept of a typed cell; None refuses it."""
    if key not in ("volume", "harga"):
        return " ".join(text.split())
    try:
        return _LINE[key].kind.format(_LINE[key].kind.parse(text))
    except UserError:
        return None
