"""Housing aid that a family got before, over all funds and years: found, shown, and judged.

It is looked for under the numbers of its members (of the spouse too), under the family card, and
under the building: in the builds kept here, in lists of earlier recipients, and in what the
family itself said on Form A.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain import states
from desktop_app.domain.housing.earlier_aid import (
    BY_NAME,
    EXCEPTIONS,
    GIVEN,
    LEFT,
    WAITING,
    Earlier,
    Verdict,
    judge_earlier,
)
from desktop_app.domain.kinds import Stored
from desktop_app.domain.schemes import scheme_rules
from desktop_app.services.desk import Desk
from desktop_app.services.scheme_versions import DECIDED
from desktop_app.store import reading
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
HEAD, SPOUSES = "1", ("2", "3")
# A case that came to nothing is no aid, unless money was paid before.
ENDED = frozenset({"disurvei_tidak_layak", "tidak_disurvei", "ditolak", *states.EXITS})
PAYMENTS = ("tahap1_cair", "tahap2_cair")
UNNAMED = "bantuan perumahan"
HAD_BEFORE = ("1", "2")  # of Form C: more, and less, than five years ago


@dataclass(frozen=True)
class _Family:
    """Whose numbers are looked for: NIK → through whom, families → through what.

    `names`: NIK → name of the member, in capitals; `called`: the names of all members.
    """

    niks: Mapping[str, str]
    names: Mapping[str, str]
    persons: Mapping[str, str]
    households: Mapping[str, str]
    number: str
    dwelling: str
    desa: str
    called: frozenset[str]


def earlier_of(desk: Desk, household: str) -> tuple[Earlier, ...]:
    """All earlier housing aid around a family, the newest first."""
    with desk.reader() as reader:
        return read_earlier(reader, household)


def read_earlier(reader: Reads, household: str, besides: str = "") -> tuple[Earlier, ...]:
    """The same inside another reading; the case `besides` is not counted."""
    family = _family(reader, household)
    found = (
        *_builds(reader, family, besides),
        *_listed(reader, family),
        *_said(reader, household),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (-one.year, one.programme)))


def judge(
    reader: Reads,
    household: str,
    scheme: Row,
    exception: str = "",
    besides: str = "",
    year: int | None = None,
) -> Verdict:
    """What earlier aid means for a case of this family under a scheme.

    `besides`: the case itself, where it is kept already; `year`: of its budget, else the scheme's.
    """
    year = year or int(scheme.get("tahun") or 0)
    found = read_earlier(reader, household, besides)
    code = str(scheme.get("kode") or "")
    return judge_earlier(found, year, scheme_rules(scheme), exception, code)


def open_exceptions(
    found: Iterable[Earlier], scheme: Row, year: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what stops a case of a year, sentences; exceptions of the scheme that would let it pass).

    Both are empty where nothing stops it; the second where no exception helps.
    """
    rules, known, kode = scheme_rules(scheme), tuple(found), str(scheme.get("kode") or "")
    blocking = judge_earlier(known, year, rules, "", kode).blocking
    helping = (
        code for code in EXCEPTIONS if not judge_earlier(known, year, rules, code, kode).blocking
    )
    return blocking, tuple(helping) if blocking else ()


def _family(reader: Reads, household: str) -> _Family:
    row = reading.get(reader, "household", household) or {}
    number, dwelling = str(row.get("nomor_kk") or ""), str(row.get("dwelling") or "")
    niks: dict[str, str] = {}
    names: dict[str, str] = {}
    persons: dict[str, str] = {}
    households = {household: "kk"}
    members = reading.members(reader, household)
    for member in members:
        through = _through(member)
        persons[str(member["uid"])] = through
        if member.get("nik"):
            niks[str(member["nik"])] = through
            names[str(member["nik"])] = _capitals(member.get("nama"))
    for nik, through in niks.items():
        for other in reading.find(reader, "person", nik=nik):
            households.setdefault(str(other.get("household")), through)
    others = (
        *((row, "kk") for row in _same(reader, "household", nomor_kk=number)),
        *((row, "rumah") for row in _same(reader, "household", dwelling=dwelling)),
    )
    for other, through in others:
        households.setdefault(str(other["uid"]), through)
    called = frozenset(filter(None, map(_capitals, (one.get("nama") for one in members))))
    desa = str(row.get("desa") or "")
    return _Family(niks, names, persons, households, number, dwelling, desa, called)


def _capitals(name: Stored) -> str:
    return " ".join(str(name or "").upper().split())


def _through(member: Row) -> str:
    if member.get("shdk") == HEAD:
        return "nik"
    return "pasangan" if member.get("shdk") in SPOUSES else "kk"


def _same(reader: Reads, kind: str, **where: str) -> list[dict[str, Stored]]:
    return reading.find(reader, kind, **where) if all(where.values()) else []


def _builds(reader: Reads, family: _Family, besides: str) -> Iterator[Earlier]:
    """Cases kept here; of one house the family and the building may both tell."""
    for household, through in family.households.items():
        for row in reading.find(reader, "build", household=household):
            kind = _kind(reader, row)
            if kind and row["uid"] != besides:
                scheme = reading.get(reader, "scheme", str(row.get("scheme") or "")) or {}
                name = str(scheme.get("nama") or UNNAMED)
                yield Earlier(name, int(row.get("tahun") or 0), through, "Padan", kind)


def _kind(reader: Reads, build: Row) -> str:
    """What a case came to; "" where it is no aid at all."""
    state = build.get("state")
    if state in ENDED:
        events = reading.find(reader, "build_event", build=str(build["uid"]))
        return LEFT if any(one.get("ke") in PAYMENTS for one in events) else ""
    return GIVEN if state in DECIDED else WAITING


def _listed(reader: Reads, family: _Family) -> Iterator[Earlier]:
    """Lists of earlier recipients; one row is told once, through the nearest of its marks."""
    told: dict[str, Earlier] = {}
    looks: Iterable[tuple[list[dict[str, Stored]], str]] = (
        *((_same(reader, "earlier_aid", nik=nik), way) for nik, way in family.niks.items()),
        *((_same(reader, "earlier_aid", person=uid), way) for uid, way in family.persons.items()),
        (_same(reader, "earlier_aid", nomor_kk=family.number), "kk"),
        *(
            (_same(reader, "earlier_aid", household=uid), way)
            for uid, way in family.households.items()
        ),
        (_same(reader, "earlier_aid", dwelling=family.dwelling), "rumah"),
    )
    for rows, through in looks:
        for row in rows:
            year, source = int(row.get("tahun") or 0), str(row.get("sumber") or "")
            name = _capitals(row.get("nama"))
            known = family.names.get(str(row.get("nik") or ""), "")
            other = name if known and name and name != known else ""
            programme = str(row.get("program") or UNNAMED)
            one = Earlier(programme, year, through, source, name=other)
            told.setdefault(str(row["uid"]), one)
    yield from told.values()
    for row in _same(reader, "earlier_aid", desa=family.desa) if family.called else ():
        is_told = str(row["uid"]) in told
        if not is_told and not _has_number(row) and _capitals(row.get("nama")) in family.called:
            programme, source = str(row.get("program") or UNNAMED), str(row.get("sumber") or "")
            yield Earlier(programme, int(row.get("tahun") or 0), BY_NAME, source)


def _has_number(row: Row) -> bool:
    return any(row.get(name) for name in ("nik", "nomor_kk", "person", "household"))


def _said(reader: Reads, household: str) -> Iterator[Earlier]:
    """What the family itself said, on the newest form that asks for it."""
    for answers in reading.surveys_of(reader, household):
        if (had := answers.get("c_pernah_bantuan")) is not None:
            if had in HAD_BEFORE:
                yield Earlier(UNNAMED, 0, "nik", "Form C")
            return
        if answers.get("pernah_bantuan") is not None:
            year = answers.get("tahun_bantuan")
            if answers["pernah_bantuan"] and isinstance(year, int) and year > 0:
                programme = str(answers.get("jenis_bantuan") or UNNAMED)
                yield Earlier(programme, year, "nik", "Form A")
            return
