"""`cetak berkas --ke FILE.xlsx`: a list of the houses of a desa as a workbook."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.cli.entry import main
from desktop_app.services import building, households
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock

PASSWORD = "sawah hijau pagi"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desa with one house."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    home = households.save_household(desk, None, {"nomor_kk": "3216990101200011"})
    scheme = str(building.list_schemes(desk)[0]["uid"])
    building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})
    desk.store.close()
    return data


def say(capsys, clock, data: Path, *words: str):
    for name, value in (("PADAN_PENGGUNA", "sari"), ("PADAN_SANDI", PASSWORD)):
        os.environ[name] = value  # the command takes them away
    code = main(["--data", str(data), "cetak", "berkas", *words, "--json"], clock)
    return code, json.loads(capsys.readouterr().out)


def test_a_list_becomes_a_workbook_and_what_is_no_list_is_refused(
    office: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "salur.xlsx"
    code, said = say(capsys, clock, office, "--dokumen", "penyaluran", "--ke", str(target))
    assert (code, said["baris"]) == (0, 1)
    assert load_workbook(target).worksheets[0]["B1"].value == "Nama CPB"
    code, said = say(capsys, clock, office, "--dokumen", "rab", "--ke", str(tmp_path / "x.xlsx"))
    assert code != 0
    assert "buku kerja" in json.dumps(said)
