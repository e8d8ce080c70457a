"""National workbooks: rules of a row, and what a visit says as answers of Form A."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.national import (
    MINUTES,
    PROPOSALS,
    NationalRow,
    check_row,
    proposal_text,
    repeated,
)
from desktop_app.domain.housing.national_form import SWAPPED, form_answers

IDENTITY = {
    "bnba": "321606000001",
    "tahun": "2026",
    "nama": "WARGA CONTOH",
    "nik": "3216990101900001",
    "nomor_kk": "3216990101200001",
    "kabupaten": "Kab. Bekasi",
    "kecamatan": "Tambun Selatan",
    "nama_desa": "Lambangsari",
}


def messages(kind, **more):
    _values, problems = check_row(kind, {**IDENTITY, **more})
    return [one.message for one in problems]


def proposal(**more):
    counts = {"progres": 80, "dokumen_terisi": 12, "dokumen_total": 15}
    return {"status_sumber": "Draf", **counts, **more}


def test_a_sound_row_has_no_problem():
    minutes = {"no_ba": "BA/1", "hasil": "Ya"}
    assert messages(MINUTES, **minutes) == []
    values, _problems = check_row(MINUTES, {**IDENTITY, **minutes})
    assert (values["hasil"], values["tahun"]) == ("ya", 2026)


@pytest.mark.parametrize("digits", [6, 20])
def test_a_number_of_bnba_has_six_to_twenty_digits(digits):
    assert messages(PROPOSALS, **proposal(bnba="1" * digits)) == []
    for wrong in ("1" * 5, "1" * 21, "12345A", "１２３４５６"):
        assert messages(PROPOSALS, **proposal(bnba=wrong)) == [
            "Nomor BNBA harus 6 sampai 20 angka."
        ]


@pytest.mark.parametrize("progress", ["79,5", 80, "80,5"])
def test_progress_may_be_rounded(progress):
    assert messages(PROPOSALS, **proposal(progres=progress)) == []


@pytest.mark.parametrize("progress", [79, "80,52"])
def test_progress_that_was_not_counted_from_the_papers_is_an_error(progress):
    (told,) = messages(PROPOSALS, **proposal(progres=progress))
    assert "tidak cocok dengan dokumen yang terisi (80 %)" in told


def test_an_approved_proposal_below_a_hundred_is_a_warning_only():
    _values, problems = check_row(PROPOSALS, {**IDENTITY, **proposal(status_sumber="Disetujui")})
    assert [one.grade for one in problems] == ["warning"]


def test_filled_papers_without_their_number_say_nothing():
    (told,) = messages(PROPOSALS, **proposal(dokumen_total="", progres=""))
    assert told == "Dokumen terisi harus 0 sampai total dokumen."


def test_a_row_is_repeated_by_number_and_year_together():
    def row(number, bnba, year):
        return NationalRow(number, {"bnba": bnba, "tahun": year}, (), {})

    rows = [row(2, "111111", 2026), row(3, "111111", 2025), row(4, "111111", 2026)]
    assert sorted(repeated(rows)) == [2, 4]


def test_the_state_of_a_proposal_is_one_line():
    values = {"status_sumber": "perbaikan", "progres": 33.33, "dokumen_total": 3}
    assert proposal_text(values) == "Perlu perbaikan; 0 dari 3 dokumen; 33,33 %"


# --- Form A ----------------------------------------------------------------------------------


def test_answers_are_read_and_what_is_none_is_named():
    facts = {
        "pernah_bsps": "Ya",
        "tahun_bsps": "0",
        "jumlah_penghuni": "banyak",
        "luas_rumah": "99999",
        "penghasilan_kepala": "sejuta lebih",
        "komponen_air_minum": "B",
        "metode_konstruksi": "Ferosemen (untuk rumah tembok tanpa perkuatan)",
    }
    answers, unread, _told = form_answers(facts)
    assert answers == {"pernah_bantuan": True, "tahun_bantuan": 0, "metode": "ferosemen"}
    assert sorted(text for _label, text in unread) == ["99999", "B", "banyak", "sejuta lebih"]


@pytest.mark.parametrize(
    ("lat", "lng", "kept", "told"),
    [
        ("-6.2", "107.1", (-6.2, 107.1), ()),
        ("107.1", "-6.2", (-6.2, 107.1), (SWAPPED,)),
        ("-7.5", "110.4", (None, None), ()),
        ("6.2", "107.1", (None, None), ()),
    ],
)
def test_a_position_lies_in_the_district_or_is_none(lat, lng, kept, told):
    answers, unread, said = form_answers({"lat": lat, "lng": lng})
    assert (answers.get("lat"), answers.get("lng")) == kept
    assert said == told
    assert bool(unread) == (kept == (None, None))


def test_own_material_and_money_come_as_names_with_amounts():
    facts = {
        "material_eksisting": "BATU BATA: 100; Bambu: 20 batang; Seng",
        "material_baru": "-",
        "swadaya": "Tabungan: Rp 1.500.000,00; Arisan: 200.000",
    }
    answers, unread, _told = form_answers(facts)
    assert answers == {
        "bekas_batu_bata": True,
        "bekas_batu_bata_jumlah": "100",
        "bekas_lainnya": True,
        "bekas_lainnya_sebut": "Bambu; Seng",
        "bekas_lainnya_jumlah": "20 batang",
        "uang_tabungan": True,
        "uang_tabungan_nilai": 1_500_000,
        "uang_lainnya": True,
        "uang_lainnya_sebut": "Arisan",
        "uang_lainnya_nilai": 200_000,
    }
    assert unread == ()


def test_two_other_sums_of_money_are_not_added_up():
    answers, unread, _told = form_answers({"swadaya": "Arisan: 1; Gaji: 2"})
    assert (answers, unread) == ({}, (("Dana keswadayaan", "Arisan: 1; Gaji: 2"),))
