"""Batches of 500 papers of houses beside a bare canvas that draws the same strokes again.

The floor is the list of strokes of the product itself (text, fonts, rules, boxes), laid straight
on a canvas: it measures, wraps and counts nothing.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.layouts.geometry import paper_size
from desktop_app.selftest.papers_house import filled
from reports.pdf.fonts import FONT_NAMES, register_fonts
from reports.pdf.house import flow
from reports.pdf.paper import MM, Pen
from reports.registry import DOCUMENTS
from tests.benchmarks.harness import Figure, bench, ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.documents_house import HousePaper

HOUSES, REACH = 500, 1.3
# The papers of one house that take two pages, and two that take one.
PAPERS = ("bast", "rab", "lampiran_foto", "drpb", "transparansi", "pernyataan")
Stroke = tuple[str, tuple[Any, ...], dict[str, Any]]


class _Noting:
    """A canvas that draws and remembers each stroke."""

    def __init__(self, canvas: Canvas, strokes: list[Stroke]) -> None:
        self._canvas, self._strokes = canvas, strokes

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def stroke(*args: Any, **more: Any) -> Any:
            self._strokes.append((name, args, more))
            return getattr(self._canvas, name)(*args, **more)

        return stroke


@bench("berkas-rumah", "Batches of 500 papers of houses")
def house_forms(_folder: Path) -> Iterator[Figure]:
    """CPU of a batch of each paper against its own strokes on a bare canvas."""
    files = [_house(number) for number in range(HOUSES)]
    for key in PAPERS:
        strokes, pages = _strokes(key, files)
        landscape = DOCUMENTS[key].landscape
        draw = DOCUMENTS[key].drawer()
        figure = ratio(
            DOCUMENTS[key].title,
            lambda draw=draw: draw(BytesIO(), files),
            lambda strokes=strokes, wide=landscape: bare(strokes, wide),
            REACH,
            repeat=3,
        )
        yield replace(figure, beside=f"{figure.beside} for {pages} pages")


def _house(number: int) -> HousePaper:
    """One of many houses, each with texts of its own."""
    file = filled("F4")
    own = {
        "nama": f"WARGA CONTOH {number:03d}",
        "nik": f"321699{number:010d}",
        "bnba": f"3216{number:08d}",
        "alamat": f"KP. CONTOH NO. {number} RT 001/RW 002",
    }
    return replace(file, texts={**file.texts, **own}, houses=())


def _strokes(key: str, files: Sequence[HousePaper]) -> tuple[list[Stroke], int]:
    found: list[Stroke] = []
    open_pen = flow.open_pen

    def noting(*args: Any) -> Pen:
        pen = open_pen(*args)
        return Pen(_Noting(pen.canvas, found), pen.width, pen.height)

    flow.open_pen = noting
    try:
        pages = DOCUMENTS[key].drawer()(BytesIO(), files)
    finally:
        flow.open_pen = open_pen
    return found, pages


def bare(strokes: Sequence[Stroke], landscape: bool) -> None:
    """The same strokes once more."""
    register_fonts()
    width, height = paper_size("F4", landscape)
    size = (width * MM, height * MM)
    font = FONT_NAMES["regular"]
    canvas = Canvas(BytesIO(), size, pageCompression=1, invariant=1, initialFontName=font)
    for name, args, more in strokes:
        getattr(canvas, name)(*args, **more)
