"""Identifiers: ordered rows, sheets that survive a typing mistake, numbers on documents."""

from __future__ import annotations

import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.uids import (
    FORM_ALPHABET,
    UidMaker,
    birth_ms,
    check_form_uid,
    fixed_uid,
    is_made_by,
    new_form_uid,
    new_uid,
    printed_number,
    tells_maker,
)

SEEDS = st.integers(0, 2**32)
FORM_UIDS = SEEDS.map(lambda seed: new_form_uid(random.Random(seed).randbytes))


def test_a_row_uid_is_a_uuid_of_version_7() -> None:
    made = uuid.UUID(hex=new_uid())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


@given(st.integers(0, 2**46), st.integers(1, 2**46), SEEDS)
def test_later_row_uids_sort_behind_earlier_ones(first: int, step: int, seed: int) -> None:
    rng = random.Random(seed).randbytes
    assert new_uid(first, rng) < new_uid(first + step, rng)


DEVICES = st.integers(0, 2**48 - 1).map(lambda number: f"{number:012x}")


@given(st.integers(0, 2**47), DEVICES, DEVICES, SEEDS)
def test_a_row_uid_tells_the_one_device_that_made_it_and_its_birth(
    now: int, device: str, other: str, seed: int
) -> None:
    made = new_uid(now, random.Random(seed).randbytes, device)
    assert uuid.UUID(hex=made).variant == uuid.RFC_4122
    assert tells_maker(made)
    assert is_made_by(made, device)
    assert is_made_by(made, other) == (other == device)
    assert birth_ms(made) == now


def test_a_row_uid_of_no_device_was_made_by_nobody_in_particular() -> None:
    made = new_uid(1_700_000_000_000)
    assert not tells_maker(made)
    assert not is_made_by(made, f"{made[13:16]}{made[17:26]}")
    assert birth_ms(made) == 1_700_000_000_000


def test_a_hundred_thousand_rows_of_one_moment_tell_the_same_device() -> None:
    maker = UidMaker(device="0123456789ab")
    made = [maker.make(1_700_000_000_000) for _ in range(100_000)]
    assert made == sorted(set(made))
    assert all(is_made_by(uid, "0123456789ab") for uid in made[::999])


def test_row_uids_of_one_millisecond_differ() -> None:
    assert len({new_uid(1_700_000_000_000) for _ in range(2000)}) == 2000


@given(FORM_UIDS)
def test_a_new_sheet_uid_is_accepted_as_typed_by_people(uid: str) -> None:
    assert len(uid) == 8
    assert not set(uid) & set("IO01")
    assert check_form_uid(f" {uid[:4].lower()}-{uid[4:]} ") == uid


@given(FORM_UIDS, st.integers(0, 7), st.sampled_from(FORM_ALPHABET))
def test_one_wrong_character_of_a_sheet_uid_is_noticed(uid: str, place: int, other: str) -> None:
    changed = uid[:place] + other + uid[place + 1 :]
    assert check_form_uid(changed) == (uid if changed == uid else None)


@given(FORM_UIDS, st.integers(0, 6))
def test_two_swapped_neighbours_of_a_sheet_uid_are_noticed(uid: str, place: int) -> None:
    swapped = uid[:place] + uid[place + 1] + uid[place] + uid[place + 2 :]
    assert check_form_uid(swapped) == (uid if swapped == uid else None)


@pytest.mark.parametrize("text", ["", "ABC", "AAAAAAAO", "3216060101800001", "ABCDEFGHJ"])
def test_other_text_is_not_a_sheet_uid(text: str) -> None:
    assert check_form_uid(text) is None


@given(FORM_UIDS)
def test_the_text_of_a_scanned_code_leads_to_its_sheet(uid: str) -> None:
    assert check_form_uid(f"PDN1/FA1/A4/P1-2/{uid}/A") == uid
    assert check_form_uid("PDN1/FA1/A4") is None


def test_a_printed_number_names_kind_place_year_and_computer() -> None:
    assert printed_number("gabus", "32.16.06.2004", 2026, "b", 1) == "GABUS-2004-26-B-0001"
    assert printed_number("TT", "32.16.06", 2005, "A", 12345) == "TT-1606-05-A-12345"


def test_a_writers_identifiers_grow_also_within_one_millisecond_and_when_the_clock_goes_back():
    maker = UidMaker()
    made = [maker.make(1_000), maker.make(1_000), maker.make(999), maker.make(1_001)]
    assert made == sorted(made)
    assert len(set(made)) == 4


def test_a_shipped_row_has_one_identifier_in_every_office():
    assert fixed_uid("scheme", "BSPS", 2026, 1) == fixed_uid("scheme", "BSPS", 2026, 1)
    assert fixed_uid("scheme", "BSPS", 2026, 1) != fixed_uid("scheme", "BSPS", 2026, 2)
