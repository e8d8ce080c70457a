"""A printed sheet and what became of it."""

from __future__ import annotations

from desktop_app.domain.codes_padan import STATUS_LEMBAR
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, INTEGER, TEXT
from desktop_app.domain.specs.common import PADAN, note, relation

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("form_uid", "Nomor lembar", TEXT, required=True, source=PADAN, width=12),
    FieldSpec("jenis", "Jenis lembar", TEXT, source=PADAN, width=16),
    relation("household", "Keluarga"),
    relation("build", "Pembangunan"),
    relation("payout_list", "Daftar pembayaran"),
    FieldSpec("layout", "Versi tata letak", TEXT, source=PADAN, width=34),
    FieldSpec("halaman", "Jumlah halaman", INTEGER, source=PADAN, width=6),
    FieldSpec("petugas", "Nama petugas", TEXT, source=PADAN, width=28),
    FieldSpec("batch", "Cetakan", TEXT, source=PADAN, width=34),
    FieldSpec("dicetak", "Dicetak pada (UTC)", TEXT, source=PADAN, width=20),
    FieldSpec("state", "Status lembar", CODE, codes=STATUS_LEMBAR, source=PADAN, width=16),
    FieldSpec("periode", "Triwulan", TEXT, source=PADAN, width=10),
    relation("task", "Tugas verval"),
    FieldSpec("tempat", "RW/RT lembar", TEXT, source=PADAN, width=10),
)

SHEET_EVENT_SPECS: tuple[FieldSpec, ...] = (
    relation("sheet", "Lembar"),
    FieldSpec("ke", "Menjadi", CODE, required=True, codes=STATUS_LEMBAR, source=PADAN, width=16),
    FieldSpec("pada", "Pada (UTC)", TEXT, source=PADAN, width=20),
    FieldSpec("petugas", "Nama petugas", TEXT, source=PADAN, width=28),
    note(),
)
