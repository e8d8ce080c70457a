"""`laporan rutilahu` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.cli.entry import main
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.test_house_order import house

PASSWORD = "sawah hijau pagi"


def test_the_board_is_written_with_its_figures(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    folder = tmp_path / "kecamatan"
    choice = SetupChoice("32.16.06", None, "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(folder, choice, clock)
    house(desk, 1)
    desk.store.close()
    monkeypatch.setenv("PADAN_PENGGUNA", "sari")

    def run(*words: object) -> tuple[int, dict]:
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)  # it is taken away by each use
        code = main(["--data", str(folder), "laporan", *map(str, words), "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    for name in ("papan.pdf", "papan.xlsx"):
        code, told = run("rutilahu", "--ke", tmp_path / name, "--tahun", 2026)
        assert (code, told["rumah"], told["tahap"]["rencana"]) == (0, 1, 1)
        assert (tmp_path / name).read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    code, told = run("rutilahu", "--ke", tmp_path / "lama.pdf", "--tahun", 2019)
    assert (code, "Tidak ada rumah" in told["galat"]) == (3, True)
