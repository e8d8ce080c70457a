"""The search box: what is found, in which order, and that no typed sign can hurt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store import engine_find
from desktop_app.store.reader import Reader
from desktop_app.store.search import (
    ADDRESS,
    BEGINNING,
    EXACT,
    INSIDE,
    NEAR,
    WORD,
    search,
    search_household_ids,
)
from desktop_app.store.words import near_words
from tests.conftest import FixedClock
from tests.store.plain_store import add_family, plain_store, working

FAMILIES = (
    (
        {"nomor_kk": "3216991201120001", "alamat": "KP PULO RAWA NO 12", "rt": "003", "rw": "002"},
        ["SITI SUHARTI", "ALI SAPUTRA", "MAMAN ALIYUDIN"],
        ["3216064107800001", "3216060101750002", "3216060505050003"],
    ),
    (
        {"nomor_kk": "3216991201120002", "alamat": "KP TURI", "rt": "004", "rw": "002"},
        ["SITI", "SITI AMINAH", "DEWI SITI RAHAYU"],
        ["3216064207800004", "3216064307800005", "3216064407800006"],
    ),
    (
        {"nomor_kk": "3216991201120003", "alamat": "PERUM GRIYA ASRI BLOK C/5"},
        ["SUHANDA", "HJ SITI SUHAENI", "NURSITI"],
        ["3216060607800007", "3216064707800008", "3216064807800009"],
    ),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("cari")
    store = plain_store(folder, FixedClock())
    with working(store) as work:
        for household, names, niks in FAMILIES:
            add_family(work, names, {"desa": "32.16.06.2002", **household}, niks)
    with store.reader() as opened:
        yield opened
    store.close()


def found(reader: Reader, text: str, limit: int = 20) -> list[tuple[str | None, int]]:
    return [(hit.nama, hit.rank) for hit in search(reader, text, limit)]


def test_a_name_comes_before_longer_names_and_those_before_names_that_only_have_the_word(reader):
    assert found(reader, "siti") == [
        ("SITI", EXACT),
        ("SITI AMINAH", BEGINNING),
        ("SITI SUHARTI", BEGINNING),
        ("DEWI SITI RAHAYU", WORD),
        ("HJ SITI SUHAENI", WORD),
        ("NURSITI", INSIDE),
    ]


def test_the_limit_keeps_the_best(reader):
    assert [name for name, _ in found(reader, "siti", 3)] == ["SITI", "SITI AMINAH", "SITI SUHARTI"]


def test_an_unfinished_second_word_is_enough(reader):
    assert found(reader, "siti suh")[:2] == [("SITI SUHARTI", BEGINNING), ("HJ SITI SUHAENI", WORD)]


def test_the_order_of_the_words_does_not_matter(reader):
    assert found(reader, "suharti, Siti")[0] == ("SITI SUHARTI", WORD)


def test_two_letters_find_beginnings_of_words(reader):
    assert found(reader, "al") == [("ALI SAPUTRA", BEGINNING), ("MAMAN ALIYUDIN", WORD)]


def test_a_short_word_is_found_at_the_beginning_of_the_name_too(reader):
    assert ("HJ SITI SUHAENI", WORD) in found(reader, "siti hj")
    assert ("HJ SITI SUHAENI", WORD) in found(reader, "hj suhaeni")


def test_a_single_letter_narrows_the_answer(reader):
    assert found(reader, "rahayu d") == [("DEWI SITI RAHAYU", WORD)]


@pytest.mark.parametrize("typed", ["sitti suhrti", "siti suhatri", "sity suharti"])
def test_one_wrong_letter_a_word_is_forgiven(reader, typed):
    assert found(reader, typed)[0] == ("SITI SUHARTI", NEAR)


def test_two_wrong_letters_are_not_forgiven(reader):
    assert "SITI SUHARTI" not in [name for name, _ in found(reader, "sxhxrti")]


def test_a_full_nik_finds_its_person_only(reader):
    assert found(reader, "3216064107800001") == [("SITI SUHARTI", EXACT)]
    assert found(reader, "3216 0641 0780 0001") == [("SITI SUHARTI", EXACT)]


def test_a_full_card_number_finds_the_members_head_first(reader):
    names = [name for name, _ in found(reader, "3216991201120002")]
    assert names == ["SITI", "DEWI SITI RAHAYU", "SITI AMINAH"]


def test_some_digits_are_found_wherever_they_stand_in_order_of_name(reader):
    assert found(reader, "078000") == [
        ("DEWI SITI RAHAYU", INSIDE),
        ("HJ SITI SUHAENI", INSIDE),
        ("NURSITI", INSIDE),
        ("SITI", INSIDE),
        ("SITI AMINAH", INSIDE),
        ("SITI SUHARTI", INSIDE),
        ("SUHANDA", INSIDE),
    ]


def test_first_digits_of_a_card_find_the_household_by_its_head(reader):
    hits = search(reader, "32169912011200")
    assert [(hit.nama, hit.nomor_kk, hit.rank) for hit in hits] == [
        ("SITI", "3216991201120002", BEGINNING),
        ("SITI SUHARTI", "3216991201120001", BEGINNING),
        ("SUHANDA", "3216991201120003", BEGINNING),
    ]
    assert all(hit.person for hit in hits)


def test_words_of_an_address_find_households(reader):
    assert found(reader, "pulo rawa") == [("SITI SUHARTI", ADDRESS)]
    assert found(reader, "griya blok c/5") == [("SUHANDA", ADDRESS)]


@pytest.mark.parametrize("typed", ["rt 3 rw 2", "RT.003/RW.002", "kp pulo rt 03/02", "rw2 rt3"])
def test_rt_and_rw_narrow_an_address(reader, typed):
    assert found(reader, typed) == [("SITI SUHARTI", ADDRESS)]


def test_households_of_an_answer_stand_once_in_its_order(reader):
    households = search_household_ids(reader, "siti")
    assert len(households) == len(set(households)) == 3
    assert households[0] == search(reader, "siti")[0].household


@pytest.mark.parametrize("typed", ["", " ", "a", "'", "123", "12345678901234567", "%", "*"])
def test_too_little_or_too_much_finds_nothing(reader, typed):
    assert found(reader, typed) == []


@given(
    typed=st.text(
        alphabet=st.sampled_from(list("\"'%_*^:()-+{}[];,.\\/ASITNEAROdR019 \x00é")), max_size=24
    )
)
def test_no_typed_sign_can_break_a_statement(reader, typed):
    assert len(search(reader, typed, 5)) <= 5


def test_words_of_the_query_language_are_only_words(reader):
    for typed in ("siti OR 1=1", 'siti" OR nama_key : "a', "NEAR(siti)", "NOT siti", "AND"):
        assert isinstance(search(reader, typed), list)


def test_common_answers_are_walked_in_order_of_name_with_the_same_result(reader, monkeypatch):
    texts = ["siti", "siti suh", "al", "sitti suhrti", "078000", "321606", "pulo rawa", "suh siti"]
    few = [found(reader, text) for text in texts]
    monkeypatch.setattr(engine_find, "FEW", 0)
    assert [found(reader, text) for text in texts] == few


def test_a_near_word_of_three_letters_is_only_itself(reader):
    assert near_words(reader.connection, "ALI") == ["ALI"]
    assert near_words(reader.connection, "SUHATRI") == ["SUHARTI"]
