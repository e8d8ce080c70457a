"""Houses that their land endangers: cases not yet handed over, and those to be proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.fields import by_name, parse_record
from desktop_app.domain.form_a.verdict import UNFIT
from desktop_app.domain.housing.land import (
    DISPUTE,
    GROUNDS,
    UNKNOWN,
    Answer,
    grounds_of,
    land_hints,
    scheme_answer,
)
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import STATES
from desktop_app.services.desk import Desk
from desktop_app.services.records import show
from desktop_app.store import Reader, reading

Row = Mapping[str, Stored]
# Nothing of these can be mended at the land any more.
OVER = frozenset(
    {"bast", "arsip", "ditolak", "tidak_disurvei", "mundur", "meninggal", "pindah", "diganti"}
)
SURVEYED = "Disurvei, belum didaftarkan"
NO_SCHEME = "(belum ada skema)"
ALIVE = (None, "", "1")
HERE = (None, "", "aktif")
_LAND = by_name(SPECS["dwelling"])


@dataclass(frozen=True)
class LandCase:
    """One house: its family, its case ("" while it has none), and what its land says.

    `grounds` are keys of `GROUNDS`, the gravest first; `answers` what the scheme says of each.
    """

    household: Row
    build: str
    scheme: str
    state: str
    proof: str
    grounds: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def key(self) -> str:
        """The uid of the case, else of the family."""
        return self.build or str(self.household["uid"])

    @property
    def ground(self) -> str:
        """Under which ground the house is counted."""
        return self.grounds[0]


def hints_of_land(members: Iterable[Row], raw: Mapping[str, str]) -> tuple[str, ...]:
    """What the land as typed asks for; `members` of the family that lives there."""
    specs = [spec for name, spec in _LAND.items() if name in raw]
    return land_hints(parse_record(specs, raw).values, _living(members))


def list_land_cases(desk: Desk) -> tuple[LandCase, ...]:
    """All houses that something stands against, those whose land nobody described at the end."""
    with desk.reader() as reader:
        schemes = {str(row["uid"]): row for row in reading.find(reader, "scheme")}
        surveys = _newest_surveys(reader)
        cases = _open_cases(reading.find(reader, "build"), surveys)
        families = reading.get_many(reader, "household", {str(one["household"]) for one in cases})
        lands = _lands(reader, families, surveys)
        # The members matter only where the proof bears a name.
        named = [home for home, land in lands.items() if land.get("atas_nama")]
        members = reading.members_of(reader, named)
    found = []
    for case in cases:
        home = str(case["household"])
        if home in families and ("verdict" not in case or families[home].get("status") in HERE):
            scheme, people = schemes.get(str(case.get("scheme") or "")), members.get(home, [])
            found.append(_case(families[home], people, case, scheme, lands[home]))
    return tuple(sorted((one for one in found if one is not None), key=_order))


def _open_cases(builds: Sequence[Row], surveys: Mapping[str, Row]) -> list[Row]:
    """Cases that are not over, and the surveys of unfit houses that never became one."""
    cased = {str(one["household"]) for one in builds}
    return [
        *(one for one in builds if one.get("state") not in OVER),
        *(
            row
            for home, row in surveys.items()
            if home not in cased and row.get("verdict") == UNFIT
        ),
    ]


def _lands(
    reader: Reader, families: Mapping[str, Row], surveys: Mapping[str, Row]
) -> dict[str, Row]:
    """What is known of the land of each family."""
    uids = {home: str(family.get("dwelling") or "") for home, family in families.items()}
    houses = reading.get_many(reader, "dwelling", uids.values())
    return {home: _land(houses.get(uid), surveys.get(home)) for home, uid in uids.items()}


def count_grounds(cases: Iterable[LandCase]) -> dict[str, int]:
    """How many houses stand under each ground, in the order of `GROUNDS`."""
    counts = dict.fromkeys(GROUNDS, 0)
    for one in cases:
        counts[one.ground] += 1
    return counts


def chosen(
    cases: Iterable[LandCase], desa: str = "", ground: str = "", answer: str = ""
) -> list[LandCase]:
    """The cases of a desa, ground and answer ("" = any); undescribed land only when asked for."""
    return [
        one
        for one in cases
        if (not desa or one.household.get("desa") == desa)
        and (ground in one.grounds if ground else one.ground != UNKNOWN)
        and (not answer or any(said.code == answer for said in one.answers))
    ]


def _case(
    family: Row, members: Sequence[Row], case: Row, scheme: Row | None, land: Row
) -> LandCase | None:
    is_build = "verdict" not in case
    grounds = grounds_of(land, _living(members))
    if is_build and case.get("state") == DISPUTE and DISPUTE not in grounds:
        grounds = (DISPUTE, *(one for one in grounds if one != UNKNOWN))
    if not grounds:
        return None
    rules: Mapping[str, Value] | None = scheme_rules(scheme) if scheme else None
    state = str(case.get("state") or "")
    return LandCase(
        family,
        str(case["uid"]) if is_build else "",
        str((scheme or {}).get("nama") or NO_SCHEME),
        STATES.get(state, state) if is_build else SURVEYED,
        _proof(land),
        grounds,
        tuple(scheme_answer(one, rules) for one in grounds),
    )


def _proof(land: Row) -> str:
    """The proof in words: `AJB 12/2003 atas nama …`."""
    shown = show([_LAND[name] for name in ("jenis_bukti", "no_bukti", "atas_nama")], land)
    called = " ".join(filter(None, (shown["jenis_bukti"], shown["no_bukti"])))
    holder = f"a.n. {shown['atas_nama']}" if shown["atas_nama"] else ""
    return " ".join(filter(None, (called, holder)))


def _land(dwelling: Row | None, survey: Row | None) -> Row:
    """What is known of the land: the house, and where it says nothing the newest survey."""
    land = dict(dwelling or {})
    for name in ("status_lahan", "sengketa"):
        if land.get(name) in (None, ""):
            land[name] = (survey or {}).get(name)
    return land


def _newest_surveys(reader: Reader) -> dict[str, Row]:
    """The newest Form A of each family."""
    found: dict[str, Row] = {}
    for row in reading.find(reader, "survey"):
        home = str(row.get("household"))
        known = found.get(home)
        if row.get("form") not in SHORT_FORMS and (known is None or _age(row) >= _age(known)):
            found[home] = row
    return found


def _age(row: Row) -> tuple[str, str]:
    return str(row.get("tanggal") or ""), str(row["uid"])


def _living(members: Iterable[Row]) -> list[str]:
    return [str(one.get("nama") or "") for one in members if one.get("status_dasar") in ALIVE]


def _order(one: LandCase) -> tuple[int, str, str, str, str, str]:
    family = one.household
    place = (str(family.get(name) or "") for name in ("desa", "rw", "rt", "nama_key"))
    desa, rw, rt, name = place
    return list(GROUNDS).index(one.ground), desa, rw, rt, name, one.key
