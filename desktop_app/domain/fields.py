"""The one definition of a variable, and the one way to read a record.

A screen row, a validation, an import column, an export column and a printed
line all take their name, label, kind and codes from a `FieldSpec`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Codes, Kind, Stored, Value

Grade = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class FieldSpec:
    """What one variable is: `aliases` are header texts of files, `source` where it is from."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    codes: Codes = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    source: str = ""
    sensitive: bool = False
    width: int = 20
    hint: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing wrong or odd in a record. `code` names the rule, for accepting by kind."""

    field: str
    grade: Grade
    code: str
    message: str


@dataclass(frozen=True)
class Parsed:
    """A record after reading: what was understood, in stored form, and what was not."""

    values: dict[str, Stored]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a save."""
        return tuple(problem for problem in self.problems if problem.grade == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that a person may accept."""
        return tuple(problem for problem in self.problems if problem.grade == "warning")


Rule = Callable[[Mapping[str, Value]], Iterable[Problem]]


def _numeric(label: str) -> str:
    return (
        f"{label} tersimpan sebagai angka di Excel, cocokkan angka terakhirnya dengan KTP/KK"
        " dan ubah kolomnya menjadi teks."
    )


def by_name(specs: Iterable[FieldSpec]) -> dict[str, FieldSpec]:
    """Specs under their names, in the same order."""
    return {spec.name: spec for spec in specs}


def parse_record(
    specs: Iterable[FieldSpec], raw: Mapping[str, object], rules: Iterable[Rule] = ()
) -> Parsed:
    """Read a record as typed or imported. Unknown names are ignored; nothing is repaired.

    Each `rule` sees all values that could be read and may add problems. An
    identity number that came from a numeric cell is marked: its last digit may be lost.
    """
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for spec in specs:
        name, cell = spec.name, raw.get(spec.name)
        # Most cells of a list are empty, and a list has a million of them.
        value = None if cell is None or cell == "" else _read(spec, cell, problems)
        if value is None and spec.required and not _has_error(name, problems):
            problems.append(Problem(name, "error", "wajib", f"{spec.label} belum diisi."))
        values[name] = value
    for rule in rules:
        problems.extend(rule(values))
    stored: dict[str, Stored] = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
    return Parsed(stored, tuple(problems))


def _read(spec: FieldSpec, cell: object, problems: list[Problem]) -> Value:
    try:
        value = spec.kind.parse(cell, spec.codes)
    except UserError as problem:
        problems.append(Problem(spec.name, "error", "format", f"{spec.label} {problem}."))
        return None
    if spec.kind.is_identity and value is not None and not isinstance(cell, str):
        problems.append(Problem(spec.name, "warning", "nik_angka", _numeric(spec.label)))
    return value


def _has_error(field: str, problems: Iterable[Problem]) -> bool:
    return any(problem.field == field for problem in problems)
