"""Long lists and workbooks beside the bare libraries making the same page and the same cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import segno
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.documents import (
    ExportTemplate,
    Letterhead,
    ReceiptLine,
    ReceiptList,
    Signatory,
    Stamp,
    WorkbookNote,
)
from desktop_app.domain.exports import UNMASKED
from desktop_app.domain.kinds import Stored
from reports.pdf import paper, qr
from reports.pdf.furniture import draw_qr
from reports.pdf.receipt_list import draw_receipt_list
from reports.xlsx.upload import write_upload
from tests.benchmarks.harness import Figure, bench, cpu_of, ratio, ratio_of_values
from tests.benchmarks.invented import KAMPUNG, invented_households

LIST_ROWS = 10_000
SHORT_ROWS = 1_000
REACH_PAGE = 1.3
REACH_LINEAR = 1.2
REACH_WORKBOOK = 1.15
WORKBOOK_ROWS = 10_000


def receipt_list(rows: int) -> ReceiptList:
    """A tanda terima of invented people."""
    names = [str(home.members[0]["nama"]) for home in invented_households(rows)]
    lines = tuple(
        ReceiptLine(
            number=n,
            name=names[n - 1],
            nik=f"321606{n:010d}",
            address=f"KP. {KAMPUNG[n % len(KAMPUNG)]} NO. {n % 200}",
            rt=f"{n % 9 + 1:03d}",
            rw=f"{n % 15 + 1:03d}",
            period="November 2026",
            amount=300_000,
        )
        for n in range(1, rows + 1)
    )
    return ReceiptList(
        form_uid="K7Q4M2XA",
        paper="F4",
        title="TANDA TERIMA BLT DANA DESA TAHUN 2026",
        desa="Desa Rekaan",
        kecamatan="Rekaan",
        period="November 2026",
        basis="Peraturan Kepala Desa Nomor 3 Tahun 2026",
        lines=lines,
        letterhead=Letterhead(("PEMERINTAH KABUPATEN BEKASI", "DESA REKAAN"), "Jl. Rekaan 1"),
        place="Rekaan",
        day=date(2026, 11, 24),
        signatories=(Signatory("Kepala Desa"), Signatory("Kaur Keuangan")),
        stamp=Stamp("Rekaan", "24-11-2026 10.15", "Desa Rekaan"),
    )


Step = tuple[str, tuple[Any, ...]]
KEPT = frozenset(
    "setFont drawString drawRightString drawCentredString rect line lines setLineWidth"
    " setFillGray setDash showPage".split()
)


@dataclass
class Recorder:
    """Notes what a document draws; parts stored for repeated use are noted on each page."""

    steps: list[Step] = field(default_factory=list)
    forms: dict[str, list[Step]] = field(default_factory=dict)
    outer: list[Step] | None = None
    form: str = ""

    def watched(self, canvas: Canvas) -> Canvas:
        """The canvas with every method wrapped that puts something on the page."""
        for name in KEPT:
            setattr(canvas, name, self._noting(name, getattr(canvas, name)))
        canvas.beginForm = self._begin
        canvas.endForm = self._end
        canvas.doForm = lambda name: self.steps.extend(self.forms[name])
        return canvas

    def _noting(self, name: str, method: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            self.steps.append((name, (args, named)))
            return method(*args, **named)

        return call

    def _begin(self, name: str) -> None:
        self.form, self.outer, self.steps = name, self.steps, []

    def _end(self) -> None:
        assert self.outer is not None
        self.forms[self.form], self.steps = self.steps, self.outer

    def code(self, _pen: object, text: str, x: float, y: float, side: float) -> None:
        """Notes a QR code with its place in mm."""
        self.steps.append(("code", (text, x, y, side)))


def record(document: ReceiptList) -> list[Step]:
    """All that the document puts on its pages, in order."""
    notes = Recorder()

    def canvas(*args: Any, **named: Any) -> Canvas:
        return notes.watched(Canvas(*args, **named))

    with (
        patch.object(paper, "Canvas", canvas),
        patch(f"{draw_qr.__module__}.draw_qr", notes.code),
        patch("reports.pdf.furniture.draw_qr", notes.code),
    ):
        draw_receipt_list(io.BytesIO(), document)
    return notes.steps


def draw_code(canvas: Canvas, text: str, x: float, y: float, side: float, height: float) -> None:
    """One code by segno as one path."""
    matrix = segno.make(text, micro=False, error="q").matrix
    step = side / len(matrix) * paper.MM
    left, top = x * paper.MM, height - y * paper.MM
    path = canvas.beginPath()
    for number, row in enumerate(matrix):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                low = top - (number + 1) * step
                path.rect(left + start * step, low, (end - start) * step, step)
            start = end + 1
    canvas.drawPath(path, stroke=0, fill=1)


def bare(steps: list[Step]) -> None:
    """The same text, boxes and codes on a bare canvas."""
    width, height = (side * paper.MM for side in (330.0, 215.0))
    canvas = Canvas(io.BytesIO(), (width, height), pageCompression=1, initialFontName="Body")
    methods = {name: getattr(canvas, name) for name in KEPT}
    for name, data in steps:
        if name == "code":
            draw_code(canvas, *data, height)
        else:
            args, named = data
            methods[name](*args, **named)
    canvas.save()


def product(document: ReceiptList) -> None:
    """The list as the program prints it, with no code remembered from before."""
    qr.qr_matrix.cache_clear()
    draw_receipt_list(io.BytesIO(), document)


@bench("lists", "Tanda terima of 10,000 rows, and the upload workbook")
def lists(_folder: Path) -> Iterator[Figure]:
    """Ratios to the bare canvas and to openpyxl, and whether time grows with the rows only."""
    short, long = receipt_list(SHORT_ROWS), receipt_list(LIST_ROWS)
    steps = record(short)
    pages = sum(name == "showPage" for name, _ in steps)
    assert sum(name == "code" for name, _ in steps) == 2 * pages
    yield ratio(
        f"tanda terima, {SHORT_ROWS} rows on {pages} pages, bare canvas",
        lambda: product(short),
        lambda: bare(steps),
        REACH_PAGE,
    )
    steps = record(long)
    spent, floor = cpu_of(lambda: product(long)), cpu_of(lambda: bare(steps))
    yield ratio_of_values(f"tanda terima, {LIST_ROWS} rows, bare canvas", spent, floor, REACH_PAGE)
    # Half as many rows, not a tenth: from 100 pages on every code is one size larger.
    half = cpu_of(lambda: product(receipt_list(LIST_ROWS // 2)))
    yield ratio_of_values("twice the rows against twice the work", spent, 2 * half, REACH_LINEAR)
    yield from workbook(UNMASKED)


def workbook(template: ExportTemplate) -> Iterator[Figure]:
    """The upload workbook against the same values handed to openpyxl."""
    rows = [stored_row(template, n) for n in range(WORKBOOK_ROWS)]
    plain = [shown_row(template, row) for row in rows]
    note = WorkbookNote((("Sumber", "Rekaan"),))
    cells = WORKBOOK_ROWS * len(template.columns)
    yield ratio(
        f"upload workbook of {cells:,} cells, openpyxl write_only",
        lambda: write_upload(io.BytesIO(), template, iter(rows), note),
        lambda: write_plain(template, plain),
        REACH_WORKBOOK,
        repeat=3,
    )


def stored_row(template: ExportTemplate, number: int) -> tuple[Stored, ...]:
    """One invented person as the store keeps it."""
    values: list[Stored] = []
    for column in template.columns:
        if column.cell == "date":
            values.append(f"{1950 + number % 60}-03-{number % 28 + 1:02d}")
        elif column.cell == "number":
            values.append(number % 10 + 1)
        elif column.codes:
            values.append(next(iter(column.codes)))
        elif column.field in ("nik", "household.nomor_kk"):
            values.append(f"321606{number:010d}")
        else:
            values.append(f"KP. {KAMPUNG[number % len(KAMPUNG)]} NO. {number % 200}")
    return tuple(values)


def shown_row(template: ExportTemplate, row: tuple[Stored, ...]) -> list[Any]:
    """The same values as openpyxl takes them: labels, dates."""
    return [
        date.fromisoformat(str(value))
        if column.cell == "date"
        else column.codes.get(str(value), value)
        for column, value in zip(template.columns, row, strict=True)
    ]


def write_plain(template: ExportTemplate, rows: list[list[Any]]) -> None:
    """The workbook by openpyxl alone, without a look or a type of its own."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append([column.header for column in template.columns])
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())
