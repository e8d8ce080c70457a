"""DTKS by person: the text file of a desa with bars between the cells, and a kecamatan's table."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import RELATION_WORDS, SEX, YES_NO, aliases, relation

COLUMNS = {
    "iddtks": "list.id_individu",
    "provinsi": "list.provinsi",
    "kabupaten_kota": "list.kabupaten",
    "kecamatan": "list.kecamatan",
    "desa_kelurahan": "list.nama_desa",
    "alamat": "household.alamat",
    "dusun": "household.dusun",
    "rt": "household.rt",
    "rw": "household.rw",
    "nomor_kk": "household.nomor_kk",
    "nomor_nik": "person.nik",
    "nama": "person.nama",
    "tanggal_lahir": "person.tanggal_lahir",
    "tempat_lahir": "person.tempat_lahir",
    "jenis_kelamin": "person.sex",
    "nama_ibu_kandung": "person.nama_ibu",
    "hubungan_keluarga": "list.hubungan",
    "tahun_data": "list.tahun_data",
    "jenis_pmks": "list.jenis_ppks",
}
KECAMATAN = {
    "province": "list.provinsi",
    "regency": "list.kabupaten",
    "district": "list.kecamatan",
    "village": "list.nama_desa",
    "nkk": "household.nomor_kk",
    "nik": "person.nik",
    "tgl_lahir": "person.tanggal_lahir",
    "tmp_lahir": "person.tempat_lahir",
    "jenkel_id": "person.sex",
    "ibu_kandung": "person.nama_ibu",
    "shdk_id": "list.hubungan",
    "status": "list.status_sumber",
    "tgl_kejadian": "",
    "noreg_kejadian": "",
    "pkh": "list.terima_pkh",
    "bpnt": "list.terima_bpnt",
    "bst": "list.terima_bst",
    "bpnt_ppkm": "list.bansos",
    "pbi": "list.terima_pbi",
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return "iddtks" in headings


LAYOUT = Format(
    name="dtks",
    title="DTKS BNBA",
    aliases=aliases(COLUMNS, KECAMATAN),
    expected=("list.id_individu", "person.nik", "household.nomor_kk", "person.nama"),
    needed=("person.nik", "person.nama"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="dtks",
    codes={
        "person.sex": SEX,
        # Numbers of relations differ between the lists of DTKS, so only words are read.
        "list.hubungan": RELATION_WORDS,
        **dict.fromkeys(
            ("list.terima_pkh", "list.terima_bpnt", "list.terima_bst", "list.terima_pbi"), YES_NO
        ),
    },
    derive=relation,
    columns=tuple(COLUMNS),
)
