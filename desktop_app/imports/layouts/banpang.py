"""Food aid: the list of 26 columns by its places, and the recap that is printed from it."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import aliases

COLUMNS = {
    "nik": "person.nik",
    "no_kk": "household.nomor_kk",
    "nama": "person.nama",
    "foto_ktp": "",
    "foto_pbp": "",
    "transporter_name": "",
    "no_pbp": "list.no_peserta",
    "alamat_pbp": "household.alamat",
    "lat": "list.lat",
    "long": "list.lng",
    "status_pbp": "list.status_bantuan",
    "nik_pengganti": "list.nik_pengganti",
    "no_kk_pengganti": "list.kk_pengganti",
    "nama_pengganti": "list.nama_pengganti",
    "notes": "list.keterangan",
    "alamat_pengganti": "list.alamat_pengganti",
    "verification_status": "list.status_sumber",
    "status_serah": "list.hasil",
    "no_bast": "list.no_bast",
    "alokasi_bulan": "list.bulan",
    "alokasi_tahun": "list.tahun",
    "entitas": "list.penyalur",
    "provinsi": "list.provinsi",
    "kabupaten": "list.kabupaten",
    "kecamatan": "list.kecamatan",
    "kelurahan": "list.nama_desa",
}
RECAP = {
    "No. PBP (Undangan)": "list.no_peserta",
    "No. BAST": "list.no_bast",
    "NIK KPM": "person.nik",
    "Nama Penerima Manfaat": "person.nama",
    "Alamat": "household.alamat",
    "RT": "household.rt",
    "RW": "household.rw",
    "Waktu Pengambilan": "list.tanggal_ambil",
}
_PROGRAMME = {"list.program": "Bantuan pangan"}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nopbp", "alamatpbp", "statusserah"} <= headings


def _is_recap(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nikkpm", "nopbp", "waktupengambilan"} <= headings


LAYOUT = Format(
    name="banpang",
    title="Bantuan pangan (26 kolom)",
    aliases=aliases(COLUMNS),
    expected=("person.nik", "person.nama", "list.no_peserta", "household.nomor_kk"),
    needed=("person.nik", "list.no_peserta"),
    signature=_signature,
    dates=frozenset(),
    cleaners=IDENTITY_CLEANERS,
    source="banpang",
    constants=_PROGRAMME,
    positions=tuple(COLUMNS.values()),
    columns=tuple(COLUMNS),
)
RECAP_LAYOUT = Format(
    name="banpang_rekap",
    title="Bantuan pangan (rekap pengambilan)",
    aliases=aliases(RECAP),
    expected=("person.nik", "person.nama", "list.no_peserta"),
    needed=("person.nik", "list.no_peserta"),
    signature=_is_recap,
    dates=frozenset(),
    cleaners=IDENTITY_CLEANERS,
    source="banpang",
    constants=_PROGRAMME,
    columns=tuple(RECAP),
)
