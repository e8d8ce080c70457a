"""Only one copy of the program runs on one data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system.instance import LOCK_FILE, AlreadyOpenError, is_heard, take_lock

HOLDER = """
import sys
from pathlib import Path
from desktop_app.system.instance import take_lock
lock = take_lock(Path(sys.argv[1]))
print("terkunci", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input closes."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "terkunci\n"
    return child


def test_a_second_copy_is_refused_and_the_first_is_asked_to_come_forward(tmp_path: Path) -> None:
    with take_lock(tmp_path) as first:
        assert not first.show_requested()
        with pytest.raises(UserError, match="Padan sudah terbuka"):
            take_lock(tmp_path)
        assert first.show_requested()
        assert not first.show_requested()
    take_lock(tmp_path).release()


def test_another_process_is_refused_too_and_a_killed_one_frees_the_lock(tmp_path: Path) -> None:
    child = holder(tmp_path)
    try:
        with pytest.raises(UserError, match="Padan sudah terbuka"):
            take_lock(tmp_path)
    finally:
        child.kill()
        child.communicate()
    assert (tmp_path / LOCK_FILE).exists()
    take_lock(tmp_path).release()


def test_two_data_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with take_lock(tmp_path / "a"), take_lock(tmp_path / "b"):
        assert all((tmp_path / name / LOCK_FILE).exists() for name in ("a", "b"))


def test_an_old_request_is_not_for_a_new_copy(tmp_path: Path) -> None:
    with take_lock(tmp_path), pytest.raises(UserError):
        take_lock(tmp_path)
    with take_lock(tmp_path) as lock:
        assert not lock.show_requested()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak dapat ditulis"):
        take_lock(tmp_path / "tidak ada")


def test_a_second_start_hands_its_kiriman_to_the_first(tmp_path: Path) -> None:
    parcel = tmp_path / "kiriman é.kiriman"
    with take_lock(tmp_path) as first:
        with pytest.raises(AlreadyOpenError):
            take_lock(tmp_path, parcel)
        assert first.take_request() == str(parcel)
        assert first.take_request() is None
        with pytest.raises(AlreadyOpenError):
            take_lock(tmp_path)
        assert first.take_request() == ""


def test_a_second_start_knows_whether_it_was_heard(tmp_path: Path) -> None:
    with take_lock(tmp_path) as first:
        with pytest.raises(AlreadyOpenError):
            take_lock(tmp_path)
        pauses: list[float] = []
        assert not is_heard(tmp_path, pauses.append)
        assert sum(pauses) == pytest.approx(4)
        assert is_heard(tmp_path, lambda _seconds: first.take_request())
