"""The report to TKPKD on paper and in Excel: figures, charts, what is not held, and names."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.tkpkd import Breakdown, Money, Report, Step, Tally, quarter_span
from desktop_app.domain.tkpkd_tables import NameLine, TkpkdPaper, money_table, notes_of
from reports.pdf.tkpkd import draw_tkpkd
from reports.xlsx.tkpkd import write_tkpkd
from tests.reports.paper_samples import LETTERHEAD, SIGNATORIES, STAMP, page_texts

NAME = NameLine("SITI REKAAN", "3216••••••••0001", "3216••••••••0001", "KP. PULO", "001", "002",
                "Sriamur", 1)  # fmt: skip
TALLY = Tally(
    start=12, new=3, end=11, graduated=3, out=Counter(pendapatan=3, pindah=1),
    reach=Counter({"0": 4, "1": 8, "2": 3}),
)  # fmt: skip


@pytest.fixture
def report() -> Report:
    return Report(
        span=quarter_span("2026-4"),
        place="32.16.05.2002",
        title="Desa Rekaan",
        total=TALLY,
        breakdowns=(Breakdown("Per RW", (("RW 001", TALLY), ("RW 002", Tally()))),),
        by_group={"masih": Counter({"0": 4, "1": 6, "2": 1}), "lulus": Counter({"1": 2, "2": 1})},
        strategies={"1": 10, "3": 3, "": 1},
        steps=(Step("1", "Keluarga dalam daftar", 400, 15), Step("3", "Aduan", None)),
        money=(
            Money("Dana Desa", "Bantuan tunai", 30, 27_000_000, 8, 7_200_000),
            Money("Pusat", "Pembangunan rumah", 2, 40_000_000, 1, 20_000_000),
        ),
        unreached=("a", "b"),
        stale=1,
        unchecked=2,
        gone=1,
        unset=("CSR",),
        former=(("triwulan II 2026", None), ("triwulan III 2026", 12), ("triwulan IV 2026", 11)),
        first="2026-3",
    )


def paper(report: Report, **more: Any) -> TkpkdPaper:
    whole = TkpkdPaper(
        report, (NAME,), "TKP-1", LETTERHEAD, "Sriamur", date(2026, 11, 24), SIGNATORIES[:2], STAMP
    )
    return replace(whole, **more)


def pages_of(document: TkpkdPaper) -> list[str]:
    out = io.BytesIO()
    count = draw_tkpkd(out, document)
    found = page_texts(out.getvalue())
    assert len(found) == count
    return found


def test_the_paper_says_how_many_came_and_went_and_who_was_left_out(report: Report) -> None:
    text = " ".join(" ".join(pages_of(paper(report))).split())
    for said in (
        "Desa Rekaan, triwulan IV 2026",
        "Lulus: pendapatan naik di atas ambang 3",
        "Keluar: pindah 1",
        "belum dicatat di Padan",
        "67.000.000",
        "2 keluarga masih miskin ekstrem",
        "Dicetak 1 yang pertama",
        "SITI REKAAN",
        "Strateginya belum diatur: CSR.",
    ):
        assert said in text, said


def test_what_was_not_settled_before_is_no_zero(report: Report) -> None:
    text = " ".join(" ".join(pages_of(paper(replace(report, first="2026-4")))).split())
    assert "Pada awal periode belum ditetapkan" in text
    assert "keadaan awalnya tidak diketahui" in text
    assert any("tidak diketahui" in one for one in notes_of(replace(report, first="")))


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_many_names_flow_over_pages(report: Report, size: Any) -> None:
    pages = pages_of(paper(report, names=(NAME,) * 90, paper=size))
    assert len(pages) >= 4
    assert "Halaman 4 dari" in pages[3]


def test_nothing_at_all_is_drawn_too(report: Report) -> None:
    empty = replace(
        report, total=Tally(), by_group={}, strategies={}, money=(), unreached=(), former=()
    )
    text = " ".join(pages_of(paper(empty, names=())))
    assert "Belum ada pembayaran" in text
    assert "Tidak ada." in text


def test_the_workbook_has_a_chart_beside_each_table_of_counts(report: Report) -> None:
    out = io.BytesIO()
    rows = write_tkpkd(out, report, [NAME], WorkbookNote((("Isi", "contoh"),)))
    assert rows == 1
    book = load_workbook(out)
    assert book.sheetnames[:3] == [
        "Keluarga miskin ekstrem", "Perkembangan", "Tersentuh berapa strategi",
    ]  # fmt: skip
    charts = {sheet.title: len(sheet._charts) for sheet in book}
    assert charts == {
        "Keluarga miskin ekstrem": 1, "Perkembangan": 1, "Tersentuh berapa strategi": 1,
        "Tersentuh strategi yang mana": 1, "Lima langkah": 0, "Uang menurut sumber dana": 1,
        "Per RW": 1, "Belum tersentuh": 0, "Keterangan": 0,
    }  # fmt: skip
    flow = {row[0]: row[1] for row in book["Keluarga miskin ekstrem"].values}
    assert (flow["Pada awal periode"], flow["Lulus: desil naik"]) == (12, 0)
    names = list(book["Belum tersentuh"].values)
    assert names[1][:3] == (1, "SITI REKAAN", "3216••••••••0001")


def test_money_is_summed_below(report: Report) -> None:
    rows = money_table(report).rows
    assert rows[0] == ("Dana Desa: bantuan tunai", 30, 27_000_000, 8, 7_200_000)
    assert rows[-1] == ("Jumlah", None, 67_000_000, None, 27_200_000)
