"""The verval sheet of one RT: a line a name, a box a status, room to sign on the last page.

Its code has one letter, so that the text of the QR keeps to its smallest size on many pages.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.codes_usulan import VERVAL
from desktop_app.domain.layouts.blocks import (
    box,
    cell,
    field_row,
    head_cells,
    instruction_line,
    uprights,
)
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import (
    BOX_SIDE,
    FieldPlace,
    FormLayout,
    Label,
    PageDraft,
    Rule,
    Shade,
    Style,
)
from desktop_app.domain.verval import keys_of

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

CODE, VERSION = "V", 1
TITLE = "LEMBAR VERVAL"
REGULAR: Style = "regular"
BOLD: Style = "bold"
PLACE, TASK, AREA = "tempat", "tugas", "wilayah"  # names of fields
SIGNATURE_PLACE = "tanda_tangan"
SIGNATURES = 40.0
CLOSING = 12.0  # remarks above the signatures
PARTICULARS = 7.0
HEAD, SPAN = 18.0, 4.4  # both head rows, and the upper one
ROW = 9.4
NUMBER, NAME, BOX_COLUMN, NOTE = 9.0, 47.0, 11.0, 12.0
LEAST_LAST = 4  # names that go along to the page of the signatures
# The statuses in the narrow heads of their columns, broken by hand.
SHORT: dict[str, dict[str, str]] = {
    "bnba": {
        "valid": "Valid",
        "invalid": "Invalid",
        "beda_nama": "NIK\npadan,\nbeda\nnama",
        "meninggal": "Hapus:\nmeninggal",
        "terdaftar": "Hapus:\nNIK\nterdaftar",
        "tanpa_ektp": "Tidak\nada\ne-KTP",
        "tidak_ditemukan": "Hapus:\ntidak\nditemukan",
        "belum_cek": "Belum\ncek",
    },
    "pbi": {
        "aktif": "Aktif",
        "meninggal": "Meninggal",
        "ganda": "Ganda",
        "pindah": "Pindah",
        "tidak_ditemukan": "Tidak\nditemukan",
        "menolak": "Menolak",
        "belum_cek": "Belum\ncek",
    },
}


def line_name(number: int, what: str = "") -> str:
    """Name of the question of a line of the sheet, counted from 1, or of one of its fields."""
    return f"baris_{number}_{what}" if what else f"baris_{number}"


@cache
def verval_layout(paper: Paper, himpunan: str, lines: int) -> FormLayout:
    """The layout of a sheet of so many names, with the statuses of one set, on A4 or F4."""
    pages: list[PageDraft] = []
    first = 1
    for count in pages_of(paper, lines):
        page = _page(paper, not pages)
        _table(page, himpunan, range(first, first + count))
        first += count
        pages.append(page)
    _closing(pages[-1])
    return FormLayout(CODE, VERSION, paper, BOX_SIDE, tuple(page.finish() for page in pages))


def pages_of(paper: Paper, lines: int) -> tuple[int, ...]:
    """How many names stand on each page; the last one has room to sign."""
    _, top, _, bottom = content_area(*paper_size(paper))
    full = bottom - top - HEAD
    counts: list[int] = []
    left = lines
    while True:
        room = full - (0 if counts else PARTICULARS)
        last = int((room - CLOSING - SIGNATURES) // ROW)
        if left <= last:
            return (*counts, left)
        counts.append(min(int(room // ROW), max(1, left - LEAST_LAST)))
        left -= counts[-1]


def _page(paper: Paper, is_first: bool) -> PageDraft:
    width, height = paper_size(paper)
    page = PageDraft(width, height, content_area(width, height)[1])
    left, right = 21.5, qr_places(width, height)[0].x - 4
    page.labels.append(Label(left, 11.4, 42, 6, TITLE, 12, "bold"))
    page.fields.append(
        FieldPlace(PLACE, left + 44, 11.4, right - left - 44, 6, 12, "bold", "right", dotted=False)
    )
    page.fields.append(FieldPlace(TASK, left, 17.6, right - left, 4.2, 9, dotted=False))
    page.fields.append(FieldPlace(AREA, left, 21.8, right - left, 4.2, 8, dotted=False))
    instruction_line(page, left, 27.2, right)
    if is_first:
        _particulars(page)
    return page


def _particulars(page: PageDraft) -> None:
    left, _, right, _ = content_area(page.width, page.height)
    parts = (("Petugas", "petugas", 0.42), ("Tanggal diperiksa", "tanggal", 0.3))
    x = left
    for text, name, share in parts:
        width = (right - left) * share
        label = 0.2 if name == "petugas" else 0.48
        field_row(page, text, name, (x, page.y, width - 4, 6), label)
        x += width
    field_row(page, "Tenggat", "tenggat", (x, page.y, right - x, 6), 0.3)
    page.y += PARTICULARS


def _edges(page: PageDraft, statuses: int) -> list[float]:
    """Vertical lines: number, name, address, one column a status, note."""
    left, _, right, _ = content_area(page.width, page.height)
    first = right - NOTE - statuses * BOX_COLUMN
    boxes = [first + number * BOX_COLUMN for number in range(statuses + 1)]
    return [left, left + NUMBER, left + NUMBER + NAME, *boxes, right]


def _table(page: PageDraft, himpunan: str, numbers: range) -> None:
    statuses = tuple(VERVAL[himpunan])
    edges = _edges(page, len(statuses))
    top = page.y
    _head(page, himpunan, edges)
    for number in numbers:
        _line(page, number, statuses, edges)
    inner = edges[4:-2]
    uprights(page, (*edges[:4], *edges[-2:]), top, page.y)
    uprights(page, inner, top + SPAN, page.y)


def _head(page: PageDraft, himpunan: str, edges: list[float]) -> None:
    """Titles; each status with the number under which it is typed."""
    top = page.y
    head_cells(page, ("Hasil: X tepat satu kotak",), (edges[3], edges[-2]), SPAN)
    low = HEAD - SPAN
    page.shades.append(Shade(edges[3], page.y, edges[-2] - edges[3], low))
    keys = {status: key for key, status in keys_of(himpunan).items()}
    for place, status in enumerate(VERVAL[himpunan], 3):
        text = f"{keys[status]}\n{SHORT[himpunan][status]}"
        cell(page, text, edges[place], edges[place + 1], low, 6, align="center")
    page.y = top
    head_cells(page, ("No.", "Nama dan NIK", "Alamat dan bansos"), edges[:4], HEAD)
    page.y = top
    head_cells(page, ("Catatan",), edges[-2:], HEAD)
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))


def _line(page: PageDraft, number: int, statuses: tuple[str, ...], edges: list[float]) -> None:
    middle, top = page.y + ROW / 2, page.y + 0.2
    wide, rest = edges[2] - edges[1] - 2, edges[3] - edges[2] - 2
    number_place = FieldPlace(
        line_name(number, "nomor"), edges[0] + 0.6, page.y, NUMBER - 1.2, ROW, 8,
        align="center", dotted=False,
    )  # fmt: skip
    page.fields.append(number_place)
    upper, lower = 5.6, ROW - 6.0
    for what, x, width, size, style in (
        ("nama", edges[1] + 1, wide, 7.0, BOLD),
        ("nik", edges[1] + 1, wide, 7.0, REGULAR),
        ("alamat", edges[2] + 1, rest, 6.5, REGULAR),
        ("bansos", edges[2] + 1, rest, 6.5, REGULAR),
    ):
        is_upper = what in ("nama", "alamat")
        y, high = (top, upper) if is_upper else (top + upper, lower)
        place = FieldPlace(
            line_name(number, what), x, y, width, high, size, style, dotted=False,
            lines=2 if is_upper else 1,
        )  # fmt: skip
        page.fields.append(place)
    for column, status in enumerate(statuses, 3):
        box(page, line_name(number), status, (edges[column] + edges[column + 1]) / 2, middle)
    page.y += ROW
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))


def _closing(page: PageDraft) -> None:
    left, _, right, bottom = content_area(page.width, page.height)
    page.labels.append(Label(left, page.y + 1.5, 24, 4.4, "Catatan petugas", 7.5))
    page.fields.append(FieldPlace("catatan", left + 25, page.y + 0.6, right - left - 25, 6.4))
    page.y = bottom - SIGNATURES
    page.fields.append(
        FieldPlace(SIGNATURE_PLACE, left, page.y, right - left, SIGNATURES, dotted=False)
    )
