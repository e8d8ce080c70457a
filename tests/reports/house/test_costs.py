"""Papers of the costs of a house: every line told, padded bills marked, blanks for the pen."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from desktop_app.domain.documents_house import HousePaper
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.template import TEMPLATE
from desktop_app.selftest.papers_house import blank, filled
from desktop_app.services.progress import Cancel
from reports.registry import DOCUMENTS
from tests.reports.paper_samples import page_texts


def pages_of(key: str, *files: HousePaper) -> list[str]:
    out = io.BytesIO()
    DOCUMENTS[key].drawer()(out, files)
    return [" ".join(page.split()) for page in page_texts(out.getvalue())]


@pytest.mark.parametrize("key", HOUSE_PAPERS)
def test_each_paper_tells_on_each_page_that_nothing_is_charged(key):
    for file in (filled("A4"), blank("F4")):
        pages = pages_of(key, file)
        for number, page in enumerate(pages, 1):
            assert "tidak dipungut biaya apa pun" in page
            assert f"Halaman {number} dari {len(pages)}" in page


@pytest.mark.parametrize("key", HOUSE_PAPERS)
def test_a_blank_paper_is_no_draft(key):
    assert "DRAF" not in " ".join(pages_of(key, blank("A4")))


def test_a_padded_bill_is_shown_to_the_recipient_in_both_halves():
    text = " ".join(pages_of("transparansi", filled("A4")))
    assert text.count("+960.000") == 4  # the row and the sum, on the sheet and on its copy
    assert "SALINAN UNTUK PENERIMA: WARGA CONTOH, tahap I" in text
    assert "harus dijelaskan kepada penerima" in text


def test_what_is_missing_makes_a_draft_and_is_named():
    known = filled("A4")
    file = replace(known, texts={**known.texts, "toko": ""}, bills=())
    assert "DRAF — Belum lengkap: toko, nota." in pages_of("transparansi", file)[0]


def test_the_estimate_has_all_rows_of_the_template_and_its_sum():
    text = " ".join(pages_of("rab", blank("A4")))
    assert not [row.text for row in TEMPLATE if not row.is_heading and row.text not in text]
    text = " ".join(pages_of("rab", filled("A4")))
    assert "JUMLAH 9.480.000 6.360.000 3.120.000" in text


def test_a_plan_adds_up_goods_and_wages_in_words():
    text = pages_of("drpb", filled("A4"))[0]
    for part in ("Jumlah A 5.110.000", "Jumlah B 1.250.000", "C. Jumlah A + B = Rp6.360.000"):
        assert part in text
    assert "enam juta tiga ratus enam puluh ribu rupiah" in text


def test_money_that_goes_through_the_lpm_is_not_signed_for_as_cash():
    known = filled("A4")
    assert "Bahan diterima senilai : Rp8.750.000" in pages_of("kuitansi_terima", known)[0]
    direct = replace(known, texts={**known.texts, "lewat_lpm": ""})
    assert "diterima senilai" not in pages_of("kuitansi_terima", direct)[0]


def test_each_worker_has_his_receipt_and_his_days():
    known = filled("A4")
    two = (*known.worked, replace(known.worked[0], worker="TUKANG DUA"))
    text = " ".join(pages_of("kuitansi_upah", replace(known, worked=two)))
    assert text.count("satu juta dua ratus lima puluh ribu rupiah") == 2
    assert "selama kurang lebih 10 hari" in text
    days = pages_of("absensi_tukang", known)[0]
    assert "1 Selasa, 10-02-2026 hadir" in days


def test_what_was_not_sent_yet_is_told():
    known = filled("A4")
    text = pages_of("rekap_kirim", replace(known, arrivals=known.arrivals[:1]))[0]
    assert "30 30 0 Lengkap" in text
    assert "Belum" in text


def test_a_batch_counts_the_pages_of_each_house_and_can_be_stopped():
    first, second = pages_of("drpb", filled("A4"), replace(filled("A4"), copy=2))
    assert "Halaman 1 dari 1" in first
    assert "cetakan ke-2" in second
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        DOCUMENTS["drpb"].drawer()(io.BytesIO(), [filled("A4")], None, cancel)
    with pytest.raises(UserError, match="Tidak ada rumah"):
        DOCUMENTS["drpb"].drawer()(io.BytesIO(), [])
