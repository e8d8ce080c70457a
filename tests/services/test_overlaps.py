"""Overlap reports: who is missed, above the limit, or gone; and the order of the office itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.services import overlap_papers, padan_papers
from desktop_app.services.desk import Desk
from desktop_app.services.overlaps import OverlapLine, find_overlaps
from desktop_app.services.source_proposals import decide_match, proposals
from desktop_app.store import reading
from tests.services.lists import nik_of, person, workbook
from tests.services.source_files import (
    KPM,
    card_of,
    kpm,
    kpm_row,
    name_of,
    taken,
    village,
    write_csv,
)
from tests.services.test_access_report import texts_of_pdf

BAD = {
    "dinding": "C", "lantai": "C", "penutup_atap": "C", "kolom": "C", "sanitasi": "C",
    "penghasilan": 500_000, "upah_minimum": 5_000_000, "luas_rumah": 20, "jumlah_penghuni": 4,
}  # fmt: skip
GOOD = {"dinding": "A", "lantai": "A", "penutup_atap": "A", "kolom": "A", "sanitasi": "A"}


def home_of(desk: Desk, number: int) -> dict[str, Any]:
    with desk.reader() as reader:
        return reading.find(reader, "household", nomor_kk=card_of(number))[0]


def person_of(desk: Desk, number: int) -> dict[str, Any]:
    with desk.reader() as reader:
        return reading.find(reader, "person", household=home_of(desk, number)["uid"])[0]


def update(desk: Desk, kind: str, uid: str, **values: Any) -> None:
    desk.write("ubah", "", lambda work: work.update(kind, uid, values))


@pytest.fixture
def paid(desk: Desk, tmp_path: Path) -> Desk:
    """Eight families; five stand on a payment list. Desil: 1, 2, 3, … 8."""
    village(desk, tmp_path, 8)
    for number in range(8):
        uid = str(home_of(desk, number)["uid"])
        update(desk, "household", uid, desil=number + 1, desil_sumber="DTSEN 2026-11")
    taken(desk, kpm(tmp_path / "a.csv", (1, 2, 3, 5, 6)), source="kpm", period="2026-11")
    return desk


def names(lines: tuple[OverlapLine, ...]) -> list[str]:
    return [one.family.nama for one in lines]


def test_families_within_a_limit_and_without_any_aid_are_missed(paid: Desk) -> None:
    found = find_overlaps(paid)
    assert sorted(names(found.missed)) == sorted(map(name_of, (0, 4)))
    (fifth,) = (one for one in found.missed if one.family.nama == name_of(4))
    assert fifth.programmes == ("PBI-JK",)  # desil 5 is above the limit of the others
    assert find_overlaps(paid, limit=1).missed[0].family.nama == name_of(0)


def test_a_receiver_whose_number_is_damaged_is_not_missed_once_he_is_recognised(
    paid: Desk, tmp_path: Path
) -> None:
    rows = [kpm_row(one) for one in (1, 2, 3, 5, 6)] + [kpm_row(4, NIK="3,21699E+15")]
    list_ = taken(paid, write_csv(tmp_path / "b.csv", KPM, rows), source="kpm", period="2026-12")
    (waiting,) = proposals(paid, list_.uid).proposals
    before = find_overlaps(paid)
    assert before.waiting == 1
    assert name_of(4) in names(before.missed)
    text = overlap_papers.overlap_dossier(paid, before, ()).parts[1].text[0]
    assert "1 baris daftar penerima belum jelas orangnya" in text
    decide_match(paid, waiting.row.row_id, waiting.candidates[0].target)
    after = find_overlaps(paid)
    assert after.waiting == 0
    assert name_of(4) not in names(after.missed)


def test_families_above_the_limit_of_a_programme_that_they_get_leak(paid: Desk) -> None:
    found = find_overlaps(paid)
    assert sorted(names(found.leaked)) == sorted(map(name_of, (5, 6)))
    assert "BPNT sampai desil 4" in found.leaked[0].reason
    assert find_overlaps(paid, limit=10).leaked == ()


def test_an_enrolment_that_has_ended_is_no_aid(paid: Desk) -> None:
    def enrol(number: int, **more: str) -> None:
        with paid.reader() as reader:
            programme = next(
                row for row in reading.find(reader, "programme") if row["kode"] == "PKH"
            )
        home = home_of(paid, number)
        row = {"programme": programme["uid"], "household": home["uid"], "desa": home["desa"]}
        paid.write("daftar", "", lambda work: work.insert("enrolment", row | more))

    enrol(0, mulai="2026-01", status="aktif")
    enrol(4, mulai="2026-01", selesai="2026-06", status="aktif")
    assert names(find_overlaps(paid).missed) == [name_of(4)]


def test_the_dead_and_the_moved_who_are_still_paid_are_named(paid: Desk) -> None:
    update(paid, "person", str(person_of(paid, 2)["uid"]), status_dasar="2")
    update(paid, "household", str(home_of(paid, 3)["uid"]), status="pindah")
    update(paid, "person", str(person_of(paid, 7)["uid"]), status_dasar="2")  # gets nothing
    dead, moved = find_overlaps(paid).gone
    assert dead.nama == name_of(2)
    assert dead.reason.startswith("Meninggal menurut data Padan; masih BPNT (Daftar bayar KPM")
    assert (moved.family.nama, moved.nama) == (name_of(3), "")
    assert moved.reason.startswith("Keluarganya pindah")


def test_the_own_order_gives_its_reasons_and_never_the_desil(paid: Desk) -> None:
    def survey(number: int, answers: dict[str, Any]) -> None:
        home = str(home_of(paid, number)["uid"])
        row = {"household": home, "form": "A2026", "tanggal": "2026-11-02", **answers}
        paid.write("survei", "", lambda work: work.insert("survey", row))

    survey(7, BAD)
    for number in (1, 2, 3):
        survey(number, GOOD)
    found = find_overlaps(paid)
    first = found.order[0]
    assert first.family.nama == name_of(7)
    assert first.placed.standing.reasons[0] == "Penghasilan sampai ¼ upah minimum (20)"
    assert first.verdict.startswith("lebih berat daripada desilnya")
    assert (first.family.desil, first.placed.place, first.placed.of) == (8, 1, 4)
    assert found.unsurveyed == 4
    assert home_of(paid, 7)["desil"] == 8


def test_the_reports_are_pages_and_sheets_with_masked_numbers(paid: Desk, tmp_path: Path) -> None:
    page = padan_papers.make_overlaps(paid, (), tmp_path / "laporan.pdf")
    assert page.rows == 4
    text = " ".join(texts_of_pdf(page.path).split())
    assert "bukan desil resmi" in text
    assert "0 keluarga tanpa desil tidak dapat dinilai" in text
    assert name_of(0) in text
    book = load_workbook(padan_papers.make_overlaps(paid, (), tmp_path).path)
    row = [cell.value for cell in book["Terlewat"][2]]
    assert row[7] == 1  # a number, to sort by
    assert "••" in str(row[5])
    assert book["Tabel nilai urutan kantor"].max_row > 20
    whole = json.dumps([[c.value for c in line] for line in book["Terlewat"].iter_rows()])
    assert card_of(0) not in whole
    assert card_of(0) not in text


def test_a_long_report_is_cut_on_paper_and_says_so(
    paid: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlap_papers, "MOST_PRINTED", 1)
    page = padan_papers.make_overlaps(paid, (), tmp_path / "laporan.pdf")
    text = " ".join(texts_of_pdf(page.path).split())
    assert "2 baris. Desil 5 ke bawah" in text
    assert "seluruhnya ada di buku kerja Excel" in text
    assert name_of(0) in text
    assert name_of(4) not in text


def test_a_family_that_only_a_list_knows_is_missed_too(paid: Desk, tmp_path: Path) -> None:
    row = {
        "ID Keluarga P3KE": "91", "Desil Kesejahteraan": "1", "NIK Kepala Keluarga": nik_of(9901),
        "Nama Kepala Keluarga": "WARGA BARU", "Alamat": "KP REKAAN",
    }  # fmt: skip
    taken(paid, write_csv(tmp_path / "p3ke.csv", tuple(row), [row]), period="2026-11")
    (new,) = (one for one in find_overlaps(paid).missed if not one.family.known)
    assert (new.family.nama, new.family.desil) == ("WARGA BARU", 1)
    assert new.reason.endswith("Belum ada di Padan.")


def test_a_list_may_say_that_somebody_died(paid: Desk, tmp_path: Path) -> None:
    known = person_of(paid, 1)
    row = person(
        9101,
        name_of(1),
        no_kk=card_of(1),
        status_dasar="2",
        sex=known["sex"],
        nik=known["nik"],
        tanggallahir=known["tanggal_lahir"],
    )
    taken(paid, workbook(tmp_path / "desa2.xlsx", [row]), source="opensid", period="2026-11")
    (dead,) = find_overlaps(paid).gone
    assert dead.nama == name_of(1)
    assert dead.reason.startswith("Meninggal menurut Data penduduk OpenSID Nov 2026")
