"""Land that stops a house: whose it is, its proof, and what a scheme says of it."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.land import (
    GROUNDS,
    TO_DO,
    grounds_of,
    land_hints,
    scheme_answer,
)

FAMILY = ("AGUS CONTOH", "SITI REKAAN")
SAFE = {"status_lahan": "A", "jenis_bukti": "shm", "atas_nama": "Agus Contoh"}
NO_STATE_LAND = {"boleh_tanah_negara": False, "syarat_tanah": "surat tanah harus ada"}


def test_land_of_the_family_with_its_proof_stops_nothing() -> None:
    assert grounds_of(SAFE, FAMILY) == ()
    assert grounds_of({**SAFE, "atas_nama": "H. SITI REKAAN"}, FAMILY) == ()


@pytest.mark.parametrize(
    ("land", "ground"),
    [
        ({"pemilik_lahan": "negara"}, "negara"),
        ({"tanah_negara": True}, "negara"),
        ({"pengairan": 1}, "pengairan"),
        ({"pemilik_lahan": "pengairan"}, "pengairan"),
        ({"pemilik_lahan": "perhutani"}, "perhutani"),
        ({"pemilik_lahan": "tkd"}, "tkd"),
        ({"sengketa": True}, "sengketa"),
        ({"status_lahan": "C"}, "tanpa_bukti"),
        ({"atas_nama": "UDIN LAIN"}, "nama_lain"),
        ({"pemilik_lahan": "keluarga"}, "nama_lain"),
        ({"hubungan_pemilik": "mertua"}, "nama_lain"),
        ({"atas_nama": None}, "belum_diisi"),
    ],
)
def test_each_ground_is_seen_and_says_what_to_do(land, ground) -> None:
    assert grounds_of(land, FAMILY) == (ground,)
    assert TO_DO[ground].endswith(".")


def test_the_gravest_ground_comes_first() -> None:
    land = {"sengketa": True, "pemilik_lahan": "perhutani", "status_lahan": "C"}
    assert grounds_of(land, FAMILY) == ("sengketa", "perhutani", "tanpa_bukti")
    assert list(TO_DO) == list(GROUNDS)


def test_consent_of_the_heirs_or_an_own_name_in_other_spelling_settles_the_name() -> None:
    other = {**SAFE, "atas_nama": "UDIN LAIN", "hubungan_pemilik": "orang tua"}
    assert grounds_of(other, FAMILY) == ("nama_lain",)
    assert grounds_of({**other, "persetujuan_waris": "12/2026"}, FAMILY) == ()
    assert grounds_of({**other, "hubungan_pemilik": "sendiri"}, FAMILY) == ()


def test_a_scheme_allows_forbids_or_has_not_settled_it() -> None:
    bekasi, bsps = NO_STATE_LAND, {"syarat_tanah": "bukti sah, tidak sengketa"}
    assert scheme_answer("negara", bekasi).text == "Tidak boleh"
    assert scheme_answer("negara", {"boleh_tanah_negara": True}).text == "Boleh"
    assert scheme_answer("pengairan", bsps).text == "Belum diatur"
    assert scheme_answer("perhutani", bekasi).text == "Belum diatur"
    assert scheme_answer("sengketa", bsps).text == "Tidak boleh"
    assert scheme_answer("tanpa_bukti", bekasi).text == "Syaratnya: surat tanah harus ada"
    assert scheme_answer("negara", None).text == "Belum ada skema"


def test_hints_are_sentences_and_nothing_is_said_of_land_that_nobody_typed_yet() -> None:
    assert land_hints({}, FAMILY) == ()
    assert "ahli waris" in land_hints({"atas_nama": "UDIN LAIN"}, FAMILY)[0]
