"""The tanda terima: every receiver once, sums carried, sheets that find their way back."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.documents import Letterhead, Signatory
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.formatting import format_number, terbilang
from reports.pdf.lists_page import cell_lines
from reports.pdf.lists_plan import LEAST_ON_LAST, ROW, Rooms, plan_pages, split_signatories
from reports.pdf.receipt_list import draw_receipt_list
from reports.pdf.text import text_width
from tests.reports.paper_samples import (
    CONTOH,
    SIGNATORIES,
    UID,
    drawn,
    page_codes,
    page_texts,
    receipt_list,
    text_box,
)

ROOMS = Rooms(first=100.0, next=120.0, strip=11.0, tail=20.5, sign=40.0)
DRAFT = "USULAN – belum disahkan"


def amount_after(title: str, text: str) -> int:
    """The number that stands behind a title on a page."""
    found = re.search(re.escape(title) + r"\s+([\d.]+)", text)
    assert found is not None, title
    return int(found[1].replace(".", ""))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("rows", [1, 3, 11, 12, 13, 27, 60])
def test_every_receiver_stands_once_and_in_order(rows, paper):
    texts = page_texts(drawn(draw_receipt_list, receipt_list(rows, paper)))
    niks = re.findall(r"\b321606\d{10}\b", "\n".join(texts))
    assert niks == [f"321606{n:010d}" for n in range(1, rows + 1)]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_sums_are_carried_from_page_to_page(paper):
    document = receipt_list(60, paper)
    texts = page_texts(drawn(draw_receipt_list, document))
    carried = 0
    for number, text in enumerate(texts):
        if number:
            assert amount_after("Jumlah pindahan", text) == carried
        carried += amount_after("Jumlah halaman ini", text)
        if number < len(texts) - 1:
            assert amount_after("Jumlah dipindahkan", text) == carried
    total = sum(line.amount for line in document.lines)
    assert carried == total
    assert f"JUMLAH SELURUHNYA (60 penerima) {format_number(total)}" in " ".join(texts[-1].split())
    assert f"Terbilang: {terbilang(total)} rupiah" in texts[-1]
    assert "Terbilang" not in "".join(texts[:-1])


def test_a_list_of_one_page_carries_nothing():
    (text,) = page_texts(drawn(draw_receipt_list, receipt_list(3)))
    assert "pindah" not in text
    assert "Jumlah halaman ini" not in text
    assert "JUMLAH SELURUHNYA (3 penerima)" in text


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_both_codes_of_every_page_are_read_back_at_opposite_corners(paper):
    pages = page_codes(drawn(draw_receipt_list, receipt_list(27, paper)))
    assert len(pages) == 3
    for number, codes in enumerate(pages, 1):
        lower, upper = codes
        assert lower.text == f"PDN1/TT1/{paper}/P{number}-3/{UID}/B"
        assert upper.text == f"PDN1/TT1/{paper}/P{number}-3/{UID}/A"
        assert lower.x < 0.2
        assert lower.y > 0.7
        assert upper.x > 0.8
        assert upper.y < 0.3


def test_codes_hold_no_nik_and_no_name():
    document = receipt_list(3)
    for code in page_codes(drawn(draw_receipt_list, document))[0]:
        assert not any(line.nik in code.text or line.name in code.text for line in document.lines)


def test_each_page_says_what_it_is_and_who_printed_it():
    texts = page_texts(drawn(draw_receipt_list, receipt_list(27)))
    for number, text in enumerate(texts, 1):
        assert f"Halaman {number} dari 3" in text
        assert UID in text
        assert "Formulir TT1" in text
        assert "Dicetak 24-11-2026 10.15 oleh Rekaan Satu" in text
        assert "RAHASIA" in text
        assert "Tanda tangan" in text
        assert "November 2026" in text


def test_odd_numbers_sign_left_and_even_numbers_right():
    pdf = drawn(draw_receipt_list, receipt_list(27))
    lefts = [text_box(pdf, 1, f"{number}.")[0] for number in (13, 14, 15, 16)]
    assert lefts[0] == pytest.approx(lefts[2], abs=0.5)
    assert lefts[1] == pytest.approx(lefts[3], abs=0.5)
    assert lefts[1] - lefts[0] > 50


def test_only_a_draft_says_so_and_on_every_page():
    assert all(
        DRAFT in text for text in page_texts(drawn(draw_receipt_list, receipt_list(27, draft=True)))
    )
    assert DRAFT not in "".join(page_texts(drawn(draw_receipt_list, receipt_list(27))))


def test_a_draft_of_invented_data_carries_both_marks():
    texts = page_texts(drawn(draw_receipt_list, receipt_list(14, draft=True, stamp=CONTOH)))
    assert all(DRAFT in text and "CONTOH" in text for text in texts)


def test_all_signatories_sign_on_the_last_page_below_some_rows():
    people = tuple(Signatory(f"Saksi {n}", f"REKAAN {n}") for n in range(1, 8))
    texts = page_texts(drawn(draw_receipt_list, receipt_list(25, signatories=people)))
    assert all(f"REKAAN {n}" in texts[-1] for n in range(1, 8))
    assert "Srijaya, 24 November 2026" in texts[-1]
    assert len(re.findall(r"\b321606\d{10}\b", texts[-1])) >= LEAST_ON_LAST


def test_more_signatories_than_a_page_holds_go_on_to_another():
    people = tuple(Signatory(f"Saksi {n}", f"REKAAN {n}.") for n in range(1, 20))
    texts = page_texts(drawn(draw_receipt_list, receipt_list(5, signatories=people)))
    assert all(f"REKAAN {n}." in "\n".join(texts) for n in range(1, 20))


def test_a_list_without_signatories_kop_date_and_basis_is_still_a_list():
    document = replace(
        receipt_list(3, signatories=()), letterhead=Letterhead(()), day=None, basis=""
    )
    (text,) = page_texts(drawn(draw_receipt_list, document))
    assert "JUMLAH SELURUHNYA" in text


def test_nothing_is_printed_below_the_signatures_over_the_footer():
    pdf = drawn(draw_receipt_list, receipt_list(4, signatories=SIGNATORIES))
    assert text_box(pdf, 0, "NIP 19800101")[1] > text_box(pdf, 0, UID)[3]


def test_a_long_address_keeps_its_rt_and_rw():
    texts = page_texts(drawn(draw_receipt_list, receipt_list(27)))
    assert "\n".join(texts).count("RT 003/RW 011") == 27


def test_the_same_list_gives_the_same_bytes():
    assert drawn(draw_receipt_list, receipt_list(14)) == drawn(draw_receipt_list, receipt_list(14))


def test_only_embedded_fonts_are_used():
    pdf = drawn(draw_receipt_list, receipt_list(14))
    assert b"Helvetica" not in pdf
    assert b"LiberationSans" in pdf


def test_an_empty_list_is_refused_with_a_sentence():
    with pytest.raises(UserError, match="belum berisi penerima"):
        draw_receipt_list(io.BytesIO(), receipt_list(0))


def test_progress_is_told_a_page_and_the_wish_to_stop_is_heard():
    told = []
    pages = draw_receipt_list(io.BytesIO(), receipt_list(60), lambda *step: told.append(step[:2]))
    assert told == [(number, pages) for number in range(1, pages + 1)]

    class Stop:
        asked = 0

        def check(self):
            self.asked += 1
            if self.asked == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        draw_receipt_list(io.BytesIO(), receipt_list(60), None, Stop())


@given(count=st.integers(1, 400), signs=st.integers(0, 6))
def test_pages_hold_all_rows_in_order_and_none_is_too_low_to_sign(count, signs):
    pages = plan_pages(count, ROOMS, signs)
    assert [row for page in pages for row in range(page.start, page.stop)] == list(range(count))
    assert [row for page in pages for row in page.signs] == list(range(signs))
    assert [page.has_total for page in pages].count(True) == 1
    for number, page in enumerate(pages):
        rows = page.stop - page.start
        used = rows * page.row_height + len(page.signs) * ROOMS.sign
        room = ROOMS.next if number else ROOMS.first
        assert page.row_height >= ROW
        if page.has_total:
            assert used + ROOMS.tail <= room + ROOMS.strip + 0.001
        elif rows:
            assert used <= room + 0.001


@given(count=st.integers(1, 400), signs=st.integers(0, 2))
def test_signatures_never_stand_alone(count, signs):
    pages = plan_pages(count, ROOMS, signs)
    last = pages[-1]
    assert last.has_total
    # A page before may have had only two rows to give.
    assert last.stop - last.start >= min(LEAST_ON_LAST, count) or (len(pages) == 2 and count <= 4)
    assert all(page.stop > page.start for page in pages)


@given(st.integers(0, 60))
def test_signature_blocks_stand_two_to_four_a_row(count):
    rows = split_signatories(count)
    assert sum(rows) == count
    assert all(row in (1, 2, 3, 4) for row in rows)
    assert count < 2 or 1 not in rows


@given(
    st.text(st.characters(codec="latin-1", categories=["L", "N", "Z"]), min_size=1), st.booleans()
)
def test_no_cell_text_is_wider_than_its_cell(text, has_ending):
    width = 40.0
    lines, size = cell_lines(f"{text}\nRT 003/RW 011" if has_ending else text, width)
    assert len(lines) <= 3
    assert all(text_width(line, size) <= width for line in lines)
    assert not has_ending or lines[-1].endswith("RT 003/RW 011")


def test_goods_stand_in_words_and_only_names_are_counted():
    document = receipt_list(40)
    lines = tuple(replace(line, amount=0) for line in document.lines)
    goods = replace(document, lines=lines, goods="beras 20 kg")
    pages = page_texts(drawn(draw_receipt_list, goods))
    text = " ".join(" ".join(pages).split())
    assert text.count("beras 20 kg") == 40
    assert "JUMLAH SELURUHNYA (40 penerima)" in text
    assert "Terbilang" not in text
    assert "Lanjutan" in pages[1]
