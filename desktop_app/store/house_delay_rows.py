"""What the rows of some houses say about their delay, read in a few statements each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.store.reading import AT_ONCE, Reads

# Which stages or percents of a house have a row of the kind.
_STAGES: dict[str, str] = {
    "plans": "SELECT DISTINCT build, tahap FROM plan_line WHERE build IN ({})",
    "goods": "SELECT DISTINCT build, tahap FROM goods WHERE build IN ({})",
    "bills": "SELECT DISTINCT build, tahap FROM bill WHERE build IN ({})",
    "wages": "SELECT DISTINCT build, tahap FROM wage WHERE build IN ({}) "
    "AND coalesce(nomor, '') <> ''",
    "photos": "SELECT DISTINCT build, persen FROM photo WHERE build IN ({})",
}
_BUILDS = (
    "SELECT b.uid, coalesce(b.executor, b.lpm, '') <> '', "
    "coalesce(b.rekening, e.rekening, '') <> '', coalesce(d.sengketa, 0), "
    "coalesce(d.pemilik_lahan, ''), coalesce(d.tanah_negara, 0), coalesce(d.pengairan, 0) "
    "FROM build b LEFT JOIN dwelling d ON d.uid = b.dwelling "
    "LEFT JOIN executor e ON e.uid = b.executor WHERE b.uid IN ({})"
)
_ESTIMATES = (
    "SELECT build, sum(coalesce(swadaya_uang, 0) + coalesce(bahan_lama, 0)) "
    "FROM estimate_line WHERE build IN ({}) GROUP BY build"
)
_COMPLAINTS = (
    "SELECT build, count(*) FROM complaint WHERE build IN ({}) "
    "AND coalesce(selesai, '') = '' GROUP BY build"
)
# The newest form that asks for what the family gives of its own.
_SURVEYS = (
    "SELECT b.uid, s.answers FROM build b JOIN survey s ON s.household = b.household "
    "WHERE b.uid IN ({}) AND s.form = ? ORDER BY s.tanggal, s.id"
)
Row = tuple[Any, ...]


def stage_rows(reader: Reads, builds: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(name of the kind, build, stage or percent) of what is there."""
    wanted = list(builds)
    for name, query in _STAGES.items():
        for build, stage in _run(reader, query, wanted):
            if stage is not None:
                yield name, str(build), int(stage)


def build_rows(reader: Reads, builds: Iterable[str]) -> Iterator[Row]:
    """(build, has executor, has account, disputed, owner, state land, irrigation land)."""
    return _run(reader, _BUILDS, list(builds))


def own_shares(reader: Reads, builds: Iterable[str]) -> dict[str, int]:
    """Rupiah that the family bears by its estimate; a build without estimate is left out."""
    return {str(build): int(own) for build, own in _run(reader, _ESTIMATES, list(builds))}


def open_complaints(reader: Reads, builds: Iterable[str]) -> dict[str, int]:
    """How many complaints of a build wait."""
    return {str(build): int(many) for build, many in _run(reader, _COMPLAINTS, list(builds))}


def survey_answers(reader: Reads, builds: Iterable[str], form: str) -> dict[str, str]:
    """The packed answers of the newest survey by `form` of each build that has one."""
    return {str(uid): str(text) for uid, text in _run(reader, _SURVEYS, list(builds), form)}


def _run(reader: Reads, query: str, wanted: list[str], *more: str) -> Iterator[Row]:
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        yield from reader.connection.execute(query.format(marks), (*part, *more))
