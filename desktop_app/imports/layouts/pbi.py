"""Members of the national health insurance whose contribution is paid, to be checked by offices.

The older list has the codes of the insurer for places; only their names are read. The newer one has
RW before RT.
"""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import DESIL, SEX, aliases

OLD = {
    "noka": "list.no_jkn",
    "ps_noka": "",
    "nama": "person.nama",
    "jenkel": "person.sex",
    "tgllhr": "person.tanggal_lahir",
    "tmplhr": "person.tempat_lahir",
    "nik": "person.nik",
    "nik_siks": "list.nik_perbaikan",
    "pisat": "list.hubungan",
    "kdstawin": "list.status_kawin",
    "kelas_rawat": "",
    "kkno": "household.nomor_kk",
    "alamat": "household.alamat",
    "kddati2": "",
    "nmdati2": "list.kabupaten",
    "kddesa": "",
    "nmdesa": "list.nama_desa",
    "kdkec": "",
    "nmkec": "list.kecamatan",
    "rt": "household.rt",
    "rw": "household.rw",
    **dict.fromkeys(
        "kodepos kddati2_ppk nmdati2_ppk keterangan_bayi nikayah nmayah nikibu".split(), ""
    ),
    "nmibu": "person.nama_ibu",
    "ket_aktivasi": "list.status_sumber",
    **dict.fromkeys("kdkepwil kdkc nmkc kdprov".split(), ""),
    "nmprov": "list.provinsi",
}
LOCAL_FLAGS = {"flag_data_sk": "", "ket_data_sk": "list.keterangan"}
NEW = {
    "NAMA": "person.nama",
    "NOKA JKN": "list.no_jkn",
    "NIK": "person.nik",
    "NO KK": "household.nomor_kk",
    "DESIL": "household.desil",
    "KEPESERTAAN": "list.kepesertaan",
    "STATUS": "list.status_sumber",
    "KODE DESA": "list.kode_desa",
    "RW": "household.rw",
    "RT": "household.rt",
    "ALAMAT": "household.alamat",
}


def _is_old(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"noka", "kkno"} <= headings


def _is_new(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nokajkn", "kepesertaan"} <= headings


LAYOUT = Format(
    name="pbi",
    title="PBI JKN (verval)",
    aliases=aliases(OLD, LOCAL_FLAGS),
    expected=("list.no_jkn", "person.nama", "person.nik", "household.nomor_kk"),
    needed=("person.nik", "person.nama"),
    signature=_is_old,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="pbi",
    codes={"person.sex": SEX},
    columns=tuple(OLD),
)
REACTIVATION = Format(
    name="pbi_reaktivasi",
    title="PBI JKN (nonaktif dan reaktivasi)",
    aliases=aliases(NEW),
    expected=("list.no_jkn", "person.nama", "person.nik", "household.nomor_kk"),
    needed=("person.nik", "person.nama"),
    signature=_is_new,
    dates=frozenset(),
    cleaners=IDENTITY_CLEANERS,
    source="pbi",
    codes={"household.desil": DESIL},
    positions=("", *NEW.values()),
    columns=tuple(NEW),
)
