"""Forms B, C and D on paper: every printed answer has its box, and nothing leaves the page."""

from __future__ import annotations

import pytest

from desktop_app.domain.kinds import YESNO
from desktop_app.domain.layouts.geometry import content_area
from desktop_app.domain.layouts.model import BOX_SIDE
from desktop_app.domain.layouts.short_form import short_layout
from desktop_app.domain.layouts.slip import slip_layout
from desktop_app.domain.short_forms import SHORT_FORMS

PAPERS = pytest.mark.parametrize("paper", ["A4", "F4"])
SHEETS = pytest.mark.parametrize("key", ["B2026", "C2020"])


def pages_of(key, paper):
    return [slip_layout(paper).page.finish()] if key == "D" else short_layout(key, paper).pages


@PAPERS
@pytest.mark.parametrize("key", SHORT_FORMS)
def test_every_answer_has_one_box_and_every_written_question_one_line(key, paper):
    pages = pages_of(key, paper)
    boxes = [(box.question, box.answer) for page in pages for box in page.boxes]
    fields = [place.name for page in pages for place in page.fields]
    assert len(set(boxes)) == len(boxes)
    assert len(set(fields)) == len(fields)
    for spec in SHORT_FORMS[key].questions:
        answers = ["ya", "tidak"] if spec.kind is YESNO else list(spec.codes)
        assert [answer for question, answer in boxes if question == spec.name] == answers
        assert (spec.name in fields) == (not answers)


@PAPERS
@SHEETS
def test_nothing_leaves_the_room_between_head_and_foot(key, paper):
    for page in pages_of(key, paper):
        left, top, right, bottom = content_area(page.width, page.height)
        for box in page.boxes:
            assert left <= box.x <= right - BOX_SIDE
            assert top <= box.y <= bottom - BOX_SIDE
        assert all(place.y + place.height <= bottom + 0.01 for place in page.fields)
        assert all(label.x + label.width <= right + 0.01 for label in page.labels)


@PAPERS
@SHEETS
def test_boxes_stand_apart_so_that_a_camera_reads_them(key, paper):
    for page in pages_of(key, paper):
        for one in page.boxes:
            near = [
                other
                for other in page.boxes
                if other != one and abs(other.x - one.x) < BOX_SIDE + 1.5
                if abs(other.y - one.y) < BOX_SIDE + 1.5
            ]
            assert near == []


@PAPERS
def test_form_b_is_one_page_and_says_what_the_house_lacks(paper):
    (page,) = short_layout("B2026", paper).pages
    texts = [label.text for label in page.labels]
    assert "1. Rumah ini TIDAK memiliki: Lantai Keramik" in texts
    assert texts.count("Ya, tidak memiliki") == 5
    assert {tick.name for tick in page.ticks} == {
        f"berkas_{slot}"
        for slot in (
            *("depan", "belakang", "dalam", "kiri", "kanan"),
            *("ktp", "kk", "pernyataan", "bukti_lahan"),
        )
    }


@PAPERS
def test_two_slips_of_form_d_fit_one_sheet_with_their_photo_frames(paper):
    slip = slip_layout(paper)
    page = slip.page.finish()
    x, y, width, height = slip.photo
    assert max(place.y + place.height for place in page.fields) < slip.height - 6
    assert max(box.x for box in page.boxes) < slip.right < x
    assert x + width < page.width
    assert y + height < slip.code.y < slip.height - slip.code.side
