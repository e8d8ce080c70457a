"""Verification forms beside a bare canvas that draws the same text, boxes and segno codes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import segno
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.layouts.form_a import form_a_layout
from desktop_app.domain.layouts.verification import verification_layout
from reports.pdf.fonts import FONT_NAMES, register_fonts
from reports.pdf.form_a import draw_forms
from reports.pdf.painter import label_lines
from reports.pdf.paper import MM
from reports.pdf.qr import qr_matrix, qr_text
from reports.pdf.verification import draw_household_sheets, printed_values
from tests.benchmarks.harness import Figure, bench, ratio
from tests.reports.invented import IDENTITY, STAMP, form_a, household

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.layouts.model import FormLayout, PageLayout

SHEETS = 60
REACH = 1.3
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
Words = list[tuple[str, float, float, float, str]]


@bench("forms", "Verification forms, per page")
def forms(_folder: Path) -> Iterator[Figure]:
    """Form A blank and the household sheet: CPU of a page against the bare canvas."""
    uids = [f"K7Q4M{ALPHABET[n // 32]}{ALPHABET[n % 32]}A" for n in range(SHEETS)]
    form = replace(form_a("F4", blank=True), identity=IDENTITY)
    sheets = [replace(form, form_uid=uid) for uid in uids]
    yield _compare("Form A, F4, blank", sheets, draw_forms, form_a_layout("F4"), IDENTITY, uids)
    filled = [replace(form, form_uid=uid, blank=False) for uid in uids]
    layout = form_a_layout("F4")
    yield _compare("Form A, F4, filled", filled, draw_forms, layout, IDENTITY, uids)
    family = household("A4", 5)
    families = [replace(family, form_uid=uid) for uid in uids]
    values = printed_values(family)
    layout = verification_layout("A4", 5)
    yield _compare("household sheet, A4", families, draw_household_sheets, layout, values, uids)


def _compare(name, sheets, draw, layout, values, uids) -> Figure:
    pages = [(page, _words(page, values)) for page in layout.pages]

    def product() -> None:
        qr_matrix.cache_clear()
        draw(BytesIO(), sheets)

    figure = ratio(name, product, lambda: bare(layout, pages, uids), REACH, repeat=3)
    return replace(figure, beside=f"{figure.beside} for {len(sheets) * len(pages)} pages")


def _words(page: PageLayout, values: dict[str, str]) -> Words:
    """Every line of type of a page with its place in points, size and font."""
    words: Words = []
    for label in page.labels:
        for base, text in label_lines(label):
            words.append((text, label.x * MM, base * MM, label.size, FONT_NAMES[label.style]))
    for place in page.fields:
        if text := values.get(place.name, ""):
            words.append((text, place.x * MM, place.y * MM, place.size, FONT_NAMES[place.style]))
    footer = (STAMP.user, STAMP.moment, STAMP.office, "Halaman 1 dari 3", "Formulir FRA01 · F4")
    return words + [(text, 150.0, 80.0, 7.0, "Body") for text in footer]


def bare(
    layout: FormLayout, pages: Sequence[tuple[PageLayout, Words]], uids: Sequence[str]
) -> None:
    """The same text, boxes, lines and codes straight on the canvas, nothing remembered."""
    register_fonts()
    size = (pages[0][0].width * MM, pages[0][0].height * MM)
    canvas = Canvas(BytesIO(), size, pageCompression=1, invariant=1, initialFontName="Body")
    for uid in uids:
        for number, (page, words) in enumerate(pages, start=1):
            for copy, place in zip("AB", page.qrs, strict=True):
                text = qr_text(layout.stamp, layout.paper, number, len(pages), uid, copy)
                _code(canvas, text, place.x * MM, place.y * MM, place.side * MM)
            for text, x, y, points, font in words:
                canvas.setFont(font, points)
                canvas.drawString(x, size[1] - y, text)
            _boxes(canvas, layout, page, size[1])
            canvas.showPage()
    canvas.save()


def _boxes(canvas: Canvas, layout: FormLayout, page: PageLayout, height: float) -> None:
    side = layout.box_side * MM
    for place in page.boxes:
        canvas.rect(place.x * MM, height - place.y * MM - side, side, side)
    for rule in page.rules:
        canvas.setLineWidth(rule.width * MM)
        canvas.line(rule.x1 * MM, height - rule.y1 * MM, rule.x2 * MM, height - rule.y2 * MM)


def _code(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    matrix = segno.make(text, micro=False, error="q").matrix
    step = side / len(matrix)
    path = canvas.beginPath()
    for number, row in enumerate(matrix):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(x + start * step, y + number * step, (end - start) * step, step)
            start = end + 1
    canvas.drawPath(path, stroke=0, fill=1)
