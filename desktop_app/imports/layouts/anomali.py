"""People of SIKS-NG whose data contradict those of Dukcapil, with the kind of contradiction."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.cardcodes import card_codes
from desktop_app.imports.layouts.words import MARRIAGE, SEX, aliases

COLUMNS = {
    "nik": "person.nik",
    "no_kk": "household.nomor_kk",
    "nama_lengkap": "person.nama",
    "ibu_kandung": "person.nama_ibu",
    "tempat_lahir": "person.tempat_lahir",
    "tanggal_lahir": "person.tanggal_lahir",
    "provinsi": "list.provinsi",
    "kabupaten": "list.kabupaten",
    "kecamatan": "list.kecamatan",
    "desa": "list.nama_desa",
    "alamat": "household.alamat",
    "rt": "household.rt",
    "rw": "household.rw",
    "shdk": "person.shdk",
    "jenis_kelamin": "person.sex",
    "status_kawin": "person.status_kawin",
    "pekerjaan": "person.pekerjaan",
    "bukti_siksng": "",
    "foto_kk_baru": "",
    "status_anomali": "list.status_masalah",
    "catatan_penolakan": "list.alasan",
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"statusanomali", "nik"} <= headings


LAYOUT = Format(
    name="anomali",
    title="Data anomali SIKS-NG",
    aliases=aliases(COLUMNS),
    expected=("person.nik", "person.nama", "list.status_masalah"),
    needed=("person.nik", "person.nama"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="anomali",
    codes={
        "person.shdk": card_codes("shdk"),
        "person.sex": SEX,
        "person.status_kawin": card_codes("status_kawin", MARRIAGE),
        "person.pekerjaan": card_codes("pekerjaan"),
    },
    columns=tuple(COLUMNS),
)
