"""Lists of OpenDK, the system of kecamatan: people, programmes, and those who take part in them.

OpenDK packs them in a zip, which is unpacked first. Rows of its text files are often shorter than
the headings.
"""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.opensid_program import place_participant, target_codes
from desktop_app.imports.layouts.words import aliases

COLUMNS = {
    "alamat": "household.alamat",
    "dusun": "household.dusun",
    "rw": "household.rw",
    "rt": "household.rt",
    "nama": "person.nama",
    "nomor_kk": "household.nomor_kk",
    "nomor_nik": "person.nik",
    "jenis_kelamin": "person.sex",
    "tempat_lahir": "person.tempat_lahir",
    "tanggal_lahir": "person.tanggal_lahir",
    "agama": "person.agama",
    "pendidikan_dlm_kk": "person.pendidikan_kk",
    "pendidikan_sdg_ditempuh": "person.pendidikan_sedang",
    "pekerjaan": "person.pekerjaan",
    "kawin": "person.status_kawin",
    "hubungan_keluarga": "person.shdk",
    "kewarganegaraan": "person.warganegara",
    "nama_ayah": "person.nama_ayah",
    "nama_ibu": "person.nama_ibu",
    "gol_darah": "person.golongan_darah",
    "akta_lahir": "person.akta_lahir",
    "nomor_dokumen_pasport": "person.paspor",
    "tanggal_akhir_pasport": "person.paspor_akhir",
    "nomor_dokumen_kitas": "person.kitas",
    "nik_ayah": "person.nik_ayah",
    "nik_ibu": "person.nik_ibu",
    "nomor_akta_perkawinan": "person.akta_kawin",
    "tanggal_perkawinan": "person.tanggal_kawin",
    "nomor_akta_perceraian": "person.akta_cerai",
    "tanggal_perceraian": "person.tanggal_cerai",
    "cacat": "person.cacat",
    "cara_kb": "person.cara_kb",
    "hamil": "person.hamil",
    "ktp_el": "person.ktp_el",
    "status_rekam": "person.status_rekam",
    "alamat_sekarang": "person.alamat_sekarang",
    "id": "list.id_individu",
    "foto": "",
    "status_dasar": "person.status_dasar",
    "created_at": "",
    "updated_at": "",
    "desa_id": "list.kode_desa",
}
PROGRAMME = {
    "desa_id": "list.kode_desa",
    "id": "list.id_program",
    "nama": "list.program",
    "sasaran": "list.sasaran",
    "ndesc": "list.keterangan",
    "sdate": "list.mulai",
    "edate": "list.selesai",
    "userid": "",
    "status": "list.status_bantuan",
    "asaldana": "list.asal_dana",
}
PARTICIPANTS = {
    "desa_id": "list.kode_desa",
    "id": "list.no_urut",
    "peserta": "list.peserta",
    "program_id": "list.id_program",
    "no_id_kartu": "list.no_peserta",
    "kartu_nik": "person.nik",
    "kartu_nama": "person.nama",
    "kartu_tempat_lahir": "person.tempat_lahir",
    "kartu_tanggal_lahir": "person.tanggal_lahir",
    "kartu_alamat": "household.alamat",
    "kartu_peserta": "",
    "kartu_id_pend": "list.id_individu",
    "sasaran": "list.sasaran",
}


def _is_people(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"pendidikandlmkk", "nomornik", "desaid"} <= headings


def _is_programme(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"ndesc", "sdate", "edate"} <= headings


def _is_participants(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"peserta", "programid", "kartunik"} <= headings


LAYOUT = Format(
    name="opendk",
    title="OpenDK penduduk (42 kolom)",
    aliases=aliases(COLUMNS),
    expected=("person.nama", "household.nomor_kk", "person.nik", "person.shdk", "list.kode_desa"),
    needed=("person.nama", "household.nomor_kk", "person.nik"),
    signature=_is_people,
    dates=frozenset(
        {
            "person.tanggal_lahir",
            "person.paspor_akhir",
            "person.tanggal_kawin",
            "person.tanggal_cerai",
        }
    ),
    cleaners=IDENTITY_CLEANERS,
    source="opendk",
    is_registry=True,
    columns=tuple(COLUMNS),
)
PROGRAMME_LAYOUT = Format(
    name="opendk_program",
    title="OpenDK program bantuan",
    aliases=aliases(PROGRAMME),
    expected=("list.id_program", "list.program", "list.sasaran"),
    needed=("list.id_program", "list.program"),
    signature=_is_programme,
    dates=frozenset({"list.mulai", "list.selesai"}),
    source="program",
    codes={"list.sasaran": target_codes()},
    columns=tuple(PROGRAMME),
    instead="Berkas ini daftar program OpenDK, bukan daftar orang. Ambil berkas pesertanya dari "
    "ZIP yang sama; letakkan keduanya di satu folder agar nama programnya ikut terbaca.",
)
PARTICIPANTS_LAYOUT = Format(
    name="opendk_peserta",
    title="OpenDK peserta program",
    aliases=aliases(PARTICIPANTS),
    expected=("list.peserta", "list.id_program", "person.nik"),
    needed=("list.peserta", "list.id_program"),
    signature=_is_participants,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="program",
    codes={"list.sasaran": target_codes()},
    derive=place_participant,
    columns=tuple(PARTICIPANTS),
)
