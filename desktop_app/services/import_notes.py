"""A row of a file with what is to be told about it, its family, and what holds for all rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.fields import Parsed, Problem
from desktop_app.imports.opening import OpenedList
from desktop_app.services.import_match import Doubt, Row

HEADINGS, KEYS = "judul", "kolom"  # among what is kept about an import
PARENTS = frozenset({"nik_ayah", "nik_ibu"})
OTHER_DESA: Doubt = (
    "desa",
    "desa_tercatat_lain",
    "KK ini tercatat di desa lain. Bila memang pindah, ubah dahulu desanya di layar Keluarga.",
)
MOVED: Doubt = (
    "nomor_kk",
    "kk_pindah",
    "Orang ini tercatat di KK lain. Terapkan bila memang pindah KK.",
)
HAD_NONE: Doubt = (
    "nomor_kk",
    "kk_pindah",
    "Orang ini tercatat tanpa KK. Terapkan bila KK ini memang miliknya.",
)
NO_CARD = "Nomor KK kosong. Orang ini menjadi keluarga tersendiri sampai KK-nya diketahui."
TWO_HEADS = "Dua kepala keluarga dalam satu KK. Periksa KK-nya."


@dataclass(slots=True)
class FileRow:
    """One row of the file, read. `doubt` is why a person must decide about it."""

    number: int
    person: Parsed
    household: Parsed
    raw: Sequence[Any]
    notes: list[Problem] = field(default_factory=list)
    doubt: Problem | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether an error keeps the row out."""
        return any(problem.grade == "error" for problem in self.notes)

    def warn(self, field_name: str, code: str, message: str) -> None:
        """Add something that a person may accept."""
        self.notes.append(Problem(field_name, "warning", code, message))

    def fail(self, field_name: str, code: str, message: str) -> None:
        """Add something that keeps the row out."""
        self.notes.append(Problem(field_name, "error", code, message))

    def question(self, doubt: Doubt) -> None:
        """Make the row wait for a person; the first reason is the one that is told."""
        if self.doubt is None:
            self.doubt = Problem(doubt[0], "warning", doubt[1], doubt[2])


@dataclass(slots=True)
class Family:
    """A family of the file. `known` is its row in the registry until it was compared."""

    uid: str
    known: Row | None
    is_staged: bool = False
    is_elsewhere: bool = False
    heads: int = 0


@dataclass(frozen=True)
class FileContext:
    """What holds for the whole file. `area` is the desk's own; `desa` stands in for a column."""

    area: str
    area_name: str
    desa: str | None
    source: str
    today: date | None = None
    device: str = ""


def milder(problem: Problem) -> Problem:
    """A parent's NIK that cannot be read is left out; it does not keep the child out."""
    if problem.grade == "error" and problem.field in PARENTS:
        return Problem(problem.field, "warning", "nik_orang_tua", f"{problem.message} Dikosongkan.")
    return problem


def problems_of(row: FileRow) -> list[dict[str, str]]:
    """The notes of a row as they are staged, its doubt first."""
    notes = [row.doubt, *row.notes] if row.doubt else row.notes
    return [
        {"kolom": p.field, "kode": p.code, "pesan": p.message, "tingkat": p.grade} for p in notes
    ]


def headings_of(opened: OpenedList) -> dict[str, list[str]]:
    """The headings of a file and what each column was read as, to be kept with its import."""
    keys = {heading: key for key, _letters, heading in opened.columns}
    return {
        HEADINGS: list(opened.headings),
        KEYS: [keys.get(heading, "") for heading in opened.headings],
    }
