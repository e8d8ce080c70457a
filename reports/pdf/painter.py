"""Draws a form layout: what never changes once a document, what differs once a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.layouts.model import BOX_LINE
from reports.pdf.furniture import draw_corner_marks
from reports.pdf.paper import CAP, Pen
from reports.pdf.pictures import draw_picture
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop_app.domain.layouts.model import FieldPlace, FormLayout, Label, PageLayout

TICK_GREY = 0.45
WRITING_STEP = 4.2  # mm between lines for handwriting


def draw_static(pen: Pen, layout: FormLayout, page: PageLayout, blank: bool) -> None:
    """Shades, rules, boxes, labels, pictures and corner marks of one page."""
    draw_corner_marks(pen)
    draw_parts(pen, layout, page, blank)


def draw_parts(pen: Pen, layout: FormLayout, page: PageLayout, blank: bool) -> None:
    """The same without the marks, for what no camera reads."""
    for shade in page.shades:
        if blank or not shade.blank_only:
            pen.fill(shade.x, shade.y, shade.width, shade.height, shade.grey)
    for rule in page.rules:
        pen.line(rule.x1, rule.y1, rule.x2, rule.y2, rule.width)
    for place in page.boxes:
        _draw_box(pen, place.x, place.y, layout.box_side)
    pen.canvas.setStrokeGray(TICK_GREY if blank else 0)
    for tick in page.ticks:
        pen.box(tick.x, tick.y, tick.side, tick.side, 0.2)
    pen.canvas.setStrokeGray(0)
    for label in page.labels:
        _draw_label(pen, label)
    for picture in page.pictures:
        draw_picture(pen, picture)


def _draw_box(pen: Pen, x: float, y: float, side: float) -> None:
    """White inside, so that neither shade nor watermark is read as ink; the line lies inside."""
    pen.fill(x, y, side, side, 1)
    pen.box(x + BOX_LINE / 2, y + BOX_LINE / 2, side - BOX_LINE, side - BOX_LINE, BOX_LINE)


def label_lines(label: Label) -> list[tuple[float, str]]:
    """Baseline and text of each line of a label."""
    lines = wrap(label.text, label.width, label.size, label.style)
    step = line_height(label.size)
    ink = label.size * CAP + (len(lines) - 1) * step
    first = label.y if label.top else label.y + (label.height - ink) / 2
    base = first + label.size * CAP
    return [(base + number * step, text) for number, text in enumerate(lines)]


def _draw_label(pen: Pen, label: Label) -> None:
    at = {"left": 0.0, "center": label.width / 2, "right": label.width}[label.align]
    for base, text in label_lines(label):
        pen.text(label.x + at, base, text, label.size, label.style, label.align)


def draw_fields(pen: Pen, page: PageLayout, values: Mapping[str, str]) -> None:
    """Each value on its place; a dotted line to write on where there is none."""
    for place in page.fields:
        text = values.get(place.name, "")
        if text:
            _draw_value(pen, place, text)
        elif place.dotted:
            _draw_writing_lines(pen, place)


def _draw_value(pen: Pen, place: FieldPlace, text: str) -> None:
    if place.lines == 1:
        line, size = fit(text, place.width, place.size, place.style)
        lines: tuple[str, ...] = (line,)
    else:
        size = place.size
        lines = wrap(text, place.width, size, place.style)
        while len(lines) > place.lines and size > 6.5:
            size -= 0.5
            lines = wrap(text, place.width, size, place.style)
        if len(lines) > place.lines:
            rest = " ".join(lines[place.lines - 1 :])
            last = fit(rest, place.width, size, place.style, size)[0]
            lines = (*lines[: place.lines - 1], last)
    step = line_height(size)
    base = place.y + (place.height - size * CAP - (len(lines) - 1) * step) / 2 + size * CAP
    at = {"left": 0.0, "center": place.width / 2, "right": place.width}[place.align]
    for number, line in enumerate(lines):
        pen.text(place.x + at, base + number * step, line, size, place.style, place.align)


def _draw_writing_lines(pen: Pen, place: FieldPlace) -> None:
    """As many lines as there is room to write between, at most those of the field."""
    count = max(1, min(place.lines, int(place.height / WRITING_STEP)))
    step = place.height / count
    for number in range(count):
        drop = min(step - 1.2, step / 2 + 2.2)
        pen.dotted(place.x, place.x + place.width, place.y + number * step + drop)


def draw_answers(
    pen: Pen, layout: FormLayout, page: PageLayout, answers: Mapping[str, str]
) -> None:
    """An X in the box of each known answer."""
    side, inset = layout.box_side, 1.0
    crosses: list[tuple[float, float, float, float]] = []
    for place in page.boxes:
        if answers.get(place.question) == place.answer:
            x1, y1 = place.x + inset, place.y + inset
            x2, y2 = place.x + side - inset, place.y + side - inset
            crosses += [(x1, y1, x2, y2), (x1, y2, x2, y1)]
    if crosses:
        pen.rules(crosses, 0.6)


def draw_ticks(pen: Pen, page: PageLayout, ticked: Collection[str]) -> None:
    """A check mark in each small square that the program found true."""
    strokes: list[tuple[float, float, float, float]] = []
    for tick in page.ticks:
        if tick.name in ticked:
            x, y, part = tick.x, tick.y, tick.side
            low = (x + 0.42 * part, y + 0.85 * part)
            strokes.append((x + 0.15 * part, y + 0.5 * part, *low))
            strokes.append((*low, x + 0.95 * part, y + 0.05 * part))
    if strokes:
        pen.rules(strokes, 0.45)
