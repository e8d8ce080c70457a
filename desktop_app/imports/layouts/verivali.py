"""Verivali of 2021 by person, and the list of a geotagging team, read by its places."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import aliases

COLUMNS = {
    "ids": "list.id_individu",
    "prov": "list.provinsi",
    "kab": "list.kabupaten",
    "kec": "list.kecamatan",
    "desa": "list.nama_desa",
    "nik": "person.nik",
    "nkk": "household.nomor_kk",
    "nama": "person.nama",
    "tgl_lahir": "person.tanggal_lahir",
    "tmp_lahir": "person.tempat_lahir",
    "alamat": "household.alamat",
    "kode_desa": "list.kode_desa",
    "rw": "household.rw",
    "rt": "household.rt",
    "indikasi_masalah": "list.status_masalah",
    "nik_perbaikan": "list.nik_perbaikan",
    "pekerjaan": "list.pekerjaan",
    "status": "list.status_sumber",
    "cek_update": "list.hasil",
    "ket_verivali": "list.keterangan",
}
GEOTAGGING = {
    "no_data": "list.id_individu",
    "nik": "person.nik",
    "nik_ktp": "list.nik_ktp",
    "nama_lengkap": "person.nama",
    "nama_ktp": "list.nama_ktp",
    "nkk": "household.nomor_kk",
    "alamat": "household.alamat",
    "rt": "household.rt",
    "rw": "household.rw",
    "desa": "list.nama_desa",
    "kec": "list.kecamatan",
    "kab": "list.kabupaten",
    "prov": "list.provinsi",
    "bansos 1": "list.program",
    "bansos 2": "list.bansos",
    "norek": "list.no_rekening",
    "source": "list.keterangan",
    "foto pm": "",
    "foto rumah": "",
    "foto ktp": "",
    "foto kk": "",
    "lat": "list.lat",
    "long": "list.lng",
    "data source id": "",
    "status id": "list.status_sumber",
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"indikasimasalah", "nikperbaikan"} <= headings


def _is_geotagging(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nodata", "nikktp", "namaktp"} <= headings


LAYOUT = Format(
    name="verivali",
    title="Verivali 2021",
    aliases=aliases(COLUMNS),
    expected=("list.id_individu", "person.nik", "person.nama", "list.status_masalah"),
    needed=("person.nik", "person.nama"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="verivali",
    columns=tuple(COLUMNS),
)
GEOTAGGING_LAYOUT = Format(
    name="geotagging",
    title="Verivali dan geotagging",
    aliases=aliases(GEOTAGGING, {"lng": "list.lng", "longitude": "list.lng"}),
    expected=("person.nik", "person.nama", "list.nik_ktp"),
    needed=("person.nik", "person.nama"),
    signature=_is_geotagging,
    dates=frozenset(),
    cleaners=IDENTITY_CLEANERS,
    source="verivali",
    positions=("", *GEOTAGGING.values()),
    columns=tuple(GEOTAGGING),
)
