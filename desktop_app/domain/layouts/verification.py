"""The household verification sheet: roster first, then the house, reasons and signatures.

A family that does not fit the first page goes on; the last page is always the house.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.layouts import verification_texts as words
from desktop_app.domain.layouts.blocks import choice, instruction_line
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import BOX_SIDE, FieldPlace, FormLayout, Label, PageDraft
from desktop_app.domain.layouts.verification_house import (
    house_page,
    identity_name,
    short_identity,
)
from desktop_app.domain.layouts.verification_roster import (
    HEAD,
    NEW_ROWS,
    NOTE,
    ROW,
    new_member_rows,
    roster,
)

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

CODE, VERSION = "VRK", 1
IDENTITY_ROWS = 5  # in each of two columns
IDENTITY_STEP = 5.2


@cache
def verification_layout(paper: Paper, members: int) -> FormLayout:
    """The layout for a family of so many members on A4 or F4."""
    first, rest = room(paper)
    pages: list[PageDraft] = []
    placed = 0
    while placed < members or not pages:
        page = _first_page(paper) if not pages else _continuation(paper)
        count = min(members - placed, rest if pages else first)
        last = placed + count == members
        roster(page, range(placed + 1, placed + count + 1))
        if last:
            new_member_rows(page)
        placed += count
        pages.append(page)
    pages.append(house_page(paper))
    return FormLayout(CODE, VERSION, paper, BOX_SIDE, tuple(page.finish() for page in pages))


def room(paper: Paper) -> tuple[int, int]:
    """How many members fit the first page and each page after it."""
    _, top, _, bottom = content_area(*paper_size(paper))
    used = HEAD + NOTE + NEW_ROWS * ROW
    first = bottom - _first_page(paper).y - used
    return int(first // ROW), int((bottom - top - used) // ROW)


def _first_page(paper: Paper) -> PageDraft:
    width, height = paper_size(paper)
    left, top, right, _ = content_area(width, height)
    page = PageDraft(width, height, top)
    start, end = 21.5, qr_places(width, height)[0].x - 4
    page.labels.append(Label(start, 11.6, end - start, 6, words.TITLE[0], 14, "bold"))
    page.labels.append(Label(start, 18.2, end - start, 4.5, words.TITLE[1], 9))
    instruction_line(page, start, 26.6, end)
    half = (right - left - 4) / 2
    for number in range(2 * IDENTITY_ROWS):
        x = left + (number // IDENTITY_ROWS) * (half + 4)
        y = page.y + number % IDENTITY_ROWS * IDENTITY_STEP
        name = identity_name(number + 1)
        page.fields.append(FieldPlace(f"{name}_label", x, y, 30, IDENTITY_STEP, 7.5, dotted=False))
        page.fields.append(FieldPlace(name, x + 31, y, half - 31, IDENTITY_STEP, 8.5))
    page.y += IDENTITY_ROWS * IDENTITY_STEP + 1
    _outcome(page, left)
    return page


def _outcome(page: PageDraft, left: float) -> None:
    rows = (
        ("keberadaan_keluarga", "Keberadaan keluarga", words.FAMILY_PRESENCE, 36.0),
        ("hasil", "Hasil verifikasi", words.RESULT, 36.0),
    )
    for question, text, answers, step in rows:
        page.labels.append(Label(left, page.y, 34, 8.2, text, 8, "bold"))
        for number, (answer, label) in enumerate(answers.items()):
            area = (left + 36 + number * step, page.y, step - 1, 8.2)
            choice(page, question, answer, label, area)
        page.y += 8.2
    text = "Kode alasan (daftar di halaman akhir)"
    page.labels.append(Label(left, page.y, 62, 7, text, 7.5))
    for number in range(1, 4):
        x = left + 66 + (number - 1) * 40
        page.fields.append(FieldPlace(f"alasan_{number}", x, page.y, 34, 7))
    page.y += 8.5


def _continuation(paper: Paper) -> PageDraft:
    width, height = paper_size(paper)
    page = PageDraft(width, height, content_area(width, height)[1])
    start, end = 21.5, qr_places(width, height)[0].x - 4
    text = f"{words.TITLE[0]} (anggota keluarga, lanjutan)"
    page.labels.append(Label(start, 11.6, end - start, 5, text, 10, "bold"))
    short_identity(page, start, end)
    instruction_line(page, start, 26.6, end)
    return page
