"""`verval`: a list becomes a task, a filled workbook is read back, all from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.entry import main
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.source_files import name_of, number_of, village, write_csv
from tests.services.test_verval_book import fill
from tests.services.verval_files import pbi

PASSWORD = "sawah hijau pagi"
Say = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def say(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Runs a command at a desa with four families."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    village(desk, tmp_path, 4)
    desk.store.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        code = main(["--data", str(data), "verval", *words, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_list_goes_out_to_be_filled_and_comes_back(say: Say, tmp_path: Path) -> None:
    path, out = pbi(tmp_path / "pbi.csv", range(4)), tmp_path / "isi.xlsx"
    code, said = say(
        str(path), "--tugas", "Verval PBI", "--ke", str(out), "--tenggat", "30-11-2026"
    )
    (task,) = said["tugas"]
    assert (code, task["himpunan"], task["jumlah"], task["belum"]) == (0, "pbi", 4, 4)
    assert (task["tenggat"], task["pemilik"]) == ("2026-11-30", "Sari Contoh")
    fill(out, {2: "aktif", 3: "pindah", 4: "entah"})
    back = tmp_path / "kembali.xlsx"
    code, said = say(str(out), "--tugas", "verval pbi", "--ke", str(back), "--petugas", "Pak RT")
    assert (code, said["hasil"]["dijawab"], said["hasil"]["kosong"]) == (1, 2, 1)
    assert [one["baris"] for one in said["hasil"]["ditolak"]] == [4]
    assert said["tugas"][0]["status"] == {"aktif": 1, "pindah": 1}
    assert said["berkas"]["hasil"]["baris"] == 4
    code, said = say("--tugas", "Verval PBI", "--rekap", str(tmp_path / "rekap.xlsx"))
    assert (code, said["berkas"]["rekap"]["baris"]) == (0, 1)


def test_the_day_is_the_next_cut_off_unless_one_is_given(say: Say, tmp_path: Path) -> None:
    _code, said = say(str(pbi(tmp_path / "pbi.csv", range(2))), "--tugas", "Verval")
    assert said["tugas"][0]["tenggat"] == "2026-12-17"


def test_a_list_of_another_month_asks_for_agreement(say: Say, tmp_path: Path) -> None:
    words = (str(pbi(tmp_path / "a.csv", range(2))), "--tugas", "Verval")
    say(str(pbi(tmp_path / "b.csv", range(3))), "--tugas", "Lain", "--bulan", "2026-10")
    code, said = say(str(tmp_path / "b.csv"), "--tugas", "Lain")
    assert code == 3
    assert "--setuju bulan_lain" in said["galat"]
    code, _said = say(*words)
    assert code == 0


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), "--tugas NAMA"),
        (("--tugas", "Tidak ada"), "Tidak ada tugas verval bernama"),
        (("--tugas", "x", "--dukcapil", "20-11-2026"), "Sebutkan berkas"),
        (("a.csv", "--dukcapil", "kemarin"), "Tanggal kemarin tidak dikenal. Tulis tanggal"),
    ],
)
def test_what_is_missing_is_said(say: Say, words: tuple[str, ...], text: str) -> None:
    code, said = say(*words)
    assert code == 3
    assert text in said["galat"]


def test_a_workbook_of_another_task_is_refused(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "isi.xlsx"
    say(str(pbi(tmp_path / "a.csv", range(2))), "--tugas", "Satu", "--ke", str(out))
    code, said = say(str(out), "--tugas", "Dua")
    assert code == 3
    assert "buku tugas “Satu”" in said["galat"]


def test_answers_of_dukcapil_are_read(say: Say, tmp_path: Path) -> None:
    head = ("NIK", "NAMA", "STATUS PADAN")
    rows = [
        {"NIK": number_of(number), "NAMA": name_of(number), "STATUS PADAN": "PADAN"}
        for number in range(5)
    ]
    path = write_csv(tmp_path / "a.csv", head, rows)
    code, said = say(str(path), "--dukcapil", "20-11-2026")
    assert (code, said["ditulis"], said["belum_ada_di_padan"]) == (0, 4, 1)
