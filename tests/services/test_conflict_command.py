"""`konflik` lists what is open and decides it by a rule or by a workbook."""

from __future__ import annotations

import argparse

import pytest

from desktop_app.cli import conflict_commands
from desktop_app.cli.parser import make_parser
from desktop_app.domain.errors import UserError
from tests.services.exchange import hand_over
from tests.services.test_conflicts import family, fill, row, write


class Opened:
    """Stands in for signing in: the desk of the test, left open."""

    def __init__(self, desk) -> None:
        self.desk = desk

    def __call__(self, _options, _credentials, _clock):
        return self

    def __enter__(self):
        return self.desk

    def __exit__(self, *_told) -> None:
        pass


@pytest.fixture
def home(desk, kecamatan_desk, clock, monkeypatch) -> str:
    uid, _ = family(desk)
    hand_over(desk, kecamatan_desk)
    clock.advance(seconds=5)
    write(desk, "household", uid, rt="002")
    clock.advance(seconds=5)
    write(kecamatan_desk, "household", uid, rt="003")
    hand_over(desk, kecamatan_desk)
    clock.advance(seconds=5)
    monkeypatch.setattr(conflict_commands, "open_desk", Opened(kecamatan_desk))
    return uid


def run(clock, *words: str):
    options: argparse.Namespace = make_parser().parse_args(["konflik", *words])
    return options.run(options, None, clock)


def test_the_list_tells_both_values_and_who_wrote_them(home, clock):
    answer = run(clock)
    (point,) = answer.data["konflik"]
    assert (point["baris"], point["jenis"], point["isian"]) == (home, "household", "rt")
    assert [one["isi"] for one in point["pilihan"]] == ["003", "002"]
    assert point["pilihan"][1]["oleh"][0]["desk"] == "Desa Lambangsari"
    assert answer.data["jumlah"] == {"beda": 1, "hapus": 0, "usulan": 0}


@pytest.mark.parametrize(("how", "rt"), [("sini", "003"), ("sana", "002")])
def test_a_rule_decides_all_of_it(home, kecamatan_desk, clock, how, rt):
    answer = run(clock, "--putuskan", how)
    assert (answer.code, answer.data) == (0, {"diputuskan": 1, "tersisa": 0})
    assert row(kecamatan_desk, "household", home)["rt"] == rt


def test_a_workbook_goes_out_and_comes_back_decided(home, kecamatan_desk, clock, tmp_path):
    path = tmp_path / "daftar.xlsx"
    assert run(clock, "--ke", str(path)).data["berkas"]["nama"] == str(path)
    fill(path, [(2, None)])
    assert run(clock, "--putuskan", str(path)).data == {
        "diputuskan": 1,
        "tersisa": 0,
        "ditolak": [],
    }
    assert row(kecamatan_desk, "household", home)["rt"] == "002"


def test_a_word_that_is_no_rule_is_refused(home, clock):
    with pytest.raises(UserError, match=r"terbaru, sini, sana, dinsos"):
        run(clock, "--putuskan", "entah")
