"""Urutan usulan: the proposed houses of a desa in their order of merit, with the ground of each."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.building import list_schemes
from desktop_app.services.house_order import OrderLine, list_order, place_build
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("nomor", "No", 46, "e"),
    Column("keluarga", "Kepala keluarga", 190),
    Column("rt", "RT/RW", 70, "center"),
    Column("dasar", "Dasar urutan", 400, stretch=True),
    Column("data", "Menurut data", 128, "e"),
    Column("alasan", "Alasan musyawarah", 220, stretch=True),
)
ADVICE = (
    "Urutan menurut data: desil, jumlah C, jumlah B, lansia atau disabilitas, penghasilan per "
    "jiwa, tanggal usulan. Musyawarah boleh mengubahnya dengan alasan; urutan menurut data tetap "
    "terlihat."
)
EMPTY = "Belum ada rumah yang menunggu keputusan pada desa dan skema ini."
ASK_PLACE = "Urutan menurut musyawarah (kosongkan agar kembali menurut data):"
ASK_REASON = "Alasan musyawarah menaruh rumah ini pada urutan {number}."


class OrderScreen(Screen):
    """One desa and one scheme at a time."""

    title = "Urutan usulan"
    kinds = frozenset({"build", "build_event", "survey", "household", "scheme"})
    keys = (
        KeyHint("Enter", "Tetapkan urutan menurut musyawarah"),
        KeyHint("Delete", "Kembali ke urutan menurut data"),
        KeyHint("Ctrl+L", "Ke desa dan skema"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Desa and scheme above, the order below."""
        self.frame = parent
        self._lines: dict[str, OrderLine] = {}
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        villages = {one.code: one.name for one in desk.villages}
        self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=20, on_pick=self.reload)
        self.scheme = SearchCombo(labelled(bar, "Skema"), {}, width=44, on_pick=self.reload)
        for combo in (self.desa, self.scheme):
            combo.pack()
        if desk.is_village:
            self.desa.set(desa_names()[desk.kode])
        press_button(bar, "Tetapkan urutan (Enter)", self._place).pack(side="right", anchor="s")
        wrapping(parent, ADVICE, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.table = LongTable(
            parent, COLUMNS, lambda _uid: self._place(), height=18, empty=EMPTY, noun="Rumah"
        )
        self.table.pack(fill="both", expand=True)
        self.bind_key("<Control-l>", self.desa.entry.focus_set)
        self.bind_key("<Delete>", self._back_to_data)

    def show(self, *_nothing: Any, desa: str = "", **_more: Any) -> None:
        """`desa`: the one to begin with."""
        if desa:
            self.desa.set(desa_names().get(desa, ""))
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_schemes(desk), self._schemes, key="skema", owner=self.frame)

    def reload(self) -> None:
        """Read the order again."""
        desa, scheme = self.desa.code(), self.scheme.code()
        if not desa or not scheme:
            self.table.show_all([], empty="Pilih desa dan skemanya (Ctrl+L).")
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: list_order(desk, desa, scheme), self._fill, key="urutan", owner=self.frame
        )

    def focus_default(self) -> None:
        """The houses, or the choice while there is none."""
        if self.desa.code() and self.scheme.code():
            self.table.focus_table()
        else:
            self.desa.entry.focus_set()

    def _schemes(self, rows: list[dict[str, Any]]) -> None:
        names = {str(row["uid"]): f"{row.get('nama')}" for row in rows}
        self.scheme.set_codes(names)
        if not self.scheme.code() and names:
            self.scheme.set(next(iter(names.values())))
        self.reload()

    def _fill(self, found: tuple[OrderLine, ...]) -> None:
        self._lines = {one.place.uid: one for one in found}
        self.table.show_all([_line(one) for one in found], pick=self.table.selected, empty=EMPTY)

    def _place(self) -> None:
        one = self._lines.get(self.table.selected or "")
        if one is None:
            return
        text = self.ui.dialogs.ask_text("Urutan usulan", ASK_PLACE, "urutan", str(one.place.number))
        if text is None:
            return
        number = text.strip()
        if number and not number.isdigit():
            self.banner.show("error", "Urutan ditulis dengan angka, misalnya 3.")
            return
        reason = ""
        if number:
            asked = self.ui.dialogs.ask_reason(ASK_REASON.format(number=number))
            if asked is None:
                return
            reason = asked
        self._write(one, int(number) if number else None, reason)

    def _back_to_data(self) -> None:
        one = self._lines.get(self.table.selected or "")
        if one is not None and one.build.get("urutan"):
            self._write(one, None, "")

    def _write(self, one: OrderLine, number: int | None, reason: str) -> None:
        desk, uid = self.ui.desk, one.place.uid
        self.banner.hide()
        self.ui.jobs.write(
            lambda _given: place_build(desk, uid, number, reason),
            lambda _value: self.reload(),
            self._refused,
            owner=self.frame,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))


def _line(one: OrderLine) -> Line:
    family, place = one.household, one.place
    moved = "" if place.own == place.number else str(place.own)
    return Line(
        place.uid,
        (
            str(place.number),
            str(family.get("nama_kepala") or "(belum ada kepala keluarga)"),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            place.ground,
            moved,
            place.reason,
        ),
        "warning" if place.reason else "",
    )
