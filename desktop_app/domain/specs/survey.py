"""A survey of a dwelling: its own columns. The answers are the questions of the form."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import DATE, TEXT
from desktop_app.domain.specs.common import PADAN, RUMAH, note, relation

SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    relation("dwelling", "Rumah"),
    FieldSpec("form", "Formulir", TEXT, source=PADAN, width=8),
    FieldSpec(
        "tanggal",
        "Tanggal survei",
        DATE,
        required=True,
        source=RUMAH,
        width=12,
        hint="tanggal petugas datang ke rumah",
    ),
    FieldSpec("petugas", "Nama petugas", TEXT, required=True, source=RUMAH, width=28),
    FieldSpec(
        "sheet",
        "Nomor lembar",
        TEXT,
        source=PADAN,
        width=12,
        hint="8 huruf dan angka di bawah kode QR",
    ),
    relation("scheme", "Skema"),
    FieldSpec(
        "verdict", "Kelayakan rumah", TEXT, source=RUMAH, width=24, hint="dihitung dari jawaban"
    ),
    FieldSpec(
        "rekomendasi", "Rekomendasi", TEXT, source=RUMAH, width=24, hint="dihitung dari jawaban"
    ),
    FieldSpec("alasan", "Alasan", TEXT, source=RUMAH, width=50, hint="dihitung dari jawaban"),
    note(),
)
