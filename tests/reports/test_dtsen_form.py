"""The printed update form of DTSEN: each question once, crosses where they belong, signatures."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop_app.domain import codes_siksng
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.documents_month import DtsenAnswers, DtsenForm
from desktop_app.domain.dtsen.order import GOODS, HOUSE, MEMBERS, PHOTO
from desktop_app.domain.kinds import CODE, INTEGER, YESNO
from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.dtsen_form import dtsen_layout
from desktop_app.domain.layouts.dtsen_house import FORM
from desktop_app.domain.layouts.dtsen_members import A_FORM, IN_BLOCK, member_name
from reports.pdf.dtsen_form import draw_dtsen_forms
from tests.reports.invented import PAPERS, STAMP, UID, drawn, page_pictures, page_texts
from tests.reports.test_form_pages import MM, codes_on, darkest, patch

NAME = "UJANG REKAAN"


def form(paper="A4", members: int = 2, **marks: str) -> DtsenForm:
    family = DtsenAnswers(
        {
            "household.nomor_kk": "3216061203990002",
            "kepala.nama": NAME,
            "dtsen_form.no_meter": "14123456789",
        },
        {f"{FORM}.{name}": answer for name, answer in marks.items()},
    )
    people = tuple(
        DtsenAnswers(
            {"person.nama": f"ANGGOTA REKAAN {number}", "dtsen_member.penyakit": "2, 7"},
            {"person.sex": "2"},
        )
        for number in range(1, members + 1)
    )
    return DtsenForm(UID, paper, "2026-4", family, people, "Petugas Rekaan", "Srijaya", STAMP)


def boxes_of(layout) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in layout.pages:
        for place in page.boxes:
            found.setdefault(place.question, []).append(place.answer)
    return found


def fields_of(layout) -> Counter[str]:
    return Counter(
        place.name.split("#")[0]
        for page in layout.pages
        for place in page.fields
        if not place.name.endswith(tuple(f"#{n}" for n in range(2, 20)))
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_each_question_of_the_family_has_exactly_its_boxes_or_a_place_to_write(paper):
    layout = dtsen_layout(paper, 0)
    boxes, fields = boxes_of(layout), fields_of(layout)
    for entry in (*HOUSE.entries, *GOODS.entries):
        if entry.kind != FORM:
            continue
        if entry.spec.kind is CODE:
            assert boxes[entry.key] == list(entry.spec.codes)
        elif entry.spec.kind is YESNO:
            assert boxes[entry.key] == ["ya", "tidak"]
        elif entry.spec.kind is INTEGER:
            assert boxes[entry.key] == ["0", "1", "2", "3", "lebih"]
            assert fields[entry.key] == 1
        else:
            assert fields[entry.key] == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_each_question_of_every_member_stands_once_in_his_column(paper):
    layout = dtsen_layout(paper, 7)
    boxes, fields = boxes_of(layout), fields_of(layout)
    for number in range(1, 11):
        for entry in MEMBERS.entries:
            name = member_name(number, entry.key)
            if entry.spec.kind is YESNO:
                assert boxes[name] == ["ya", "tidak"]
            elif entry.spec.kind is CODE and entry.key not in {*words.CODED, *IN_BLOCK}:
                assert boxes[name] == list(entry.spec.codes)
            else:
                assert fields[name] == 1
    assert member_name(11, "person.nama") not in fields


def test_a_code_that_is_written_stands_in_a_printed_list():
    text = page_texts(drawn(draw_dtsen_forms, [form()]))[1]
    lists: tuple[CodeList, ...] = (
        codes_siksng.JENJANG,
        codes_siksng.LAPANGAN_USAHA,
        codes_siksng.KETERAMPILAN,
        codes_siksng.DISABILITAS,
        codes_siksng.PENYAKIT,
    )
    for codes in lists:
        for code, label in codes.items():
            assert f"{code} {label}" in text
    assert set(words.CODED.values()) == {letter for letter, _, _ in words.LEGENDS}


def test_five_members_fill_a_form_and_the_sixth_begins_another_set():
    pages = [len(dtsen_layout("A4", count).pages) for count in (0, 1, A_FORM, A_FORM + 1)]
    assert pages == [5, 5, 5, 8]
    texts = page_texts(drawn(draw_dtsen_forms, [form(members=6)]))
    assert "Anggota 1 sampai 5" in texts[2]
    assert "Anggota 6 sampai 10" in texts[5]
    assert ["nama jelas" in text for text in texts] == [*[False] * 7, True]


def test_closed_questions_are_marked_and_the_others_are_not():
    texts = page_texts(drawn(draw_dtsen_forms, [form()]))
    sensitive = sum(entry.spec.sensitive for entry in MEMBERS.entries)
    assert sum(text.count(words.SENSITIVE) for text in texts) == sensitive + 1  # and the note
    assert all("RAHASIA" in text for text in texts)


def test_a_long_family_keeps_the_smallest_code_on_its_paper():
    pdf = drawn(draw_dtsen_forms, [form("F4", 12)])
    found = codes_on(pdf, 10)
    assert [text for text, _, _ in found] == [f"PDN1/D01/F4/P11-11/{UID}/{copy}" for copy in "AB"]
    for (_, x, y), place in zip(found, dtsen_layout("F4", 12).pages[10].qrs, strict=True):
        assert abs(x - place.x) < 0.6
        assert abs(y - place.y) < 0.6


@pytest.mark.parametrize("paper", PAPERS)
def test_only_known_answers_have_a_cross(paper):
    document = form(paper, 2, lantai="6", aset_sepeda="lebih", lahan_lain="tidak")
    layout = dtsen_layout(paper, 2)
    crossed = {
        ("dtsen_form.lantai", "6"),
        ("dtsen_form.aset_sepeda", "lebih"),
        ("dtsen_form.lahan_lain", "tidak"),
        ("anggota_1.person.sex", "2"),
        ("anggota_2.person.sex", "2"),
    }
    pictures = page_pictures(drawn(draw_dtsen_forms, [document]), MM * 25.4)
    for page, picture in zip(layout.pages, pictures, strict=True):
        for place in page.boxes:
            inside = patch(picture, place.x + 0.7, place.y + 0.7, 4.1, 4.1)
            is_crossed = (place.question, place.answer) in crossed
            assert (darkest(inside) < 100) == is_crossed, place


def test_a_number_stands_digit_by_digit_in_its_cells():
    text = page_texts(drawn(draw_dtsen_forms, [form()]))[0]
    assert "1 4 1 2 3 4 5 6 7 8 9" in text.replace("  ", " ")


def test_names_of_the_photos_are_those_of_the_order_of_the_form():
    assert all(name.startswith(f"{PHOTO}.") for name, _ in words.PHOTOS)
