"""The recap of village aid and the check of a decree on paper; the workbook to be filled."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from desktop_app.domain.aid.board_paper import Table
from desktop_app.domain.aid.fill_sheet import FillSheet
from desktop_app.domain.documents import WorkbookNote
from desktop_app.selftest import papers_aid_board as papers
from reports.pdf.aid.board import draw_aid_recap, draw_decree_check
from reports.xlsx.fill_book import write_fill_book
from tests.reports.paper_samples import page_texts

NOTE = WorkbookNote((("Isi", "contoh"),))


def drawn(draw, document) -> list[str]:
    out = io.BytesIO()
    assert draw(out, document) == len(page_texts(out.getvalue()))
    return page_texts(out.getvalue())


def test_the_recap_has_months_desa_and_who_signs() -> None:
    told = " ".join(drawn(draw_aid_recap, papers.recap("F4")))
    for text in ("1. Menurut bulan", "2. Menurut desa", "Sukacontoh", "18.000.000", "CAMAT CONTOH"):
        assert text in told


def test_a_recap_of_many_desa_repeats_its_heads_and_nobody_signs_alone() -> None:
    paper = papers.recap("F4")
    many = paper.recap.rows[:1] * 60
    pages = drawn(draw_aid_recap, replace(paper, recap=Table("Rekap", paper.recap.headers, many)))
    assert len(pages) > 2
    assert sum("Terlambat" in page for page in pages) >= len(pages) - 1
    assert "1 dari 2 desa terlambat." in pages[-1]


@pytest.mark.parametrize("document", [papers.check("A4"), papers.blank_check("A4")])
def test_the_check_of_a_decree_is_one_page_filled_or_for_the_pen(document) -> None:
    (told,) = drawn(draw_decree_check, document)
    assert "Perkades 3 Tahun 2026" in told
    assert ("coret yang tidak perlu" in told) is (document.result == "")


def test_a_workbook_to_be_filled_offers_choices_and_has_no_formula() -> None:
    out = io.BytesIO()
    sheet = FillSheet(
        "Isi", {"a": "A", "b": "B", "c": "C"}, {"a": 8, "b": 8, "c": 8}, frozenset({"a"}),
        {"b": ("Ya", "Tidak"), "c": ("satu, dua",)}, ({"a": "=1+1", "b": "Ya"},), spare=2,
    )  # fmt: skip
    assert write_fill_book(out, sheet, NOTE) == 1
    made = openpyxl.load_workbook(out).worksheets[0]
    assert made["A2"].data_type == "s"
    assert [one.formula1 for one in made.data_validations.dataValidation] == ['"Ya,Tidak"']
    assert made["B4"].fill.start_color.rgb.endswith("FFF9E0")
    assert made["A4"].fill.fill_type is None
