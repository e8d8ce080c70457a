"""The protection of data through the command line: a report to a person, the register."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.journeys.test_command_line_story import DESA, KECAMATAN, Office, set_up

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A desa with twenty invented families."""
    folder = tmp_path_factory.mktemp("pelindungan")
    made = set_up(folder, "desa", "--kecamatan", KECAMATAN, "--desa", DESA)
    assert made.say("contoh", "--keluarga", "20").code == 0
    return made


def test_a_report_is_written_by_uid_and_noted_in_the_register(
    office: Office, tmp_path: Path
) -> None:
    said = office.say("cari", "ahmad", "--batas", "1")
    person = said.data["hasil"][0]["orang"]
    made = office.say("laporan-subjek", "--orang", person, "--ke", str(tmp_path))
    assert made.code == 0, made.errors
    assert Path(made.data["pdf"]).read_bytes().startswith(b"%PDF")
    assert "Data orang" in load_workbook(made.data["xlsx"]).sheetnames
    target = tmp_path / "register.xlsx"
    register = office.say("register-pemrosesan", "--ke", str(target))
    assert register.code == 0, register.errors
    titles = [row[2].value for row in load_workbook(target)["Register"].iter_rows(min_row=2)]
    assert "Membuat laporan subjek" in titles
    assert register.data["baris"] == len(titles)


def test_an_unknown_person_and_a_missing_folder_are_refused(office: Office, tmp_path: Path) -> None:
    said = office.say("laporan-subjek", "--orang", "3216990000000000", "--ke", str(tmp_path))
    assert said.code == 3
    assert "tidak ditemukan" in said.data["galat"]
    said = office.say("laporan-subjek", "--orang", "x", "--ke", str(tmp_path / "tidak-ada"))
    assert said.code == 3
    assert list(tmp_path.iterdir()) == []
