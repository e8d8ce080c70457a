"""The list of houses that their land stops: by owner, with what the scheme says."""

from __future__ import annotations

import pytest

from desktop_app.services import building, households
from desktop_app.services.land_cases import chosen, count_grounds, hints_of_land, list_land_cases
from tests.services.test_earlier_aid import Anything, scheme

VILLAGE, OTHER = "32.16.06.2002", "32.16.06.2003"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan sees the houses of its desa."""
    return kecamatan_desk


def family(desk, number, desa=VILLAGE, **land):
    card = f"32160601010100{number:02d}"
    home = households.save_household(
        desk, None, {"nomor_kk": card, "alamat": f"KP {number}", "desa": desa}
    )
    person = {"nama": f"CONTOH {'ABCDEFGH'[number]}", "shdk": "1", "sex": "1"}
    households.save_member(desk, home, None, person, confirmed=Anything())
    if land:
        households.save_dwelling(desk, home, None, {"desa": desa, **land})
    return home


def case(desk, number, desa=VILLAGE, **land):
    home = family(desk, number, desa, **land)
    return building.start_build(
        desk, home, scheme(desk, "BEKASI-APBD"), {"tanggal": "02-11-2026"}, Anything()
    )


def surveyed(desk, home, **answers):
    values = {"household": home, "form": "A2026", "tanggal": "2026-11-01", **answers}
    return desk.write("contoh", "", lambda work: work.insert("survey", values))


def move(desk, build, state):
    event = {"build": build, "ke": state, "tanggal": "2026-11-03"}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))


def test_houses_are_grouped_by_what_stands_against_them_with_the_word_of_the_scheme(desk) -> None:
    state = case(desk, 1, pemilik_lahan="Tanah negara (TN)")
    forest = case(desk, 2, pemilik_lahan="Perhutani")
    case(desk, 3, jenis_bukti="SHM", atas_nama="CONTOH D")
    nothing = case(desk, 4)
    found = list_land_cases(desk)
    assert [(one.key, one.ground, one.answers[0].text) for one in found] == [
        (state, "negara", "Tidak boleh"),
        (forest, "perhutani", "Belum diatur"),
        (nothing, "belum_diisi", "Belum diatur"),
    ]
    counts = count_grounds(found)
    assert (counts["negara"], counts["perhutani"], counts["sengketa"]) == (1, 1, 0)
    assert [one.key for one in chosen(found)] == [state, forest]
    assert [one.key for one in chosen(found, ground="belum_diisi")] == [nothing]
    assert [one.key for one in chosen(found, answer="tidak")] == [state]
    assert chosen(found, desa=OTHER) == []


def test_a_surveyed_house_that_would_be_proposed_is_seen_before_it_is_a_case(desk) -> None:
    home = family(desk, 1)
    surveyed(desk, home, verdict="Rumah Tidak Layak Huni", status_lahan="C", sengketa=1)
    surveyed(desk, family(desk, 2), verdict="Layak Huni", status_lahan="C")
    gone = family(desk, 3)
    surveyed(desk, gone, verdict="Rumah Tidak Layak Huni", status_lahan="C")
    desk.write("contoh", "", lambda work: work.update("household", gone, {"status": "pindah"}))
    (found,) = list_land_cases(desk)
    assert (found.key, found.grounds) == (home, ("sengketa", "tanpa_bukti"))
    assert found.state == "Disurvei, belum didaftarkan"
    assert found.answers[0].text == "Belum ada skema"


def test_what_the_house_says_stands_over_an_older_survey(desk) -> None:
    home = family(desk, 1, status_lahan="A", jenis_bukti="SHM")
    surveyed(desk, home, verdict="Rumah Tidak Layak Huni", status_lahan="C")
    assert list_land_cases(desk) == ()


def test_houses_that_are_handed_over_are_gone_and_disputed_ones_stay(desk, clock) -> None:
    done, stopped = case(desk, 1, pengairan="Ya"), case(desk, 2)
    clock.advance(seconds=1)
    move(desk, done, "bast")
    move(desk, stopped, "sengketa")
    (found,) = list_land_cases(desk)
    assert (found.key, found.grounds) == (stopped, ("sengketa",))


def test_the_land_as_typed_asks_for_consent_where_the_proof_bears_another_name(desk) -> None:
    members = [{"nama": "AGUS CONTOH"}, {"nama": "UDIN CONTOH", "status_dasar": "2"}]
    raw = {"jenis_bukti": "Girik/Letter C", "atas_nama": "Udin Contoh", "persetujuan_waris": ""}
    assert "ahli waris" in hints_of_land(members, raw)[0]
    assert hints_of_land(members, {**raw, "atas_nama": "agus contoh"}) == ()
    assert hints_of_land(members, {**raw, "persetujuan_waris": "12/2026"}) == ()
