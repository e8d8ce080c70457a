"""Forms of DTSEN on paper: for whom, with what on them, and found again by their code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.documents_month import DtsenForm
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.layouts.dtsen_form import dtsen_layout
from desktop_app.services import dtsen_forms, printing, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FAMILY
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_dtsen import filled_forms
from desktop_app.services.printing_sheets import gather_houses
from desktop_app.services.progress import Cancel
from desktop_app.store import local
from tests.services.conftest import DESA
from tests.services.dtsen_answers import CHILD, GROWN, house_texts, make_family, member_texts
from tests.services.lists import rows_of
from tests.services.test_printing import text_of

QUARTER = "2026-4"


@pytest.fixture
def home(desk: Desk) -> str:
    return make_family(desk)


def saved(desk: Desk, home: str, finish: bool = False, **more: str) -> None:
    """Answer everything; `more` = questions of the house answered otherwise."""
    view = dtsen_forms.open_form(desk, home, QUARTER)
    man, woman, child = (one.uid for one in view.members)
    house = house_texts() | {f"dtsen_form.{name}": text for name, text in more.items()}
    grown = member_texts({**GROWN, "keterampilan": "30;31"})
    typed = {
        FAMILY: house,
        man: grown,
        woman: member_texts(GROWN),
        child: member_texts(CHILD),
    }
    confirmed = {"luar_biasa": "Sudah dihitung di rumahnya"}
    dtsen_forms.save_form(desk, view, typed, confirmed, finish=finish)


def form_of(desk: Desk, home: str, *, blank: bool = False) -> DtsenForm:
    request = PrintRequest("dtsen", households=(home,), blank=blank)
    [form] = filled_forms(desk, request, gather_houses(desk, request), QUARTER)
    return form


def test_a_saved_form_is_printed_with_a_cross_or_a_word_for_each_answer(desk: Desk, home: str):
    saved(desk, home, aset_sepeda_motor="2", ternak_kambing="12")
    form = form_of(desk, home)
    family, man = form.family, form.members[0]
    assert family.marks["dtsen_form.lantai"] == "6"
    assert family.marks["dtsen_form.lahan_lain"] == "tidak"
    assert family.marks["dtsen_form.aset_sepeda_motor"] == "2"
    assert family.marks["dtsen_form.ternak_kambing"] == "lebih"
    assert family.texts["dtsen_form.ternak_kambing"] == "12"
    assert "dtsen_form.aset_sepeda_motor" not in family.texts
    assert family.texts["dtsen_form.luas_lantai"] == "36"
    assert family.texts["dtsen_form.tanggal"]
    assert man.marks["dtsen_member.bekerja"] == "ya"
    assert man.texts["dtsen_member.keterampilan"] == "30, 31"
    assert man.texts["dtsen_member.jenjang"] == "5"
    assert man.texts["person.nama"] == "CONTOH SATU"
    assert not man.texts["person.pekerjaan"].isdigit()


def test_every_known_answer_has_its_place_on_the_paper(desk: Desk, home: str):
    saved(desk, home)
    form = form_of(desk, home)
    layout = dtsen_layout("A4", len(form.members))
    boxes = {(place.question, place.answer) for page in layout.pages for place in page.boxes}
    fields = {place.name.split("#")[0] for page in layout.pages for place in page.fields}
    for key, answer in form.family.marks.items():
        assert (key, answer) in boxes
    for number, member in enumerate(form.members, 1):
        for key, answer in member.marks.items():
            assert (f"anggota_{number}.{key}", answer) in boxes
        assert {f"anggota_{number}.{key}" for key in member.texts} <= fields
    unprinted = {key for key in form.family.texts if key not in fields}
    assert unprinted <= {
        *("household.rt", "household.rw", "household.desil", "household.desil_sumber"),
        *("household.desil_tanggal", "dtsen_form.petugas"),
    }


def test_a_blank_form_has_the_identity_and_no_answer(desk: Desk, home: str):
    saved(desk, home)
    form = form_of(desk, home, blank=True)
    assert form.family.texts["household.nomor_kk"]
    assert [one.texts["person.nama"] for one in form.members][:2] == ["CONTOH SATU", "CONTOH DUA"]
    assert not any(one.marks for one in (form.family, *form.members))
    assert not any(key.startswith("dtsen_") for key in form.members[0].texts)


def test_the_day_of_a_form_that_nobody_saved_is_left_for_the_pen(desk: Desk, home: str):
    assert "dtsen_form.tanggal" not in form_of(desk, home).family.texts


def test_closed_answers_stay_off_the_paper_of_whoever_may_not_see_them(desk: Desk, home: str):
    saved(desk, home)
    assert "dtsen_member.pendapatan" in form_of(desk, home).members[0].marks
    desk.actor = replace(desk.actor, role="operator_desa")
    man = form_of(desk, home).members[0]
    assert not {"dtsen_member.pendapatan", "dtsen_member.hamil"} & set(man.marks)
    assert "dtsen_member.penyakit" not in man.texts
    assert man.marks["dtsen_member.bekerja"] == "ya"


def test_a_printed_form_is_found_by_its_number_with_family_and_quarter(desk: Desk, home: str):
    run = printing.prepare(desk, PrintRequest("dtsen", "A4", households=(home,), periode=QUARTER))
    assert run.pages == len(dtsen_layout("A4", 3).pages)
    assert "CONTOH SATU" in text_of(run.pdf)
    printing.note_printed(desk, run)
    found = sheets.find_sheet(desk, run.sheets[0].form_uid)
    assert found is not None
    assert (found["jenis"], found["household"], found["periode"]) == ("dtsen", home, QUARTER)
    with desk.reader() as reader:
        assert local.get_layout(reader, str(found["layout"]))


def test_a_run_of_a_village_goes_behind_a_cover_for_the_present_quarter(desk: Desk, home: str):
    run = printing.prepare(desk, PrintRequest("dtsen", desa=DESA, blank=True, officer="Petugas"))
    assert [one.periode for one in run.sheets] == [QUARTER]
    assert run.pages == len(dtsen_layout("F4", 3).pages) + 1
    assert "Triwulan IV 2026" in text_of(run.pdf)


def test_forms_without_a_name_are_noted_without_a_family(desk: Desk):
    run = printing.prepare(desk, PrintRequest("dtsen", empty_forms=3))
    printing.note_printed(desk, run)
    assert len({row["form_uid"] for row in rows_of(desk, "sheet")}) == 3
    assert not any(row["household"] for row in rows_of(desk, "sheet"))


def test_a_finished_form_closes_its_sheets_and_no_others(desk: Desk, home: str):
    for quarter in (QUARTER, "2026-3"):
        request = PrintRequest("dtsen", households=(home,), periode=quarter)
        printing.note_printed(desk, printing.prepare(desk, request))
    saved(desk, home)
    assert {row["state"] for row in rows_of(desk, "sheet")} == {"keluar"}
    saved(desk, home, finish=True)
    states = {row["periode"]: row["state"] for row in rows_of(desk, "sheet")}
    assert states == {QUARTER: "diketik", "2026-3": "keluar"}


def test_a_long_run_can_be_stopped_while_families_are_read(desk: Desk, home: str):
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        printing.prepare(desk, PrintRequest("dtsen", desa=DESA), cancel=cancel)
    assert not rows_of(desk, "sheet")
