"""Which people are worth comparing beside those of one NIK: a birthday and a part of the name.

Only hashes are kept, eight bytes a person; an equal hash is looked at again.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import combinations

from desktop_app.domain.matching.names import name_words, sound

Person = tuple[int, str, str, str | None]
"""id, nama_key, tanggal_lahir, sex."""
SMALL, LARGE = 8, 60
SEXES: dict[str | None, int] = {"1": 1, "2": 2}  # bits: two of one pair are two people
BOTH = 3
_NOBODY = "QQ"  # a second word, so that a title or a short form before it is known as such
_COMMON = frozenset(map(sound, "MUHAMAD SITI NUR SRI DEWI AHMAD ABDUL".split()))
_HOUSE_NUMBER = re.compile(r"\d")
_SHORT = re.compile(r"\b(NOMOR|NO|RUMAH|JALAN|JL|JLN|KAMPUNG|KP|KMP|GANG|GG|PERUMAHAN|PERUM)\b")


def candidate_pairs(people: Iterable[Person]) -> set[tuple[int, int]]:
    """Pairs of ids, the smaller first: one birthday, and a telling word of the name."""
    ids, keys, sexes = array("q"), array("q"), bytearray()
    words: dict[str, str] = {}
    for number, name, born, sex in people:
        ids.append(number)
        keys.append(hash((_telling_word(name, words), born[:4], *sorted((born[5:7], born[8:])))))
        sexes.append(SEXES.get(sex, 0))
    return {
        (ids[one], ids[other])
        for group in _groups(keys)
        for one, other in _pairs(group)
        if sexes[one] | sexes[other] < BOTH
    }


def address_key(address: str | None) -> str:
    """An address without what people write in two ways; empty when it names no single house."""
    plain = re.sub(r"[^A-Z0-9]+", " ", (address or "").upper())
    return " ".join(_SHORT.sub(" ", plain).split())


def names_a_house(address: str) -> bool:
    """Whether an address has a number; a kampung alone is the address of many."""
    return bool(_HOUSE_NUMBER.search(address))


def _telling_word(name: str, known: dict[str, str]) -> str:
    """How the first word sounds that is no title and not one of those that many bear."""
    heard = ""
    for word in name.split():
        found = known.get(word)
        if found is None:
            first = name_words(f"{word} {_NOBODY}")[0]
            found = known[word] = "" if first == _NOBODY else sound(first)
        heard = found or heard
        if found and found not in _COMMON:
            break
    return heard


def _groups(keys: array[int]) -> Iterator[list[int]]:
    """Places with one hash, where there are two or more."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    start = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or keys[order[place]] != keys[order[start]]:
            if place - start > 1:
                yield order[start:place]
            start = place


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a small group; of a large one the first with each other, or none.

    A name and birthday that many share tells nobody from anybody.
    """
    ordered = sorted(group)
    if len(ordered) <= SMALL:
        yield from combinations(ordered, 2)
    elif len(ordered) <= LARGE:
        yield from ((ordered[0], other) for other in ordered[1:])
