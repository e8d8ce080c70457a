"""What a person said of two rows that may be one: merged, no double, to be looked at in the field.

The packed column `moved` names, as `kind-uid`, each row that was led from the lost row to the
survivor, and its column.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DESA, TEXT
from desktop_app.domain.specs.common import BEKASI, PADAN, VILLAGES

MERGED, NO_DOUBLE, ONE_HOUSE, IN_FIELD, SPLIT = "gabung", "bukan", "serumah", "lapangan", "pisah"
VERDICTS = CodeList(
    {
        MERGED: "Digabung",
        NO_DOUBLE: "Bukan ganda",
        ONE_HOUSE: "Satu rumah, memang dua keluarga",
        IN_FIELD: "Diperiksa di lapangan",
        SPLIT: "Dipisahkan lagi",
    }
)

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
    ),
    FieldSpec("kind", "Jenis data", TEXT, required=True, source=PADAN, width=16),
    FieldSpec("survivor", "Data yang dipertahankan", TEXT, required=True, source=PADAN, width=34),
    FieldSpec("other", "Data yang digabungkan", TEXT, required=True, source=PADAN, width=34),
    FieldSpec("verdict", "Putusan", CODE, required=True, codes=VERDICTS, source=PADAN, width=24),
    FieldSpec("alasan", "Alasan", TEXT, source=PADAN, width=40),
)
