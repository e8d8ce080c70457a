"""How two values of one field agree: the level, by its code in the rules."""

from __future__ import annotations

from desktop_app.domain.matching.traits import DIGITS

_SERIAL = 12  # where the serial of a NIK begins
_TWINS = 2  # how far apart the serials of children are who were registered together


def is_cut(nik: int) -> bool:
    """Whether the end of a NIK was lost, so that several people share what is left."""
    return nik % 1_000 == 0


def nik_level(one: int, other: int) -> str:
    """How two NIK agree; empty when one is not known or too short to say anything."""
    if not one or not other:
        return ""
    if one == other:
        return "nik_000" if is_cut(one) and one >= 10**15 else "nik_sama"
    here, there = str(one), str(other)
    if len(here) != len(there):
        return ""
    if len(here) == DIGITS and (is_cut(one) or is_cut(other)):
        return "nik_000" if one // 1_000 == other // 1_000 else "nik_lain"
    return _near_level(here, there)


def _near_level(here: str, there: str) -> str:
    """The level of two different NIK of one length."""
    apart = [place for place in range(len(here)) if here[place] != there[place]]
    is_serial = len(here) == DIGITS and apart[0] >= _SERIAL
    if is_serial:
        is_near = abs(int(here[_SERIAL:]) - int(there[_SERIAL:])) <= _TWINS
        return "nik_urut" if is_near else "nik_seri"
    if len(apart) == 1 or is_swap(here, there, apart):
        return "nik_satu_digit"
    return "nik_lain"


def is_swap(here: str, there: str, apart: list[int]) -> bool:
    """Whether two numbers differ by two swapped digits."""
    if len(apart) != 2:
        return False
    first, second = apart
    return here[first] == there[second] and here[second] == there[first]


def birth_level(one: int, other: int) -> str:
    """How two birth dates agree; what only a NIK says never speaks against."""
    if not one or not other:
        return ""
    told = one > 0 and other > 0
    here, there = abs(one), abs(other)
    if here == there and here % 10_000:
        return "lahir_sama"
    level = _apart(here, there)
    return level if told or level != "lahir_lain" else ""


def _apart(here: int, there: int) -> str:
    year, month, day = here // 10_000, here // 100 % 100, here % 100
    other_year, other_month, other_day = there // 10_000, there // 100 % 100, there % 100
    if not (month and other_month):
        return "lahir_tahun" if year == other_year else "lahir_lain"
    if year == other_year and month == other_day and day == other_month:
        return "lahir_tertukar"
    first, second = str(here), str(there)
    apart = [place for place in range(8) if first[place] != second[place]]
    if len(apart) == 1 or is_swap(first, second, apart):
        return "lahir_satu_angka"
    if (year == other_year) + (month == other_month) + (day == other_day) >= 2:
        return "lahir_sebagian"
    return "lahir_lain"
