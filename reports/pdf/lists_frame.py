"""Where the parts of a list page stand, and its fixed part: heads, grid, zig-zag lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.layouts.geometry import QR_QUIET, SIDE_MARGIN, qr_places
from reports.pdf.furniture import footer_left, signatures_height
from reports.pdf.lists_plan import Rooms
from reports.pdf.qr import qr_side, qr_text
from reports.pdf.text import line_height, wrap

if TYPE_CHECKING:
    from reports.pdf.lists_model import ListColumn, SignedList
    from reports.pdf.lists_plan import PagePlan
    from reports.pdf.paper import Pen

HEAD = 8.0  # height of the row of column titles
SUM = 5.5  # height of a row of sums
TERBILANG = 7.5
GAP = 2.0
PAD = 1.2  # between a rule and the text beside it
NUMBER = 3.4  # from the edge of a signature cell to its dots, without the digits
KOP_TOP = 9.0
TITLE, SUBTITLE = 5.6, 4.2  # heights of the lines below the kop
FOOTER_TOP = 29.0  # from the lower edge: the type of the footer begins below


@dataclass(frozen=True)
class Frame:
    """Places in mm. `lefts` are the left edges of the columns, then the right edge of the last."""

    lefts: tuple[float, ...]
    head_first: float
    head_next: float
    rows_bottom: float
    strip_left: float
    tail_bottom: float
    top_right: float  # where the room left of the upper code ends

    @property
    def left(self) -> float:
        """Left edge of the table."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Right edge of the table."""
        return self.lefts[-1]

    @property
    def rooms(self) -> Rooms:
        """The heights from which pages are planned."""
        return Rooms(
            first=self.rows_bottom - self.head_first - HEAD,
            next=self.rows_bottom - self.head_next - HEAD - SUM,
            strip=self.tail_bottom - self.rows_bottom,
            tail=2 * SUM + TERBILANG + GAP,
            sign=signatures_height("place") + GAP,
        )


def make_frame(pen: Pen, signed: SignedList, pages: int) -> Frame:
    """The frame of a list of so many pages: the codes grow with the number of pages."""
    mark = signed.mark
    side = qr_side(qr_text(mark.layout, mark.paper, pages, pages, mark.form_uid, "A"))
    upper, lower = qr_places(pen.width, pen.height, side)
    top = upper.y + side + QR_QUIET
    titles = TITLE + SUBTITLE * len(signed.subtitles) + GAP
    return Frame(
        lefts=column_edges(signed.columns, SIDE_MARGIN, pen.width - SIDE_MARGIN),
        head_first=max(top, kop_bottom(signed)) + titles,
        head_next=top,
        rows_bottom=lower.y - QR_QUIET,
        strip_left=footer_left(pen, mark, pages),
        tail_bottom=pen.height - FOOTER_TOP,
        top_right=upper.x - QR_QUIET - 1,
    )


def kop_bottom(signed: SignedList) -> float:
    """Where the kop ends at most, in mm from the upper edge."""
    if not signed.letterhead.lines:
        return KOP_TOP
    height = len(signed.letterhead.lines) * line_height(11.5) + 3.6
    return KOP_TOP + max(height, 16.0) + 4


def column_edges(columns: tuple[ListColumn, ...], left: float, right: float) -> tuple[float, ...]:
    """Left edges of all columns and the right edge of the last; extra room goes by `grow`."""
    extra = right - left - sum(column.width for column in columns)
    shares = sum(column.grow for column in columns) or 1
    edges = [left]
    for column in columns:
        edges.append(edges[-1] + column.width + extra * column.grow / shares)
    return tuple(edges)


def draw_grid(pen: Pen, frame: Frame, signed: SignedList, top: float, plan: PagePlan) -> None:
    """Column titles and the grid of one page; the table begins at `top`."""
    rows, is_next = plan.stop - plan.start, plan.start > 0
    first = top + HEAD + (SUM if is_next else 0)
    bottom = first + rows * plan.row_height
    pen.fill(frame.left, top, frame.right - frame.left, HEAD, 0.92)
    for column, x1, x2 in zip(signed.columns, frame.lefts, frame.lefts[1:], strict=False):
        _draw_head(pen, column, x1, x2, top)
    levels = [top, top + HEAD, *(first + n * plan.row_height for n in range(rows + 1))]
    pen.rules([(frame.left, y, frame.right, y) for y in levels])
    pen.rules([(x, top, x, top + HEAD) for x in frame.lefts])
    pen.rules([(x, first, x, bottom) for x in frame.lefts])
    _draw_zigzag(pen, frame, signed, first, plan)


def _draw_head(pen: Pen, column: ListColumn, x1: float, x2: float, top: float) -> None:
    lines = wrap(column.title, x2 - x1 - PAD, 8, "bold")[:2]
    base = top + HEAD / 2 + 1 - (len(lines) - 1) * line_height(8) / 2
    for number, text in enumerate(lines):
        pen.text((x1 + x2) / 2, base + number * line_height(8), text, 8, "bold", "center")


def _draw_zigzag(pen: Pen, frame: Frame, signed: SignedList, first: float, plan: PagePlan) -> None:
    """A dotted line for each signature: left half for odd numbers, right half for even ones."""
    places = [n for n, column in enumerate(signed.columns) if column.kind == "sign"]
    inset = NUMBER + 1.7 * len(str(signed.rows[plan.stop - 1].number)) if plan.stop else 0
    lines = []
    for place in places:
        for row in range(plan.start, plan.stop):
            x1, x2 = sign_half(frame, place, signed.rows[row].number)
            y = first + (row - plan.start + 1) * plan.row_height - 1.4
            lines.append((x1 + inset, y, x2 - PAD, y))
    if lines:
        pen.canvas.setDash(0.4, 1.6)
        pen.rules(lines, 0.2)
        pen.canvas.setDash()


def sign_half(frame: Frame, place: int, number: int) -> tuple[float, float]:
    """The half of a signature cell that belongs to this number."""
    x1, x2 = frame.lefts[place], frame.lefts[place + 1]
    middle = (x1 + x2) / 2
    return (x1, middle) if number % 2 else (middle, x2)
