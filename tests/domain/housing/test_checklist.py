"""Each rule of a scheme is met, not met, open, or not known, with its reason in one sentence."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.checklist import (
    MET,
    MISSING,
    NOT_MET,
    OFFICER,
    THERE,
    UNKNOWN,
    UNSET,
    WRONG,
    Known,
    eligibility,
    open_items,
    photo_items,
    told_together,
)
from desktop_app.domain.housing.checklist_papers import code_of, paper_items
from desktop_app.domain.housing.earlier_aid import Verdict
from desktop_app.domain.housing.photo_slots import wanted_of
from desktop_app.domain.schemes import ELIGIBILITY_SPECS

OPEN_RULES = dict.fromkeys(spec.name for spec in ELIGIBILITY_SPECS)
FIT = {
    "kolom": "C", "wni": True, "kategori_keluarga": "1", "kk_sendiri": True, "aset_rumah": False,
    "lama_menghuni": 4, "sengketa": False, "desil": 2, "bersedia": True,
    "status_penghuni": "dihuni", "pernah_bantuan": False,
}  # fmt: skip
LAND = {"jenis_bukti": "shm", "hubungan_pemilik": "sendiri"}
NO_AID = Verdict((), ())


def judged(rules=None, answers=None, land=None, earlier=NO_AID, verdict=""):
    known = Known({**FIT, **(answers or {})}, verdict, {**LAND, **(land or {})}, ("SITI",), earlier)
    return {one.key: one for one in eligibility(known, {**OPEN_RULES, **(rules or {})})}


def test_a_scheme_that_rules_nothing_stops_nobody():
    states = {key: one.state for key, one in judged().items()}
    assert states["penghasilan"] == states["lama_huni"] == states["bantuan"] == UNSET
    assert states["rumah_satu_satunya"] == UNSET
    assert not open_items(judged().values(), "syarat")


@pytest.mark.parametrize(
    ("rules", "answers", "key", "state"),
    [
        ({"batas_desil": 4}, {}, "penghasilan", MET),
        ({"batas_desil": 1}, {}, "penghasilan", NOT_MET),
        ({"batas_desil": 4}, {"desil": None}, "penghasilan", UNKNOWN),
        ({"min_tahun_huni": 3}, {}, "lama_huni", MET),
        ({"min_tahun_huni": 5}, {}, "lama_huni", NOT_MET),
        ({"min_tahun_huni": 5}, {"lama_menghuni": None}, "lama_huni", UNKNOWN),
        ({"rumah_satu_satunya": True}, {"aset_rumah": True}, "rumah_satu_satunya", NOT_MET),
        ({"rumah_satu_satunya": False}, {"aset_rumah": True}, "rumah_satu_satunya", MET),
        ({}, {"aset_rumah": True}, "rumah_satu_satunya", UNSET),
        ({}, {"wni": False}, "wni", NOT_MET),
        ({}, {"kk_sendiri": None}, "keluarga", UNKNOWN),
        ({}, {"status_penghuni": "meninggal"}, "dihuni", NOT_MET),
        ({"syarat_data": "dalam DTKS"}, {}, "syarat_data", OFFICER),
        ({"penghasilan_min_persen": 30}, {}, "penghasilan_min", UNKNOWN),
        (
            {"penghasilan_min_persen": 30},
            {"penghasilan": 1_000_000, "upah_minimum": 5_000_000},
            "penghasilan_min",
            NOT_MET,
        ),
        (
            {"penghasilan_min_persen": 30},
            {"penghasilan": 1_500_000, "upah_minimum": 5_000_000},
            "penghasilan_min",
            MET,
        ),
    ],
)
def test_a_rule_is_judged_by_what_is_known(rules, answers, key, state):
    found = judged(rules, answers)[key]
    assert found.state == state
    assert found.told.endswith(".")


@pytest.mark.parametrize(
    ("land", "rules", "key", "state"),
    [
        ({}, {}, "tanah", MET),
        ({"tanah_negara": True}, {"boleh_tanah_negara": False}, "tanah_negara", NOT_MET),
        ({"tanah_negara": True}, {}, "tanah_negara", UNSET),
        ({"tanah_negara": True}, {"boleh_tanah_negara": True}, "tanah_negara", MET),
        ({"pengairan": True}, {"boleh_tanah_pengairan": False}, "tanah_pengairan", NOT_MET),
        ({"sengketa": True}, {"syarat_tanah": "tidak sengketa"}, "tanah_sengketa", NOT_MET),
        ({"sengketa": True}, {"syarat_tanah": "surat harus ada"}, "tanah_sengketa", UNKNOWN),
        ({"status_lahan": "C"}, {"syarat_tanah": "surat harus ada"}, "tanah_tanpa_bukti", NOT_MET),
    ],
)
def test_land_is_judged_by_its_owner_and_the_word_of_the_scheme(land, rules, key, state):
    assert judged(rules, land=land)[key].state == state


def test_land_of_which_nothing_is_known_is_not_taken_for_good():
    known = Known(FIT, "", {}, ("SITI",), NO_AID)
    found = {one.key: one for one in eligibility(known, OPEN_RULES)}
    assert found["tanah_belum_diisi"].state == UNKNOWN


def test_earlier_aid_that_blocks_is_never_let_pass_and_the_rest_is_told():
    blocked = judged(earlier=Verdict(("Pernah.",), ("Pernah. Jaraknya 5 tahun.",)))["bantuan"]
    assert (blocked.state, blocked.can_waive) == (NOT_MET, False)
    shown = judged({"jeda_bantuan_tahun": 5}, earlier=Verdict(("Pernah tahun 2013.",), ()))
    assert (shown["bantuan"].state, shown["bantuan"].reason) == (MET, "Pernah tahun 2013.")


@pytest.mark.parametrize(
    ("answers", "verdict", "state"),
    [
        ({}, "", MET),
        ({"kolom": None}, "Rumah Tidak Layak Huni", MET),
        ({"kolom": None}, "Layak Huni", NOT_MET),
        ({"kolom": None}, "", UNKNOWN),
    ],
)
def test_the_house_itself_must_be_unfit(answers, verdict, state):
    assert judged(answers=answers, verdict=verdict)["rtlh"].state == state


def test_photos_of_the_survey_are_asked_for_by_name():
    found = list(photo_items(wanted_of("disurvei_layak"), {(0, "depan"), (0, "ktp_kk")}))
    missing = [one.text for one in found if one.state == MISSING]
    assert "Foto tampak belakang" in missing
    assert not {"Foto tampak depan", "Foto KTP"} & set(missing)
    assert told_together(found)[0].startswith("Belum ada: foto tampak belakang, foto bagian")


def papers(rules, rows=(), kept=frozenset()):
    return {one.text: one for one in paper_items(rules, rows, kept)}


def test_the_state_table_asks_beside_the_scheme_and_nothing_twice():
    found = papers(
        {"dokumen_usulan": "KTP dan KK; Surat pernyataan", "dokumen_berkas": "RAB (II-14)"}
    )
    assert found["KTP dan KK"].state == MISSING
    assert "BA musyawarah dengan urutan usulan" in found
    assert "Surat pernyataan dan lampiran foto" not in found
    assert found["RAB (II-14)"].part == "berkas_lengkap"
    assert "RAB" not in found


def test_a_step_that_the_scheme_leaves_out_asks_for_no_papers():
    assert "lpd1" not in {one.part for one in paper_items({"pakai_lpd1": False}, (), frozenset())}


def test_a_paper_is_there_wrong_or_kept_in_the_program():
    rules = {"dokumen_usulan": "KTP dan KK; RAB (II-14); Lembar verifikasi (II-3)"}
    rows = [
        {"uid": "1", "jenis": "ktp_kk", "ada": True, "benar": False, "catatan": "buram"},
        {"uid": "2", "jenis": "RAB (II-14)", "ada": True, "nomor": "7"},
    ]
    found = papers(rules, rows, frozenset({"lembar verifikasi faktual"}))
    assert (found["KTP dan KK"].state, found["KTP dan KK"].reason) == (
        WRONG,
        "KTP dan KK salah: buram.",
    )
    assert (found["RAB (II-14)"].state, found["RAB (II-14)"].number) == (THERE, "7")
    assert found["Lembar verifikasi (II-3)"].reason == "Isinya sudah ada di Padan."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KTP dan KK", "ktp_kk"),
        ("Identifikasi keswadayaan dan 2 foto (II-12)", "keswadayaan"),
        ("Domisili lembaga", "Domisili lembaga"),
    ],
)
def test_a_document_is_kept_under_the_code_of_the_file_where_it_has_one(text, code):
    assert code_of(text) == code
