"""Form layouts as data: every answer has its box, and nothing stands in another's way."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.domain.form_a import COMPONENTS, QUESTIONS, notes
from desktop_app.domain.layouts import verification_texts
from desktop_app.domain.layouts.dtsen_form import dtsen_layout
from desktop_app.domain.layouts.form_a import UNKNOWN, form_a_layout
from desktop_app.domain.layouts.geometry import MARK_SIDE, QR_MODULE
from desktop_app.domain.layouts.model import LABEL_GAP
from desktop_app.domain.layouts.verification import room, verification_layout
from desktop_app.domain.layouts.verval import verval_layout
from reports.pdf.painter import label_lines
from reports.pdf.paper import CAP
from reports.pdf.text import text_width
from tests.reports.invented import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.layouts.model import FormLayout, Label, PageLayout

LAYOUTS = [
    pytest.param(layout, id=f"{layout.stamp}-{paper}-{members}")
    for paper in PAPERS
    for members, layout in (
        ("", form_a_layout(paper)),
        *((count, verification_layout(paper, count)) for count in (0, 1, 4, 12, 13, 40)),
        *((count, dtsen_layout(paper, count)) for count in (0, 5, 11)),
        *((f"bnba-{count}", verval_layout(paper, "bnba", count)) for count in (1, 17, 21, 40)),
        ("pbi-3", verval_layout(paper, "pbi", 3)),
    )
]
WRITTEN = {
    "jenis_bantuan", "alasan_lain", "keterangan", "dinding_terluas", "lantai_terluas",
    "atap_terluas", "sumber_air", "fasilitas_sanitasi", "dokumen_lahan", "penguasaan_lahan",
    "bnba", "penghasilan", "upah_minimum", "tahun_bantuan", "lama_menghuni", "jumlah_penghuni",
    "luas_rumah",
}  # fmt: skip


class Area(NamedTuple):
    """A rectangle in mm."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Area:
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Area) -> bool:
        return not (
            self.right <= other.left + 1e-6
            or other.right <= self.left + 1e-6
            or self.bottom <= other.top + 1e-6
            or other.bottom <= self.top + 1e-6
        )


def box_areas(layout: FormLayout, page: PageLayout) -> list[Area]:
    side = layout.box_side
    return [Area(place.x, place.y, place.x + side, place.y + side) for place in page.boxes]


def ink(label: Label) -> Iterator[Area]:
    """The rectangle of each printed line, from the top of capitals to below the tails."""
    for base, text in label_lines(label):
        width = text_width(text, label.size, label.style)
        spare = {"left": 0.0, "center": 0.5, "right": 1.0}[label.align] * (label.width - width)
        left = label.x + spare
        yield Area(left, base - label.size * CAP, left + width, base + label.size * 0.075)


def all_ink(page: PageLayout) -> list[tuple[str, Area]]:
    return [(label.text, area) for label in page.labels for area in ink(label) if label.text]


def frame_areas(page: PageLayout) -> list[Area]:
    """Corner marks with 3 mm and QR codes with 4 modules of white around."""
    half = MARK_SIDE / 2 + 3
    marks = [Area(x - half, y - half, x + half, y + half) for x, y in page.marks]
    codes = [
        Area(place.x, place.y, place.x + place.side, place.y + place.side).grown(4 * QR_MODULE)
        for place in page.qrs
    ]
    return marks + codes


@pytest.mark.parametrize("layout", LAYOUTS)
def test_boxes_stand_far_enough_apart(layout: FormLayout) -> None:
    for page in layout.pages:
        for one, other in combinations(page.boxes, 2):
            across, down = abs(one.x - other.x), abs(one.y - other.y)
            assert across >= 10 - 1e-6 or down >= 8 - 1e-6, (one, other)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_type_comes_near_a_box(layout: FormLayout) -> None:
    for page in layout.pages:
        boxes = [area.grown(LABEL_GAP) for area in box_areas(layout, page)]
        for text, area in all_ink(page):
            assert not any(box.meets(area) for box in boxes), text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_fields_and_small_ticks_keep_clear_of_boxes(layout: FormLayout) -> None:
    for page in layout.pages:
        boxes = [area.grown(0.7) for area in box_areas(layout, page)]
        for place in (*page.fields, *page.shades):
            area = Area(place.x, place.y, place.x + place.width, place.y + place.height)
            assert not any(box.meets(area) for box in boxes), place


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rules_keep_a_millimetre_from_boxes(layout: FormLayout) -> None:
    for page in layout.pages:
        boxes = [area.grown(1.0) for area in box_areas(layout, page)]
        for rule in page.rules:
            area = Area(rule.x1, rule.y1, rule.x2, rule.y2).grown(rule.width / 2)
            assert not any(box.meets(area) for box in boxes), rule


@pytest.mark.parametrize("layout", LAYOUTS)
def test_marks_and_codes_have_white_around_them(layout: FormLayout) -> None:
    for page in layout.pages:
        frame = frame_areas(page)
        things = [area for _, area in all_ink(page)] + box_areas(layout, page)
        things += [
            Area(place.x, place.y, place.x + place.width, place.y + place.height)
            for place in (*page.fields, *page.shades)
        ]
        things += [Area(rule.x1, rule.y1, rule.x2, rule.y2).grown(0.1) for rule in page.rules]
        for thing in things:
            assert not any(place.meets(thing) for place in frame), thing


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_is_inside_the_margins(layout: FormLayout) -> None:
    for page in layout.pages:
        sheet = Area(11.5, 11, page.width - 11.5, page.height - 15)
        for text, area in all_ink(page):
            assert area.left >= sheet.left, text
            assert area.right <= sheet.right, text
            assert area.bottom <= page.height - 39.5, text
        for box in box_areas(layout, page):
            assert sheet.left <= box.left
            assert box.right <= sheet.right
            assert box.bottom <= page.height - 39.5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_label_fits_its_place(layout: FormLayout) -> None:
    for page in layout.pages:
        for label in page.labels:
            lines = list(ink(label))
            assert max(area.right for area in lines) <= label.x + label.width + 1e-6, label
            assert lines[0].top >= label.y - 0.25, label
            assert lines[-1].bottom <= label.y + label.height + 0.6, label


@pytest.mark.parametrize("layout", LAYOUTS)
def test_printed_lines_never_lie_on_each_other(layout: FormLayout) -> None:
    for page in layout.pages:
        for (first, one), (second, other) in combinations(all_ink(page), 2):
            assert not one.meets(other.grown(-0.2)), (first, second)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_type_is_below_six_points(layout: FormLayout) -> None:
    sizes = [label.size for page in layout.pages for label in page.labels]
    sizes += [place.size for page in layout.pages for place in page.fields]
    assert min(sizes) >= 6


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_answer_has_two_boxes_and_no_question_only_one(layout: FormLayout) -> None:
    pairs = [(place.question, place.answer) for page in layout.pages for place in page.boxes]
    assert len(pairs) == len(set(pairs))
    for question in {question for question, _ in pairs}:
        assert sum(1 for name, _ in pairs if name == question) >= 2


@pytest.mark.parametrize("paper", PAPERS)
def test_every_question_of_form_a_has_exactly_its_boxes_or_a_place_to_write(paper) -> None:
    layout = form_a_layout(paper)
    boxes: dict[str, list[str]] = {}
    for page in layout.pages:
        for place in page.boxes:
            boxes.setdefault(place.question, []).append(place.answer)
    fields = {place.name for page in layout.pages for place in page.fields}
    for spec in QUESTIONS:
        if spec.kind.name == "yesno":
            assert boxes.pop(spec.name) == ["ya", "tidak"], spec.name
        elif spec.name == "desil":
            assert boxes.pop(spec.name) == [*map(str, range(1, 11)), UNKNOWN]
        elif spec.name == "metode":
            assert boxes.pop(spec.name) == [*spec.codes, UNKNOWN]
        elif spec.codes:
            assert boxes.pop(spec.name) == list(spec.codes), spec.name
        elif spec.name in {"lat", "lng"}:
            assert "koordinat" in fields
        else:
            assert spec.name in fields, spec.name
    assert not boxes, "boxes of questions that the form does not have"
    assert fields >= WRITTEN
    assert fields >= {name for name, _ in notes.IDENTITY_LEFT}


def test_the_water_row_has_no_b_and_every_other_component_has_three_letters() -> None:
    boxes = form_a_layout("A4").pages[1].boxes
    letters = {row.code: "" for row in COMPONENTS}
    for place in boxes:
        letters[place.question] += place.answer
    assert letters.pop("air_minum") == "AC"
    assert set(letters.values()) == {"ABC"}


def test_each_member_has_one_row_of_presence_and_one_of_worthiness() -> None:
    layout = verification_layout("A4", 14)
    boxes = [place for page in layout.pages for place in page.boxes]
    for number in range(1, 15):
        found = [p.answer for p in boxes if p.question == f"anggota_{number}_keberadaan"]
        assert found == list(verification_texts.PRESENCE)
        worthy = [p.answer for p in boxes if p.question == f"anggota_{number}_layak"]
        assert worthy == ["ya", "tidak"]
        rows = {p.y for p in boxes if p.question.startswith(f"anggota_{number}_")}
        assert len(rows) == 1


def test_a_large_family_goes_on_to_another_page() -> None:
    first, rest = room("A4")
    assert len(verification_layout("A4", first).pages) == 2
    assert len(verification_layout("A4", first + 1).pages) == 3
    assert len(verification_layout("A4", first + rest).pages) == 3
    assert len(verification_layout("A4", first + rest + 1).pages) == 4


def test_the_same_layout_has_the_same_hash_and_papers_differ() -> None:
    hashes = {form_a_layout(paper).sha256() for paper in PAPERS}
    assert len(hashes) == 2
    form_a_layout.cache_clear()
    assert form_a_layout("A4").sha256() in hashes


def test_the_stored_text_of_a_layout_holds_each_box_to_the_thousandth() -> None:
    layout = form_a_layout("F4")
    stored = json.loads(layout.to_json())
    places = stored["pages"][1]["boxes"]
    assert stored["code"] == "FRA"
    assert stored["version"] == 1
    assert stored["box_side"] >= 5
    assert [(p["question"], p["answer"], p["x"], p["y"]) for p in places] == [
        (p.question, p.answer, round(p.x, 3), round(p.y, 3)) for p in layout.pages[1].boxes
    ]
