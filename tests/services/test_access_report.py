"""The report to a person tells all that is kept of him, whence it came, and who was shown it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import access_report, exporting, households, printing, viewing
from desktop_app.services.access_subject import find_subject
from desktop_app.services.access_trail import corrections, disclosures, known_of, recordings
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import trail

NIK = "3216994101900011"


@pytest.fixture
def person(desk: Desk) -> str:
    """Siti, whose address and job were corrected once, with her family."""
    home = households.save_household(
        desk,
        None,
        {"nomor_kk": "3216990101200011", "alamat": "KP. GARDU NO. 1", "rt": "4", "rw": "1"},
    )
    values = {
        "nama": "SITI REKAAN",
        "nik": NIK,
        "shdk": "1",
        "sex": "2",
        "tanggal_lahir": "01-01-1990",
        "hamil": "1",
    }
    uid = households.save_member(desk, home, None, values)
    view = households.open_household(desk, home)
    households.save_member(desk, home, uid, {"nama": "SITI REKAANWATI"}, view.members[0])
    return uid


def insisting(save: Callable[..., str], *given: object) -> str:
    """Save, answering every question with yes."""
    reasons: dict[str, str] = {}
    for _attempt in range(9):
        try:
            return save(*given, confirmed=reasons)
        except NeedsConfirmation as question:
            reasons[question.code] = "sudah dicocokkan"
    pytest.fail("the same question again and again")


def lines(desk: Desk, uid: str, of) -> list[tuple[str, ...]]:
    with desk.reader() as reader:
        subject = find_subject(reader, uid)
        changes = trail.trail_of(reader, subject.uids)
        known = known_of(reader)
        if of is disclosures:
            return list(disclosures(reader, desk.actor.desk, subject, changes, known))
        return list(of(changes, known))


def texts_of_pdf(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(found).split())


def test_a_correction_tells_what_was_and_what_became_and_by_whom(desk: Desk, person: str) -> None:
    found = lines(desk, person, corrections)
    assert [one[1:4] for one in found] == [
        ("Nama lengkap (data orang)", "SITI REKAAN", "SITI REKAANWATI")
    ]
    assert found[0][4].startswith("Sari Contoh")


def test_every_act_that_wrote_the_data_is_in_the_history(desk: Desk, person: str) -> None:
    found = lines(desk, person, recordings)
    assert [one[1] for one in found] == [
        "Mencatat keluarga",
        "Mencatat anggota",
        "Mencatat anggota",
    ]
    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d\.\d\d", found[0][0])


def test_looks_prints_and_files_that_held_the_person_are_told(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    assert lines(desk, person, disclosures) == []
    viewing.show_numbers(desk, "person", person, "mencocokkan KTP")
    with desk.reader() as reader:
        home = str(find_subject(reader, person).household["uid"])
    run = printing.prepare(desk, PrintRequest("verifikasi", households=(home,)))
    printing.save_run(desk, run, tmp_path / "form.pdf")
    exporting.export_upload(desk, tmp_path / "unggah.xlsx", purpose="pemutakhiran")
    found = lines(desk, person, disclosures)
    assert [one[1] for one in found] == [
        "Melihat NIK lengkap",
        "Melihat halaman sebelum dicetak",
        "Menyimpan cetakan sebagai PDF: Lembar verifikasi faktual (Form A)",
        "Membuat buku unggah (memuat seluruh wilayah)",
    ]
    assert "mencocokkan KTP" in found[0][2]
    assert all("Dasar: " in one[2] for one in found[1:3])


def test_a_look_at_somebody_else_is_not_told(desk: Desk, person: str) -> None:
    with desk.reader() as reader:
        home = str(find_subject(reader, person).household["uid"])
    values = {"nama": "BUDI REKAAN", "shdk": "4"}
    other = insisting(households.save_member, desk, home, None, values)
    viewing.show_numbers(desk, "person", other, "mencocokkan KTP")
    assert lines(desk, person, disclosures) == []


def test_one_call_writes_page_and_workbook_with_all_values(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    made = access_report.make_report(desk, NIK, tmp_path)
    assert made.number in made.pdf.path.name
    text = texts_of_pdf(made.pdf.path)
    for wanted in (NIK, "SITI REKAANWATI", "KP. GARDU NO. 1", "Semula", "3 × 24 jam", "Kehamilan"):
        assert wanted in text
    book = load_workbook(made.workbook.path)
    assert {"Data orang", "Data keluarga", "Pembetulan", "Keterangan"} <= set(book.sheetnames)
    cells = {cell.value for row in book["Data orang"].iter_rows() for cell in row}
    assert NIK in cells


def test_the_report_itself_is_the_last_thing_that_it_tells(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    access_report.make_report(desk, person, tmp_path)
    found = lines(desk, person, disclosures)
    assert [one[1] for one in found] == ["Membuat laporan subjek"]
    assert "hak subjek data" in found[0][2]


def test_the_name_of_the_files_tells_nobody_who_it_is(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    made = access_report.make_report(desk, person, tmp_path)
    assert "SITI" not in made.pdf.path.name.upper()
    assert NIK not in made.pdf.path.name


def test_a_nik_that_two_people_bear_is_refused(desk: Desk, person: str, tmp_path: Path) -> None:
    home = insisting(households.save_household, desk, None, {"alamat": "KP. LAIN", "rt": "1"})
    values = {"nama": "SITI LAIN", "nik": NIK, "shdk": "1", "sex": "2"}
    insisting(households.save_member, desk, home, None, values)
    with pytest.raises(UserError, match="lebih dari satu orang"):
        access_report.make_report(desk, NIK, tmp_path)


def test_an_unknown_person_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        access_report.make_report(desk, "3216990000000000", tmp_path)


def test_a_plain_operator_is_told_who_may(desk: Desk, person: str, tmp_path: Path) -> None:
    operator = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    with pytest.raises(UserError, match="Kepala/penandatangan atau Admin kantor"):
        access_report.make_report(operator, person, tmp_path)
    assert list(tmp_path.glob("*.pdf")) == []
