"""When two people of the registry may be one, weighed by the rules of matching.

Twins (one birthday, other names) and namesakes with whole NIKs of their own are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log2
from typing import Literal, NamedTuple

from desktop_app.domain.doubles_blocks import Person
from desktop_app.domain.matching import rules
from desktop_app.domain.matching.naming import Distance
from desktop_app.domain.matching.records import Record
from desktop_app.domain.matching.scoring import Compared, Population, Scorer
from desktop_app.domain.matching.traits import DIGITS, Books, Traits, born_of, traits_of
from desktop_app.domain.text import name_key

Judgement = Literal["orang", "mungkin", "satu_nik"]
EVERY = 16  # of so many people one tells how common names and birthdays are
_SAME_NAMES = ("nama_sama", "nama_ejaan", "nama_kurang")
_ALIKE_NAMES = (*_SAME_NAMES, "nama_mirip")
_BIRTHS = ("lahir_sama", "lahir_tertukar", "lahir_satu_angka")
_SLIPS = ("nik_satu_digit", "nik_000")
_OWN_NIKS = ("nik_lain", "nik_seri", "nik_urut")
_EVIDENCE = frozenset({"kk_sama", "ibu_sama", "rt_sama", "alamat_sama"})
_SAID = frozenset({"kk_sama", "rt_sama", "desa_lain", "alamat_sama", "ibu_sama", "ibu_lain"})


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the registry with what tells him from others; unknown texts are empty."""

    uid: str
    household: str
    nik: str
    nama: str
    tanggal_lahir: str
    tempat_lahir: str
    nama_ibu: str
    sex: str
    shdk: str
    nomor_kk: str
    desa: str
    rt: str
    rw: str
    alamat: str

    def record(self) -> Record:
        """As matching compares it."""
        return Record(
            0,
            self.nik,
            self.nomor_kk,
            self.nama,
            self.sex,
            self.tanggal_lahir,
            self.tempat_lahir,
            self.nama_ibu,
            self.shdk,
            self.desa,
            self.rt,
            self.rw,
            self.alamat,
        )


class Judged(NamedTuple):
    """What two people are, the weight of the evidence in tenths of a bit, and why."""

    sort: Judgement
    score: int
    reasons: tuple[str, ...]


class Judge:
    """Weighs pairs; first everybody passes `seen`, so that common names weigh little."""

    def __init__(self, distance: Distance) -> None:
        self._books, self._distance = Books(), distance
        self._days: Counter[int] = Counter()
        self._people = 0
        self._scorer: Scorer | None = None

    def seen(self, people: Iterable[Person]) -> Iterator[Person]:
        """The same people, of whom some are counted."""
        books, days = self._books, self._days
        for number, person in enumerate(people):
            if number % EVERY == 0:
                books.names.count(books.name(person[1]))
                days[born_of(person[2])] += 1
            self._people += 1
            yield person

    def traits(self, one: Someone) -> Traits:
        """What of a person is compared."""
        return traits_of(one.record(), self._books)

    def judge(self, one: Someone, other: Someone) -> Judged | None:
        """What a pair is; None when they are told apart well enough."""
        if _are_plainly_two(one, other):
            return None
        if self._scorer is None:
            known = Population(self._books, self._people // EVERY, self._days)
            self._scorer = Scorer(known, self._distance)
        compared = self._scorer.compare(self.traits(one), self.traits(other))
        is_home = one.household == other.household
        if compared.nik == "nik_sama":
            fits = (
                compared.name in (*_ALIKE_NAMES, "nama_dekat", "nama_rangkai") and not compared.sex
            )
            fits = fits and compared.birth != "lahir_lain"
            return Judged("orang" if fits else "satu_nik", compared.score, _why(compared, is_home))
        is_slip = compared.nik in _SLIPS or _apart(one.nik, other.nik) == 1
        if not self._may_be_one(compared, is_home, is_slip):
            return None
        return Judged("mungkin", compared.score, _why(compared, is_home))

    def _may_be_one(self, compared: Compared, is_home: bool, is_slip: bool) -> bool:
        if compared.sex or compared.birth not in _BIRTHS or compared.name not in _ALIKE_NAMES:
            return False
        if "ibu_lain" in compared.house and not (is_slip and compared.name == "nama_sama"):
            return False
        is_same = compared.name in _SAME_NAMES
        if is_home and not is_same and compared.nik not in _SLIPS:  # twins have serials in a row
            return False
        if compared.nik in _OWN_NIKS and not is_slip:
            evidence = _EVIDENCE & set(compared.house)
            if compared.name != "nama_sama" or not (is_home or len(evidence) > 1):
                return False
        prior = round(10 * log2(max(self._people, rules.LEAST_PEOPLE)))
        return compared.score - prior >= rules.PROPOSED_ABOVE


def _are_plainly_two(one: Someone, other: Someone) -> bool:
    """What can be told without weighing: most candidates are other people."""
    if one.nik == other.nik and one.nik:
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if (
        len(one.nik) != DIGITS
        or len(other.nik) != DIGITS
        or "000" in (one.nik[-3:], other.nik[-3:])
    ):
        return False
    return _apart(one.nik, other.nik) > 2 and name_key(one.nama) != name_key(other.nama)


def _apart(one: str, other: str) -> int:
    """In how many places two numbers differ."""
    return sum(here != there for here, there in zip(one, other, strict=False)) + abs(
        len(one) - len(other)
    )


def _why(compared: Compared, is_home: bool) -> tuple[str, ...]:
    house = tuple(code for code in compared.house if code in _SAID)
    told = (compared.nik or "tanpa_nik", compared.name, compared.birth, *house, compared.sex)
    where = "satu_keluarga" if is_home else "dua_keluarga"
    return tuple(code for code in (*told, where) if code)
