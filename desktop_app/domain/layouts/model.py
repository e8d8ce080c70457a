"""A printed form as data: where each box, label and field stands, and the hash of it all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.layouts.geometry import Square, corner_marks, qr_places

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

BOX_SIDE = 5.5  # outer side of an answer box; below 5 thick crosses fill it
BOX_LINE = 0.35  # black line of the box
ROW_STEP = 8.2  # smallest distance of two rows of boxes
LABEL_GAP = 1.5  # nothing printed nearer to a box

Style = Literal["regular", "bold", "italic"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """The box of one answer of one question; x, y is its outer upper left corner."""

    question: str
    answer: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label:
    """Fixed type in an area of the page; it is wrapped, and centred between top and bottom."""

    x: float
    y: float
    width: float
    height: float
    text: str
    size: float = 7.5
    style: Style = "regular"
    align: Align = "left"
    top: bool = False  # begin at the upper edge instead of the middle


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where the value of one field is printed, or written by hand when it is unknown."""

    name: str
    x: float
    y: float
    width: float
    height: float
    size: float = 8.0
    style: Style = "regular"
    align: Align = "left"
    dotted: bool = True  # a line to write on when there is no value
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.15


@dataclass(frozen=True, slots=True)
class Shade:
    """A grey area behind the type; 1 is white. `blank_only`: only when nothing is filled in."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 0.9
    blank_only: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A small square that the program ticks, never the pen; not an answer box."""

    name: str
    x: float
    y: float
    side: float = 2.6


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the small drawings of the instruction line: `silang`, `ralat` or `pindai`."""

    kind: str
    x: float
    y: float
    side: float


@dataclass(frozen=True)
class PageLayout:
    """One page. All lengths in mm from its upper left corner."""

    width: float
    height: float
    marks: tuple[tuple[float, float], ...]
    qrs: tuple[Square, Square]
    boxes: tuple[BoxPlace, ...]
    fields: tuple[FieldPlace, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    shades: tuple[Shade, ...]
    ticks: tuple[Tick, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class FormLayout:
    """A whole form on one paper. `code` has three capitals; with the version it is in the QR."""

    code: str
    version: int
    paper: Paper
    box_side: float
    pages: tuple[PageLayout, ...]

    @property
    def stamp(self) -> str:
        """Code and version as printed and as in the QR, for example `FRA01`."""
        return f"{self.code}{self.version:02d}"

    def to_json(self) -> str:
        """The same text for the same layout, with lengths to a thousandth of a millimetre."""
        return json.dumps(
            _rounded(asdict(self)), sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )

    def sha256(self) -> str:
        """The hash under which the layout is stored at printing."""
        return self._hash

    @cached_property
    def _hash(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value


class PageDraft:
    """Collects what stands on one page; `y` is the lower edge of what is placed so far."""

    def __init__(self, width: float, height: float, top: float) -> None:
        self.width = width
        self.height = height
        self.y = top
        self.boxes: list[BoxPlace] = []
        self.fields: list[FieldPlace] = []
        self.labels: list[Label] = []
        self.rules: list[Rule] = []
        self.shades: list[Shade] = []
        self.ticks: list[Tick] = []
        self.pictures: list[Picture] = []

    def frame(self, x: float, y: float, width: float, height: float, line: float = 0.15) -> None:
        """The four rules of a rectangle."""
        right, bottom = x + width, y + height
        for x1, y1, x2, y2 in (
            (x, y, right, y),
            (x, bottom, right, bottom),
            (x, y, x, bottom),
            (right, y, right, bottom),
        ):
            self.rules.append(Rule(x1, y1, x2, y2, line))

    def finish(self) -> PageLayout:
        """The page as unchangeable data."""
        return PageLayout(
            self.width,
            self.height,
            corner_marks(self.width, self.height),
            qr_places(self.width, self.height),
            tuple(self.boxes),
            tuple(self.fields),
            tuple(self.labels),
            tuple(self.rules),
            tuple(self.shades),
            tuple(self.ticks),
            tuple(self.pictures),
        )
