"""Forms B and C on A4 or F4: their lines flow over as many pages as they need.

A question with answers has a box for each, on a grid where a long answer takes more than one
column; one that is written has a line. Two lines to write on stand side by side.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import CODE, CODES, YESNO
from desktop_app.domain.layouts.blocks import (
    TEXT_GAP,
    choice,
    field_row,
    instruction_line,
    title,
)
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import (
    BOX_SIDE,
    ROW_STEP,
    FieldPlace,
    FormLayout,
    Label,
    PageDraft,
    Rule,
    Tick,
)
from desktop_app.domain.layouts.short_papers import (
    LACKING,
    LACKS,
    SEVERAL,
    SHORT_PAPERS,
    Block,
    Item,
    ShortPaper,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Paper
    from desktop_app.domain.fields import FieldSpec

VERSION = 1
RESULT_PLACE = "hasil"
LETTER = 1.3  # mm of a letter of 7.5 pt
HEAD_ROW, WRITTEN_ROW, FILE_ROW, TITLE_ROW = 5.7, 6.6, 5.0, 4.6
GRID, FILE_COLUMNS = 8, 5
WORD = 8
PICTURES = 24.0  # mm at the right for the squares of pictures
RESULT = 7.6


@cache
def short_layout(key: str, paper: Paper) -> FormLayout:
    """The layout of a form by its key, B2026 or C2020."""
    found = SHORT_PAPERS[key]
    flow = _Flow(paper, found)
    for block in found.blocks:
        _block(flow, block)
    if found.files:
        _files(flow, found.files)
    _closing(flow)
    pages = tuple(page.finish() for page in flow.pages)
    return FormLayout(found.code, VERSION, paper, BOX_SIDE, pages)


class _Flow:
    """Pages that grow: `room` makes sure that so many mm are left."""

    def __init__(self, paper: Paper, found: ShortPaper) -> None:
        self.paper, self.found = paper, found
        self.specs = by_name(found.form.questions)
        width, height = paper_size(paper)
        self.left, self.top, self.right, self.bottom = content_area(width, height)
        self.pages: list[PageDraft] = []
        self.new_page()
        self._head()

    @property
    def page(self) -> PageDraft:
        return self.pages[-1]

    @property
    def width(self) -> float:
        return self.right - self.left

    def new_page(self) -> None:
        width, height = paper_size(self.paper)
        page = PageDraft(width, height, self.top)
        left, right = 21.5, qr_places(width, height)[0].x - 4
        for step, line in enumerate(self.found.title):
            page.labels.append(
                Label(left, 11.4 + 5 * step, right - left, 5, line, 11, "bold", "center")
            )
        page.labels.append(
            Label(left, 21.6, right - left, 4, self.found.form.source, 6.5, align="center")
        )
        instruction_line(page, left, 27.6, right)
        self.pages.append(page)

    def room(self, height: float) -> None:
        if self.page.y + height > self.bottom:
            self.new_page()

    def _head(self) -> None:
        half = (self.width - 4) / 2
        for number, (name, text) in enumerate(self.found.head):
            x = self.left + (number % 2) * (half + 4)
            y = self.page.y + number // 2 * HEAD_ROW
            field_row(self.page, text, name, (x, y, half, HEAD_ROW), 0.36)
        self.page.y += (len(self.found.head) + 1) // 2 * HEAD_ROW + 1.5


def _block(flow: _Flow, block: Block) -> None:
    flow.room(TITLE_ROW + 2 * ROW_STEP)
    page = flow.page
    page.rules.append(Rule(flow.left, page.y, flow.right, page.y))
    page.y += 0.8
    title(page, block.title, flow.left, flow.width, TITLE_ROW)
    items = list(block.items)
    while items:
        item = items.pop(0)
        if not _is_written(flow, item):
            _answers(flow, item, block.label)
        elif items and _is_written(flow, items[0]):
            _written(flow, (item, items.pop(0)))
        else:
            _written(flow, (item,))
    flow.page.y += 1.2


def _is_written(flow: _Flow, item: Item) -> bool:
    spec = flow.specs.get(item.name)
    return not item.answers and (spec is None or spec.kind not in (CODE, CODES, YESNO))


def _text(flow: _Flow, item: Item) -> str:
    spec = flow.specs.get(item.name)
    label = item.label or (spec.label if spec else "")
    if spec is not None and spec.kind is CODES:
        label += SEVERAL
    return f"{item.number}. {label}" if item.number else label


def _written(flow: _Flow, items: Sequence[Item]) -> None:
    """One or two lines to write on."""
    flow.room(WRITTEN_ROW)
    half = (flow.width - 4) / 2
    for place, item in enumerate(items):
        area = (flow.left + place * (half + 4), flow.page.y, half, WRITTEN_ROW)
        field_row(flow.page, _text(flow, item), item.name, area, 0.46)
    flow.page.y += WRITTEN_ROW


def _answers(flow: _Flow, item: Item, label: float) -> None:
    """A question with a box for each answer, from left to right in as many rows as it needs."""
    answers = _options(flow, item)
    unit = (flow.width - label - (PICTURES if item.photos else 0.0)) / GRID
    placed = _placed([_columns(text, unit) for _code, text in answers])
    rows = placed[-1][0] + 1
    flow.room(rows * ROW_STEP)
    page = flow.page
    page.labels.append(Label(flow.left, page.y, label - 2, ROW_STEP, _text(flow, item), 7.5))
    for (code, text), (row, column) in zip(answers, placed, strict=True):
        width = _columns(text, unit) * unit - 1
        area = (flow.left + label + column * unit, page.y + row * ROW_STEP, width, ROW_STEP)
        choice(page, item.name, code, text, area)
    if item.photos:
        _pictures(flow, item)
    page.y += rows * ROW_STEP


def _columns(text: str, unit: float) -> int:
    """How many columns of the grid an answer takes."""
    spare = 3.2 if len(text) < WORD else 2.0  # a short word may be all wide letters
    need = BOX_SIDE + TEXT_GAP + LETTER * len(text) + spare
    return min(GRID, -int(-need // unit))


def _placed(widths: Sequence[int]) -> list[tuple[int, int]]:
    """Row and column of each answer, from its width in columns."""
    found, row, column = [], 0, 0
    for width in widths:
        if column + width > GRID:
            row, column = row + 1, 0
        found.append((row, column))
        column += width
    return found


def _options(flow: _Flow, item: Item) -> tuple[tuple[str, str], ...]:
    spec: FieldSpec | None = flow.specs.get(item.name)
    if spec is None:
        return item.answers
    if spec.kind is YESNO:
        texts = LACKS if spec.label.startswith(LACKING) else ("Ya", "Tidak")
        return tuple(zip(("ya", "tidak"), texts, strict=True))
    return tuple(spec.codes.items())


def _pictures(flow: _Flow, item: Item) -> None:
    """`Foto` with a small square for each picture that may be attached."""
    x, middle = flow.right - 23, flow.page.y + ROW_STEP / 2
    flow.page.labels.append(Label(x, flow.page.y, 8, ROW_STEP, "Foto", 7))
    for number in range(item.photos):
        name = f"{item.name}_foto_{number + 1}"
        flow.page.ticks.append(Tick(name, x + 9 + number * 4.6, middle - 1.3))


def _files(flow: _Flow, files: Sequence[tuple[str, str]]) -> None:
    rows = -(-len(files) // FILE_COLUMNS)
    flow.room(6.0 + rows * FILE_ROW)
    page = flow.page
    page.rules.append(Rule(flow.left, page.y, flow.right, page.y))
    page.y += 0.8
    title(page, "BERKAS DAN FOTO (* wajib)", flow.left, flow.width, TITLE_ROW)
    step = flow.width / FILE_COLUMNS
    for number, (name, text) in enumerate(files):
        x = flow.left + number % FILE_COLUMNS * step
        y = page.y + number // FILE_COLUMNS * FILE_ROW
        page.ticks.append(Tick(f"berkas_{name}", x, y + (FILE_ROW - 2.6) / 2))
        page.labels.append(Label(x + 4.4, y, step - 6, FILE_ROW, text, 7.5))
    page.y += rows * FILE_ROW + 1.2


def _closing(flow: _Flow) -> None:
    """What the answers come to, and remarks."""
    flow.room(RESULT + WRITTEN_ROW)
    page = flow.page
    page.frame(flow.left, page.y + 0.3, flow.width, RESULT - 0.6)
    place = (flow.left + 1.5, page.y + 0.3, flow.width - 3, RESULT - 0.6)
    page.fields.append(FieldPlace(RESULT_PLACE, *place, 7.5, dotted=False, lines=2))
    page.y += RESULT
    field_row(page, "Catatan", "catatan", (flow.left, page.y, flow.width, WRITTEN_ROW), 0.1)
    page.y += WRITTEN_ROW
