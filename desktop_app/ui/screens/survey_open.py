"""What is behind a sheet number: a survey to type, or first a question for the clerk."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import recording, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.households import Hit, find_people
from desktop_app.services.printing_short import TITLES
from desktop_app.services.recording import SurveyEntry
from desktop_app.ui import texts
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

MOST_HITS = 50
FORM = "verifikasi"
COLUMNS = (
    Column("nama", "Nama", 230, stretch=True),
    Column("nik", "NIK", 150),
    Column("kk", "Nomor KK", 150),
    Column("alamat", "Alamat", 220, stretch=True),
    Column("rt", "RT/RW", 90, "center"),
    Column("desa", "Desa", 140),
)
WITHOUT_NAME = (
    "Lembar {uid} dicetak tanpa nama keluarga. Cari keluarga yang ditulis petugas di lembar itu, "
    "lalu tekan Enter pada barisnya."
)
ELSEWHERE = {  # kind of sheet: what it is, what the button says, screen, argument, its column
    "keluarga": (
        "Lembar {uid} adalah lembar verifikasi keluarga. Perbaiki datanya di layar keluarga.",
        ("Buka keluarga", "detail", "uid", "household"),
    ),
    "tanda-terima": (
        "Lembar {uid} adalah tanda terima bantuan. Hasilnya diketik di daftar bayarnya.",
        ("Buka daftar bayar", "bayar", "payout_list", "payout_list"),
    ),
    "nominatif": (
        "Lembar {uid} adalah daftar nominatif Rutilahu. Hasilnya dicatat di layar Rutilahu.",
        ("Buka Rutilahu", "rutilahu", "build", "build"),
    ),
    "cek-lapangan": (
        "Lembar {uid} adalah daftar cek lapangan. Hasilnya diputuskan di Padan data → Selisih "
        "daftar.",
        ("Buka Padan data", "padan", "household", "household"),
    ),
    "dtsen": (
        "Lembar {uid} adalah formulir DTSEN tanpa nama keluarga. Cari keluarganya, lalu buka "
        "bagian DTSEN (Alt+9) untuk mengetiknya.",
        ("Cari keluarga", "keluarga", "text", ""),
    ),
    **{
        kind: (
            f"Lembar {{uid}} adalah {title} tanpa nama keluarga. Cari keluarganya, lalu buka "
            f"bagian Survei (Alt+5) dan tekan {kind[-1].upper()} untuk mengetiknya.",
            ("Cari keluarga", "keluarga", "text", ""),
        )
        for kind, title in TITLES.items()
    },
}
Sheet = dict[str, Any]


def load(
    desk: Desk, sheet: str = "", household: str | None = None, survey: str | None = None
) -> SurveyEntry | Sheet:
    """The entry of a sheet or family; the sheet itself when more must be asked first."""
    if not sheet:
        if household is None:
            raise UserError("Pilih dahulu keluarganya dari daftar keluarga.")
        return recording.start_survey(desk, household, survey)
    found = sheets.find_sheet(desk, sheet)
    if found is None:
        raise UserError(texts.SHEET_UNKNOWN.format(uid=sheet))
    is_ready = found["jenis"] == FORM and (found.get("household") or household)
    return recording.start_from_sheet(desk, sheet, household) if is_ready else dict(found)


class SurveyOpening(ttk.Frame):
    """Asks for the family of a sheet without a name, or shows the way to another screen."""

    def __init__(self, parent: tk.Misc, ui: Ui, chosen: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.ui, self._chosen = ui, chosen
        self._families: dict[str, str] = {}
        self.message = ttk.Label(self, justify="left", wraplength=px(self, 760))
        self.message.pack(anchor="w", pady=(px(self, 14), px(self, 10)))
        self.button = ttk.Button(self, bootstyle="primary")
        self._search = ttk.Frame(self)
        ttk.Label(self._search, text="Cari nama, NIK, nomor KK, atau alamat").pack(anchor="w")
        self.entry = ttk.Entry(self._search, width=50)
        self.entry.pack(anchor="w", pady=(px(self, 3), px(self, 8)))
        self.table = VirtualTable(
            self._search,
            COLUMNS,
            self._pick,
            height=14,
            empty="Ketik sebagian nama, NIK, nomor KK, atau alamat, lalu tekan Enter.",
        )
        self.table.pack(fill="both", expand=True)
        for key in ("<Return>", "<KP_Enter>"):
            self.entry.bind(key, lambda _event: self._look())
        self.entry.bind("<Down>", lambda _event: self.table.focus_table())

    def ask(self, sheet: Sheet) -> None:
        """Show what this sheet needs."""
        uid = sheet["form_uid"]
        if sheet["jenis"] == FORM:
            self.message.configure(text=WITHOUT_NAME.format(uid=uid))
            self.button.pack_forget()
            self.entry.delete(0, "end")
            self.table.show([])
            self._search.pack(fill="both", expand=True)
            self.entry.focus_set()
            return
        message, (label, screen, argument, column) = ELSEWHERE[str(sheet["jenis"])]
        self._search.pack_forget()
        self.message.configure(text=message.format(uid=uid))
        more = {argument: sheet[column]} if sheet.get(column) else {}
        self.button.configure(text=label, command=lambda: self.ui.go(screen, **more))
        self.button.pack(anchor="w")
        self.button.focus_set()
        for key in ("<Return>", "<KP_Enter>"):
            self.button.bind(key, lambda _event: self.button.invoke())

    def _look(self) -> str:
        desk, text = self.ui.desk, self.entry.get().strip()
        if text:
            self.ui.jobs.read(
                lambda: find_people(desk, text, MOST_HITS), self._fill, key="pilih", owner=self
            )
        return "break"

    def _fill(self, hits: list[Hit]) -> None:
        names = desa_names()
        self._families = {}
        lines = []
        for hit in hits:
            if not hit.household:
                continue
            uid = hit.person or hit.household
            self._families[uid] = hit.household
            cells = (
                hit.nama or "(belum ada kepala keluarga)",
                mask_nik(hit.nik),
                mask_nik(hit.nomor_kk),
                hit.alamat or "",
                f"{hit.rt or '-'}/{hit.rw or '-'}",
                names.get(hit.desa or "", ""),
            )
            lines.append(Line(uid, cells))
        self.table.show(lines, empty="Tidak ada yang cocok. Coba sebagian nama atau 4 angka NIK.")
        if lines:
            self.table.focus_table()

    def _pick(self, uid: str) -> None:
        self._chosen(self._families[uid])
