"""The printed update form of DTSEN: two pages of the family, three for every five members.

The code has one letter, so that the text of the QR keeps to its smallest size on ten pages too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.blocks import field_row, instruction_line
from desktop_app.domain.layouts.dtsen_house import house_pages
from desktop_app.domain.layouts.dtsen_members import A_FORM, member_pages
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import BOX_SIDE, FieldPlace, FormLayout, Label, PageDraft

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

CODE, VERSION = "D", 1


@cache
def dtsen_layout(paper: Paper, members: int) -> FormLayout:
    """The layout for a family of so many members on A4 or F4; none means five empty columns."""

    def start(subtitle: str, is_first: bool = False) -> PageDraft:
        return _page(paper, subtitle, is_first)

    pages = house_pages(paper, start)
    sets = max(1, -(-members // A_FORM))
    for number in range(sets):
        first = number * A_FORM + 1
        pages += member_pages(paper, first, number == sets - 1, start)
    return FormLayout(CODE, VERSION, paper, BOX_SIDE, tuple(page.finish() for page in pages))


def _page(paper: Paper, subtitle: str, is_first: bool) -> PageDraft:
    """A page with title and how to mark; those after the first tell whose form it is."""
    width, height = paper_size(paper)
    page = PageDraft(width, height, content_area(width, height)[1])
    left, right = 21.5, qr_places(width, height)[0].x - 4
    half = (right - left) / 2
    page.labels.append(Label(left, 11.4, right - left, 5, words.TITLE, 11, "bold"))
    page.labels.append(Label(left, 16.2, half, 4.2, subtitle, 8))
    page.fields.append(
        FieldPlace(words.QUARTER, left + half, 16.2, half, 4.2, align="right", dotted=False)
    )
    if not is_first:
        area = (left, 20.4, half + 10, 5.2)
        field_row(page, "Kepala", "kepala.nama", area, 0.16)
        area = (left + half + 12, 20.4, half - 12, 5.2)
        field_row(page, "KK", "household.nomor_kk", area, 0.14)
    instruction_line(page, left, 27.0, right)
    return page
