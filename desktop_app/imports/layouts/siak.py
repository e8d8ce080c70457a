"""The population list of SIAK: 37 columns, one row a person, labels as text."""

from __future__ import annotations

from desktop_app.imports.formats import Format
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts import dukcapil

COLUMNS = {
    "Nomor KK": "household.nomor_kk",
    "NIK": "person.nik",
    "Nama Penduduk": "person.nama",
    "Status": "person.status_dasar",
    "Tempat Lahir": "person.tempat_lahir",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Kelamin": "person.sex",
    "NIK Ayah": "person.nik_ayah",
    "Ayah": "person.nama_ayah",
    "NIK Ibu": "person.nik_ibu",
    "Ibu": "person.nama_ibu",
    "Status Kawin": "person.status_kawin",
    "SHDK": "person.shdk",
    "Agama": "person.agama",
    "Kecamatan": "list.kecamatan",
    "Desa/Kel": "list.nama_desa",
    "Alamat": "household.alamat",
    "RW": "household.rw",
    "RT": "household.rt",
    "Pendidikan": "person.pendidikan_kk",
    "Pekerjaan": "person.pekerjaan",
    "Deskripsi Pekerjaan": "",
    "Gol. Darah": "person.golongan_darah",
    "Cacat": "person.cacat",
    "Cetak KTP": "",
    "Ganti KTP": "",
    "KTP Berakhir": "",
    "Nomor Paspor": "person.paspor",
    "Nomor Akta Lahir": "person.akta_lahir",
    "Nomor Akta Kawin": "person.akta_kawin",
    "Tanggal Kwn": "person.tanggal_kawin",
    "Nomor Akta Cerai": "person.akta_cerai",
    "Tgl Cerai": "person.tanggal_cerai",
    "Petugas Registrasi": "",
    "Tgl Ubah": "list.tanggal_data",
    "Petugas Entri": "",
    "Tgl Entri": "",
}
NEEDED = ("household.nomor_kk", "person.nik", "person.nama")


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"shdk", "cetakktp"} <= headings


LAYOUT = Format(
    name="siak",
    title="Daftar penduduk SIAK (37 kolom)",
    source="siak",
    is_registry=True,
    aliases={normalise(heading): key for heading, key in COLUMNS.items() if key},
    expected=(*NEEDED, "person.shdk", "household.alamat"),
    needed=NEEDED,
    signature=_signature,
    dates=dukcapil.DATES | {"list.tanggal_data"},
    cleaners=dukcapil.CLEANERS,
    codes=dukcapil.CARD_CODES,
    columns=tuple(COLUMNS),
)
