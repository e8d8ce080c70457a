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
_PARTS = 8
_KINDS = ("nik", "card", "day", "day_word", "name", "word_village", "nik_head", "nik_tail")
_MANY = 5_000  # of one name or day, among whom those of the village are picked
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
    """People by one key, in a few parts so that sorting takes little room."""

    def __init__(self) -> None:
        self._parts = [array("Q") for _ in range(_PARTS)]

    def put(self, key: object, place: int) -> None:
        """One more person with a key."""
        hashed = hash(key) & _HASH
        self._parts[hashed % _PARTS].append(hashed << _PLACE_BITS | place)

    def sort(self) -> None:
        """Everybody was put."""
        self._parts = [array("Q", sorted(part)) for part in self._parts]

    def people(self, key: object, most: int) -> list[int]:
        """Places of those with a key; none when they are more than `most`."""
        hashed = hash(key) & _HASH
        entries, start = self._parts[hashed % _PARTS], hashed << _PLACE_BITS
        first = last = bisect_left(entries, start)
        end, size = start | _PLACE, len(entries)
        while last < size and entries[last] <= end:
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
        blocks = self._blocks()
        for block in blocks.values():
            block.sort()
        return Matcher(self, Population(self.books, len(self.ids), days), blocks)

    def _blocks(self) -> dict[str, _Block]:
        blocks = {kind: _Block() for kind in _KINDS}
        put = {kind: block.put for kind, block in blocks.items()}
        for place, name in enumerate(self._name):
            where, day = self._village[place], abs(self._born[place])
            if nik := self._nik[place]:
                put["nik"](nik, place)
                for kind, part in _halves(nik):
                    put[kind](part, place)
            if self._card[place]:
                put["card"](self._card[place], place)
            sounds = self.heard(name)
            if day:
                put["day"](day, place)
            for heard in sounds:
                put["word_village"]((heard, where), place)
                if day:
                    put["day_word"]((day, heard), place)
            if sounds:
                put["name"](tuple(sorted(sounds)), place)
        return blocks

    def is_sibling(self, one: int, other: int) -> bool:
        """Whether two people of one family were born the same day."""
        if not self._born[one] or abs(self._born[one]) != abs(self._born[other]):
            return False
        if self._card[one] and self._card[one] == self._card[other]:
            return True
        mother = self._mother.at(one)
        return bool(mother) and mother == self._mother.at(other)

    def family(self, row: Traits, places: list[int]) -> Iterator[int]:
        """Those of a card who have the row's year of birth or a word of its name."""
        year, sounds = abs(row.born) // 10_000, self.heard(row.name)
        for place in places:
            is_year = year and abs(self._born[place]) // 10_000 == year
            if is_year or not sounds.isdisjoint(self.heard(self._name.at(place))):
                yield place

    def neighbours(self, village: int, places: list[int]) -> list[int]:
        """Those who live in a village, as far as it is known."""
        here = self._village
        return [place for place in places if here[place] == village]

    def initialled(self, row: Traits, places: list[int]) -> Iterator[int]:
        """Those who have a word that begins as one of the row's name."""
        words = self.books.names.words
        letters = {words[word][0] for word in row.name}
        for place in places:
            if not letters.isdisjoint(words[word][0] for word in self._name.at(place)):
                yield place

    def heard(self, name: tuple[int, ...]) -> set[int]:
        """The sounds of a name's words, initials left out."""
        words, sounds = self.books.names.words, self.books.names.sounds
        return {sounds[word] for word in name if len(words[word]) > 1}


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

    def rank(self, row: Traits, owners: list[int], *, all_of_them: bool = False) -> list[Ranked]:
        """Those who may be the row, best first; who is hard to find only where nobody is sure."""
        places = self._near(row).union(owners)
        compared = {place: self._compare(row, place) for place in places}
        if all_of_them or not any(_is_strong(one) for one in compared.values()):
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
        return self.rank(row, self._owners(row), all_of_them=True)

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
            found.update(self._people.family(row, blocks["card"].people(row.card, _FAMILY)))
        sounds = self._people.heard(row.name)
        neighbours = self._people.neighbours
        for day in _days(row.born):
            found.update(neighbours(row.village, blocks["day"].people(day, _MANY)))
            for heard in sounds:
                found.update(blocks["day_word"].people((day, heard), most))
        if sounds:
            named = blocks["name"].people(tuple(sorted(sounds)), _MANY)
            found.update(named if len(named) <= most else neighbours(row.village, named))
        return found

    def _far(self, row: Traits) -> set[int]:
        """Those who share a word of the name in the village, the day, or a half of the NIK."""
        blocks, most = self._blocks, rules.MOST_IN_BLOCK
        found: set[int] = set()
        for heard in self._people.heard(row.name):
            found.update(blocks["word_village"].people((heard, row.village), most))
        for day in _days(row.born):
            found.update(self._people.initialled(row, blocks["day"].people(day, most)))
        for kind, part in _halves(row.nik):
            found.update(blocks[kind].people(part, most))
        return found

    def _has_twin(self, order: list[int], compared: dict[int, Compared]) -> bool:
        """Whether somebody of the best one's family was born the same day and is named alike."""
        is_named = compared[order[0]].name in ("nama_sama", "nama_ejaan")
        for place in order[1:]:
            is_other = is_named and compared[place].name in ("nama_lain", "nama_sebagian")
            if not is_other and self._people.is_sibling(order[0], place):
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


def _halves(nik: int) -> Iterator[tuple[str, int]]:
    """A short number in halves: one wrong digit leaves one of them whole.

    Of sixteen digits the first half is a place and a day, which the blocks of days know better.
    """
    if 0 < nik < 10**15:
        yield "nik_head", nik // 10**4
        yield "nik_tail", nik % 10**4


def _days(born: int) -> Iterator[int]:
    """The birth date, and the one with day and month swapped."""
    born = abs(born)
    year, month, day = born // 10_000, born // 100 % 100, born % 100
    if month:
        yield born
        if day <= 12 and day != month:
            yield year * 10_000 + day * 100 + month
