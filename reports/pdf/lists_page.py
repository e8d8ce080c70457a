"""Draws the pages of a list: titles, cells, sums, terbilang and signatures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.formatting import format_number, terbilang
from reports.pdf.furniture import draw_letterhead, draw_sheet_furniture, draw_signatures
from reports.pdf.lists_frame import (
    GAP,
    HEAD,
    KOP_TOP,
    PAD,
    SUBTITLE,
    SUM,
    TERBILANG,
    draw_grid,
    sign_half,
)
from reports.pdf.lists_model import added, sums_of
from reports.pdf.lists_plan import split_signatories
from reports.pdf.paper import CAP, MM
from reports.pdf.text import fit, line_height, text_width, wrap

if TYPE_CHECKING:
    from reports.pdf.lists_frame import Frame
    from reports.pdf.lists_model import ListRow, SignedList
    from reports.pdf.lists_plan import PagePlan
    from reports.pdf.paper import Pen

DRAFT = "USULAN – belum disahkan"
SIZE = 8.0  # type of the cells
SIZES = ((8.0, 2), (7.0, 2), (6.5, 3))  # sizes to try for a cell, and the lines that it may have
SINGLE_SIGN_WIDTH = 90.0
TITLE_LEFT = 23.0  # clear of the upper left corner mark


class ListPainter:
    """Draws one list page by page; fixed parts that repeat are stored once in the PDF."""

    def __init__(self, pen: Pen, signed: SignedList, frame: Frame, pages: int) -> None:
        self._pen = pen
        self._signed = signed
        self._frame = frame
        self._pages = pages
        self._amounts = sum(column.kind == "amount" for column in signed.columns)
        self._carried = (0,) * self._amounts
        self._stored: set[str] = set()

    def draw_page(self, number: int, plan: PagePlan) -> None:
        """Page `number` (from 1), all of it."""
        pen, signed = self._pen, self._signed
        if signed.draft and not signed.stamp.contoh:
            _draw_watermark(pen)
        draw_sheet_furniture(pen, signed.mark, number, self._pages, signed.stamp)
        top = self._draw_titles(number)
        if plan.stop > plan.start or plan.has_total:
            top = self._draw_table(number, top, plan)
        self._draw_signs(top, plan)
        pen.end_page()

    def _draw_titles(self, number: int) -> float:
        if number == 1:
            _draw_first_titles(self._pen, self._signed, self._frame)
            return self._frame.head_first
        _draw_next_titles(self._pen, self._signed, self._frame)
        return self._frame.head_next

    def _draw_table(self, number: int, top: float, plan: PagePlan) -> float:
        """Grid, rows and sums. Returns the y below them."""
        self._draw_grid(top, plan)
        y = top + HEAD
        if number > 1:
            left = self._frame.left
            if self._amounts:
                self._draw_sum(left, y, "Jumlah pindahan", self._carried)
            else:
                self._pen.text(left + PAD, y + SUM - 1.7, "Lanjutan", 8.5, "bold")
            y += SUM
        rows = self._signed.rows[plan.start : plan.stop]
        for place, row in enumerate(rows):
            _draw_row(self._pen, self._signed, self._frame, y + place * plan.row_height, plan, row)
        page_sums = sums_of(rows, self._amounts)
        self._carried = added(self._carried, page_sums)
        return self._draw_sums(y + len(rows) * plan.row_height, page_sums, plan)

    def _draw_grid(self, top: float, plan: PagePlan) -> None:
        """Full pages share a grid: it is the same while they begin on numbers of one parity."""
        rows = plan.stop - plan.start
        parity = self._signed.rows[plan.start].number % 2 if rows else 0
        name = f"grid-{top:.2f}-{rows}-{plan.row_height:.3f}-{plan.start > 0}-{parity}"
        canvas = self._pen.canvas
        if name not in self._stored:
            self._stored.add(name)
            canvas.beginForm(name)
            draw_grid(self._pen, self._frame, self._signed, top, plan)
            canvas.endForm()
        canvas.doForm(name)

    def _draw_sums(self, y: float, page_sums: tuple[int, ...], plan: PagePlan) -> float:
        left, right = self._frame.strip_left, self._frame.right
        title = f"JUMLAH SELURUHNYA ({format_number(len(self._signed.rows))} penerima)"
        if not self._amounts:  # a list of goods counts its names alone
            if plan.has_total:
                self._pen.text(left, y + SUM - 1.7, title, 8.5, "bold")
            return y + SUM + TERBILANG
        if self._pages > 1 and plan.stop > plan.start:
            self._draw_sum(left, y, "Jumlah halaman ini", page_sums)
            y += SUM
        if not plan.has_total:
            self._draw_sum(left, y, "Jumlah dipindahkan", self._carried)
            return y + SUM
        self._draw_sum(left, y, title, self._carried)
        words = f"Terbilang: {terbilang(self._carried[-1])} rupiah"
        line, size = fit(words, right - left, 9, "italic")
        self._pen.text(left, y + SUM + 4.6, line, size, "italic")
        return y + SUM + TERBILANG

    def _draw_sum(self, left: float, y: float, title: str, sums: tuple[int, ...]) -> None:
        """A row of sums: the title left of the first amount column, each sum in its own."""
        pen, lefts = self._pen, self._frame.lefts
        places = [n for n, column in enumerate(self._signed.columns) if column.kind == "amount"]
        first = lefts[places[0]]
        pen.box(left, y, first - left, SUM)
        pen.text(first - PAD, y + SUM - 1.7, title, 8.5, "bold", "right")
        for place, value in zip(places, sums, strict=True):
            x1, x2 = lefts[place], lefts[place + 1]
            pen.box(x1, y, x2 - x1, SUM)
            line, size = fit(format_number(value), x2 - x1 - 2 * PAD, 8.5, "bold")
            pen.text(x2 - PAD, y + SUM - 1.7, line, size, "bold", "right")

    def _draw_signs(self, top: float, plan: PagePlan) -> None:
        """Rows of signatures; full width above the lower code, beside it further down."""
        signed, frame = self._signed, self._frame
        height = frame.rooms.sign
        is_beside = top + len(plan.signs) * height > frame.rows_bottom
        left = frame.strip_left if is_beside else frame.left
        sizes = split_signatories(len(signed.signatories))
        for row in plan.signs:
            people = signed.signatories[sum(sizes[:row]) :][: sizes[row]]
            begin = frame.right - SINGLE_SIGN_WIDTH if len(people) == 1 else left
            line = "" if row else signed.place_line
            draw_signatures(self._pen, people, begin, top + GAP, frame.right, line)
            top += height


def _draw_first_titles(pen: Pen, signed: SignedList, frame: Frame) -> None:
    if signed.letterhead.lines:
        draw_letterhead(pen, signed.letterhead, TITLE_LEFT, KOP_TOP, frame.top_right)
    lines = len(signed.subtitles)
    base = frame.head_first - GAP - lines * SUBTITLE - 1.2
    middle, width = pen.width / 2, frame.right - frame.left - 90
    line, size = fit(signed.title, width, 12, "bold")
    pen.text(middle, base, line, size, "bold", "center")
    for step, text in enumerate(signed.subtitles, 1):
        line, size = fit(text, width, 9)
        pen.text(middle, base + step * SUBTITLE, line, size, align="center")
    if signed.draft:
        _draw_draft_label(pen, frame.right, frame.head_first - GAP - 7)


def _draw_next_titles(pen: Pen, signed: SignedList, frame: Frame) -> None:
    width = frame.top_right - TITLE_LEFT - (56 if signed.draft else 0)
    line, size = fit(signed.title, width, 10.5, "bold")
    pen.text(TITLE_LEFT, 15.5, line, size, "bold")
    for step, text in enumerate(signed.subtitles, 1):
        line, size = fit(text, width, 8.5)
        pen.text(TITLE_LEFT, 15.5 + step * SUBTITLE, line, size)
    if signed.draft:
        _draw_draft_label(pen, frame.top_right, 13)


def _draw_draft_label(pen: Pen, right: float, top: float) -> None:
    width = text_width(DRAFT, 9, "bold") + 5
    pen.box(right - width, top, width, 6.4, 0.4)
    pen.text(right - width / 2, top + 4.4, DRAFT, 9, "bold", "center")


def _draw_watermark(pen: Pen) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillGray(0.93)
    canvas.translate(pen.width / 2 * MM, pen.height / 2 * MM)
    canvas.rotate(28)
    canvas.setFont("Body-Bold", 58)
    canvas.drawCentredString(0, -20, DRAFT)
    canvas.restoreState()


@lru_cache(maxsize=2_000)
def cell_lines(text: str, width: float) -> tuple[tuple[str, ...], float]:
    """The lines of a cell and their size in points, as large as its words and lines allow.

    A text may have one line feed: what stands behind it is a line of its own and never cut.
    """
    body, _, ending = text.partition("\n")
    for size, most in SIZES:
        lines = _broken(body, ending, width, size)
        if lines is not None and len(lines) <= most:
            return lines, size
    size, most = SIZES[-1]
    kept = most - 1 if ending else most
    lines = wrap(body, width, size)
    rest = fit(" ".join(lines[kept - 1 :]), width, size, smallest=size)[0]
    return (*lines[: kept - 1], rest, *([ending] if ending else [])), size


def _broken(body: str, ending: str, width: float, size: float) -> tuple[str, ...] | None:
    """The text in lines of this size; None when a word would have to be cut."""
    whole = f"{body} {ending}" if ending else body
    if text_width(whole, size) <= width:
        return (whole,)
    if any(text_width(word, size) > width for word in body.split(" ")):
        return None
    lines = wrap(body, width, size)
    return (*lines, ending) if ending else lines


def _draw_row(
    pen: Pen, signed: SignedList, frame: Frame, top: float, plan: PagePlan, row: ListRow
) -> None:
    texts, amounts = iter(row.texts), iter(row.amounts)
    height = plan.row_height
    for place, column in enumerate(signed.columns):
        x1, x2 = frame.lefts[place], frame.lefts[place + 1]
        if column.kind == "sign":
            half = sign_half(frame, place, row.number)[0]
            pen.text(half + PAD, top + height - 1.6, f"{row.number}.", SIZE)
        elif column.kind == "amount":
            text = format_number(next(amounts))
            pen.text(x2 - PAD, top + height / 2 + 1, text, 8.5, align="right")
        else:
            lines, size = cell_lines(next(texts), x2 - x1 - 2 * PAD)
            _draw_lines(pen, lines, size, x1, x2, top + height / 2, column.align == "center")


def _draw_lines(
    pen: Pen,
    lines: tuple[str, ...],
    size: float,
    x1: float,
    x2: float,
    middle: float,
    is_centred: bool,
) -> None:
    step = line_height(size)
    base = middle + (size * CAP - (len(lines) - 1) * step) / 2
    for number, text in enumerate(lines):
        if is_centred:
            pen.text((x1 + x2) / 2, base + number * step, text, size, align="center")
        else:
            pen.text(x1 + PAD, base + number * step, text, size)
