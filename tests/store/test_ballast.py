"""A disk that fills up: the ballast goes, the last saves stand, and each refusal is a sentence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import ballast, engine
from tests.store.conftest import PASSWORD

ROOT = Path(__file__).parent.parent.parent
PLENTY = ballast.NEEDED + ballast.SIZE


def test_the_ballast_is_laid_only_where_there_is_room_beside_it(tmp_path) -> None:
    assert not ballast.lay(tmp_path, lambda _folder: PLENTY - 1)
    assert not list(tmp_path.iterdir())
    assert ballast.lay(tmp_path, lambda _folder: PLENTY)
    assert (tmp_path / ballast.BALLAST_FILE).stat().st_size == 20_000_000
    assert ballast.lay(tmp_path, lambda _folder: 0)  # it is there already


def test_half_a_ballast_is_laid_again(tmp_path) -> None:
    (tmp_path / ballast.BALLAST_FILE).write_bytes(b"x")
    assert not ballast.is_there(tmp_path)
    assert ballast.lay(tmp_path, lambda _folder: PLENTY)
    assert ballast.is_there(tmp_path)


def test_the_ballast_goes_before_a_save_on_a_disk_that_is_nearly_full(tmp_path) -> None:
    ballast.lay(tmp_path, lambda _folder: PLENTY)
    assert not ballast.ease(tmp_path, lambda _folder: ballast.LOW)
    assert ballast.is_there(tmp_path)
    assert ballast.ease(tmp_path, lambda _folder: ballast.LOW - 1)
    assert not ballast.is_there(tmp_path)
    assert not ballast.ease(tmp_path, lambda _folder: ballast.LOW - 1)


def test_a_save_that_found_the_disk_full_frees_the_ballast_for_the_next(opened, folder) -> None:
    store, actor = opened.store, opened.actor
    assert ballast.lay(folder, lambda _folder: PLENTY)
    connection = store.database.connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 1}")
    with (
        pytest.raises(UserError, match="Ruang disk habis"),
        store.unit_of_work(actor, "", "simpan") as work,
    ):
        work.insert("household", {"catatan": "x" * 50_000})
    assert not ballast.is_there(folder)


def test_another_refusal_leaves_the_ballast(opened, folder) -> None:
    assert ballast.lay(folder, lambda _folder: PLENTY)
    with (
        pytest.raises(UserError, match="sebab lain"),
        opened.store.unit_of_work(opened.actor, "", "simpan"),
    ):
        raise UserError("sebab lain")
    assert ballast.is_there(folder)
    assert engine.FULL_DISK not in PASSWORD


def small_disk(command: list[str], place: Path) -> list[str]:
    """`command` in a world where `place` is a file system of 48 MB of its own."""
    apart = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    mount = 'mount -t tmpfs -o size=48m padan "$0" && exec "$@"'
    return [*apart, "sh", "-c", mount, str(place), *command]


@pytest.fixture
def disk(tmp_path) -> Path:
    """A folder that `small_disk` can make small; skipped where the system forbids it."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare makes a file system of one's own")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(small_disk(["true"], place), check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small file system")
    return place


@pytest.mark.slow
def test_on_a_disk_that_is_really_full_no_save_that_was_told_is_lost(disk) -> None:
    command = [sys.executable, "-m", "tests.store.full_disk", str(disk)]
    done = subprocess.run(
        small_disk(command, disk), cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["laid"]
    assert 0 < told["eased_after"] < told["saved"]  # it went, and saving went on
    assert told["said"] == engine.FULL_DISK
    assert told["backup"] == engine.FULL_DISK
    assert told["rows"] == told["rows_again"] == told["saved"]
    assert told["check"] == engine.FULL_DISK  # and not that pages are damaged
    assert told["findings"] == []
    assert told["left"] == []
