"""Page 2 of Form A: the condition of the house, and the printed notes under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.form_a import notes, texts
from desktop_app.domain.form_a.questions import QUESTIONS
from desktop_app.domain.layouts.blocks import (
    CELL_PAD,
    HEAD_GREY,
    cell,
    choice,
    field_row,
    head_cells,
    instruction_line,
    uprights,
)
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import FieldPlace, Label, PageDraft, Rule, Shade

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

LETTERS = ("A", "B", "C")
HEAD = 4.4  # mm, rows of the head
SECTION = 4.2
SMALLEST_ROW = 8.2  # mm
# Rows whose text needs three or four lines, in mm; the others take the smallest row.
TALL_ROWS = {
    "dinding": 12.0,
    "penutup_atap": 12.0,
    "pencahayaan": 13.0,
    "kecukupan_luas": 12.4,
    "status_lahan": 9.6,
}
MATERIALS = (
    "dinding_terluas",
    "lantai_terluas",
    "atap_terluas",
    "sumber_air",
    "fasilitas_sanitasi",
    "dokumen_lahan",
    "penguasaan_lahan",
)


def matrix_page(paper: Paper) -> PageDraft:
    """The matrix, the materials to write down, petunjuk and keterangan."""
    width, height = paper_size(paper)
    left, top, right, bottom = content_area(width, height)
    page = PageDraft(width, height, top)
    short_header(page, ())
    instruction_line(page, 21.5, 25.6, qr_places(width, height)[0].x - 4)
    _matrix(page, left, right, 9.0 if paper == "F4" else SMALLEST_ROW)
    page.y += 0.6
    _materials(page, left, right, 7.4 if paper == "F4" else 6.0)
    page.y += 0.8
    _notes(page, left, right, bottom, 7.0 if paper == "F4" else 6.2)
    return page


def short_header(page: PageDraft, lines: tuple[str, ...]) -> None:
    """What stands left of the upper QR on the pages after the first."""
    left, right = 21.5, qr_places(page.width, page.height)[0].x - 4
    page.labels.append(Label(left, 11.4, right - left, 4, texts.HEADING, 7.5))
    middle = left + (right - left) * 0.56
    field_row(page, "Nama KK", "nama", (left, 16, middle - left - 2, 5.4), 0.2)
    field_row(page, "NIK", "nik", (middle, 16, right - middle, 5.4), 0.16)
    for step, line in enumerate(lines):
        area = (left, 23.4 + 4.4 * step, right - left, 4.4)
        page.labels.append(Label(*area, line, 8.5 if step else 10, "regular" if step else "bold"))


def _matrix(page: PageDraft, left: float, right: float, row: float) -> None:
    first = left + (right - left) * 0.17
    third = (right - first) / 3
    edges = [left, first, first + third, first + 2 * third, right]
    top = page.y
    aspect, condition = texts.MATRIX_HEAD
    head_cells(page, (condition,), (first, right), HEAD)
    head_cells(page, LETTERS, edges[1:], HEAD)
    page.y = top
    head_cells(page, (aspect,), (left, first), 2 * HEAD)
    start = page.y
    group = ""
    for component in texts.COMPONENTS:
        if component.group != group:
            if group:
                uprights(page, edges[1:-1], start, page.y)
            group = component.group
            _section(page, texts.GROUP_TITLES[component.group], left, right)
            start = page.y
        _component(page, component, edges, _height(component.code, row))
    uprights(page, edges[1:-1], start, page.y)
    uprights(page, (edges[1],), top, top + 2 * HEAD)
    uprights(page, edges[2:-1], top + HEAD, top + 2 * HEAD)
    uprights(page, (left, right), top, page.y)


def _height(code: str, row: float) -> float:
    return row + max(0.0, TALL_ROWS.get(code, 0.0) - SMALLEST_ROW)


def _section(page: PageDraft, text: str, left: float, right: float) -> None:
    page.shades.append(Shade(left, page.y, right - left, SECTION, (1 + HEAD_GREY) / 2))
    cell(page, text, left, right, SECTION, 7.5, "bold", "center")
    page.y += SECTION
    page.rules.append(Rule(left, page.y, right, page.y))


def _component(
    page: PageDraft, component: texts.Component, edges: list[float], height: float
) -> None:
    if component.code == "kecukupan_luas":
        cell(page, component.label, edges[0], edges[1], 4.6, 7.5)
        wide = edges[1] - edges[0] - 2
        place = FieldPlace(
            "luas_per_jiwa", edges[0] + 1, page.y + 4.0, wide, height - 4.6, 6.5,
            dotted=False, lines=3,
        )  # fmt: skip
        page.fields.append(place)
    else:
        cell(page, component.label, edges[0], edges[1], height, 7.5)
    for number, letter in enumerate(LETTERS, start=1):
        left, right = edges[number], edges[number + 1]
        if letter in component.texts:
            area = (left + CELL_PAD, page.y, right - left - CELL_PAD - 1.0, height)
            choice(page, component.code, letter, component.texts[letter], area, 7)
        else:
            page.shades.append(Shade(left, page.y, right - left, height, 0.8))
    page.y += height
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))


def _materials(page: PageDraft, left: float, right: float, row: float) -> None:
    labels = {spec.name: spec.label for spec in QUESTIONS}
    third = (right - left) / 3
    for number, name in enumerate(MATERIALS):
        x, y = left + number % 3 * third, page.y + number // 3 * row
        field_row(page, labels[name], name, (x, y, third - 2, row), 0.46, 7)
    page.y += row * 3


def _notes(page: PageDraft, left: float, right: float, bottom: float, size: float) -> None:
    """Two columns, each as wide as its text is long."""
    width, gap = right - left, 4.0
    share = width * 0.29
    columns = (
        (left, share, notes.INSTRUCTIONS_TITLE, notes.INSTRUCTIONS),
        (left + share + gap, width - share - gap, notes.EXPLANATION_TITLE, notes.EXPLANATION),
    )
    for x, wide, head, lines in columns:
        page.labels.append(Label(x, page.y, wide, 3.2, head, size + 0.8, "bold", top=True))
        deep = bottom - page.y - 3.4
        page.labels.append(Label(x, page.y + 3.4, wide, deep, numbered(lines), size, top=True))
    page.y = bottom


def numbered(lines: tuple[str, ...]) -> str:
    """The lines with their numbers, each on a new line."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
