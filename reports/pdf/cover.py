"""The cover sheet of a print run: which houses, in the order of walking, and the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dates import format_date
from desktop_app.domain.layouts.geometry import content_area
from reports.pdf.furniture import SheetMark, draw_letterhead, draw_sheet_furniture
from reports.pdf.paper import CAP, close_pen, open_pen
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from typing import BinaryIO

    from desktop_app.domain.documents import Cover, CoverLine
    from reports.pdf.fonts import Style
    from reports.pdf.paper import Pen

LAYOUT = "CVR01"
ROW = 8.4
HEAD = 7.0
TYPE = 7.5
TOP = 40.0  # below the QR, also when a long batch number needs a bigger one
FIRST = 34.0  # room of kop and particulars on the first page
# Heading and width in mm; the address takes what is left.
COLUMNS: tuple[tuple[str, float], ...] = (
    ("No.", 8),
    ("RT/RW", 15),
    ("Kepala keluarga", 40),
    ("Alamat", 0),
    ("Patokan", 34),
    ("Kode lembar", 21),
    ("Hasil", 24),
)


def draw_cover(out: BinaryIO, cover: Cover) -> int:
    """One PDF with as many pages as the houses need. `cover.batch` is in its QR. Returns pages."""
    pen = open_pen(out, cover.paper, "Sampul cetakan")
    batches = _pages(pen, cover)
    mark = SheetMark(LAYOUT, cover.paper, cover.batch, f"Sampul cetakan: {cover.title}")
    for number, lines in enumerate(batches, start=1):
        draw_sheet_furniture(pen, mark, number, len(batches), cover.stamp)
        left, _, right, _ = content_area(pen.width, pen.height)
        y = TOP
        if number == 1:
            y = _particulars(pen, cover, left, right)
        _table(pen, lines, left, right, y)
        pen.end_page()
    close_pen(pen)
    return len(batches)


def _pages(pen: Pen, cover: Cover) -> list[tuple[CoverLine, ...]]:
    bottom = content_area(pen.width, pen.height)[3]
    rest = int((bottom - TOP - HEAD) // ROW)
    first = int((bottom - TOP - FIRST - HEAD) // ROW)
    pages = [cover.lines[:first]]
    later = range(first, len(cover.lines), rest)
    return [*pages, *(cover.lines[start : start + rest] for start in later)]


def _particulars(pen: Pen, cover: Cover, left: float, right: float) -> float:
    pen.text(22, 18, "SAMPUL CETAKAN", 14, "bold")
    line, size = fit(cover.title, 130, 10)
    pen.text(22, 24, line, size)
    draw_letterhead(pen, cover.letterhead, left, TOP - 2, right)
    y = TOP + FIRST - 9
    half = (left + right) / 2
    pairs = (
        (left, y, "Desa/Kelurahan", f"{cover.desa}, Kecamatan {cover.kecamatan}"),
        (left, y + 4.6, "Petugas", cover.officer or "." * 50),
        (half + 8, y, "Tanggal cetak", format_date(cover.day)),
        (half + 8, y + 4.6, "Jumlah rumah", str(len(cover.lines))),
    )
    for x, base, label, value in pairs:
        pen.text(x, base, label, 8)
        text, fitted = fit(f": {value}", half - left - 26, 8.5)
        pen.text(x + 26, base, text, fitted)
    return TOP + FIRST


def _edges(left: float, right: float) -> list[float]:
    spare = right - left - sum(width for _, width in COLUMNS)
    edges = [left]
    for _, width in COLUMNS:
        edges.append(edges[-1] + (width or spare))
    return edges


def _table(pen: Pen, lines: tuple[CoverLine, ...], left: float, right: float, top: float) -> None:
    edges = _edges(left, right)
    pen.fill(left, top, right - left, HEAD)
    for number, (text, _) in enumerate(COLUMNS):
        middle = (edges[number] + edges[number + 1]) / 2
        pen.text(middle, top + HEAD / 2 + 1, text, 7.5, "bold", "center")
    bottom = top + HEAD
    for line in lines:
        _row(pen, line, edges, bottom)
        bottom += ROW
    rules = [(edge, top, edge, bottom) for edge in edges]
    rules.append((left, top, right, top))
    for step in range(len(lines) + 1):
        y = top + HEAD + step * ROW
        rules.append((left, y, right, y))
    pen.rules(rules, 0.15)


def _row(pen: Pen, line: CoverLine, edges: list[float], top: float) -> None:
    texts = (
        f"{line.number}.",
        f"{line.rt}/{line.rw}",
        line.name,
        line.address,
        line.landmark,
        line.form_uid,
    )
    for number, text in enumerate(texts):
        style: Style = "bold" if number == len(texts) - 1 else "regular"
        _cell(pen, text, edges[number] + 1, edges[number + 1] - edges[number] - 2, top, style)


def _cell(pen: Pen, text: str, x: float, width: float, top: float, style: Style) -> None:
    """One or two lines; what is longer is set smaller, then cut."""
    size = TYPE
    lines = wrap(text, width, size, style)
    if len(lines) > 2:
        size = 6.5
        lines = wrap(text, width, size, style)
    if len(lines) > 2:
        lines = (lines[0], fit(" ".join(lines[1:]), width, size, style, size)[0])
    step = line_height(size)
    base = top + (ROW + size * CAP - (len(lines) - 1) * step) / 2
    for number, part in enumerate(lines):
        pen.text(x, base + number * step, part, size, style)
