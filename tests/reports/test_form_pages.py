"""Finished sheets: what they say, what their codes say, and where their ink is."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import Image

from desktop_app.domain.documents import Stamp
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.form_a import verdict
from desktop_app.domain.layouts.form_a import form_a_layout
from desktop_app.domain.layouts.geometry import QR_MODULE, QR_SIDE
from desktop_app.domain.layouts.verification import verification_layout
from reports.pdf.form_a import BLANK_NOTE, conclusion_ticks, draw_forms
from reports.pdf.qr import qr_text
from reports.pdf.verification import draw_household_sheets
from tests.reports.invented import (
    ANSWERS,
    IDENTITY,
    PAPERS,
    STAMP,
    UID,
    drawn,
    form_a,
    household,
    page_pictures,
    page_texts,
)

DPI = 200
MM = DPI / 25.4


def grey(pdf: bytes, page: int) -> Image.Image:
    """One page as a grey picture, 200 dots to the inch."""
    return page_pictures(pdf, DPI)[page]


def patch(picture: Image.Image, x: float, y: float, width: float, height: float) -> Image.Image:
    """The part of a picture at a place given in mm."""
    return picture.crop(
        (round(x * MM), round(y * MM), round((x + width) * MM), round((y + height) * MM))
    )


def darkest(part: Image.Image) -> int:
    """0 is black, 255 is white."""
    return part.getextrema()[0]


def lines_in(part: Image.Image) -> tuple[list[int], list[int]]:
    """Rows and columns of a picture that are mostly ink."""
    ink = part.point([255] * 128 + [0] * 128)
    down = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    across = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    return [n for n, v in enumerate(down) if v > 127], [n for n, v in enumerate(across) if v > 127]


def codes_on(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    """Text and upper left corner (mm) of each QR code that an independent reader finds."""
    found = zxingcpp.read_barcodes(grey(pdf, page), formats=zxingcpp.BarcodeFormat.QRCode)
    return sorted(
        (code.text, code.position.top_left.x / MM, code.position.top_left.y / MM) for code in found
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_both_codes_of_each_page_are_read_where_the_layout_says(paper) -> None:
    pdf = drawn(draw_forms, [form_a(paper, blank=True)])
    layout = form_a_layout(paper)
    for index, page in enumerate(layout.pages):
        found = codes_on(pdf, index)
        assert [text for text, _, _ in found] == [
            f"PDN1/FRA01/{paper}/P{index + 1}-3/{UID}/{copy}" for copy in "AB"
        ]
        for (_, x, y), place in zip(found, page.qrs, strict=True):
            assert abs(x - place.x) < 0.6
            assert abs(y - place.y) < 0.6


def test_a_code_has_no_name_and_no_nik_and_stays_in_version_two() -> None:
    for layout in (form_a_layout("F4"), verification_layout("F4", 19)):
        pages = len(layout.pages)
        text = qr_text(layout.stamp, layout.paper, pages, pages, UID, "A")
        code = segno.make(text, micro=False, error="q")
        assert code.version == 2
        assert code.error in {"Q", "H"}
        assert QR_SIDE / len(code.matrix) >= QR_MODULE


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["form_a", "verification"])
def test_the_frame_of_each_box_is_printed_where_the_layout_says(paper, kind) -> None:
    if kind == "form_a":
        pdf, layout = drawn(draw_forms, [form_a(paper, blank=True)]), form_a_layout(paper)
    else:
        sheet = household(paper, 14)
        pdf, layout = drawn(draw_household_sheets, [sheet]), verification_layout(paper, 14)
    side = layout.box_side
    for index, page in enumerate(layout.pages):
        picture = grey(pdf, index)
        for place in page.boxes:
            inside = patch(picture, place.x + 0.6, place.y + 0.6, side - 1.2, side - 1.2)
            assert darkest(inside) > 250, f"ink inside the box of {place}"
            around = patch(picture, place.x - 1, place.y - 1, side + 2, side + 2)
            for ink in lines_in(around):
                assert abs(ink[0] / MM - 1) < 0.3, place
                assert abs((ink[-1] + 1) / MM - 1 - side) < 0.3, place


def test_corner_marks_are_black_and_only_the_upper_left_has_a_hole() -> None:
    picture = grey(drawn(draw_forms, [form_a("A4", blank=True)]), 0)
    for number, (x, y) in enumerate(form_a_layout("A4").pages[0].marks):
        assert patch(picture, x - 2.8, y - 2.8, 1.4, 5.6).getextrema()[1] < 60
        assert (darkest(patch(picture, x - 0.6, y - 0.6, 1.2, 1.2)) > 200) == (number == 0)
        white = patch(picture, x - 5.8, y - 5.8, 11.6, 2.4)
        assert darkest(white) > 250


def test_a_blank_sheet_has_the_identity_and_no_answer_at_all() -> None:
    pdf = drawn(draw_forms, [form_a("A4", blank=True)])
    texts = page_texts(pdf)
    for known in ("SITI SUHARTINI CONTOH", "3216061203750001", "TAMBUN UTARA", "003/007"):
        assert known in texts[0]
    assert "Rp1.500.000" not in " ".join(texts)
    assert "12 batang" not in " ".join(texts)
    assert BLANK_NOTE in texts[2]


def test_kesimpulan_is_grey_on_the_blank_sheet_only() -> None:
    ticks = form_a_layout("A4").pages[2].ticks
    y = ticks[0].y
    blank = grey(drawn(draw_forms, [form_a("A4", blank=True)]), 2)
    filled = grey(drawn(draw_forms, [form_a("A4")]), 2)
    assert patch(blank, 100, y, 60, 1.5).getextrema()[1] < 240
    assert darkest(patch(filled, 120, y, 60, 1.5)) > 250


def test_a_form_without_a_family_is_a_whole_blank_form() -> None:
    empty = replace(form_a("F4", blank=True), identity={}, place="", day=None)
    texts = page_texts(drawn(draw_forms, [empty]))
    assert len(texts) == 3
    assert "Nama KK" in texts[0]
    assert IDENTITY["nama"] not in " ".join(texts)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_known_answer_has_its_cross_and_no_other_box_has_ink(paper) -> None:
    pdf = drawn(draw_forms, [form_a(paper)])
    layout = form_a_layout(paper)
    marks = {
        name: ("ya" if value else "tidak") if isinstance(value, bool) else str(value)
        for name, value in ANSWERS.items()
    }
    for index, page in enumerate(layout.pages):
        picture = grey(pdf, index)
        for place in page.boxes:
            inside = patch(picture, place.x + 0.7, place.y + 0.7, 4.1, 4.1)
            crossed = marks.get(place.question) == place.answer
            assert (darkest(inside) < 100) == crossed, place


def test_a_filled_form_shows_answers_area_and_the_recommendation() -> None:
    texts = page_texts(drawn(draw_forms, [form_a("A4")]))
    assert "Rp1.500.000" in texts[0]
    assert "6 m²/jiwa, kriteria pembanding: minimal 7,2 m²/jiwa" in texts[1]
    assert "12 batang" in texts[2]
    assert "DRAF" not in texts[2]
    layout_ticks = {tick.name: tick for tick in form_a_layout("A4").pages[2].ticks}
    picture = grey(drawn(draw_forms, [form_a("A4")]), 2)
    dark = {
        name
        for name, tick in layout_ticks.items()
        if darkest(patch(picture, tick.x + 0.4, tick.y + 0.4, 1.8, 1.8)) < 100
    }
    assert dark == {"rekomendasi", "konvensional"}


def test_kesimpulan_follows_the_rules_of_the_scheme_of_the_form() -> None:
    strict = replace(form_a("A4"), rules={"min_tahun_huni": 20})
    picture = grey(drawn(draw_forms, [strict]), 2)
    ticks = {tick.name: tick for tick in form_a_layout("A4").pages[2].ticks}
    for name, expected in (("huni_kurang", True), ("rekomendasi", False)):
        tick = ticks[name]
        ink = darkest(patch(picture, tick.x + 0.4, tick.y + 0.4, 1.8, 1.8)) < 100
        assert ink == expected, name


def test_an_incomplete_form_is_a_draft_that_names_what_is_missing() -> None:
    texts = page_texts(drawn(draw_forms, [form_a("A4", pondasi=None, desil=None)]))
    assert "DRAF — Belum lengkap: Pondasi" in texts[2]
    assert "Kesimpulan akhir belum ditetapkan." in texts[2]


def test_a_draft_that_lacks_nearly_all_still_ends_its_sentence() -> None:
    empty = replace(form_a("A4"), answers={})
    text = page_texts(drawn(draw_forms, [empty]))[2]
    assert "isian lain. Kesimpulan akhir belum ditetapkan." in text


def test_below_the_limit_of_area_the_printed_form_chooses_nothing_by_itself() -> None:
    pdf = drawn(draw_forms, [form_a("A4", kecukupan_luas=None)])
    picture = grey(pdf, 1)
    for place in form_a_layout("A4").pages[1].boxes:
        if place.question == "kecukupan_luas":
            assert darkest(patch(picture, place.x + 0.7, place.y + 0.7, 4.1, 4.1)) > 250


def test_other_reasons_are_written_beside_lainnya() -> None:
    form = form_a("A4", alasan_lain="Rumah akan digusur")
    ticks, other = conclusion_ticks_of(form)
    assert "lainnya" in ticks
    assert other in page_texts(drawn(draw_forms, [form]))[2]


def conclusion_ticks_of(form):
    """Ticks and words of Kesimpulan of a form."""
    return conclusion_ticks(verdict(form.answers, form.rules), form.answers)


def test_each_page_says_uid_page_of_pages_layout_and_who_printed_it() -> None:
    for number, text in enumerate(page_texts(drawn(draw_forms, [form_a("F4")])), start=1):
        assert UID in text
        assert f"Halaman {number} dari 3" in text
        assert "Formulir FRA01 · F4" in text
        assert "Dicetak 24-11-2026 12.00 oleh Operator Contoh · Desa Contoh" in text
        assert "RAHASIA" in text


def test_invented_data_is_marked_on_every_page() -> None:
    marked = replace(form_a("A4"), stamp=replace(STAMP, contoh=True))
    for text in page_texts(drawn(draw_forms, [marked])):
        assert text.count("CONTOH") >= 2
    assert "RAHASIA" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_has_its_size_and_all_fonts_are_embedded(paper) -> None:
    pdf = drawn(draw_forms, [form_a(paper)])
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    expected = {"A4": (210, 297), "F4": (215, 330)}[paper]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == expected
    assert b"/Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") >= 3


def test_the_same_forms_give_the_same_bytes() -> None:
    forms = [form_a("A4", blank=True), form_a("F4")]
    assert drawn(draw_forms, forms) == drawn(draw_forms, forms)


def test_sheets_of_both_papers_may_share_one_file() -> None:
    pdf = drawn(draw_forms, [form_a("A4"), form_a("F4", uid="Z7Q4M2XA"), form_a("A4")])
    with pypdfium2.PdfDocument(pdf) as document:
        heights = [round(page.get_height() / 72 * 25.4) for page in document]
    assert heights == [297] * 3 + [330] * 3 + [297] * 3
    assert "/F4/P1-3/Z7Q4M2XA/A" in codes_on(pdf, 3)[0][0]


def test_printing_nothing_says_what_to_do() -> None:
    with pytest.raises(UserError, match="pilih dulu"):
        draw_forms(BytesIO(), [])


def test_a_long_run_tells_its_progress_and_stops_when_asked() -> None:
    class Stop:
        calls = 0

        def check(self) -> None:
            self.calls += 1
            if self.calls == 3:
                raise Cancelled

    seen: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        draw_household_sheets(
            BytesIO(), [household()] * 5, lambda done, total, _: seen.append((done, total)), Stop()
        )
    assert seen == [(1, 5), (2, 5)]


def test_a_verification_sheet_lists_each_member_once() -> None:
    texts = page_texts(drawn(draw_household_sheets, [household("A4", 14)]))
    whole = " ".join(texts)
    for number in range(1, 15):
        assert whole.count(f"ANGGOTA CONTOH {number} ") == 1
    assert "lanjutan" in texts[1]
    assert all("3216061203990002" in text for text in texts)
    assert "Anggota baru 1" in texts[1]
    assert "Anggota baru 1" not in texts[0]


def test_a_family_without_signatories_gets_officer_rt_and_head_of_family() -> None:
    text = page_texts(drawn(draw_household_sheets, [household()]))[-1]
    for title in ("Petugas", "Ketua RT", "Kepala Keluarga"):
        assert title in text


def test_too_many_identity_lines_are_a_bug_and_not_a_cut_page() -> None:
    crowded = replace(household(), identity=(("a", "b"),) * 11)
    with pytest.raises(ValueError, match="at most 10"):
        draw_household_sheets(BytesIO(), [crowded])


def test_a_very_long_name_and_address_stay_inside_their_places() -> None:
    long = {**IDENTITY, "nama": "SITI " * 30, "alamat": "Kampung Contoh Panjang " * 12}
    form = replace(form_a("A4", blank=True), identity=long)
    picture = grey(drawn(draw_forms, [form]), 0)
    place = next(f for f in form_a_layout("A4").pages[0].fields if f.name == "nama")
    beyond = patch(picture, place.x + place.width + 0.3, place.y, 3.0, place.height)
    assert darkest(beyond) > 250


def test_the_stamp_of_another_user_is_printed() -> None:
    other = replace(form_a("A4"), stamp=Stamp("Pengguna Lain", "01-12-2026 08.00", "Kecamatan"))
    assert "oleh Pengguna Lain" in page_texts(drawn(draw_forms, [other]))[0]
