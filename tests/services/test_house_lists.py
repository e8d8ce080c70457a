"""Lists of houses as workbooks: rows as on paper, numbers as numbers, whole NIK for a purpose."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.housing.workbook_lists import HOUSE_LISTS
from desktop_app.services.house_lists import export_house_list
from desktop_app.services.house_saving import save_estimate
from desktop_app.services.progress import Cancel, no_progress
from tests.services.lists import last_audit
from tests.services.test_house_costs import CEMENT, IRON, WORK
from tests.services.test_house_order import house


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def nik_of(desk, build: str, nik: str) -> str:
    def body(work) -> None:
        home = work.connection.execute("SELECT household FROM build WHERE uid = ?", (build,))
        person = work.connection.execute(
            "SELECT uid FROM person WHERE household = ?", home.fetchone()
        ).fetchone()[0]
        work.update("person", person, {"nik": nik})

    desk.write("contoh", "", body)
    return nik


def rows_of(path, sheet: int = 0) -> list[tuple[object, ...]]:
    book = load_workbook(path)
    return [tuple(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("key", HOUSE_LISTS)
def test_each_list_has_the_headings_of_its_paper_and_a_note(desk, key, tmp_path):
    written = export_house_list(desk, key, (house(desk, 1),), tmp_path)
    head, *rows = rows_of(written.path)
    assert head == HOUSE_LISTS[key].headers
    assert len(rows) == written.rows
    note = dict(row[:2] for row in rows_of(written.path, 1))
    assert note["NIK, KK, rekening"] == "disamarkan"


def test_sums_are_numbers_and_numbers_of_people_are_masked(desk, tmp_path):
    build = house(desk, 1)
    nik_of(desk, build, "3216061201800001")
    save_estimate(desk, build, [CEMENT, IRON, WORK])
    path = export_house_list(desk, "nominatif", (build,), tmp_path / "a.xlsx").path
    _head, row, total = rows_of(path)
    assert row[2] == "3216••••••••0001"
    assert row[5:] == (3_210_000, 1_250_000, 4_460_000)
    assert total[5:] == row[5:]
    summed = rows_of(export_house_list(desk, "rekap_rab", (build,), tmp_path / "b.xlsx").path)
    assert summed[1][1:] == ("Semen", 30, "Zak", 75_000, 2_250_000)


def test_whole_numbers_leave_for_a_purpose_that_the_chain_keeps(desk, tmp_path):
    build = house(desk, 1)
    nik = nik_of(desk, build, "3216061201800001")
    written = export_house_list(desk, "lampiran_sk", (build,), tmp_path, "Lampiran SK Bupati")
    assert rows_of(written.path)[1][2] == nik
    noted = last_audit(desk)
    assert noted["action"] == "ekspor daftar rumah"
    assert "Lampiran SK Bupati" in str(noted)


def test_what_is_no_list_has_no_houses_or_was_stopped_writes_nothing(desk, tmp_path):
    build = house(desk, 1)
    with pytest.raises(UserError, match="buku kerja"):
        export_house_list(desk, "rab", (build,), tmp_path)
    with pytest.raises(UserError, match="Tidak ada rumah"):
        export_house_list(desk, "penyaluran", (), tmp_path)
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        export_house_list(desk, "penyaluran", (build,), tmp_path, "", 1, no_progress, cancel)
    assert not list(tmp_path.glob("*.xlsx"))
