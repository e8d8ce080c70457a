"""What is compared, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Verdict = Literal["otomatis", "usulan", "tidak_ada"]
AUTOMATIC: Verdict = "otomatis"
PROPOSED: Verdict = "usulan"
NOBODY: Verdict = "tidak_ada"


class Record(NamedTuple):
    """A person of the registry or a row of a list; what is not known is an empty text.

    `tanggal_lahir` is an ISO date, a year, or empty; `sex` is "1" (man) or "2" (woman).
    """

    id: int
    nik: str
    nomor_kk: str
    nama: str
    sex: str
    tanggal_lahir: str
    tempat_lahir: str
    nama_ibu: str
    shdk: str
    desa: str
    rt: str
    rw: str
    alamat: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the registry or of a list.

    `people` are ids of known people: its members, or those whom the members of a list are.
    """

    id: int
    nomor_kk: str
    kepala: int
    people: tuple[int, ...]
    desa: str
    rt: str
    rw: str
    alamat: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a row may be: the weight of evidence in tenths of a bit, and why."""

    id: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching says of a row; candidates come best first."""

    id: int
    verdict: Verdict
    candidates: tuple[Candidate, ...]
