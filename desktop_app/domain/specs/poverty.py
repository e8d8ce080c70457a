"""What was settled of a family for one quarter: extremely poor, poor or not, and why."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_usulan import (
    ALASAN_MISKIN,
    ALASAN_TIDAK_MISKIN,
    GERAK_KEMISKINAN,
    SEBAB_KELUAR,
    STATUS_KEMISKINAN,
    UKURAN_KEMISKINAN,
    VERIFIKASI,
)
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, CODES, DATE, INTEGER, MONEY, NAME, TEXT
from desktop_app.domain.specs.common import PADAN, note, relation

REASONS = CodeList({**ALASAN_MISKIN, **ALASAN_TIDAK_MISKIN})

SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    FieldSpec(
        "periode", "Triwulan", TEXT, required=True, source=PADAN, width=10, hint="misalnya 2026-4"
    ),
    FieldSpec(
        "status", "Status", CODE, required=True, codes=STATUS_KEMISKINAN, source=PADAN, width=16
    ),
    FieldSpec(
        "ukuran", "Ukuran", CODE, required=True, codes=UKURAN_KEMISKINAN, source=PADAN, width=24
    ),
    FieldSpec("desil", "Desil saat ditetapkan", INTEGER, source=PADAN, width=6),
    FieldSpec("pengeluaran", "Pengeluaran per kapita per hari", MONEY, source=PADAN, width=16),
    # Two of the reasons tell of a disability and of an illness.
    FieldSpec("alasan", "Alasan", CODES, codes=REASONS, source=PADAN, sensitive=True, width=40),
    FieldSpec("gerak", "Dibanding triwulan lalu", CODE, codes=GERAK_KEMISKINAN, source=PADAN),
    FieldSpec("sebab", "Sebab keluar atau lulus", CODE, codes=SEBAB_KELUAR, source=PADAN),
    relation("musdes", "Dasar penetapan"),
    FieldSpec("tanggal", "Tanggal penetapan", DATE, required=True, source=PADAN, width=12),
    FieldSpec("petugas", "Nama petugas", NAME, source=PADAN, width=28),
    FieldSpec("verifikasi", "Verifikasi", CODE, codes=VERIFIKASI, source=PADAN, width=18),
    FieldSpec("verifikasi_tanggal", "Tanggal verifikasi", DATE, source=PADAN, width=12),
    FieldSpec("verifikasi_oleh", "Diverifikasi oleh", NAME, source=PADAN, width=28),
    note(),
)
