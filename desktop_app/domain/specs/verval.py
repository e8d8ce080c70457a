"""A list that a village is asked to check as a task, and the one outcome of each of its names.

The rows themselves stay in the source list of each office; an outcome names its row by the key
that the row has in every list of the source.
"""

from __future__ import annotations

from desktop_app.domain.codes_usulan import HIMPUNAN_VERVAL
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, NAME, TEXT
from desktop_app.domain.specs.common import (
    BEKASI,
    PADAN,
    VILLAGES,
    latitude,
    longitude,
    note,
    relation,
)

_DESA = FieldSpec(
    "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
)
TASK_SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("nama", "Nama tugas", TEXT, required=True, source=PADAN, width=36),
    _DESA,
    FieldSpec(
        "himpunan",
        "Status yang dipakai",
        CODE,
        required=True,
        codes=HIMPUNAN_VERVAL,
        source=PADAN,
        width=20,
    ),
    FieldSpec("sumber", "Daftar sumber", TEXT, required=True, source=PADAN, width=24),
    FieldSpec("tanggal_daftar", "Tanggal daftar", DATE, source=PADAN, width=12),
    FieldSpec("sidik", "Sidik berkas daftar", TEXT, source=PADAN, width=34),
    FieldSpec("jumlah", "Jumlah nama", INTEGER, source=PADAN, width=8),
    FieldSpec("periode", "Bulan", TEXT, source=PADAN, width=10, hint="misalnya 2026-11"),
    FieldSpec("pemilik", "Penanggung jawab", NAME, required=True, source=PADAN, width=28),
    FieldSpec("tenggat", "Tenggat", DATE, required=True, source=PADAN, width=12),
    FieldSpec("selesai", "Selesai pada", DATE, source=PADAN, width=12),
    FieldSpec("nomor_ba", "Nomor BA verval", TEXT, source=PADAN, width=24),
    note(),
)
RESULT_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    relation("task", "Tugas"),
    FieldSpec("kunci", "Kunci baris", TEXT, required=True, source=PADAN, width=34),
    relation("household", "Keluarga"),
    relation("person", "Orang"),
    FieldSpec("status", "Hasil", TEXT, required=True, source=PADAN, width=24),
    FieldSpec("tanggal", "Tanggal diperiksa", DATE, required=True, source=PADAN, width=12),
    FieldSpec("petugas", "Nama petugas", NAME, source=PADAN, width=28),
    latitude("Lintang"),
    longitude("Bujur"),
    note(),
)
