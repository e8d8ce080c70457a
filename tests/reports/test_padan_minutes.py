"""Berita acara padan data: figures, bars that shrink, and who signs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_padan import (
    ComparedList,
    PadanMinutes,
    Party,
    Trend,
    TrendLine,
)
from reports.pdf.padan_minutes import draw_padan_minutes
from reports.pdf.trend import percent, scale_of
from tests.reports.paper_samples import CONTOH, LETTERHEAD, STAMP, drawn, page_texts

MONTHS = ("Nov 25", "Des", "Jan 26", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep",
          "Okt", "Nov 26")  # fmt: skip
LINE = TrendLine("DTSEN", (*[None] * 10, 80.0, 90.0, 99.96), 2_000, 1_999)


def minutes(places: int = 3, lines: int = 2) -> PadanMinutes:
    return PadanMinutes(
        number="BAP-16-26-A-0003",
        area="Kecamatan Rekaan",
        unit="orang",
        parties=(Party("Kecamatan Rekaan", "H. REKAAN", "Camat"), Party("BPS", "", "")),
        lists=(ComparedList("BPS", "DTSEN (dtsen.csv)", "November 2026", "20-11-2026", 48_211),),
        presence=(("Semua: DTSEN, KPM", 3_120, 2), ("Hanya KPM", 12, 12)),
        place_titles=("Di semua daftar", "Belum di Padan"),
        places=tuple((f"Desa Rekaan {n}", (n, 1)) for n in range(places)),
        fields=(("NIK", (12, 400, 3)),),
        decisions=(("Sumber SIAK", (400, 390)),),
        trends=(Trend("Kesesuaian menurut instansi", "Daftar", MONTHS, (LINE,) * lines),),
        open_points=(("Baris yang menunggu dikenali", 211, "Padan data"),),
        letterhead=LETTERHEAD,
        place="Rekaan",
        day=date(2026, 11, 24),
        signatories=(Signatory("Camat", "H. REKAAN"), Signatory("Wakil BPS")),
        stamp=STAMP,
    )


def words(document: PadanMinutes) -> str:
    return " ".join(" ".join(page_texts(drawn(draw_padan_minutes, document))).split())


def test_lists_presence_decisions_and_open_points_are_told():
    text = words(minutes())
    for part in (
        "Nomor: BAP-16-26-A-0003", "dtsen.csv", "48.211", "Hanya KPM 12 12", "Jumlah 3.132 14",
        "1 NIK 12 400 3", "1 Sumber SIAK 400 390", "Baris yang menunggu dikenali 211",
        "4. Kesesuaian menurut instansi", "5. Yang belum selesai", "Wakil BPS",
    ):  # fmt: skip
        assert part in text


def test_this_month_stands_beside_the_twelve_before():
    text = words(minutes(lines=1))
    row = re.search(r"DTSEN ([–\d, ]+) 1\.999/2\.000", text)
    assert row is not None
    assert row[1].split() == [*["–"] * 10, "80,0", "90,0", "99,9"]


def test_only_what_agrees_wholly_is_called_a_hundred():
    assert [percent(value) for value in (100.0, 99.99, 0.0, None)] == ["100", "99,9", "0,0", "–"]


def test_the_greatest_difference_fills_the_height_of_a_bar():
    trend = minutes().trends[0]
    assert scale_of(trend) == 20
    assert scale_of(replace(trend, lines=())) == 5


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_kecamatan_of_many_desa_flows_over_pages_with_months_repeated(paper):
    document = replace(minutes(60, 40), paper=paper)
    pages = page_texts(drawn(draw_padan_minutes, document))
    assert len(pages) > 3
    whole = "\n".join(pages)
    assert all(f"Desa Rekaan {n}" in whole for n in range(60))
    assert whole.count("Nov 25") >= 2
    assert all("Halaman" in page for page in pages)


def test_a_paper_of_invented_data_says_so():
    assert "CONTOH" in words(replace(minutes(), stamp=CONTOH))


def test_nothing_found_is_said_instead_of_an_empty_table():
    document = replace(minutes(), fields=(), decisions=(), trends=(), open_points=())
    text = words(document)
    assert text.count("Tidak ada.") == 2
    assert "4. Yang belum selesai" in text
