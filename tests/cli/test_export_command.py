"""`ekspor unggah --susunan`: a list in the layout of an agency, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import households
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock

PASSWORD = "sawah hijau pagi"
PURPOSE = "permintaan Dinsos 12"
PEOPLE = (
    {"nama": "CONTOH", "nik": "3216990101900011", "shdk": "1", "sex": "1"},
    {"nama": "CONTOH ANAK", "nik_alasan": "baru_lahir", "shdk": "4", "sex": "2"},
)
Say = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def say(
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Runs a command at a desa with a father and a child who has no NIK yet."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    home = households.save_household(
        desk, None, {"nomor_kk": "3216990101200011", "rt": "1", "rw": "1"}
    )
    for person in PEOPLE:
        households.save_member(desk, home, None, person, confirmed={"nik_kosong": "ya"})
    desk.store.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        code = main(["--data", str(data), "ekspor", "unggah", *words, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_layout_is_written_and_who_stays_out_is_a_finding(say: Say, tmp_path: Path) -> None:
    words = ("--susunan", "siks-v4", "--program", "PKH", "--lengkap", PURPOSE)
    code, said = say("--ke", str(tmp_path / "usulan.xlsx"), *words)
    assert (code, said["baris"], said["tidak_ikut"]) == (1, 1, 1)
    assert Path(said["berkas"][0]["nama"]).is_file()
    code, said = say(
        "--ke", str(tmp_path / "desa.xlsx"), "--susunan", "opensid-penduduk", "--lengkap", PURPOSE
    )
    assert (code, said["baris"], said["tidak_ikut"]) == (0, 2, 0)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--susunan", "siks-v4", "--program", "PKH"), "Tuliskan untuk apa"),
        (("--susunan", "siks-v4", "--lengkap", PURPOSE), "program yang diusulkan"),
        (("--susunan", "lain", "--lengkap", PURPOSE), "Pilih bentuk berkas"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_written(
    say: Say, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    code, said = say("--ke", str(tmp_path / "usulan.xlsx"), *words)
    assert code != 0
    assert says in json.dumps(said, ensure_ascii=False)
    assert not (tmp_path / "usulan.xlsx").exists()
