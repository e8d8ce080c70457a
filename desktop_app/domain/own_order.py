"""The office's own order of need: a table of points with a sentence for each, and nothing else.

It is not the official desil and never replaces it. Health, disability and other closed fields are
not looked at. What is not known gives no point; only surveyed families are put in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.dates import age_on
from desktop_app.domain.form_a.area import area_per_person
from desktop_app.domain.kinds import Stored

Fact = str | float | bool
Test = Literal["sama", "paling_banyak", "kurang_dari", "paling_sedikit"]
WORKING_AGE = (15, 64)
NO_WORK = frozenset({"1", "2", "3"})  # none yet, keeping house, at school
PRIMARY = frozenset({"1", "2", "3"})  # of schooling: up to SD
STRUCTURE = ("pondasi", "sloof", "kolom", "ring_balok", "rangka_atap")
FAR = 0.25  # of the families of a desa: so far apart, two orders say different things
FEWEST = 4  # families in order, below which nothing is compared


@dataclass(frozen=True)
class Rule:
    """So many points where a fact is so. Of the rules on one fact the first that holds counts."""

    fact: str
    test: Test
    value: Fact
    points: int
    text: str


RULES: tuple[Rule, ...] = (
    Rule("bagian_upah", "paling_banyak", 0.25, 20, "Penghasilan sampai ¼ upah minimum"),
    Rule("bagian_upah", "paling_banyak", 0.5, 14, "Penghasilan sampai ½ upah minimum"),
    Rule("bagian_upah", "kurang_dari", 1.0, 8, "Penghasilan di bawah upah minimum"),
    Rule("tidak_bekerja", "sama", True, 10, "Tidak ada anggota usia 15–64 yang bekerja"),
    Rule("tanggungan", "paling_sedikit", 2.0, 8, "Tanggungan dua kali usia 15–64 atau lebih"),
    Rule("tanggungan", "paling_sedikit", 1.0, 5, "Tanggungan sama banyak dengan usia 15–64"),
    Rule("umur_kepala", "paling_sedikit", 60, 6, "Kepala keluarga 60 tahun ke atas"),
    Rule("kepala_perempuan", "sama", True, 5, "Kepala keluarga perempuan"),
    Rule("sekolah_kepala", "sama", "sd", 5, "Kepala keluarga paling tinggi tamat SD"),
    Rule("anggota", "paling_sedikit", 6, 4, "Anggota keluarga enam orang atau lebih"),
    Rule("struktur", "paling_sedikit", 3, 8, "Tiga bagian struktur rumah atau lebih bernilai C"),
    Rule("struktur", "paling_sedikit", 1, 5, "Ada bagian struktur rumah bernilai C"),
    Rule("dinding", "sama", "C", 5, "Dinding bernilai C"),
    Rule("dinding", "sama", "B", 2, "Dinding bernilai B"),
    Rule("lantai", "sama", "C", 5, "Lantai bernilai C"),
    Rule("lantai", "sama", "B", 2, "Lantai bernilai B"),
    Rule("penutup_atap", "sama", "C", 5, "Penutup atap bernilai C"),
    Rule("penutup_atap", "sama", "B", 2, "Penutup atap bernilai B"),
    Rule("sanitasi", "sama", "C", 6, "Tidak ada jamban sendiri"),
    Rule("sanitasi", "sama", "B", 3, "Jamban rusak"),
    Rule("air_minum", "sama", "C", 5, "Tidak ada akses air minum"),
    Rule("luas_per_jiwa", "kurang_dari", 7.2, 5, "Luas rumah di bawah 7,2 m² per jiwa"),
    Rule("status_lahan", "sama", "C", 3, "Lahan tanpa bukti"),
)  # fmt: skip
FACTS = tuple(dict.fromkeys(rule.fact for rule in RULES))
MOST_POINTS = sum(max(r.points for r in RULES if r.fact == fact) for fact in FACTS)


@dataclass(frozen=True)
class Member:
    """What is looked at in one member of the family, in stored form."""

    shdk: str
    sex: str
    born: str
    job: str
    schooling: str


@dataclass(frozen=True)
class Standing:
    """Points of a family, why, and how many of the facts are known."""

    points: int
    reasons: tuple[str, ...]
    known: int


@dataclass(frozen=True)
class Placed:
    """A family in the order of its desa, and by desil among the `rated` that have one.

    Those with the same points share the first `place`; compared is the `middle` of them all.
    """

    uid: str
    standing: Standing
    place: int
    middle: float
    of: int
    official: float | None
    rated: int

    @property
    def gap(self) -> float:
        """How far ahead the office puts the family, as a part of all; below 0 behind."""
        if self.official is None or self.rated < FEWEST:
            return 0.0
        return self.official / self.rated - self.middle / self.of


def standing_of(answers: Mapping[str, Stored], members: Sequence[Member], today: date) -> Standing:
    """The points of one family with a sentence for each."""
    facts = facts_of(answers, members, today)
    reasons: list[str] = []
    points = 0
    for fact, value in facts.items():
        rule = next((one for one in RULES if one.fact == fact and _holds(one, value)), None)
        if rule is not None:
            points += rule.points
            reasons.append(f"{rule.text} ({rule.points})")
    return Standing(points, tuple(reasons), len(facts))


def _holds(rule: Rule, value: Fact) -> bool:
    if rule.test == "sama":
        return value == rule.value
    if isinstance(value, str) or isinstance(rule.value, str):
        return False
    if rule.test == "paling_banyak":
        return value <= rule.value
    return value < rule.value if rule.test == "kurang_dari" else value >= rule.value


def facts_of(
    answers: Mapping[str, Stored], members: Sequence[Member], today: date
) -> dict[str, Fact]:
    """The facts that are known, in the order of the rules."""
    found = {**_house(answers), **_people(members, today)}
    return {fact: found[fact] for fact in FACTS if fact in found}


def _house(answers: Mapping[str, Stored]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    income, least = answers.get("penghasilan"), answers.get("upah_minimum")
    if isinstance(income, int) and isinstance(least, int) and least > 0:
        found["bagian_upah"] = income / least
    letters = [answers[name] for name in STRUCTURE if answers.get(name)]
    if letters:
        found["struktur"] = letters.count("C")
    for name in ("dinding", "lantai", "penutup_atap", "sanitasi", "air_minum", "status_lahan"):
        if answers.get(name):
            found[name] = str(answers[name])
    area = area_per_person(answers.get("luas_rumah"), answers.get("jumlah_penghuni"))
    if area is not None:
        found["luas_per_jiwa"] = area
    return found


def _people(members: Sequence[Member], today: date) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    if members:
        found["anggota"] = len(members)
    ages = [(one, age_on(date.fromisoformat(one.born), today)) for one in members if one.born]
    able = [one for one, age in ages if WORKING_AGE[0] <= age <= WORKING_AGE[1]]
    if ages and len(ages) == len(members):
        found["tanggungan"] = (len(members) - len(able)) / max(1, len(able))
        if all(one.job for one in able):
            found["tidak_bekerja"] = all(one.job in NO_WORK for one in able)
    head = next((one for one in members if one.shdk == "1"), None)
    if head is not None:
        if head.born:
            found["umur_kepala"] = age_on(date.fromisoformat(head.born), today)
        if head.sex:
            found["kepala_perempuan"] = head.sex == "2"
        if head.schooling:
            found["sekolah_kepala"] = "sd" if head.schooling in PRIMARY else "lebih"
    return found


def in_order(families: Sequence[tuple[str, Standing, int | None]]) -> list[Placed]:
    """Families of one desa, the neediest first; those with the same points share a place.

    The place by desil is the middle of all with that desil.
    """
    ordered = sorted(families, key=lambda one: (-one[1].points, one[0]))
    points = [one[1].points for one in ordered]
    rated = sorted(desil for _, _, desil in families if desil is not None)
    found = []
    for uid, standing, desil in ordered:
        place, middle = points.index(standing.points) + 1, _middle(points, standing.points)
        official = None if desil is None else _middle(rated, desil)
        found.append(Placed(uid, standing, place, middle, len(ordered), official, len(rated)))
    return found


def _middle(ordered: Sequence[int], value: int) -> float:
    return ordered.index(value) + (ordered.count(value) + 1) / 2
