"""Pieces that several forms share: answer boxes with their text, rows of fields, table heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.layouts.model import (
    BOX_SIDE,
    Align,
    BoxPlace,
    FieldPlace,
    Label,
    PageDraft,
    Picture,
    Rule,
    Shade,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_GAP = 1.8  # from a box to its text
CELL_PAD = 1.5  # from a table line to a box or text
HEAD_GREY = 0.9

INSTRUCTIONS: tuple[tuple[str, str], ...] = (
    ("silang", "Beri tanda X di dalam kotak. Tepat satu kotak tiap pertanyaan."),
    ("ralat", "Salah? Hitamkan kotaknya sampai penuh, lalu X kotak yang benar."),
    ("pindai", "Pakai bolpoin. Pindai abu-abu 200 dpi. Jangan melipat kotak."),
)


def box(page: PageDraft, question: str, answer: str, middle_x: float, middle_y: float) -> None:
    """An answer box round a centre."""
    half = BOX_SIDE / 2
    page.boxes.append(BoxPlace(question, answer, middle_x - half, middle_y - half))


def choice(
    page: PageDraft,
    question: str,
    answer: str,
    text: str,
    area: tuple[float, float, float, float],
    size: float = 7.5,
) -> None:
    """A box at the left of an area (x, y, width, height) with its text beside it."""
    x, y, width, height = area
    box(page, question, answer, x + BOX_SIDE / 2, y + height / 2)
    used = BOX_SIDE + TEXT_GAP
    page.labels.append(Label(x + used, y, width - used, height, text, size))


def yes_no(
    page: PageDraft,
    question: str,
    x: float,
    y: float,
    height: float,
    texts: tuple[str, str] = ("Ya", "Tidak"),
    step: float = 16.0,
) -> None:
    """Two boxes for the answers `ya` and `tidak`, `step` mm apart."""
    for number, (answer, text) in enumerate(zip(("ya", "tidak"), texts, strict=True)):
        choice(page, question, answer, text, (x + number * step, y, step - 1, height))


def field_row(
    page: PageDraft,
    label: str,
    name: str,
    area: tuple[float, float, float, float],
    share: float,
    size: float = 7.5,
    lines: int = 1,
) -> None:
    """A label, a colon and the place of its value; `share` of the width is the label's."""
    x, y, width, height = area
    start = x + width * share
    page.labels.append(Label(x, y, width * share - 1.5, height, label, size))
    page.labels.append(Label(start - 1.2, y, 1.6, height, ":", size))
    page.fields.append(
        FieldPlace(name, start + 1, y, width * (1 - share) - 1, height, 8.5, lines=lines)
    )


def title(page: PageDraft, text: str, x: float, width: float, height: float = 5.0) -> None:
    """A bold line at the current height; moves down below it."""
    page.labels.append(Label(x, page.y, width, height, text, 9, "bold"))
    page.y += height


def head_cells(
    page: PageDraft,
    texts: Sequence[str],
    edges: Sequence[float],
    height: float,
    size: float = 7.0,
    style: Style = "bold",
) -> None:
    """A grey head row of a table between the given vertical edges; moves down below it."""
    left, right = edges[0], edges[-1]
    page.shades.append(Shade(left, page.y, right - left, height, HEAD_GREY))
    page.rules.append(Rule(left, page.y, right, page.y))
    for number, text in enumerate(texts):
        cell(page, text, edges[number], edges[number + 1], height, size, style, "center")
    page.y += height
    page.rules.append(Rule(left, page.y, right, page.y))


def cell(
    page: PageDraft,
    text: str,
    left: float,
    right: float,
    height: float,
    size: float = 7.5,
    style: Style = "regular",
    align: Align = "left",
) -> None:
    """Type inside a table cell at the current height."""
    pad = 0.6 if align == "center" else 1.0
    page.labels.append(
        Label(left + pad, page.y, right - left - 2 * pad, height, text, size, style, align)
    )


def uprights(page: PageDraft, edges: Sequence[float], top: float, bottom: float) -> None:
    """The vertical lines of a table."""
    page.rules.extend(Rule(edge, top, edge, bottom) for edge in edges)


def instruction_line(page: PageDraft, left: float, top: float, right: float) -> None:
    """Three small pictures with their sentence: how to mark, mend and scan."""
    width, side = (right - left) / len(INSTRUCTIONS), 6.0
    for number, (kind, text) in enumerate(INSTRUCTIONS):
        x = left + number * width
        wide = side if kind == "silang" else 2 * side + 1
        page.pictures.append(Picture(kind, x, top, side))
        page.labels.append(Label(x + wide + 1.5, top - 0.8, width - wide - 3, 7.6, text, 6.5))
