"""How the fields of a person are written down: of the card, coded, and sensitive ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, Kind
from desktop_app.domain.specs.common import KARTU_KELUARGA, OPENSID

if TYPE_CHECKING:
    from desktop_app.domain.codelist import CodeList


def card(
    name: str, label: str, kind: Kind, *aliases: str, width: int = 20, hint: str = ""
) -> FieldSpec:
    """A field of the family card."""
    return FieldSpec(
        name, label, kind, aliases=aliases, source=KARTU_KELUARGA, width=width, hint=hint
    )


def coded(name: str, label: str, entries: CodeList, *aliases: str, width: int = 20) -> FieldSpec:
    """A field of the family card with a code list."""
    return FieldSpec(
        name, label, CODE, codes=entries, aliases=aliases, source=KARTU_KELUARGA, width=width
    )


def sensitive(
    name: str, label: str, entries: CodeList, *aliases: str, source: str = OPENSID
) -> FieldSpec:
    """A coded field of health, disability, pregnancy or care: never in a change with others."""
    return FieldSpec(
        name, label, CODE, codes=entries, aliases=aliases, source=source, sensitive=True, width=22
    )
