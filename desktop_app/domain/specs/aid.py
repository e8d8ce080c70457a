"""Who is chosen for aid and on what it rests: candidates, exclusions, decrees, approvals, gifts.

Source of the columns: the flow and the documents of BLT Dana Desa (musdesus, Perkades, berita
acara penyaluran) and the forms of company aid.
"""

from __future__ import annotations

from desktop_app.domain.codes_aid import (
    ARAH_DANA,
    ASAL_CALON,
    BENTUK_CSR,
    CARA_PENGESAHAN,
    HASIL_CALON,
    HASIL_EVALUASI,
    JENIS_KETETAPAN,
)
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, MONEY, MONTH, NAME, TEXT, Kind
from desktop_app.domain.specs.common import BEKASI, BLT_DD, PADAN, VILLAGES, note, relation


def _field(
    name: str, label: str, kind: Kind, *, required: bool = False, hint: str = ""
) -> FieldSpec:
    return FieldSpec(name, label, kind, required=required, source=BLT_DD, hint=hint)


_DESA = FieldSpec(
    "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
)
_SCAN = FieldSpec("berkas", "Sidik berkas pindaian", TEXT, source=PADAN, width=34)
_PROGRAMME = relation("programme", "Program")
_HOUSEHOLD = relation("household", "Keluarga")
_MUSDES = relation("musdes", "Musyawarah")

DECREE_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _PROGRAMME,
    FieldSpec(
        "jenis", "Jenis ketetapan", CODE, required=True, codes=JENIS_KETETAPAN, source=BLT_DD
    ),
    _field("nomor", "Nomor", TEXT, required=True),
    _field("tanggal", "Tanggal", DATE, required=True),
    _field("penanda_tangan", "Penanda tangan", NAME),
    _MUSDES,
    _field("mulai", "Berlaku mulai bulan", MONTH, hint="bulan-tahun"),
    _field("selesai", "Berlaku sampai bulan", MONTH, hint="bulan-tahun"),
    FieldSpec("evaluasi", "Hasil evaluasi kecamatan", CODE, codes=HASIL_EVALUASI, source=PADAN),
    _field("evaluasi_tanggal", "Tanggal evaluasi", DATE),
    _field("evaluasi_catatan", "Catatan evaluasi", TEXT),
    _SCAN,
    note(),
)
CANDIDATE_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _PROGRAMME,
    _MUSDES,
    _HOUSEHOLD,
    relation("person", "Calon penerima"),
    _field("urut", "Urutan", INTEGER),
    FieldSpec("asal", "Asal calon", CODE, codes=ASAL_CALON, source=PADAN),
    _field("kriteria", "Kriteria", TEXT, hint="dari daftar kriteria program"),
    _field("desil", "Desil saat dicalonkan", INTEGER),
    FieldSpec("hasil", "Hasil musyawarah", CODE, codes=HASIL_CALON, source=BLT_DD),
    _field("alasan", "Alasan", TEXT),
    relation("ganti_calon", "Menggantikan"),
    note(),
)
EXCLUSION_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _PROGRAMME,
    _HOUSEHOLD,
    relation("person", "Orang"),
    _field("alasan", "Alasan dikecualikan", TEXT, required=True),
    _field("tanggal", "Tanggal", DATE, required=True),
    _MUSDES,
    _field("dicabut", "Dicabut pada", DATE),
    note(),
)
APPROVAL_SPECS: tuple[FieldSpec, ...] = (
    relation("payout_list", "Daftar pembayaran"),
    FieldSpec("cara", "Cara pengesahan", CODE, required=True, codes=CARA_PENGESAHAN, source=PADAN),
    _field("nama", "Disahkan oleh", NAME, required=True),
    _field("jabatan", "Jabatan", TEXT),
    _field("nomor", "Nomor surat pengesahan", TEXT),
    _field("tanggal", "Tanggal pengesahan", DATE, required=True),
    FieldSpec("lembar", "Pengenal cetakan", TEXT, source=PADAN, width=34),
    _SCAN,
    note(),
)
GIFT_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _PROGRAMME,
    _HOUSEHOLD,
    relation("person", "Penerima"),
    _field("kelompok", "Kelompok penerima", TEXT),
    _field("perusahaan", "Perusahaan atau lembaga", TEXT, required=True),
    FieldSpec("bentuk", "Bentuk", CODE, required=True, codes=BENTUK_CSR, source=BLT_DD),
    _field("bidang", "Bidang", TEXT, hint="misalnya pendidikan, kesehatan, rumah"),
    _field("uraian", "Uraian", TEXT),
    _field("nilai", "Nilai", MONEY),
    _field("tanggal", "Tanggal diterima", DATE, required=True),
    _field("bast_nomor", "Nomor BAST", TEXT),
    _field("bast_tanggal", "Tanggal BAST", DATE),
    _field("kontak", "Kontak perusahaan", TEXT),
    note(),
)
FUND_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _PROGRAMME,
    _field("sumber", "Sumber dana", TEXT, required=True, hint="Baznas atau nama perusahaan"),
    FieldSpec("arah", "Masuk atau keluar", CODE, required=True, codes=ARAH_DANA, source=PADAN),
    _field("tanggal", "Tanggal", DATE, required=True),
    _field("nilai", "Nilai", MONEY, required=True),
    _field("uraian", "Uraian", TEXT),
    _field("bukti", "Nomor bukti", TEXT),
    note(),
)
DELIVERY_SPECS: tuple[FieldSpec, ...] = (
    relation("enrolment", "Kepesertaan"),
    _HOUSEHOLD,
    relation("person", "Penerima"),
    _field("bulan", "Bulan", MONTH, required=True, hint="bulan-tahun"),
    _field("hari", "Hari diantar", TEXT, hint="tanggal, misalnya 1-12; 14"),
    _field("jumlah", "Jumlah diantar", INTEGER, hint="rantang atau porsi"),
    _field("petugas", "Petugas antar", NAME),
    note(),
)
