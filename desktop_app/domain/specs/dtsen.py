"""The update form of DTSEN of a family in one quarter, and the sheet of each member in it.

The answers are the questions of the form (domain/dtsen), packed as JSON.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, NAME, TEXT
from desktop_app.domain.specs.common import PADAN, latitude, longitude, note, relation

DRAFT, DONE = "draf", "selesai"
STATES = CodeList({DRAFT: "Belum lengkap", DONE: "Selesai diisi"})

_QUARTER = FieldSpec(
    "periode", "Triwulan", TEXT, required=True, source=PADAN, width=10, hint="misalnya 2026-4"
)
# What was typed over into SIKS-NG, when and by whom.
_ENTERED = (
    FieldSpec("siks_tanggal", "Dimasukkan ke SIKS-NG", DATE, source=PADAN, width=12),
    FieldSpec("siks_oleh", "Dimasukkan oleh", NAME, source=PADAN, width=28),
)
SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    _QUARTER,
    FieldSpec("tanggal", "Tanggal pendataan", DATE, source=PADAN, width=12),
    FieldSpec("petugas", "Nama petugas", TEXT, source=PADAN, width=28),
    FieldSpec("keadaan", "Keadaan formulir", CODE, codes=STATES, source=PADAN, width=16),
    latitude("Lintang"),
    longitude("Bujur"),
    *_ENTERED,
    note(),
)
MEMBER_SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    relation("person", "Anggota"),
    _QUARTER,
    *_ENTERED,
    note(),
)
