"""The board of village aid as recap, workbook, letters, and the note on a decree."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services.aid_board import read_aid_board
from desktop_app.services.aid_board_letters import NOBODY, make_aid_letters
from desktop_app.services.aid_board_papers import Choice, board_paper, export_board
from desktop_app.services.aid_decrees import evaluate_decree, put_in_force
from desktop_app.services.aid_evaluation import decree_check, save_check
from desktop_app.services.desk import Desk
from tests.reports.paper_samples import page_texts
from tests.services.grounds import decree_for
from tests.services.test_aid_board import AMOUNT, VILLAGE, paid_list, programme, receiver


@pytest.fixture
def desk(kecamatan_desk) -> Desk:
    """January to March paid at once to two of three names, April locked."""
    people = [receiver(kecamatan_desk, number) for number in (1, 2, 3)]
    paid_list(kecamatan_desk, people, "2026-01", ("diterima", "diterima", "kembali_rkd"), 3)
    paid_list(kecamatan_desk, people, "2026-04", (None,) * 3, state="dikunci")
    return kecamatan_desk


def test_the_recap_of_a_month_counts_the_month_and_the_year_up_to_it(desk) -> None:
    board = read_aid_board(desk)
    paper = board_paper(desk, board, Choice(month="2026-03"))
    row = next(row for row in paper.recap.rows if row[1] == "Lambangsari")
    assert row[5:12] == (3, 2, 3 * AMOUNT, 2 * AMOUNT, 6 * AMOUNT, 3 * AMOUNT, 3 * AMOUNT)
    assert paper.recap.rows[-1][5:12] == row[5:12]  # the only desa that has anything
    assert [row[0] for row in paper.months.rows] == ["Januari", "Februari", "Maret"]
    assert paper.months.rows[-1][-1] == 6 * AMOUNT
    assert len(paper.lines.rows) == len(board.lines)


def test_board_goes_to_pdf_and_workbook_with_the_same_sums(desk, tmp_path: Path) -> None:
    board = read_aid_board(desk)
    pdf = export_board(desk, board, Choice(), tmp_path / "rekap.pdf")
    told = " ".join(page_texts(pdf.path.read_bytes()))
    assert "REKAPITULASI PENYALURAN BLT DANA DESA 2026" in told
    assert "Lambangsari" in told
    book = openpyxl.load_workbook(export_board(desk, board, Choice(), tmp_path).path)
    assert book.sheetnames == ["Papan", "Bulan", "Rekap", "Keterangan"]
    head, *rows = book["Papan"].iter_rows(values_only=True)
    line = dict(zip(head, next(row for row in rows if row[0] == "Lambangsari"), strict=True))
    assert (line["Dibayar (Rp)"], line["Daftar terkunci"]) == (6 * AMOUNT, 1)
    with pytest.raises(UserError, match="Tidak ada desa"):
        export_board(desk, board, Choice(area="32.16.23"), tmp_path / "kosong.pdf")


def test_a_late_desa_gets_a_letter_that_names_months_days_and_what_lacks(desk) -> None:
    made = make_aid_letters(desk, read_aid_board(desk), [VILLAGE])
    assert len(made.numbers) == 1
    told = " ".join(" ".join(page_texts(made.pdf)).split())
    assert "Kepala Desa Lambangsari" in told
    assert "Pengingat penyaluran BLT Dana Desa 2026" in told
    assert "April 2026" in told
    assert "terkunci" in told
    assert "Januari 2026" not in told
    assert "musyawarah dan Perkades/SK" in told
    with pytest.raises(UserError, match=NOBODY):
        make_aid_letters(desk, read_aid_board(desk), ["32.16.99.2001"])


def test_the_note_on_a_decree_tells_what_stands_under_it_and_what_was_found(
    desk, tmp_path: Path
) -> None:
    decree = decree_for(desk, programme(desk), VILLAGE)
    one = receiver(desk, 9)
    put_in_force(desk, decree, [one["enrolment"]])
    points = dict(decree_check(desk, decree).points)
    assert points["Penerima yang sah ditetapkan"] == "1 dari 1"
    assert points["Pindaian ketetapan"] == "ada"
    evaluate_decree(desk, decree, "perbaikan", "Lampiran kurang", {"evaluasi": None})
    found = decree_check(desk, decree)
    assert (found.result, found.note) == ("Perlu diperbaiki", "Lampiran kurang")
    told = " ".join(page_texts(save_check(desk, decree, tmp_path).path.read_bytes()))
    assert "Lampiran kurang" in told
