"""Papers on the protection of data: tables break between rows, letters number their own pages."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2

from desktop_app.domain.documents import Letterhead, RecapTable, Signatory, Stamp, WorkbookNote
from desktop_app.domain.privacy_documents import Dossier, Notice, Part
from reports.pdf.letters import draw_handover_letter, draw_handover_minutes
from reports.pdf.privacy import draw_dossier, draw_notices
from reports.xlsx.tables import column_widths, write_tables
from tests.reports.paper_samples import handover

STAMP = Stamp("Sari Contoh", "24-11-2026 09.15", "Desa Contoh")
KOP = Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DESA CONTOH"))
LONG = "isian yang panjang sekali sehingga pecah menjadi beberapa baris di dalam kolomnya"


def dossier(rows: int) -> Dossier:
    part = Part(
        "Data orang",
        ("Sebuah kalimat pembuka.",),
        ("Isian", "Isi", "Asal"),
        (0.3, 0.3, 0.4),
        [(f"Isian {number}", LONG, LONG) for number in range(rows)],
    )
    empty = Part("Pembetulan", headers=("Waktu",), widths=(1,), empty="Belum ada.")
    return Dossier(
        "Laporan Contoh", "LSD-1", (("Nama", "SITI REKAAN"),), (part, empty), KOP, "Contoh",
        date(2026, 11, 24), STAMP, (Signatory("Kepala Desa", "Andi Rekaan"),),
    )  # fmt: skip


def notice(name: str, facts: int = 3) -> Notice:
    return Notice(
        "Pemberitahuan", "INS-1", name, ("Pembuka.",),
        tuple((f"Hal {number}", LONG) for number in range(facts)), ("Penutup.",), KOP, "Contoh",
        date(2026, 11, 24), Signatory("Kepala Desa"), STAMP,
    )  # fmt: skip


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def test_a_long_table_goes_on_with_its_head_and_loses_no_row() -> None:
    out = io.BytesIO()
    count = draw_dossier(out, dossier(40))
    pages = pages_of(out.getvalue())
    assert len(pages) == count > 1
    assert all("Isian Isi Asal" in page for page in pages if "Isian 1" in page or "Isian 3" in page)
    whole = " ".join(pages)
    assert all(f"Isian {number} " in whole for number in range(40))
    assert "Belum ada." in whole
    assert "Andi Rekaan" in pages[-1]


def test_each_letter_counts_its_own_pages() -> None:
    out = io.BytesIO()
    assert draw_notices(out, [notice("SATU"), notice("DUA", 80), notice("TIGA")]) == 5
    pages = pages_of(out.getvalue())
    assert "Halaman 1 dari 1" in pages[0]
    assert "SATU" in pages[0]
    assert "Halaman 1 dari 3" in pages[1]
    assert "Halaman 3 dari 3" in pages[3]
    assert "TIGA" in pages[4]


def test_an_invented_page_says_so() -> None:
    out = io.BytesIO()
    draw_dossier(out, replace(dossier(1), stamp=replace(STAMP, contoh=True)))
    assert "CONTOH" in pages_of(out.getvalue())[0]


def test_a_workbook_of_texts_has_texts_only() -> None:
    from openpyxl import load_workbook

    table = RecapTable("Register", ("Nomor", "Isi"), (("1", "=1+1"), ("2", None)))
    out = io.BytesIO()
    write_tables(out, (table,), WorkbookNote((("Isi", "Contoh"),)))
    book = load_workbook(out)
    assert [cell.value for cell in book["Register"]["B"]] == ["Isi", "=1+1", None]
    assert "f" not in {cell.data_type for cell in book["Register"]["B"]}
    assert book.sheetnames == ["Register", "Keterangan"]


def test_columns_are_as_wide_as_their_texts_within_bounds() -> None:
    table = RecapTable("x", ("A", "B"), (("a", "b" * 500),))
    assert column_widths(table) == [12.0, 60.0]


def test_the_letters_beside_a_kiriman_say_why_and_by_which_rule() -> None:
    papers = replace(handover(2), purpose="Pemutakhiran data", basis="Inpres 4/2025")
    for draw in (draw_handover_letter, draw_handover_minutes):
        out = io.BytesIO()
        draw(out, papers)
        text = " ".join(pages_of(out.getvalue()))
        assert "Pemutakhiran data" in text
        assert "Inpres 4/2025" in text
