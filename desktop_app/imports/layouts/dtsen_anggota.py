"""DTSEN by person, alone or with the columns of the family repeated on each row."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts import dtsen
from desktop_app.imports.layouts.words import (
    MARRIAGE_NUMBERED,
    RELATIONS_8,
    SEX,
    YES_NO,
    aliases,
    numbered,
    relation,
)

_YEARS = range(2020, 2041)
COLUMNS = {
    "nik": "person.nik",
    "no_kk": "household.nomor_kk",
    "nama": "person.nama",
    "tempat_lahir": "person.tempat_lahir",
    "tanggal_lahir": "person.tanggal_lahir",
    "id_jenis_kelamin": "person.sex",
    "id_hub_kepala_keluarga": "list.hubungan",
    "id_disabilitas": "list.disabilitas",
    "tingkat_disabilitas": "",
    "pbi": "list.terima_pbi",
    "id_status_perkawinan": "person.status_kawin",
    "id_partisipasi_sekolah": "list.sekolah",
    "id_jenjang_pendidikan_dukcapil": "list.pendidikan",
    **dict.fromkeys(
        "membantu_bekerja id_lapangan_usaha_dari_usaha_utama".split(),
        "",
    ),
    "id_status_kedudukan_pekerjaan_utama": "list.status_pekerjaan",
    **dict.fromkeys(
        "id_kepemilikan_izin_usaha jumlah_jenis_usaha id_pekerjaan_utama id_pendapatan "
        "jumlah_pekerja_dibayar jumlah_pekerja_tidak_dibayar id_omset_usaha_utama "
        "id_kondisi_gizi id_penglihatan id_pendengaran id_berjalan_atau_naik_tangga "
        "id_menggunakan_tangan_jari id_belajar_kemampuan_intelektual id_pengendalian_perilaku "
        "id_berbicara_komunikasi id_mengurus_diri id_mengingat_berkonsentrasi "
        "id_kesedihan_depresi".split(),
        "",
    ),
    "id_penyakit_menahun": "list.penyakit",
    "desil_nasional_anggota": "list.desil_anggota",
    "desil_nasional_keluarga": "household.desil",
    "cut_off_keluarga": "list.tanggal_data",
    "umur_2026": "list.umur",
}
ALSO = {
    "nomor_induk_kependudukan": "person.nik",
    **{f"umur_{year}": "list.umur" for year in _YEARS},
    **dtsen.FAMILY,
    "nama_kepala_keluarga": "list.nama_kepala",
    **dtsen.HOUSE,
    **dtsen.STANDING,
    **dtsen.ALSO,
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return "idhubkepalakeluarga" in headings


LAYOUT = Format(
    name="dtsen_anggota",
    title="DTSEN anggota keluarga",
    aliases=aliases(COLUMNS, ALSO),
    expected=("person.nik", "household.nomor_kk", "person.nama", "list.hubungan"),
    needed=("person.nik", "household.nomor_kk", "person.nama"),
    signature=_signature,
    dates=dtsen.DATES,
    cleaners=IDENTITY_CLEANERS,
    source="dtsen",
    is_registry=True,
    codes={
        **dtsen.HOUSE_CODES,
        "person.sex": SEX,
        "person.status_kawin": MARRIAGE_NUMBERED,
        "list.hubungan": RELATIONS_8,
        "list.terima_pbi": {**YES_NO, "0": "Tidak", "1": "Ya"},
        "list.sekolah": numbered(
            ("Tidak/belum pernah sekolah", "Masih sekolah", "Tidak bersekolah lagi")
        ),
        "list.status_pekerjaan": numbered(
            (
                "Berusaha sendiri",
                "Berusaha dibantu buruh tidak tetap/tidak dibayar",
                "Berusaha dibantu buruh tetap/dibayar",
                "Buruh/karyawan/pegawai swasta",
                "PNS/TNI/Polri/BUMN/BUMD/pejabat negara",
                "Pekerja bebas pertanian",
                "Pekerja bebas non-pertanian",
                "Pekerja keluarga/tidak dibayar",
            )
        ),
        "list.penyakit": numbered(
            (
                "Tidak ada",
                "Hipertensi (darah tinggi)",
                "Rematik",
                "Asma",
                "Masalah jantung",
                "Diabetes (kencing manis)",
                "Tuberculosis (TBC)",
                "Stroke",
                "Kanker atau tumor ganas",
                "Gagal ginjal",
                "Haemophilia",
                "HIV/AIDS",
                "Kolesterol",
                "Sirosis hati",
                "Thalasemia",
                "Leukimia",
                "Alzheimer",
                "Lainnya",
            )
        ),
    },
    derive=relation,
    columns=tuple(COLUMNS),
)
