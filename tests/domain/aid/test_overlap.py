"""Aid received twice: by the same person, card or building, over programmes and villages."""

from __future__ import annotations

import pytest

from desktop_app.domain.aid.overlap import Received, exclusions, overlaps, sentence, way_of

EXCLUDES = exclusions({"BLT-DD": {"tidak_bersama": "PKH; BPNT"}, "CSR": {}})


def aid(uid: str, kode: str = "BLT-DD", **more: str) -> Received:
    return Received(uid, kode, kode, **more)


@pytest.mark.parametrize(
    ("mine", "theirs", "way"),
    [
        ({"person": "p"}, {"person": "p", "nik": "1"}, "orang"),
        ({"person": "p", "nik": "1"}, {"person": "q", "nik": "1"}, "nik"),
        ({"card": "9"}, {"card": "9"}, "kk"),
        ({"house": "r"}, {"house": "r"}, "rumah"),
        ({"person": "p"}, {"person": "q"}, ""),
        ({}, {}, ""),
    ],
)
def test_the_strongest_thing_in_common_is_named(mine: dict, theirs: dict, way: str) -> None:
    assert way_of(aid("a", **mine), aid("b", **theirs)) == way


def test_one_family_in_one_programme_twice_is_found_once() -> None:
    both = [aid("a", household="h", card="9"), aid("b", household="h", card="9")]
    (found,) = overlaps(both, EXCLUDES)
    assert (found.way, found.sort) == ("keluarga", "sama")


def test_a_programme_that_excludes_another_does_so_in_both_directions() -> None:
    pair = [aid("a", "PKH", nik="1"), aid("b", nik="1")]
    assert [one.sort for one in overlaps(pair, EXCLUDES)] == ["meniadakan"]
    assert [one.sort for one in overlaps(pair[::-1], EXCLUDES)] == ["meniadakan"]


def test_aid_that_may_go_together_is_told_only_when_asked_for() -> None:
    pair = [aid("a", "CSR", household="h"), aid("b", household="h")]
    assert list(overlaps(pair, EXCLUDES)) == []
    assert [one.sort for one in overlaps(pair, EXCLUDES, beside=True)] == ["bersama"]


def test_two_families_of_one_house_may_each_have_their_own() -> None:
    pair = [aid("a", household="h", house="r"), aid("b", household="i", house="r")]
    assert list(overlaps(pair, EXCLUDES)) == []


def test_what_office_and_list_tell_of_one_person_is_one_aid() -> None:
    told = [
        aid("a", person="p", household="h"),
        aid("b", person="p", household="h", said_by="BNBA"),
        aid("c", person="p", household="h", said_by="rekap"),
    ]
    assert list(overlaps(told, EXCLUDES)) == []
    twice = [told[1], aid("d", person="p", household="h", said_by="BNBA")]
    assert [one.sort for one in overlaps(twice, EXCLUDES)] == ["sama"]
    other = [told[0], aid("e", person="q", household="h", said_by="BNBA")]
    assert [one.way for one in overlaps(other, EXCLUDES)] == ["keluarga"]


def test_the_sentence_says_which_aid_where_and_by_whose_word() -> None:
    other = aid("b", "PKH", nik="1", desa="32.16.06.2003", said_by="KPM November")
    (found,) = overlaps([aid("a", nik="1"), other], EXCLUDES)
    assert sentence(found, {"32.16.06.2003": "Setiadarma"}) == (
        "PKH (NIK yang sama, Setiadarma, menurut KPM November): tidak boleh bersama program ini."
    )


def test_twenty_thousand_aids_are_compared_without_comparing_each_with_each() -> None:
    many = [aid(str(n), household=f"h{n // 2}", nik=str(n)) for n in range(20_000)]
    assert sum(1 for _one in overlaps(many, EXCLUDES)) == 10_000
