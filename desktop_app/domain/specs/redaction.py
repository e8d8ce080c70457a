"""An instruction that travels: the values of one row, or of some of its fields, are removed."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.domain.redaction import REASONS
from desktop_app.domain.specs.common import PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("row", "Catatan yang dihapus isinya", TEXT, required=True, source=PADAN, width=34),
    FieldSpec("kind", "Jenis catatan", TEXT, required=True, source=PADAN, width=16),
    FieldSpec("fields", "Isian (kosong = seluruhnya)", TEXT, source=PADAN, width=40),
    FieldSpec("marks", "Perubahan penanda", TEXT, source=PADAN, width=40),
    FieldSpec("alasan", "Alasan", CODE, required=True, codes=REASONS, source=PADAN, width=24),
    FieldSpec("dasar", "Dasar", TEXT, source=PADAN, width=40),
)
