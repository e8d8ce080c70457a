"""Money, numbers, sums in words, and masks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import (
    format_number,
    format_rupiah,
    mask_nik,
    parse_rupiah,
    terbilang,
)


@pytest.mark.parametrize(
    "text",
    [
        "1500000", "1.500.000", "Rp1.500.000", "Rp 1.500.000,00", "rp. 1.500.000,-", "1,5 jt",
        "1.5 juta", "1500 ribu", "1500rb",
    ],
)  # fmt: skip
def test_an_amount_is_understood_however_it_is_written(text: str) -> None:
    assert parse_rupiah(text) == 1_500_000


@pytest.mark.parametrize(
    "text", ["1.500 jt", "1.500,50", "1,500,000", "-5", "banyak", "1.50", "Rp", "1" * 16]
)
def test_an_amount_that_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"1\.500\.000"):
        parse_rupiah(text)


def test_amounts_are_printed_with_points() -> None:
    assert format_rupiah(1_500_000) == "Rp1.500.000"
    assert format_rupiah(-20_000) == "-Rp20.000"
    assert format_number(0) == "0"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (900_000, "sembilan ratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_000_000_001, "dua miliar satu"),
        (3_000_000_000_000, "tiga triliun"),
        (-5, "minus lima"),
    ],
)
def test_sums_are_written_in_words(number: int, words: str) -> None:
    assert terbilang(number) == words


WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def spoken(words: str) -> int:
    """The number behind words, read word by word as people hear it."""
    total, group = 0, 0
    for word in words.replace("seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word == "puluh":
            group = group - group % 10 + group % 10 * 10
        elif word == "ratus":
            group *= 100
        elif word == "belas":
            group += 10
        else:
            group += WORDS[word]
    return total + group


@given(st.one_of(st.integers(1, 9999), st.integers(1, 10**15 - 1)))
def test_words_mean_the_number(number: int) -> None:
    assert spoken(terbilang(number)) == number


def test_a_mask_shows_the_region_and_four_digits() -> None:
    assert mask_nik("3216060101800012") == "3216••••••••0012"
    assert mask_nik(None) == ""
    assert mask_nik("1234") == "••••"
