"""Where the program keeps its files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system.paths import DataFolders, data_folders, make_folders


def test_a_chosen_folder_wins_over_the_variable_and_holds_everything(tmp_path: Path) -> None:
    environ = {"PADAN_DATA": str(tmp_path / "variabel")}
    chosen = data_folders(environ, tmp_path / "pilihan")
    assert chosen == DataFolders(
        tmp_path / "pilihan", tmp_path / "pilihan" / "log", tmp_path / "pilihan" / "cache"
    )
    assert data_folders(environ).data == tmp_path / "variabel"


def test_without_a_choice_the_folders_are_the_users_own_and_absolute() -> None:
    folders = data_folders({"PADAN_DATA": " "})
    assert folders.data.name == "Padan"
    assert all(one.is_absolute() for one in vars(folders).values())
    assert not folders.cache.is_relative_to(folders.data)


def test_a_relative_choice_becomes_absolute_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folders({}, Path("data")).data == tmp_path / "data"


def test_asking_makes_nothing_and_making_twice_is_no_error(tmp_path: Path) -> None:
    folders = data_folders({}, tmp_path / "a" / "b")
    assert not list(tmp_path.iterdir())
    make_folders(folders)
    make_folders(folders)
    assert folders.log.is_dir()
    assert folders.cache.is_dir()
    if sys.platform != "win32":
        assert folders.data.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(UserError, match="tidak dapat dibuat"):
        make_folders(data_folders({}, tmp_path / "berkas" / "data"))
