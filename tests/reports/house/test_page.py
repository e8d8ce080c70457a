"""Papers that are data: sentences with what is known, dots for the rest, pictures in frames."""

from __future__ import annotations

import io
import string
from dataclasses import replace

import pytest
from PIL import Image

from desktop_app.domain.housing.house_papers import HOUSE_PAPERS, PAPER_TEXTS
from desktop_app.domain.housing.paper_posts import POSTS
from desktop_app.selftest.papers_house import blank, filled
from reports.pdf.house.rows import ROWS
from reports.registry import DOCUMENTS
from tests.reports.house.test_costs import pages_of


def text_of(key: str, *files) -> str:
    return " ".join(pages_of(key, *files))


def picture(grey: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (grey, grey, grey)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("text", PAPER_TEXTS.values(), ids=list(PAPER_TEXTS))
def test_a_paper_names_only_posts_rows_and_keys_that_exist(text):
    assert set(text.signers) | set(text.duty) <= set(POSTS)
    assert not text.source or text.source in {*ROWS, *filled("A4").tables}
    assert all(len(row) == len(text.below) for row in text.below_rows)
    assert all(len(row) == len(text.columns) for row in text.rows)
    parts = (*text.lead, *text.body, *text.points, *text.closing)
    known = {**filled("A4").texts, "ump": "", "sudah_1": "", "sudah_2": ""}
    known |= {"jumlah_semua": "", "terbilang_semua": "", "banyak_rumah": ""}
    named = {key for part in parts for _t, key, _f, _c in string.Formatter().parse(part) if key}
    assert named <= set(known)


def test_the_years_of_a_statement_come_from_the_scheme():
    file = filled("A4")
    text = text_of("pernyataan", replace(file, texts={**file.texts, "jeda_bantuan_tahun": "10"}))
    assert "dalam 10 tahun terakhir" in text
    assert "(minimal 1 tahun)" in text
    assert "selama 3 tahun, kecuali" in text


def test_a_fact_that_lacks_makes_a_draft_and_dots():
    file = filled("A4")
    text = text_of("penghasilan", replace(file, texts={**file.texts, "pekerjaan": ""}))
    assert "DRAF — Belum lengkap: Pekerjaan." in text


def test_pictures_before_and_after_stand_in_the_handover():
    file = replace(filled("A4"), photos={(0, "depan"): picture(40), (100, "depan"): picture(200)})
    out = io.BytesIO()
    DOCUMENTS["bast"].drawer()(out, [file])
    assert out.getvalue().count(b"/Subtype /Image") == 2
    text = text_of("bast", file)
    assert "C. Tidak ada, seluruhnya rapuh 100 Semen @ 40 kg/50 kg" in text
    assert "WARGA CONTOH, NIK 3216990507800001" in text


def test_money_used_is_told_by_goods_and_wages():
    text = text_of("lpd2", filled("A4"))
    assert "Belanja bahan 8.750.000" in text
    assert "Tarik tunai upah 1.250.000" in text
    assert "sepuluh juta rupiah" in text


def test_a_posted_list_shows_no_whole_number():
    file = filled("A4")
    assert "3216990507800001" in text_of("lampiran_sk", file)
    posted = text_of("lampiran_sk_tempel", file)
    assert "3216990507800001" not in posted
    assert "3216••••••••0001" in posted


def test_papers_of_a_desa_have_a_row_for_each_house():
    file = filled("A4")
    two = replace(file, houses=(file, replace(file, texts={**file.texts, "nama": "WARGA DUA"})))
    for key in ("kpb", "daftar_hadir", "tukang", "progres_desa", "cek_tahap1"):
        text = text_of(key, two)
        assert "1 WARGA CONTOH" in text
        assert "2 WARGA DUA" in text
    assert "bagi 2 rumah" in text_of("permohonan_cair", two)
    assert "Rp40.000.000" in text_of("permohonan_cair", two)


def test_a_blank_form_has_rows_for_the_pen():
    assert "Hari/Tanggal" in text_of("daftar_hadir", blank("F4"))
    assert "Pondasi" in text_of("mutu", blank("F4"))


def test_the_estimates_of_a_group_are_summed_by_goods():
    file = filled("A4")
    text = text_of("rekap_rab", replace(file, houses=(file, file)))
    assert "Semen @ 40 kg/50 kg 60 Zak 75.000 4.500.000" in text
    assert "Jumlah 18.960.000" in text


def test_the_list_of_payments_ticks_what_is_known():
    text = text_of("penyaluran", filled("A4"))
    assert "20.000.000 ya ya ya ya" in text  # plan and bills of stage 1, 0 % and 100 %


@pytest.mark.parametrize("key", HOUSE_PAPERS)
def test_every_page_of_every_paper_says_that_nothing_is_charged(key):
    for file in (filled("A4"), blank("F4")):
        assert all("tidak dipungut biaya" in page for page in pages_of(key, file))


CASH = ("Jumlah uang", "sudah saya terima dan pakai", "uang tunai")


@pytest.mark.parametrize("key", ["kuitansi_terima", "kuitansi_upah", "lpd1", "lpd2"])
def test_where_the_lpm_holds_the_money_nobody_signs_for_cash(key):
    file = filled("A4")
    text = text_of(key, file)
    assert not [words for words in CASH if words in text]
    assert "senilai" in text or "Upah dibayar" in text
    own = replace(file, texts={**file.texts, "lewat_lpm": ""})
    assert "dibayar untuk rumah saya" not in text_of(key, own)


def test_the_request_for_the_money_stands_under_the_kop_of_the_group():
    text = text_of("permohonan_cair", filled("A4"))
    assert "DESA DESA CONTOH KECAMATAN KECAMATAN CONTOH LPM CONTOH Jl. Contoh No. 3" in text
    assert "Koordinator LPM" in text


def test_four_checkers_recommend_the_proposal_of_the_lpm():
    text = text_of("lengkap_lpm", filled("A4"))
    assert "Rekomendasi verifikatur: No Jabatan Nama & NIP Tanda tangan & cap Tanggal" in text
    for post in ("1 Koordinator LPM", "2 TFL", "3 Koordinator Fasilitator", "4 Tim Teknis"):
        assert post in text


def test_pictures_that_lack_make_a_draft():
    assert "foto Tampak depan rumah" in text_of("lampiran_foto", filled("A4"))


def test_the_page_of_a_house_marks_what_leaves_the_plan_and_counts_complaints():
    text = text_of("riwayat_rumah", filled("A4"))
    assert "I 6.360.000 10.000.000 7.320.000 +960.000" in text
    assert "Baris berarsir" in text
    assert "Pengaduan 2, 1 sudah selesai" in text
    assert len(pages_of("riwayat_rumah", filled("A4"))) == 1


def test_lists_tick_what_is_known_of_each_house():
    file = filled("A4")
    assert "1 WARGA CONTOH ya ya ya ya ya" in text_of("cek_tahap1", file)
    assert "ya ya ya ya ya" in text_of("siap_warga", file)
    assert "9.480.000" in text_of("matrik_cpcl", file)


def test_the_old_estimate_sums_goods_and_wages_apart():
    text = text_of("rab_bsps", filled("A4"))
    assert "Total bahan 8.230.000" in text
    assert "6 Tukang 10 Oh 125.000 1.250.000 Total upah 1.250.000 Jumlah 9.480.000" in text


def test_the_file_of_a_proposal_has_the_ten_papers_of_its_format():
    text = text_of("cek_proposal", filled("A4"))
    assert "2 KTP dan KK ya" in text
    assert "10 II-14 RAB ya" in text


def test_recipients_may_sign_with_their_thumb_and_heads_with_their_stamp():
    text = text_of("pernyataan", filled("A4"))
    assert "tanda tangan/cap jari" in text
    assert "tanda tangan dan stempel" in text
    assert "nama tanpa gelar" in text


def test_the_account_of_the_lpm_tells_what_came_was_used_and_is_left():
    text = text_of("lpj_lpm", filled("A4"))
    assert "8.750.000 1.250.000 6.070.000 1.250.000 2.680.000 100" in text
    assert "Bendahara LPM" in text


def test_verdicts_of_the_office_stand_in_their_minutes():
    file = filled("A4")
    refused = {**file.texts, "langkah": "diusulkan;ditolak", "alasan_hasil": "tanah sengketa"}
    two = replace(file, houses=(file, replace(file, texts=refused)))
    text = text_of("ba_hv", two)
    assert "321699000001 Direkomendasikan" in text
    assert "Tidak Direkomendasikan tanah sengketa" in text
