"""First two pages of the update form of DTSEN: family, house, goods, and the lists of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dtsen.order import FORM, GOODS, HOUSE, Entry
from desktop_app.domain.kinds import CODE, INTEGER, YESNO
from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.blocks import box, choice, field_row, title, yes_no
from desktop_app.domain.layouts.geometry import content_area
from desktop_app.domain.layouts.model import FieldPlace, Label, PageDraft, Rule, Shade, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents import Paper

LABEL = 27.0
IDENTITY_STEP = 5.2
CELL = 5.0  # one digit of a number to write
LEGEND_LINE = 2.48  # 6 points
COUNT_STEP = 10.2
WRITE = 9.5  # room for a number of four or more
# How many answers stand in a line; short ones five.
PER_LINE = {
    "dinding": 4,
    "atap": 4,
    "bahan_bakar": 4,
    "sumber_air": 4,
    "penerangan": 4,
    "daya": 4,
    "fasilitas_bab": 3,
    "kloset": 4,
    "tinja": 3,
}
USUAL = 5
IDENTITY: tuple[tuple[str, str], ...] = (
    ("household.nomor_kk", "Nomor KK"),
    ("kepala.nama", "Kepala keluarga"),
    ("household.alamat", "Alamat lengkap"),
    ("rt_rw", "RT/RW"),
    ("wilayah.desa", "Desa/Kelurahan"),
    ("wilayah.kecamatan", "Kecamatan"),
    ("wilayah", "Kabupaten, provinsi"),
    ("desil", "Desil dan sumbernya"),
)
WRITTEN = ("dtsen_form.no_pelanggan", "dtsen_form.no_meter")  # both in one line


def house_pages(paper: Paper, start: Callable[[str, bool], PageDraft]) -> list[PageDraft]:
    """The pages; `start` gives a new one with its header. Asserts that two are enough."""
    row = 9.0 if paper == "F4" else 8.2
    page = start(words.FAMILY_SUBTITLE, True)
    left, _, right, bottom = content_area(page.width, page.height)
    _identity(page, left, right)
    pages = [page]
    title(page, "Rumah", left, right - left)
    for height, draw in _house_blocks(left, right, row):
        if page.y + height > bottom:
            page = start(words.FAMILY_SUBTITLE, False)
            pages.append(page)
        draw(page)
    if len(pages) == 1:
        page = start(words.FAMILY_SUBTITLE, False)
        pages.append(page)
    _goods(page, left, right, row)
    _legends(page, left, right)
    if len(pages) > 2 or page.y > bottom:
        raise AssertionError(f"the family does not fit two pages of {paper}: {page.y:.1f} mm")
    return pages


def _identity(page: PageDraft, left: float, right: float) -> None:
    half = (right - left - 4) / 2
    for number, (name, label) in enumerate(IDENTITY):
        x = left + number % 2 * (half + 4)
        y = page.y + number // 2 * IDENTITY_STEP
        field_row(page, label, name, (x, y, half, IDENTITY_STEP), 0.32)
    page.y += len(IDENTITY) // 2 * IDENTITY_STEP
    area = (left, page.y, right - left, 6.6)
    field_row(page, "Alamat domisili", "dtsen_form.alamat_domisili", area, 0.157)
    page.y += 7.2


# --- the house -----------------------------------------------------------------------------

_Block = tuple[float, "Callable[[PageDraft], None]"]


def _house_blocks(left: float, right: float, row: float) -> list[_Block]:
    blocks: list[_Block] = []
    for entry in HOUSE.entries:
        if entry.kind != FORM or entry.key == WRITTEN[1]:
            continue
        if entry.spec.kind is CODE:
            high = row * _lines(entry)
            blocks.append((high, _drawn(question, left, right, row, entry)))
        elif entry.key == WRITTEN[0]:
            blocks.append((row, lambda page: _meter(page, left, right, row)))
        else:
            blocks.append((row, _drawn(_area, left, right, row, entry)))
    return blocks


def _drawn(
    draw: Callable[[PageDraft, float, float, float, Entry], None],
    left: float,
    right: float,
    row: float,
    entry: Entry,
) -> Callable[[PageDraft], None]:
    return lambda page: draw(page, left, right, row, entry)


def _lines(entry: Entry) -> int:
    return 1 + (len(entry.spec.codes) - 1) // PER_LINE.get(entry.field, USUAL)


def question(page: PageDraft, left: float, right: float, row: float, entry: Entry) -> None:
    """One single choice of the family with a line below it; long ones take several rows."""
    per_line = PER_LINE.get(entry.field, USUAL)
    step = (right - left - LABEL) / per_line
    high = row * _lines(entry)
    _label(page, entry, left, LABEL - 2, high)
    for number, (answer, text) in enumerate(entry.spec.codes.items()):
        x = left + LABEL + number % per_line * step
        y = page.y + number // per_line * row
        choice(page, entry.key, answer, f"{answer} {text}", (x, y, step - 1.5, row), 7)
    page.y += high
    page.rules.append(Rule(left, page.y, right, page.y, 0.1))


def _label(page: PageDraft, entry: Entry, x: float, width: float, height: float) -> None:
    """The label, and below it whom the question is for."""
    hint = words.HINTS.get(entry.key, "")
    text = f"{entry.label}\n({hint})" if hint else entry.label
    page.labels.append(Label(x, page.y, width, height, text, 6.5 if hint else 7))


def _area(page: PageDraft, left: float, right: float, row: float, entry: Entry) -> None:
    _label(page, entry, left, LABEL - 2, row)
    comb(page, entry.key, left + LABEL, page.y + (row - 6.4) / 2, 5)
    text = "meter persegi, dibulatkan"
    page.labels.append(Label(left + LABEL + 5 * CELL + 3, page.y, 60, row, text, 7))
    page.y += row
    page.rules.append(Rule(left, page.y, right, page.y, 0.1))


def _meter(page: PageDraft, left: float, right: float, row: float) -> None:
    first, second = (entry for entry in HOUSE.entries if entry.key in WRITTEN)
    middle = left + (right - left) / 2 + 3
    _label(page, first, left, LABEL - 2, row)
    comb(page, first.key, left + LABEL, page.y + (row - 6.4) / 2, 13)
    page.labels.append(Label(middle + 1, page.y, LABEL - 5, row, second.label, 7))
    comb(page, second.key, right - 13 * CELL, page.y + (row - 6.4) / 2, 13)
    page.y += row
    page.rules.append(Rule(left, page.y, right, page.y, 0.1))


def comb(page: PageDraft, name: str, x: float, y: float, cells: int, side: float = CELL) -> None:
    """Cells for one sign each; their fields are `name#1`, `name#2` and so on."""
    high = 6.4
    page.frame(x, y, cells * side, high, 0.15)
    for number in range(cells):
        if number:
            page.rules.append(Rule(x + number * side, y + 2.4, x + number * side, y + high, 0.1))
        place = FieldPlace(
            f"{name}#{number + 1}", x + number * side, y, side, high, 9, align="center",
            dotted=False,
        )  # fmt: skip
        page.fields.append(place)


# --- goods ---------------------------------------------------------------------------------


def _goods(page: PageDraft, left: float, right: float, row: float) -> None:
    page.y += 1.2
    title(page, "Aset dan ternak", left, 40)
    note = Label(left + 32, page.y - 5, right - left - 32, 5, words.COUNT_NOTE, 7)
    page.labels.append(note)
    half = (right - left - 4) / 2
    counted = [entry for entry in GOODS.entries if entry.spec.kind is INTEGER]
    deep = (len(counted) + 1) // 2
    top = page.y
    for number, entry in enumerate(counted):
        x, y = left + number // deep * (half + 4), top + number % deep * row
        _count(page, entry, (x, y, half, row))
    page.y = top + deep * row
    page.rules.append(Rule(left, page.y, right, page.y, 0.1))
    _land(page, left, right, row)


def _count(page: PageDraft, entry: Entry, area: tuple[float, float, float, float]) -> None:
    """The label, a box for each small number, and a place for a greater one."""
    x, y, width, row = area
    first = x + width - WRITE - len(words.COUNT_HEAD) * COUNT_STEP
    page.labels.append(Label(x, y, first - x - 1.8, row, entry.label, 7))
    for number, text in enumerate(words.COUNT_HEAD):
        answer = words.MORE if text.endswith("+") else text
        centre = first + number * COUNT_STEP + 2.75
        box(page, entry.key, answer, centre, y + row / 2)
        page.labels.append(Label(centre + 4.3, y, 1.0 + 1.5 * len(text), row, text, 6.5))
    page.fields.append(FieldPlace(entry.key, x + width - 7.6, y + 0.6, 7.6, row - 1.2))


def _land(page: PageDraft, left: float, right: float, row: float) -> None:
    pairs = [entry for entry in GOODS.entries if entry.spec.kind is YESNO]
    for entry in GOODS.entries:
        if entry.spec.kind is CODE:
            question(page, left, right, row, entry)
    half = (right - left) / 2
    for number, entry in enumerate(pairs):
        x = left + number * half
        page.labels.append(Label(x, page.y, 50, row, entry.label, 7))
        yes_no(page, entry.key, x + 54, page.y, row)
    page.y += row


# --- lists of codes ------------------------------------------------------------------------


def _legends(page: PageDraft, left: float, right: float) -> None:
    """All lists in four columns; a list may go on in the next column."""
    page.y += 1.6
    page.shades.append(Shade(left, page.y, right - left, 4.4, 0.92))
    page.labels.append(Label(left + 1, page.y, 80, 4.4, words.LEGEND_TITLE, 7.5, "bold"))
    page.y += 5.2
    widths = (36.0, 57.0, 49.0, right - left - 142.0)
    first, second, third, fourth = _legend_columns()
    x = left
    for lines, width in zip((first, second, third, fourth), widths, strict=True):
        y = page.y
        for text, count, bold in lines:
            high = count * LEGEND_LINE
            style: Style = "bold" if bold else "regular"
            page.labels.append(Label(x, y, width - 2, high, text, 6, style, top=True))
            y += high
        x += width
    deepest = max(sum(count for _, count, _ in column) for column in _legend_columns())
    page.y += deepest * LEGEND_LINE + 0.5


_Line = tuple[str, int, bool]  # text, rows that it takes, bold
# Letters that one row of the column of each list holds.
_ROOM = {"A": 40, "B": 58, "C": 44, "D": 40, "E": 40}
_SKILLS = 32  # rows of that list in the third column


def _legend_columns() -> tuple[list[_Line], ...]:
    lists = {letter: _legend(letter, name, codes) for letter, name, codes in words.LEGENDS}
    skills = lists["C"]
    return (
        lists["A"] + lists["D"],
        lists["B"],
        skills[:_SKILLS],
        skills[_SKILLS:] + lists["E"],
    )


def _legend(letter: str, name: str, codes: dict[str, str]) -> list[_Line]:
    lines: list[_Line] = [(f"{letter}. {name}", 1, True)]
    for code, label in codes.items():
        text = f"{code} {label}"
        lines.append((text, 2 if len(text) > _ROOM[letter] else 1, False))
    return lines
