"""Printing many sheets of one layout family: stored fixed parts, furniture, progress, cancel."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.errors import UserError
from desktop_app.domain.layouts.geometry import paper_size
from reports.pdf.furniture import draw_codes, draw_contoh, draw_footer
from reports.pdf.painter import draw_static
from reports.pdf.paper import MM, Pen, close_pen, open_pen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from desktop_app.domain.documents import Paper, Stamp
    from desktop_app.domain.layouts.model import FormLayout, PageLayout
    from reports.pdf.furniture import SheetMark


class Progress(Protocol):
    """Told after each sheet: done, total (0 when unknown), what is going on."""

    def __call__(self, done: int, total: int, text: str, /) -> None:
        """One step further."""


class Cancel(Protocol):
    """Asked before each sheet."""

    def check(self) -> None:
        """Raise `Cancelled` when the person wants to stop."""


class StaticParts:
    """The fixed parts of pages already stored in one document, drawn at most once each."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, int, bool], str] = {}
        self._layouts: list[FormLayout] = []  # keeps the ids above alive

    def place(self, pen: Pen, layout: FormLayout, index: int, blank: bool) -> None:
        """Put the fixed part of a page on the current page; call it before other content."""
        key = (id(layout), index, blank)
        name = self._names.get(key)
        if name is None:
            name = f"{layout.stamp}-{len(self._names)}"
            pen.canvas.beginForm(name)
            draw_static(pen, layout, layout.pages[index], blank)
            pen.canvas.endForm()
            self._names[key] = name
            self._layouts.append(layout)
        pen.canvas.doForm(name)


def draw_sheet_pages(
    pen: Pen,
    parts: StaticParts,
    layout: FormLayout,
    mark: SheetMark,
    stamp: Stamp,
    blank: bool,
    paint: Callable[[Pen, PageLayout], None],
) -> None:
    """All pages of one sheet; `paint` adds what differs from sheet to sheet."""
    pages = len(layout.pages)
    for index, page in enumerate(layout.pages):
        draw_contoh(pen, stamp)
        parts.place(pen, layout, index, blank)
        draw_codes(pen, mark, index + 1, pages)
        draw_footer(pen, mark, index + 1, pages, stamp)
        paint(pen, page)
        pen.end_page()


class _OnPaper(Protocol):
    @property
    def paper(self) -> Paper: ...


_Sheet = TypeVar("_Sheet", bound=_OnPaper)


def draw_many(
    out: BinaryIO,
    sheets: Iterable[_Sheet],
    title: str,
    draw: Callable[[Pen, StaticParts, _Sheet], None],
    progress: Progress | None,
    cancel: Cancel | None,
) -> int:
    """One PDF of many sheets, in their order, papers may differ. Returns the count of sheets.

    Sheets are taken one by one, so that a long run needs the memory of the finished pages only.
    """
    total = len(sheets) if isinstance(sheets, Sized) else 0
    parts = StaticParts()
    pen: Pen | None = None
    done = 0
    for sheet in sheets:
        if cancel is not None:
            cancel.check()
        pen = _pen_for(out, sheet.paper, title, pen)
        draw(pen, parts, sheet)
        done += 1
        if progress is not None:
            progress(done, total, title)
    if pen is None:
        raise UserError("Tidak ada lembar untuk dicetak, pilih dulu keluarganya.")
    close_pen(pen)
    return done


def _pen_for(out: BinaryIO, paper: Paper, title: str, pen: Pen | None) -> Pen:
    width, height = paper_size(paper)
    if pen is None:
        return open_pen(out, paper, title)
    if (width, height) == (pen.width, pen.height):
        return pen
    pen.canvas.setPageSize((width * MM, height * MM))
    return Pen(pen.canvas, width, height)
