"""How two names agree: words that are the same, sound the same, or are a slip apart."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.matching import rules
from desktop_app.domain.matching.names import bones, sound
from desktop_app.domain.matching.vocabulary import Vocabulary

Words = tuple[int, ...]
Distance = Callable[[str, str], int]  # letters that were changed, left out, added or swapped
_KEPT = 10_000
_LONG, _SHORT = 7, 3  # letters of a word that may have two slips, and one
_SURE = 6  # letters of a word whose slip is no other name
_CUT = 3  # stands for the slips of a word that was cut off


class Naming:
    """Compares names by the words of one population."""

    def __init__(self, vocabulary: Vocabulary, people: int, distance: Distance) -> None:
        self._vocabulary, self._people, self._distance = vocabulary, people, distance
        self._weights: dict[int, int] = {}
        self._slips: dict[tuple[int, int], tuple[int, str] | None] = {}

    def weight(self, word: int) -> int:
        """Tenths of a bit that a shared word is worth."""
        known = self._weights.get(word)
        if known is None:
            found = round(10 * self._vocabulary.rarity(word, self._people))
            known = self._weights[word] = max(5, min(found, rules.WORD_MOST))
        return known

    def compare(self, one: Words, other: Words) -> tuple[int, str]:
        """Weight and level of two names; nothing when one is not known."""
        if not one or not other:
            return 0, ""
        if one == other:
            return min(sum(map(self.weight, one)), rules.NAME_MOST), "nama_sama"
        return _Alignment(self, self._vocabulary, one, other).result()

    def slip(self, one: int, other: int) -> tuple[int, str] | None:
        """Weight and level of two words that may be one with a slip of the pen, else None."""
        key = (one, other)
        if key not in self._slips:
            if len(self._slips) > _KEPT:
                self._slips.clear()
            self._slips[key] = self._slip(one, other)
        return self._slips[key]

    def _slip(self, one: int, other: int) -> tuple[int, str] | None:
        known, people = self._vocabulary.is_known, self._people
        here, there = self._vocabulary.words[one], self._vocabulary.words[other]
        slips = self.slips(here, there)
        if slips is None:
            return None
        if known(one, people) and known(other, people):
            return 0, "nama_serupa"
        level = "nama_mirip" if is_surely_a_slip(here, there) else "nama_dekat"
        off = rules.WORD_TYPO if slips == 1 else rules.WORD_TYPOS
        return max(5, min(self.weight(one), self.weight(other)) + off), level

    def slips(self, here: str, there: str) -> int | None:
        """How many letters are otherwise; None when it is too many for one word."""
        shorter = min(len(here), len(there))
        slips = self._distance(here, there)
        if slips <= (2 if shorter >= _LONG else 1 if shorter >= _SHORT else 0):
            return slips
        is_part = shorter > _SHORT and (here.startswith(there) or there.startswith(here))
        return _CUT if is_part else None


def is_surely_a_slip(here: str, there: str) -> bool:
    """Whether two words are not those of brothers and sisters.

    Their names differ in a short word, in vowels, or at the end.
    """
    if min(len(here), len(there)) < _SURE or here[:-1] == there[:-1]:
        return False
    if here.startswith(there) or there.startswith(here):
        return False
    return bones(here) != bones(there)


_ORDER = ("nama_sama", "nama_ejaan", "nama_mirip", "nama_dekat", "nama_rangkai", "nama_serupa")
_Test = Callable[[int, int], tuple[int, str] | None]


class _Alignment:
    """The words of two names, paired as far as they go."""

    def __init__(self, naming: Naming, book: Vocabulary, one: Words, other: Words) -> None:
        self._naming, self._book = naming, book
        self._here = [word for word in one if word not in other]
        self._there = [word for word in other if word not in one]
        shared = [word for word in one if word in other]
        self._weight, self._agree = sum(map(naming.weight, shared)), len(shared)
        self._level = 0  # in the order of levels

    def result(self) -> tuple[int, str]:
        """Weight and level."""
        if self._here and self._there:
            if len(self._here) != len(self._there):
                self._joined()
            self._in_order()
            self._pair(self._alike)
            self._pair(self._naming.slip)
            self._pair(self._initial)
        return self._judged()

    def _in_order(self) -> None:
        """By their letters, the lesser name first: which record comes first must not matter."""
        letters = self._book.words.__getitem__
        sides = (sorted(side, key=letters) for side in (self._here, self._there))
        self._here, self._there = sorted(sides, key=lambda side: list(map(letters, side)))

    def _pair(self, test: _Test) -> None:
        left = []
        for word in self._here:
            best: tuple[int, str] | None = None
            chosen = -1
            for place, other in enumerate(self._there):
                found = test(word, other)
                if found and (best is None or found[0] > best[0]):
                    best, chosen = found, place
            if best is None:
                left.append(word)
            else:
                del self._there[chosen]
                self._note(*best)
        self._here = left

    def _note(self, weight: int, level: str) -> None:
        self._weight += weight
        self._agree += level != "nama_serupa"
        self._level = max(self._level, _ORDER.index(level))

    def _alike(self, one: int, other: int) -> tuple[int, str] | None:
        sounds = self._book.sounds
        if sounds[one] != sounds[other]:
            return None
        return max(5, self._naming.weight(one) + rules.WORD_VARIANT), "nama_ejaan"

    def _joined(self) -> None:
        """Words written apart in one name and together in the other."""
        words, sides = self._book.words, (self._here, self._there)
        here, there = ("".join(words[word] for word in side) for side in sides)
        if here[0] != there[0]:
            return
        weight = min(sum(map(self._naming.weight, side)) for side in sides)
        slips = self._naming.slips(here, there)
        if sound(here) == sound(there):
            self._note(weight, "nama_ejaan")
        elif slips in (1, 2):
            off = rules.WORD_TYPO if slips == 1 else rules.WORD_TYPOS
            # Written as one word, it hides whether the given name is that of a twin.
            self._note(max(5, weight + off), "nama_rangkai")
        else:
            return
        self._here, self._there = [], []

    def _initial(self, one: int, other: int) -> tuple[int, str] | None:
        here, there = self._book.words[one], self._book.words[other]
        if min(len(here), len(there)) == 1 and here[0] == there[0]:
            return rules.WORD_INITIAL, "nama_ejaan"
        return None

    def _judged(self) -> tuple[int, str]:
        conflicts = min(len(self._here), len(self._there))
        left = max(len(self._here), len(self._there)) - conflicts
        level = _ORDER[self._level]
        if not self._agree and (conflicts or level != "nama_serupa"):
            return rules.NAME_OTHER, "nama_lain"
        weight = self._weight + conflicts * rules.WORD_CONFLICT + left * rules.WORD_LEFT
        weight = max(rules.NAME_OTHER, min(weight, rules.NAME_MOST))
        if conflicts:
            return weight, "nama_sebagian"
        if left and level in ("nama_sama", "nama_ejaan"):
            return weight, "nama_kurang"
        return weight, level
