"""All that came for a month, in one workbook."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.services import households, joining
from desktop_app.store import reading
from tests.services.conftest import DESA, KELURAHAN, OTHER_DESA
from tests.services.lists import last_audit
from tests.services.test_board import NOVEMBER, OCTOBER, came

FAMILIES = {DESA: 2, OTHER_DESA: 1, KELURAHAN: 1}


@pytest.fixture
def office(kecamatan_desk):
    """A kecamatan with families of three desa; two of them sent November."""
    number = 10
    for desa, count in FAMILIES.items():
        for _ in range(count):
            number += 1
            raw = {"nomor_kk": f"32990101012000{number}", "alamat": "KP. CONTOH", "desa": desa}
            uid = households.save_household(kecamatan_desk, None, {**raw, "rt": "1", "rw": "1"})
            person = {
                "nama": f"CONTOH {number}",
                "nik": f"32990101019000{number}",
                "shdk": "1",
                "sex": "1",
                "tanggal_lahir": "01-01-1990",
            }
            households.save_member(kecamatan_desk, uid, None, person)
    came(kecamatan_desk, f"desa:{DESA}")
    came(kecamatan_desk, f"desa:{KELURAHAN}", made="2026-11-20T03:00:00+00:00")
    came(kecamatan_desk, f"desa:{OTHER_DESA}", month=OCTOBER, made="2026-10-10T03:00:00+00:00")
    return kecamatan_desk


def sheets(path) -> dict[str, list[tuple]]:
    book = load_workbook(path, read_only=True)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    return found


def test_the_rows_of_all_desa_that_sent_stand_in_one_sheet(office, tmp_path):
    made = joining.join_month(office, NOVEMBER, tmp_path / "gabungan.xlsx")
    assert (set(made.sent), made.file.rows) == ({DESA, KELURAHAN}, 3)
    head, *rows = sheets(made.file.path)["Data"]
    assert head == tuple(column.header for column in MASKED.columns)
    assert sorted(row[0] for row in rows) == sorted([DESA, DESA, KELURAHAN])
    nik = head.index("NIK")
    assert all("******" in row[nik] for row in rows)


def test_the_desa_that_did_not_send_are_named_with_what_they_sent_last(office, tmp_path):
    made = joining.join_month(office, NOVEMBER, tmp_path / "gabungan.xlsx")
    _head, *rows = sheets(made.file.path)[joining.MISSING_TITLE]
    named = {row[0]: row for row in rows if row[0] != "Jumlah"}
    assert set(named) == set(made.missing)
    assert len(named) == 8
    assert named[OTHER_DESA][3:] == ("Belum mengirim", 7, None, "Oktober 2026")
    assert all(row[1] == "Tambun Selatan" for row in named.values())


def test_each_desa_that_sent_stands_with_its_kiriman_and_its_counts(office, tmp_path):
    made = joining.join_month(office, NOVEMBER, tmp_path / "gabungan.xlsx")
    head, *rows = sheets(made.file.path)[joining.SENT_TITLE]
    named = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert named[KELURAHAN]["Keadaan"] == "Terlambat"
    assert named[KELURAHAN]["Hari terlambat"] == 3
    assert (named[DESA]["Keluarga"], named[DESA]["Jiwa"], named[DESA]["Lewat"]) == (
        2,
        2,
        "langsung",
    )


def test_whole_numbers_need_a_purpose_that_is_noted(office, tmp_path):
    with pytest.raises(UserError, match="perlu tujuan"):
        joining.join_month(office, NOVEMBER, tmp_path / "x.xlsx", UNMASKED.key, " ")
    assert not (tmp_path / "x.xlsx").exists()
    made = joining.join_month(office, NOVEMBER, tmp_path, UNMASKED.key, "pemutakhiran desil")
    assert made.file.path.name.startswith("gabungan_321606_202611_XLS-06-26-")
    head, *rows = sheets(made.file.path)["Data"]
    assert all(
        len(row[head.index("NIK")]) == 16 and row[head.index("NIK")].isdigit() for row in rows
    )
    notes = dict(sheets(made.file.path)["Keterangan"])
    assert notes["Tujuan"] == "pemutakhiran desil"
    assert notes["Bulan kiriman"] == "November 2026, batas data 17-11-2026"
    assert notes["Desa"] == "2 dari 10 sudah mengirim"
    line = last_audit(office)
    assert (line["action"], line["reason"]) == ("gabung kiriman sebulan", "pemutakhiran desil")


def test_without_any_kiriman_nothing_is_written(office, tmp_path):
    with pytest.raises(UserError, match="Belum ada desa yang mengirim Desember 2026"):
        joining.join_month(office, "2026-12", tmp_path)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_joined_workbook_changes_nothing_in_the_registry(office, tmp_path):
    with office.reader() as reader:
        before = reading.count(reader, "household"), reading.count(reader, "person")
    joining.join_month(office, NOVEMBER, tmp_path)
    with office.reader() as reader:
        assert (reading.count(reader, "household"), reading.count(reader, "person")) == before
