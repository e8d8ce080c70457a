"""What the update form asks of whom, what of it is missing, and what in it cannot be.

The values of a subject (the family, or one member) stand under the keys of the form's entries.
Skip logic: the update form of SIKS-NG 2025-2026, and form REGSOSEK22-K from which DTSEN came
(school and work from the age of five, pregnancy of women of 10 to 54).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from desktop_app.domain.dates import age_on
from desktop_app.domain.dtsen.house import ASSETS, LIVESTOCK
from desktop_app.domain.dtsen.order import FAMILY_SECTIONS, FORM, MEMBERS, PHOTO, Entry
from desktop_app.domain.fields import Problem
from desktop_app.domain.kinds import Value
from desktop_app.domain.specs.rules import coordinates

Own = Mapping[str, Value]

METERED, WITHOUT_METER = "1", "1"  # codes of penerangan and of daya
NO_TOILET = "6"
NO_LONGER_HERE = frozenset({"3", "4", "5", "6"})  # died, moved, abroad, not found
NEVER_SCHOOLED = "1"
WOMAN = "2"
SCHOOL_AGE = WORK_AGE = 5
FERTILE = (10, 54)
NONE_ILL = "1"
NO_ILLNESS = "Tidak ada penyakit tidak dapat dipilih bersama penyakit lain. Sisakan salah satunya."
WITH_METER = "Listrik PLN dengan meteran mempunyai daya. Pilih besar dayanya."
# What may stay empty: not everybody has it, and the form has no answer for none.
OPTIONAL = frozenset(
    {
        "household.nomor_kk",
        "dtsen_form.no_meter",
        "dtsen_form.lat",
        "dtsen_form.lng",
        "person.nik",  # whoever has none carries the reason in the registry
        "dtsen_member.kk_individu",
        "dtsen_member.wilayah_capil",
        "dtsen_member.alamat_domisili",
        "dtsen_member.keterampilan",
        "dtsen_member.disabilitas",
    }
)
# key: fewest and most digits
DIGITS = {
    "dtsen_form.no_pelanggan": (11, 13),
    "dtsen_form.no_meter": (8, 13),
}
# key: least and greatest; above the third figure it is asked once more
RANGES: dict[str, tuple[float, float, float]] = {
    "dtsen_form.luas_lantai": (1, 2000, 500),
    **{f"{FORM}.{spec.name}": (0, 99, 9) for spec in ASSETS},
    **{f"{FORM}.{spec.name}": (0, 9999, 99) for spec in LIVESTOCK},
    "dtsen_member.jumlah_usaha": (1, 20, 5),
    "dtsen_member.pekerja_dibayar": (0, 999, 50),
    "dtsen_member.pekerja_tidak_dibayar": (0, 999, 20),
}
_METER = frozenset({"no_pelanggan", "no_meter", "daya"})
_TOILET = frozenset({"kloset", "tinja"})
_IN_SCHOOL = frozenset({"jenjang", "kelas", "ijazah"})
_AT_WORK = frozenset({"lapangan_usaha", "status_pekerjaan", "pendapatan"})
_IN_BUSINESS = frozenset({"jumlah_usaha", "pekerja_dibayar", "pekerja_tidak_dibayar", "omzet"})
_GROWING = frozenset({"partisipasi_sekolah", *_IN_SCHOOL})
_WORKING = frozenset({"bekerja", "keterampilan", "punya_usaha", *_AT_WORK, *_IN_BUSINESS})
_ENTRIES: dict[str, Entry] = {
    entry.key: entry for section in (*FAMILY_SECTIONS, MEMBERS) for entry in section.entries
}


def applies(key: str, own: Own, today: date) -> bool:
    """Whether the form expects an answer there, given the other answers of the subject."""
    kind, _, field = key.partition(".")
    if kind == "dtsen_form":
        return _house_applies(field, own)
    if kind == "dtsen_member":
        return field == "keberadaan" or (is_here(own) and _member_applies(field, own, today))
    return True


def _house_applies(field: str, own: Own) -> bool:
    if field in _METER:
        return own.get("dtsen_form.penerangan") == METERED
    if field in _TOILET:
        return own.get("dtsen_form.fasilitas_bab") != NO_TOILET
    return True


def is_here(own: Own) -> bool:
    """Whether a member still lives with the family, as far as the form says."""
    return own.get("dtsen_member.keberadaan") not in NO_LONGER_HERE


def _member_applies(field: str, own: Own, today: date) -> bool:
    age = _age(own, today)
    if field in _GROWING and age is not None and age < SCHOOL_AGE:
        return False
    if field in _WORKING and age is not None and age < WORK_AGE:
        return False
    if field in _IN_SCHOOL:
        return own.get("dtsen_member.partisipasi_sekolah") != NEVER_SCHOOLED
    if field in _AT_WORK:
        return own.get("dtsen_member.bekerja") is True
    if field in _IN_BUSINESS:
        return own.get("dtsen_member.punya_usaha") is True
    if field == "hamil":
        return _may_be_pregnant(own, age)
    return True


def _may_be_pregnant(own: Own, age: int | None) -> bool:
    fertile = age is None or FERTILE[0] <= age <= FERTILE[1]
    return own.get("person.sex") == WOMAN and fertile


def _age(own: Own, today: date) -> int | None:
    born = own.get("person.tanggal_lahir")
    return age_on(born, today) if isinstance(born, date) and born <= today else None


def is_missing(key: str, own: Own, today: date) -> bool:
    """Whether an answer that the form needs is not there."""
    entry = _ENTRIES.get(key)
    if entry is None or not entry.is_typed or key in OPTIONAL or own.get(key) is not None:
        return False
    if entry.kind == "person" and not is_here(own):
        return False
    return applies(key, own, today)


def missing(own: Own, today: date, *, member: bool) -> tuple[str, ...]:
    """The keys of what is still needed of a subject, in the order of the form."""
    entries = MEMBERS.entries if member else _family_entries()
    return tuple(entry.key for entry in entries if is_missing(entry.key, own, today))


def _family_entries() -> tuple[Entry, ...]:
    return tuple(
        entry for section in FAMILY_SECTIONS for entry in section.entries if entry.kind != PHOTO
    )


def problems(own: Own, today: date) -> tuple[Problem, ...]:
    """What is wrong or odd in the answers of a subject; what is skipped is not looked at."""
    asked = {key: value for key, value in own.items() if applies(key, own, today)}
    found = [*_digit_problems(asked), *_range_problems(asked), *_place_problems(asked)]
    if asked.get("dtsen_form.daya") == WITHOUT_METER:
        found.append(Problem("dtsen_form.daya", "error", "daya_meteran", WITH_METER))
    ill = str(asked.get("dtsen_member.penyakit") or "").split(";")
    if NONE_ILL in ill and len(ill) > 1:
        found.append(Problem("dtsen_member.penyakit", "error", "penyakit_tidak_ada", NO_ILLNESS))
    return (*found, *_person_problems(asked, today))


def _digit_problems(asked: Own) -> Iterator[Problem]:
    for key, (fewest, most) in DIGITS.items():
        value = asked.get(key)
        if value is None:
            continue
        digits = re.sub(r"[\s.\-]", "", str(value))
        if not re.fullmatch(rf"[0-9]{{{fewest},{most}}}", digits):
            message = f"{_ENTRIES[key].label} harus {fewest} sampai {most} angka."
            yield Problem(key, "error", "jumlah_angka", message)


def _range_problems(asked: Own) -> Iterator[Problem]:
    for key, (low, high, usual) in RANGES.items():
        value = asked.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        label = _ENTRIES[key].label
        if not low <= value <= high:
            message = f"{label} harus {low:g} sampai {high:g}."
            yield Problem(key, "error", "rentang", message)
        elif value > usual:
            yield Problem(key, "warning", "luar_biasa", f"{label} {value:g}? Periksa angkanya.")


def _place_problems(asked: Own) -> Iterator[Problem]:
    pair = {name: asked.get(f"{FORM}.{name}") for name in ("lat", "lng")}
    for problem in coordinates(pair):
        yield Problem(f"{FORM}.{problem.field}", problem.grade, problem.code, problem.message)


def _person_problems(asked: Own, today: date) -> Iterator[Problem]:
    age = _age(asked, today)
    if asked.get("dtsen_member.partisipasi_sekolah") == "2" and age is not None and age > 30:
        message = f"Masih sekolah pada umur {age} tahun? Periksa tanggal lahirnya."
        yield Problem("dtsen_member.partisipasi_sekolah", "warning", "sekolah_umur", message)
    if asked.get("dtsen_member.bekerja") is True and age is not None and age < 10:
        message = f"Bekerja pada umur {age} tahun? Periksa tanggal lahirnya."
        yield Problem("dtsen_member.bekerja", "warning", "kerja_umur", message)


def without_skipped(values: Own, today: date) -> dict[str, Value]:
    """The answers as they are kept: what the form skips has none."""
    return {key: value if applies(key, values, today) else None for key, value in values.items()}


def labels(keys: Iterable[str]) -> tuple[str, ...]:
    """The labels of some entries."""
    return tuple(_ENTRIES[key].label for key in keys)
