"""When two people may be one: names, birthdays and NIKs as they are written in two ways."""

from __future__ import annotations

import pytest

from desktop_app.domain.doubles import (
    HINTS,
    KIND_OF,
    REASONS,
    SORTS,
    Someone,
    compare_births,
    compare_names,
    judge,
)
from desktop_app.domain.doubles_blocks import (
    LARGE,
    SMALL,
    address_key,
    candidate_pairs,
    names_a_house,
)

NIK = "3216994101909001"


def someone(uid: str = "a", **more: str) -> Someone:
    values = {
        "uid": uid,
        "household": f"rumah {uid}",
        "nik": NIK,
        "nama": "SITI AMINAH",
        "tanggal_lahir": "1990-01-02",
        "tempat_lahir": "",
        "nama_ibu": "",
        "sex": "2",
        "shdk": "1",
        "desa": "",
        "rt": "",
        "rw": "",
    }
    return Someone(**{**values, **more})


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Siti Aminah", "SITI AMINAH", "nama"),
        ("St. Aminah", "Siti Aminah", "nama_mirip"),
        ("Muhamad Rizki", "M. Rizky", "nama_mirip"),
        ("Moch. Yusuf", "MUHAMMAD YUSUP", "nama_mirip"),
        ("Budi", "Budi Santoso", "nama_mirip"),
        ("Djoko Soetrisno", "JOKO SUTRISNO", "nama_mirip"),
        ("Hasan", "Husen", "nama_lain"),
        ("Siti Aminah", "Siti Halimah", "nama_lain"),
        ("", "SITI", "nama_lain"),
    ],
)
def test_names_are_alike_in_short_forms_and_old_spellings(one: str, other: str, how: str) -> None:
    assert compare_names(one, other) == compare_names(other, one) == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1990-01-02", "1990-01-02", "lahir"),
        ("1990-01-02", "1990-02-01", "lahir_tukar"),
        ("1990-01-02", "1991-01-02", "lahir_lain"),
        ("1990-01-02", "", ""),
    ],
)
def test_birthdays_may_have_day_and_month_swapped(one: str, other: str, how: str) -> None:
    first, second = someone(tanggal_lahir=one), someone(tanggal_lahir=other)
    assert compare_births(first, second) == compare_births(second, first) == how


def test_a_nik_cut_by_a_spreadsheet_proves_nothing_by_itself() -> None:
    cut = NIK[:-3] + "000"
    one, other = someone("a", nik=cut), someone("b", nik=cut, nama="WATI")
    assert judge(one, other) is None


def test_a_namesake_with_a_nik_of_her_own_needs_more_than_a_name() -> None:
    own = someone("b", nik="3216994101905555", nama_ibu="ROHAYATI", rt="001", desa="x")
    assert judge(someone("a"), own) is None
    near = someone("a", nama_ibu="ROHAYATI", rt="001", desa="x")
    judged = judge(near, own)
    assert judged is not None
    assert judged[0] == "mungkin"


def test_the_order_of_two_people_changes_nothing() -> None:
    one, other = someone("a"), someone("b", nik="", nama="ST AMINAH", nama_ibu="X", rt="001")
    assert judge(one, other) == judge(other, one)


def test_every_sort_and_reason_has_its_words() -> None:
    assert set(HINTS) == set(SORTS)
    assert set(KIND_OF) < set(SORTS)
    assert all(REASONS.values())


# --- who is worth comparing ------------------------------------------------------------------


def test_people_of_one_birthday_and_a_part_of_a_name_are_compared() -> None:
    people = [
        (1, "SITI AMINAH", "1990-01-02"),
        (2, "ST AMINAH", "1990-02-01"),
        (3, "BUDI", "1990-01-02"),
        (4, "BUDI SANTOSO", "1990-01-02"),
        (5, "SITI AMINAH", "1991-01-02"),
    ]
    assert candidate_pairs(people) == {(1, 2), (3, 4)}


def test_a_birthday_and_name_that_many_share_gives_few_pairs_or_none() -> None:
    def many(count: int) -> int:
        return len(candidate_pairs((n, "BUDI", "1990-07-01") for n in range(count)))

    assert many(SMALL) == SMALL * (SMALL - 1) // 2
    assert many(LARGE) == LARGE - 1
    assert many(LARGE + 1) == 0


def test_an_address_is_one_in_two_ways_of_writing_and_names_a_house_by_its_number() -> None:
    assert address_key("Kp. Gardu No. 12") == address_key("KAMPUNG GARDU NO 12") == "GARDU 12"
    assert names_a_house("GARDU 12")
    assert not names_a_house(address_key("KP GARDU"))
    assert address_key(None) == ""
