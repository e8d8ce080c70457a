"""What the program can print is listed, and one of each is written from invented data."""

from __future__ import annotations

import json

import pytest

from desktop_app.cli.entry import main
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from reports.registry import DOCUMENTS


def test_all_documents_are_listed(capsys):
    assert main(["cetak", "--daftar", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["nama"] for one in told["dokumen"]} == set(DOCUMENTS)


def test_one_of_each_is_written_filled_and_blank(tmp_path, capsys):
    assert main(["cetak", "semua", "--ke", str(tmp_path)]) == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"{key}-isi.pdf" for key in DOCUMENTS} <= names
    assert {f"{key}-kosong.pdf" for key in (*HOUSE_PAPERS, "form_a", "dtsen")} <= names
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.iterdir())


@pytest.mark.parametrize("words", [["cetak"], ["cetak", "nominatif"], ["cetak", "semua"]])
def test_without_what_and_where_it_says_what_to_write(words, capsys):
    assert main(words) == 3
    assert "Sebutkan yang dicetak" in capsys.readouterr().err
