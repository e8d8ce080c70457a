"""Secrets on paper: readable, and with what to do with the paper."""

from __future__ import annotations

from desktop_app.domain.documents import PasswordSlip, RecoverySheet
from reports.pdf.slips import draw_password_slip, draw_recovery_sheet, groups_of
from tests.reports.paper_samples import drawn, page_texts, text_box

KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
SHEET = RecoverySheet("Kecamatan Tambun Utara", "Dewi Rekaan (dewi)", KEY, "24-11-2026 10.15")
SLIP = PasswordSlip("unggah_1.xlsx", "a3fh-7kmn-pp4d-xyah", "Dinas Sosial", "24-11-2026 10.15")


def test_the_recovery_key_stands_in_large_groups_in_order():
    pdf = drawn(draw_recovery_sheet, SHEET)
    (text,) = page_texts(pdf)
    places = [text.index(group) for group in KEY.split("-")]
    assert places == sorted(places)
    _left, bottom, _right, top = text_box(pdf, 0, "ABCD")
    assert top - bottom > 12


def test_the_recovery_sheet_says_where_it_belongs():
    (text,) = page_texts(drawn(draw_recovery_sheet, SHEET))
    assert all(word in text for word in ("amplop", "brankas", "RAHASIA", "Disegel oleh"))
    assert "Kecamatan Tambun Utara" in text


def test_a_key_without_hyphens_is_grouped_by_four():
    assert groups_of("ABCDEFGHIJ") == ("ABCD", "EFGH", "IJ")


def test_the_slip_holds_the_password_as_it_is_typed_and_how_to_hand_it_over():
    (text,) = page_texts(drawn(draw_password_slip, SLIP))
    assert "a3fh-7kmn-pp4d-xyah" in text
    assert "unggah_1.xlsx" in text
    assert "terpisah dari berkasnya" in text
