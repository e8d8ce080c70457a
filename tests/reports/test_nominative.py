"""The daftar nominatif: three sums side by side, signed by four."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from reports.pdf.nominative import draw_nominative
from tests.reports.paper_samples import UID, drawn, nominative, page_codes, page_texts


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("rows", [3, 27])
def test_every_receiver_stands_once_with_account_and_sum(rows, paper):
    text = "\n".join(page_texts(drawn(draw_nominative, nominative(rows, paper))))
    assert re.findall(r"\b321606\d{10}\b", text) == [f"321606{n:010d}" for n in range(1, rows + 1)]
    assert re.findall(r"0123-\d{4}", text) == [f"0123-{n:04d}" for n in range(1, rows + 1)]
    assert text.count("20.000.000") >= rows


def test_all_three_sums_are_carried_and_the_total_is_in_words():
    texts = page_texts(drawn(draw_nominative, nominative(27)))
    material, labour, total = (27 * value for value in (17_500_000, 2_500_000, 20_000_000))
    last = " ".join(texts[-1].split())
    sums = " ".join(map(format_number, (material, labour, total)))
    assert f"JUMLAH SELURUHNYA (27 penerima) {sums}" in last
    assert "Terbilang: lima ratus empat puluh juta rupiah" in last
    moved = re.search(r"Jumlah dipindahkan ([\d. ]+)", " ".join(texts[0].split()))
    assert moved is not None
    assert f"Jumlah pindahan {moved[1].strip()}" in " ".join(texts[1].split())


def test_it_is_signed_by_four():
    last = page_texts(drawn(draw_nominative, nominative(27)))[-1]
    assert all(title in last for title in ("Ketua LPM", "Bendahara", "Kepala Desa", "TFL"))


def test_its_codes_are_read_back():
    (codes,) = page_codes(drawn(draw_nominative, nominative(3)))
    assert [code.text for code in codes] == [f"PDN1/NM1/F4/P1-1/{UID}/{copy}" for copy in "BA"]


def test_an_empty_list_is_refused_with_a_sentence():
    with pytest.raises(UserError, match="belum berisi penerima"):
        draw_nominative(io.BytesIO(), nominative(0))


def test_nothing_is_charged_and_where_the_lpm_holds_the_money_nobody_signs_for_cash():
    for through in (False, True):
        document = replace(nominative(27), through_group=through)
        for page in page_texts(drawn(draw_nominative, document)):
            assert "tidak dipungut biaya" in page
            assert ("bukan menerima uang" in page) is through
