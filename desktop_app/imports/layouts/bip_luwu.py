"""Buku Induk Penduduk of 2016 as Luwu Timur prints it: a page a family, with signatures below."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts.bip import book_format
from desktop_app.imports.layouts.books import labelled, split_address, split_rt_rw

COLUMNS = {
    "NO": "",
    "NIK": "person.nik",
    "NAMA": "person.nama",
    "JK": "person.sex",
    "TMPT LHR": "person.tempat_lahir",
    "TGL LHR": "person.tanggal_lahir",
    "G.DRH": "person.golongan_darah",
    "AGAMA": "person.agama",
    "STATUS": "person.status_kawin",
    "HUB.KEL": "person.shdk",
    "PENDIDIKAN": "person.pendidikan_kk",
    "PEKERJAAN": "person.pekerjaan",
    "NAMA IBU": "person.nama_ibu",
    "NAMA AYAH": "person.nama_ayah",
    "KET": "list.keterangan",
}
_LABELS = {"nokk": "kk", "namakk": "kepala", "alamat": "alamat", "nortrw": "rt_rw", "rtrw": "rt_rw"}


class _Family:
    """Four labels, one a line, beside those of the area; the first of them begins a family."""

    def __init__(self) -> None:
        self.values: dict[str, Cell] = {}

    def read(self, _number: int, cells: Sequence[Cell]) -> bool:
        found = labelled(cells, _LABELS)
        if "kk" in found:
            self.values = {"kk": ""}
        if "alamat" in found:
            found |= split_address(cell_text(found["alamat"]))
        if "rt_rw" in found:
            found |= split_rt_rw(cell_text(found.pop("rt_rw")))
        self.values |= found
        return bool(found)


LAYOUT = book_format("bip_luwu", "Buku induk penduduk (BIP) 2016, Luwu Timur", COLUMNS, _Family)
