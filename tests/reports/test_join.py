"""A print run is one file: its cover and its sheets in order."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.errors import UserError
from reports.join import join_pdfs
from reports.preview import count_pages, render_page


def pdf(*texts):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 100), invariant=1)
    for text in texts:
        canvas.drawString(20, 50, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_pages_of_all_parts_follow_one_another():
    cover, sheets = pdf("sampul"), pdf("satu", "dua")
    whole = join_pdfs([cover, sheets])
    assert count_pages(whole) == 3
    assert render_page(whole, 0) == render_page(cover, 0)
    assert render_page(whole, 2) == render_page(sheets, 1)


def test_a_single_part_stays_as_it_is():
    only = pdf("satu")
    assert join_pdfs([only]) is only


def test_a_damaged_part_is_told_in_a_sentence():
    with pytest.raises(UserError, match="rusak"):
        join_pdfs([pdf("satu"), b"%PDF-1.7 bukan"])
