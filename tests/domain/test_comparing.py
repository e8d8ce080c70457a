"""When lists differ about a field, and when a decision about it still holds."""

from __future__ import annotations

import pytest

from desktop_app.domain.comparing import agree, differ, holds, is_fuller

ADDRESS = "household.alamat"


@pytest.mark.parametrize(
    ("one", "other"),
    [("KP. GARDU", "KP GARDU NO. 82"), ("Kampung Gardu", "KP GARDU NO 82 BLOK A")],
)
def test_an_address_that_only_says_more_is_no_difference(one: str, other: str) -> None:
    assert not differ(ADDRESS, {"dtsen": one, "padan": other})
    assert is_fuller(ADDRESS, other, one)
    assert not is_fuller(ADDRESS, one, other)
    assert agree(ADDRESS, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KP GARDU NO 82", "KP GARDU NO 83"),
        ("KP GARDU NO 8", "KP GARDU NO 82"),
        ("KP GARDU", "PERUM GARDU NO 82"),
        ("GARDU 82", "KP CONTOH GARDU 82"),
    ],
)
def test_another_number_or_another_street_is_a_difference(one: str, other: str) -> None:
    assert differ(ADDRESS, {"dtsen": one, "padan": other})


def test_two_fuller_addresses_that_contradict_each_other_differ_beside_a_short_one() -> None:
    said = {"dtsen": "KP GARDU", "p3ke": "KP GARDU NO 82", "kpm": "KP GARDU NO 83"}
    assert differ(ADDRESS, said)


def test_only_an_address_may_be_fuller_a_name_with_one_word_more_differs() -> None:
    assert differ("person.nama", {"dtsen": "SITI", "padan": "SITI CONTOH"})
    assert not is_fuller("person.nama", "SITI CONTOH", "SITI")


def test_a_source_that_says_nothing_differs_from_nobody() -> None:
    assert not differ(ADDRESS, {"dtsen": None, "p3ke": "", "padan": "KP GARDU"})
    assert not is_fuller(ADDRESS, "KP GARDU", None)


def test_a_decision_on_an_address_holds_while_lists_say_less_or_more_of_it() -> None:
    seen = {"dtsen": "PERUM CONTOH", "p3ke": "KP GARDU"}
    for now in ("PERUM CONTOH", "KP GARDU", "KP GARDU NO 82", "KP GARDU NO 82 RT 003"):
        assert holds(ADDRESS, {"dtsen": now}, seen, "KP GARDU NO 82")


def test_a_new_house_number_is_asked_though_the_list_said_only_the_street_before() -> None:
    seen = {"dtsen": "KP GARDU", "p3ke": "PERUM CONTOH"}
    assert not holds(ADDRESS, {"dtsen": "KP GARDU NO 83"}, seen, "KP GARDU NO 82")


def test_what_waits_for_the_field_is_asked_again_when_a_list_says_something_new() -> None:
    seen = {"dtsen": "KP GARDU", "p3ke": "PERUM CONTOH"}
    assert holds(ADDRESS, seen, seen, None)
    assert not holds(ADDRESS, {"dtsen": "KP GARDU NO 83"}, seen, None)


def test_a_source_that_was_not_there_reopens_only_with_a_value_that_nobody_had_said() -> None:
    seen = {"dtsen": "BUDI CONTOH"}
    assert holds("person.nama", {"kpm": "Budi Contoh"}, seen, "BUDI REKAAN")
    assert holds("person.nama", {"kpm": "BUDI REKAAN"}, seen, "BUDI REKAAN")
    assert not holds("person.nama", {"kpm": "AGUS REKAAN"}, seen, "BUDI REKAAN")
