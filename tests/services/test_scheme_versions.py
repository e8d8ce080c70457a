"""Rules of schemes: an update adds to kept stores once, and decided houses keep their version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.scheme_books import SCHEMES
from desktop_app.services import building, households, rulebooks, shipped_rules
from desktop_app.services.scheme_versions import newest
from tests.services.exchange import hand_over
from tests.services.lists import KK, count_of, last_audit, rows_of
from tests.services.test_house_costs import VILLAGE

REASON = "edaran 2027"


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


@pytest.fixture
def bsps(desk):
    return next(
        str(row["uid"])
        for row in rows_of(desk, "scheme")
        if (row["kode"], row["tahun"]) == ("BSPS", 2026)
    )


def build(desk, scheme, number=1):
    values = {"nomor_kk": f"{KK[:-1]}{number + 1}", "alamat": "KP", "desa": VILLAGE}
    home = households.save_household(desk, None, values)
    return building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})


def decide(desk, clock, uid):
    clock.advance(seconds=1)
    values = {"build": uid, "ke": "ditetapkan", "tanggal": "2026-09-01"}
    desk.write("uji", "", lambda work: work.insert("build_event", values))


def change(desk, uid, name="persen_tahap1", value="70"):
    raw = {name: value, f"{name}_sumber": "SE 2/2027"}
    return rulebooks.save_rule(desk, "scheme", uid, name, raw, REASON)


def value_of(desk, uid, name="persen_tahap1"):
    return next(row for row in rows_of(desk, "scheme") if row["uid"] == uid)[name]


# --- versions ---------------------------------------------------------------------------------


def test_a_scheme_by_which_nothing_was_decided_is_changed_in_place(desk, bsps) -> None:
    uid = build(desk, bsps)
    assert change(desk, bsps) == bsps
    assert value_of(desk, bsps) == 70
    assert building.open_build(desk, uid).scheme["persen_tahap1"] == 70


def test_a_decided_house_keeps_the_version_by_which_it_was_decided(desk, bsps, clock) -> None:
    decided, waiting = build(desk, bsps, 1), build(desk, bsps, 2)
    decide(desk, clock, decided)
    made = change(desk, bsps)
    assert made != bsps
    assert (value_of(desk, bsps), value_of(desk, made)) == (50, 70)
    assert building.open_build(desk, decided).scheme["uid"] == bsps
    after = building.open_build(desk, waiting).scheme
    assert (after["uid"], after["nama"], after["versi"]) == (
        made,
        "BSPS/Bedah Rumah 2026 (versi 2)",
        2,
    )
    assert last_audit(desk)["reason"] == REASON


def test_a_rule_that_somebody_changed_meanwhile_makes_no_version(desk, bsps, clock) -> None:
    seen = rulebooks.rule_row(desk, "scheme", bsps, "hari_tukang")
    change(desk, bsps, "hari_tukang", "12")
    decide(desk, clock, build(desk, bsps))
    raw = {"hari_tukang": "14", "hari_tukang_sumber": "SE"}
    with pytest.raises(ConflictError):
        rulebooks.save_rule(desk, "scheme", bsps, "hari_tukang", raw, REASON, seen)
    now = rulebooks.rule_row(desk, "scheme", bsps, "hari_tukang")
    made = rulebooks.save_rule(desk, "scheme", bsps, "hari_tukang", raw, REASON, now)
    assert (value_of(desk, bsps, "hari_tukang"), value_of(desk, made, "hari_tukang")) == (12, 14)


def test_the_tranche_of_a_decided_house_stays_when_the_rule_changes(desk, bsps, clock) -> None:
    uid = build(desk, bsps)
    decide(desk, clock, uid)
    change(desk, bsps)
    clock.advance(seconds=1)
    values = {"build": uid, "ke": "berkas_lengkap", "tanggal": "2026-09-02"}
    desk.write("uji", "", lambda work: work.insert("build_event", values))
    raw = {"tanggal": "01-10-2026", "nomor": "1", "nilai_bahan": "8.750.001", "nilai_upah": "0"}
    with pytest.raises(UserError, match=r"melewati bagian tahap I Rp8\.750\.000"):
        building.record_event(desk, uid, "tahap1_cair", raw)


def test_a_version_that_was_replaced_is_changed_no_more_and_offered_no_more(desk, bsps, clock):
    decide(desk, clock, build(desk, bsps))
    made = change(desk, bsps)
    with pytest.raises(UserError, match="sudah diganti"):
        change(desk, bsps)
    offered = {row["uid"] for row in newest(building.list_schemes(desk))}
    assert made in offered
    assert bsps not in offered
    assert change(desk, made, value="80") == made


# --- shipping -----------------------------------------------------------------------------------


@pytest.fixture
def updated(monkeypatch):
    """A later version of the program that ships two more schemes."""
    more = tuple(replace(SCHEMES[-1], kode=kode) for kode in ("UJI-1", "UJI-2"))
    (_scheme, books), programmes = shipped_rules.KINDS
    monkeypatch.setattr(shipped_rules, "KINDS", (("scheme", (*books, *more)), programmes))


def test_a_new_office_has_all_that_ships_and_gets_nothing_twice(desk) -> None:
    before = count_of(desk, "scheme")
    assert {row["kode"] for row in rows_of(desk, "scheme")} >= {"DANA-DESA", "CSR", "BAZNAS"}
    assert shipped_rules.ship_added(desk) == 0
    assert count_of(desk, "scheme") == before


def test_a_kept_store_gets_new_schemes_once_and_keeps_what_its_office_wrote(
    desk, bsps, updated
) -> None:
    change(desk, bsps, "alasan_tolak", "Alasan kantor")
    assert shipped_rules.ship_added(desk) == 2
    assert last_audit(desk)["action"] == "tambah aturan bawaan"
    assert {row["kode"] for row in rows_of(desk, "scheme")} >= {"UJI-1", "UJI-2"}
    assert value_of(desk, bsps, "alasan_tolak") == "Alasan kantor"
    assert shipped_rules.ship_added(desk) == 0


def without_refusals(desk, uid):
    """A scheme as a version of the program kept it that knew no reasons of refusal."""
    names = [f"alasan_tolak{note}" for note in ("", "_sumber", "_tahun", "_tanda")]
    desk.write("uji", "", lambda work: work.update("scheme", uid, dict.fromkeys(names)))


def test_rules_that_an_older_scheme_lacks_are_added_with_their_source(desk, bsps, updated) -> None:
    without_refusals(desk, bsps)
    assert shipped_rules.ship_added(desk) == 3
    line = next(
        one for one in rulebooks.rules_of(desk, "scheme", bsps) if one.name == "alasan_tolak"
    )
    assert "Meninggal dunia" in line.value
    assert line.mark == "R"


def test_two_offices_that_ship_the_same_rules_have_no_conflict(
    open_copy, kecamatan_desk, bsps, updated
) -> None:
    village = open_copy("desa")
    for desk in (village, kecamatan_desk):
        without_refusals(desk, bsps)
        shipped_rules.ship_added(desk)
    hand_over(village, kecamatan_desk)
    with kecamatan_desk.reader() as reader:
        query = "SELECT count(*) FROM conflict WHERE kind = 'scheme'"
        assert reader.connection.execute(query).fetchone()[0] == 0
    assert "Meninggal dunia" in value_of(kecamatan_desk, bsps, "alasan_tolak")
