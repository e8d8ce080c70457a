"""A Dinsos through the command line: set up, a list out by desa, the board, the letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_command_line_story import Office

pytestmark = pytest.mark.slow

DESA, OTHER = "32.16.06.2002", "32.16.06.2003"


def set_up(folder: Path, name: str, *place: str) -> Office:
    office = Office(folder / name)
    said = office.say("siapkan", *place, "--kunci-pemulihan", str(folder / f"{name}.txt"))
    assert said.code == 0, said.errors
    return office


def test_a_list_goes_out_and_the_board_tells_who_has_not_sent(tmp_path: Path) -> None:
    dinsos = set_up(tmp_path, "dinsos", "--kantor", "dinsos")
    village = set_up(tmp_path, "desa", "--kecamatan", "32.16.06", "--desa", DESA)
    key = tmp_path / "kunci.json"
    assert village.say("kunci", "tunjukkan", str(key)).code == 0
    assert dinsos.say("kunci", "terima", str(key)).code == 0
    listed = tmp_path / "desil.csv"
    listed.write_text(f"Kode Desa,NIK\n{DESA},3299010101900001\n{OTHER},3299010101900002\n,3\n")
    stick = tmp_path / "stik"
    stick.mkdir()

    said = dinsos.say(
        "bagikan", str(listed), "--jenis", "desil", "--bulan", "2026-11", "--ke", str(stick),
        "--sisa", str(tmp_path / "sisa.xlsx"),
    )  # fmt: skip
    assert said.code == 1, said.errors  # one desa has no key, one row has no desa
    assert [one["desa"] for one in said.data["kiriman"]] == [[DESA]]
    assert (said.data["tanpa_kunci"], said.data["sisa"]) == ([OTHER], 1)
    assert Path(said.data["kiriman"][0]["nama"]).is_file()
    assert (tmp_path / "sisa.xlsx").is_file()

    again = dinsos.say(
        "bagikan", str(listed), "--jenis", "desil", "--bulan", "2026-11", "--ke", str(stick)
    )
    assert (again.code, "daftar_sama" in again.errors) == (3, True)

    board = dinsos.say("papan", "--surat", str(tmp_path / "surat.pdf"), "--kecamatan", "32.16.06")
    assert board.code == 0, board.errors
    assert len(board.data["desa"]) == len(board.data["belum"]) == 10
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")

    joined = dinsos.say("gabung", "--bulan", "2026-11", "--ke", str(tmp_path / "gabungan.xlsx"))
    assert (joined.code, "Belum ada desa" in joined.errors) == (3, True)
    assert village.say("papan").code == 3
