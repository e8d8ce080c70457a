"""Signed batches: what a device signed is believed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.batch import withheld
from desktop_app.domain.errors import UserError
from desktop_app.exchange.batches import (
    SignedBatch,
    batch_line,
    change_line,
    is_genuine,
    read_batches,
)
from desktop_app.exchange.keys import new_keys
from tests.exchange.samples import desa, leaf_of, rows, signed

VERIFY = desa()[1].verify


def lines_of(*batches: SignedBatch) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    changes = [change_line(one) for batch in batches for one in batch.changes]
    return [batch_line(batch) for batch in batches], changes


def without(batch: SignedBatch, hidden: set[int]) -> SignedBatch:
    """The batch as it travels when the changes at these places do not."""
    leaves = [leaf_of(dict(change)) for change in batch.changes]
    kept = [place for place in range(len(leaves)) if place not in hidden]

    def known(low: int, high: int) -> bytes | None:
        return leaves[low] if high - low == 1 else None

    bare = withheld(len(leaves), known, kept)
    return SignedBatch(batch.head, tuple(bare), [batch.changes[place] for place in kept])


def test_batches_come_out_as_they_went_in() -> None:
    redacted = {**rows(1)[0], "values": {"nama": None}, "salt": None, "hash": "a" * 64}
    edited = {**rows(4)[3], "parents": {"nama": ["b2:7"]}}
    deleted = {**rows(5)[4], "values": {"_deleted": True}, "saw": ["a1:1", "b2:7"]}
    sent = [signed([redacted]), signed([edited, deleted])]
    found = list(read_batches(*lines_of(*sent)))
    assert [one.head for one in found] == [one.head for one in sent]
    assert found[1].changes == sent[1].changes
    assert all(is_genuine(one, VERIFY) for one in found)


@given(count=st.integers(1, 12), hidden=st.sets(st.integers(0, 11)))
def test_a_batch_of_which_some_changes_stay_at_home_is_still_proved(
    count: int, hidden: set[int]
) -> None:
    kept = set(range(count)) - hidden
    if kept:
        assert is_genuine(without(signed(rows(count)), set(range(count)) - kept), VERIFY)


CHANGED = [
    {"seq": 3},
    {"row": "f" * 32},
    {"kind": "dwelling"},
    {"values": {"nama": "LAIN"}},
    {"salt": "0" * 32},
    {"parents": {"nama": ["b2:1"]}},
    {"saw": ["b2:1"]},
]


@pytest.mark.parametrize("changed", CHANGED, ids=lambda one: next(iter(one)))
def test_any_changed_part_of_a_change_is_found(changed: dict[str, Any]) -> None:
    batch = signed(rows(2))
    other = replace(batch, changes=[{**batch.changes[0], **changed}, batch.changes[1]])
    assert not is_genuine(other, VERIFY)


@pytest.mark.parametrize(
    "changed",
    [
        {"device": "b2"},
        {"first": 2},
        {"count": 3},
        {"person": "8" * 32},
        {"desk": "desa:32.16.06.2003"},
        {"clock": (1, 0)},
        {"signature": "0" * 128},
        {"signature": ""},
    ],
    ids=str,
)
def test_any_changed_part_of_the_head_is_found(changed: dict[str, Any]) -> None:
    batch = signed(rows(2))
    assert not is_genuine(replace(batch, head=replace(batch.head, **changed)), VERIFY)


def test_a_change_taken_out_put_in_or_put_elsewhere_is_found() -> None:
    batch = signed(rows(3))
    one, two, three = batch.changes
    assert not is_genuine(replace(batch, changes=[one, two]), VERIFY)
    assert not is_genuine(replace(batch, changes=[one, {**three, "seq": 2}, three]), VERIFY)
    bare = without(batch, {2})
    assert not is_genuine(replace(bare, withheld=()), VERIFY)
    assert not is_genuine(replace(bare, withheld=(*bare.withheld, "0" * 64)), VERIFY)


def test_another_key_did_not_sign_it() -> None:
    assert not is_genuine(signed(rows(2)), new_keys().verify)
    assert not is_genuine(signed(rows(2), new_keys()), VERIFY)


WRONG_CHANGES: list[dict[str, Any]] = [
    {"seq": "1"},
    {"seq": True},
    {"seq": 21},
    {"row": "x"},
    {"row": None},
    {"kind": "../person"},
    {"values": None},
    {"values": [1]},
    {"values": {"nama": {"a": 1}}},
    {"values": {"a b": 1}},
    {"values": {"_deleted": "ya"}},
    {"salt": 5},
    {"hash": "zz"},
    {"hash": "a" * 64},
    {"parents": ["a1:1"]},
    {"parents": {"nama": "a1:1"}},
    {"parents": {"nama": ["a1"]}},
    {"saw": {"a1:1": 1}},
    {"lain": 1},
]


@pytest.mark.parametrize("wrong", WRONG_CHANGES, ids=str)
def test_a_line_that_is_no_change_is_refused_by_its_number(wrong: dict[str, Any]) -> None:
    heads, changes = lines_of(signed(rows(3)))
    changes[1] = {**changes[1], **wrong}
    with pytest.raises(UserError, match=r"rusak, baris"):
        list(read_batches(heads, changes))


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": 0},
        {"n": 4},
        {"count": 2},
        {"count": -1},
        {"first": 0},
        {"clock": [1]},
        {"clock": [1, "0"]},
        {"person": "sari"},
        {"desk": None},
        {"device": ""},
        {"signature": "ab"},
        {"withheld": "x"},
        {"withheld": ["x"]},
        {"lain": 1},
    ],
    ids=str,
)
def test_a_line_that_is_no_batch_is_refused_by_its_number(wrong: dict[str, Any]) -> None:
    heads, changes = lines_of(signed(rows(3)))
    with pytest.raises(UserError, match=r"rusak, baris"):
        list(read_batches([{**heads[0], **wrong}], changes))


def test_changes_that_belong_to_no_batch_are_refused() -> None:
    heads, changes = lines_of(signed(rows(3)))
    with pytest.raises(UserError, match=r"changes.jsonl .* baris 4"):
        list(read_batches(heads, [*changes, changes[0]]))
    with pytest.raises(UserError, match=r"batches.jsonl .* baris 1"):
        list(read_batches(heads, [changes[0], changes[0], changes[1]]))
