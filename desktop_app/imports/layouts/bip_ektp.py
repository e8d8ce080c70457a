"""Buku Induk Penduduk with KTP-el: 19 columns, family lines whose labels stand once a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts.bip import book_format
from desktop_app.imports.layouts.books import is_number, split_address

COLUMNS = {
    "NO": "",
    "Nama Lengkap": "person.nama",
    "NIK": "person.nik",
    "Tempat Lahir": "person.tempat_lahir",
    "Tgl/Bln/Th": "person.tanggal_lahir",
    "JK": "person.sex",
    "Stat Kwn": "person.status_kawin",
    "Gol. Drh": "person.golongan_darah",
    "SHDK": "person.shdk",
    "Agama": "person.agama",
    "Pendidikan Terakhir": "person.pendidikan_kk",
    "No Akta Lahir": "person.akta_lahir",
    "Pekerjaan": "person.pekerjaan",
    "Nama  Ibu": "person.nama_ibu",
    "Nama Ayah": "person.nama_ayah",
    "Wjb KTP": "",
    "KTP-eL": "person.ktp_el",
    "Status": "",
    "Stat Rkm": "person.status_rekam",
}
_LABELS = {"nokk": "kk", "namakepalakeluarga": "kepala", "alamat": "alamat"}
_RT_RW = re.compile(r"RT\s*/\s*RW\s*:", re.IGNORECASE)


class _Family:
    """Labels over the first family of a page; the later lines stand in the same columns."""

    def __init__(self) -> None:
        self.values: dict[str, Cell] = {}
        self._columns: dict[str, int] = {}

    def read(self, _number: int, cells: Sequence[Cell]) -> bool:
        found = {
            _LABELS[name]: place
            for place, cell in enumerate(cells)
            if isinstance(cell, str) and (name := normalise(cell)) in _LABELS
        }
        if len(found) == len(_LABELS):
            self._columns = found
            return True
        values = {key: cells[at] for key, at in self._columns.items() if at < len(cells)}
        address = cell_text(values.get("alamat", ""))
        if not is_number(values.get("kk", "")) and not _RT_RW.search(address):
            return False
        self.values = values | split_address(address)
        return True


LAYOUT = book_format("bip_ektp", "Buku induk penduduk (BIP) KTP-el", COLUMNS, _Family)
