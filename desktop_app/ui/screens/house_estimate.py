"""RAB: the cost estimate of a house in the rows of the printed template, typed like a sheet."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.estimate import SOURCES, estimate_problems, sums_of
from desktop_app.domain.housing.template import FREE, TEMPLATE
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.services.house_costs import Costs, line_of
from desktop_app.services.house_saving import save_estimate
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.house_cells import keeper, unread_cells
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.grid import Grid, GridColumn
from desktop_app.ui.widgets.parts import Totals, press_button

KEYS = (
    KeyHint("Ctrl+S", "Simpan RAB"),
    KeyHint("Ctrl+Z", "Urungkan ketikan sel terakhir"),
    KeyHint("Ctrl+C, Ctrl+V", "Salin, tempel; juga dari Excel"),
)
COLUMNS = (
    GridColumn("nomor", "No", 44, "center", is_locked=True),
    GridColumn("uraian", "Uraian pekerjaan", 286),
    GridColumn("satuan", "Satuan", 64),
    GridColumn("volume", "Volume", 76, "e"),
    GridColumn("harga", "Harga satuan", 98, "e"),
    GridColumn("jumlah", "Jumlah", 104, "e", is_locked=True),
    GridColumn("tahap1", "Tahap I", 100, "e"),
    GridColumn("tahap2", "Tahap II", 100, "e"),
    GridColumn("swadaya_uang", "Swadaya uang", 102, "e"),
    GridColumn("bahan_lama", "Bahan lama", 98, "e"),
)
TOTALS = ("Seluruhnya", "Bahan dari bantuan", "Upah dari bantuan", "Tahap I", "Tahap II", "Swadaya")
FREE_ROWS = 8  # behind the template, for what it does not name
NUMBERS = ("volume", "harga", *SOURCES)
MOST_TOLD = 3
MORE = "Tambahan"


class EstimatePart(ttk.Frame):
    """The grid, its sums, and what is wrong with it. `on_saved()`: the costs changed."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_saved: Callable[[], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_saved = ui, on_saved
        self.costs: Costs | None = None
        self._codes: list[str] = []
        self._uids: dict[str, str] = {}
        self._kept: list[dict[str, str]] = []
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.totals = Totals(bar, TOTALS)
        self.totals.pack(side="left")
        press_button(bar, "Simpan RAB", self.save, primary=True, icon="save").pack(side="right")
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.grid_part = Grid(self, COLUMNS, self._changed, keeper("estimate_line", NUMBERS))
        self.grid_part.pack(fill="both", expand=True, pady=(px(self, 6), 0))

    def fill(self, costs: Costs) -> None:
        """Show the estimate of a build in the rows of the template."""
        self.costs = costs
        kept = {str(row.get("kode")): row for row in costs.rows}
        self._uids = {code: str(row["uid"]) for code, row in kept.items()}
        self._codes, rows, heads = _laid_out(kept)
        self.grid_part.show(rows, heads)
        self._kept = self.grid_part.lines()
        self._changed()

    def focus_first(self) -> None:
        """The volume of the first row that takes one."""
        self.grid_part.focus_cell(1, "volume")

    def is_dirty(self) -> bool:
        """Whether a cell differs from what is kept."""
        return self.costs is not None and _plain(self.grid_part.lines()) != _plain(self._kept)

    def typed(self) -> list[dict[str, str]]:
        """The used lines as the service takes them."""
        found = []
        for place, (code, cells) in enumerate(
            zip(self._codes, self.grid_part.lines(), strict=True), 1
        ):
            if any(cells[name].strip() for name in NUMBERS):
                raw = {name: cells[name] for name in ("uraian", "satuan", *NUMBERS)}
                raw |= {"kode": code, "urut": str(place), "uid": self._uids.get(code, "")}
                found.append(raw)
        return found

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep the estimate; what does not add up stays on the screen with its reason."""
        if self.costs is None:
            return
        self.grid_part.finish()
        desk, build, typed = self.ui.desk, str(self.costs.build["uid"]), self.typed()

        def saved(_count: int) -> None:
            self._on_saved()
            then()

        self.ui.jobs.write(
            lambda confirmed: save_estimate(desk, build, typed, confirmed),
            saved,
            self._refused,
            owner=self,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())

    def _changed(self) -> None:
        """Costs of the lines, the sums, and what is out of balance."""
        if self.costs is None:
            return
        unread = list(unread_cells("estimate_line", self.grid_part.lines(), NUMBERS))
        values = [
            parse_record(SPECS["estimate_line"], {**raw, "build": "x"}).values
            for raw in self.typed()
        ]
        lines = [line_of(one) for one in values]
        places = {code: place for place, code in enumerate(self._codes)}
        for place in range(len(self._codes)):
            self.grid_part.put(place, "jumlah", "")
        for line in lines:
            self.grid_part.put(places[line.code], "jumlah", _dotted(line.cost))
        sums = sums_of(lines)
        material, wages = sums.aid
        own = sums.by_source["swadaya_uang"] + sums.by_source["bahan_lama"]
        shown = (sums.cost, material, wages, *(sum(stage) for stage in sums.stages), own)
        self.totals.show([format_rupiah(amount) for amount in shown])
        problems = [*estimate_problems(lines, self.costs.rules)]
        marked = {places[one.field] for one in problems if one.field in places}
        self.grid_part.mark(marked | {place for place, _text in unread}, "jumlah")
        silent = {self._codes[place] for place, _text in unread}
        told = [text for _place, text in unread]
        told += [one.message for one in problems if one.field not in silent]
        self.banner.show("warning", told[:MOST_TOLD])


def _laid_out(
    kept: Mapping[str, Mapping[str, Stored]],
) -> tuple[list[str], list[list[str]], list[int]]:
    """(code of each line, its cells, which lines are titles)."""
    codes, rows, heads = [], [], []
    for place, row in enumerate(TEMPLATE):
        codes.append(row.code)
        unit = "" if row.is_heading or row.unit == FREE else row.unit
        rows.append(_cells(row.number, row.text, unit, kept.get(row.code, {})))
        if row.is_heading:
            heads.append(place)
    more = [code for code in kept if code.startswith(f"{MORE}.")]
    heads.append(len(codes))
    codes.append(MORE)
    rows.append(_cells("", "Tambahan di luar templat", "", {}))
    for number in range(1, max(FREE_ROWS, len(more) + 4) + 1):
        code = f"{MORE}.{number}"
        codes.append(code)
        rows.append(_cells(str(number), "", "", kept.get(code, {})))
    return codes, rows, heads


def _cells(number: str, text: str, unit: str, row: Mapping[str, Stored]) -> list[str]:
    shown = texts_of("estimate_line", row) if row else {}
    known = {"nomor": number, "uraian": text, "satuan": unit, "jumlah": "", **_given(shown)}
    return [known.get(column.key, "") for column in COLUMNS]


def _given(shown: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in shown.items() if text}


def _plain(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**line, "jumlah": ""} for line in lines]


def _dotted(amount: int) -> str:
    return format_rupiah(amount).removeprefix("Rp") if amount else ""
