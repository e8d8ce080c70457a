"""Words as numbers, and how rare each is among the people who are known."""

from __future__ import annotations

from array import array
from math import log2

from desktop_app.domain.matching.names import sound

# Shares of the commonest names in thousandths, so that a small registry is weighed well.
COMMON = {
    "MUHAMAD": 45, "SITI": 35, "NUR": 20, "SRI": 15, "AHMAD": 20, "DEWI": 10, "ABDUL": 14,
    "AGUS": 10, "BUDI": 5, "EKA": 5, "DWI": 5, "PUTRI": 8, "PUTRA": 8, "SAPUTRA": 8, "WATI": 6,
    "YULI": 4, "INDAH": 4, "RINA": 3, "RINI": 2, "DIAN": 3, "ANI": 3, "ALI": 4, "ASEP": 4,
    "UJANG": 2, "RIZKI": 4, "AMINAH": 3, "FATIMAH": 3, "AISAH": 3, "ROHMAN": 4, "ROHMAT": 3,
    "HIDAYAT": 4, "SETIAWAN": 4, "KURNIAWAN": 3, "LESTARI": 5, "RAHAYU": 4, "FITRI": 4,
    "WAHYU": 4, "HASAN": 2, "HUSEN": 1, "YUSUF": 2, "IBRAHIM": 2, "NURHAYATI": 2, "SUSANTI": 3,
    "HANDAYANI": 3, "NOVI": 3, "RATNA": 2, "MARYAM": 1, "UMAR": 1,
}  # fmt: skip
_ORDINARY = 1 / 20_000  # the share of a word that is in no such table
SURE = 500  # how many people the shares of the table stand for, beside those who are counted


class Vocabulary:
    """Each word once: its letters and the number of its sound; people are counted by sound."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.sounds = array("I")
        self.counts = array("I")
        self._numbers: dict[str, int] = {}
        self._sounds: dict[str, int] = {}
        self._common: dict[int, float] = {}
        for word, share in COMMON.items():
            self._common[self.sounds[self.number(word)]] = share / 1_000

    def number(self, word: str) -> int:
        """The number of a word, a new one for a word never met."""
        known = self._numbers.get(word)
        if known is not None:
            return known
        self._numbers[word] = number = len(self.words)
        self.words.append(word)
        heard = sound(word)
        place = self._sounds.setdefault(heard, len(self._sounds))
        if place == len(self.counts):
            self.counts.append(0)
        self.sounds.append(place)
        return number

    def numbers(self, words: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of the words of a name."""
        known = self._numbers
        try:
            return tuple([known[word] for word in words])
        except KeyError:
            return tuple(map(self.number, words))

    def count(self, words: tuple[int, ...]) -> None:
        """One more person has these words in the name."""
        for word in words:
            self.counts[self.sounds[word]] += 1

    def rarity(self, word: int, people: int) -> float:
        """In bits: how seldom somebody else has this word."""
        heard = self.sounds[word]
        expected = SURE * self._common.get(heard, _ORDINARY)
        return rarity(self.counts[heard], people, expected)

    def is_known(self, word: int, people: int) -> bool:
        """Whether a word is a name that several people bear, so that it is no slip of the pen."""
        heard = self.sounds[word]
        return heard in self._common or self.counts[heard] >= 2 + people // 50_000


def rarity(count: int, people: int, expected: float) -> float:
    """In bits: how seldom somebody else shares what `count` people have."""
    others = max(count - 1, 0)
    return log2((people + SURE) / (others + expected))
