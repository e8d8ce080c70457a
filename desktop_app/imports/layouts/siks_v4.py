"""SIKS-NG "Template Excel V.4": proposals of people for one programme, 21 columns.

Its headings hold real line breaks, and in some files the two signs backslash and n.
"""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.cardcodes import card_codes
from desktop_app.imports.layouts.words import MARRIAGE, SEX, YES_NO, aliases, labels

COLUMNS = {
    "NIK": "person.nik",
    "PROGRAM BANSOS": "list.program",
    "NOKK": "household.nomor_kk",
    "NAMA": "person.nama",
    "TEMPAT LAHIR": "person.tempat_lahir",
    "TANGGAL LAHIR\n(31/01/2000)": "person.tanggal_lahir",
    "IBU KANDUNG": "person.nama_ibu",
    "JENIS KELAMIN": "person.sex",
    "JENIS PEKERJAAN": "person.pekerjaan",
    "STATUS KAWIN": "person.status_kawin",
    "ALAMAT": "household.alamat",
    "RT": "household.rt",
    "RW": "household.rw",
    "PROVINSI": "list.provinsi",
    "KABUPATEN": "list.kabupaten",
    "KECAMATAN": "list.kecamatan",
    "KELURAHAN": "list.nama_desa",
    "STATUS DISABILITAS": "list.disabilitas",
    "KODE JENIS DISABILITAS": "list.kode_disabilitas",
    "STATUS HAMIL": "person.hamil",
    "TGL MULAI HAMIL\n(31/12/2021)": "list.tanggal_hamil",
}
# The example in brackets differs from file to file.
ALSO = {
    "TANGGAL LAHIR": "person.tanggal_lahir",
    "TGL MULAI HAMIL": "list.tanggal_hamil",
    "NO KK": "household.nomor_kk",
}
PROGRAMMES = ("BPNT", "PKH", "PBI", "BST", "NONBANSOS")
DISABILITIES = ("PDFSK", "PDINT", "PDMTL", "PDSNS")
PREGNANT = {"ya": "1", "tidak": "2"}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"programbansos", "nokk"} <= headings


LAYOUT = Format(
    name="siks_v4",
    title="SIKS-NG Templat Excel V.4",
    aliases=aliases(COLUMNS, ALSO),
    expected=("person.nik", "list.program", "household.nomor_kk", "person.nama"),
    needed=("person.nik", "household.nomor_kk", "person.nama"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir", "list.tanggal_hamil"}),
    cleaners=IDENTITY_CLEANERS,
    source="siks",
    codes={
        "list.program": labels(*PROGRAMMES),
        "person.sex": SEX,
        "person.pekerjaan": card_codes("pekerjaan"),
        "person.status_kawin": card_codes("status_kawin", MARRIAGE),
        "list.disabilitas": YES_NO,
        "list.kode_disabilitas": labels(*DISABILITIES),
        "person.hamil": PREGNANT,
    },
    columns=tuple(COLUMNS),
)
