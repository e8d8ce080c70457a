"""A household's or person's place in a programme, from a month to a month."""

from __future__ import annotations

from desktop_app.domain.codes_padan import (
    ALASAN_BERHENTI,
    DASAR_KEPESERTAAN,
    METODE_BAYAR,
    STATUS_KEPESERTAAN,
)
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, MONTH, TEXT
from desktop_app.domain.specs.common import BEKASI, BLT_DD, PADAN, VILLAGES, note, relation

SPECS: tuple[FieldSpec, ...] = (
    relation("programme", "Program"),
    relation("household", "Keluarga"),
    relation("person", "Penerima"),
    FieldSpec(
        "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
    ),
    FieldSpec(
        "mulai", "Mulai bulan", MONTH, required=True, source=BLT_DD, width=10, hint="bulan-tahun"
    ),
    FieldSpec(
        "selesai",
        "Sampai bulan",
        MONTH,
        source=BLT_DD,
        width=10,
        hint="bulan-tahun; kosong berarti masih berjalan",
    ),
    FieldSpec(
        "kriteria", "Kriteria", TEXT, source=BLT_DD, width=36, hint="dari daftar kriteria program"
    ),
    FieldSpec("dasar", "Dasar penetapan", CODE, codes=DASAR_KEPESERTAAN, source=BLT_DD, width=20),
    FieldSpec("dasar_nomor", "Nomor dasar", TEXT, source=BLT_DD, width=24),
    FieldSpec("dasar_tanggal", "Tanggal dasar", DATE, source=BLT_DD, width=12),
    FieldSpec("metode_bayar", "Cara pembayaran", CODE, codes=METODE_BAYAR, source=BLT_DD, width=20),
    FieldSpec("urut", "Nomor urut", INTEGER, source=PADAN, width=6),
    FieldSpec(
        "status", "Status kepesertaan", CODE, codes=STATUS_KEPESERTAAN, source=PADAN, width=10
    ),
    FieldSpec(
        "alasan_berhenti", "Alasan berhenti", CODE, codes=ALASAN_BERHENTI, source=BLT_DD, width=20
    ),
    relation("decree", "Ketetapan"),
    relation("candidate", "Hasil musyawarah"),
    relation("ganti_dari", "Menggantikan"),
    note(),
)
