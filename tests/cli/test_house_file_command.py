"""`rumah-masuk` and `rumah-keluar`: workbooks of houses from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.cli.entry import main
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.house_books import book, house, minutes

PASSWORD = "sawah hijau pagi"
Say = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def say(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Runs a command at a kecamatan with two proposed houses."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "kecamatan"
    choice = SetupChoice("32.16.06", None, "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    for serial in (1, 2):
        house(desk, serial)
    desk.store.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        code = main(["--data", str(data), *words, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_workbook_is_looked_at_first_and_written_when_asked(say: Say, tmp_path: Path) -> None:
    path = str(book(tmp_path / "ba.xlsx", minutes(1), minutes(2, Nama="ORANG LAIN")))
    code, said = say("rumah-masuk", path)
    assert (code, said["jumlah"], "ditulis" in said) == (1, {"siap": 1, "beda": 1}, False)
    assert said["baris"][1]["beda"] == ["Nama: di Padan WARGA CONTOH 2, di berkas ORANG LAIN"]
    code, said = say("rumah-masuk", path, "--terapkan", "--setuju", "beda")
    assert (code, said["ditulis"]) == (0, 2)
    code, said = say("rumah-masuk", path, "--terapkan")
    assert (code, said["ditulis"], said["jumlah"]) == (0, 0, {"sama": 2})


def test_a_day_that_is_none_and_a_scheme_that_is_none_are_refused(say: Say, tmp_path: Path) -> None:
    path = str(book(tmp_path / "ba.xlsx", minutes(1)))
    code, said = say("rumah-masuk", path, "--tanggal", "kemarin")
    assert (code, "Tanggal kemarin tidak dikenal" in said["galat"]) == (3, True)
    code, said = say("rumah-keluar", "--ke", str(tmp_path), "--skema", "Entah")
    assert (code, "Pilih salah satu: " in said["galat"]) == (3, True)


def test_proposals_leave_under_their_own_name(say: Say, tmp_path: Path) -> None:
    code, said = say("rumah-keluar", "--ke", str(tmp_path))
    path = Path(said["berkas"]["nama"])
    assert (code, said["berkas"]["baris"]) == (0, 2)
    assert path.name == "usulan-rutilahu_321606_20261124.xlsx"
    assert openpyxl.load_workbook(path).sheetnames == ["Usulan", "Keterangan"]
    code, said = say("rumah-keluar", "--ke", str(tmp_path), "--isi", "rab")
    assert (code, "Belum ada RAB" in said["galat"]) == (3, True)
