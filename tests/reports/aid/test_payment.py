"""The papers of a payment: what they tell, what they never tell, and names of any length."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from desktop_app.domain.documents_payment import (
    CALLS,
    CHECKED,
    HEIRS,
    KIT_PAPERS,
    MINUTES,
    PAYMENT_DRAWERS,
    PAYMENT_PAPERS,
    PHOTOS,
    POSTED,
    PRESENT,
    PROXY,
    RECEIPTS,
    REPORT,
    SLIPS,
    PaymentDay,
)
from desktop_app.domain.errors import UserError
from desktop_app.selftest import papers_payment
from desktop_app.selftest.invented import NIK, NOMOR_KK
from reports.registry import DOCUMENTS

LONG = "MUHAMMAD ABDURRAHMAN WIJAYAKUSUMA BIN HADISOEMARTO"
OF_NAMES = (CALLS, SLIPS, PRESENT, RECEIPTS, POSTED, MINUTES, CHECKED)


def sample(key: str) -> PaymentDay:
    (document,) = papers_payment.makers("A4")[key]()
    assert isinstance(document, PaymentDay)
    return document


def pages_of(key: str, document: PaymentDay) -> list[str]:
    out = io.BytesIO()
    count = DOCUMENTS[key].drawer()(out, document)
    pdf = pypdfium2.PdfDocument(io.BytesIO(out.getvalue()))
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    pdf.close()
    assert len(pages) == count
    return pages


def test_each_paper_is_drawn_by_somebody() -> None:
    assert PAYMENT_DRAWERS.keys() == PAYMENT_PAPERS.keys() <= DOCUMENTS.keys()
    assert set(KIT_PAPERS) <= PAYMENT_PAPERS.keys()


def test_the_list_for_the_wall_draws_no_number_even_when_it_is_given_one() -> None:
    text = " ".join(pages_of(POSTED, sample(POSTED)))
    assert NIK not in text
    assert NOMOR_KK not in text
    assert "KP. CONTOH" not in text


@pytest.mark.parametrize("key", OF_NAMES)
def test_many_long_names_go_over_pages_and_none_is_lost(key: str) -> None:
    document = sample(key)
    names = [
        replace(document.names[0], number=n, queue=n, name=f"{LONG} {n}", outcome="tidak_hadir")
        for n in range(1, 61)
    ]
    text = " ".join(pages_of(key, replace(document, names=names)))
    for number in (1, 30, 60):
        assert f"HADISOEMARTO {number}" in text or key == RECEIPTS
    if key == RECEIPTS:
        assert text.count("KUITANSI") == 60


@pytest.mark.parametrize("key", OF_NAMES)
def test_without_names_a_sentence_says_so(key: str) -> None:
    with pytest.raises(UserError, match="Tidak ada nama"):
        pages_of(key, replace(sample(key), names=()))


@pytest.mark.parametrize("key", [PROXY, HEIRS])
def test_a_letter_without_a_name_is_for_the_pen(key: str) -> None:
    (page,) = pages_of(key, *papers_payment.blank_payment("A4"))
    assert "...." in page


def test_what_is_handed_out_stands_where_no_money_is() -> None:
    document = sample(CALLS)
    names = [replace(one, amount=0) for one in document.names]
    text = " ".join(pages_of(CALLS, replace(document, names=names, goods="beras 10 kg")))
    assert "beras 10 kg" in text
    assert "Rp" not in text


def test_the_minutes_add_up_and_their_last_words_stay_with_the_signatures() -> None:
    pages = pages_of(MINUTES, sample(MINUTES))
    shown = pages[0].replace(" ", "")  # cells stand apart by their place alone
    assert "Target185.400.000Realisasi123.600.000" in shown
    assert "Sisa61.800.000" in shown
    assert "Demikian berita acara" in pages[-1]
    assert "KEPALA CONTOH" in pages[-1]


def test_a_draft_in_the_report_is_marked_and_an_empty_report_refused() -> None:
    document = sample(REPORT)
    draft = replace(document, months=[*document.months, replace(document.months[0], is_draft=True)])
    (page,) = pages_of(REPORT, draft)
    assert "Bulan 1 (draf)" in page
    with pytest.raises(UserError, match="Belum ada daftar bayar"):
        pages_of(REPORT, replace(document, months=()))


def test_seven_photos_need_two_pages() -> None:
    document = sample(PHOTOS)
    pages = pages_of(PHOTOS, replace(document, photos=[*document.photos] * 7))
    assert len(pages) == 2
