"""The people whom a list is compared with, in arrays, and who of them may be a row.

Half a million people take some 130 MB. A block is a sorted array of numbers that each hold the
hash of a key above the place of a person; those of one key lie side by side.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import OSA

from desktop_app.domain.matching import rules
from desktop_app.domain.matching.deciding import Ranked, decide
from desktop_app.domain.matching.levels import is_cut
from desktop_app.domain.matching.records import Matched, Record
from desktop_app.domain.matching.scoring import Compared, Population, Scorer
from desktop_app.domain.matching.traits import Books, Traits, traits_of

_PLACE_BITS = 22  # up to four million people
_PLACE = (1 << _PLACE_BITS) - 1
_HASH = (1 << (64 - _PLACE_BITS)) - 1
_FAMILY = 30  # more people than this have no card in common


class _Texts:
    """Short rows of numbers, one after the other."""

    def __init__(self) -> None:
        self._all, self._ends = array("I"), array("I", (0,))

    def add(self, numbers: tuple[int, ...]) -> None:
        self._all.extend(numbers)
        self._ends.append(len(self._all))

    def at(self, place: int) -> tuple[int, ...]:
        return tuple(self._all[self._ends[place] : self._ends[place + 1]])

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        for start, end in pairwise(self._ends):
            yield tuple(self._all[start:end])


class _Block:
    """People by one key."""

    def __init__(self, entries: array[int]) -> None:
        self._entries = array("Q", sorted(entries))

    def people(self, key: object, most: int) -> list[int]:
        """Places of those with a key; none when they are more than `most`."""
        entries, start = self._entries, (hash(key) & _HASH) << _PLACE_BITS
        first = bisect_left(entries, start)
        end = start | _PLACE
        last = first
        while last < len(entries) and entries[last] <= end:
            last += 1
            if last - first > most:
                return []
        return [entry & _PLACE for entry in entries[first:last]]


class People:
    """Those who are known, as they come; `settle` ends the coming."""

    def __init__(self) -> None:
        self.books = Books()
        self.ids = array("q")
        self._nik, self._card = array("Q"), array("Q")
        self._sex, self._born = array("B"), array("i")
        self._name, self._mother, self._address = _Texts(), _Texts(), _Texts()
        self._birthplace, self._village, self._hamlet = array("I"), array("I"), array("I")

    def add(self, record: Record) -> None:
        """One more person."""
        one = traits_of(record, self.books)
        self.ids.append(record.id)
        self._nik.append(one.nik)
        self._card.append(one.card)
        self._sex.append(one.sex)
        self._born.append(one.born)
        self._name.add(one.name)
        self._mother.add(one.mother)
        self._address.add(one.address)
        self._birthplace.append(one.birthplace)
        self._village.append(one.village)
        self._hamlet.append(one.hamlet)
        self.books.names.count(one.name)
        self.books.places.count(tuple({one.birthplace, one.village, *one.address} - {0}))

    def traits(self, place: int) -> Traits:
        """What of a person is compared."""
        return Traits(
            self._nik[place], self._card[place], self._name.at(place), self._sex[place],
            self._born[place], self._mother.at(place), self._birthplace[place],
            self._village[place], self._hamlet[place], self._address.at(place),
        )  # fmt: skip

    def settle(self) -> Matcher:
        """Everybody is here: what rows are compared with."""
        days = Counter(abs(born) for born in self._born if born)
        return Matcher(self, Population(self.books, len(self.ids), days), self._blocks())

    def _blocks(self) -> dict[str, _Block]:
        return {kind: _Block(self._entries(keys)) for kind, keys in self._keys().items()}

    def _entries(self, keys: Iterator[tuple[int, object]]) -> array[int]:
        return array("Q", ((hash(key) & _HASH) << _PLACE_BITS | place for place, key in keys))

    def _keys(self) -> dict[str, Iterator[tuple[int, object]]]:
        people = range(len(self.ids))
        village, born = self._village, self._born
        return {
            "nik": ((place, self._nik[place]) for place in people if self._nik[place]),
            "card": ((place, self._card[place]) for place in people if self._card[place]),
            "day_village": (
                (place, (abs(born[place]), village[place])) for place in people if born[place]
            ),
            "day_word": (
                (place, (abs(born[place]), heard))
                for place in people
                if born[place]
                for heard in self.heard(self._name.at(place))
            ),
            "name": ((place, key) for place in people if (key := self.key(self._name.at(place)))),
            "name_village": (
                (place, (key, village[place]))
                for place in people
                if (key := self.key(self._name.at(place)))
            ),
            "word_village": (
                (place, (heard, village[place]))
                for place in people
                for heard in self.heard(self._name.at(place))
            ),
        }

    def heard(self, name: tuple[int, ...]) -> set[int]:
        """The sounds of a name's words, initials left out."""
        words, sounds = self.books.names.words, self.books.names.sounds
        return {sounds[word] for word in name if len(words[word]) > 1}

    def key(self, name: tuple[int, ...]) -> tuple[int, ...]:
        """A name by sound, in any order."""
        return tuple(sorted(self.heard(name)))


class Matcher:
    """Compares rows with the people who are known."""

    def __init__(self, people: People, population: Population, blocks: dict[str, _Block]) -> None:
        self._people, self._blocks = people, blocks
        self._size = population.people
        self._scorer = Scorer(population, _distance)

    def match(self, record: Record) -> Matched:
        """The verdict on one row."""
        row = traits_of(record, self._people.books)
        owners = self._owners(row)
        if len(owners) == 1:
            known = Ranked(self._people.ids[owners[0]], self._compare(row, owners[0]))
            if _is_plain(known.compared):
                return decide(record.id, (known,), self._size, known.id)
        ranked = self.rank(row, owners)
        return decide(record.id, ranked, self._size, self._owner(owners, ranked))

    def rank(self, row: Traits, owners: list[int]) -> list[Ranked]:
        """All who may be the row, best first."""
        places = self._near(row).union(owners)
        compared = {place: self._compare(row, place) for place in places}
        if not any(_is_strong(one) for one in compared.values()):
            for place in self._far(row) - places:
                compared[place] = self._compare(row, place)
        ids = self._people.ids
        order = sorted(compared, key=lambda place: (-compared[place].score, ids[place]))
        found = [Ranked(ids[place], compared[place]) for place in order]
        if found and self._has_twin(order, compared):
            found[0] = found[0]._replace(is_twin=True)
        return found

    def pairs(self, record: Record) -> list[Ranked]:
        """All who may be a row, best first, however many."""
        row = traits_of(record, self._people.books)
        return self.rank(row, self._owners(row))

    def _owners(self, row: Traits) -> list[int]:
        if not row.nik or is_cut(row.nik):
            return []
        return self._blocks["nik"].people(row.nik, rules.MOST_IN_BLOCK)

    def _owner(self, owners: list[int], ranked: list[Ranked]) -> int | None:
        """Who has exactly the NIK of the row: the best of them when they are several."""
        having = {self._people.ids[place] for place in owners}
        return next((one.id for one in ranked if one.id in having), None)

    def _compare(self, row: Traits, place: int) -> Compared:
        return self._scorer.compare(row, self._people.traits(place))

    def _near(self, row: Traits) -> set[int]:
        blocks, most = self._blocks, rules.MOST_IN_BLOCK
        found: set[int] = set()
        if row.card:
            found.update(blocks["card"].people(row.card, _FAMILY))
        for day in _days(row.born):
            found.update(blocks["day_village"].people((day, row.village), most))
            for heard in self._people.heard(row.name):
                found.update(blocks["day_word"].people((day, heard), most))
        key = self._people.key(row.name)
        if key:
            found.update(blocks["name_village"].people((key, row.village), most))
            found.update(blocks["name"].people(key, most))
        return found

    def _far(self, row: Traits) -> set[int]:
        """Those of the village with one word of the name in common."""
        block, found = self._blocks["word_village"], set[int]()
        for heard in self._people.heard(row.name):
            found.update(block.people((heard, row.village), rules.MOST_IN_BLOCK))
        return found

    def _has_twin(self, order: list[int], compared: dict[int, Compared]) -> bool:
        """Whether somebody of the best one's family was born the same day and is named alike."""
        best = self._people.traits(order[0])
        is_named = compared[order[0]].name in ("nama_sama", "nama_ejaan")
        for place in order[1:]:
            other = self._people.traits(place)
            is_day = best.born and abs(best.born) == abs(other.born)
            is_family = (best.card and best.card == other.card) or (
                best.mother and best.mother == other.mother
            )
            is_other = is_named and compared[place].name in ("nama_lain", "nama_sebagian")
            if is_day and is_family and not is_other:
                return True
        return False


def _distance(one: str, other: str) -> int:
    return OSA.distance(one, other, score_cutoff=2)


def _is_plain(one: Compared) -> bool:
    """The same NIK, and all that is known agrees: nobody else needs a look."""
    return (
        one.name in ("nama_sama", "nama_ejaan")
        and one.birth in ("", "lahir_sama", "lahir_tertukar", "lahir_tahun")
        and not one.sex
    )


def _is_strong(one: Compared) -> bool:
    return one.name in ("nama_sama", "nama_ejaan", "nama_kurang") and one.birth == "lahir_sama"


def _days(born: int) -> Iterator[int]:
    """The birth date, and the one with day and month swapped."""
    born = abs(born)
    year, month, day = born // 10_000, born // 100 % 100, born % 100
    if month:
        yield born
        if day <= 12 and day != month:
            yield year * 10_000 + day * 100 + month
