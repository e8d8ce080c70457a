"""The fields that a file can fill, read with a memory: lists repeat themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import Codes, Kind, Value
from desktop_app.domain.specs import SPECS

REMEMBERED = frozenset({"code", "desa", "rt_rw", "text", "date"})
MOST_REMEMBERED = 5_000  # texts of one column; a column with more repeats little


@dataclass(frozen=True)
class RememberingKind(Kind):
    """A kind that reads each text once. Texts that cannot be read are not remembered."""

    known: dict[str, Value] = field(default_factory=dict)

    def parse(self, raw: object, codes: Codes | None = None) -> Value:
        """What `Kind.parse` says."""
        if type(raw) is not str:
            return super().parse(raw, codes)
        if raw in self.known:
            return self.known[raw]
        value = super().parse(raw, codes)
        if len(self.known) < MOST_REMEMBERED:
            self.known[raw] = value
        return value


def specs_of(kind: str, columns: Collection[str]) -> tuple[FieldSpec, ...]:
    """The fields of a kind that these columns can fill, and those that must be there."""
    return tuple(
        _remembering(spec) for spec in SPECS[kind] if spec.required or spec.name in columns
    )


def _remembering(spec: FieldSpec) -> FieldSpec:
    kind = spec.kind
    if kind.name not in REMEMBERED:
        return spec
    parts = (kind.name, kind.cell, kind.column, kind.read, kind.show, kind.is_identity)
    return replace(spec, kind=RememberingKind(*parts))
