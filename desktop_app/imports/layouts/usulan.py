"""Proposals within a quota, exported as text with a mark; each NIK begins with an apostrophe."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.cardcodes import card_codes
from desktop_app.imports.layouts.words import DESIL, SEX, aliases

COLUMNS = {
    "No": "list.no_urut",
    "Kecamatan": "list.kecamatan",
    "Desa/Kelurahan": "list.nama_desa",
    "Nama": "person.nama",
    "NIK": "person.nik",
    "No KK": "household.nomor_kk",
    "Alamat": "household.alamat",
    "Jenis Kelamin": "person.sex",
    "Tempat Lahir": "person.tempat_lahir",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Status Tanah": "list.status_tanah",
    "Luas Tanah": "list.luas_tanah",
    "Penghasilan": "list.pendapatan",
    "Pekerjaan": "person.pekerjaan",
    "Pengelompokan Desil": "household.desil",
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"pengelompokandesil", "statustanah"} <= headings


LAYOUT = Format(
    name="usulan",
    title="Daftar usulan dan kuota",
    aliases=aliases(COLUMNS),
    expected=("person.nama", "person.nik", "household.nomor_kk", "household.desil"),
    needed=("person.nama", "person.nik"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="usulan",
    # A range such as "Backlog 1 Desil 1-4" is no desil: it is told and stays in the raw row.
    codes={
        "person.sex": SEX,
        "person.pekerjaan": card_codes("pekerjaan"),
        "household.desil": DESIL,
    },
    columns=tuple(COLUMNS),
)
