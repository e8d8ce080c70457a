"""A sheet to draw on: millimetres from the upper left corner, y downwards, sizes in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.layouts.geometry import paper_size
from reports.pdf.fonts import FONT_NAMES, Style, register_fonts

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

MM = 72 / 25.4
CAP = 0.72 * 25.4 / 72  # height of a capital in mm for each point of type size

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Pen:
    """A canvas with the size of its sheet. Every method takes mm; type sizes are points."""

    canvas: Any
    width: float
    height: float

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 8.0,
        style: Style = "regular",
        align: Align = "left",
    ) -> None:
        """One line of type with its baseline at y."""
        if not text:
            return
        self.canvas.setFont(FONT_NAMES[style], size)
        at, base = x * MM, (self.height - y) * MM
        if align == "left":
            self.canvas.drawString(at, base, text)
        elif align == "right":
            self.canvas.drawRightString(at, base, text)
        else:
            self.canvas.drawCentredString(at, base, text)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.2) -> None:
        """A black rule of the given width in mm."""
        self.canvas.setLineWidth(width * MM)
        high = self.height
        self.canvas.line(x1 * MM, (high - y1) * MM, x2 * MM, (high - y2) * MM)

    def rules(self, lines: list[tuple[float, float, float, float]], width: float = 0.2) -> None:
        """Many rules of one width in one stroke: the cheap way to draw a table."""
        self.canvas.setLineWidth(width * MM)
        high = self.height
        self.canvas.lines(
            [(a * MM, (high - b) * MM, c * MM, (high - d) * MM) for a, b, c, d in lines]
        )

    def box(self, x: float, y: float, width: float, height: float, line: float = 0.2) -> None:
        """The outline of a rectangle; x, y is the upper left corner of the centre line."""
        self.canvas.setLineWidth(line * MM)
        self.canvas.rect(
            x * MM, (self.height - y - height) * MM, width * MM, height * MM, stroke=1, fill=0
        )

    def fill(self, x: float, y: float, width: float, height: float, grey: float = 0.9) -> None:
        """A filled rectangle without outline; grey 0 is black, 1 is white."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(
            x * MM, (self.height - y - height) * MM, width * MM, height * MM, stroke=0, fill=1
        )
        self.canvas.setFillGray(0)

    def dotted(self, x1: float, x2: float, y: float) -> None:
        """A dotted line to write on."""
        self.canvas.setDash(0.4, 1.8)
        self.canvas.setLineCap(1)
        self.line(x1, y, x2, y, 0.25)
        self.canvas.setDash()
        self.canvas.setLineCap(0)

    def end_page(self) -> None:
        """Finish this page; the next drawing starts a new one of the same size."""
        self.canvas.showPage()


def open_pen(out: BinaryIO, paper: Paper, title: str, landscape: bool = False) -> Pen:
    """A new PDF on the given paper; the same input gives the same bytes. Ends with `close_pen`."""
    register_fonts()
    width, height = paper_size(paper, landscape)
    canvas = Canvas(
        out,
        pagesize=(width * MM, height * MM),
        pageCompression=1,
        invariant=1,
        initialFontName=FONT_NAMES["regular"],
    )
    canvas.setTitle(title)
    canvas.setCreator("Padan")
    return Pen(canvas, width, height)


def close_pen(pen: Pen) -> None:
    """Write the PDF out."""
    pen.canvas.save()
