"""One Rutilahu unit from decision to handover, and the events that move it."""

from __future__ import annotations

from desktop_app.domain.codes_padan import JENIS_KEGIATAN, METODE
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.housing.earlier_aid import EXCEPTIONS
from desktop_app.domain.kinds import CODE, DATE, INTEGER, MONEY, NAME, TEXT
from desktop_app.domain.specs.common import PADAN, RUMAH, note, relation

SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    relation("dwelling", "Rumah"),
    relation("survey", "Survei"),
    relation("scheme", "Skema"),
    FieldSpec("tahun", "Tahun anggaran", INTEGER, required=True, source=PADAN, width=8),
    FieldSpec(
        "no_bnba",
        "Nomor BNBA",
        TEXT,
        aliases=("nomor bnba", "no. bnba", "no bnba", "kode bnba", "no. urut bnba"),
        source=RUMAH,
        width=20,
        hint="6 sampai 20 angka dari daftar nasional, boleh kosong",
    ),
    FieldSpec("sk_nomor", "Nomor SK penetapan", TEXT, source=PADAN, width=24),
    FieldSpec("sk_tanggal", "Tanggal SK penetapan", DATE, source=PADAN, width=12),
    FieldSpec(
        "metode",
        "Metode konstruksi",
        CODE,
        codes=METODE,
        aliases=("metode konstruksi",),
        source=RUMAH,
        width=24,
    ),
    FieldSpec("pagu_bahan", "Pagu bahan", MONEY, source=PADAN, width=16),
    FieldSpec("pagu_upah", "Pagu upah", MONEY, source=PADAN, width=16),
    FieldSpec("pagu_operasional", "Pagu operasional", MONEY, source=PADAN, width=16),
    FieldSpec("lpm", "LPM pelaksana", TEXT, source=PADAN, width=28),
    FieldSpec(
        "rekening",
        "Nomor rekening",
        TEXT,
        aliases=("no rekening", "nomor rekening"),
        source=PADAN,
        width=20,
    ),
    FieldSpec("rekening_nama", "Rekening atas nama", NAME, source=PADAN, width=28),
    FieldSpec("bank", "Bank", TEXT, source=PADAN, width=16),
    relation("executor", "Pelaksana"),
    FieldSpec(
        "jenis_kegiatan", "Jenis kegiatan", CODE, codes=JENIS_KEGIATAN, source=RUMAH, width=22
    ),
    FieldSpec("urutan", "Urutan usulan", INTEGER, source=PADAN, width=8, hint="menurut musyawarah"),
    FieldSpec("urutan_alasan", "Alasan urutan", TEXT, source=PADAN, width=40),
    FieldSpec(
        "pengecualian",
        "Pengecualian bantuan sebelumnya",
        CODE,
        codes=EXCEPTIONS,
        source=PADAN,
        width=20,
    ),
    relation("mengganti", "Menggantikan"),
    FieldSpec("state", "Tahap", TEXT, source=PADAN, width=20, hint="mengikuti kejadian terakhir"),
)

BUILD_EVENT_SPECS: tuple[FieldSpec, ...] = (
    relation("build", "Pembangunan"),
    FieldSpec("dari", "Dari tahap", TEXT, source=PADAN, width=20),
    FieldSpec("ke", "Ke tahap", TEXT, required=True, source=PADAN, width=20),
    FieldSpec("tanggal", "Tanggal kejadian", DATE, required=True, source=PADAN, width=12),
    FieldSpec("nomor", "Nomor dokumen", TEXT, source=PADAN, width=24),
    note(),
    FieldSpec("progres", "Kemajuan (%)", INTEGER, source=PADAN, width=8, hint="0 sampai 100"),
    FieldSpec("nilai_bahan", "Nilai bahan", MONEY, source=PADAN, width=16),
    FieldSpec("nilai_upah", "Nilai upah", MONEY, source=PADAN, width=16),
)
