"""The checklist of a house: what the scheme demands, what is there, and why something is not."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.checklist import MET, MISSING, NOT_MET, THERE, UNSET, WRONG
from desktop_app.services import building, households
from desktop_app.services.house_checklist import mark_papers, open_checklist
from desktop_app.services.house_rows import save_house_row
from tests.services.lists import KK, last_audit, rows_of
from tests.services.test_building import VILLAGE, scheme
from tests.services.test_earlier_aid import Anything
from tests.services.test_recording import complete, save_survey, start_survey

CARDS = "KTP dan KK"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan checks what its desa propose."""
    return kecamatan_desk


@pytest.fixture
def home(desk):
    values = {"nomor_kk": KK, "alamat": "KP CONTOH", "desa": VILLAGE}
    return households.save_household(desk, None, values)


@pytest.fixture
def build(desk, home):
    entry = start_survey(desk, home)
    save_survey(desk, entry, complete(desk, entry))
    return building.start_build(desk, home, scheme(desk, "BSPS"), {}, Anything())


def item(desk, build, *words):
    found = [one for one in open_checklist(desk, build).items if all(w in one.text for w in words)]
    assert found, words
    return found[0]


def test_each_document_of_the_scheme_is_missing_until_it_is_ticked(desk, build):
    before = item(desk, build, CARDS)
    assert (before.state, before.reason) == (MISSING, "")
    raw = {"ada": "Ya", "benar": "Ya", "nomor": "470/12", "tanggal": "20-11-2026"}
    mark_papers(desk, build, [before], raw)
    after = item(desk, build, CARDS)
    assert (after.state, after.number, after.day) == (THERE, "470/12", "2026-11-20")
    assert rows_of(desk, "build_paper")[0]["jenis"] == "ktp_kk"
    assert last_audit(desk)["action"] == "simpan berkas pembangunan"


def test_a_wrong_document_stands_in_the_way_with_what_is_wrong(desk, build):
    raw = {"ada": "Ya", "benar": "Tidak", "catatan": "KK belum ditandatangani"}
    mark_papers(desk, build, [item(desk, build, CARDS)], raw)
    found = item(desk, build, CARDS)
    assert found.state == WRONG
    assert found.reason == "KTP dan KK salah: KK belum ditandatangani."
    assert found in open_checklist(desk, build).blocking("diusulkan")


def test_a_document_is_ticked_again_over_the_same_row(desk, build):
    mark_papers(desk, build, [item(desk, build, CARDS)], {"ada": "Ya", "nomor": "1"})
    mark_papers(desk, build, [item(desk, build, CARDS)], {"ada": "Tidak"})
    rows = rows_of(desk, "build_paper")
    assert len(rows) == 1
    assert (rows[0]["ada"], rows[0]["nomor"]) == (False, "1")


def test_many_documents_are_ticked_at_once(desk, build):
    papers = [
        one
        for one in open_checklist(desk, build).items
        if one.part == "diusulkan" and one.is_document
    ]
    assert mark_papers(desk, build, papers, {"ada": "Ya", "benar": "Ya"}) == len(papers)
    left = open_checklist(desk, build).blocking("diusulkan")
    assert not [one for one in left if one.part == "diusulkan"]


def test_rules_and_photos_are_not_ticked_by_hand(desk, build):
    with pytest.raises(UserError, match="mengikuti datanya sendiri"):
        mark_papers(desk, build, [item(desk, build, "Warga negara")], {"ada": "Ya"})


def test_a_rule_that_is_not_met_says_why(desk, build, home):
    dwelling = {"desa": VILLAGE, "sengketa": "Ya"}
    households.save_dwelling(desk, home, None, dwelling)
    found = item(desk, build, "Tanah: sengketa")
    assert found.state == NOT_MET
    assert "sengketa" in found.reason


def test_what_the_scheme_leaves_open_decides_nothing(desk, home):
    build = building.start_build(desk, home, scheme(desk), {}, Anything())
    texts = {one.text: one for one in open_checklist(desk, build).items}
    assert texts["Desil DTSEN atau penghasilan"].state == UNSET
    assert texts["Rumah satu-satunya"].state == UNSET
    assert texts["Daftar berkas menurut skema"].state == UNSET


def test_the_case_itself_is_no_earlier_aid_but_a_listed_one_is(desk, build, home):
    aid = "Belum pernah dibantu"
    assert item(desk, build, aid).state == MET
    row = {"desa": VILLAGE, "program": "BSPS", "tahun": "2023", "nomor_kk": KK, "sumber": "daftar"}
    save_house_row(desk, "earlier_aid", row)
    found = item(desk, build, aid)
    assert found.state == NOT_MET
    assert "2023" in found.reason


def test_mandatory_photos_are_asked_for_one_by_one(desk, build, home):
    assert item(desk, build, "Foto tampak depan").state == MISSING
    photo = {"household": home, "sudut": "depan", "berkas": "0" * 32}
    desk.write("contoh", "", lambda work: work.insert("photo", photo))
    assert item(desk, build, "Foto tampak depan").state == THERE


def test_a_desil_above_the_limit_fails_and_one_within_it_passes(desk, build, home):
    money = "Desil DTSEN"
    row = {"desil": 2, "desil_sumber": "DTSEN", "desil_tanggal": "2026-10-01"}
    desk.write("contoh", "", lambda work: work.update("household", home, row))
    assert item(desk, build, money).state == MET
    rich = {"desil": 8}
    desk.write("contoh", "", lambda work: work.update("household", home, rich))
    paid = {"penghasilan": 9_000_000, "upah_minimum": 5_000_000}
    survey = str(rows_of(desk, "survey")[0]["uid"])
    desk.write("contoh", "", lambda work: work.update("survey", survey, paid))
    found = item(desk, build, money)
    assert (found.state, "di luar desil" in found.reason.lower()) == (NOT_MET, True)


def test_the_quick_form_says_fit_of_the_aid_and_not_of_the_house(desk, home):
    values = {"household": home, "form": "B2026", "verdict": "Layak Diusulkan"}
    survey = desk.write("contoh", "", lambda work: work.insert("survey", values))
    build = building.start_build(desk, home, scheme(desk), {}, Anything())
    assert rows_of(desk, "build")[0]["survey"] == survey
    assert item(desk, build, "Rumah tidak layak huni").state == MET
    worse = {"verdict": "Tidak Layak Diusulkan"}
    desk.write("contoh", "", lambda work: work.update("survey", survey, worse))
    assert item(desk, build, "Rumah tidak layak huni").state == NOT_MET
