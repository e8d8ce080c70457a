"""Papan Rutilahu: where the houses of each place, scheme and year stand, down to the house."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.housing.board import STAGES, is_waiting, risk_text
from desktop_app.domain.housing.delays import term_text
from desktop_app.domain.wilayah import all_kecamatan, desa_names
from desktop_app.services.house_board import (
    BY_SCHEME,
    BY_YEAR,
    LATE,
    PLACES,
    RISKY,
    BoardLine,
    HouseRow,
    Houses,
    board_lines,
    calendars,
    chosen,
    list_houses,
    read_houses,
    scheme_title,
    total_line,
)
from desktop_app.services.house_board_papers import Choice
from desktop_app.services.house_delays import causes
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.house_board_chart import HouseChart
from desktop_app.ui.screens.house_board_files import HouseBoardFiles
from desktop_app.ui.screens.house_board_lines import (
    COUNTS,
    HOUSES,
    TOTALS,
    count_line,
    house_line,
    totals_of,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, labelled, press_button, wrapping

LINES = CodeList({PLACES: "Wilayah", BY_SCHEME: "Skema", BY_YEAR: "Tahun"})
ONLY = CodeList({RISKY: "Berisiko", LATE: "Terlambat"})
MORE = "Tanggal {count} skema lain: pilih skemanya, atau lihat lembar Kalender di Excel."
MOST_CALENDARS = 2  # schemes whose dates are told above the table
EMPTY = "Belum ada rumah dengan saringan ini. Ubah saringan (Ctrl+L)."
DESA_LONG = 13  # characters of the code of a desa; what is shorter is wider
EVERYWHERE = "Kabupaten Bekasi"


class HouseBoardScreen(Screen):
    """One reading; the choices above and the steps down are made on it in memory."""

    title = "Papan Rutilahu"
    kinds = frozenset({"build", "build_event", "scheme", "household", "bill", "bill_line", "wage"})
    keys = (
        KeyHint("Enter", "Turun: kecamatan, desa, rumah; pada rumah: buka pembangunannya"),
        KeyHint("Esc", "Naik satu tingkat"),
        KeyHint("Ctrl+R", "Rumah yang berisiko saja, atau semua"),
        KeyHint("Ctrl+T", "Rumah yang terlambat saja, atau semua"),
        KeyHint("Ctrl+D", "Daftar rumah seluruh wilayah ini, atau kembali ke barisnya"),
        KeyHint("Ctrl+P", "Simpan yang terlihat sebagai PDF atau Excel"),
        KeyHint("Ctrl+L", "Ke saringan"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Choices and totals above, the table, the chart of the marked line below."""
        self.frame = parent
        self.houses: Houses | None = None
        self.area = self._top()
        self.is_flat = False
        self._lines: dict[str, BoardLine] = {}
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self._make_choice(parent)
        self.where = wrapping(parent, "", "Section.TLabel")
        self.where.pack(fill="x")
        self.totals = Totals(parent, TOTALS)
        self.totals.pack(fill="x", pady=px(parent, 4))
        self.note = wrapping(parent, "", "Muted.TLabel")
        self.note.pack(fill="x", pady=(0, px(parent, 4)))
        self.chart = HouseChart(parent)
        self.chart.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        self.why = wrapping(parent, "", "Muted.TLabel")
        self.why.pack(side="bottom", fill="x", pady=(px(parent, 4), 0))
        self.place = ttk.Frame(parent)
        self.place.pack(fill="both", expand=True)
        self.counts = LongTable(
            self.place, COUNTS, self._down, self._marked, height=10, empty=EMPTY, noun="Baris"
        )
        self.list = LongTable(self.place, HOUSES, self._open, height=10, empty=EMPTY, noun="Rumah")
        self.bind_key("<Control-r>", lambda: self._toggle(RISKY))
        self.bind_key("<Control-t>", lambda: self._toggle(LATE))
        self.bind_key("<Control-d>", self._flatten)
        self.bind_key("<Control-l>", self.year.entry.focus_set)

    def show(self, *_nothing: Any, **_more: Any) -> None:
        """Each visit looks again, at the place where it was left."""
        self.reload()

    def reload(self) -> None:
        """Read the houses again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: read_houses(desk), self._fill, key="papan-rumah", owner=self.frame
        )

    def focus_default(self) -> None:
        """The table that is seen."""
        self._table().focus_table()

    def step_back(self) -> bool:
        """Esc: from the houses to the desa, from there to the kecamatan."""
        if self.is_flat:
            self._flatten()
            return True
        if self.area == self._top():
            return False
        self._go(self.area.rpartition(".")[0] if len(self.area) == DESA_LONG else "")
        return True

    # --- choosing ----------------------------------------------------------------------------

    def print_out(self) -> None:
        """Ctrl+P: to a file."""
        self.files.choose()

    def _choice(self) -> Choice:
        return Choice(
            self.area,
            self.scheme.code() or "",
            self._year(),
            self.stage.code() or "",
            self.only.code() or "",
        )

    def _make_choice(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        stages = {stage: title for stage, (title, _states) in STAGES.items()}
        pick = self._list
        self.year = SearchCombo(labelled(bar, "Tahun"), {}, width=8, on_pick=pick)
        self.scheme = SearchCombo(labelled(bar, "Skema"), {}, width=38, on_pick=pick)
        self.stage = SearchCombo(labelled(bar, "Tahap"), stages, width=12, on_pick=pick)
        self.by = SearchCombo(labelled(bar, "Baris menurut"), LINES, width=12, on_pick=pick)
        self.only = SearchCombo(labelled(bar, "Hanya"), ONLY, width=12, on_pick=pick)
        for combo in (self.year, self.scheme, self.stage, self.by, self.only):
            combo.pack()
            combo.entry.bind("<Return>", lambda _event: self._list(), add="+")
        self.by.set(LINES[PLACES])
        self.files = HouseBoardFiles(
            parent, self.ui, lambda: (self.houses, self._choice()), self.banner
        )
        press_button(bar, "Simpan … (Ctrl+P)", self.print_out, icon="printer").pack(
            side="right", anchor="s"
        )

    def _toggle(self, only: str) -> None:
        self.only.set("" if self.only.code() == only else ONLY[only])
        self._list()

    def _flatten(self) -> None:
        """The houses of the whole area at once, or its lines again."""
        if len(self.area) == DESA_LONG:
            return
        self.is_flat = not self.is_flat
        self._list()
        self.focus_default()

    def _top(self) -> str:
        """Where this desk begins: the kabupaten, its kecamatan, or its desa."""
        desk = self.ui.desk
        return "" if desk.is_district else desk.kode

    def _year(self) -> int | None:
        code = self.year.code()
        return int(code) if code else None

    # --- showing -----------------------------------------------------------------------------

    def _fill(self, houses: Houses) -> None:
        self.houses = houses
        self.year.set_codes({str(year): str(year) for year in houses.years})
        used = {row.scheme for row in houses.rows}
        self.scheme.set_codes({uid: name for uid, name in houses.schemes.items() if uid in used})
        self._list()

    def _list(self) -> None:
        houses = self.houses
        if houses is None:
            return
        one = self._choice()
        rows = chosen(houses, one.area, one.scheme, one.year, one.stage, one.only)
        total = total_line(houses, rows)
        total.name = self._title()
        self.where.configure(text=total.name)
        self.totals.show(totals_of(total))
        self.note.configure(text=self._dates(houses, rows))
        if self._shows_houses():
            self._lines = {"": total}
            lines = [
                house_line(one, scheme_title(houses, one.row.scheme, one.row.year))
                for one in list_houses(houses, rows)
            ]
        else:
            found = board_lines(houses, rows, self.by.code() or PLACES, self.area)
            self._lines = {**{line.code: line for line in found}, "": total}
            lines = [count_line(line) for line in found]
        self._swap()
        self._table().show_all(lines, pick=self._table().selected, empty=EMPTY)
        self._marked(self._table().selected or "")

    def _shows_houses(self) -> bool:
        return self.is_flat or len(self.area) == DESA_LONG

    def _dates(self, houses: Houses, rows: list[HouseRow]) -> str:
        """What the year's end asks for, and the dates of the schemes that are seen."""
        told = [risk_text(houses.today, self._year())]
        found = calendars(houses, rows)
        told += [
            f"{name}: {'; '.join(map(term_text, terms))}." for name, terms in found[:MOST_CALENDARS]
        ]
        if len(found) > MOST_CALENDARS:
            told.append(MORE.format(count=len(found) - MOST_CALENDARS))
        return "\n".join(told)

    def _title(self) -> str:
        names = {**desa_names(), **{one.code: one.name for one in all_kecamatan()}}
        if not self.area:
            return EVERYWHERE
        kecamatan = f"Kecamatan {names.get(self.area[:8], self.area)}"
        if len(self.area) == DESA_LONG:
            return f"{kecamatan} › {names.get(self.area, self.area)}"
        return kecamatan

    def _marked(self, code: str) -> None:
        line = self._lines.get(code) or self._lines.get("")
        if line is not None:
            self.chart.show(line)
        self.why.configure(text="")
        houses = self.houses
        row = next((one for one in houses.rows if one.uid == code), None) if houses else None
        if row is not None and is_waiting(row.state):
            desk = self.ui.desk
            self.ui.jobs.read(
                lambda: causes(desk, [row])[row.uid], self._tell, key="sebab", owner=self.frame
            )

    def _tell(self, found: tuple[str, ...]) -> None:
        self.why.configure(text=f"Yang menahan rumah ini: {'; '.join(found)}.")

    def _table(self) -> LongTable:
        return self.list if self._shows_houses() else self.counts

    def _swap(self) -> None:
        table = self._table()
        if not table.winfo_manager():
            for one in (self.counts, self.list):
                one.pack_forget()
            table.pack(fill="both", expand=True)
            self.frame.update_idletasks()

    # --- going down ----------------------------------------------------------------------------

    def _down(self, code: str) -> None:
        by = self.by.code() or PLACES
        if by == PLACES:
            self._go(code)
            return
        # A scheme or a year becomes the choice, and the places are seen of it.
        chosen_combo = self.scheme if by == BY_SCHEME else self.year
        chosen_combo.set(self._lines[code].name)
        self.by.set(LINES[PLACES])
        self._list()
        self.focus_default()

    def _go(self, area: str) -> None:
        before, self.area = self.area, area
        self._list()
        if before.startswith(area):
            self.counts.select(before)
        self.focus_default()

    def _open(self, uid: str) -> None:
        self.ui.go("bangun", build=uid)
