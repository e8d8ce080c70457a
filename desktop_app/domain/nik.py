"""What a NIK and a family-card number tell, and what is odd about them.

A NIK is province, kabupaten and kecamatan of first registration (6 digits),
birth date as DDMMYY with 40 added to the day for women, and a serial of four
digits. A family-card number has the place and day of its first issue in the
same places. Both stay as they were given when a person moves or a date is
corrected, so everything but the sixteen digits is a warning, and no digit is
ever repaired. Source: cleaning rules of the population files, 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.codes import PROVINSI_NIK
from desktop_app.domain.fields import Grade, Problem
from desktop_app.domain.kinds import LOST_DIGIT, Stored, Value, has_lost_digit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HOME = "3216"
WOMEN_ADD = 40


@dataclass(frozen=True)
class NikParts:
    """The parts of sixteen digits. `year` has two digits; `day` is without the 40 of women."""

    region: str
    day: int
    month: int
    year: int
    is_woman: bool
    serial: str

    @property
    def province(self) -> str:
        """The first two digits."""
        return self.region[:2]

    @property
    def is_possible_date(self) -> bool:
        """Whether the day and month exist in 19YY or 20YY."""
        return self.born_in(19) is not None or self.born_in(20) is not None

    def born_in(self, century: int) -> date | None:
        """The birth date in 19YY or 20YY, None when there is no such day."""
        try:
            return date(century * 100 + self.year, self.month, self.day)
        except ValueError:
            return None

    def born_by(self, today: date) -> date | None:
        """The latest birth date of these digits that is not after `today`."""
        found = (self.born_in(20), self.born_in(19))
        return next((born for born in found if born and born <= today), None)

    def agrees_with(self, born: date) -> bool:
        """Whether the six digits are those of a birth date, in any century."""
        return (self.day, self.month, self.year) == (born.day, born.month, born.year % 100)


def decode_nik(nik: str) -> NikParts:
    """The parts of a NIK of sixteen digits."""
    day = int(nik[6:8])
    is_woman = day > WOMEN_ADD
    return NikParts(
        region=nik[:6],
        day=day - WOMEN_ADD if is_woman else day,
        month=int(nik[8:10]),
        year=int(nik[10:12]),
        is_woman=is_woman,
        serial=nik[12:],
    )


def numeric_cell_problem(raw: object) -> str | None:
    """What is wrong with an identity number as a spreadsheet cell holds it, or None.

    A numeric cell keeps fifteen digits: a sixteenth that is 0, or a number in
    scientific form, is lost.
    """
    return LOST_DIGIT if has_lost_digit(raw) else None


def nik_problems(values: Mapping[str, Value | Stored]) -> Iterator[Problem]:
    """Rule on a person: what a clerk should look at. With `nomor_kk` it is compared too."""
    nik = values.get("nik")
    if not isinstance(nik, str):
        yield from _missing(values)
        return
    parts = decode_nik(nik)
    if nik == values.get("nomor_kk"):
        yield _problem("error", "nik_sama_kk", "NIK sama dengan nomor KK. Ketik NIK dari KTP/KK.")
    yield from _place("nik", "NIK", nik, parts)
    yield from _birth(values, parts)


def kk_problems(values: Mapping[str, Value | Stored]) -> Iterator[Problem]:
    """Rule on a household: a missing card number and one that no office gives out."""
    nomor_kk = values.get("nomor_kk")
    if not isinstance(nomor_kk, str):
        message = (
            "Nomor KK kosong. Isi dari KK bila ada; keluarga ini tidak digabung dengan keluarga"
            " lain yang nomornya juga kosong."
        )
        yield Problem("nomor_kk", "warning", "kk_kosong", message)
        return
    yield from _place("nomor_kk", "Nomor KK", nomor_kk, decode_nik(nomor_kk))


def _missing(values: Mapping[str, Value | Stored]) -> Iterable[Problem]:
    if values.get("nik_alasan"):
        return ()
    message = "NIK kosong. Pilih alasan tanpa NIK; orang ini mendapat nomor sementara."
    return (_problem("warning", "nik_kosong", message),)


def _place(field: str, label: str, number: str, parts: NikParts) -> Iterator[Problem]:
    prefix = "nik" if field == "nik" else "kk"
    if parts.province not in PROVINSI_NIK:
        message = (
            f"{label} berawalan {parts.province}, kode provinsi itu tidak dikenal. Cek KTP/KK."
        )
        yield Problem(field, "warning", f"{prefix}_provinsi", message)
    elif not number.startswith(HOME):
        message = (
            f"{label} berawalan {number[:4]}, pertama kali diterbitkan di luar Kabupaten Bekasi."
        )
        yield Problem(field, "info", f"{prefix}_luar", message)
    if parts.serial == "0000":
        message = f"{label} berakhiran 0000, mungkin rusak di Excel. Cek KTP/KK."
        yield Problem(field, "warning", f"{prefix}_seri", message)


def _birth(values: Mapping[str, Value | Stored], parts: NikParts) -> Iterator[Problem]:
    born = as_date(values.get("tanggal_lahir"))
    if not parts.is_possible_date:
        message = "Tanggal lahir di dalam NIK tidak ada di kalender. Cek KTP/KK."
        yield _problem("warning", "nik_tanggal", message)
    elif born and not parts.agrees_with(born):
        message = "Tanggal lahir tidak sama dengan tanggal di dalam NIK. Cek KTP/KK."
        yield _problem("warning", "nik_tanggal", message)
    sex = values.get("sex")
    if sex in ("1", "2") and (sex == "2") != parts.is_woman:
        message = "Jenis kelamin tidak sesuai dengan NIK. Cek KTP/KK."
        yield _problem("warning", "nik_kelamin", message)


def as_date(value: Value | Stored) -> date | None:
    """A date, also from its stored text."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _problem(grade: Grade, code: str, message: str) -> Problem:
    return Problem("nik", grade, code, message)
