"""Potret bulan: the months that were frozen, and what became of the families since."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import snapshots
from desktop_app.services.snapshots import SnapshotHead
from desktop_app.services.snapshots_compare import NOW, SORTS, Comparison, Difference, compare
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

HEADS = (
    Column("potret", "Potret", 260, stretch=True),
    Column("dibekukan", "Dibekukan", 150),
    Column("keluarga", "Keluarga", 110, "e"),
    Column("jiwa", "Jiwa", 110, "e"),
)
CHANGES = (
    Column("apa", "Apa yang berubah", 180),
    Column("kepala", "Kepala keluarga", 200, stretch=True),
    Column("kk", "Nomor KK", 150),
    Column("desa", "Desa/Kelurahan", 150),
    Column("rt", "RT/RW", 80),
    Column("semula", "Semula", 140),
    Column("menjadi", "Menjadi", 140),
)
HINT = (
    "Bulan dibekukan sendiri sehari sesudah batas datanya, disimpan 24 bulan di komputer ini, dan "
    "tidak diubah lagi. Pilih potret untuk melihat apa yang berubah sesudahnya."
)
NONE_YET = "Belum ada bulan yang dibekukan. Potret pertama dibuat sendiri sesudah batas data."
SAME = "Tidak ada keluarga yang berubah sejak potret ini."
FROZEN = "Keadaan hari ini dibekukan."
ALL, PRESENT = "Semua perubahan", "sekarang"


class SnapshotsScreen(Screen):
    """The months above; below what differs between the marked one and now, or another one."""

    title = "Potret bulan"
    kinds = frozenset({"household", "person", "poverty_status"})
    keys = (
        KeyHint("Atas, Bawah", "Pilih potret"),
        KeyHint("Enter", "Ke daftar perubahan; pada perubahan: buka keluarganya"),
        KeyHint("Ctrl+B", "Bekukan keadaan hari ini"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Hint, months, choices, changes."""
        self.frame = parent
        self._heads: dict[str, SnapshotHead] = {}
        self._found: Comparison | None = None
        self._wanted = ""
        wrapping(parent, HINT, "Muted.TLabel").pack(fill="x")
        self.months = VirtualTable(
            parent, HEADS, self._to_changes, self._marked, height=5, empty=NONE_YET
        )
        self.months.pack(fill="x", pady=px(parent, 8))
        self.held = wrapping(parent, "", "Muted.TLabel")
        self.held.pack(fill="x", pady=(0, px(parent, 8)))
        self._make_bar(parent)
        self.counts = wrapping(parent, "", "Bold.TLabel")
        self.counts.pack(fill="x", pady=px(parent, 4))
        self.changes = LongTable(parent, CHANGES, self._open, noun="Perubahan", empty="")
        self.changes.pack(fill="both", expand=True)
        self.bind_key("<Control-b>", self._freeze)

    def _make_bar(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(fill="x")
        self.other = SearchCombo(
            labelled(row, "Dibandingkan dengan"), {}, width=26, on_pick=self._compare
        )
        self.other.pack()
        sorts = {"": ALL, **SORTS}
        self.sort = SearchCombo(labelled(row, "Perubahan"), sorts, width=26, on_pick=self._list)
        self.sort.set(ALL)
        self.sort.pack()
        freeze = press_button(row, "Bekukan keadaan hari ini (Ctrl+B)", self._freeze)
        freeze.pack(side="right", anchor="s")

    def show(self, *_nothing: Any, periode: str = "", **_more: Any) -> None:
        """Read the months; `periode` is the one to mark."""
        self._wanted = periode
        self.reload()

    def reload(self) -> None:
        """Read the list and compare again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: snapshots.list_snapshots(desk), self._fill, key="potret", owner=self.frame
        )

    def focus_default(self) -> None:
        """The months."""
        self.months.focus_table()

    # --- showing -------------------------------------------------------------------------------

    def _fill(self, found: list[SnapshotHead]) -> None:
        self._heads = {one.periode: one for one in found}
        lines = [
            Line(
                one.periode,
                (one.title, one.taken, format_number(one.families), format_number(one.people)),
                "" if one.is_month else "muted",
            )
            for one in found
        ]
        pick = self._wanted or self.months.selected
        self.other.set_codes({PRESENT: PRESENT, **{one.periode: one.title for one in found}})
        if not self.other.get():
            self.other.set(PRESENT)
        self.months.show(lines, pick=pick)
        self._compare()

    def _marked(self, _key: str) -> None:
        self._compare()

    def _compare(self) -> None:
        key = self.months.selected
        said = snapshots.told(self._heads[key]) if key in self._heads else []
        self.held.configure(text=f"Saat dibekukan: {'; '.join(said)}." if said else "")
        if key is None:
            self.counts.configure(text="")
            self.changes.show_all([], empty="")
            return
        desk, code = self.ui.desk, self.other.code() or PRESENT
        other = NOW if code in (PRESENT, key) else code

        def look() -> Comparison:
            found = compare(desk, key, other)
            snapshots.note_looked(desk, key)
            return found

        self.ui.jobs.read(look, self._compared, key="banding", owner=self.frame)

    def _compared(self, found: Comparison) -> None:
        self._found = found
        told = [
            f"{format_number(many)} {SORTS[sort].lower()}" for sort, many in found.counts.items()
        ]
        self.counts.configure(
            text=f"{found.before} dibandingkan dengan {found.after}: {', '.join(told) or 'sama'}."
        )
        self._list()

    def _list(self) -> None:
        if self._found is None:
            return
        wanted = self.sort.code() or ""
        chosen = [one for one in self._found.differences if wanted in ("", one.sort)]
        lines = {f"{one.sort}|{one.uid}": one for one in chosen}
        self.changes.show_rows(list(lines), lambda key: _line(key, lines[key]), empty=SAME)

    # --- acts ----------------------------------------------------------------------------------

    def _to_changes(self, _key: str) -> None:
        self.changes.focus_table()

    def _open(self, key: str) -> None:
        self.ui.go("detail", uid=key.split("|")[1])

    def _freeze(self) -> None:
        desk = self.ui.desk

        def done(key: str) -> None:
            self.ui.status(FROZEN)
            self._wanted = key
            self.reload()

        self.ui.jobs.long(
            "Membekukan keadaan hari ini",
            lambda _progress, _cancel, _given: snapshots.freeze_today(desk),
            done,
            owner=self.frame,
        )


def _line(key: str, one: Difference) -> Line:
    desa = find_desa(one.desa)
    cells = (
        SORTS[one.sort],
        one.head or "–",
        one.kk or "–",
        desa.name if desa else "",
        f"{one.rt or '–'}/{one.rw or '–'}",
        one.before,
        one.after,
    )
    return Line(key, cells)
