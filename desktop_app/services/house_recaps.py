"""Recaps of a kecamatan, desa by desa: how far the houses came, their money, and their surveys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.form_a.verdict import INCOMPLETE, NOT_RECOMMENDED
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import Stored
from desktop_app.domain.states import CHAIN
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.house_costs import PAID, whole
from desktop_app.services.house_paper_facts import judged
from desktop_app.store import Reader, reading

Row = Mapping[str, Stored]
Rows = tuple[tuple[str, ...], ...]
# The columns of the recap behind the desa: the state that a house must have reached.
REACHED = (
    "terdata",
    "disurvei_layak",
    "ditetapkan",
    "tahap1_cair",
    "progres_30",
    "tahap2_cair",
    "progres_50",
    "progres_100",
    "bast",
)
# Cases that left the chain -> how far they had come at least.
AT_LEAST = {"ditolak": "diusulkan", "pengganti": "diusulkan"}
# Parts of a house in the recap of surveys: component of Form A, answer of Form B.
PARTS = (
    ("penutup_atap", "b_tidak_atap"),
    ("dinding", "b_tidak_dinding"),
    ("lantai", "b_tidak_lantai"),
    ("pondasi", "b_tidak_pondasi"),
)
UNFIT_FORM_B = "Tidak Layak Diusulkan"
_STRUCTURE = frozenset(one.code for one in COMPONENTS if one.group == "struktur")


@dataclass
class _Village:
    """What is counted of the houses of one desa; money in whole rupiah."""

    reached: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REACHED, 0))
    material: int = 0
    wages: int = 0
    ceiling: int = 0
    surveyed: int = 0
    fit: int = 0
    unfit: int = 0
    parts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(dict(PARTS), 0))


def district_tables(reader: Reader, build: str) -> dict[str, Rows]:
    """Rows by source of the papers of a kecamatan: the houses of the scheme and year of a build."""
    row = reading.get(reader, "build", build) or {}
    builds = reading.find(reader, "build", scheme=row.get("scheme"), tahun=row.get("tahun"))
    families = reading.get_many(reader, "household", [str(one["household"]) for one in builds])
    own = families.get(str(row.get("household")), {})
    district = str(own.get("desa") or "")[:8]
    villages: dict[str, _Village] = {}
    near = []
    for one in builds:
        desa = str(families.get(str(one["household"]), {}).get("desa") or "")
        if desa.startswith(district):
            near.append((one, villages.setdefault(desa, _Village())))
    _count_steps(reader, near)
    _count_surveys(reader, near)
    ordered = sorted(villages.items())
    return {"rekap_kecamatan": _recap(ordered), "rekap_verval": _checks(ordered)}


def _count_steps(reader: Reader, near: Iterable[tuple[Row, _Village]]) -> None:
    left = _left_from(reader)
    paid = _paid(reader)
    for build, village in near:
        uid, state = str(build["uid"]), str(build.get("state") or "")
        place = _place(state, left.get(uid, ""))
        for name in REACHED:
            village.reached[name] += place >= CHAIN.index(name)
        material, wages = paid.get(uid, (0, 0))
        village.material += material
        village.wages += wages
        if place >= CHAIN.index("ditetapkan") or material or wages:
            village.ceiling += sum(whole(build.get(n)) or 0 for n in ("pagu_bahan", "pagu_upah"))


def _place(state: str, came_from: str) -> int:
    """How far a case came in the chain; one that left it stands where it left."""
    for name in (state, AT_LEAST.get(state, ""), came_from):
        if name in CHAIN:
            return CHAIN.index(name)
    return 0


def _left_from(reader: Reader) -> dict[str, str]:
    """Build -> the state before it left the chain."""
    found = {}
    for state in ("mundur", "meninggal", "pindah", "sengketa", "diganti"):
        for row in reading.find(reader, "build_event", ke=state):
            found[str(row["build"])] = str(row.get("dari") or "")
    return found


def _paid(reader: Reader) -> dict[str, tuple[int, int]]:
    """Build -> (material, wages) that were paid, in rupiah."""
    found: dict[str, tuple[int, int]] = {}
    for state in PAID.values():
        for row in reading.find(reader, "build_event", ke=state):
            material, wages = found.get(str(row["build"]), (0, 0))
            more = (whole(row.get(name)) or 0 for name in ("nilai_bahan", "nilai_upah"))
            first, second = more
            found[str(row["build"])] = (material + first, wages + second)
    return found


def _count_surveys(reader: Reader, near: Sequence[tuple[Row, _Village]]) -> None:
    uids = [str(build["survey"]) for build, _village in near if build.get("survey")]
    surveys = reading.get_many(reader, "survey", uids)
    for build, village in near:
        row = surveys.get(str(build.get("survey"))) or _newest(reader, build)
        said = str(row.get("rekomendasi") or row.get("verdict") or "")
        if not said or said == INCOMPLETE:
            continue
        village.surveyed += 1
        refused = said in (NOT_RECOMMENDED, UNFIT_FORM_B)
        village.unfit += refused
        village.fit += not refused
        for name, short in PARTS:
            village.parts[name] += _is_bad(row, name, short)


def _newest(reader: Reader, build: Row) -> Row:
    return judged(reading.surveys_of(reader, str(build.get("household"))))


def _is_bad(survey: Row, name: str, short: str) -> bool:
    """As the rule of Form A: structure at C, the rest at B or C; of Form B what is not there."""
    letters = ("C",) if name in _STRUCTURE else ("B", "C")
    return survey.get(name) in letters or survey.get(short) in (True, 1)


def _recap(villages: Sequence[tuple[str, _Village]]) -> Rows:
    rows = []
    for number, (code, one) in enumerate(villages, 1):
        rest = one.ceiling - one.material - one.wages
        money = (one.material, one.wages, rest)
        counts = [*one.reached.values(), *money]
        rows.append((str(number), _name(code), *map(format_number, counts)))
    total = [sum(one.reached[name] for _code, one in villages) for name in REACHED]
    material = sum(one.material for _code, one in villages)
    wages = sum(one.wages for _code, one in villages)
    rest = sum(one.ceiling for _code, one in villages) - material - wages
    whole_row = ("", "Jumlah", *map(format_number, [*total, material, wages, rest]))
    return (*rows, whole_row) if rows else ()


def _checks(villages: Sequence[tuple[str, _Village]]) -> Rows:
    rows = []
    sums = [0] * 9
    for number, (code, one) in enumerate(villages, 1):
        target = one.reached["terdata"]
        counts = [target, one.surveyed, target - one.surveyed, one.fit, one.unfit]
        values = [*counts, *one.parts.values()]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        desa = find_desa(code)
        names = (desa.kecamatan if desa else "", _name(code))
        rows.append((str(number), *names, *_shown(values)))
    return (*rows, ("", "Jumlah", "", *_shown(sums))) if rows else ()


def _shown(values: Sequence[int]) -> tuple[str, ...]:
    """Counts with the share of the surveyed in the middle."""
    target, surveyed = values[0], values[1]
    share = f"{surveyed * 100 // target}" if target else "0"
    return (*map(format_number, values[:5]), share, *map(format_number, values[5:]))


def _name(code: str) -> str:
    desa = find_desa(code)
    return desa.name if desa else code
