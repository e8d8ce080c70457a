"""Families are found by their card and by their people."""

from __future__ import annotations

import pytest

from desktop_app.domain.matching.families import match_families
from desktop_app.domain.matching.records import AUTOMATIC, NOBODY, PROPOSED, Family
from desktop_app.domain.matching.words import WORDS

CARD, NEW_CARD = "3216060101109001", "3216060909249009"
PARENTS = Family(11, CARD, 1, (1, 2, 3, 4), "32.16.06.2001", "003", "007", "KP PISANGAN")
NEIGHBOUR = Family(12, "3216060202159002", 7, (7, 8), "32.16.06.2001", "003", "007", "KP PISANGAN")
ROW = Family(1, CARD, 1, (1, 2, 3, 4), "32.16.06.2001", "003", "007", "")
CASES = {
    "the card is the same": ({}, AUTOMATIC, 11),
    "the card is the same and nobody of it is known": ({"kepala": 0, "people": ()}, AUTOMATIC, 11),
    "the card was issued anew": ({"nomor_kk": NEW_CARD}, AUTOMATIC, 11),
    "the card is not told and one member is missing": (
        {"nomor_kk": "", "people": (1, 2, 3)}, AUTOMATIC, 11,
    ),
    "the card is the same and its people are others": (
        {"kepala": 7, "people": (7, 8)}, PROPOSED, 12,
    ),
    "the card is new and the head is another": ({"nomor_kk": NEW_CARD, "kepala": 2}, PROPOSED, 11),
    "a child married out": ({"nomor_kk": NEW_CARD, "kepala": 3, "people": (3,)}, NOBODY, 0),
    "nobody of it is known": ({"nomor_kk": NEW_CARD, "kepala": 0, "people": ()}, NOBODY, 0),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CASES)
def test_the_verdict_on_a_family_when(sentence):
    changes, verdict, known = CASES[sentence]
    row = Family(**{name: getattr(ROW, name) for name in Family.__slots__} | changes)
    (found,) = match_families([PARENTS, NEIGHBOUR], [row])
    first = found.candidates[0] if found.candidates else None
    assert (found.verdict, first.id if first else 0) == (verdict, known)
    assert first is None or set(first.reasons) <= WORDS.keys()


def test_two_families_that_fit_alike_wait_for_a_person():
    twice = Family(13, CARD, 1, (1, 2, 3, 4), "32.16.06.2001", "003", "007", "KP PISANGAN")
    (found,) = match_families([twice, PARENTS], [ROW])
    assert found.verdict == PROPOSED
    assert [one.id for one in found.candidates] == [11, 13]
    assert "ada_yang_sama_kuat" in found.candidates[0].reasons


def test_verdicts_come_in_the_order_of_the_list():
    rows = [Family(number, "", 0, (), "", "", "", "") for number in (5, 3, 9)]
    assert [one.id for one in match_families([PARENTS], rows)] == [5, 3, 9]
