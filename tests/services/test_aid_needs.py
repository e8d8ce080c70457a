"""Poor families that nobody helps, and desil far from the order of the office, in one desa."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import aid
from desktop_app.services.aid_needs import far_text, missed_text, village_needs
from desktop_app.services.aid_needs_papers import FAR, MISSED, export_needs, file_name
from desktop_app.services.desk import Desk
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.grounds import decree_for
from tests.services.lists import last_audit
from tests.services.source_files import card_of, name_of, number_of, taken, write_csv
from tests.services.test_access_report import texts_of_pdf
from tests.services.test_aid import programme
from tests.services.test_overlaps import BAD, GOOD, home_of, person_of, update
from tests.services.test_overlaps import paid as paid

BANPANG = (
    "No", "No. PBP (Undangan)", "No. BAST", "NIK KPM", "Nama Penerima Manfaat", "Alamat", "RT",
    "RW", "Waktu Pengambilan",
)  # fmt: skip


def banpang(desk: Desk, folder: Path, number: int) -> None:
    """A list of Banpang in use with one receiver."""
    values = ("1", "7", "9", number_of(number), name_of(number), "KP", "001", "002", "")
    row = dict(zip(BANPANG, values, strict=True))
    taken(desk, write_csv(folder / "banpang.csv", BANPANG, [row]), period="2026-11")


def survey(desk: Desk, number: int, answers: dict[str, Any]) -> None:
    home = str(home_of(desk, number)["uid"])
    row = {"household": home, "form": "A2026", "tanggal": "2026-11-02", **answers}
    desk.write("survei", "", lambda work: work.insert("survey", row))


@pytest.fixture
def judged(paid: Desk) -> Desk:
    """Four families in the order of the office; the neediest has the highest desil."""
    survey(paid, 7, BAD)
    for number in (1, 2, 3):
        survey(paid, number, GOOD)
    return paid


def test_the_planted_poor_family_stands_first_among_the_missed(paid: Desk) -> None:
    needs = village_needs(paid, DESA)
    assert [one.family.nama for one in needs.missed] == [name_of(0), name_of(4)]
    assert missed_text(needs).startswith("2 keluarga dalam batas desil")


def test_who_is_on_a_list_of_receivers_is_not_missed_any_more(paid: Desk, tmp_path: Path) -> None:
    banpang(paid, tmp_path, 0)
    assert [one.family.nama for one in village_needs(paid, DESA).missed] == [name_of(4)]


def test_large_differences_of_desil_begin_with_the_neediest(judged: Desk) -> None:
    needs = village_needs(judged, DESA)
    assert needs.far[0].family.nama == name_of(7)
    assert needs.far[0].verdict.startswith("lebih berat daripada desilnya")
    assert all(abs(one.placed.gap) >= 0.25 for one in needs.far)
    assert "4 keluarga belum disurvei" in far_text(needs)


def test_both_lists_go_on_paper_and_into_a_workbook_without_whole_numbers(
    judged: Desk, tmp_path: Path
) -> None:
    needs = village_needs(judged, DESA)
    for part, said in ((MISSED, name_of(0)), (FAR, name_of(7))):
        pdf = tmp_path / f"{file_name(judged, needs, part)}.pdf"
        export_needs(judged, needs, part, pdf)
        text = " ".join(texts_of_pdf(pdf).split())
        assert said in text
        assert "Putusan musyawarah" in text
        assert card_of(0) not in text
        book = tmp_path / f"{part}.xlsx"
        written = export_needs(judged, needs, part, book)
        sheet = load_workbook(book).worksheets[0]
        assert sheet.max_row == written.rows + 1
        assert said in str([cell.value for cell in sheet[2]])
    assert last_audit(judged)["action"] == "ekspor beda desil"


def test_an_empty_list_or_a_foreign_desa_is_told_in_a_sentence(paid: Desk, tmp_path: Path) -> None:
    needs = village_needs(paid, DESA)
    assert not needs.far
    with pytest.raises(UserError, match="Tidak ada keluarga"):
        export_needs(paid, needs, FAR, tmp_path / "a.pdf")
    with pytest.raises(UserError, match="harus berakhir"):
        export_needs(paid, needs, MISSED, tmp_path / "a.doc")
    with pytest.raises(UserError, match="Pilih desa"):
        village_needs(paid, OTHER_DESA)


def test_a_double_receiver_planted_in_banpang_is_told_at_entry_and_kept_with_a_reason(
    paid: Desk, tmp_path: Path
) -> None:
    """From the list to the register: told while he is enrolled, and no longer missed."""
    update(paid, "person", str(person_of(paid, 0)["uid"]), tanggal_lahir="1950-01-01")
    banpang(paid, tmp_path, 0)
    decree = decree_for(paid, programme(paid), DESA)
    home, person = str(home_of(paid, 0)["uid"]), str(person_of(paid, 0)["uid"])
    raw = {"mulai": "11-2026", "decree": decree}
    with pytest.raises(NeedsConfirmation, match="BANPANG") as question:
        aid.enrol(paid, programme(paid), home, person, raw)
    aid.enrol(paid, programme(paid), home, person, raw, {question.value.code: "boleh bersama"})
    assert name_of(0) not in [one.family.nama for one in village_needs(paid, DESA).missed]
