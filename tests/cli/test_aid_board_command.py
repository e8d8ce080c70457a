"""`laporan bantuan` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.cli.entry import main
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.test_aid_board import AMOUNT, VILLAGE, paid_list, receiver

PASSWORD = "sawah hijau pagi"


def test_the_board_of_a_year_is_written_with_its_figures(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    folder = tmp_path / "kecamatan"
    choice = SetupChoice("32.16.06", None, "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(folder, choice, clock)
    paid_list(desk, [receiver(desk, 1)], "2026-01", ("diterima",), 3)
    desk.store.close()
    monkeypatch.setenv("PADAN_PENGGUNA", "sari")

    def run(*words: object) -> tuple[int, dict]:
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)  # it is taken away by each use
        code = main(["--data", str(folder), "laporan", *map(str, words), "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    for name in ("papan.pdf", "papan.xlsx"):
        code, told = run("bantuan", "--tahun", 2026, "--ke", tmp_path / name)
        assert (code, told["dibayar"], told["desa_terlambat"]) == (0, 3 * AMOUNT, told["baris"])
        assert (tmp_path / name).read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    line = next(one for one in told["desa"] if one["kode"] == VILLAGE)
    assert (line["bulan_dibayar"], line["bulan_belum"][0]) == (3, "2026-04")
    code, told = run("bantuan", "--tahun", 2025, "--ke", tmp_path / "lama.pdf")
    assert (code, told["tahun"], told["dibayar"]) == (0, 2025, 0)
