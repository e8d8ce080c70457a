"""Buku Induk Penduduk WNI of 2016: one heading, and a line `No. KK : …` before each family."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.text import clean_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts.bip import book_format
from desktop_app.imports.layouts.books import is_number, split_address

COLUMNS = {
    "No": "",
    "Nama Lengkap": "person.nama",
    "NIK": "person.nik",
    "Tempat Lahir": "person.tempat_lahir",
    "Tgl/Bln/Th": "person.tanggal_lahir",
    "JK": "person.sex",
    "SHDK": "person.shdk",
    "Agama": "person.agama",
    "Pendidikan Terakhir": "person.pendidikan_kk",
    "Pekerjaan": "person.pekerjaan",
    "Ibu": "person.nama_ibu",
    "Ayah": "person.nama_ayah",
}
_CARD = re.compile(r"\s*No\.?\s*KK\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"\s*Alamat\s*:", re.IGNORECASE)


class _Family:
    """The number in the cell of its label or in the next; the address behind `Alamat :`."""

    def __init__(self) -> None:
        self.values: dict[str, Cell] = {}

    def read(self, _number: int, cells: Sequence[Cell]) -> bool:
        filled = [cell for cell in cells if cell != ""]
        card = _CARD.match(str(filled[0])) if filled else None
        if card is None:
            return False
        number: Cell = clean_text(card[1])
        if not number and len(filled) > 1 and is_number(filled[1]):
            number = filled[1]
        self.values = {"kk": number}
        for cell in filled[1:]:
            if isinstance(cell, str) and _ADDRESS.match(cell):
                self.values |= split_address(cell)
        return True


LAYOUT = book_format("bip2016", "Buku induk penduduk (BIP) 2016", COLUMNS, _Family)
