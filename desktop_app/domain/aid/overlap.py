"""When aid is received twice: the same person, card or building, in one programme or in two.

Nothing stops by itself: a possible double goes on until somebody decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.rule_specs import parts_of
from desktop_app.domain.kinds import Value
from desktop_app.domain.matching.names import name_words, sound

SAME, EXCLUDES, BESIDE = "sama", "meniadakan", "bersama"
SORTS: Mapping[str, str] = {
    SAME: "program yang sama",
    EXCLUDES: "tidak boleh bersama",
    BESIDE: "program lain",
}
BY_PERSON, BY_NIK, BY_CARD, BY_FAMILY, BY_HOUSE = "orang", "nik", "kk", "keluarga", "rumah"
BY_ORIGIN, BY_NAME = "asal", "nama"
WAYS: Mapping[str, str] = {
    BY_PERSON: "orang yang sama",
    BY_NIK: "NIK yang sama",
    BY_FAMILY: "keluarga yang sama",
    BY_CARD: "nomor KK yang sama",
    BY_ORIGIN: "keluarga asalnya",
    BY_NAME: "nama dan tanggal lahir yang mirip",
    BY_HOUSE: "bangunan yang sama",
}


@dataclass(frozen=True)
class Received:
    """One aid that runs, with all that tells whose it is. `said_by` = a list, "" = this office."""

    uid: str
    kode: str
    name: str
    household: str = ""
    person: str = ""
    nik: str = ""
    card: str = ""
    house: str = ""
    desa: str = ""
    who: str = ""
    said_by: str = ""
    alike: str = ""


def alike(name: str, born: str) -> str:
    """A birthday and how the first two words of a name sound: equal for two spellings of one."""
    words = name_words(name)[:2]
    return f"{born} {' '.join(map(sound, words))}" if born and words else ""


@dataclass(frozen=True)
class Overlap:
    """Two aids that meet: in which way, and what the programmes say of it."""

    one: Received
    other: Received
    way: str
    sort: str


def way_of(one: Received, other: Received) -> str:
    """The strongest thing that two aids have in common; empty when there is none."""
    pairs = (
        (BY_PERSON, one.person, other.person),
        (BY_NIK, one.nik, other.nik),
        (BY_FAMILY, one.household, other.household),
        (BY_CARD, one.card, other.card),
        (BY_NAME, one.alike, other.alike),
        (BY_HOUSE, one.house, other.house),
    )
    return next((way for way, mine, theirs in pairs if mine and mine == theirs), "")


def sort_of(
    one: Received, other: Received, excludes: Mapping[str, frozenset[str]], way: str
) -> str:
    """What the programmes say of two aids; people of one house may each have their own."""
    if one.kode == other.kode:
        return BESIDE if way == BY_HOUSE else SAME
    is_against = other.kode in excludes.get(one.kode, frozenset()) or one.kode in excludes.get(
        other.kode, frozenset()
    )
    return EXCLUDES if is_against and way != BY_HOUSE else BESIDE


def exclusions(rules: Mapping[str, Mapping[str, Value]]) -> dict[str, frozenset[str]]:
    """Which programmes each one excludes, by code."""
    return {kode: frozenset(parts_of(one.get("tidak_bersama"))) for kode, one in rules.items()}


def overlaps(
    found: Iterable[Received], excludes: Mapping[str, frozenset[str]], *, beside: bool = False
) -> Iterator[Overlap]:
    """Each pair of aids that meet, once; those that may go together only when `beside`."""
    groups: dict[tuple[str, str], list[Received]] = defaultdict(list)
    for one in found:
        for way, value in (
            (BY_PERSON, one.person),
            (BY_NIK, one.nik),
            (BY_FAMILY, one.household),
            (BY_CARD, one.card),
            (BY_NAME, one.alike),
            (BY_HOUSE, one.house),
        ):
            if value:
                groups[way, value].append(one)
    told: set[tuple[str, str]] = set()
    for way in WAYS:
        for (sort_way, _value), members in groups.items():
            if sort_way == way and len(members) > 1:
                yield from _pairs(members, way, excludes, told, beside=beside)


def _pairs(
    members: list[Received],
    way: str,
    excludes: Mapping[str, frozenset[str]],
    told: set[tuple[str, str]],
    *,
    beside: bool,
) -> Iterator[Overlap]:
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            key = (min(one.uid, other.uid), max(one.uid, other.uid))
            if key in told or _is_told_twice(one, other, way):
                told.add(key)
                continue
            sort = sort_of(one, other, excludes, way)
            if sort != BESIDE or beside:
                told.add(key)
                yield Overlap(one, other, way, sort)


def _is_told_twice(one: Received, other: Received, way: str) -> bool:
    """One aid of one person that the office and a list tell, or two lists: no double."""
    return way == BY_PERSON and one.kode == other.kode and one.said_by != other.said_by


def sentence(one: Overlap, places: Mapping[str, str]) -> str:
    """Such as: PKH (NIK yang sama, Setiadarma): tidak boleh bersama program ini.

    Where it is not plainly the same person or family, in whose name it runs is said too.
    """
    other = one.other
    is_plain = one.way in (BY_PERSON, BY_FAMILY) or not other.who
    name = f"{other.name or other.kode}{'' if is_plain else f', atas nama {other.who}'}"
    where = f", {places[other.desa]}" if other.desa in places else ""
    said = f", menurut {other.said_by}" if other.said_by else ""
    told = {
        SAME: "sudah terdaftar dalam program ini",
        EXCLUDES: "tidak boleh bersama program ini",
        BESIDE: "periksa apakah boleh bersama",
    }[one.sort]
    return f"{name} ({WAYS[one.way]}{where}{said}): {told}."
