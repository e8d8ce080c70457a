"""One line of the key book: which PC belongs to which desk, and its public keys."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import DATE, INTEGER, TEXT
from desktop_app.domain.specs.common import PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("device", "Identitas komputer", TEXT, required=True, source=PADAN, width=14),
    FieldSpec("desk", "Meja", TEXT, required=True, source=PADAN, width=22),
    FieldSpec("name", "Nama kantor", TEXT, required=True, source=PADAN, width=28),
    FieldSpec("letter", "Huruf komputer", TEXT, source=PADAN, width=5),
    FieldSpec("recipient", "Kunci segel", TEXT, required=True, source=PADAN, width=60),
    FieldSpec("verify", "Kunci tanda tangan", TEXT, required=True, source=PADAN, width=60),
    FieldSpec("dari", "Berlaku dari", DATE, source=PADAN, width=12),
    FieldSpec("sampai", "Berlaku sampai", DATE, source=PADAN, width=12),
    FieldSpec("batas", "Perubahan terakhir yang diakui", INTEGER, source=PADAN, width=10),
    FieldSpec("sebab", "Sebab berakhir", TEXT, source=PADAN, width=30),
)
