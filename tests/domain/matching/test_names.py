"""Names are compared as people bear them, not as clerks shorten them."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from desktop_app.domain.matching.names import name_words, sound
from desktop_app.domain.matching.naming import Naming
from desktop_app.domain.matching.vocabulary import Vocabulary


def level_of(one: str, other: str, *, known: str = "") -> str:
    """How two names agree, among people some of whom bear the `known` names."""
    book = Vocabulary()
    for _ in range(3):
        book.count(book.numbers(tuple(known.split())))
    naming = Naming(book, 2_000, OSA.distance)
    pair = [book.numbers(name_words(name)) for name in (one, other)]
    assert naming.compare(*pair) == naming.compare(*reversed(pair))
    return naming.compare(*pair)[1]


@pytest.mark.parametrize(
    "written", ["M. Rizki", "Moch. Rizki", "MUH RIZKI", "Mohammad Rizki", "H. Muhamad Rizki, S.Pd"]
)
def test_muhamad_is_muhamad_however_it_is_written(written):
    assert name_words(written) == ("MUHAMAD", "RIZKI")


@pytest.mark.parametrize(
    "written", ["St. Aminah", "Sitti Aminah", "Hj. SITI AMINAH", "Siti Aminah (Alm)"]
)
def test_siti_is_siti_however_it_is_written(written):
    assert name_words(written) == ("SITI", "AMINAH")


def test_st_behind_a_name_is_a_degree_and_before_it_is_siti():
    assert name_words("Budi Santoso, ST") == ("BUDI", "SANTOSO")
    assert name_words("ST Rohmah") == ("SITI", "ROHMAH")


def test_a_name_of_one_word_stays_though_it_is_a_title():
    assert name_words("H") == ("H",)
    assert name_words("Haji") == ("HAJI",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SAIFUDIN", "SAEPUDIN"), ("YUSUF", "YUSUP"), ("DJOKO", "JOKO"), ("SOEPARDI", "SUPARDI"),
     ("AMINAH", "AMINA"), ("ACHMAD", "AHMAT"), ("SYARIF", "SARIP"), ("RIZKY", "RISKI")][:7],
)  # fmt: skip
def test_spellings_that_sound_alike_have_one_sound(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("SITI AMINAH", "AMINAH SITI", "nama_sama"),
        ("MUHAMAD SAIFUDIN", "M. SAEPUDIN", "nama_ejaan"),
        ("NUR HAYATI", "NURHAYATI", "nama_ejaan"),
        ("SITI AMINAH", "S AMINAH", "nama_ejaan"),
        ("MUHAMAD RIZKI MAULANA", "RIZKI MAULANA", "nama_kurang"),
        ("KOSASIH", "KOSADIH", "nama_mirip"),
        ("KOSASIH", "KOSISIH", "nama_dekat"),
        ("FARHAN", "FARHAT", "nama_dekat"),
        ("AZKA", "AZKIA", "nama_dekat"),
        ("MUHAMADDANI", "MUHAMAD DENI", "nama_rangkai"),
        ("NADIAHAMZAH", "NADIN HAMZAH", "nama_rangkai"),
        ("NURHAYA", "NURHAYATI", "nama_dekat"),
        ("ALDI SAPUTRA", "DENI SAPUTRA", "nama_sebagian"),
        ("BUDI", "WARSITO", "nama_lain"),
        ("", "WARSITO", ""),
    ],
)
def test_two_names_agree_at_a_level(one, other, level):
    assert level_of(one, other) == level


def test_two_names_that_people_bear_are_no_slip_of_one_another():
    assert level_of("FARHAN", "FADHAN") == "nama_mirip"
    assert level_of("FARHAN", "FADHAN", known="FARHAN FADHAN") == "nama_serupa"
    assert level_of("RINA", "RINI") == "nama_serupa"


def test_a_rare_name_weighs_more_than_a_common_one():
    book = Vocabulary()
    naming = Naming(book, 2_000, OSA.distance)
    common, rare = (book.number(word) for word in ("SITI", "KOSASIH"))
    assert naming.weight(rare) > 1.5 * naming.weight(common) > 0
