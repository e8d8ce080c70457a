"""Text fitting, codes, kop, signatures, the cover of a print run and the printer's test page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop_app.domain.documents import Cover, CoverLine, Letterhead, Signatory
from desktop_app.domain.layouts.geometry import QR_MODULE, corner_marks, paper_size, qr_places
from desktop_app.domain.uids import check_form_uid
from reports.pdf.cover import draw_cover
from reports.pdf.furniture import (
    SheetMark,
    draw_letterhead,
    draw_sheet_furniture,
    draw_signatures,
    signatures_height,
)
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.qr import qr_matrix, qr_side, qr_text
from reports.pdf.test_page import TEST_UID, draw_test_page
from reports.pdf.text import fit, text_width, wrap
from reports.registry import DOCUMENTS
from tests.reports.invented import PAPERS, STAMP, UID, drawn, page_pictures, page_texts

KOP = Letterhead(
    ("PEMERINTAH KABUPATEN BEKASI", "KECAMATAN CONTOH", "KANTOR KEPALA DESA CONTOH"),
    "Jl. Raya Contoh No. 1",
)
words = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F), min_size=0, max_size=90
)


@given(words, st.floats(8, 120), st.sampled_from([6.0, 7.0, 8.5]))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: float, size: float) -> None:
    lines = wrap(text, width, size)
    assert all(text_width(line, size) <= width + 1e-6 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(words, st.floats(4, 120), st.sampled_from([6.0, 7.0, 9.0]))
def test_a_fitted_line_fits_and_is_never_below_six_points(text, width, size) -> None:
    line, fitted = fit(text, width, size)
    assert text_width(line, fitted) <= width + 1e-6
    assert 6 <= fitted <= size
    assert line == text or line == "" or line.endswith("…")


def test_a_long_word_breaks_after_a_stroke_rather_than_inside() -> None:
    assert wrap("3 Kayu/papan/Gypsum/GRC/Calciboard", 20, 7)[0].endswith("/")


@pytest.mark.parametrize(("page", "version"), [(1, 2), (9, 2), (10, 3), (99, 3)])
def test_modules_keep_their_size_when_a_longer_text_needs_a_bigger_code(page, version) -> None:
    text = qr_text("TND01", "F4", page, page, UID, "B")
    assert len(qr_matrix(text)) == 17 + 4 * version
    assert qr_side(text) / len(qr_matrix(text)) >= QR_MODULE - 1e-9


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [False, True])
def test_codes_are_read_on_either_way_of_the_paper(paper, landscape) -> None:
    out = BytesIO()
    pen = open_pen(out, paper, "uji", landscape)
    mark = SheetMark("TND01", paper, UID, "Tanda terima")
    draw_sheet_furniture(pen, mark, 12, 37, STAMP)
    pen.end_page()
    close_pen(pen)
    picture = page_pictures(out.getvalue(), 200)[0]
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert sorted(code.text for code in found) == [
        f"PDN1/TND01/{paper}/P12-37/{UID}/{copy}" for copy in "AB"
    ]
    assert {check_form_uid(code.text) for code in found} == {check_form_uid(UID)}
    assert "Halaman 12 dari 37" in page_texts(out.getvalue())[0]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("side", [22.0, 25.52])
def test_codes_never_touch_the_marks_or_leave_the_sheet(paper, side) -> None:
    width, height = paper_size(paper)
    for place in qr_places(width, height, side):
        assert 12 <= place.x <= width - 12 - side
        assert 12 <= place.y <= height - 15 - side
        for x, y in corner_marks(width, height):
            away = max(
                place.x - (x + 3), (x - 3) - (place.x + side),
                place.y - (y + 3), (y - 3) - (place.y + side),
            )  # fmt: skip
            assert away >= 3


def logo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 50), "black").save(out, "PNG")
    return out.getvalue()


def test_the_kop_has_its_lines_and_its_logo() -> None:
    out = BytesIO()
    pen = open_pen(out, "A4", "uji")
    plain = draw_letterhead(pen, KOP, 12, 40, 198)
    with_logo = draw_letterhead(pen, replace(KOP, logo=logo()), 12, 90, 198)
    pen.end_page()
    close_pen(pen)
    text = page_texts(out.getvalue())[0]
    for line in (*KOP.lines, KOP.address):
        assert text.count(line) == 2
    assert with_logo - 90 >= plain - 40
    picture = page_pictures(out.getvalue(), 72)[0].crop((36, 258, 60, 290))
    assert picture.getextrema()[0] < 40


def test_signatures_show_caption_title_name_and_nip() -> None:
    out = BytesIO()
    pen = open_pen(out, "A4", "uji")
    people = (
        Signatory("Kepala Desa", "BUDI CONTOH", "197001012000011001", "Mengetahui,"),
        Signatory("Petugas"),
    )
    bottom = draw_signatures(pen, people, 12, 100, 198, "Desa Contoh, 24-11-2026", "", "nama jelas")
    pen.end_page()
    close_pen(pen)
    text = page_texts(out.getvalue())[0]
    for part in ("Mengetahui,", "Kepala Desa", "BUDI CONTOH", "NIP 197001012000011001"):
        assert part in text
    assert text.count("nama jelas") == 1
    assert bottom == pytest.approx(100 + signatures_height("x"))


def cover(lines: int, paper="A4", batch: str = UID) -> Cover:
    """A cover of so many invented houses."""
    houses = tuple(
        CoverLine(n, UID, f"{n % 9:03d}", "007", f"NAMA CONTOH {n}", "Kp. Contoh " * 6, "Musala")
        for n in range(1, lines + 1)
    )
    day = date(2026, 11, 24)
    return Cover(
        batch, "Form A", "SRIJAYA", "CONTOH", "Petugas Contoh", day, houses, paper, KOP, STAMP
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("houses", [0, 1, 20, 120])
def test_the_cover_lists_every_house_once_and_in_order(paper, houses) -> None:
    texts = page_texts(drawn(draw_cover, cover(houses, paper)))
    whole = " ".join(texts)
    places = [whole.index(f" {number}. ") for number in range(1, houses + 1)]
    assert places == sorted(places)
    assert f"Jumlah rumah : {houses}" in texts[0]
    assert "24-11-2026" in texts[0]
    assert f"Halaman {len(texts)} dari {len(texts)}" in texts[-1]


@pytest.mark.parametrize("batch", [UID, "SRIJAYA-2005-26-B-0001"])
def test_the_cover_has_its_own_code_with_the_batch(batch) -> None:
    pdf = drawn(draw_cover, cover(30, batch=batch))
    for picture in page_pictures(pdf, 200):
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        assert len(found) == 2
        assert {code.text.split("/")[4] for code in found} == {batch}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_test_page_has_a_ruler_of_exactly_150_millimetres(paper) -> None:
    pdf = drawn(draw_test_page, paper, STAMP)
    text = page_texts(pdf)[0]
    assert "tepat 150 mm" in text
    assert "100%" in text
    assert check_form_uid(TEST_UID) is None, "the test page must never look like a sheet"
    picture = page_pictures(pdf, 254)[0]  # ten dots a millimetre
    longest = max(_run(picture, y) for y in range(600, 1100))
    assert abs(longest - 1500) <= 4


def _run(picture: Image.Image, y: int) -> int:
    """Length of the longest dark run in one row of dots."""
    row = picture.crop((0, y, picture.width, y + 1)).point([1] * 160 + [0] * 96).tobytes()
    return max(map(len, row.split(b"\x00")))


def test_each_document_of_the_registry_can_be_drawn() -> None:
    for key, document in DOCUMENTS.items():
        assert key == document.key
        assert callable(document.drawer())
        assert document.title[0].isupper()
        assert document.papers
