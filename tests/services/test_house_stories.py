"""The page of one house, the recaps of a kecamatan, and income on letters, from kept rows."""

from __future__ import annotations

import pytest

from desktop_app.services import printing
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import reading
from tests.reports.paper_samples import page_texts
from tests.services.test_house_order import OTHER, VILLAGE, house

MONEY = {"nilai_bahan": 17_500_000, "nilai_upah": 2_500_000}


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def text_of(desk, document: str, *builds: str, **more) -> str:
    run = printing.prepare(
        desk, PrintRequest("berkas", "A4", document=document, builds=builds, **more)
    )
    return " ".join(" ".join(page_texts(run.pdf)).split())


def insert(desk, kind: str, **values) -> None:
    desk.write("contoh", "", lambda work: work.insert(kind, values))


def home_of(desk, build: str) -> str:
    with desk.reader() as reader:
        return str(reading.get(reader, "build", build)["household"])


def test_the_whole_story_of_a_house_stands_on_one_page(desk):
    build = house(desk, 1, rekomendasi="Direkomendasikan", alasan="lantai C", lantai="C")
    insert(desk, "build_event", build=build, ke="ditetapkan", tanggal="2026-11-03", nomor="SK-9")
    insert(desk, "build_event", build=build, ke="tahap1_cair", tanggal="2026-11-10", **MONEY)
    said = {"build": build, "tanggal": "05-11-2026", "isi": "semen kurang"}
    save_house_row(desk, "complaint", said)
    run = printing.prepare(
        desk, PrintRequest("berkas", "A4", document="riwayat_rumah", builds=(build,))
    )
    assert run.pages == 1
    text = " ".join(" ".join(page_texts(run.pdf)).split())
    assert "Ditetapkan dengan SK 03-11-2026 SK-9" in text
    assert "Direkomendasikan" in text
    assert "20.000.000" in text
    assert "Pengaduan 1, 0 sudah selesai" in text
    assert "semen kurang" not in text
    assert "foto 0 %" in text


def test_a_full_story_still_fits_on_one_page(desk):
    build = house(desk, 1)
    for number in range(24):
        note = "catatan panjang sekali " * 8
        day = f"2026-10-{number + 1:02d}"
        insert(desk, "build_event", build=build, ke="diusulkan", tanggal=day, catatan=note)
    for year in range(2000, 2012):
        home = home_of(desk, build)
        insert(desk, "earlier_aid", household=home, desa=VILLAGE, program="BANTUAN", tahun=year)
    for paper in ("A4", "F4"):
        request = PrintRequest("berkas", paper, document="riwayat_rumah", builds=(build,))
        assert printing.prepare(desk, request).pages == 1


def test_income_of_the_survey_and_the_minimum_wage_stand_on_the_letters(desk):
    build = house(desk, 1, penghasilan=1_500_000, upah_minimum=5_600_000)
    text = text_of(desk, "penghasilan", build)
    assert "rata-rata sebesar Rp1.500.000 (satu juta lima ratus ribu rupiah) per bulan" in text
    assert "sebesar Rp5.600.000 (lima juta enam ratus ribu rupiah)" in text
    assert "satu juta lima ratus ribu rupiah" in text_of(desk, "pernyataan", build)


def test_a_letter_without_income_is_a_draft_that_says_so(desk):
    build = house(desk, 1)
    assert "penghasilan keluarga dari survei" in text_of(desk, "penghasilan", build)
    assert "DRAF" not in text_of(desk, "penghasilan", build, blank=True)


def test_the_recap_of_a_kecamatan_counts_how_far_houses_came_desa_by_desa(desk):
    first, second, third = house(desk, 1), house(desk, 2), house(desk, 3, OTHER)
    for build in (first, second):
        insert(desk, "build_event", build=build, ke="ditetapkan", tanggal="2026-11-03")
    insert(desk, "build_event", build=first, ke="tahap1_cair", tanggal="2026-11-10", **MONEY)
    text = text_of(desk, "rekap_kecamatan", third)
    assert " 2 2 2 1 0 0 0 0 0 17.500.000 2.500.000 20.000.000" in text
    assert "Jumlah 3 2 2 1 0 0 0 0 0 17.500.000 2.500.000 20.000.000" in text


def test_a_house_that_left_after_its_money_stays_in_the_sums(desk):
    build = house(desk, 1)
    insert(desk, "build_event", build=build, ke="tahap1_cair", tanggal="2026-11-10", **MONEY)
    left = {"build": build, "dari": "tahap1_cair", "ke": "mundur", "tanggal": "2026-11-12"}
    insert(desk, "build_event", **left)
    assert "Jumlah 1 1 1 1 0 0 0 0 0 17.500.000" in text_of(desk, "rekap_kecamatan", build)


def test_the_recap_of_checks_counts_what_was_looked_at_and_bad_parts(desk):
    said = {"lantai": "C", "pondasi": "B", "dinding": "B"}
    first = house(desk, 1, rekomendasi="Direkomendasikan", **said)
    house(desk, 2, rekomendasi="Tidak Direkomendasikan", lantai="A")
    house(desk, 3)
    text = text_of(desk, "rekap_verval", first)
    assert "Jumlah 3 2 1 1 1 66 0 1 1 0" in text


def test_a_letter_of_proposal_lists_its_houses_in_the_order_of_the_meeting(desk):
    first, second = house(desk, 1), house(desk, 2)
    desk.write("contoh", "", lambda work: work.update("build", first, {"urutan": 2}))
    desk.write("contoh", "", lambda work: work.update("build", second, {"urutan": 1}))
    text = text_of(desk, "surat_usulan", first, second)
    assert "2 rumah" in text
    assert text.index("CONTOH 2") < text.index("CONTOH 1")


def test_the_nominatif_tells_the_money_that_a_stage_really_has(desk):
    build = house(desk, 1)
    paid = {"nilai_bahan": 9_000_000, "nilai_upah": 1_000_000}
    insert(desk, "build_event", build=build, ke="tahap1_cair", tanggal="2026-11-10", **paid)
    run = printing.prepare(desk, PrintRequest("nominatif", "F4", desa=VILLAGE, stage=1))
    text = " ".join(" ".join(page_texts(run.pdf)).split())
    assert "9.000.000 1.000.000 10.000.000" in text
    assert "tidak dipungut biaya" in text


def test_who_takes_the_place_of_whom_stands_in_the_minutes(desk):
    left, comes = house(desk, 1), house(desk, 2)
    event = {"build": left, "dari": "ditetapkan", "ke": "pindah", "tanggal": "2026-11-12"}
    insert(desk, "build_event", **event, catatan="ke Karawang")
    desk.write("contoh", "", lambda work: work.update("build", comes, {"mengganti": left}))
    text = text_of(desk, "ba_pengganti", comes)
    assert "atas nama CONTOH 1" in text
    assert "karena penerima pindah: ke Karawang" in text


def test_the_title_of_a_head_between_two_elections_is_printed_plainly(desk):
    head = {"kantor": VILLAGE, "jabatan": "kepala", "nama": "IBU CONTOH", "dari": "2020-01-01"}
    insert(desk, "official", **head, sebutan="Kepala Desa (PAW)")
    text = text_of(desk, "sktm", house(desk, 1))
    assert "IBU CONTOH" in text
    assert "PAW" not in text
