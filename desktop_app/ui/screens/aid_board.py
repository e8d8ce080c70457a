"""Papan bantuan: where each desa stands with a programme in a year, and what it still owes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.aid.board import LATE, ONLY, AidLine
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.kinds import Stored
from desktop_app.domain.wilayah import all_kecamatan
from desktop_app.services.aid_board import (
    AidBoard,
    board_programmes,
    board_total,
    chosen_lines,
    read_aid_board,
    totals_by_month,
)
from desktop_app.services.aid_board_papers import Choice
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.aid_board_chart import AidChart
from desktop_app.ui.screens.aid_board_files import AidBoardFiles, Seen
from desktop_app.ui.screens.aid_board_lines import COLUMNS, TOTALS, board_line, told, totals_of
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, labelled, press_button, wrapping

Row = dict[str, Stored]
CHOICES = CodeList(ONLY)
EMPTY = "Tidak ada desa dengan saringan ini. Ubah saringan (Ctrl+L)."
NOTE = (
    "Uang: dibayar/rencana dalam juta rupiah, dari daftar bayar tahun ini. KPM: dibayar pada bulan "
    "terbaru/aktif. "
    "Kiriman: bulan yang kirimannya datang/yang sudah jatuh batasnya. BNBA/BA: bulan yang "
    "daftarnya datang terkunci/ditutup dengan hasil tiap nama. * tanpa pindaian. {late}"
)
LATE_NOTE = "Bulan ditunggu sampai batas data bulan ke-{count} yang boleh dibayar sekaligus."
LATE_ALONE = "Bulan ditunggu sampai batas datanya."


class AidBoardScreen(Screen):
    """One reading for a programme and year; places and filters are chosen on it in memory."""

    title = "Papan bantuan"
    kinds = frozenset(
        {"programme", "enrolment", "payout_list", "payout", "payout_approval"}
        | {"decree", "musdes", "candidate", "setting"}
    )
    keys = (
        KeyHint("Enter", "Buka desa yang disorot di Bantuan"),
        KeyHint("Ctrl+T", "Desa yang terlambat saja, atau semua"),
        KeyHint("Ctrl+P", "Rekapitulasi, Excel, surat pengingat, catatan evaluasi"),
        KeyHint("Ctrl+L", "Ke saringan"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Choices and totals above, the table, the chart of the marked desa below."""
        self.frame = parent
        self.board: AidBoard | None = None
        self._lines: dict[str, AidLine] = {}
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self._make_choice(parent)
        self.totals = Totals(parent, TOTALS)
        self.totals.pack(fill="x", pady=px(parent, 4))
        self.chart = AidChart(parent)
        self.chart.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        self.why = wrapping(parent, "")
        self.why.pack(side="bottom", fill="x", pady=(px(parent, 4), 0))
        self.note = wrapping(parent, "", "Muted.TLabel")
        self.note.pack(fill="x", pady=(0, px(parent, 4)))
        self.table = LongTable(
            parent, COLUMNS, self._open, self._marked, height=8, empty=EMPTY, noun="Desa"
        )
        self.table.pack(fill="both", expand=True)
        self.bind_key("<Control-t>", self._toggle)
        self.bind_key("<Control-l>", self.programme.entry.focus_set)

    def show(self, *_nothing: Any, **_more: Any) -> None:
        """Each visit looks again."""
        self.reload()

    def reload(self) -> None:
        """Read the board again."""
        desk, programme, year = self.ui.desk, self.programme.code() or "", self._year()

        def read() -> tuple[list[Row], AidBoard]:
            return board_programmes(desk), read_aid_board(desk, programme, year)

        self.ui.jobs.read(read, self._fill, key="papan-bantuan", owner=self.frame)

    def focus_default(self) -> None:
        """The rows."""
        self.table.focus_table()

    # --- choosing ------------------------------------------------------------------------------

    def _make_choice(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        read, pick = self._read_again, self._list
        self.programme = SearchCombo(labelled(bar, "Program"), {}, width=28, on_pick=read)
        self.year = SearchCombo(labelled(bar, "Tahun"), {}, width=8, on_pick=read)
        shown = [(self.programme, read), (self.year, read)]
        self.place: SearchCombo | None = None
        if self.ui.desk.is_district:
            names = {one.code: one.name for one in all_kecamatan()}
            self.place = SearchCombo(labelled(bar, "Kecamatan"), names, width=20, on_pick=pick)
            shown.append((self.place, pick))
        self.only = SearchCombo(labelled(bar, "Hanya"), CHOICES, width=22, on_pick=pick)
        for combo, act in (*shown, (self.only, pick)):
            combo.pack()
            combo.entry.bind("<Return>", partial(_then, act), add="+")
        self.files = AidBoardFiles(parent, self.ui, self._seen, self.banner)
        press_button(bar, "Simpan … (Ctrl+P)", self.print_out, icon="printer").pack(
            side="right", anchor="s"
        )

    def print_out(self) -> None:
        """Ctrl+P: what goes out of the board."""
        self.files.choose()

    def _seen(self) -> Seen | None:
        if self.board is None:
            return None
        choice = Choice(self._area(), self.only.code() or "")
        return Seen(self.board, choice, self._lines.get(self.table.selected or ""))

    def _toggle(self) -> None:
        self.only.set("" if self.only.code() == LATE else ONLY[LATE])
        self._list()

    def _year(self) -> int | None:
        code = self.year.code()
        return int(code) if code else None

    def _area(self) -> str:
        return (self.place.code() or "") if self.place else ""

    def _read_again(self) -> None:
        """Another programme is seen in its own year, another year in the programme of that year."""
        board = self.board
        if board is None:
            return
        programme, year = self.programme.code(), self._year()
        if (programme, year) == (board.programme["uid"], board.year):
            return
        if programme and programme != board.programme["uid"]:
            self.year.set("")
        elif year and year != board.year:
            self.programme.set("")
        self.reload()

    # --- showing -------------------------------------------------------------------------------

    def _fill(self, found: tuple[list[Row], AidBoard]) -> None:
        programmes, board = found
        self.board = board
        self.programme.set_codes({str(row["uid"]): str(row["nama"]) for row in programmes})
        self.programme.set(str(board.programme["nama"]))
        years = {int(str(row["tahun"])) for row in programmes if row.get("tahun")}
        years |= {board.year, self.ui.desk.today().year}
        self.year.set_codes({str(year): str(year) for year in sorted(years, reverse=True)})
        self.year.set(str(board.year))
        months = board.calendar.together
        late = LATE_NOTE.format(count=months) if months > 1 else LATE_ALONE
        self.note.configure(text=NOTE.format(late=late))
        self._list()

    def _list(self) -> None:
        board = self.board
        if board is None:
            return
        lines = chosen_lines(board, self._area(), self.only.code() or "")
        total = board_total(lines)
        self._lines = {line.code: line for line in lines}
        self._total = total
        self.totals.show(totals_of(total, lines))
        self.table.show_all(list(map(board_line, lines)), pick=self.table.selected, empty=EMPTY)
        self._marked(self.table.selected or "")

    def _marked(self, code: str) -> None:
        board, line = self.board, self._lines.get(code)
        if board is None:
            return
        self.why.configure(text=told(line) if line else "")
        self.chart.show(line or self._total, totals_by_month(board, code or self._area()))

    def _open(self, code: str) -> None:
        if self.board is not None:
            self.ui.go("blt", desa=code, programme=str(self.board.programme["uid"]))


def _then(act: Callable[[], None], _event: object) -> None:
    act()
