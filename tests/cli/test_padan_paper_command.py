"""`laporan-padan`: papers and workbooks of Padan data from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import rulings
from desktop_app.services.differences import differences
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.source_files import KPM, kpm_row, taken, village, write_csv

PASSWORD = "sawah hijau pagi"
Say = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def say(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Runs a command at a desa whose one list says two names otherwise; one is asked."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    village(desk, tmp_path, 4)
    rows = [{**kpm_row(one), "NAMA": f"{kpm_row(one)['NAMA']} LAIN"} for one in range(2)]
    one = taken(desk, write_csv(tmp_path / "a.csv", KPM, rows), source="kpm")
    first, second = differences(desk).differences
    rulings.rule(desk, first.entity.uid, first.field, "lapangan")
    rulings.rule(desk, second.entity.uid, second.field, "padan")
    desk.store.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        wanted = [one.uid if word == "UID" else word for word in words]
        code = main(["--data", str(data), "laporan-padan", *wanted, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_each_kind_of_paper_is_written(say: Say, tmp_path: Path) -> None:
    for kind, name, rows in (
        ("berita-acara", "ba.pdf", 2),
        ("cek-lapangan", "cek.pdf", 1),
        ("tumpang-tindih", "tindih.xlsx", 0),
        ("bertanda", "tanda.xlsx", 2),
    ):
        code, said = say(kind, "--ke", str(tmp_path / name), "--daftar", "UID")
        assert (code, said["baris"]) == (0, rows), kind
        assert Path(said["berkas"][0]["nama"]).is_file()
        assert len(said["berkas"][0]["sha256"]) == 64


def test_corrections_go_into_a_folder_one_workbook_a_list(say: Say, tmp_path: Path) -> None:
    code, said = say("koreksi", "--ke", str(tmp_path))
    assert (code, said["baris"]) == (0, 1)
    assert Path(said["berkas"][0]["nama"]).name.startswith("koreksi-kpm-1_3216062002_")
    code, said = say("koreksi", "--ke", str(tmp_path / "tidak-ada"))
    assert code == 2 or "tidak ada" in json.dumps(said)


def test_a_marked_list_needs_to_know_which(say: Say, tmp_path: Path) -> None:
    code, said = say("bertanda", "--ke", str(tmp_path / "t.xlsx"))
    assert code != 0
    assert "--daftar UID" in json.dumps(said)
