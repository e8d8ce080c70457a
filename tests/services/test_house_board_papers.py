"""The board goes to Excel and to paper, with its late houses and what holds them up."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.services.house_board import RISKY, read_houses
from desktop_app.services.house_board_papers import Choice, export_board, place_of
from tests.reports.paper_samples import page_texts
from tests.services.test_house_board import KECAMATAN
from tests.services.test_house_board import desk as desk
from tests.services.test_house_order import VILLAGE


def cells(sheet) -> list[tuple]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_has_a_line_a_desa_the_dates_and_each_house(desk, tmp_path) -> None:
    written = export_board(desk, read_houses(desk), Choice(KECAMATAN), tmp_path)
    assert written.path.name == "papan-rutilahu_321606_20261124.xlsx"
    book = load_workbook(written.path)
    assert book.sheetnames == ["Menurut desa", "Uang", "Kalender", "Rumah", "Keterangan"]
    first, second, total = cells(book["Menurut desa"])[1:4]
    assert (first[2], second[2], total[0], total[2]) == (2, 1, "Jumlah", 3)
    assert cells(book["Uang"])[1:] == [
        ("Pagu", 40_000_000), ("Cair", 20_000_000), ("Nota dan upah", total[14]),
    ]  # fmt: skip
    houses = cells(book["Rumah"])
    assert len(houses) == 4
    held = {row[0]: row[-1] for row in houses}
    assert held["CONTOH 1"] == "foto 0 % belum ada; bahan belum diterima"
    assert held["CONTOH 3"] is None  # who left waits for nothing
    assert any("14 hari" in str(row[1]) for row in cells(book["Keterangan"]))


def test_the_paper_has_the_late_and_risky_houses_alone(desk, tmp_path) -> None:
    written = export_board(desk, read_houses(desk), Choice(KECAMATAN), tmp_path / "papan.pdf")
    text = " ".join(page_texts(written.path.read_bytes()))
    assert written.rows == 2
    assert ("CONTOH 1" in text, "CONTOH 2" in text, "CONTOH 3" in text) == (True, True, False)
    assert "bahan belum diterima" in text


def test_a_choice_narrows_the_file_and_is_told_on_it(desk, tmp_path) -> None:
    houses = read_houses(desk)
    choice = Choice(VILLAGE, year=2026, only=RISKY)
    book = load_workbook(export_board(desk, houses, choice, tmp_path).path)
    assert len(cells(book["Rumah"])) == 2
    notes = dict(row[:2] for row in cells(book["Keterangan"]))
    assert notes["Isi"] == "Papan Rutilahu: semua skema, tahun 2026, yang berisiko"
    assert notes["Wilayah"] == "Lambangsari, Kecamatan Tambun Selatan"
    assert place_of("") == "Kabupaten Bekasi"


@pytest.mark.parametrize(
    ("choice", "name", "said"),
    [
        (Choice(year=2019), "papan.xlsx", "Tidak ada rumah"),
        (Choice(), "papan.docx", ".pdf atau .xlsx"),
    ],
)
def test_what_cannot_be_written_is_said(desk, tmp_path, choice, name, said) -> None:
    with pytest.raises(UserError, match=said):
        export_board(desk, read_houses(desk), choice, tmp_path / name)
    assert not (tmp_path / name).exists()
