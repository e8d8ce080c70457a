"""A small window for one bill, or for goods that came: its head above, the planned goods below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name, parse_record
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.bills import Billed, Planned
from desktop_app.domain.housing.estimate import cost_of
from desktop_app.domain.specs import SPECS
from desktop_app.services.house_costs import number, whole
from desktop_app.ui import texts
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.house_cells import keeper, unread_cells
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.grid import Grid, GridColumn
from desktop_app.ui.widgets.parts import press_button, wrapping

Head = dict[str, str]
Cells = list[dict[str, str]]
WIDTH, HEIGHT = 860, 330  # of the grid, in logical pixels
AS_PLANNED = "Isi sesuai DRPB (Ctrl+D)"
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
NUMBERS = ("volume", "harga")
_NUMBERS = tuple(_LINE[name] for name in NUMBERS)


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
        left: int | None = None,
    ) -> None:
        """`left`: rupiah that the stage still has for material, to be told while typing."""
        self.parent, self._plan = parent, tuple(plan)
        self._with_price, self._left = with_price, left
        self._uids: list[str] = []
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
        tidy = keeper("bill_line", NUMBERS)
        self.grid_part = Grid(frame, columns, self._changed, tidy)
        self.grid_part.pack(fill="both", expand=True)
        self.sum = ttk.Label(body, style="Bold.TLabel")
        if with_price:
            self.sum.pack(anchor="e", pady=(px(body, 6), 0))
        self.problem = wrapping(body, style="Error.TLabel")
        self.problem.pack(fill="x", pady=(px(body, 6), 0))
        row = ttk.Frame(body)
        row.pack(fill="x", pady=(px(body, 10), 0))
        press_button(row, AS_PLANNED, self.fill_as_planned).pack(side="left")
        right = ttk.Frame(row)
        right.pack(side="right")
        press_button(right, texts.SAVE, self._keep, primary=True).pack(side="left")
        stop = press_button(right, texts.CANCEL, self.close)
        stop.pack(side="left", padx=(px(body, 8), 0))

    def fill(self, head: Mapping[str, str], lines: Sequence[Billed] = ()) -> None:
        """The head and the lines; what nobody planned, or a second line of a good, comes last."""
        self.form.set_values(head)
        rest = list(lines)
        rows = []
        for one in self._plan:
            line = next((line for line in rest if line.planned == one.uid), None)
            if line is not None:
                rest.remove(line)
            planned = [
                _LINE["volume"].kind.format(one.volume),
                _LINE["harga"].kind.format(one.price),
            ]
            rows.append([one.text, one.unit, *planned, *self._numbers(line)])
        rows += [[one.text, one.unit, "", "", *self._numbers(one)] for one in rest]
        self._uids = [one.uid for one in self._plan] + [one.planned for one in rest]
        width = len(self.grid_part.columns)
        rows += [[""] * width for _ in range(FREE_ROWS if self._with_price else 0)]
        self.grid_part.show(rows)
        self._changed()

    def _numbers(self, line: Billed | None) -> list[str]:
        numbers = [_LINE["volume"].kind.format(line.volume if line else None)]
        if self._with_price:
            numbers.append(_LINE["harga"].kind.format(line.price if line else None))
        return numbers

    def fill_as_planned(self) -> None:
        """The planned volume, and price, in each line that is still empty."""
        self.grid_part.finish()
        names = NUMBERS if self._with_price else NUMBERS[:1]
        cells = self.grid_part.lines()
        for place, one in enumerate(self._plan):
            if any(cells[place][name].strip() for name in names):
                continue
            for name, value in zip(names, (one.volume, one.price), strict=False):
                self.grid_part.put(place, name, _LINE[name].kind.format(value))
        self.grid_part.redraw()
        self._changed()

    def run(self, submit: Callable[[Head, Cells], object]) -> None:
        """Show it until it is closed."""
        self._submit = submit
        self.window.bind("<Escape>", lambda _event: self.close())
        on_key(self.window, "<Control-s>", self._keep)
        for widget in (self.window, self.grid_part.sheet.MT):
            on_key(widget, "<Control-d>", self.fill_as_planned)
        first = next(iter(self.form.fields.values())).focus_widget
        self.window.after_idle(self.form.focus_first)  # what stands in it is typed over
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

    def _changed(self) -> None:
        """The sum of the bill beside what its stage has left, and what can not be read."""
        cells = self.grid_part.lines()
        self.problem.configure(
            text="\n".join(
                f"✕ {text}" for _place, text in unread_cells("bill_line", cells, NUMBERS)
            )
        )
        if not self._with_price:
            return
        values = [parse_record(_NUMBERS, {name: one[name] for name in NUMBERS}) for one in cells]
        cost = sum(
            cost_of(number(one.values.get("volume")), whole(one.values.get("harga")))
            for one in values
        )
        text, style = f"Jumlah nota {format_rupiah(cost)}", "Bold.TLabel"
        if self._left is not None:
            text += f" · sisa dana bahan tahap ini {format_rupiah(self._left)}"
            if cost > self._left:
                text += f" · melewati {format_rupiah(cost - self._left)}"
                style = "Error.TLabel"
        self.sum.configure(text=text, style=style)

    def _lines(self) -> Cells:
        """The lines in which a number, or a good that nobody planned, was typed."""
        found = []
        for place, cells in enumerate(self.grid_part.lines()):
            is_free = place >= len(self._plan)
            typed = [cells[name] for name in NUMBERS if name in cells]
            if not any(text.strip() for text in (*typed, cells["uraian"] if is_free else "")):
                continue
            uid = self._uids[place] if place < len(self._uids) else ""
            kept = {name: cells[name] for name in ("uraian", "satuan", "volume")}
            price = {"harga": cells["harga"]} if self._with_price else {}
            found.append({**kept, **price, "plan_line": uid, "urut": str(place + 1)})
        return found
