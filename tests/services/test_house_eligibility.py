"""A single step of a house overlooks neither its survey, nor its scheme's rules, nor its family."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.short_forms import form_b
from desktop_app.services import building, households
from desktop_app.services.house_deciding import decree
from desktop_app.services.house_eligibility import BROKEN
from desktop_app.services.house_gates import WAIVED
from desktop_app.services.recording import save_survey, start_survey
from desktop_app.services.short_surveys import open_short, save_short
from tests.services.lists import KK, last_audit, rows_of
from tests.services.test_recording import complete

VILLAGE, DAY = "32.16.06.2002", "21-11-2026"
LETTER = {"tanggal": DAY, "nomor": "140/1"}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan may also decide."""
    return kecamatan_desk


@pytest.fixture
def home(desk):
    values = {"nomor_kk": KK, "alamat": "KP CONTOH", "desa": VILLAGE}
    return households.save_household(desk, None, values)


def scheme(desk, kode="BSPS", year=2026):
    return next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == (kode, year)
    )


def surveyed(desk, home, **answers):
    entry = start_survey(desk, home)
    save_survey(desk, entry, {**complete(desk, entry), **answers})
    return building.start_build(desk, home, scheme(desk), {})


def moved(desk, build, *states):
    """A case that came so far."""

    def body(work):
        for number, state in enumerate(states):
            day = f"2026-11-2{number}"
            work.insert("build_event", {"build": build, "ke": state, "tanggal": day})

    desk.write("uji", "", body)


def state(desk, build):
    return building.open_build(desk, build).build["state"]


def test_a_sound_house_is_not_said_to_be_fit_for_a_proposal(desk, home) -> None:
    sound = {one.code: "A" for one in COMPONENTS} | {"luas_rumah": "90"}
    build = surveyed(desk, home, **sound)
    with pytest.raises(UserError, match=r"layak huni\. Ambil langkah Disurvei, tidak layak"):
        building.record_event(desk, build, "disurvei_layak", {"tanggal": DAY})
    building.record_event(desk, build, "disurvei_tidak_layak", {"tanggal": DAY})
    assert state(desk, build) == "disurvei_tidak_layak"


def test_a_house_that_its_survey_speaks_for_is_turned_down_only_with_a_reason(desk, home) -> None:
    build = surveyed(desk, home)
    with pytest.raises(UserError, match="Tulis di catatan mengapa"):
        building.record_event(desk, build, "disurvei_tidak_layak", {"tanggal": DAY})
    raw = {"tanggal": DAY, "catatan": "sudah diperbaiki anaknya"}
    building.record_event(desk, build, "disurvei_tidak_layak", raw)
    assert state(desk, build) == "disurvei_tidak_layak"


def test_who_was_not_found_was_not_surveyed(desk, home) -> None:
    entry = open_short(desk, home, form_b.FORM.key)
    raw = {"tanggal": "20-11-2026", "petugas": "SARI", "b_keberadaan": "meninggal"}
    save_short(desk, entry, {**entry.raw, **raw})
    build = building.start_build(desk, home, scheme(desk), {})
    with pytest.raises(UserError, match=r"Form B: meninggal\. Ambil langkah Tidak disurvei"):
        building.record_event(desk, build, "disurvei_layak", {"tanggal": DAY})


def test_a_single_proposal_that_breaks_a_rule_is_refused_whatever_the_reason(desk, home) -> None:
    build = surveyed(desk, home, sengketa="Ya")
    moved(desk, build, "disurvei_layak")
    with pytest.raises(UserError, match="belum dapat diusulkan"):
        building.record_event(desk, build, "diusulkan", LETTER, {WAIVED: "camat setuju"})
    assert state(desk, build) == "disurvei_layak"


def test_a_single_decree_that_breaks_a_rule_asks_and_keeps_the_reason(desk, home) -> None:
    build = surveyed(desk, home, sengketa="Ya")
    moved(desk, build, "disurvei_layak", "diusulkan", "rekomendasi")
    raw = {"tanggal": "24-11-2026", "nomor": "600/SK"}
    with pytest.raises(NeedsConfirmation, match="tidak memenuhi syarat"):
        building.record_event(desk, build, "ditetapkan", raw)
    building.record_event(desk, build, "ditetapkan", raw, {BROKEN: "sengketa sudah selesai"})
    note = rows_of(desk, "build_event")[-1]["catatan"]
    assert note.startswith("Ditetapkan walau")
    assert "sengketa sudah selesai" in note


def test_two_houses_of_one_card_in_one_year_are_never_both_set(desk, home) -> None:
    first = building.start_build(desk, home, scheme(desk), {"tanggal": "01-11-2026"})
    values = {"household": home, "scheme": scheme(desk, "BEKASI-APBD"), "tahun": 2026}
    values |= {"pagu_bahan": 35_000_000, "pagu_upah": 5_000_000}
    second = desk.write("kiriman lain", "", lambda work: work.insert("build", values))
    moved(desk, first, "rekomendasi")
    moved(desk, second, "ditetapkan")
    raw = {"tanggal": "24-11-2026", "nomor": "600/SK"}
    for act in (
        lambda: building.record_event(desk, first, "ditetapkan", raw, {BROKEN: "ada di SK"}),
        lambda: decree(desk, [first], raw, {BROKEN: "ada di SK"}),
    ):
        with pytest.raises(UserError, match="Satu KK tidak boleh dua kali dalam satu tahun"):
            act()
    assert state(desk, first) == "rekomendasi"


def test_a_case_has_the_year_in_which_it_begins_where_its_scheme_still_holds(desk, home) -> None:
    build = building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})
    assert building.open_build(desk, build).build["tahun"] == 2026
    with pytest.raises(UserError, match="dua kali dalam satu tahun"):
        building.start_build(desk, home, scheme(desk), {})


@pytest.mark.parametrize(
    ("kode", "first", "typed", "says"),
    [
        ("BEKASI-APBD", 2019, "2026", "berlaku tahun 2019 sampai 2025, bukan 2026"),
        ("BSPS", 2026, "2021", "berlaku mulai tahun 2026, bukan 2021"),
        ("BSPS", 2026, "dua ribu", "harus berupa angka bulat"),
    ],
)
def test_a_year_in_which_the_scheme_does_not_hold_is_refused(
    desk, home, kode, first, typed, says
) -> None:
    with pytest.raises(UserError, match=says):
        building.start_build(desk, home, scheme(desk, kode, first), {"tahun": typed})


@pytest.mark.parametrize(
    ("kode", "year", "typed", "says"),
    [
        ("BSPS", 2026, {"pagu_operasional": "1.000.000"}, "Pagu operasional rumah ini"),
        ("JABAR", 2025, {"pagu_bahan": "35.000.000", "pagu_upah": "6.000.000"}, "seluruhnya"),
    ],
)
def test_no_ceiling_lies_above_its_scheme_alone_or_together(
    desk, home, kode, year, typed, says
) -> None:
    with pytest.raises(UserError, match=says):
        building.start_build(desk, home, scheme(desk, kode, year), typed)


def test_the_account_and_the_national_number_of_a_house_are_looked_at(desk, home) -> None:
    build = building.start_build(desk, home, scheme(desk), {})
    seen = building.open_build(desk, build).build
    with pytest.raises(UserError, match="Nomor BNBA harus 6 sampai 20 angka"):
        building.save_build(desk, build, {"no_bnba": "12-A"}, seen)
    with pytest.raises(NeedsConfirmation, match="angka"):
        building.save_build(desk, build, {"rekening": "BJB 0011 atas nama"}, seen)
    building.save_build(desk, build, {"rekening": "00110022", "no_bnba": "3216060001"}, seen)


def test_an_exception_that_is_set_later_asks_for_its_proof(desk, home) -> None:
    build = building.start_build(desk, home, scheme(desk), {})
    seen = building.open_build(desk, build).build
    raw = {"pengecualian": "kebakaran"}
    with pytest.raises(NeedsConfirmation, match="Tuliskan buktinya"):
        building.save_build(desk, build, raw, seen)
    proof = {building.EXCEPTED: "surat desa 300/4 tanggal 02-09-2026"}
    building.save_build(desk, build, raw, seen, proof)
    assert last_audit(desk)["reason"] == "surat desa 300/4 tanggal 02-09-2026"
    now = building.open_build(desk, build).build
    building.save_build(desk, build, {"bank": "BJB"}, now)
