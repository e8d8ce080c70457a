"""The hash tree of a batch: what is withheld is still proven, what is altered is found."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.batch import (
    BatchHead,
    leaf,
    node_finder,
    root,
    root_of,
    still_withheld,
    withheld,
)

COUNTS = st.integers(1, 40)


def leaves_of(count: int, seed: int = 0) -> list[bytes]:
    return [hashlib.sha256(f"{seed}:{place}".encode()).digest() for place in range(count)]


def part_of(leaves: list[bytes], places: set[int]) -> tuple[dict[int, bytes], list[str]]:
    """What travels when only these places may: their leaves, and bare hashes for the rest."""
    known = node_finder(len(leaves), dict(enumerate(leaves)), ())
    return {place: leaves[place] for place in places}, withheld(len(leaves), known, sorted(places))


@st.composite
def batches(draw: st.DrawFn, parts: int = 1) -> tuple[list[bytes], list[set[int]]]:
    leaves = leaves_of(draw(COUNTS))
    places = st.sets(st.integers(0, len(leaves) - 1))
    return leaves, [draw(places) for _ in range(parts)]


@given(batches())
def test_any_part_of_a_batch_proves_the_root_of_the_whole(made) -> None:
    leaves, (places,) = made
    known, hidden = part_of(leaves, places)
    assert root_of(len(leaves), node_finder(len(leaves), known, hidden)) == root(leaves)


@given(batches())
def test_no_more_hashes_travel_than_the_tree_has_gaps(made) -> None:
    leaves, (places,) = made
    _, hidden = part_of(leaves, places)
    assert len(hidden) <= len(leaves) - len(places)
    assert (len(hidden) == 0) == (len(places) == len(leaves))


@given(batches(parts=2))
def test_two_parts_united_prove_the_same_root(made) -> None:
    leaves, (one, other) = made
    count, here, given_part = len(leaves), part_of(leaves, one), part_of(leaves, other)
    left = still_withheld(count, here, given_part)
    both = {**here[0], **given_part[0]}
    assert root_of(count, node_finder(count, both, left)) == root(leaves)
    assert left == part_of(leaves, one | other)[1]


@given(batches(parts=2))
def test_what_came_in_part_is_sent_on_in_a_smaller_part(made) -> None:
    leaves, (one, other) = made
    known, hidden = part_of(leaves, one)
    kept = sorted(one & other)
    left = withheld(len(leaves), node_finder(len(leaves), known, hidden), kept)
    assert left == part_of(leaves, one & other)[1]


@given(batches(), st.data())
def test_an_altered_leaf_or_hash_gives_another_root(made, data: st.DataObject) -> None:
    leaves, (places,) = made
    known, hidden = part_of(leaves, places)
    place = data.draw(st.integers(0, len(known) + len(hidden) - 1))
    other = hashlib.sha256(b"lain").digest()
    if place < len(known):
        known[sorted(known)[place]] = other
    else:
        hidden[place - len(known)] = other.hex()
    assert root_of(len(leaves), node_finder(len(leaves), known, hidden)) != root(leaves)


@given(st.integers(2, 40), st.data())
def test_another_order_of_leaves_gives_another_root(count: int, data: st.DataObject) -> None:
    leaves = leaves_of(count)
    one, other = data.draw(
        st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
            lambda pair: pair[0] != pair[1]
        )
    )
    swapped = list(leaves)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert root(swapped) != root(leaves)


@given(COUNTS)
def test_a_leaf_more_or_less_gives_another_root(count: int) -> None:
    leaves = leaves_of(count + 1)
    assert root(leaves[:-1]) != root(leaves)


@given(batches())
def test_too_few_or_too_many_hashes_are_refused(made) -> None:
    leaves, (places,) = made
    known, hidden = part_of(leaves, places)
    with pytest.raises(ValueError, match="more hashes"):
        node_finder(len(leaves), known, [*hidden, "00" * 32])
    if hidden:
        with pytest.raises(ValueError, match="too few"):
            node_finder(len(leaves), known, hidden[:-1])


def test_a_node_of_the_tree_can_not_stand_for_a_leaf() -> None:
    low, high = leaves_of(2)
    node = hashlib.sha256(b"\x01" + low + high).digest()
    assert root([node]) == node  # so the number of leaves is part of what is signed
    heads = [BatchHead("a" * 12, 1, count, "p", "d", (1, 0)).message(node) for count in (1, 2)]
    assert heads[0] != heads[1]


PARTS = {
    "seq": 2,
    "row": "r2",
    "kind": "person",
    "change_hash": "ab",
    "parents": '{"nama":["a:1"]}',
    "saw": "[]",
}


@pytest.mark.parametrize("name", list(PARTS))
def test_a_leaf_covers_each_part_of_a_change(name: str) -> None:
    first = {
        "seq": 1,
        "row": "r",
        "kind": "household",
        "change_hash": "aa",
        "parents": None,
        "saw": None,
    }
    assert leaf(**first) != leaf(**{**first, name: PARTS[name]})


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("device", "b" * 12),
        ("first", 2),
        ("count", 4),
        ("person", "lain"),
        ("desk", "dinsos:32.16"),
        ("clock", (1, 1)),
    ],
)
def test_what_is_signed_covers_each_word_of_the_head(name: str, other: object) -> None:
    words = {
        "device": "a" * 12,
        "first": 1,
        "count": 3,
        "person": "orang",
        "desk": "desa:32.16.06.2002",
        "clock": (1, 0),
    }
    top = bytes(32)
    assert BatchHead(**words).message(top) != BatchHead(**{**words, name: other}).message(top)
    assert BatchHead(**words).message(top) != BatchHead(**words).message(bytes(31) + b"\x01")
