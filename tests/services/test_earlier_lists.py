"""Lists of earlier recipients are read row by row; what is found there meets the families here."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.earlier_lists import family_texts, keep_list, list_earlier, read_list
from tests.imports.workbooks import write_sheet
from tests.services.lists import KK, last_audit, nik_of

VILLAGE = "32.16.06.2002"
HEADS = ["No", "Nama Penerima", "NIK", "No. KK", "Desa", "Tahun"]
COMMON = {"program": "BSPS", "tahun": "", "desa": "", "sumber": "daftar PB 2021"}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan gets the list of its desa."""
    return kecamatan_desk


def book(tmp_path, *rows, heads=HEADS):
    return write_sheet(tmp_path / "pb.xlsx", [["Penerima BSPS 2021"], heads, *rows])


def test_a_list_is_taken_once_and_meets_the_family_of_a_husband(desk, tmp_path) -> None:
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    husband = {"nik": nik_of(7), "nama": "SUAMI CONTOH", "shdk": "2", "sex": "1"}
    households.save_member(desk, home, None, husband)
    path = book(
        tmp_path,
        [1, "SUAMI CONTOH", nik_of(7), "", "TRIDAYA SAKTI", 2021],
        [2, "WARGA LAIN", nik_of(8), "", "TRIDAYA SAKTI", 2021],
    )
    found = read_list(desk, path, {**COMMON, "desa": VILLAGE})
    assert (len(found.rows), found.left) == (2, ())
    assert keep_list(desk, found) == (2, 0)
    by_name = {row["nama"]: row.get("household") for row in list_earlier(desk)}
    assert by_name == {"SUAMI CONTOH": home, "WARGA LAIN": None}
    assert last_audit(desk)["reason"] == "pb.xlsx"
    assert keep_list(desk, read_list(desk, path, {**COMMON, "desa": VILLAGE})) == (0, 2)
    scheme = next(
        str(row["uid"]) for row in building.list_schemes(desk) if row["kode"] == "BEKASI-APBD"
    )
    with pytest.raises(NeedsConfirmation, match=r"BSPS tahun 2021 \(suami/istri\)"):
        building.start_build(desk, home, scheme, {})


def test_each_row_that_can_not_be_taken_is_told_with_its_number(desk, tmp_path) -> None:
    path = book(
        tmp_path,
        [1, "", "", "", VILLAGE, 2021],
        [2, "NIK PENDEK", "32160612", "", VILLAGE, 2021],
        [3, "NIK RUSAK", 3216060503700000.0, "", VILLAGE, 2021],
        [4, "DESA LAIN", nik_of(3), "", "KOTA SEBERANG", 2021],
        [5, "TAHUN ANEH", nik_of(4), "", VILLAGE, "dua ribu"],
        [6, "TANPA TAHUN", nik_of(6), "", VILLAGE, ""],
        [7, "BENAR", "'" + nik_of(5), "", VILLAGE, 2021],
    )
    found = read_list(desk, path, COMMON)
    assert [row["nama"] for row in found.rows] == ["BENAR"]
    told = [line.split(":")[0] for line in found.left]
    assert told == [f"Baris {number}" for number in (3, 4, 5, 6, 7, 8)]
    assert "tidak dapat dicari" in found.left[0]
    assert "NIK" in found.left[1]
    assert "NIK" in found.left[2]


def test_a_list_that_names_nobody_is_refused(desk, tmp_path) -> None:
    path = book(tmp_path, ["BSPS", 2021], heads=["Program", "Tahun"])
    with pytest.raises(UserError, match="tidak mempunyai kolom NIK, nomor KK, atau nama"):
        read_list(desk, path, COMMON)


def test_what_the_columns_say_comes_before_what_was_typed(desk, tmp_path) -> None:
    path = book(tmp_path, [1, "WARGA CONTOH", nik_of(3), "", VILLAGE, 2019])
    found = read_list(desk, path, {**COMMON, "tahun": "2021"})
    keep_list(desk, found)
    assert [(row["tahun"], row["program"]) for row in list_earlier(desk)] == [(2019, "BSPS")]


def test_an_entry_for_a_family_begins_with_its_desa(desk) -> None:
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    texts = family_texts(desk, home)
    assert (texts["desa"], texts["household"]) == (VILLAGE, home)
