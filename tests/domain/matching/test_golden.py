"""One sentence a case: who is linked without a person, who is laid before one, who is nobody."""

from __future__ import annotations

import pytest

from desktop_app.domain.matching.records import AUTOMATIC, NOBODY, PROPOSED
from desktop_app.domain.matching.words import WORDS, sentences
from tests.domain.matching.cases import (
    FAMILY,
    KOSASIH,
    NAMESAKE,
    OTHER_DESA,
    RINA,
    RINI,
    SON,
    WIFE,
    match_row,
    outcome,
)

BARE = {"tempat_lahir": "", "nama_ibu": "", "shdk": "", "rt": "", "rw": "", "alamat": ""}
LINKED = {
    "the same row again": {},
    "NIK and name are all that a payment list has": {
        **BARE, "nomor_kk": "", "tanggal_lahir": "", "sex": "", "desa": "",
    },
    "the name is shortened": {"nama": "M. Kosasih"},
    "the name has a title and another spelling": {"nama": "H. Moch. Kosasyih"},
    "one digit of the place in the NIK is wrong": {"nik": "3216160507789001"},
    "one digit of the serial is wrong": {"nik": "3216060507789007"},
    "two digits of the NIK are swapped": {"nik": "3216060570789001"},
    "the NIK was cut to 000": {"nik": "3216060507789000"},
    "the NIK is missing": {"nik": ""},
    "the NIK is missing and the family moved to a new card": {
        "nik": "", "nomor_kk": "3216060909209009",
    },
    "the NIK is missing and the name has a slip": {"nik": "", "nama": "MUHAMAD KOSADIH"},
    "day and month are swapped and the NIK is missing": {"nik": "", "tanggal_lahir": "1978-05-07"},
    "only the year of birth is told and the NIK is missing": {"nik": "", "tanggal_lahir": "1978"},
    "only the year of birth is told and the NIK was cut": {
        "nik": "3216060507789000", "tanggal_lahir": "1978",
    },
    "he moved to another village": {"nomor_kk": "3216070909209009", "desa": OTHER_DESA},
}  # fmt: skip
PROPOSALS = {
    "the NIK is his and the name is another's": {"nama": "WARSITO", "tanggal_lahir": ""},
    "the NIK is his and the birth date is far off": {"tanggal_lahir": "1991-11-23"},
    "the NIK is his and the row is a woman": {"sex": "2"},
    "the NIK is his wife's and all else is his": {"nik": WIFE.nik},
    "the NIK is that of nobody and all else is his": {"nik": "3216121111909004"},
    "the NIK is missing and only a vowel of the name differs": {
        "nik": "", "nama": "MUHAMAD KOSISIH",
    },
}  # fmt: skip
NOT_HIM = {
    "a brother born another year with a NIK of his own": {
        "nik": "3216061101829001", "nama": "WARSITO", "tanggal_lahir": "1982-01-11",
    },
    "somebody of the village with his name, another date and another NIK": {
        "nik": "3216062002609001", "nomor_kk": "3216060303129003", "tanggal_lahir": "1960-02-20",
        "nama_ibu": "TATI", "rt": "001", "rw": "002", "alamat": "KP BUNUT",
    },
    "nothing but a common name": {
        **BARE, "nik": "", "nomor_kk": "", "tanggal_lahir": "", "sex": "", "desa": "",
        "nama": "SITI AMINAH",
    },
}  # fmt: skip


@pytest.mark.parametrize("sentence", LINKED)
def test_is_linked_by_itself_when(sentence):
    assert outcome(KOSASIH._replace(**LINKED[sentence]), *FAMILY) == (AUTOMATIC, KOSASIH.id)


@pytest.mark.parametrize("sentence", PROPOSALS)
def test_waits_for_a_person_when(sentence):
    assert outcome(KOSASIH._replace(**PROPOSALS[sentence]), *FAMILY) == (PROPOSED, KOSASIH.id)


@pytest.mark.parametrize("sentence", NOT_HIM)
def test_is_nobody_known_when_it_is(sentence):
    assert outcome(KOSASIH._replace(**NOT_HIM[sentence]), *FAMILY) == (NOBODY, 0)


def test_a_married_child_is_found_on_a_new_card_in_another_rt():
    row = SON._replace(nomor_kk="3216060909249009", rt="001", rw="001", shdk="1", nik="")
    assert outcome(row, *FAMILY) == (AUTOMATIC, SON.id)


def test_a_twin_with_its_own_nik_is_linked_and_the_other_is_not_taken_for_it():
    assert outcome(RINI, *FAMILY) == (AUTOMATIC, RINI.id)
    assert outcome(RINA, *FAMILY) == (AUTOMATIC, RINA.id)


@pytest.mark.parametrize(
    "change",
    [
        {"nik": ""},
        {"nik": RINA.nik[:13] + "000"},
        {"nik": "", "nama": "SITI RNI"},
        {"nik": RINA.nik},
    ],
)
def test_a_twin_without_a_sound_nik_waits_for_a_person(change):
    verdict = match_row(RINI._replace(**change), *FAMILY)
    assert verdict.verdict == PROPOSED
    assert "kembar" in verdict.candidates[0].reasons


@pytest.mark.parametrize(
    "change",
    [{}, {"nik": ""}, {"nik": "3216065901109003"}, {"nik": RINA.nik, "nama": "SITIRINI"}],
)
def test_a_twin_who_is_not_known_is_never_taken_for_the_one_who_is(change):
    assert match_row(RINI._replace(**change), KOSASIH, WIFE, SON, RINA).verdict != AUTOMATIC


@pytest.mark.parametrize("change", [{}, {"nik": ""}, {"nik": "", "tanggal_lahir": "1985"}])
def test_a_namesake_of_the_same_rt_is_not_taken_for_him(change):
    row = NAMESAKE._replace(**change)
    assert outcome(row, *FAMILY, NAMESAKE) == (AUTOMATIC, NAMESAKE.id)
    assert match_row(row, *FAMILY).verdict != AUTOMATIC


def test_one_nik_in_two_families_waits_for_a_person():
    double = KOSASIH._replace(id=900_009, nomor_kk="3216060404149004")
    found = match_row(KOSASIH._replace(nomor_kk=""), *FAMILY, double)
    assert found.verdict == PROPOSED
    assert {one.id for one in found.candidates} == {KOSASIH.id, double.id}


def test_nik_that_excel_cut_are_not_one_nik():
    cut = KOSASIH._replace(nik=KOSASIH.nik[:13] + "000", nama="JAJANG", nomor_kk="", nama_ibu="")
    known = KOSASIH._replace(nik=KOSASIH.nik[:13] + "000")
    assert match_row(cut, known).verdict != AUTOMATIC


def test_every_reason_of_every_case_is_a_sentence():
    rows = (*LINKED.values(), *PROPOSALS.values())
    found = [match_row(KOSASIH._replace(**changes), *FAMILY, NAMESAKE) for changes in rows]
    reasons = {reason for one in found for known in one.candidates for reason in known.reasons}
    assert len(reasons) > 12
    assert reasons <= WORDS.keys()
    assert all(sentence.endswith(".") for sentence in sentences(sorted(reasons)))
