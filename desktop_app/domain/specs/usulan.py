"""A proposal of a village to DTSEN or an aid programme, what moves it, and on what it rests."""

from __future__ import annotations

from desktop_app.domain.codes_usulan import JENIS_MUSDES, JENIS_USULAN, STATUS_USULAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, NAME, TEXT
from desktop_app.domain.specs.common import BEKASI, PADAN, VILLAGES, note, relation

_DESA = FieldSpec(
    "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
)
# What changes is packed beside these: `<kind>.<uid>.<field>` → {"lama": …, "baru": …}.
SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("nomor", "Nomor usulan", TEXT, required=True, source=PADAN, width=24),
    _DESA,
    FieldSpec(
        "periode", "Bulan", TEXT, required=True, source=PADAN, width=10, hint="misalnya 2026-11"
    ),
    FieldSpec("jenis", "Jenis", CODE, required=True, codes=JENIS_USULAN, source=PADAN, width=18),
    relation("household", "Keluarga"),
    relation("person", "Orang yang diusulkan"),
    relation("musdes", "Dasar usulan"),
    FieldSpec("tanggal", "Tanggal usulan", DATE, required=True, source=PADAN, width=12),
    FieldSpec("petugas", "Nama petugas", NAME, source=PADAN, width=28),
    FieldSpec("bukti", "Bukti", TEXT, source=PADAN, width=40, hint="surat, foto, atau saksi"),
    FieldSpec("desil", "Desil saat diusulkan", INTEGER, source=PADAN, width=6),
    FieldSpec("desil_tanggal", "Tanggal desil itu", DATE, source=PADAN, width=12),
    # The same as what changes, for fields of health, disability and money.
    FieldSpec("isi_khusus", "Perubahan data khusus", TEXT, source=PADAN, sensitive=True, width=40),
    note(),
)
EVENT_SPECS: tuple[FieldSpec, ...] = (
    relation("usulan", "Usulan"),
    FieldSpec("dari", "Dari keadaan", CODE, codes=STATUS_USULAN, source=PADAN, width=16),
    FieldSpec("ke", "Ke keadaan", CODE, required=True, codes=STATUS_USULAN, source=PADAN, width=16),
    FieldSpec("tanggal", "Tanggal", DATE, required=True, source=PADAN, width=12),
    FieldSpec("nomor", "Nomor surat", TEXT, source=PADAN, width=24),
    FieldSpec("petugas", "Nama petugas", NAME, source=PADAN, width=28),
    note(),
)
MUSDES_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    FieldSpec("jenis", "Jenis", CODE, required=True, codes=JENIS_MUSDES, source=PADAN, width=30),
    FieldSpec(
        "nomor", "Nomor berita acara atau surat", TEXT, required=True, source=PADAN, width=28
    ),
    FieldSpec("tanggal", "Tanggal", DATE, required=True, source=PADAN, width=12),
    FieldSpec("tempat", "Tempat", TEXT, source=PADAN, width=30),
    FieldSpec("pimpinan", "Pimpinan musyawarah", NAME, source=PADAN, width=28),
    FieldSpec("notulis", "Notulis", NAME, source=PADAN, width=28),
    FieldSpec("peserta", "Jumlah peserta", INTEGER, source=PADAN, width=6),
    FieldSpec("pokok", "Pokok pembahasan", TEXT, source=PADAN, width=40),
    FieldSpec("berkas", "Sidik berkas pindaian", TEXT, source=PADAN, width=34),
    note(),
    FieldSpec("jam", "Jam", TEXT, source=PADAN, width=8, hint="misalnya 09.00"),
    FieldSpec("keputusan", "Keputusan", TEXT, source=PADAN, width=40),
    FieldSpec("notulen", "Notulen", TEXT, source=PADAN, width=60),
)
