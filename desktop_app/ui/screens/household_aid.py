"""The part Bantuan of a family: programmes, payouts and Rutilahu, as far as this desk knows."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codes_padan import HASIL_PENYALURAN, STATUS_KEPESERTAAN
from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import DATE, Stored, from_stored
from desktop_app.domain.states import STATES
from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

MEMBER_COLUMNS = (
    Column("program", "Program", 280, stretch=True),
    Column("nama", "Penerima", 220, stretch=True),
    Column("mulai", "Mulai", 120),
    Column("selesai", "Selesai", 120),
    Column("status", "Status", 100),
)
PAID_COLUMNS = (
    Column("tanggal", "Tanggal", 110),
    Column("nama", "Penerima", 220, stretch=True),
    Column("nominal", "Nominal", 130, "e"),
    Column("hasil", "Hasil", 200, stretch=True),
)
BUILD_COLUMNS = (
    Column("tahun", "Tahun", 70),
    Column("bnba", "Nomor BNBA", 160),
    Column("keadaan", "Keadaan", 240, stretch=True),
    Column("sk", "SK", 220, stretch=True),
)
MOST = 100
NOT_ENROLLED = "Belum terdaftar di program. Pilih Daftarkan BLT-DD di atas untuk mendaftarkan."
NOT_PAID = "Belum ada penyaluran. Penyaluran dicatat pada daftar bayar di layar BLT-DD."
NO_BUILD = "Belum terdaftar untuk Rutilahu. Pilih Daftarkan Rutilahu di atas untuk mendaftarkan."


class AidTab(Tab):
    """Three short lists, one below the other; Enter on a build opens it."""

    title = "Bantuan"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self.enrolments = self._table("Kepesertaan", MEMBER_COLUMNS, NOT_ENROLLED)
        self.payouts = self._table("Penyaluran", PAID_COLUMNS, NOT_PAID)
        self.builds = self._table("Rutilahu", BUILD_COLUMNS, NO_BUILD)
        self.builds.view.bind("<Return>", lambda _event: self._open_build(), add="+")
        self.builds.view.bind("<Double-Button-1>", lambda _event: self._open_build(), add="+")

    def _table(self, title: str, columns: tuple[Column, ...], empty: str) -> VirtualTable:
        ttk.Label(self, text=title, style="Section.TLabel").pack(
            anchor="w", pady=(px(self, 4), px(self, 2))
        )
        table = VirtualTable(self, columns, height=3, empty=empty)
        table.pack(fill="both", expand=True)
        return table

    @classmethod
    def caption(cls, view: HouseholdView) -> str:
        """With the number of programmes."""
        many = len(view.enrolments) + len(view.builds)
        return f"{cls.title} ({many})" if many else cls.title

    def fill_programmes(self, view: HouseholdView, programmes: dict[str, str]) -> None:
        """Show the lists; `programmes` are names by uid."""
        names = {str(row["uid"]): str(row.get("nama") or "") for row in view.members}
        self.enrolments.show(
            [
                Line(
                    str(row["uid"]),
                    (
                        programmes.get(str(row["programme"]), "program lain"),
                        names.get(str(row.get("person")), ""),
                        _month(row.get("mulai")),
                        _month(row.get("selesai")),
                        STATUS_KEPESERTAAN.get(str(row.get("status")), ""),
                    ),
                )
                for row in view.enrolments[-MOST:]
            ]
        )
        self.payouts.show([_payout(row, names) for row in view.payouts[-MOST:][::-1]])
        self.builds.show([_build(row) for row in view.builds[-MOST:]])

    def focus_tab(self) -> None:
        """The first list with rows."""
        tables = (self.enrolments, self.payouts, self.builds)
        next((table for table in tables if table.lines), tables[0]).focus_table()

    def _open_build(self) -> None:
        if self.builds.selected is not None:
            self.ui.go("bangun", build=self.builds.selected)


def _payout(row: dict[str, Stored], names: dict[str, str]) -> Line:
    cells = (
        _day(row.get("tanggal")),
        names.get(str(row.get("person")), ""),
        format_rupiah(int(row.get("nominal") or 0)),
        HASIL_PENYALURAN.get(str(row.get("outcome")), "belum diisi"),
    )
    return Line(str(row["uid"]), cells)


def _build(row: dict[str, Stored]) -> Line:
    number = f"{row.get('sk_nomor') or ''} {_day(row.get('sk_tanggal'))}".strip()
    cells = (
        str(row.get("tahun") or ""),
        str(row.get("no_bnba") or ""),
        STATES.get(str(row.get("state")), str(row.get("state") or "")),
        number,
    )
    return Line(str(row["uid"]), cells)


def _month(stored: Stored) -> str:
    return format_month(str(stored)) if stored else ""


def _day(stored: Stored) -> str:
    return DATE.format(from_stored(DATE, stored))
