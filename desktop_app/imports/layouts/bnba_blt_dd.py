"""BNBA BLT-DD of 2023, template V2: families paid from the village fund, 15 columns.

The column of birth dates holds both orders of day and month. Of the three code lists only a few
codes are known; the others are shown as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, SheetRows
from desktop_app.imports.layouts.birthdates import settle
from desktop_app.imports.layouts.words import SEX, aliases, labels

COLUMNS = {
    "NO": "",
    "NIK": "person.nik",
    "NAMA KEPALA KELUARGA": "person.nama",
    "JENIS KELAMIN": "person.sex",
    "TANGGAL LAHIR": "person.tanggal_lahir",
    "JUMLAH ANGGOTA KELUARGA": "list.jumlah_anggota",
    "ALAMAT": "household.alamat",
    "RT": "household.rt",
    "RW": "household.rw",
    "JENIS PEKERJAAN": "list.pekerjaan",
    "KODE_JP": "list.kode_pekerjaan",
    "KRITERIA BLT": "list.kriteria",
    "KODE_KRIT": "list.kode_kriteria",
    "METODE PEMBAYARAN": "list.metode_bayar",
    "KODE_BAYAR": "list.kode_bayar",
}
_TITLE = re.compile(r"BLT.*\bTAHUN\s+(20\d\d)\b", re.IGNORECASE)


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return "kodekrit" in headings


def _about(sheets: Sequence[SheetRows]) -> dict[str, str]:
    """The year of the title above the headings."""
    for _name, rows in sheets:
        for _number, cells in rows:
            for cell in cells:
                if found := _TITLE.search(cell_text(cell)):
                    return {"list.tahun": found[1]}
    return {}


LAYOUT = Format(
    name="bnba_blt_dd",
    title="BNBA BLT Dana Desa 2023",
    aliases=aliases(COLUMNS),
    expected=("person.nik", "person.nama", "list.kode_kriteria", "list.kode_bayar"),
    needed=("person.nik", "person.nama"),
    signature=_signature,
    dates=frozenset(),  # settled with the NIK, row by row
    cleaners=IDENTITY_CLEANERS,
    unit="household",
    source="blt_dd",
    codes={
        "person.sex": SEX,
        "list.kode_pekerjaan": labels("P3", "P15"),
        "list.kode_kriteria": labels("K3", "K7", "K9"),
        "list.kode_bayar": labels("B1"),
    },
    constants={"person.shdk": "1", "list.terima_blt_dd": "Ya", "list.program": "BLT-DD"},
    derive=settle,
    about=_about,
    columns=tuple(COLUMNS),
)
