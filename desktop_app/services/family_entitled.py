"""Programmes in force that a family does not get, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid import choosing
from desktop_app.domain.aid.choosing import Family, Member
from desktop_app.domain.aid.family import Joined, Lack, lack_of
from desktop_app.domain.aid.rule_specs import GROUP, HOUSE, PERSON
from desktop_app.domain.aid_limits import GONE_FAMILIES, limits_of
from desktop_app.domain.dates import age_on
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import is_offered, programme_rules
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.aid_overlaps import told_programmes
from desktop_app.store import family_aid_rows, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
GONE_TEXT = "Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga."
BY_SURVEY = "Kelayakan rumahnya dinilai dari survei Form A; lihat bagian Survei."
ALIVE = "1"


@dataclass(frozen=True)
class Home:
    """What is read of the family before anything else. `people` includes who left it."""

    row: Row
    members: list[Row]
    left: list[Row]
    programmes: Mapping[str, Row]

    @property
    def uid(self) -> str:
        """That of the family."""
        return str(self.row["uid"])

    @property
    def people(self) -> dict[str, str]:
        """Names of those who belong to it now, by uid."""
        return {str(one["uid"]): str(one.get("nama") or "") for one in self.members}

    @property
    def names(self) -> dict[str, str]:
        """Names of all who belong or belonged to it."""
        return self.people | {str(one["uid"]): str(one.get("nama") or "") for one in self.left}


def read_home(reader: Reads, household: str) -> Home:
    """The family with its people; UserError when it is gone."""
    row = reading.get(reader, "household", household)
    if row is None:
        raise UserError(GONE_TEXT)
    left = reading.get_many(reader, "person", family_aid_rows.people_before(reader, household))
    programmes = {str(one["uid"]): one for one in reading.find(reader, "programme")}
    return Home(row, reading.members(reader, household), list(left.values()), programmes)


def lacks(reader: Reads, home: Home, joined: Sequence[Joined], today: date) -> Iterator[Lack]:
    """Each programme in force that somebody of the family might still get."""
    limits = limits_of(home.programmes.values())
    aid = frozenset(one.kode for one in joined if one.runs)
    kept_out = _kept_out(reader, home.uid)
    told = told_programmes(reader)
    members = tuple(_members(home, today))
    for kode, row in _offered(reader, home, today.isoformat()).items():
        rules = programme_rules(row)
        if rules.get("batas_desil") is None and kode in limits:
            rules = {**rules, "batas_desil": limits[kode].desil}
        mine = {one.person for one in joined if one.runs and one.kode == kode}
        others = tuple(one for one in members if one.uid not in mine)
        if mine and (rules.get("unit") != PERSON or "" in mine or not others):
            continue
        family = Family(
            home.uid,
            _desil(home.row),
            others,
            aid - {kode},
            kept_out.get(str(row["uid"]), kept_out.get("", "")),
            GONE_FAMILIES.get(str(home.row.get("status")), ""),
            told=told,
        )
        title = str(row.get("nama") or kode)
        more = BY_SURVEY if rules.get("unit") == HOUSE else ""
        yield lack_of(kode, title, rules, choosing.choices(rules, family), more)


def _offered(reader: Reads, home: Home, today: str) -> dict[str, Row]:
    """What is given in this place now; not to groups, and no house twice."""
    place = find_desa(str(home.row.get("desa") or ""))
    skipped = {GROUP} | ({HOUSE} if reading.count(reader, "build", household=home.uid) else set())
    return {
        kode: row
        for kode, row in _in_force(home.programmes.values(), today).items()
        if is_offered(rules := programme_rules(row), bool(place and place.is_kelurahan))
        and rules.get("unit") not in skipped
    }


def _in_force(programmes: Iterable[Row], today: str) -> dict[str, Row]:
    """The newest version of each programme that is given on this day, by its code."""
    ordered = sorted(
        programmes, key=lambda row: (int(row.get("tahun") or 0), int(row.get("versi") or 0))
    )
    return {
        str(row.get("kode")): row
        for row in ordered
        if str(row.get("berlaku_dari") or "") <= today
        and today <= str(row.get("berlaku_sampai") or "9999")
        and not programme_rules(row).get("historis")
    }


def _kept_out(reader: Reads, household: str) -> dict[str, str]:
    """Why the family is excluded, by programme; under no programme: from all."""
    return {
        str(row.get("programme") or ""): str(row.get("alasan") or "")
        for row in reading.find(reader, "exclusion", household=household)
        if not row.get("dicabut")
    }


def _members(home: Home, today: date) -> Iterator[Member]:
    for one in home.members:
        if (one.get("status_dasar") or ALIVE) == ALIVE:
            born = one.get("tanggal_lahir")
            age = age_on(date.fromisoformat(str(born)), today) if born else None
            texts = [str(one.get(name) or "") for name in ("shdk", "sex", "pekerjaan")]
            yield Member(str(one["uid"]), texts[0], texts[1], age, texts[2])


def _desil(row: Row) -> int | None:
    value = row.get("desil")
    return value if isinstance(value, int) else None
