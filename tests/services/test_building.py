"""One Rutilahu house from its survey on: every step with its day, its document, its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain import states
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.recording import save_survey, start_survey
from tests.services.lists import KK, count_of, last_audit, rows_of
from tests.services.test_recording import WHEN, complete

DAY = "21-11-2026"
VILLAGE = "32.16.06.2002"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan follows a house from its survey to the decree; a desa has no say in decisions."""
    return kecamatan_desk


@pytest.fixture
def home(desk):
    values = {"nomor_kk": KK, "alamat": "KP CONTOH", "desa": VILLAGE}
    return households.save_household(desk, None, values)


@pytest.fixture
def surveyed(desk, home):
    entry = start_survey(desk, home)
    save_survey(desk, entry, complete(desk, entry))
    return home


def scheme(desk, kode="BEKASI-APBD", year=2026):
    return next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if row["kode"] == kode and row["tahun"] == year
    )


@pytest.fixture
def build(desk, surveyed):
    return building.start_build(desk, surveyed, scheme(desk), {})


def step(desk, clock, build, target, day=DAY, **raw):
    clock.advance(seconds=1)
    building.record_event(desk, build, target, {"tanggal": day, **raw})


def state_of(desk, build):
    return building.open_build(desk, build).build["state"]


# --- the start -----------------------------------------------------------------------------


def test_a_build_begins_with_the_ceilings_of_its_scheme_and_the_survey(desk, build):
    row = rows_of(desk, "build")[0]
    assert (row["state"], row["tahun"]) == ("terdata", 2026)
    assert (row["pagu_bahan"], row["pagu_upah"]) == (35_000_000, 5_000_000)
    assert row["survey"] == rows_of(desk, "survey")[0]["uid"]


def test_it_is_registered_on_the_day_of_its_survey_or_on_the_one_that_was_typed(desk, build, clock):
    assert rows_of(desk, "build_event")[0]["tanggal"] == "2026-11-20"
    other = households.save_household(desk, None, {"nomor_kk": KK[:-1] + "9", "desa": VILLAGE})
    typed = building.start_build(desk, other, scheme(desk), {"tanggal": "01-02-2026"})
    events = building.open_build(desk, typed).events
    assert [event["tanggal"] for event in events] == ["2026-02-01"]


def test_an_incomplete_survey_carries_no_build(desk, home):
    save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "C"})
    uid = building.start_build(desk, home, scheme(desk), {})
    assert rows_of(desk, "build")[0]["survey"] is None
    with pytest.raises(UserError, match="Lembar verifikasi yang lengkap belum diisi"):
        building.record_event(desk, uid, "disurvei_layak", {"tanggal": "24-11-2026"})


def test_a_survey_that_came_later_carries_the_build_on(desk, home, clock):
    uid = building.start_build(desk, home, scheme(desk), {"tanggal": "01-11-2026"})
    entry = start_survey(desk, home)
    saved = save_survey(desk, entry, complete(desk, entry))
    step(desk, clock, uid, "disurvei_layak")
    assert rows_of(desk, "build")[0]["survey"] == saved.uid


def test_a_second_build_of_the_same_year_is_refused_whatever_the_scheme(desk, build, surveyed):
    with pytest.raises(UserError, match="dua kali dalam satu tahun"):
        building.start_build(desk, surveyed, scheme(desk, "BSPS"), {})
    assert count_of(desk, "build") == 1


def test_a_build_that_came_to_nothing_is_no_aid(desk, build, surveyed, clock):
    step(desk, clock, build, "disurvei_tidak_layak", catatan="rumah sudah diperbaiki sendiri")
    building.start_build(desk, surveyed, scheme(desk, "BSPS"), {})
    assert count_of(desk, "build") == 2


def test_aid_of_an_earlier_year_asks_and_the_reason_is_kept_once(desk, surveyed):
    building.start_build(desk, surveyed, scheme(desk, year=2019), {})
    with pytest.raises(NeedsConfirmation, match="tahun 2019"):
        building.start_build(desk, surveyed, scheme(desk), {})
    reason = {"bantuan_lama": "rumah roboh lagi"}
    building.start_build(desk, surveyed, scheme(desk), {}, reason)
    assert last_audit(desk)["reason"] == "rumah roboh lagi"


def test_a_build_needs_a_family_and_a_scheme(desk, home):
    for family, rule in (("0" * 32, scheme(desk)), (home, "0" * 32)):
        with pytest.raises(UserError, match="Pilih keluarga dan skema"):
            building.start_build(desk, family, rule, {})


# --- the steps ------------------------------------------------------------------------------


def test_each_step_offered_is_one_of_the_table(desk, build):
    view = building.open_build(desk, build)
    rules = states.next_states("terdata", {})
    assert {one.target for one in view.next_steps} <= {one.target for one in rules}
    assert "disurvei_layak" in {one.target for one in view.next_steps}


def test_a_house_goes_its_way_to_the_decree(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    step(desk, clock, build, "diusulkan", nomor="140/1")
    step(desk, clock, build, "rekomendasi", nomor="600/2")
    step(desk, clock, build, "ditetapkan", "23-11-2026", nomor="600/SK/3")
    row = rows_of(desk, "build")[0]
    assert (row["state"], row["sk_nomor"], row["sk_tanggal"]) == (
        "ditetapkan",
        "600/SK/3",
        "2026-11-23",
    )
    chain = [event["ke"] for event in building.open_build(desk, build).events]
    assert chain == ["terdata", "disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan"]


def test_a_step_that_is_not_in_the_table_is_refused(desk, build):
    with pytest.raises(UserError, match="tidak dapat langsung ke Serah terima"):
        building.record_event(desk, build, "bast", {"tanggal": DAY})
    assert state_of(desk, build) == "terdata"


def test_what_a_step_needs_is_named(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    with pytest.raises(UserError, match="Nomor surat atau SK belum diisi"):
        step(desk, clock, build, "diusulkan")
    with pytest.raises(UserError, match="Tanggal kejadian belum diisi"):
        building.record_event(desk, build, "diusulkan", {"nomor": "1"})


def test_a_refusal_needs_its_reason(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    step(desk, clock, build, "diusulkan", nomor="140/1")
    with pytest.raises(UserError, match="alasan keputusan"):
        step(desk, clock, build, "ditolak", nomor="600/2")
    step(desk, clock, build, "ditolak", nomor="600/2", catatan="tanah sengketa")
    assert state_of(desk, build) == "ditolak"


def test_a_step_is_never_earlier_than_the_one_before(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    with pytest.raises(UserError, match=r"lebih awal daripada langkah sebelumnya \(21-11-2026\)"):
        step(desk, clock, build, "diusulkan", "20-11-2026", nomor="1")
    assert state_of(desk, build) == "disurvei_layak"


def test_a_step_of_tomorrow_is_questioned(desk, build):
    with pytest.raises(NeedsConfirmation) as question:
        building.record_event(desk, build, "disurvei_layak", {"tanggal": "25-11-2026"})
    assert question.value.code == "tanggal_depan"


def test_a_wrong_step_is_taken_back_with_a_reason(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    with pytest.raises(UserError, match="alasan dikembalikan"):
        step(desk, clock, build, "terdata")
    step(desk, clock, build, "terdata", catatan="salah pilih keluarga")
    assert state_of(desk, build) == "terdata"
    assert count_of(desk, "build_event") == 3


def test_a_build_that_somebody_moved_meanwhile_is_a_conflict(desk, build, clock, monkeypatch):
    stale = building.open_build(desk, build)
    step(desk, clock, build, "disurvei_layak")
    with monkeypatch.context() as patch:
        patch.setattr(building, "open_build", lambda _desk, _uid: stale)
        with pytest.raises(ConflictError):
            step(desk, clock, build, "disurvei_tidak_layak", catatan="tidak jadi")
    assert state_of(desk, build) == "disurvei_layak"
    assert count_of(desk, "build_event") == 2


# --- lists and plain facts ---------------------------------------------------------------------


def test_builds_are_listed_by_state_and_desa_in_walking_order(desk, build):
    assert [view.build["uid"] for view in building.list_builds(desk, VILLAGE, "terdata")] == [build]
    assert building.list_builds(desk, state="bast") == []
    assert building.list_builds(desk, "32.16.06.2003") == []


def test_an_account_is_kept_and_the_rest_stays(desk, build):
    seen = building.open_build(desk, build).build
    building.save_build(desk, build, {"rekening": "00123", "bank": "BJB"}, seen)
    row = rows_of(desk, "build")[0]
    assert (row["rekening"], row["bank"], row["pagu_bahan"]) == ("00123", "BJB", 35_000_000)
    with pytest.raises(ConflictError):
        building.save_build(desk, build, {"rekening": "99999"}, seen)


def test_a_build_that_is_gone_says_so(desk):
    with pytest.raises(UserError, match="tidak ada lagi"):
        building.open_build(desk, "0" * 32)


def test_a_desa_records_no_decision_of_the_dinas(open_copy, clock):
    village = open_copy("desa")
    home = households.save_household(village, None, {"nomor_kk": KK, "alamat": "KP CONTOH"})
    entry = start_survey(village, home)
    save_survey(village, entry, complete(village, entry))
    build = building.start_build(village, home, scheme(village), {})
    step(village, clock, build, "disurvei_layak")
    step(village, clock, build, "diusulkan", nomor="140/1")
    with pytest.raises(UserError, match="Disperkimtan atau kecamatan"):
        step(village, clock, build, "rekomendasi", nomor="600/2")
    assert state_of(village, build) == "diusulkan"


def test_a_desa_takes_no_decision_back(desk, build, clock):
    step(desk, clock, build, "disurvei_layak")
    step(desk, clock, build, "diusulkan", nomor="140/1")
    step(desk, clock, build, "rekomendasi", nomor="600/2")
    village = replace(desk, actor=replace(desk.actor, desk="desa:32.16.06.2002"))
    with pytest.raises(UserError, match="Disperkimtan atau kecamatan"):
        step(village, clock, build, "diusulkan", catatan="salah ketik")
    assert state_of(desk, build) == "rekomendasi"


def test_a_ceiling_is_never_set_below_what_was_paid(desk, build):
    paid = {"build": build, "ke": "tahap1_cair", "tanggal": "2026-11-20", "nilai_bahan": 8_000_000}
    desk.write("coba", "", lambda work: work.insert("build_event", paid))
    seen = building.open_build(desk, build).build
    with pytest.raises(UserError, match=r"Yang sudah cair Rp8\.000\.000"):
        building.save_build(desk, build, {"pagu_bahan": "7.000.000"}, seen)
