"""DRPB: what is bought and paid in one stage; it follows from the estimate and may be changed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.estimate import cost_of
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.housing import SORTS
from desktop_app.services.house_costs import STAGES, Costs, number, plan_from_estimate, whole
from desktop_app.services.house_saving import save_plan
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.house_cells import keeper, unread_cells
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.grid import Grid, GridColumn
from desktop_app.ui.widgets.parts import Totals, press_button

KEYS = (
    KeyHint("Ctrl+S", "Simpan DRPB tahap yang terlihat"),
    KeyHint("Ctrl+D", "Susun dari RAB"),
    KeyHint("Ctrl+T", "Tahap I atau tahap II"),
)
COLUMNS = (
    GridColumn("jenis", "Bahan/upah", 90),
    GridColumn("uraian", "Uraian", 340),
    GridColumn("satuan", "Satuan", 80),
    GridColumn("volume", "Volume", 90, "e"),
    GridColumn("harga", "Harga satuan", 120, "e"),
    GridColumn("jumlah", "Jumlah", 130, "e", is_locked=True),
)
TOTALS = ("Bahan", "Upah", "Jumlah tahap ini", "Menurut RAB")
FREE_ROWS = 6
NUMBERS = ("volume", "harga")
USED = ("uraian", *NUMBERS)
MOST_TOLD = 3
_keep = keeper("plan_line", NUMBERS)


class PlanPart(ttk.Frame):
    """One stage at a time. `on_saved()`: the costs changed."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_saved: Callable[[], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_saved = ui, on_saved
        self.costs: Costs | None = None
        self.stage = STAGES[0]
        self._uids: list[str] = []
        self._codes: list[str] = []
        self._kept: list[dict[str, str]] = []
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.name = ttk.Label(bar, style="Bold.TLabel")
        self.name.pack(side="left", padx=(0, px(self, 12)))
        self.totals = Totals(bar, TOTALS)
        self.totals.pack(side="left")
        press_button(bar, "Simpan DRPB", self.save, primary=True, icon="save").pack(side="right")
        press_button(bar, "Susun dari RAB", self.derive).pack(side="right", padx=px(self, 8))
        press_button(bar, "Tahap lain", self.turn).pack(side="right")
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.grid_part = Grid(self, COLUMNS, self._changed, _tidy)
        self.grid_part.pack(fill="both", expand=True, pady=(px(self, 6), 0))
        for key, act in (("<Control-d>", self.derive), ("<Control-t>", self.turn)):
            on_key(self.grid_part.sheet.MT, key, act)

    def fill(self, costs: Costs) -> None:
        """Show the plan of the present stage."""
        self.costs = costs
        lines = costs.plan[self.stage]
        self._lay(
            [one.uid for one in lines],
            [costs.plan_rows[one.uid] for one in lines],
        )
        self._kept = self.grid_part.lines()

    def focus_first(self) -> None:
        """The first line."""
        self.grid_part.focus_cell(0, "uraian")

    def is_dirty(self) -> bool:
        """Whether a cell differs from what is kept."""
        return self.costs is not None and self._plain() != [{**o, "jumlah": ""} for o in self._kept]

    def turn(self) -> None:
        """To the other stage; what is typed and not kept is asked about first."""
        if self.costs is None:
            return
        if self.is_dirty() and not self.ui.dialogs.ask_yes_no(
            "DRPB tahap ini belum disimpan. Pindah tahap dan buang ketikan itu?"
        ):
            return
        self.stage = next(one for one in STAGES if one != self.stage)
        self.fill(self.costs)
        self.focus_first()

    def derive(self) -> None:
        """The lines that the estimate gives this stage, in place of what stands there."""
        if self.costs is None:
            return
        rows = plan_from_estimate(self.costs, self.stage)
        if not rows:
            self.banner.show("info", "RAB belum mempunyai dana untuk tahap ini.")
            return
        self._lay([""] * len(rows), rows)
        self.banner.show("info", "Disusun dari RAB. Periksa, lalu simpan dengan Ctrl+S.")

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep the plan of this stage."""
        if self.costs is None:
            return
        self.grid_part.finish()
        desk, build, stage = self.ui.desk, str(self.costs.build["uid"]), self.stage
        typed = self.typed()

        def saved(_count: int) -> None:
            self._on_saved()
            then()

        self.ui.jobs.write(
            lambda confirmed: save_plan(desk, build, stage, typed, confirmed),
            saved,
            self._refused,
            owner=self,
        )

    def typed(self) -> list[dict[str, str]]:
        """The used lines as the service takes them."""
        found = []
        for place, cells in enumerate(self.grid_part.lines()):
            if any(cells[name].strip() for name in USED):
                raw = {name: text for name, text in cells.items() if name != "jumlah"}
                raw |= {"urut": str(place + 1), "kode": self._codes[place]}
                found.append({**raw, "uid": self._uids[place]})
        return found

    def _lay(self, uids: list[str], rows: list[dict[str, Stored]]) -> None:
        cells = [_cells(row) for row in rows] + [[""] * len(COLUMNS) for _ in range(FREE_ROWS)]
        self._uids = [*uids, *[""] * FREE_ROWS]
        self._codes = [str(row.get("kode") or "") for row in rows] + [""] * FREE_ROWS
        self.grid_part.show(cells)
        self.name.configure(text=f"Tahap {'I' * self.stage}")
        self.banner.hide()
        self._changed()

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())

    def _plain(self) -> list[dict[str, str]]:
        return [{**line, "jumlah": ""} for line in self.grid_part.lines()]

    def _changed(self) -> None:
        """The cost of each line and the sums."""
        sums = dict.fromkeys(SORTS, 0)
        for place, cells in enumerate(self.grid_part.lines()):
            cost = _cost(cells)
            self.grid_part.put(place, "jumlah", format_rupiah(cost)[2:] if cost else "")
            sort = SORTS.find(cells["jenis"]) if cells["jenis"] else None
            if sort:
                sums[sort] += cost
        self.grid_part.redraw()
        most = sum(self.costs.sums.stages[self.stage - 1]) if self.costs else 0
        shown = (sums["bahan"], sums["upah"], sum(sums.values()), most)
        self.totals.show([format_rupiah(amount) for amount in shown])
        unread = list(unread_cells("plan_line", self.grid_part.lines(), NUMBERS))
        self.grid_part.mark({place for place, _text in unread}, "jumlah")
        told = [text for _place, text in unread]
        if most and sum(sums.values()) > most:
            over = format_rupiah(sum(sums.values()) - most)
            told.append(f"DRPB tahap {'I' * self.stage} melewati RAB tahap itu sebesar {over}.")
        self.banner.show("warning", told[:MOST_TOLD])


def _tidy(key: str, text: str) -> str:
    """What is kept of a typed cell; the sort of a line becomes one of the two words."""
    if key == "jenis":
        code = SORTS.find(text.strip()) if text.strip() else None
        return SORTS[code] if code else " ".join(text.split())
    return _keep(key, text)


def _cells(row: Mapping[str, Stored]) -> list[str]:
    shown = texts_of("plan_line", row)
    return [shown.get(column.key, "") for column in COLUMNS]


def _cost(cells: Mapping[str, str]) -> int:
    typed = {name: cells[name] for name in NUMBERS}
    values = parse_record(SPECS["plan_line"], typed).values
    return cost_of(number(values.get("volume")), whole(values.get("harga")))
