"""Forms B, C and D are kept as surveys of their own and never stand in the way of Form A."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.short_forms.form_b import FIT
from desktop_app.services import building, households
from desktop_app.services.recording import save_draft, start_survey
from desktop_app.services.short_surveys import judge_short, open_short, save_short
from tests.services.lists import KK, last_audit, rows_of
from tests.services.test_earlier_aid import scheme

VILLAGE = "32.16.06.2002"
OWN = {"tanggal": "20-11-2026", "petugas": "Udin Contoh"}
FULL_B = {
    **OWN,
    "b_keberadaan": "ditemukan",
    "b_luas_tanah": "60",
    "b_tanah": "Milik Sendiri",
    "b_lama_menghuni": "12",
    "b_tidak_lantai": "Ya",
    "b_tidak_pondasi": "Tidak",
    "b_tidak_dinding": "Ya",
    "b_tidak_struktur": "Tidak",
    "b_tidak_atap": "Tidak",
    "b_kurang_umk": "Tidak",
}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan types the forms of its desa."""
    return kecamatan_desk


@pytest.fixture
def home(desk):
    return households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})


def test_a_full_form_b_is_kept_with_its_outcome_and_the_ground(desk, home) -> None:
    save_short(desk, open_short(desk, home, "B2026"), FULL_B)
    (row,) = rows_of(desk, "survey")
    assert (row["form"], row["verdict"]) == ("B2026", FIT)
    assert row["alasan"] == "tidak memiliki Lantai Keramik; tidak memiliki Dinding Bata / Tembok"
    assert row["b_luas_tanah"] == 60


def test_an_incomplete_form_is_gone_on_with_and_a_complete_one_stays(desk, home) -> None:
    begun = {name: text for name, text in FULL_B.items() if name != "b_luas_tanah"}
    uid = save_short(desk, open_short(desk, home, "B2026"), begun)
    assert rows_of(desk, "survey")[0]["verdict"] == "Belum lengkap"
    again = open_short(desk, home, "B2026", uid)
    assert save_short(desk, again, {**again.raw, "b_luas_tanah": "60"}) == uid
    closed = open_short(desk, home, "B2026", uid)
    assert save_short(desk, closed, {**closed.raw, "b_luas_tanah": "61"}) != uid
    assert len(rows_of(desk, "survey")) == 2


def test_what_can_not_be_is_refused_in_place(desk, home) -> None:
    with pytest.raises(UserError, match=r"Luas tanah \(m²\) harus 1 sampai"):
        save_short(desk, open_short(desk, home, "B2026"), FULL_B | {"b_luas_tanah": "0"})
    assert rows_of(desk, "survey") == []


def test_a_draft_survives_and_goes_when_the_form_is_saved(desk, home) -> None:
    entry = open_short(desk, home, "D")
    save_draft(desk, entry, {"d_luas_rumah": "36"})
    opened = open_short(desk, home, "D")
    assert opened.has_draft
    assert opened.raw["d_luas_rumah"] == "36"
    save_short(desk, opened, {**opened.raw, **OWN})
    assert not open_short(desk, home, "D").has_draft
    assert last_audit(desk)["action"] == "simpan survei"


def test_the_answers_of_two_forms_never_mix(desk, home) -> None:
    save_short(desk, open_short(desk, home, "C2020"), {**OWN, "c_penghasilan": "0 - 1,2 juta"})
    assert start_survey(desk, home).raw.get("penghasilan") == ""


def test_a_slip_that_decides_nothing_carries_no_house_on(desk, home) -> None:
    slip = {**OWN, **dict.fromkeys(("d_tanggungan", "d_luas_rumah"), "3")}
    save_short(desk, open_short(desk, home, "D"), slip)
    build = building.start_build(desk, home, scheme(desk), {})
    with pytest.raises(UserError, match="Lembar verifikasi yang lengkap"):
        building.record_event(desk, build, "disurvei_layak", {"tanggal": "24-11-2026"})
    save_short(desk, open_short(desk, home, "B2026"), FULL_B)
    building.record_event(desk, build, "disurvei_layak", {"tanggal": "24-11-2026"})


def test_what_is_typed_is_judged_without_being_kept(desk, home) -> None:
    entry = open_short(desk, home, "B2026")
    judged, problems = judge_short(entry.form, {"b_keberadaan": "meninggal"})
    assert (judged.result, problems) == ("Meninggal", ())
    assert rows_of(desk, "survey") == []


def test_a_family_that_is_gone_is_said(desk) -> None:
    with pytest.raises(UserError, match="tidak ada lagi"):
        open_short(desk, "f" * 32, "D")
