"""Exact identity: the same NIK and the same first name, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from desktop_app.services.progress import Cancel, Progress, no_progress


@dataclass(frozen=True, slots=True)
class Record:
    """A person as matching compares him; every text may be empty."""

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
class Candidate:
    """Somebody whom a row might be; `score` in tenths of a bit."""

    id: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found of one row."""

    id: int
    verdict: Literal["otomatis", "usulan", "tidak_ada"]
    candidates: tuple[Candidate, ...]


def match_people(
    population: Iterable[Record],
    incoming: Iterable[Record],
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Iterator[Matched]:
    """Who the incoming records are."""
    known: dict[str, list[Record]] = {}
    for one in population:
        if one.nik:
            known.setdefault(one.nik, []).append(one)
    for done, one in enumerate(incoming):
        if cancel is not None:
            cancel.check()
        progress(done, 0, "Mencocokkan baris")
        found = known.get(one.nik, []) if one.nik else []
        if len(found) == 1 and found[0].nama.split()[:1] == one.nama.split()[:1]:
            yield Matched(one.id, "otomatis", (Candidate(found[0].id, 300, ("nik_sama",)),))
        elif found:
            some = tuple(Candidate(other.id, 100, ("nik_sama",)) for other in found[:3])
            yield Matched(one.id, "usulan", some)
        else:
            yield Matched(one.id, "tidak_ada", ())
