"""The weight of evidence that two records are one person, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.domain.matching import rules
from desktop_app.domain.matching.levels import birth_level, nik_level
from desktop_app.domain.matching.naming import Distance, Naming
from desktop_app.domain.matching.traits import Books, Traits
from desktop_app.domain.matching.vocabulary import rarity


class Compared(NamedTuple):
    """A pair: its weight in tenths of a bit, and how each field agrees (empty: not known)."""

    score: int
    nik: str
    name: str
    birth: str
    house: tuple[str, ...]
    sex: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of all that is known, the strongest first."""
        told = (self.nik, self.name, self.birth, *self.house, self.sex)
        return tuple(code for code in told if code)


@dataclass(frozen=True)
class Population:
    """What is known of the people as a whole: how many, their words, how many share a day."""

    books: Books
    people: int
    days: Mapping[int, int]

    @property
    def size(self) -> int:
        """How many people evidence is weighed against."""
        return max(self.people, rules.LEAST_PEOPLE)


class Scorer:
    """Weighs pairs of records by the rarity of what they share."""

    def __init__(self, population: Population, distance: Distance) -> None:
        self._population = population
        size = population.size
        self._naming = Naming(population.books.names, size, distance)
        self._day = _cached(lambda day: rarity(population.days.get(day, 0), size, 500 / 25_000))
        places = population.books.places
        self._place = _cached(lambda place: places.rarity(place, size))

    def compare(self, row: Traits, person: Traits) -> Compared:
        """The evidence that a row is a person."""
        nik = nik_level(row.nik, person.nik)
        weight, name = self._naming.compare(row.name, person.name)
        birth = birth_level(row.born, person.born)
        score = weight + rules.NIK.get(nik, 0) + self._birth(birth, row.born)
        house, reasons = self._house(row, person)
        sex = ""
        if row.sex and person.sex:
            sex = "" if row.sex == person.sex else "kelamin_lain"
            score += rules.SEX_OTHER if sex else rules.SEX_SAME
        return Compared(score + house, nik, name, birth, reasons, sex)

    def name_level(self, row: Traits, person: Traits) -> str:
        """How two names agree."""
        return self._naming.compare(row.name, person.name)[1]

    def _birth(self, level: str, born: int) -> int:
        if level == "lahir_sama":
            return max(10, min(self._day(abs(born)), rules.BIRTH[level]))
        return rules.BIRTH.get(level, 0)

    def _house(self, row: Traits, person: Traits) -> tuple[int, tuple[str, ...]]:
        """The evidence of one house, which comes together and counts up to a most."""
        reasons: list[str] = []
        total = self._site(row, person, reasons)
        is_one_card = False
        if row.card and person.card:
            is_one_card = row.card == person.card
            total += rules.CARD_SAME if is_one_card else rules.CARD_OTHER
            reasons.insert(0, "kk_sama" if is_one_card else "kk_lain")
        total += self._mother(row, person, is_one_card, reasons)
        total += self._birthplace(row.birthplace, person.birthplace)
        return min(total, rules.HOUSE_MOST), tuple(reasons)

    def _site(self, row: Traits, person: Traits, reasons: list[str]) -> int:
        total = 0
        if row.village and person.village:
            if row.village != person.village:
                reasons.append("desa_lain")
                return rules.VILLAGE_OTHER + max(0, self._address(row, person, reasons))
            total += max(10, min(self._place(row.village), rules.VILLAGE_MOST))
            is_hamlet = bool(row.hamlet) and row.hamlet == person.hamlet
            reasons.append("rt_sama" if is_hamlet else "desa_sama")
            if row.hamlet and person.hamlet:
                total += rules.HAMLET_SAME if is_hamlet else rules.HAMLET_OTHER
        return min(total + self._address(row, person, reasons), rules.PLACE_MOST)

    def _address(self, row: Traits, person: Traits, reasons: list[str]) -> int:
        if not row.address or not person.address:
            return 0
        shared = [word for word in row.address if word in person.address]
        if not shared:
            return rules.ADDRESS_OTHER
        if 2 * len(shared) >= len(row.address) + len(person.address) - len(shared):
            reasons.append("alamat_sama")
        return min(sum(map(self._place, shared)), rules.ADDRESS_MOST)

    def _mother(self, row: Traits, person: Traits, one_card: bool, reasons: list[str]) -> int:
        weight, level = self._naming.compare(row.mother, person.mother)
        if not level:
            return 0
        if level in ("nama_lain", "nama_sebagian", "nama_serupa"):
            reasons.append("ibu_lain")
            return rules.MOTHER_OTHER if level == "nama_lain" else 0
        reasons.append("ibu_sama")
        return min(weight, rules.MOTHER_OF_HOUSE if one_card else rules.MOTHER_MOST)

    def _birthplace(self, one: int, other: int) -> int:
        if not one or not other:
            return 0
        if one != other:
            return rules.BIRTHPLACE_OTHER
        return max(0, min(self._place(one), rules.BIRTHPLACE_MOST))


def _cached(bits: Callable[[int], float]) -> Callable[[int], int]:
    """Tenths of a bit, each counted once."""
    known: dict[int, int] = {}

    def tenths(key: int) -> int:
        found = known.get(key)
        if found is None:
            found = known[key] = round(10 * bits(key))
        return found

    return tenths
