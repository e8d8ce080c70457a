"""`usulan`: the files of a month of proposals from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import schedule
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.test_usulan import limit, submitted

PASSWORD = "sawah hijau pagi"
Say = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def say(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Runs the command at a desa with one proposal for PKH and one for PBI."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    schedule.save_cut_off(desk, "28", "11-2026")
    limit(desk, "PKH", "4")
    submitted(desk, 1)
    submitted(desk, 2, "PBI")
    desk.store.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        code = main(["--data", str(data), "usulan", *words, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_each_programme_is_a_file_and_says_what_it_holds(say: Say, tmp_path: Path) -> None:
    code, said = say("--periode", "2026-11", "--ke", str(tmp_path / "usulan.xlsx"))
    assert code == 0
    assert [
        (Path(one["nama"]).name, one["program"], one["baris"], one["tertinggal"])
        for one in said["berkas"]
    ] == [("usulan - PKH.xlsx", "PKH", 1, 0), ("usulan - PBI.xlsx", "PBI", 1, 0)]
    one = tmp_path / "pkh.xlsx"
    code, said = say("--periode", "11-2026", "--ke", str(one), "--program", "PKH")
    assert (code, one.is_file()) == (0, True)


def test_the_recap_and_the_counts_are_told(say: Say, tmp_path: Path) -> None:
    code, said = say("--periode", "2026-11", "--ke", str(tmp_path), "--rekap")
    assert (code, said["berkas"][0]["baris"]) == (0, 2)
    code, said = say("--periode", "2026-11")
    assert (said["keadaan"]["diajukan"], said["hasil_desil"]) == (
        2,
        {"turun": 0, "naik": 0, "tetap": 0},
    )


def test_a_month_without_proposals_is_refused(say: Say, tmp_path: Path) -> None:
    code, said = say("--periode", "2026-10", "--ke", str(tmp_path / "a.xlsx"))
    assert code == 3
    assert "Belum ada usulan yang diajukan untuk Oktober 2026" in said["galat"]
