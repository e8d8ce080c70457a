"""Form A 2026 on paper: three pages, because answer boxes a scanner can read need the room.

The words are those of `desktop_app.domain.form_a`; here is only where they stand.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.form_a import notes, texts
from desktop_app.domain.layouts.blocks import (
    choice,
    field_row,
    instruction_line,
    title,
    yes_no,
)
from desktop_app.domain.layouts.form_a_matrix import matrix_page
from desktop_app.domain.layouts.form_a_self_help import self_help_page
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import BOX_SIDE, FormLayout, Label, PageDraft

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

CODE, VERSION = "FRA", 1
UNKNOWN = "belum"  # the box of a question that may stay open; it means no value
YES_NO_ROWS = frozenset({"pernah_bantuan", "aset_rumah", "bersedia"})
ADMINISTRATION: tuple[tuple[str, str], ...] = (
    ("wni", "Warga negara Indonesia"),
    ("kk_sendiri", "Memiliki KK sendiri"),
    ("sengketa", "Tanah dalam sengketa"),
    ("program_lain", "Memilih program lain"),
)


@cache
def form_a_layout(paper: Paper) -> FormLayout:
    """The layout of Form A, blank or filled, on A4 or F4."""
    pages = (_first_page(paper), matrix_page(paper), self_help_page(paper))
    return FormLayout(CODE, VERSION, paper, BOX_SIDE, tuple(page.finish() for page in pages))


def _first_page(paper: Paper) -> PageDraft:
    width, height = paper_size(paper)
    left, top, right, bottom = content_area(width, height)
    page = PageDraft(width, height, top)
    _header(page)
    spare = 1.0 if paper == "F4" else 0.0
    _identity(page, left, right, 7.0 + spare)
    _administration(page, left, right, 8.8 + spare)
    if page.y > bottom:
        raise AssertionError(f"page 1 of {paper} is {page.y - bottom:.1f} mm too long")
    return page


def _header(page: PageDraft) -> None:
    left, right = 21.5, qr_places(page.width, page.height)[0].x - 4
    width = right - left
    page.labels.append(Label(left, 11.4, width, 4, texts.HEADING, 8.5, "bold"))
    for step, line in enumerate(texts.TITLE):
        page.labels.append(Label(left, 16.2 + 4.7 * step, width, 4.7, line, 11, "bold", "center"))
    instruction_line(page, left, 27.6, right)


def _identity(page: PageDraft, left: float, right: float, row: float) -> None:
    page.frame(left, page.y, 78, 7.4, 0.25)
    field_row(page, notes.BNBA_LABEL, "bnba", (left + 2, page.y, 74, 7.4), 0.34)
    page.y += 9.4
    half = (right - left - 4) / 2
    second = left + half + 4
    for number, (name, text) in enumerate(notes.IDENTITY_LEFT):
        area = (left, page.y + number * row, half, row)
        field_row(page, text, name, area, 0.36, lines=2 if name == "alamat" else 1)
    for number, (name, text) in enumerate(notes.IDENTITY_RIGHT):
        y = page.y + number * row
        if name in YES_NO_ROWS:
            page.labels.append(Label(second, y, half * 0.52 - 1.5, row, text, 7))
            yes_no(page, name, second + half * 0.52 + 1, y, row, step=20)
        else:
            field_row(page, text, name, (second, y, half, row), 0.52, 7)
    page.y += row * len(notes.IDENTITY_LEFT) + 0.8
    page.labels.append(Label(left, page.y, right - left, 8.2, notes.LEGEND, 6, top=True))
    page.y += 9.4


def _administration(page: PageDraft, left: float, right: float, row: float) -> None:
    title(page, "SYARAT ADMINISTRASI", left, right - left)
    half = (right - left - 4) / 2
    for number, (name, text) in enumerate(ADMINISTRATION):
        x, y = left + (number % 2) * (half + 4), page.y + (number // 2) * row
        page.labels.append(Label(x, y, half * 0.52 - 1.5, row, text, 7.5))
        yes_no(page, name, x + half * 0.52 + 1, y, row, step=20)
    page.y += 2 * row
    _desil(page, left, right, row)
    _options(page, "status_penghuni", "Status penghuni", texts.OCCUPANCY, (24, 68, 30, 36), row)
    methods = {**texts.METHODS, UNKNOWN: "Belum ditentukan"}
    _options(page, "metode", "Metode", methods, (34, 86, 38), row)
    _categories(page, left, right, row)
    field_row(
        page,
        "Alasan lain tidak direkomendasikan",
        "alasan_lain",
        (left, page.y + 0.5, right - left, 7),
        0.27,
    )
    page.y += 7.5


def _desil(page: PageDraft, left: float, right: float, row: float) -> None:
    page.labels.append(Label(left, page.y, 27, row, "Desil DTSEN (1–10)", 7.5))
    step = (right - left - 28 - 24) / 10
    for value in range(1, 11):
        area = (left + 28 + (value - 1) * step, page.y, step - 0.5, row)
        choice(page, "desil", str(value), str(value), area)
    choice(page, "desil", UNKNOWN, "Belum tahu", (right - 24, page.y, 24, row))
    page.y += row


def _options(
    page: PageDraft,
    question: str,
    label: str,
    answers: dict[str, str],
    widths: tuple[float, ...],
    row: float,
) -> None:
    left = content_area(page.width, page.height)[0]
    page.labels.append(Label(left, page.y, 26, row, label, 7.5))
    x = left + 28
    for (answer, text), width in zip(answers.items(), widths, strict=True):
        choice(page, question, answer, text, (x, page.y, width - 1, row))
        x += width
    page.y += row


def _categories(page: PageDraft, left: float, right: float, row: float) -> None:
    page.labels.append(Label(left, page.y, right - left, 4.4, "Kategori keluarga", 7.5))
    page.y += 4.4
    half = (right - left) / 2
    answers = tuple(texts.FAMILY_CATEGORIES.items())
    deep = (len(answers) + 1) // 2
    for number, (answer, text) in enumerate(answers):
        x, y = left + (number // deep) * half, page.y + (number % deep) * row
        choice(page, "kategori_keluarga", answer, text, (x, y, half - 2, row), 7.2)
    page.y += deep * row
