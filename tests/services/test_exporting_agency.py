"""Lists in the layouts of agencies: what is written is read back equal, and noted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.specs import SPECS
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.services import exporting_agency, households, importing
from desktop_app.services.breach_scope import list_sources, scope_of
from desktop_app.services.progress import Cancel
from desktop_app.services.sample import fill_with_samples
from tests.services.lists import family, last_audit, nik_of, rows_of, workbook
from tests.services.test_aid import enrol
from tests.services.test_aid import family as small_family

PURPOSE = "permintaan Dinsos 12"
MORE = {
    "pekerjaan_id": "20",
    "nama_ibu": "CONTOH IBU",
    "nama_ayah": "CONTOH AYAH",
    "pendidikan_kk_id": "3",
    "cacat_id": "1",
    "hamil": "2",
    "golongan_darah_id": "13",
    "lat": "-6.15",
    "lng": "107.05",
}
MADE = {"nik_alasan", "nik_sementara"}


@pytest.fixture
def people(desk, tmp_path):
    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", family(3, **MORE)))
    importing.commit(desk, summary.batch)
    return desk


def write(desk, folder, key, programme="", **more):
    return exporting_agency.export_agency(desk, folder, key, PURPOSE, programme=programme, **more)


def read_back(path: Path) -> tuple[str, list[SourceRow]]:
    with open_list(path, NORMAL) as opened:
        return opened.format.name, list(opened.rows)


def person_values(row: SourceRow) -> dict[str, object]:
    """What the fields of a person understand of a row."""
    parsed = parse_record(SPECS["person"], row.person)
    assert parsed.errors == ()
    return {name: value for name, value in parsed.values.items() if name in row.person}


def same_people(desk, rows: list[SourceRow]) -> bool:
    """Whether each row says of its person what the registry says, in the fields that it has."""
    known = {row["nik"]: row for row in rows_of(desk, "person")}
    for row in rows:
        values = person_values(row)
        stored = known[values["nik"]]
        assert values == {name: stored[name] for name in values if name not in MADE}
    return len(rows) == len(known)


# --- people ------------------------------------------------------------------------------------
def test_a_list_for_the_village_system_is_read_back_equal(people, tmp_path):
    written = write(people, tmp_path, "opensid-penduduk")
    name, rows = read_back(written.file.path)
    assert (name, written.left) == ("opensid", 0)
    assert same_people(people, rows)
    assert {row.household["nomor_kk"] for row in rows} == {family(1)[0]["no_kk"]}
    assert written.file.path.name.startswith("opensid-penduduk_3216062002_202611_XLS-2002-26-")


def test_a_list_for_opendk_is_a_zip_whose_workbook_is_read_back_equal(people, tmp_path):
    written = write(people, tmp_path, "opendk-penduduk")
    assert written.file.path.suffix == ".zip"
    with zipfile.ZipFile(written.file.path) as archive:
        assert archive.namelist() == ["penduduk.xlsx"]
        archive.extractall(tmp_path)
    name, rows = read_back(tmp_path / "penduduk.xlsx")
    assert name == "opendk"
    assert same_people(people, rows)
    assert {row.household["desa"] for row in rows} == {"32.16.06.2002"}


def test_a_proposal_of_siks_is_read_back_equal_under_the_name_that_is_known(people, tmp_path):
    written = write(people, tmp_path, "siks-v4", "BPNT")
    assert written.file.path.name == (
        "TEMPLATE_EXCEL_USULAN - TAMBUN SELATAN - LAMBANGSARI - NOVEMBER - BPNT.xlsx"
    )
    name, rows = read_back(written.file.path)
    assert name == "siks_v4"
    assert same_people(people, rows)
    assert {row.listed["program"] for row in rows} == {"BPNT"}
    assert {row.household["desa"] for row in rows} == {"32.16.06.2002"}
    assert {(row.listed["disabilitas"], row.listed["kode_disabilitas"]) for row in rows} == {
        ("Ya", "PDFSK")
    }
    sheet = openpyxl.load_workbook(written.file.path)["DATA"]
    assert [sheet["F2"].value, sheet["A2"].value] == ["05/07/1980", nik_of(1)]


def test_who_died_is_not_proposed_and_stays_in_the_list_of_the_village(people, tmp_path):
    gone = rows_of(people, "person")[2]
    households.save_member(people, gone["household"], gone["uid"], {"status_dasar": "2"}, gone)
    assert write(people, tmp_path, "siks-v4", "PKH").file.rows == 2
    assert write(people, tmp_path, "opensid-penduduk").file.rows == 3


def test_a_proposal_may_be_of_the_poorest_families_only(desk, tmp_path):
    for number, desil in ((1, "1"), (2, "3")):
        small_family(desk, number, desil=desil, desil_sumber="DTSEN", desil_tanggal="01-11-2026")
    small_family(desk, 3)
    written = write(desk, tmp_path, "siks-v4", "PKH", desil=1)
    [row] = read_back(written.file.path)[1]
    assert (row.person["nik"], written.left) == (nik_of(1), 0)
    assert last_audit(desk)["counts"]["desil"] == 1
    assert write(desk, tmp_path, "siks-v4", "PKH", desil=4).file.rows == 2


def test_who_has_no_number_stays_out_and_is_counted(people, tmp_path):
    home = rows_of(people, "household")[0]["uid"]
    households.save_member(
        people, home, None, {"nama": "CONTOH BAYI", "nik_alasan": "baru_lahir", "shdk": "4"}
    )
    proposed = write(people, tmp_path, "siks-v4", "PKH")
    assert (proposed.file.rows, proposed.left) == (3, 1)
    village = write(people, tmp_path, "opensid-penduduk")
    assert (village.file.rows, village.left) == (4, 0)
    assert "0" in {row.raw[6] for row in read_back(village.file.path)[1]}


def test_no_cell_is_a_formula_or_a_number(people, tmp_path):
    head = rows_of(people, "person")[0]
    home = rows_of(people, "household")[0]
    households.save_household(people, home["uid"], {"alamat": "=HYPERLINK(A1)"}, home)
    households.save_member(people, head["household"], head["uid"], {"suku": "+62"}, head)
    written = write(people, tmp_path, "opensid-penduduk")
    book = openpyxl.load_workbook(written.file.path)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert "=HYPERLINK(A1)" in {cell.value for cell in cells}


# --- who may, and what is noted ----------------------------------------------------------------
def test_sensitive_facts_stand_in_it_only_for_who_may_see_them(people, tmp_path, monkeypatch):
    assert last_audit(write_then(people, tmp_path))["counts"]["khusus"] is True
    monkeypatch.setattr(
        exporting_agency, "may", lambda _actor, permission: permission != "see_sensitive"
    )
    written = write(people, tmp_path, "opensid-penduduk")
    assert last_audit(people)["counts"]["khusus"] is False
    for row in read_back(written.file.path)[1]:
        assert [row.person[name] for name in ("cacat", "hamil", "golongan_darah")] == ["", "", ""]


def write_then(desk, folder):
    write(desk, folder, "opensid-penduduk")
    return desk


def test_it_needs_a_purpose_a_layout_and_its_programme(people, tmp_path):
    with pytest.raises(UserError, match="Tuliskan untuk apa"):
        exporting_agency.export_agency(people, tmp_path, "siks-v4", " ", programme="PKH")
    with pytest.raises(UserError, match="bentuk berkas"):
        write(people, tmp_path, "unggah")
    with pytest.raises(UserError, match="program yang diusulkan: BPNT, PKH"):
        write(people, tmp_path, "siks-v4", "BLT-DD")
    with pytest.raises(UserError, match="program bantuan dari daftar"):
        write(people, tmp_path, "opensid-program", "TIDAK ADA")
    assert list(tmp_path.glob("*.zip")) == []


def test_the_scope_of_a_breach_names_the_columns_of_the_layout(people, tmp_path):
    write(people, tmp_path, "siks-v4", "PKH")
    newest = next(one for one in list_sources(people) if one.key.startswith("catatan"))
    scope = scope_of(people, [newest.key])
    assert scope.special
    (content,) = scope.content
    assert "KODE JENIS DISABILITAS" in content


def test_it_is_noted_with_its_purpose_and_layout(people, tmp_path):
    written = write(people, tmp_path, "siks-v4", "PKH")
    noted = last_audit(people)
    assert (noted["action"], noted["reason"]) == ("ekspor unggah", PURPOSE)
    counts = noted["counts"]
    assert (counts["bentuk"], counts["baris"]) == ("siks-v4", 3)
    assert counts["sha256"] == written.file.sha256


def test_a_cancelled_list_leaves_no_file(people, tmp_path):
    stop = Cancel()
    stop.request()
    with pytest.raises(Cancelled):
        write(people, tmp_path, "opensid-penduduk", cancel=stop)
    assert list(tmp_path.glob("opensid-penduduk*")) == []


def test_invented_data_say_so_in_the_name_of_the_file(desk, tmp_path):
    fill_with_samples(desk, 3, 1)
    assert write(desk, tmp_path, "opensid-penduduk").file.path.name.startswith("CONTOH-opensid")


# --- receivers ---------------------------------------------------------------------------------
@pytest.fixture
def receivers(desk):
    """Two families on the village fund, one that stopped, and one that is on none."""
    for number, kriteria in ((1, "Rumah tangga lansia (tunggal)"), (2, "")):
        enrol(desk, small_family(desk, number), kriteria=kriteria, metode_bayar="tunai")
    enrol(desk, small_family(desk, 3), selesai="10-2026")
    small_family(desk, 4)
    return desk


def test_receivers_of_the_village_fund_are_read_back_with_the_known_codes(receivers, tmp_path):
    written = write(receivers, tmp_path, "bnba-blt-dd")
    name, rows = read_back(written.file.path)
    assert name == "bnba_blt_dd"
    assert [row.person["nik"] for row in rows] == [nik_of(1), nik_of(2)]
    assert [row.listed["kode_kriteria"] for row in rows] == ["K9", ""]
    assert {row.listed["kode_bayar"] for row in rows} == {"B1"}
    assert [row.listed["jumlah_anggota"] for row in rows] == ["1", "1"]
    assert {row.listed["tahun"] for row in rows} == {"2026"}


def test_a_programme_of_the_village_system_is_read_back_with_its_participants(receivers, tmp_path):
    written = write(receivers, tmp_path, "opensid-program", "BLT-DD")
    sheet = openpyxl.load_workbook(written.file.path)["Peserta"]
    assert [cell.value for cell in sheet["A"]][3:5] == ["###", "Catatan:"]
    name, rows = read_back(written.file.path)
    assert name == "opensid_program"
    assert [row.person["nik"] for row in rows] == [nik_of(1), nik_of(2)]
    assert [row.household["nomor_kk"] for row in rows] == [
        "3216990101200001",
        "3216990101200002",
    ]
    first = rows[0].listed
    assert (first["program"], first["sasaran"]) == ("BLT Dana Desa 2026", "Keluarga")
    assert (first["mulai"], first["selesai"]) == ("2026-01-01", "2026-12-31")


def test_a_recap_of_food_aid_has_its_headings_in_the_fourth_row_and_is_read_back(
    receivers, tmp_path
):
    written = write(receivers, tmp_path, "banpang-rekap", "BLT-DD")
    sheet = openpyxl.load_workbook(written.file.path).worksheets[0]
    assert [cell.value for cell in sheet[4]][:4] == ["No", "No. PBP (Undangan)", "No. BAST",
                                                     "NIK KPM"]  # fmt: skip
    assert [row[3].value for row in sheet.iter_rows(min_row=5)] == [nik_of(1), nik_of(2)]
    name, rows = read_back(written.file.path)
    assert name == "banpang_rekap"
    assert [row.person["nik"] for row in rows] == [nik_of(1), nik_of(2)]


def test_a_programme_of_opendk_is_two_text_files_that_are_read_back(receivers, tmp_path):
    written = write(receivers, tmp_path, "opendk-program", "BLT-DD")
    with zipfile.ZipFile(written.file.path) as archive:
        archive.extractall(tmp_path)
    name, [programme] = read_back(tmp_path / "program.csv")
    assert (name, programme.listed["sasaran"]) == ("opendk_program", "Keluarga")
    name, rows = read_back(tmp_path / "peserta.csv")
    assert name == "opendk_peserta"
    assert [row.person["nik"] for row in rows] == [nik_of(1), nik_of(2)]
    assert {row.listed["id_program"] for row in rows} == {programme.listed["id_program"]}
    assert {row.household["desa"] for row in rows} == {programme.household["desa"]}


def test_a_programme_without_receivers_writes_no_file(desk, tmp_path):
    with pytest.raises(UserError, match="Tidak ada baris"):
        write(desk, tmp_path, "opensid-program", "PKH")


def test_a_programme_of_other_targets_is_refused(desk, tmp_path):
    enrol(desk, small_family(desk, 1), kode="CSR", dasar="sk")
    with pytest.raises(UserError, match="bukan untuk penduduk atau keluarga"):
        write(desk, tmp_path, "opendk-program", "CSR")


@pytest.mark.parametrize("key", ["opensid-penduduk", "opendk-penduduk"])
def test_what_was_written_changes_nothing_when_it_is_imported_again(people, tmp_path, key):
    path = write(people, tmp_path, key).file.path
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path)
        path = tmp_path / "penduduk.xlsx"
    seen = importing.preview(people, path)
    assert (seen.rows, seen.same, seen.changed, seen.new, seen.error_rows) == (3, 3, 0, 0, 0)


# --- houses ------------------------------------------------------------------------------------
WHERE = {"lat": -6.2615, "lng": 107.1528, "luas_bangunan": 36.5, "tanah_negara": 1}
ANSWERS = {"lantai_terluas": "Keramik", "sloof": "A", "sanitasi": "C", "jumlah_penghuni": 4}


def surveyed(desk, number, verdict="Rumah Tidak Layak Huni", **answers):
    """A family whose house was surveyed twice; the newest counts."""
    home, _head = small_family(desk, number, alamat="KP. UJI NO 1", dusun="DUA")
    place = {"desa": "32.16.06.2002", **WHERE}
    house = desk.write("rumah", "", lambda work: work.insert("dwelling", place))
    known = rows_of(desk, "household", uid=home)[0]
    desk.write("rumah", "", lambda work: work.update("household", home, {"dwelling": house}, known))
    for day, found in (("2025-01-02", "Layak Huni"), ("2026-10-31", verdict)):
        row = {"household": home, "form": "A2026", "tanggal": day, "petugas": "CONTOH"}
        row |= {"verdict": found, **answers}
        desk.write("survei", "", lambda work, row=row: work.insert("survey", row))


def test_houses_not_fit_to_live_in_are_read_back_equal_from_the_template_of_the_province(
    desk, tmp_path
):
    surveyed(desk, 1, **ANSWERS)
    surveyed(desk, 2, "Layak Huni")
    small_family(desk, 3)
    written = write(desk, tmp_path, "rtlh-44")
    assert (written.file.rows, written.left) == (1, 0)
    name, [row] = read_back(written.file.path)
    assert (name, row.number) == ("rtlh44", 4)
    assert (row.person["nama"], row.person["nik"]) == ("CONTOH 1", nik_of(1))
    assert row.person["sex"] == "1"
    assert row.household == {
        "alamat": "KP. UJI NO 1, RT 001, RW 001, DUSUN DUA",
        "desa": "32.16.06.2002",
    }
    assert {key: cell for key, cell in row.listed.items() if cell != ""} == {
        "kode_desa": "32.16.06.2002",
        "no_urut": 1,
        "status_tanah": "TANAH NEGARA",
        "sloof": "ADA",
        "lantai": "KERAMIK",
        "luas_rumah": 36.5,
        "jumlah_penghuni": 4,
        "bab": "TIDAK ADA",
        "lng": 107.1528,
        "lat": -6.2615,
        "tanggal_data": "31/10/2026",
        "pendata": "CONTOH",
    }


def test_the_template_of_the_province_has_its_headings_over_three_rows_and_numbers_as_text(
    desk, tmp_path
):
    surveyed(desk, 1)
    sheet = openpyxl.load_workbook(write(desk, tmp_path, "rtlh-44").file.path)["Sheet1"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:A3", "M1:P3", "AR1:AR3"} <= merged
    assert (len(merged), sheet["AM1"].value) == (41, "LONGITUDE - Angka desimal")
    assert (sheet["D4"].value, sheet["D4"].number_format) == (nik_of(1), "@")
    assert (sheet["A4"].data_type, sheet["AM4"].data_type) == ("s", "n")
    assert [cell.value for row in sheet["A2:AR3"] for cell in row] == [None] * 88


def test_headings_and_merged_cells_are_those_of_the_template_itself(desk, tmp_path, samples_dir):
    surveyed(desk, 1)
    ours = openpyxl.load_workbook(write(desk, tmp_path, "rtlh-44").file.path)["Sheet1"]
    [theirs] = openpyxl.load_workbook(samples_dir / "emahan_template_rtlh.xlsx").worksheets
    merged = [{str(area) for area in sheet.merged_cells.ranges} for sheet in (ours, theirs)]
    assert merged[0] == merged[1]
    heads = [[cell.value for cell in sheet[1]][:42] for sheet in (ours, theirs)]
    assert heads[0] == heads[1]
