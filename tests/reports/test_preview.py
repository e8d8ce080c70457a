"""Pictures of pages, made in one thread only."""

from __future__ import annotations

import io
import threading

import pypdfium2
import pytest
from PIL import Image

from desktop_app.domain.errors import UserError
from reports.pdf.receipt_list import draw_receipt_list
from reports.preview import count_pages, render_page
from tests.reports.paper_samples import drawn, receipt_list


@pytest.fixture(scope="module")
def pdf():
    return drawn(draw_receipt_list, receipt_list(14))


def test_a_page_becomes_a_picture_of_the_asked_size(pdf):
    picture = Image.open(io.BytesIO(render_page(pdf, 0, 1.0)))
    assert picture.format == "PNG"
    assert picture.size == (842, 596) or picture.size == (842, 595)
    assert picture.convert("L").getextrema() == (0, 255)
    assert abs(Image.open(io.BytesIO(render_page(pdf, 0, 2.0))).width - 1684) <= 1


def test_pages_are_counted(pdf):
    assert count_pages(pdf) == 2


@pytest.mark.parametrize("index", [-1, 2])
def test_a_page_that_is_not_there_is_named(pdf, index):
    with pytest.raises(UserError, match=f"Halaman {index + 1} tidak ada"):
        render_page(pdf, index)


@pytest.mark.parametrize("cut", [0, 20, 500])
def test_a_damaged_pdf_is_told_in_a_sentence(pdf, cut):
    damaged = pdf[:cut]
    with pytest.raises(UserError, match="rusak"):
        count_pages(damaged)
    with pytest.raises(UserError, match="rusak"):
        render_page(damaged, 0)


@pytest.mark.parametrize("scale", [0.0, -1.0, 100.0, float("nan")])
def test_an_impossible_scale_is_refused(pdf, scale):
    with pytest.raises(UserError, match="perbesaran"):
        render_page(pdf, 0, scale)


def test_pdfium_is_touched_by_one_thread_only(pdf, monkeypatch):
    seen = set()
    opened = pypdfium2.PdfDocument

    def watched(data):
        seen.add(threading.get_ident())
        return opened(data)

    monkeypatch.setattr(pypdfium2, "PdfDocument", watched)
    callers = [threading.Thread(target=render_page, args=(pdf, 0, 0.3)) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    render_page(pdf, 1, 0.3)
    assert len(seen) == 1
    assert threading.get_ident() not in seen
