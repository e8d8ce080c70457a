"""Buku Induk Kependudukan of 2012: each family brings headings, its values and its members."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts.bip import book_format
from desktop_app.imports.layouts.books import find_headings, split_address

COLUMNS = {
    "NO": "",
    "NIK": "person.nik",
    "NAMA": "person.nama",
    "JK": "person.sex",
    "TMPT LHR": "person.tempat_lahir",
    "TGL LHR": "person.tanggal_lahir",
    "KTPEL": "person.ktp_el",
    "AGAMA": "person.agama",
    "STATUS": "person.status_kawin",
    "HUB. KEL": "person.shdk",
    "PENDIDIKAN": "person.pendidikan_kk",
    "PEKERJAAN": "person.pekerjaan",
    "NAMA IBU": "person.nama_ibu",
    "NAMA AYAH": "person.nama_ayah",
    "NO.AKTE LAHIR": "person.akta_lahir",
}
_LABELS = {"nokk": "kk", "namakk": "kepala", "alamat": "alamat"}


class _Family:
    """Three headings, and on the line below them three values."""

    def __init__(self) -> None:
        self.values: dict[str, Cell] = {}
        self._columns: dict[str, int] = {}
        self._headings = 0

    def read(self, number: int, cells: Sequence[Cell]) -> bool:
        found = find_headings(cells, _LABELS)
        if len(found) == len(_LABELS):
            self._columns, self._headings, self.values = found, number, {"kk": ""}
            return True
        if number != self._headings + 1 or not self._columns:
            return False
        values = {
            key: cells[at] for key, at in self._columns.items() if at < len(cells) and cells[at]
        }
        self.values = {"kk": "", **values}
        self.values |= split_address(cell_text(values.get("alamat", "")))
        return True


LAYOUT = book_format("bip2012", "Buku induk penduduk (BIP) 2012", COLUMNS, _Family)
