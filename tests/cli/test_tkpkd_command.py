"""`laporan tkpkd` from the command line; `laporan` alone still gathers the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.cli.entry import main
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.test_poverty import BEFORE, family, settle

PASSWORD = "sawah hijau pagi"


@pytest.fixture
def data(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desa with one family that stayed and one that graduated."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    folder = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(folder, choice, clock)
    homes = [family(desk, number) for number in (1, 2)]
    for home in homes:
        settle(desk, home, BEFORE)
    settle(desk, homes[1], status="miskin", sebab="pendapatan")
    desk.store.close()
    monkeypatch.setenv("PADAN_PENGGUNA", "sari")
    return folder


def run(data: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setenv("PADAN_SANDI", PASSWORD)
    return main(["--data", str(data), "laporan", *map(str, words), "--json"], clock)


def test_the_report_is_a_workbook_or_a_pdf_by_its_name(
    data: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, span in (
        ("r.xlsx", ("--triwulan", "2026-4")),
        ("r.pdf", ("--triwulan", "IV 2026")),
    ):
        target = tmp_path / name
        assert run(data, clock, monkeypatch, "tkpkd", *span, "--ke", target) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["awal"], told["lulus"], told["akhir"]) == (2, 1, 1)
        assert (told["belum_tersentuh"], told["baris"]) == (1, 1)
        assert told["sebab"] == {"pendapatan": 1}
        assert target.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    words = ("tkpkd", "--semester", "2026-2", "--ke", tmp_path / "s.xlsx")
    assert run(data, clock, monkeypatch, *words) == 0
    assert json.loads(capsys.readouterr().out)["periode"] == "semester-2026-2"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tkpkd",), "Sebutkan satu periode"),
        (("tkpkd", "--triwulan", "2026-4", "--semester", "2026-2"), "Sebutkan satu periode"),
        (("tkpkd", "--triwulan", "2026-9"), "Triwulan ditulis"),
        (("tkpkd", "--triwulan", "2026-4", "--desa", "32.16.07.2001"), "di luar wilayah"),
    ],
)
def test_what_cannot_be_reported_is_said(
    data: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert run(data, clock, monkeypatch, *words, "--ke", tmp_path / "r.pdf") == 3
    assert said in json.loads(capsys.readouterr().out)["galat"]
    assert not (tmp_path / "r.pdf").exists()


def test_without_a_kind_the_log_is_gathered(
    data: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(data, clock, monkeypatch, "--ke", tmp_path / "log.zip") == 0
    assert json.loads(capsys.readouterr().out)["berkas"].endswith("log.zip")
