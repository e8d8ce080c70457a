"""The columns of Padan's own import template: one row a person, its household repeated.

The sheet that the program writes and the list that it reads take their columns
from here; the headings are the labels of the specs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.specs import SPECS

SHEET_NAME = "Data Keluarga"

HOUSEHOLD_FIELDS = (
    "nomor_kk",
    "alamat",
    "dusun",
    "rt",
    "rw",
    "desa",
    "patokan",
    "desil",
    "desil_sumber",
    "desil_tanggal",
)
_NOT_TYPED = frozenset({"household", "nik_sementara"})

TemplateKind = Literal["household", "person"]


@dataclass(frozen=True)
class TemplateColumn:
    """One column: which kind of row its value belongs to, and the field that it is."""

    kind: TemplateKind
    spec: FieldSpec

    @property
    def key(self) -> str:
        """`person.nik`: unique among all columns."""
        return f"{self.kind}.{self.spec.name}"

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return self.spec.label


@cache
def template_columns() -> tuple[TemplateColumn, ...]:
    """All columns in their order: the household's first, then the person's."""
    household = by_name(SPECS["household"])
    return (
        *(TemplateColumn("household", household[name]) for name in HOUSEHOLD_FIELDS),
        *(
            TemplateColumn("person", spec)
            for spec in SPECS["person"]
            if spec.name not in _NOT_TYPED
        ),
    )
