"""Many houses go one step at once; a house that cannot go is left out with its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.house_checklist import mark_papers, open_checklist
from desktop_app.services.house_deciding import (
    UNFIT,
    attach_decree,
    decide,
    decree,
    list_proposable,
    propose,
    take_back,
)
from desktop_app.services.house_order import place_build
from desktop_app.store import reading
from tests.services.lists import last_audit, rows_of
from tests.services.test_building import VILLAGE, scheme, state_of
from tests.services.test_earlier_aid import Anything
from tests.services.test_recording import complete, save_survey, start_survey

DAY = "23-11-2026"
LETTER = {"nomor": "460/7", "tanggal": DAY, "ba": "BA/3"}
VERDICT = {"nomor": "600/BAHV/1", "tanggal": DAY}
DECREE = {"nomor": "600/SK/9", "tanggal": DAY}
PHOTOS = ("depan", "belakang", "dalam", "kiri", "kanan", "ktp_kk", "pernyataan")


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan proposes for its desa and records what was decided."""
    return kecamatan_desk


@pytest.fixture
def house(desk, clock):
    """Makes a surveyed house whose file is complete, unless `whole=False`."""

    def make(number, whole=True):
        card = f"32160601010100{number:02d}"
        values = {"nomor_kk": card, "alamat": f"KP {number}", "desa": VILLAGE}
        home = households.save_household(desk, None, values)
        land = {
            "desa": VILLAGE,
            "jenis_bukti": "shm",
            "atas_nama": "x",
            "hubungan_pemilik": "sendiri",
        }
        households.save_dwelling(desk, home, None, land, confirmed=Anything())
        entry = start_survey(desk, home)
        save_survey(desk, entry, complete(desk, entry), Anything())
        build = building.start_build(desk, home, scheme(desk), {}, Anything())
        clock.advance(seconds=1)
        building.record_event(desk, build, "disurvei_layak", {"tanggal": "21-11-2026"})
        clock.advance(seconds=1)
        if whole:
            fill(desk, build, home)
        return build

    return make


def fill(desk, build, home):
    def photos(work):
        for angle in PHOTOS:
            work.insert(
                "photo", {"household": home, "sudut": angle, "berkas": angle.ljust(32, "0")}
            )

    desk.write("contoh", "", photos)
    papers = [one for one in open_checklist(desk, build).items if one.part == "diusulkan"]
    mark_papers(desk, build, papers, {"ada": "Ya", "benar": "Ya"})


def events(desk, build, target):
    return [one for one in building.open_build(desk, build).events if one["ke"] == target]


def test_whole_houses_are_proposed_in_order_under_one_letter(desk, house):
    first, second = house(1), house(2)
    place_build(desk, second, 1, "hampir roboh")
    waiting = list_proposable(desk, VILLAGE, scheme(desk))
    order = [one.line.place.uid for one in waiting]
    assert order == [second, first]
    assert not [one for each in waiting for one in each.problems(True)]
    done = propose(desk, order, LETTER)
    assert (done.moved, done.left) == ((second, first), ())
    event = events(desk, second, "diusulkan")[0]
    assert (event["nomor"], event["catatan"]) == ("460/7", "Urutan usulan 1 dari 2.")
    minutes = [one for one in rows_of(desk, "build_paper") if one["nomor"] == "BA/3"]
    assert {one["build"] for one in minutes} == {first, second}
    letters = [one for one in rows_of(desk, "build_paper") if one["jenis"] == "surat_usulan"]
    assert {(one["nomor"], one["tanggal"]) for one in letters} == {("460/7", "2026-11-23")}
    assert last_audit(desk)["action"] == "pembangunan diusulkan"


def test_a_house_that_lacks_something_is_left_out_with_its_reasons(desk, house):
    whole, poor = house(1), house(2, whole=False)
    done = propose(desk, [whole, poor], LETTER)
    assert done.moved == (whole,)
    assert done.left[0].reasons[0].startswith("Belum ada: foto tampak depan, foto tampak belakang,")
    assert state_of(desk, poor) == "disurvei_layak"


def test_what_lacks_may_be_let_pass_with_a_reason_that_stays(desk, house):
    poor = house(1, whole=False)
    propose(desk, [poor], LETTER, {poor: "difoto ulang minggu depan"})
    note = events(desk, poor, "diusulkan")[0]["catatan"]
    assert "Dikecualikan: Belum ada: foto tampak depan" in note
    assert "difoto ulang minggu depan" in note


def test_a_rule_that_is_not_met_is_never_let_pass(desk, house):
    build = house(1)
    dwelling = rows_of(desk, "dwelling")[0]
    row = {"tanah_negara": True}
    desk.write("contoh", "", lambda work: work.update("dwelling", str(dwelling["uid"]), row))
    with pytest.raises(UserError, match="Tanah negara"):
        propose(desk, [build], LETTER, {build: "tetap diusulkan"})
    assert state_of(desk, build) == "disurvei_layak"


def test_nothing_is_written_without_a_number(desk, house):
    build = house(1)
    with pytest.raises(UserError, match="Nomor surat atau SK belum diisi"):
        propose(desk, [build], {**LETTER, "nomor": ""})
    assert not [one for one in rows_of(desk, "build_paper") if one["nomor"] == "BA/3"]


def test_a_verdict_of_many_and_a_refusal_with_its_reason(desk, house, clock):
    builds = [house(1), house(2), house(3)]
    propose(desk, builds, LETTER)
    clock.advance(seconds=1)
    decide(desk, builds[:2], "rekomendasi", VERDICT)
    with pytest.raises(UserError, match="alasan keputusan"):
        decide(desk, builds[2:], "ditolak", VERDICT)
    decide(desk, builds[2:], "ditolak", {**VERDICT, "catatan": "Rumah layak huni"})
    assert [state_of(desk, one) for one in builds] == ["rekomendasi", "rekomendasi", "ditolak"]


def test_a_decree_sets_many_with_the_ceilings_of_the_scheme(desk, house, clock):
    builds = [house(1), house(2)]
    propose(desk, builds, LETTER)
    clock.advance(seconds=1)
    decide(desk, builds, "rekomendasi", VERDICT)
    clock.advance(seconds=1)
    empty = {"pagu_bahan": None, "pagu_upah": None}
    desk.write("contoh", "", lambda work: work.update("build", builds[0], empty))
    decree(desk, builds, DECREE)
    rows = {str(one["uid"]): one for one in rows_of(desk, "build")}
    assert {one["sk_nomor"] for one in rows.values()} == {"600/SK/9"}
    assert {one["sk_tanggal"] for one in rows.values()} == {"2026-11-23"}
    assert (rows[builds[0]]["pagu_bahan"], rows[builds[0]]["pagu_upah"]) == (35_000_000, 5_000_000)


def test_a_decree_asks_for_houses_that_break_a_rule_and_keeps_the_reason(desk, house, clock):
    builds = [house(1), house(2)]
    propose(desk, builds, LETTER)
    clock.advance(seconds=1)
    decide(desk, builds, "rekomendasi", VERDICT)
    clock.advance(seconds=1)
    with desk.reader() as reader:
        home = reading.get(reader, "household", str(rows_of(desk, "build")[0]["household"]))
    row = {"pengairan": True}
    desk.write("contoh", "", lambda work: work.update("dwelling", str(home["dwelling"]), row))
    with pytest.raises(NeedsConfirmation, match="PJT II/BBWS"):
        decree(desk, builds, DECREE)
    decree(desk, builds, DECREE, {UNFIT: "izin PJT sudah ada"})
    notes = [events(desk, one, "ditetapkan")[0].get("catatan") for one in builds]
    assert [bool(note and "izin PJT sudah ada" in note) for note in notes].count(True) == 1


def test_a_decree_taken_back_leaves_no_number_and_the_reason_stays(desk, house, clock):
    build = house(1)
    propose(desk, [build], LETTER)
    clock.advance(seconds=1)
    decide(desk, [build], "rekomendasi", VERDICT)
    clock.advance(seconds=1)
    decree(desk, [build], DECREE)
    clock.advance(seconds=1)
    with pytest.raises(UserError, match="mengapa"):
        take_back(desk, [build], " ")
    take_back(desk, [build], "salah nomor SK")
    row = building.open_build(desk, build).build
    assert (row["state"], row["sk_nomor"], row["sk_tanggal"]) == ("rekomendasi", None, None)
    assert last_audit(desk)["reason"] == "salah nomor SK"
    clock.advance(seconds=1)
    decree(desk, [build], {**DECREE, "nomor": "600/SK/10"})
    assert building.open_build(desk, build).build["sk_nomor"] == "600/SK/10"
    for state in ("rekomendasi", "diusulkan", "disurvei_layak"):
        clock.advance(seconds=1)
        take_back(desk, [build], "belum waktunya")
        assert state_of(desk, build) == state
    with pytest.raises(UserError, match="dapat dibatalkan"):
        take_back(desk, [build], "sekali lagi")


def test_a_desa_proposes_but_does_not_decide(open_copy, clock):
    desk = open_copy("desa")
    values = {"nomor_kk": "3216060101010001", "alamat": "KP", "desa": VILLAGE}
    home = households.save_household(desk, None, values)
    build = building.start_build(desk, home, scheme(desk), {}, Anything())
    clock.advance(seconds=1)
    event = {"build": build, "ke": "diusulkan", "tanggal": "2026-11-24", "dari": "disurvei_layak"}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    with pytest.raises(UserError, match="Disperkimtan atau kecamatan"):
        decide(desk, [build], "rekomendasi", {**VERDICT, "tanggal": "24-11-2026"})


def test_a_desa_proposes_its_own_houses_and_takes_the_proposal_back(open_copy, clock):
    desk = open_copy("desa")
    values = {"nomor_kk": "3216060101010001", "alamat": "KP", "desa": VILLAGE}
    home = households.save_household(desk, None, values)
    entry = start_survey(desk, home)
    save_survey(desk, entry, complete(desk, entry), Anything())
    build = building.start_build(desk, home, scheme(desk), {}, Anything())
    clock.advance(seconds=1)
    building.record_event(desk, build, "disurvei_layak", {"tanggal": "21-11-2026"})
    clock.advance(seconds=1)
    done = propose(desk, [build], LETTER, {build: "berkas menyusul"})
    assert (done.moved, state_of(desk, build)) == ((build,), "diusulkan")
    clock.advance(seconds=1)
    take_back(desk, [build], "surat diganti")
    assert state_of(desk, build) == "disurvei_layak"


def test_a_desa_does_not_take_a_decision_back(desk, house, clock):
    build = house(1)
    propose(desk, [build], LETTER)
    clock.advance(seconds=1)
    decide(desk, [build], "rekomendasi", VERDICT)
    village = replace(desk, actor=replace(desk.actor, desk=f"desa:{VILLAGE}"))
    with pytest.raises(UserError, match="mintalah mereka membatalkannya"):
        take_back(village, [build], "salah")


def test_one_scan_of_the_decree_is_kept_with_each_of_its_houses(desk, house, clock, tmp_path):
    builds = [house(1), house(2)]
    path = tmp_path / "sk.png"
    Image.new("L", (60, 80), 255).save(path)
    with pytest.raises(UserError, match="belum ditetapkan"):
        attach_decree(desk, builds, path)
    propose(desk, builds, LETTER)
    clock.advance(seconds=1)
    decide(desk, builds, "rekomendasi", VERDICT)
    clock.advance(seconds=1)
    decree(desk, builds, DECREE)
    assert attach_decree(desk, builds, path) == 2
    assert attach_decree(desk, builds, path) == 2
    papers = [one for one in rows_of(desk, "build_paper") if one["berkas"]]
    assert len(papers) == 2
    assert {(one["jenis"], one["nomor"]) for one in papers} == {("Lampiran SK", "600/SK/9")}
    assert len({one["berkas"] for one in papers}) == 1


def test_no_house_is_no_step(desk):
    with pytest.raises(UserError, match="Sorot dahulu"):
        decide(desk, [], "rekomendasi", VERDICT)
