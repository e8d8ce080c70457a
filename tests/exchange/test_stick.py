"""Writing to a stick: whole or not at all, each trouble with its own sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange import stick
from desktop_app.exchange.stick import read_whole, sweep_partials, write_safely

KILLS = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "lama" else 20
WRITER = """
import sys
from pathlib import Path
from desktop_app.exchange.stick import write_safely
path = Path(sys.argv[1])
print("mulai", flush=True)
for number in range(10**6):
    write_safely(path, bytes([number % 256]) * 300_000)
"""


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def fails(monkeypatch: pytest.MonkeyPatch, place: object, name: str, problem: OSError) -> None:
    def raising(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(place, name, raising)


def test_a_file_is_written_read_back_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kiriman.kiriman"
    path.write_bytes(b"lama")
    assert write_safely(path, b"baru") == hashlib.sha256(b"baru").hexdigest()
    assert path.read_bytes() == b"baru"
    assert names(tmp_path) == [path.name]


def test_the_file_and_its_folder_reach_the_medium_before_the_call_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    write_safely(tmp_path / "a", b"isi")
    assert len(synced) == (2 if hasattr(os, "O_DIRECTORY") else 1)


TROUBLES = [
    (OSError(errno.ENOSPC, "x"), "penuh"),
    (OSError(errno.EFBIG, "x"), "penuh"),
    (OSError(errno.EROFS, "x"), "tidak boleh menulis"),
    (PermissionError(errno.EACCES, "x"), "tidak boleh menulis"),
    (OSError(errno.EIO, "x"), "USB dicabut"),
    (OSError(errno.ENODEV, "x"), "USB dicabut"),
    (OSError(errno.EMFILE, "x"), "tidak dapat ditulis"),
]


@pytest.mark.parametrize(("problem", "said"), TROUBLES)
@pytest.mark.parametrize("step", ["fsync", "open", "replace"])
def test_each_trouble_keeps_the_old_file_and_has_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, said: str, step: str
) -> None:
    path = tmp_path / "kiriman.kiriman"
    path.write_bytes(b"lama")
    with monkeypatch.context() as broken:
        fails(broken, os if step == "fsync" else Path, step, problem)
        with pytest.raises(UserError, match=said):
            write_safely(path, b"baru", pause=lambda _: None)
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("number", "said"),
    [(112, "penuh"), (19, "tidak boleh menulis"), (21, "USB dicabut"), (1167, "USB dicabut")],
)
def test_the_numbers_of_windows_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    problem = OSError(errno.EINVAL, "x")
    problem.winerror = number
    fails(monkeypatch, os, "fsync", problem)
    with pytest.raises(UserError, match=said):
        write_safely(tmp_path / "a", b"isi")


def test_a_folder_that_is_gone_means_a_pulled_stick(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="USB dicabut"):
        write_safely(tmp_path / "tidak ada" / "a", b"isi")


def test_a_copy_that_differs_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"lama")
    monkeypatch.setattr(stick, "_read_back", lambda _: b"rusak")
    with pytest.raises(UserError, match="berbeda dari aslinya"):
        write_safely(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["a"]


def test_a_virus_scanner_that_holds_the_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, tries, pauses = tmp_path / "a", [1, 2, 3], []
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if tries:
            tries.pop()
            raise PermissionError(errno.EACCES, "x")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    write_safely(path, b"isi", pause=pauses.append)
    assert path.read_bytes() == b"isi"
    assert len(pauses) == 3


def test_a_driver_that_cannot_sync_a_folder_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def sync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").is_dir():
            raise OSError(errno.EINVAL, "x")
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    write_safely(tmp_path / "a", b"isi")
    assert (tmp_path / "a").read_bytes() == b"isi"


def test_a_full_medium_is_told_by_the_real_kernel(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, a device that is always full")
    (tmp_path / ("a" + stick.PARTIAL)).symlink_to("/dev/full")
    with pytest.raises(UserError, match="penuh"):
        write_safely(tmp_path / "a", b"isi")
    assert not (tmp_path / "a").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Linux")
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path, rng = tmp_path / "kiriman.kiriman", random.Random(9)
    path.write_bytes(b"\xff" * 300_000)
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(rng.uniform(0, 0.05))
        child.kill()
        child.communicate()
        found = path.read_bytes()
        assert len(found) == 300_000
        assert len(set(found)) == 1
    sweep_partials(tmp_path)
    assert names(tmp_path) == [path.name]


def test_sweeping_takes_only_what_a_killed_write_left(tmp_path: Path) -> None:
    for name in ("surat.tmp", "a.kiriman", "a.kiriman" + stick.PARTIAL):
        (tmp_path / name).write_bytes(b"x")
    assert sweep_partials(tmp_path) == 1
    assert names(tmp_path) == ["a.kiriman", "surat.tmp"]
    assert sweep_partials(tmp_path / "tidak ada") == 0


def test_reading_a_whole_file_has_a_limit_and_plain_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_whole(path, 5) == b"12345"
    for other, limit, said in (
        (path, 4, "terlalu besar"),
        (tmp_path, 5, "adalah folder"),
        (tmp_path / "b", 5, "tidak ditemukan"),
    ):
        with pytest.raises(UserError, match=said):
            read_whole(other, limit)
    fails(monkeypatch, Path, "read_bytes", OSError(errno.EIO, "x"))
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        read_whole(path, 5)


def test_kiriman_on_a_stick_are_found_also_hidden_ones_and_in_folders(tmp_path: Path) -> None:
    (tmp_path / ".sembunyi" / "dalam").mkdir(parents=True)
    for name in ("b.kiriman", "lain.txt", ".a.kiriman", ".sembunyi/dalam/C.KIRIMAN"):
        (tmp_path / name).write_bytes(b"12345")
    (tmp_path / "palsu.kiriman").mkdir()
    found = [(one.path.name, one.size, one.hidden) for one in stick.find_parcels(tmp_path)]
    assert found == [(".a.kiriman", 5, True), ("C.KIRIMAN", 5, True), ("b.kiriman", 5, False)]
    assert stick.find_parcels(tmp_path / "tidak-ada") == []


def test_a_link_on_a_stick_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "x.kiriman").write_bytes(b"x")
    inside = tmp_path / "stik"
    inside.mkdir()
    (inside / "ke-luar").symlink_to(outside)
    (inside / "y.kiriman").symlink_to(outside / "x.kiriman")
    assert stick.find_parcels(inside) == []


def test_free_room_of_a_stick_that_is_gone_is_nothing(tmp_path: Path) -> None:
    assert stick.free_bytes(tmp_path) > 0
    assert stick.free_bytes(tmp_path / "tidak-ada") == 0
