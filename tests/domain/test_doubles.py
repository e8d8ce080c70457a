"""When two people may be one, and who is worth comparing at all."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from desktop_app.domain.doubles import HINTS, KIND_OF, REASONS, SORTS, why
from desktop_app.domain.doubles_blocks import (
    LARGE,
    SMALL,
    address_key,
    candidate_pairs,
    names_a_house,
)
from desktop_app.domain.doubles_judge import Judge, Someone

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
        "nomor_kk": "",
        "desa": "",
        "rt": "",
        "rw": "",
        "alamat": "",
    }
    return Someone(**{**values, **more})


def judged(one: Someone, other: Someone, people: int = 0) -> str:
    judge = Judge(OSA.distance)
    names = ("BUDI SANTOSO", "WATI LESTARI", "ASEP HIDAYAT")
    list(judge.seen((n, names[n % 3], f"19{n % 80 + 10}-05-06", "1") for n in range(people)))
    found = [judge.judge(one, other), judge.judge(other, one)]
    assert found[0] == found[1]  # the order of two people changes nothing
    return found[0].sort if found[0] else ""


@pytest.mark.parametrize(
    ("changed", "sort"),
    [
        ({}, "orang"),
        ({"nama": "ST. AMINAH"}, "orang"),
        ({"tanggal_lahir": ""}, "orang"),
        ({"nama": "WATI LESTARI"}, "satu_nik"),
        ({"tanggal_lahir": "1961-11-25"}, "satu_nik"),
        ({"sex": "1"}, "satu_nik"),
        ({"nik": ""}, "mungkin"),
        ({"nik": "", "tanggal_lahir": "1990-02-01"}, "mungkin"),  # day and month swapped
        ({"nik": NIK[:-2] + "10"}, ""),  # a serial of her own
        ({"nik": NIK[:-3] + "000"}, "mungkin"),
        ({"nik": "", "tanggal_lahir": "1961-11-25"}, ""),
        ({"nik": "", "tanggal_lahir": ""}, ""),
        ({"nik": "", "sex": "1"}, ""),
        ({"nik": "", "nama": "SITI HALIMAH"}, ""),
        ({"nik": "", "nama_ibu": "KARTINI"}, ""),
    ],
)
def test_what_two_people_are(changed: dict[str, str], sort: str) -> None:
    assert judged(someone("a", nama_ibu="ROHAYATI"), someone("b", **changed)) == sort


def test_a_nik_cut_by_a_spreadsheet_proves_nothing_by_itself() -> None:
    cut = NIK[:-3] + "000"
    assert judged(someone("a", nik=cut), someone("b", nik=cut, nama="WATI LESTARI")) == ""


def test_twins_are_two_people_and_one_child_entered_twice_is_one() -> None:
    twin = {"household": "rumah", "nik": ""}
    one = someone("a", nama="HASAN BASRI", **twin)
    assert judged(one, someone("b", nama="HASAN BASRO", **twin)) == ""
    assert judged(one, someone("b", nama="HASAN BASRI", **twin)) == "mungkin"


def test_a_namesake_with_a_nik_of_her_own_needs_more_than_a_name() -> None:
    own = {"nik": "3216994101905555"}
    near = {"nama_ibu": "ROHAYATI", "rt": "001", "rw": "001", "desa": "32.16.06.2002"}
    assert judged(someone("a"), someone("b", **own)) == ""
    assert judged(someone("a", **near), someone("b", **own, **near)) == "mungkin"


def test_a_name_that_many_bear_says_little_in_a_large_registry() -> None:
    one, other = (
        someone(uid, nama="BUDI SANTOSO", tanggal_lahir="1915-05-06", nik="", sex="")
        for uid in "ab"
    )
    assert judged(one, other) == "mungkin"
    assert judged(one, other, people=200_000) == ""


def test_every_sort_and_reason_has_its_words() -> None:
    assert set(HINTS) == set(SORTS)
    assert set(KIND_OF) < set(SORTS)
    assert all(REASONS.values())
    assert why(("nik_sama", "dua_keluarga")) == "NIK sama. Di dua keluarga."


# --- who is worth comparing ------------------------------------------------------------------


def test_people_of_one_birthday_and_a_part_of_a_name_are_compared() -> None:
    people = [
        (1, "SITI AMINAH", "1990-01-02", "2"),
        (2, "ST AMINAH", "1990-02-01", None),
        (3, "BUDI", "1990-01-02", "1"),
        (4, "H BUDI SANTOSO", "1990-01-02", "1"),
        (5, "SITI AMINAH", "1991-01-02", "2"),
        (6, "BUDI", "1990-01-02", "2"),
    ]
    assert candidate_pairs(people) == {(1, 2), (3, 4)}


def test_a_birthday_and_name_that_many_share_gives_few_pairs_or_none() -> None:
    def many(count: int) -> int:
        return len(candidate_pairs((n, "BUDI", "1990-07-01", None) for n in range(count)))

    assert many(SMALL) == SMALL * (SMALL - 1) // 2
    assert many(LARGE) == LARGE - 1
    assert many(LARGE + 1) == 0


def test_an_address_is_one_in_two_ways_of_writing_and_names_a_house_by_its_number() -> None:
    assert address_key("Kp. Gardu No. 12") == address_key("KAMPUNG GARDU NO 12") == "GARDU 12"
    assert names_a_house("GARDU 12")
    assert not names_a_house(address_key("KP GARDU"))
    assert address_key(None) == ""
