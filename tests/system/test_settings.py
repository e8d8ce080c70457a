"""Settings of the computer, and the check of free space."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system.settings import FILE, PcSettings, load_settings, save_settings
from desktop_app.system.space import check_free_space, free_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_settings_are_kept_and_the_first_start_has_the_usual_ones(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == (PcSettings(), "")
    chosen = PcSettings(paper="A4", export_folder="/media/STIK é", text_percent=125)
    save_settings(tmp_path, chosen)
    assert load_settings(tmp_path) == (chosen, "")
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("text", ["", "{", "[1]", "\udcff", "[" * 100_000])
def test_a_damaged_file_is_put_aside_and_the_usual_settings_serve(
    tmp_path: Path, text: str
) -> None:
    data = text.encode("utf-8", "surrogateescape")
    (tmp_path / FILE).write_bytes(data)
    settings, said = load_settings(tmp_path)
    assert settings == PcSettings()
    assert "komputer.json.rusak" in said
    assert (tmp_path / "komputer.json.rusak").read_bytes() == data
    assert load_settings(tmp_path) == (PcSettings(), "")


def test_one_wrong_setting_falls_back_alone_and_a_strange_one_is_left_out(tmp_path: Path) -> None:
    found = {"paper": "Letter", "text_percent": 900, "window": True, "printer": "Kantor", "baru": 1}
    (tmp_path / FILE).write_text(json.dumps(found))
    assert load_settings(tmp_path) == (PcSettings(printer="Kantor"), "")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak dapat disimpan"):
        save_settings(tmp_path / "tidak ada", PcSettings())


def test_too_little_room_is_told_in_megabytes(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tinggal 150 MB, perlu paling sedikit 200 MB"):
        check_free_space(tmp_path, ask=lambda _: 150_900_000)
    check_free_space(tmp_path, ask=lambda _: 200_000_000)


def test_room_is_asked_of_the_nearest_folder_that_exists(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "a" / "b") > 0
