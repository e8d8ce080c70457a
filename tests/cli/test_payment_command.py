"""`cetak hari-bayar`: the papers of a payment list from the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import aid, households
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.services.lists import nik_of

PASSWORD, DESA = "sawah hijau pagi", "32.16.06.2002"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desa with the draft of one list of BLT-DD."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    data = tmp_path / "desa"
    choice = SetupChoice("32.16.06", DESA, "Sari Contoh", "sari", PASSWORD)
    desk, _sheet = first_run(data, choice, clock)
    home = households.save_household(desk, None, {"nomor_kk": "3216990101200011", "rt": "1"})
    raw = {"nik": nik_of(1), "nama": "CONTOH", "shdk": "1", "sex": "1"}
    person = households.save_member(desk, home, None, raw)
    basis = {"dasar": "musdes", "dasar_nomor": "140/1", "dasar_tanggal": "02-01-2026"}
    programme = str(aid.blt_programme(desk, "2026-11")["uid"])
    aid.enrol(desk, programme, home, person, {"mulai": "01-2026", **basis})
    aid.make_payout_list(desk, DESA, "2026-11")
    desk.store.close()
    return data


def say(
    capsys: pytest.CaptureFixture[str], clock: FixedClock, data: Path, *words: str
) -> tuple[int, str]:
    for name, value in (("PADAN_PENGGUNA", "sari"), ("PADAN_SANDI", PASSWORD)):
        os.environ[name] = value  # the command takes them away
    code = main(["--data", str(data), "cetak", "hari-bayar", *words, "--json"], clock)
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_paper_of_a_month_is_written_and_money_waits_for_the_approval(
    office: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, month = tmp_path / "panggil.pdf", ("--bulan", "2026-11", "--ke")
    code, said = say(capsys, clock, office, "--dokumen", "panggil_bayar", *month, str(target))
    assert (code, json.loads(said)["halaman"]) == (0, 1)
    assert target.read_bytes().startswith(b"%PDF")
    code, said = say(capsys, clock, office, *month, str(tmp_path / "semua.pdf"))
    assert code != 0
    assert "belum disahkan" in said
    code, said = say(capsys, clock, office, "--program", "PKH", *month, str(target))
    assert code != 0
    assert "belum dibuat" in said
