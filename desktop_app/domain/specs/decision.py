"""What people decided about lists of agencies: who a row is, and which value holds."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DESA, TEXT
from desktop_app.domain.specs.common import BEKASI, PADAN, VILLAGES, relation

SAME, OTHER = "sama", "beda"
VERDICTS = CodeList({SAME: "Orang yang sama", OTHER: "Bukan orang ini"})
FROM_SOURCE, FROM_PADAN, ASK = "sumber", "padan", "lapangan"
CHOICES = CodeList(
    {
        FROM_SOURCE: "Menurut sumber",
        FROM_PADAN: "Menurut Padan",
        ASK: "Ditanyakan di lapangan",
    }
)
_PLACE = FieldSpec("desa", "Desa/Kelurahan", DESA, codes=VILLAGES, source=BEKASI, width=20)

MATCH_SPECS: tuple[FieldSpec, ...] = (
    _PLACE,
    relation("household", "Keluarga"),
    relation("person", "Orang"),
    FieldSpec("source", "Sumber", TEXT, required=True, source=PADAN, width=16),
    FieldSpec("key", "Baris sumber", TEXT, required=True, source=PADAN, width=26),
    FieldSpec("verdict", "Padanan", CODE, required=True, codes=VERDICTS, source=PADAN, width=20),
    FieldSpec("alasan", "Alasan", TEXT, source=PADAN, width=40),
)
RULING_SPECS: tuple[FieldSpec, ...] = (
    _PLACE,
    relation("household", "Keluarga"),
    relation("person", "Orang"),
    FieldSpec("field", "Isian", TEXT, required=True, source=PADAN, width=24),
    FieldSpec("choice", "Putusan", CODE, required=True, codes=CHOICES, source=PADAN, width=20),
    FieldSpec("source", "Sumber", TEXT, source=PADAN, width=16),
    FieldSpec("value", "Isi yang diputuskan", TEXT, source=PADAN, width=30),
    FieldSpec("desil", "Desil yang diputuskan", TEXT, source=PADAN, width=12),
    FieldSpec("seen", "Kata sumber saat diputuskan", TEXT, source=PADAN, width=40),
    FieldSpec("alasan", "Alasan", TEXT, source=PADAN, width=40),
)
