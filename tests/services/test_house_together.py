"""What is done for all houses of a desa at once: who can not go along is named and left alone."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.short_forms import form_b
from desktop_app.services import building, house_together, households
from desktop_app.services.house_checklist import open_checklist
from desktop_app.services.house_costs import open_costs, plan_from_estimate
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.house_saving import save_estimate, save_plan
from desktop_app.services.records import texts_of
from tests.services.house_books import VILLAGE, card, house, scheme
from tests.services.lists import last_audit, nik_of
from tests.services.test_house_costs import CEMENT, IRON, WORK
from tests.services.test_house_gates import at


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def surveyed(desk, serial, verdict="Rumah Tidak Layak Huni", form="A2026"):
    family = households.save_household(desk, None, {"nomor_kk": card(serial), "desa": VILLAGE})
    head = {"nik": nik_of(serial), "nama": f"WARGA CONTOH {serial}", "shdk": "1", "sex": "1"}
    households.save_member(desk, family, None, head)
    said = {"household": family, "form": form, "verdict": verdict, "tanggal": "2026-07-01"}
    desk.write("uji", "", lambda work: work.insert("survey", said))
    return family


def state(desk, uid):
    return building.open_build(desk, uid).build["state"]


def test_families_surveyed_unfit_are_registered_and_who_was_helped_is_left(desk) -> None:
    first, second = surveyed(desk, 1), surveyed(desk, 2)
    surveyed(desk, 3, "Layak Huni")
    aid = {"desa": VILLAGE, "nik": nik_of(2), "program": "BSPS", "tahun": "2021"}
    save_house_row(desk, "earlier_aid", aid)
    found = house_together.list_registrable(desk, VILLAGE, scheme(desk))
    assert [one.household for one in found] == [first, second]
    done = house_together.register_many(desk, [first, second], scheme(desk))
    assert len(done.moved) == 1
    (left,) = done.left
    assert (left.name, "2021" in left.reasons[0]) == ("WARGA CONTOH 2", True)
    again = house_together.list_registrable(desk, VILLAGE, scheme(desk))
    assert [one.household for one in again] == [second]


def test_a_house_that_the_quick_form_found_fit_for_aid_may_be_registered(desk) -> None:
    home = surveyed(desk, 1, form_b.FIT, form_b.FORM.key)
    surveyed(desk, 2, form_b.UNFIT, form_b.FORM.key)
    found = house_together.list_registrable(desk, VILLAGE, scheme(desk))
    assert [one.household for one in found] == [home]


def test_a_step_takes_the_sums_of_each_house_and_leaves_who_lacks_something(desk, clock) -> None:
    rich, poor = house(desk, 1, rekening="1"), house(desk, 2, pagu_bahan=10_000_000)
    for uid in (rich, poor):
        at(desk, clock, uid, "berkas_lengkap", tanggal="2026-10-02")
    clock.advance(seconds=1)
    raw = {"tanggal": "03-10-2026", "nomor": "SP2D-1"}
    with pytest.raises(UserError, match="Nomor surat atau SK belum diisi"):
        house_together.step_together(desk, [rich], "tahap1_cair", {"tanggal": "03-10-2026"})
    done = house_together.step_together(desk, [rich, poor], "tahap1_cair", raw)
    assert set(done.moved) == {rich, poor}
    sums = [building.open_build(desk, uid).events[-1]["nilai_bahan"] for uid in (rich, poor)]
    assert sums == [8_750_000, 5_000_000]
    assert last_audit(desk)["action"] == "pembangunan tahap1_cair"
    clock.advance(seconds=1)
    with pytest.raises(UserError, match=r"Foto 0 % belum ada\. Foto 30 % belum ada"):
        house_together.step_together(desk, [rich], "progres_30", {"tanggal": "04-10-2026"})
    assert state(desk, rich) == "tahap1_cair"


def test_where_the_scheme_is_silent_a_stage_pays_what_its_plan_needs(desk, clock) -> None:
    uid = house(desk, 1, rekening="1", scheme=silent(desk), pagu_bahan=35_000_000)
    save_estimate(desk, uid, [CEMENT, IRON, WORK])
    at(desk, clock, uid, "berkas_lengkap", tanggal="2026-10-02")
    clock.advance(seconds=1)
    raw = {"tanggal": "03-10-2026", "nomor": "SP2D-1"}
    with pytest.raises(UserError, match="Nilai bahan belum diisi"):
        house_together.step_together(desk, [uid], "tahap1_cair", raw)
    plan = plan_from_estimate(open_costs(desk, uid), 1)
    save_plan(desk, uid, 1, [texts_of("plan_line", one) for one in plan])
    house_together.step_together(desk, [uid], "tahap1_cair", raw)
    event = building.open_build(desk, uid).events[-1]
    assert (event["nilai_bahan"], event["nilai_upah"]) == (3_210_000, 1_250_000)


def silent(desk):
    rows = building.list_schemes(desk)
    return next(
        str(row["uid"]) for row in rows if (row["kode"], row["tahun"]) == ("BEKASI-APBD", 2026)
    )


def test_decisions_are_no_step_of_this_kind(desk) -> None:
    assert house_together.shared_steps(desk, [house(desk, 1)]) == ()


def test_an_estimate_is_copied_with_its_plans_to_houses_without_one(desk) -> None:
    source, other, third = (house(desk, serial) for serial in (1, 2, 3))
    save_estimate(desk, source, [CEMENT, IRON, WORK])
    save_estimate(desk, third, [CEMENT])
    names = house_together.estimates_like(desk, other)
    assert names[source] == "WARGA CONTOH 1 (Rp5.420.000)"
    done = house_together.copy_estimate(desk, source, [source, other, third])
    assert done.moved == (other,)
    assert done.left[0].reasons == (house_together.HAS_ESTIMATE,)
    costs = open_costs(desk, other)
    assert [texts_of("estimate_line", one)["harga"] for one in costs.rows] == [
        texts_of("estimate_line", one)["harga"] for one in open_costs(desk, source).rows
    ]
    assert [one.text for one in costs.plan[2]] == ["Besi beton"]


def test_all_papers_of_a_step_are_filed_but_what_is_typed_here(desk) -> None:
    builds = [house(desk, serial) for serial in (1, 2)]
    sorts = house_together.papers_for(desk, builds)
    whole = next(key for key, text in sorts.items() if text.startswith("Berkas usulan: semua"))
    assert house_together.file_together(desk, builds, whole, {"tanggal": "01-09-2026"}) == 2
    for uid in builds:
        items = open_checklist(desk, uid).items
        open_ones = {one.text for one in items if one.part == "diusulkan" and one.is_open}
        assert open_ones == {"Lembar verifikasi (II-3)", "RAB (II-14)"}
    with pytest.raises(UserError, match="sudah ada"):
        house_together.file_together(desk, builds, whole, {})
