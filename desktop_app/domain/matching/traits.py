"""What of a record is compared, as numbers that take little room."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.matching.names import name_words
from desktop_app.domain.matching.records import Record
from desktop_app.domain.matching.vocabulary import Vocabulary
from desktop_app.domain.text import name_key

DIGITS = 16
MAN, WOMAN = 1, 2
_KEPT = 512
_LATEST = 26  # a year of two digits up to this one may be of this century
_STREET = frozenset(
    "KP KAMPUNG KAMP JL JLN JALAN GG GANG RT RW NO NOMOR DUSUN DSN BLOK BLK PERUM PERUMAHAN DESA "
    "KEL KELURAHAN KEC KECAMATAN KAB KABUPATEN BEKASI LINGKUNGAN LINK".split()
)


class Traits(NamedTuple):
    """A record as numbers; 0 or an empty tuple is what is not known.

    `born` is YYYYMMDD, YYYY0000 when only the year is known, and below zero when it comes from the
    NIK. Words are numbers of the vocabulary.
    """

    nik: int
    card: int
    name: tuple[int, ...]
    sex: int
    born: int
    mother: tuple[int, ...]
    birthplace: int
    village: int
    hamlet: int
    address: tuple[int, ...]


class Books:
    """The words of names and those of places, each with its numbers."""

    def __init__(self) -> None:
        self.names = Vocabulary()
        self.places = Vocabulary()
        self.unknown_place = self.places.number("")  # is number 0
        keep = lru_cache(maxsize=_KEPT)
        # Families come together, so what one member says is often what the one before said.
        self.name = keep(lambda text: self.names.numbers(name_words(text)))
        self.place = keep(lambda text: self.places.number(name_key(text)))
        self.address = keep(self._address)

    def _address(self, address: str) -> tuple[int, ...]:
        """The words of an address that tell where it is, each once, in order."""
        words = {word for word in name_key(address).split() if word not in _STREET}
        return tuple(sorted(map(self.places.number, words)))


def traits_of(record: Record, books: Books) -> Traits:
    """What of a record is compared."""
    nik = number_of(record.nik) if record.nik else 0
    born = born_of(record.tanggal_lahir)
    sex = int(record.sex) if record.sex in ("1", "2") else 0
    if nik >= 10**15 and not (sex and born % 10_000):
        inside, nik_sex = inside_nik(nik, born // 10_000)
        if inside and born % 10_000 == 0:
            born = -inside
        sex = sex or nik_sex
    return Traits(
        nik,
        number_of(record.nomor_kk) if record.nomor_kk else 0,
        books.name(record.nama),
        sex,
        born,
        books.name(record.nama_ibu) if record.nama_ibu else (),
        books.place(record.tempat_lahir) if record.tempat_lahir else 0,
        books.places.number(record.desa) if record.desa else 0,
        _hamlet(record.rt, record.rw) if record.rt and record.rw else 0,
        books.address(record.alamat) if record.alamat else (),
    )


def number_of(text: str) -> int:
    """The digits of a NIK or card; 0 when they can be nobody's."""
    if not text.isascii() or not text.isdigit():
        text = "".join(sign for sign in text if sign in "0123456789")
    if not 6 <= len(text) <= 18 or text.count(text[0]) == len(text):
        return 0
    return int(text)


def born_of(text: str) -> int:
    """YYYYMMDD of an ISO date, YYYY0000 of a year, 0 of anything else."""
    if len(text) == 10:
        digits = text[:4] + text[5:7] + text[8:]
        return int(digits) if digits.isdigit() else 0
    return int(text) * 10_000 if len(text) == 4 and text.isdigit() else 0


def inside_nik(nik: int, year: int) -> tuple[int, int]:
    """The birth date and the sex that sixteen digits tell; 0 when the date can not be.

    `year`, when known, must agree with the two digits.
    """
    day, month, short = nik // 10**8 % 100, nik // 10**6 % 100, nik // 10**4 % 100
    sex = WOMAN if day > 40 else MAN
    day -= 40 if sex == WOMAN else 0
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return 0, 0
    if year:
        return (year * 10_000 + month * 100 + day, sex) if year % 100 == short else (0, sex)
    century = 2000 if short <= _LATEST else 1900
    return (century + short) * 10_000 + month * 100 + day, sex


def _hamlet(rt: str, rw: str) -> int:
    """RW and RT as one number; 0 unless both are known."""
    if rt.isascii() and rw.isascii() and rt.isdigit() and rw.isdigit():
        here, above = int(rt), int(rw)
        return above * 1_000 + here if here and above and here < 1_000 and above < 1_000 else 0
    return 0
