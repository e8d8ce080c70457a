"""P3KE by person: the list of 2023, and an older local one with age groups and income as text."""

from __future__ import annotations

from desktop_app.imports.formats import Format
from desktop_app.imports.layouts import p3ke
from desktop_app.imports.layouts.words import CHILD, HEAD, SPOUSE, aliases, labels, relation

COLUMNS = {
    "ID Keluarga P3KE": "list.id_sumber",
    "Dimuktakhirkan Tahun": "list.tahun_data",
    **p3ke.PLACE,
    "Desil Kesejahteraan": "household.desil",
    "Persentil": "list.persentil",
    "Alamat": "household.alamat",
    "ID Individu": "list.id_individu",
    "Prioritas Verval": "list.prioritas",
    "Nama": "person.nama",
    "NIK": "person.nik",
    "Padan Dukcapil": "list.padan_dukcapil",
    "Jenis Kelamin": "person.sex",
    "Hubungan dengan Kepala Keluarga": "list.hubungan",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Status Kawin": "person.status_kawin",
    "Pekerjaan": "list.pekerjaan",
    "Status Pekerjaan": "list.status_pekerjaan",
    "Pendidikan": "list.pendidikan",
    "Usia 2023": "list.umur",
    "Kelompok Usia 2023": "",
    **p3ke.AID,
}
# Age groups of the local list say nothing that a birth date does not, and one of them is misnamed.
LOCAL = {
    "Kode Kemendagri": "list.kode_desa",
    "Nama Lengkap": "person.nama",
    "Kabupaten": "list.kabupaten",
    "Desa": "list.nama_desa",
    "Pendapatan": "list.pendapatan",
    "Kepesertaan DTKS": "list.kepesertaan",
    "Resiko Stunting": "list.risiko_stunting",
    "Verifikasi Lapangan": "list.hasil",
    "Status Bantuan": "list.status_bantuan",
    **{f"Usia {year}": "list.umur" for year in range(2021, 2041)},
    **p3ke.YEAR,
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"idkeluargap3ke", "idindividu"} <= headings


LAYOUT = Format(
    name="p3ke_individu",
    title="P3KE individu",
    aliases=aliases(COLUMNS, LOCAL),
    expected=("list.id_sumber", "list.id_individu", "person.nama", "person.nik"),
    needed=("list.id_individu", "person.nama"),
    signature=_signature,
    dates=p3ke.DATES,
    cleaners=p3ke.CLEANERS,
    source="p3ke",
    codes=p3ke.PERSON_CODES | {"list.hubungan": labels(HEAD, SPOUSE, CHILD, "Lainnya")},
    derive=relation,
    columns=tuple(COLUMNS),
)
