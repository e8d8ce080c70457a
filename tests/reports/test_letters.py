"""Surat pengantar and berita acara: the file, its fingerprint, counts of every desa."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.documents import Signatory
from reports.pdf.letters import draw_handover_letter, draw_handover_minutes, grouped, long_day
from tests.reports.paper_samples import CONTOH, drawn, handover, page_texts

BOTH = pytest.mark.parametrize("draw", [draw_handover_letter, draw_handover_minutes])


@BOTH
def test_the_file_is_named_with_its_fingerprint_and_the_end_of_it_large(draw):
    text = page_texts(drawn(draw, handover(3)))[0]
    assert "321620_202611_B_0007.kiriman" in text
    assert grouped(handover(3).sha256) in text
    assert "A1B2 C3D4" in text
    assert "November 2026" in text
    assert "SRT-321620-26-B-0007" in text


@BOTH
@pytest.mark.parametrize("places", [1, 8, 23, 187])
def test_every_desa_is_counted_once_and_summed_up(draw, places):
    texts = page_texts(drawn(draw, handover(places)))
    lines = [line.strip() for text in texts for line in text.splitlines()]
    named = [f"{n} Desa Rekaan {n} {n} {4 * n}" for n in range(1, places + 1)]
    plain = [line.replace(".", "") for line in lines]
    assert [line for line in plain if "Desa Rekaan" in line] == named
    total = places * (places + 1) // 2
    assert f"Jumlah {total} {4 * total}" in plain


@BOTH
def test_the_table_has_its_head_on_each_page(draw):
    texts = page_texts(drawn(draw, handover(80)))
    assert len(texts) >= 3
    assert all(
        "Desa/Kelurahan" in text and "Keluarga" in text for text in texts if "Rekaan 4" in text
    )
    assert all(f"Halaman {n} dari {len(texts)}" in text for n, text in enumerate(texts, 1))


@BOTH
@pytest.mark.parametrize("places", range(4, 30))
def test_signatures_stand_below_some_rows_of_the_table(draw, places):
    last = page_texts(drawn(draw, handover(places)))[-1]
    assert "H. REKAAN SATU" in last
    assert last.count("Desa Rekaan") >= 2


@BOTH
def test_papers_of_invented_data_say_so(draw):
    text = page_texts(drawn(draw, replace(handover(2), stamp=CONTOH)))[0]
    assert "CONTOH" in text


def test_the_letter_leaves_room_for_the_receiver():
    text = page_texts(drawn(draw_handover_letter, handover(3)))[0]
    assert "BUKTI PENERIMAAN" in text
    assert "Diterima tanggal" in text


def test_the_minutes_name_both_sides_known_or_not():
    giver = Signatory("Kasi Kesejahteraan", "DEWI REKAAN", "19800101 200501 2 001")
    receiver = Signatory("Kepala Bidang", "SITI REKAAN", "19790101 200003 2 002")
    unknown = "\n".join(page_texts(drawn(draw_handover_minutes, handover(3, (giver,)))))
    assert "PIHAK PERTAMA," in unknown
    assert "PIHAK KEDUA," in unknown
    assert "Kasi Kesejahteraan, Kecamatan Tambun Utara" in unknown
    known = "\n".join(page_texts(drawn(draw_handover_minutes, handover(3, (giver, receiver)))))
    assert known.count("SITI REKAAN") == 2


def test_a_desa_desk_needs_one_page_of_each():
    assert len(page_texts(drawn(draw_handover_minutes, handover(1)))) == 1
    assert len(page_texts(drawn(draw_handover_letter, handover(1)))) == 1


def test_a_day_is_written_in_words():
    day = "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    assert long_day(date(2026, 11, 24)) == day
