"""The list of land as a file: what stands in it, and what the chain keeps of it."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.services.land_cases import list_land_cases
from desktop_app.services.land_papers import Choice, export_land
from tests.services.lists import last_audit
from tests.services.test_land_cases import VILLAGE, case


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan with two houses on land of others."""
    case(kecamatan_desk, 1, pemilik_lahan="Perhutani")
    case(kecamatan_desk, 2, status_lahan="C")
    return kecamatan_desk


def test_the_workbook_names_each_house_with_what_to_do_and_the_numbers(desk, tmp_path) -> None:
    written = export_land(desk, list_land_cases(desk), Choice(), tmp_path)
    assert (written.path.name, written.rows) == ("tanah-rumah_321606_20261124.xlsx", 2)
    book = load_workbook(written.path)
    rows = [[cell.value for cell in row] for row in book["Rumah"].iter_rows()]
    assert [row[8] for row in rows[1:]] == ["Perhutani", "Tanpa bukti"]
    assert "Perhutani" in rows[1][-1]
    assert [row[1].value for row in book["Jumlah"].iter_rows(min_row=2)] == ["1", "1"]
    line = last_audit(desk)
    assert line["action"] == "ekspor tanah rumah"
    assert "CONTOH" not in str(line)


def test_only_the_chosen_houses_are_on_paper_and_none_is_told(desk, tmp_path) -> None:
    found = list_land_cases(desk)
    path = tmp_path / "tanah.pdf"
    assert export_land(desk, found, Choice(VILLAGE, "perhutani"), path).rows == 1
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="Tidak ada rumah"):
        export_land(desk, found, Choice(ground="sengketa"), path)
    with pytest.raises(UserError, match="berakhir"):
        export_land(desk, found, Choice(), tmp_path / "tanah.txt")
