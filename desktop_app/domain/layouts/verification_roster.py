"""The roster of the verification sheet: one row a member, one expected tick for each question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.layouts import verification_texts as words
from desktop_app.domain.layouts.blocks import box, cell, head_cells, uprights
from desktop_app.domain.layouts.geometry import content_area
from desktop_app.domain.layouts.model import FieldPlace, Label, Rule, Shade

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.layouts.model import PageDraft

HEAD = 14.4  # both head rows, mm
SPAN = 4.4  # the upper one
ROW = 10.2
NOTE = 9.0  # the full words of the codes under the table
NEW_ROWS = 2  # rows to write a member who is not on the list
BOX_COLUMN = 11.6
NUMBER = 6.0
NAME = 48.0
REASON = 13.0


def roster(page: PageDraft, numbers: Iterable[int]) -> None:
    """Head, one row for each member number, and the words of the codes."""
    edges = _edges(page)
    top = page.y
    _head(page, edges)
    for number in numbers:
        _member(page, edges, number)
    uprights(page, (*edges[:4], edges[8], *edges[10:]), top, page.y)
    uprights(page, (*edges[4:8], edges[9]), top + SPAN, page.y)
    note = "; ".join(f"{code} = {text}" for code, text in words.PRESENCE.items())
    text = f"Keberadaan: {note}. Layak: layak dibantu sebagai perorangan."
    page.labels.append(
        Label(edges[0], page.y + 0.8, edges[-1] - edges[0], NOTE - 1, text, 6.5, top=True)
    )
    page.y += NOTE


def new_member_rows(page: PageDraft) -> None:
    """Free rows for members who are not on the list yet."""
    left, _, right, _ = content_area(page.width, page.height)
    widths = (34.0, 62.0, 46.0, right - left - 142.0)
    names = ("judul", "nama", "nik", "hubungan")
    heads = ("", "nama", "NIK", "hubungan, L/P, tanggal lahir")
    for row in range(1, NEW_ROWS + 1):
        x = left
        page.frame(left, page.y, right - left, ROW)
        for name, head, width in zip(names, heads, widths, strict=True):
            if head:
                page.rules.append(Rule(x, page.y, x, page.y + ROW))
                page.labels.append(Label(x + 1, page.y + 0.4, width - 2, 3, head, 6))
                place = FieldPlace(
                    f"baru_{row}_{name}", x + 1, page.y + 3, width - 2, ROW - 3, dotted=False
                )
                page.fields.append(place)
            else:
                text = f"Anggota baru {row} (belum ada di daftar)"
                page.labels.append(Label(x + 1, page.y, width - 2, ROW, text, 7))
            x += width
        page.y += ROW


def member_question(number: int, what: str) -> str:
    """Name of a question about one member: `keberadaan` or `layak`."""
    return f"anggota_{number}_{what}"


def _edges(page: PageDraft) -> list[float]:
    left, _, right, _ = content_area(page.width, page.height)
    edges = [left, left + NUMBER, left + NUMBER + NAME]
    edges.append(right - 7 * BOX_COLUMN - REASON)
    for width in (*[BOX_COLUMN] * 7, REASON):
        edges.append(edges[-1] + width)
    return edges


def _head(page: PageDraft, edges: list[float]) -> None:
    top = page.y
    head_cells(page, ("Keberadaan", "Layak"), (edges[3], edges[8], edges[10]), SPAN)
    texts = (*words.PRESENCE_SHORT.values(), "Ya", "Tidak")
    page.shades.append(Shade(edges[3], page.y, edges[10] - edges[3], HEAD - SPAN))
    for number, text in enumerate(texts, start=3):
        cell(page, text, edges[number], edges[number + 1], HEAD - SPAN, 6.2, align="center")
    page.y = top
    head_cells(page, ("No.", "Nama dan NIK", "Hubungan, L/P, lahir, pekerjaan"), edges[:4], HEAD)
    page.y = top
    head_cells(page, ("Kode alasan",), edges[10:], HEAD)
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))


def _member(page: PageDraft, edges: list[float], number: int) -> None:
    middle, half = page.y + ROW / 2, ROW / 2
    name = f"anggota_{number}"
    cell(page, f"{number}.", edges[0], edges[1], ROW, 7.5, align="center")
    left, deep = edges[1] + 1, half - 0.5
    wide, rest = edges[2] - edges[1] - 2, edges[3] - edges[2] - 2
    upper, lower, second = page.y + 0.5, middle - 0.3, edges[2] + 1
    for what, x, y, width in (
        ("nama", left, upper, wide),
        ("nik", left, lower, wide),
        ("hubungan", second, upper, rest),
        ("pekerjaan", second, lower, rest),
    ):
        place = FieldPlace(f"{name}_{what}", x, y, width, deep, 7.5, dotted=False)
        page.fields.append(replace(place, size=8, style="bold") if what == "nama" else place)
    for column, answer in enumerate(words.PRESENCE, start=3):
        centre = (edges[column] + edges[column + 1]) / 2
        box(page, member_question(number, "keberadaan"), answer, centre, middle)
    for column, answer in ((8, "ya"), (9, "tidak")):
        centre = (edges[column] + edges[column + 1]) / 2
        box(page, member_question(number, "layak"), answer, centre, middle)
    page.fields.append(
        FieldPlace(
            f"{name}_alasan", edges[10] + 2, page.y, REASON - 3, ROW, align="center", dotted=False
        )
    )
    page.y += ROW
    page.rules.append(Rule(edges[0], page.y, edges[-1], page.y))
