"""Rules as data: each value with its source, year and mark, and its stored form.

Schemes (house repair) and programmes (social aid) are both a `RuleBook`. In
the store a book is one row: its own columns, and one flat packed field for each
rule and for each note on it, so that two desks that edit two rules never collide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, INTEGER, TEXT, Stored, Value, from_stored, to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Mark = Literal["R", "P", "U", "D"]
MARKS: dict[str, str] = {
    "R": "dibaca di sumber resmi atau terbuka",
    "P": "menurut berita",
    "U": "belum dipastikan",
    "D": "usulan Padan",
}
UNSET_TEXT = "belum diatur"
COLUMNS = (
    "kode",
    "nama",
    "versi",
    "tahun",
    "sumber_dana",
    "dasar_hukum",
    "berlaku_dari",
    "berlaku_sampai",
)


@dataclass(frozen=True)
class RuleValue:
    """One rule. `value` None means that nobody has settled it: "belum diatur"."""

    value: Value
    source: str
    year: int
    mark: Mark


@dataclass(frozen=True)
class RuleBook:
    """One version of a scheme or programme; `kode` and `versi` name it."""

    kode: str
    nama: str
    versi: int
    tahun: int
    sumber_dana: str
    dasar_hukum: str
    berlaku_dari: date | None
    berlaku_sampai: date | None
    rules: Mapping[str, RuleValue]

    def to_row(self) -> dict[str, Stored]:
        """The row to keep: the columns, the rules, and the notes on them."""
        values: dict[str, Stored] = {
            name: to_stored(getattr(self, name) or None) for name in COLUMNS
        }
        for name, rule in self.rules.items():
            values[name] = to_stored(rule.value)
            values[f"{name}_sumber"] = rule.source
            values[f"{name}_tahun"] = rule.year
            values[f"{name}_tanda"] = rule.mark
        return values


def note_specs(specs: Iterable[FieldSpec]) -> tuple[FieldSpec, ...]:
    """The fields that say where each rule is from; they are stored beside the rule."""
    return tuple(note for spec in specs for note in _notes_of(spec))


def _notes_of(spec: FieldSpec) -> tuple[FieldSpec, FieldSpec, FieldSpec]:
    return (
        FieldSpec(f"{spec.name}_sumber", f"{spec.label}: sumber", TEXT, width=40),
        FieldSpec(f"{spec.name}_tahun", f"{spec.label}: tahun", INTEGER),
        FieldSpec(f"{spec.name}_tanda", f"{spec.label}: kepastian", CODE, codes=MARKS),
    )


def rule_values(specs: Iterable[FieldSpec], stored: Mapping[str, Stored]) -> dict[str, Value]:
    """The rules of a stored row, ready for a decision; `tahun_program` is the row's year.

    A rule that the row does not hold is left out; one that it holds empty is None.
    """
    values = {
        spec.name: from_stored(spec.kind, stored[spec.name])
        for spec in specs
        if spec.name in stored
    }
    return {**values, "tahun_program": stored.get("tahun")}


def rule_label(spec: FieldSpec, stored: Mapping[str, Stored]) -> str:
    """The label on screen, which says when a rule is open or not certain."""
    mark = stored.get(f"{spec.name}_tanda")
    if stored.get(spec.name) is None:
        return f"{spec.label} ({UNSET_TEXT})"
    return f"{spec.label} ({MARKS['U']})" if mark == "U" else spec.label


def in_force(books: Iterable[Mapping[str, Stored]], day: date) -> list[Mapping[str, Stored]]:
    """The stored rows that hold on a day, newest version first."""
    text = day.isoformat()
    rows = [
        row
        for row in books
        if str(row.get("berlaku_dari") or "") <= text <= str(row.get("berlaku_sampai") or "9999")
    ]
    return sorted(rows, key=_newest_first)


def _newest_first(row: Mapping[str, Stored]) -> tuple[str, int, int]:
    return str(row["kode"]), -int(row.get("tahun") or 0), -int(row.get("versi") or 0)
