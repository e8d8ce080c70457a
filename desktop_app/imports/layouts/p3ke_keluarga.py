"""P3KE by family: the list of 2023, and the one of 2022 as another application exports it again."""

from __future__ import annotations

from desktop_app.imports.formats import Format
from desktop_app.imports.layouts import p3ke
from desktop_app.imports.layouts.words import aliases

COLUMNS = {
    "ID Keluarga P3KE": "list.id_sumber",
    "Dimuktakhirkan Tahun": "list.tahun_data",
    **p3ke.PLACE,
    "Desil Kesejahteraan": "household.desil",
    "Persentil": "list.persentil",
    "Alamat": "household.alamat",
    "Prioritas Verval": "list.prioritas",
    "Nama Kepala Keluarga": "person.nama",
    "NIK Kepala Keluarga": "person.nik",
    "NIK Kepala Keluarga Padan Kemdagri": "list.padan_dukcapil",
    "Jenis Kelamin Kepala Keluarga": "person.sex",
    "Tanggal Lahir Kepala Keluarga": "person.tanggal_lahir",
    "Status Kawin Kepala Keluarga": "person.status_kawin",
    "Pekerjaan Kepala Keluarga": "list.pekerjaan",
    "Status Pekerjaan Kepala Keluarga": "list.status_pekerjaan",
    "Pendidikan Kepala Keluarga": "list.pendidikan",
    "Kepemilikan Rumah": "list.kepemilikan_rumah",
    "Memiliki Simpanan Uang/Perhiasan/Ternak/Lainnya": "list.simpanan",
    "Jenis Atap": "list.atap",
    "Kualitas Atap": "list.kualitas_atap",
    "Jenis Dinding": "list.dinding",
    "Kualitas Dinding": "list.kualitas_dinding",
    "Jenis Lantai": "list.lantai",
    "Kualitas Lantai": "list.kualitas_lantai",
    "Sumber Penerangan": "list.penerangan",
    "Daya Listrik Terpasang": "list.daya",
    "Bahan Bakar Memasak": "list.bahan_bakar",
    "Sumber Air Minum": "list.air_minum",
    "Memiliki fasilitas Buang Air Besar": "list.bab",
    "Resiko Stunting": "list.risiko_stunting",
    **p3ke.AID,
}
# The export of 2022 drops "Kepala Keluarga" from most headings.
EXPORT_2022 = {
    "Kepala Keluarga": "person.nama",
    "NIK": "person.nik",
    "Padan Dukcapil": "list.padan_dukcapil",
    "Jenis Kelamin": "person.sex",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Status Kawin": "person.status_kawin",
    "Pekerjaan": "list.pekerjaan",
    "Pendidikan": "list.pendidikan",
    "Memiliki Simpanan": "list.simpanan",
    "Kode Kemendagri": "list.kode_desa",
    **p3ke.YEAR,
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return "idkeluargap3ke" in headings and "idindividu" not in headings


LAYOUT = Format(
    name="p3ke_keluarga",
    title="P3KE keluarga",
    aliases=aliases(COLUMNS, EXPORT_2022),
    expected=("list.id_sumber", "person.nama", "person.nik", "household.desil"),
    needed=("list.id_sumber", "person.nama"),
    signature=_signature,
    dates=p3ke.DATES,
    cleaners=p3ke.CLEANERS,
    unit="household",
    source="p3ke",
    codes=p3ke.PERSON_CODES | p3ke.HOUSE_CODES,
    constants={"person.shdk": "1"},
    columns=tuple(COLUMNS),
)
