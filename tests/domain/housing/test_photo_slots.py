"""The mandatory pictures of a house by stage, and what is odd about a picture."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.housing.photo_checks import OUTSIDE, money_hint, place_hint
from desktop_app.domain.housing.photo_slots import (
    COMPONENT_SLOTS,
    SIDES,
    lacking,
    wanted_of,
)

HOME = (-6.25, 107.06)
PAID = {"tahap1_cair": date(2026, 9, 1), "tahap2_cair": date(2026, 10, 1)}


def texts(state: str, taken: set[tuple[int, str]], had_half: bool = False) -> list[str]:
    return [one.text for one in lacking(wanted_of(state, had_half), taken)]


def test_every_component_of_form_a_has_a_slot_of_its_own_and_the_first_nine_stay_the_keys():
    assert list(COMPONENT_SLOTS) == [one.code for one in COMPONENTS]
    assert set(COMPONENT_SLOTS.values()) <= set(SUDUT_FOTO)
    assert len(set(COMPONENT_SLOTS.values())) == len(COMPONENTS)
    assert list(SUDUT_FOTO)[:9] == [
        *("depan", "kiri", "kanan", "belakang", "dalam", "atap", "dinding", "lantai", "sanitasi")
    ]


def test_a_survey_needs_five_sides_both_cards_and_the_statement():
    assert texts("terdata", {(0, side) for side in SIDES}) == [
        *("KTP", "Kartu keluarga (KK)", "Surat pernyataan")
    ]
    cards = {(0, side) for side in (*SIDES, "ktp_kk", "pernyataan")}
    assert texts("terdata", cards) == []


def test_progress_needs_front_and_back_and_the_finished_house_its_inside_and_bathroom():
    before = {(0, side) for side in (*SIDES, "ktp_kk", "pernyataan")}
    assert texts("tahap1_cair", before) == []
    assert texts("progres_30", {*before, (30, "depan")}) == ["Tampak belakang 30 %"]
    thirty = {*before, (30, "depan"), (30, "belakang")}
    assert texts("progres_100", thirty) == [
        *("Tampak depan 100 %", "Tampak belakang 100 %"),
        *("Kamar mandi dan jamban 100 %", "Bagian dalam 100 %"),
    ]
    assert "Tampak depan 50 %" in texts("lpd2", thirty, had_half=True)


@pytest.mark.parametrize("state", ["arsip", "mundur", "ditolak", "tidak_disurvei"])
def test_nothing_is_asked_of_a_house_that_left_or_is_filed(state):
    assert wanted_of(state) == ()


def test_a_picture_far_away_is_told():
    assert place_hint(None, HOME) == ""
    assert place_hint((-7.8, 110.3), HOME) == OUTSIDE
    assert place_hint((-6.2501, 107.0601), HOME) == ""
    assert place_hint((-6.30, 107.06), HOME).startswith("Diambil 5,6 km dari letak rumah ini")
    village = [(-6.25 + step / 1000, 107.06) for step in range(5)]
    assert place_hint((-6.26, 107.06), None, village) == ""
    assert "rumah lain di desa ini" in place_hint((-6.40, 107.06), None, village)
    assert place_hint((-6.40, 107.06), None, village[:4]) == ""


def test_a_picture_of_progress_older_than_its_money_is_told():
    assert money_hint("2026-08-30T08:00:00", 30, PAID) == (
        "Foto kemajuan 30 % ini diambil 30-08-2026, sebelum uangnya cair (01-09-2026)."
    )
    assert money_hint("2026-09-01T08:00:00", 30, PAID) == ""
    assert "01-10-2026" in money_hint("2026-09-20T08:00:00", 100, PAID)
    assert money_hint("2026-08-30T08:00:00", 0, PAID) == ""
    assert money_hint("2026-08-30T08:00:00", 30, {}) == ""
    assert money_hint("", 30, PAID) == ""
    assert money_hint("kemarin", 30, PAID) == ""
