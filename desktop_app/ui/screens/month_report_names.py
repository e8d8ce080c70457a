"""The table of the report: one of its tables, or the families that nothing reached."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.tkpkd_tables import Table, shown
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import tkpkd_names
from desktop_app.services.tkpkd_names import NameRow
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.seeing import SEEN, reason_to_see
from desktop_app.ui.widgets.freetable import FreeTable
from desktop_app.ui.widgets.parts import on_letter
from desktop_app.ui.widgets.table import MOST_ROWS, Column, Line

NAMES = "Belum tersentuh"
PAGE = 100
COLUMNS = (
    Column("nama", "Kepala keluarga", 135, stretch=True),
    Column("nik", "NIK", 138),
    Column("tempat", "Tempat", 210),
    Column("alamat", "Alamat", 110, stretch=True),
    Column("desil", "Desil", 50, "center"),
)
EMPTY = "Semua keluarga yang masih miskin ekstrem sudah tersentuh."
NO_ROWS = "Belum ada yang dicatat dalam periode ini."
LEAST, LETTER, BOLD, PAD = 130, 7, 8, 13  # of columns, in logical pixels
# Headings of paper that are too wide for a table of eleven columns.
BRIEF = {
    "Tanpa strategi": "Tanpa",
    "1 strategi": "1 str.",
    "2 strategi": "2 str.",
    "3 strategi": "3 str.",
    "Belum diatur": "Lain",
    "Rupiah miskin ekstrem": "Rp ekstrem",
    "KK miskin ekstrem": "KK ekstrem",
}


class ReportTable(FreeTable):
    """Shows a whole table, or the names a page at a time; N shows their numbers."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        self.ui = ui
        self._uids: tuple[str, ...] = ()
        self._first, self._reason = 0, ""
        super().__init__(
            parent,
            COLUMNS,
            self._open,
            on_next=lambda: self._step(PAGE),
            on_previous=lambda: self._step(-PAGE),
            height=14,
            empty="",
        )
        on_letter(self.view, "n", self.see)

    def show_table(self, table: Table) -> None:
        """One table as it is; the widest column of texts takes what is left."""
        self._uids = ()
        heads = [BRIEF.get(title, title) for title in table.headers]
        rows = [tuple(map(shown, row)) for row in table.rows[:MOST_ROWS]]
        numbers = {
            place
            for place in range(len(heads))
            if any(isinstance(row[place], int) for row in table.rows)
        }
        needed = [
            max(len(head) * BOLD, *(len(row[at]) * LETTER for row in rows), LETTER) + PAD
            for at, head in enumerate(heads)
        ]
        widest = max(set(range(len(heads))) - numbers, key=lambda at: needed[at], default=0)
        self.set_columns(
            [
                Column(
                    f"k{at}",
                    head,
                    LEAST if at == widest else needed[at],
                    "e" if at in numbers else "w",
                    stretch=at == widest,
                )
                for at, head in enumerate(heads)
            ]
        )
        lines = [
            Line(str(place), row, "bold" if row[0] == "Jumlah" else "")
            for place, row in enumerate(rows)
        ]
        self.show(lines, empty=NO_ROWS)

    def show_names(self, uids: tuple[str, ...]) -> None:
        """The families, masked until a reason is chosen."""
        self._uids, self._first, self._reason = uids, 0, ""
        self.set_columns(COLUMNS)
        if uids:
            self._read()
        else:
            self.show([], empty=EMPTY)

    def see(self) -> None:
        """Show the whole numbers of this page for a reason, which is noted."""
        if self._uids and (reason := reason_to_see(self.ui)) is not None:
            self._reason = reason
            self._read()

    def _read(self) -> None:
        desk, reason = self.ui.desk, self._reason
        part = self._uids[self._first : self._first + PAGE]
        if reason:
            self.ui.jobs.write(
                lambda _given: tkpkd_names.unreached_names(desk, part, reason),
                self._seen,
                owner=self,
            )
        else:
            self.ui.jobs.read(
                lambda: tkpkd_names.unreached_names(desk, part),
                self._fill,
                key="laporan-nama",
                owner=self,
            )

    def _seen(self, rows: list[NameRow]) -> None:
        self._fill(rows)
        self.ui.status(SEEN.format(reason=self._reason))

    def _fill(self, rows: list[NameRow]) -> None:
        if not self._uids:
            return  # another table is shown meanwhile
        names, total = desa_names(), len(self._uids)
        last = self._first + len(rows)
        self.show(
            [_line(row, names) for row in rows],
            has_previous=self._first > 0,
            has_next=last < total,
            note=f"Keluarga {self._first + 1}–{last} dari {total}",
            pick=self.selected,
        )

    def _step(self, by: int) -> None:
        self._first, self._reason = max(0, self._first + by), ""
        self._read()

    def _open(self, uid: str) -> None:
        if self._uids:
            self.ui.go("detail", uid=uid)


def _line(row: NameRow, names: dict[str, str]) -> Line:
    place = f"RT {row.rt or '–'}/RW {row.rw or '–'}, {names.get(row.desa, row.desa)}"
    return Line(
        row.household,
        (
            row.nama or "(belum ada kepala keluarga)",
            row.nik or "belum ada",
            place,
            row.alamat,
            str(row.desil or "–"),
        ),
    )
