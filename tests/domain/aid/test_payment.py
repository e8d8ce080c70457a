"""Paying out: what an outcome needs, who is paid twice, what a programme hands over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.aid.payment import (
    ALL_DETAILS,
    CODE_LENGTH,
    DETAILS,
    NEEDS,
    NOT_RECEIVED,
    RECEIVED,
    Payee,
    handed_over,
    missing_detail,
    number_of_code,
    queue_code,
    state_marks,
    twice_marks,
)
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.errors import UserError

HOME = "k" * 32
ALIVE = {"status_dasar": "1", "household": HOME}


def payee(number, **more):
    known = {"household": f"h{number}", "person": f"p{number}", "nik": "", "card": "", "house": ""}
    return Payee(f"y{number}", number, **{**known, **more})


def test_each_outcome_is_received_or_not():
    assert RECEIVED.isdisjoint(NOT_RECEIVED)
    assert RECEIVED | set(NOT_RECEIVED) == set(HASIL_PENYALURAN)


def test_what_an_outcome_needs_is_among_what_may_stand_on_its_line():
    for outcome, (names, _sentence) in NEEDS.items():
        assert set(names) <= set(DETAILS[outcome]) <= set(ALL_DETAILS)


@pytest.mark.parametrize("outcome", NEEDS)
def test_an_outcome_asks_until_it_has_all(outcome):
    names, sentence = NEEDS[outcome]
    values = dict.fromkeys(names, "ada")
    assert missing_detail(outcome, values) == ""
    for name in names:
        assert missing_detail(outcome, {**values, name: None}) == sentence


@pytest.mark.parametrize(
    ("person", "family", "texts"),
    [
        (ALIVE, {"status": "aktif"}, []),
        (ALIVE, {}, []),
        ({**ALIVE, "status_dasar": "2"}, {}, ["penerimanya meninggal dunia"]),
        ({**ALIVE, "status_dasar": "4"}, {}, ["penerimanya hilang"]),
        ({**ALIVE, "household": "lain"}, {}, ["penerimanya pindah ke keluarga lain"]),
        (ALIVE, {"status": "pindah"}, ["keluarganya pindah"]),
        (ALIVE, None, ["keluarganya tidak ada lagi dalam data"]),
        (None, {}, ["penerimanya tidak ada lagi dalam data"]),
    ],
)
def test_what_the_rows_of_a_receiver_tell(person, family, texts):
    assert [mark.text for mark in state_marks(person, family, HOME)] == texts


def test_only_the_dead_and_the_lost_block():
    assert state_marks({**ALIVE, "status_dasar": "2"}, {}, HOME)[0].blocks
    assert state_marks(None, {}, HOME)[0].blocks
    assert not state_marks({**ALIVE, "status_dasar": "3"}, {}, HOME)[0].blocks


@pytest.mark.parametrize(
    ("common", "blocks"),
    [
        ({"person": "sama"}, True),
        ({"nik": "3216990507800001"}, True),
        ({"household": "sama"}, True),
        ({"card": "3216990101200001"}, True),
        ({"house": "sama"}, False),
    ],
)
def test_lines_with_something_in_common_are_marked_on_both(common, blocks):
    found = twice_marks([payee(1, **common), payee(2, **common), payee(3)], [])
    assert set(found) == {"y1", "y2"}
    assert [mark.blocks for mark in found["y1"]] == [blocks]
    assert "dengan nomor 2" in found["y1"][0].text


def test_a_line_of_another_list_is_named_with_its_list_and_not_marked_itself():
    other = payee(7, nik="3216990507800001", title="daftar BLT-1")
    found = twice_marks([payee(1, nik="3216990507800001")], [other])
    assert found["y1"][0].text == "NIK yang sama dengan daftar BLT-1 nomor 7"
    assert set(found) == {"y1"}


def test_the_same_two_lines_are_told_once_by_the_strongest():
    same = {"person": "sama", "nik": "1", "house": "r"}
    (mark,) = twice_marks([payee(1, **same), payee(2, **same)], [])["y1"]
    assert mark.text.startswith("orang yang sama")


@pytest.mark.parametrize(
    ("rules", "nominal", "goods", "result"),
    [
        ({"nominal_per_bulan": 300_000}, None, "", (300_000, "")),
        ({"nominal_per_bulan": 300_000}, 200_000, "", (200_000, "")),
        ({}, 150_000, "", (150_000, "")),
        ({"bentuk": "beras"}, None, "", (0, "beras")),
        ({"bentuk": "beras", "keranjang": "beras 10 kg"}, None, "", (0, "beras 10 kg")),
        ({"bentuk": "beras"}, None, "beras 20 kg", (0, "beras 20 kg")),
    ],
)
def test_money_or_goods_follow_from_the_rules_and_what_was_typed(rules, nominal, goods, result):
    assert handed_over(rules, 2, nominal, goods) == result


@pytest.mark.parametrize(
    ("rules", "months", "nominal", "sentence"),
    [
        ({"nominal_per_bulan": 300_000}, 1, 400_000, "paling banyak Rp300.000"),
        ({"nominal_per_bulan": 300_000, "bulan_sekaligus": 3}, 4, None, "1 sampai 3"),
        ({"bentuk": "beras", "bulan_sekaligus": 2}, 3, None, "1 sampai 2"),
        ({}, 1, None, "Isi jumlah uangnya"),
        ({"periode": "harian", "bentuk": "rantang"}, 1, None, "setiap hari"),
        ({"historis": True, "nominal_per_bulan": 1}, 1, None, "riwayat"),
    ],
)
def test_what_is_not_paid_by_a_list_says_why(rules, months, nominal, sentence):
    with pytest.raises(UserError, match=sentence):
        handed_over(rules, months, nominal, "")


@given(st.uuids(), st.integers(1, 9_999))
def test_the_code_of_a_slip_leads_back_to_its_number(uid, number):
    code = queue_code(uid.hex, number)
    assert code.isdigit()
    assert len(code) == CODE_LENGTH
    assert number_of_code(uid.hex, code) == number
    assert number_of_code(uid.hex, code[:-1]) is None
