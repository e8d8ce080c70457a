"""Page 3 of Form A: keswadayaan, kesimpulan, pernyataan and the room for signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.form_a import notes, texts
from desktop_app.domain.layouts.blocks import box, cell, field_row, head_cells, title, uprights
from desktop_app.domain.layouts.form_a_matrix import short_header
from desktop_app.domain.layouts.geometry import content_area, paper_size
from desktop_app.domain.layouts.model import FieldPlace, Label, PageDraft, Rule, Shade, Tick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.documents import Paper

BOX_COLUMN = 10.6
GAP = 2.0
SIGNATURES = 38.0  # mm for place, date and three signatures
SIGNATURE_PLACE = "tanda_tangan"
DRAFT_PLACE = "draf"
# Rows of Kesimpulan: height, then what stands in columns 1 to 4 (names of ticks).
_CONCLUSION: tuple[tuple[float, tuple[tuple[str, ...], ...]], ...] = (
    (4.8, (("konvensional",), ("belum_kk",), ("rumah_lebih",), ("program_lain",))),
    (6.4, (("ferosemen",), ("tanah",), ("huni_kurang",), ("tidak_ditinggali",))),
    (8.8, ((), ("pernah_bantuan",), ("meninggal", "pindah"), ("lainnya",))),
    (6.4, ((), ("layak_huni",), ("penghasilan",))),
)


def self_help_page(paper: Paper) -> PageDraft:
    """Tables a and b, then B and C, side by side; the rest over the whole width."""
    width, height = paper_size(paper)
    left, top, right, bottom = content_area(width, height)
    page = PageDraft(width, height, top)
    row = 9.2 if paper == "F4" else 8.2
    head = (notes.SELF_HELP_TITLE, notes.SELF_HELP_NOTE, "A. Barang/Material")
    short_header(page, head)
    middle = left + (right - left - GAP) / 2
    halves = ((left, middle), (middle + GAP, right))
    _pair(page, halves, row, _MATERIAL)
    page.y += 1.6
    _pair(page, halves, row, _SOURCES)
    page.y += 1.6
    _conclusion(page, left, right)
    _closing(page, left, right, bottom)
    return page


_MATERIAL = (
    ("a. Material Eksisting/Bekas Layak Pakai", "bekas", "jumlah", texts.USED_MATERIAL),
    ("b. Material Baru/Stok", "baru", "jumlah", texts.NEW_MATERIAL),
)
_SOURCES = (
    ("B. Uang", "uang", "nilai", texts.MONEY_SOURCES),
    ("C. Tenaga Kerja", "tenaga", "nama", texts.LABOUR),
)


def _pair(
    page: PageDraft,
    halves: tuple[tuple[float, float], tuple[float, float]],
    row: float,
    tables: tuple[tuple[str, str, str, Mapping[str, str]], ...],
) -> None:
    top, lowest = page.y, page.y
    for (left, right), (text, prefix, detail, items) in zip(halves, tables, strict=True):
        page.y = top
        title(page, text, left, right - left, 4.6)
        _table(page, (left, right), row, prefix, detail, items)
        lowest = max(lowest, page.y)
    page.y = lowest


def _edges(left: float, right: float, photo: bool) -> list[float]:
    """Vertical lines: number, name, Ada, Tidak Ada, detail, and the two photo columns."""
    name = 25.0 if photo else 36.0
    first = left + 6
    edges = [left, first, first + name, first + name + BOX_COLUMN, first + name + 2 * BOX_COLUMN]
    if photo:
        edges += [right - 2 * BOX_COLUMN, right - BOX_COLUMN]
    return [*edges, right]


def _table(
    page: PageDraft,
    sides: tuple[float, float],
    row: float,
    prefix: str,
    detail: str,
    items: Mapping[str, str],
) -> None:
    columns = notes.SELF_HELP_COLUMNS[prefix]
    photo = len(columns) == 6
    edges = _edges(*sides, photo)
    top = page.y
    if photo:
        _photo_head(page, columns[-1], edges[5:])
        page.y = top
        columns, edges = columns[:-1], edges[:6]
    head_cells(page, columns, edges, 6.6, 6.8)
    edges = _edges(*sides, photo)
    for number, (code, text) in enumerate(items.items(), start=1):
        _item(page, edges, row, (number, text, f"{prefix}_{code}"), detail, photo)
    uprights(page, edges[:6], top, page.y)
    if photo:
        uprights(page, (edges[6],), top + 3.3, page.y)
        uprights(page, (edges[7],), top, page.y)


def _photo_head(page: PageDraft, text: str, edges: list[float]) -> None:
    """The photo columns: the printed head over a pair, because each photo needs one answer."""
    head_cells(page, (text,), (edges[0], edges[2]), 3.3, 6.8)
    page.rules.pop()
    head_cells(page, ("Ada", "Tidak"), edges, 3.3, 6.8)
    page.rules.pop(-2)


def _item(
    page: PageDraft,
    edges: list[float],
    row: float,
    item: tuple[int, str, str],
    detail: str,
    photo: bool,
) -> None:
    number, text, name = item
    middle = page.y + row / 2
    cell(page, f"{number}.", edges[0], edges[1], row, 7.2, align="center")
    if name.endswith("lainnya"):
        cell(page, text, edges[1], edges[1] + 13, row, 7.2)
        page.fields.append(
            FieldPlace(f"{name}_sebut", edges[1] + 13, page.y, edges[2] - edges[1] - 14, row, 7)
        )
    else:
        cell(page, text, edges[1], edges[2], row, 7.2)
    box(page, name, "ya", (edges[2] + edges[3]) / 2, middle)
    box(page, name, "tidak", (edges[3] + edges[4]) / 2, middle)
    page.fields.append(
        FieldPlace(
            f"{name}_{detail}", edges[4] + 1.2, page.y, edges[5] - edges[4] - 2.4, row, 7.5,
            dotted=False,
        )
    )  # fmt: skip
    if photo:
        box(page, f"{name}_foto", "ya", (edges[5] + edges[6]) / 2, middle)
        box(page, f"{name}_foto", "tidak", (edges[6] + edges[7]) / 2, middle)
    page.y += row
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))


def _conclusion(page: PageDraft, left: float, right: float) -> None:
    top_of_title = page.y
    title(page, notes.CONCLUSION_TITLE, left, 36, 6.4)
    page.fields.append(
        FieldPlace(
            DRAFT_PLACE, left + 36, top_of_title, right - left - 36, 5.8, 7, dotted=False, lines=2
        )
    )
    first = left + 46
    third = (right - first) / 3
    edges = [left, first, first + third, first + 2 * third, right]
    top = page.y
    _tick_cell(page, "rekomendasi", texts.RECOMMENDED_LABEL, left, first, 5)
    _tick_cell(page, "tidak_rekomendasi", texts.NOT_RECOMMENDED_LABEL, first, right, 5)
    page.y += 5
    page.rules.append(Rule(left, page.y, right, page.y))
    start = page.y
    for height, columns in _CONCLUSION:
        for names, x1, x2 in zip(columns, edges[:-1], edges[1:], strict=False):
            width = (x2 - x1) / max(1, len(names))
            for step, name in enumerate(names):
                low = x1 + step * width
                _tick_cell(page, name, _tick_text(name), low, low + width, height)
        page.y += height
        page.rules.append(Rule(left if columns[0] else first, page.y, right, page.y))
    page.rules.append(Rule(left, page.y, first, page.y))
    uprights(page, edges[2:-1], start, page.y)
    uprights(page, (first,), top, page.y)
    page.frame(left, top, right - left, page.y - top)
    page.shades.insert(0, Shade(left, top, right - left, page.y - top, 0.88, blank_only=True))


def _tick_text(name: str) -> str:
    text = texts.METHODS.get(name) or texts.REFUSALS[name]
    return f"{text}:" if name == "lainnya" else text


def _tick_cell(
    page: PageDraft, name: str, text: str, left: float, right: float, height: float
) -> None:
    page.ticks.append(Tick(name, left + 1.2, page.y + (height - 2.6) / 2))
    page.labels.append(Label(left + 5, page.y, right - left - 5.5, height, text, 7))
    if name == "lainnya":
        page.fields.append(
            FieldPlace("alasan_lain", left + 17, page.y, right - left - 18, height, 7)
        )


def _closing(page: PageDraft, left: float, right: float, bottom: float) -> None:
    page.y += 1.0
    area = (left, page.y, right - left, 8.6)
    field_row(page, "Keterangan", "keterangan", area, 0.1, lines=2)
    page.y += 9.4
    title(page, notes.STATEMENT_TITLE, left, 40, 4.6)
    page.labels.append(Label(left + 36, page.y - 4.6, right - left - 36, 4.6, notes.STATEMENT, 8))
    page.y += 1
    spare = bottom - page.y - SIGNATURES
    if spare < 0:
        raise AssertionError(f"page 3 is {-spare:.1f} mm too long")
    page.fields.append(
        FieldPlace(SIGNATURE_PLACE, left, page.y, right - left, SIGNATURES, dotted=False)
    )
