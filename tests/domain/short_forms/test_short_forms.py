"""Forms B, C and D: their printed answers, what they come to, and numbers that can not be."""

from __future__ import annotations

import pytest

from desktop_app.domain.fields import parse_record
from desktop_app.domain.kinds import Kind
from desktop_app.domain.short_forms import SHORT_FORMS, ShortForm
from desktop_app.domain.short_forms.form_b import FIT, INDICATORS, UNFIT
from desktop_app.domain.short_forms.model import INCOMPLETE

B, C, D = SHORT_FORMS["B2026"], SHORT_FORMS["C2020"], SHORT_FORMS["D"]
FORMS = pytest.mark.parametrize("form", SHORT_FORMS.values(), ids=SHORT_FORMS)
NUMBERS = {"integer": "2", "decimal": "36", "money": "500000", "yesno": "Tidak"}


def answer_of(kind: Kind) -> str:
    return NUMBERS.get(kind.name, "1")


def letter_of(form: ShortForm) -> str:
    return form.questions[0].name[0]


def judged(form: ShortForm, **answers: str):
    raw = {spec.name: answer_of(spec.kind) for spec in form.questions}
    raw |= {f"{letter_of(form)}_{name}": text for name, text in answers.items()}
    parsed = parse_record(form.questions, raw, (form.problems,))
    assert not parsed.problems
    return form.come_to(parsed.values)


@FORMS
def test_an_empty_form_is_not_complete_and_names_what_is_missing(form: ShortForm) -> None:
    empty = form.come_to({})
    assert empty.result == INCOMPLETE
    assert not empty.is_complete
    assert set(empty.missing) <= {spec.label for spec in form.questions}


@FORMS
def test_a_full_form_is_complete(form: ShortForm) -> None:
    assert judged(form).is_complete


@FORMS
def test_names_and_labels_stand_once(form: ShortForm) -> None:
    assert len({spec.name for spec in form.questions}) == len(form.questions)
    assert len({spec.label for spec in form.questions}) == len(form.questions)


@pytest.mark.parametrize(
    ("lacking", "income", "result"),
    [(0, "Ya", UNFIT), (1, "Tidak", UNFIT), (1, "Ya", FIT), (2, "Tidak", FIT), (5, "Ya", FIT)],
)
def test_two_of_six_indicators_make_a_house_worth_proposing(lacking, income, result) -> None:
    answers = {f"tidak_{code}": "Ya" for code in [*INDICATORS][:lacking]}
    found = judged(B, kurang_umk=income, **answers)
    assert found.result == result
    assert len(found.reasons) == lacking + (income == "Ya")


@pytest.mark.parametrize(
    ("presence", "result"), [("2", "Meninggal"), ("3", "Pindah"), ("5", "Menolak disurvey")]
)
def test_who_was_not_found_closes_form_b_without_the_house(presence, result) -> None:
    found = B.come_to({"b_keberadaan": presence})
    assert (found.result, found.is_complete) == (result, True)


def test_the_proof_of_land_is_optional_on_form_b() -> None:
    assert judged(B, bukti="", asal="").is_complete


def test_form_c_knows_the_class_of_income_that_the_application_left_out() -> None:
    (income,) = [spec for spec in C.questions if spec.name == "c_penghasilan"]
    assert income.codes["2"] == "1,3 - 1,8 juta"
    assert len(income.codes) == 8


def test_several_regions_may_be_ticked_on_form_c() -> None:
    raw = {"c_kawasan": "Kumuh; Pesisir/Nelayan"}
    assert parse_record(C.questions, raw).values["c_kawasan"] == "1;8"


def test_heavy_damage_is_named_on_form_d() -> None:
    assert judged(D, kondisi_dinding="3").reasons == ("Dinding rusak berat",)


@pytest.mark.parametrize(("name", "text"), [("d_luas_rumah", "0"), ("d_luas_rumah", "-3")])
def test_numbers_that_can_not_be_are_refused(name: str, text: str) -> None:
    (problem,) = parse_record(D.questions, {name: text}, (D.problems,)).problems
    assert (problem.field, problem.grade) == (name, "error")
