"""Which people are worth comparing beside those of one NIK: a birthday and a part of the name.

Only hashes are kept, eight bytes a person; an equal hash is looked at again.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import combinations

from desktop_app.domain.doubles import name_words

Person = tuple[int, str, str]
"""id, nama_key, tanggal_lahir."""
SMALL, LARGE = 8, 60
_COMMON = frozenset(name_words("MUHAMMAD SITI ABDUL NUR SRI DEWI AHMAD"))
_HOUSE_NUMBER = re.compile(r"\d")
_SHORT = re.compile(r"\b(NOMOR|NO|RUMAH|JALAN|JL|JLN|KAMPUNG|KP|KMP|GANG|GG|PERUMAHAN|PERUM)\b")


def candidate_pairs(people: Iterable[Person]) -> set[tuple[int, int]]:
    """Pairs of ids, the smaller first: one birthday, and a telling word of the name."""
    ids, keys = array("q"), array("q")
    words: dict[str, str] = {}
    for number, name, born in people:
        ids.append(number)
        keys.append(hash((_telling_word(name, words), born[:4], *sorted((born[5:7], born[8:])))))
    found: set[tuple[int, int]] = set()
    for group in _groups(keys):
        found.update(_pairs([ids[one] for one in group]))
    return found


def address_key(address: str | None) -> str:
    """An address without what people write in two ways; empty when it names no single house."""
    plain = re.sub(r"[^A-Z0-9]+", " ", (address or "").upper())
    return " ".join(_SHORT.sub(" ", plain).split())


def names_a_house(address: str) -> bool:
    """Whether an address has a number; a kampung alone is the address of many."""
    return bool(_HOUSE_NUMBER.search(address))


def _telling_word(name: str, known: dict[str, str]) -> str:
    """The first word of a name, or the last where the first is one of many."""
    first, _, rest = name.partition(" ")
    word = _spelled(first, known)
    return _spelled(rest.rpartition(" ")[2], known) if rest and word in _COMMON else word


def _spelled(word: str, known: dict[str, str]) -> str:
    found = known.get(word)
    if found is None:
        found = known[word] = name_words(word)[0]
    return found


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
