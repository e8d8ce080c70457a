"""Cadres and the families in their care: units, cadres, who visits whom, and the visits.

Source of the columns: the form of Tim Pendamping Keluarga for families at risk of stunting (KRS).
"""

from __future__ import annotations

from desktop_app.domain.codes_aid import JENIS_UNIT, PERAN_KADER, RISIKO_STUNTING
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, MONTH, NAME, RT_RW, TEXT, YESNO
from desktop_app.domain.specs.common import BEKASI, PADAN, VILLAGES, note, relation

KRS = "formulir KRS Tim Pendamping Keluarga"
_DESA = FieldSpec(
    "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
)
_UNIT = relation("care_unit", "Posyandu atau kelompok")
_CADRE = relation("cadre", "Kader")
_HOUSEHOLD = relation("household", "Keluarga")


def _tick(name: str, label: str, *, sensitive: bool = False) -> FieldSpec:
    return FieldSpec(name, label, YESNO, source=KRS, width=8, sensitive=sensitive)


UNIT_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    FieldSpec("jenis", "Jenis", CODE, required=True, codes=JENIS_UNIT, source=KRS),
    FieldSpec("nama", "Nama posyandu atau kelompok", TEXT, required=True, source=PADAN, width=28),
    FieldSpec("rw", "RW", RT_RW, source=PADAN, width=5, hint="3 angka"),
    FieldSpec("alamat", "Alamat", TEXT, source=PADAN, width=40),
    note(),
)
CADRE_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _UNIT,
    FieldSpec("nama", "Nama kader", NAME, required=True, source=PADAN, width=28),
    FieldSpec("peran", "Peran", CODE, required=True, codes=PERAN_KADER, source=KRS),
    FieldSpec("telepon", "Nomor telepon", TEXT, source=PADAN, width=16),
    FieldSpec("mulai", "Mulai bulan", MONTH, source=PADAN, width=10, hint="bulan-tahun"),
    FieldSpec("selesai", "Sampai bulan", MONTH, source=PADAN, width=10, hint="bulan-tahun"),
)
FAMILY_SPECS: tuple[FieldSpec, ...] = (
    _HOUSEHOLD,
    _UNIT,
    _CADRE,
    FieldSpec("mulai", "Mulai bulan", MONTH, source=PADAN, width=10, hint="bulan-tahun"),
    FieldSpec("selesai", "Sampai bulan", MONTH, source=PADAN, width=10, hint="bulan-tahun"),
    FieldSpec("alasan", "Alasan berhenti", TEXT, source=PADAN, width=30),
)
VISIT_SPECS: tuple[FieldSpec, ...] = (
    _HOUSEHOLD,
    _UNIT,
    _CADRE,
    FieldSpec("bulan", "Bulan", MONTH, required=True, source=KRS, width=10, hint="bulan-tahun"),
    FieldSpec("tanggal", "Tanggal kunjungan", DATE, source=KRS, width=12),
    _tick("baduta", "Ada baduta"),
    _tick("balita", "Ada balita"),
    _tick("pus", "Ada PUS"),
    _tick("ibu_hamil", "Ada ibu hamil", sensitive=True),
    _tick("air_layak", "Air minum layak"),
    _tick("jamban_layak", "Jamban layak"),
    _tick("terlalu_muda", "PUS terlalu muda"),
    _tick("terlalu_tua", "PUS terlalu tua"),
    _tick("terlalu_dekat", "PUS terlalu dekat"),
    _tick("terlalu_banyak", "PUS terlalu banyak"),
    FieldSpec("risiko", "Kategori risiko", CODE, codes=RISIKO_STUNTING, source=KRS, width=24),
    _tick("kasus", "Kasus stunting (e-PPGBM)", sensitive=True),
    _tick("pendampingan", "Didampingi TPK"),
    note(),
)
