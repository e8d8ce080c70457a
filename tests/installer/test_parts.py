"""Small parts of the build, each on its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer.kit import dlls, linux, portable, project, sums, wine_prng


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "padan"
    (folder / "_internal").mkdir(parents=True)
    (folder / "padan.exe").write_bytes(b"MZ program")
    (folder / "_internal" / "isi.txt").write_bytes(b"isi" * 1000)
    return folder


def test_the_portable_zip_is_the_same_bytes_twice(program, tmp_path):
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    portable.pack(program, first, level=9)
    (program / "padan.exe").touch()
    portable.pack(program, second, level=9)
    assert first.read_bytes() == second.read_bytes()


def test_the_portable_zip_keeps_data_beside_itself_only_when_that_is_started(program, tmp_path):
    portable.pack(program, tmp_path / "a.zip", level=1)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "Padan/padan.exe" in archive.namelist()
        assert b'PADAN_DATA=%~dp0data"' in archive.read(f"Padan/{portable.BESIDE}")


def test_sums_are_read_by_the_common_tool(tmp_path):
    (tmp_path / "padan_1_amd64.deb").write_bytes(b"deb")
    (tmp_path / "Padan-1-setup.exe").write_bytes(b"exe")
    (tmp_path / "catatan.txt").write_bytes(b"bukan bagian")
    listed = sums.build(None, tmp_path)
    command = ["sha256sum", "-c", listed.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"catatan" not in listed.read_bytes()


def test_sums_of_nothing_are_refused(tmp_path):
    with pytest.raises(project.BuildError, match="setup, portable, atau deb"):
        sums.build(None, tmp_path)


def test_a_missing_release_key_is_named(tmp_path):
    (tmp_path / "padan_1_amd64.deb").write_bytes(b"deb")
    with pytest.raises(project.BuildError, match="tidak ada"):
        sums.build(tmp_path / "kunci", tmp_path)


def test_signed_sums_are_what_the_program_accepts(tmp_path, monkeypatch):
    from desktop_app.exchange.release import new_release_key

    monkeypatch.setattr(linux, "environment", lambda: Path(sys.executable))
    monkeypatch.setattr(sums, "BUILD", tmp_path / "build")
    secret, public = new_release_key()
    (tmp_path / "kunci").write_text(secret)
    (tmp_path / "padan_1_amd64.deb").write_bytes(b"deb")
    listed = sums.build(tmp_path / "kunci", tmp_path)
    assert secret not in (tmp_path / "build" / "sums.json").read_text()
    assert accepted(listed.read_bytes(), public)[1] == {
        "padan_1_amd64.deb": project.sha256(tmp_path / "padan_1_amd64.deb")
    }


def test_a_new_release_key_is_written_once_and_never_into_the_source(tmp_path, monkeypatch):
    monkeypatch.setattr(linux, "environment", lambda: Path(sys.executable))
    public = sums.new_key(tmp_path / "kunci")
    assert len(public) == len((tmp_path / "kunci").read_text().strip()) == 64
    assert (tmp_path / "kunci").stat().st_mode & 0o077 == 0
    with pytest.raises(project.BuildError, match="tidak ditimpa"):
        sums.new_key(tmp_path / "kunci")
    with pytest.raises(project.BuildError, match="folder sumber"):
        sums.new_key(project.ROOT / "build" / "kunci")
    with pytest.raises(project.BuildError, match="folder sumber"):
        sums.sign({}, project.ROOT / "kunci", tmp_path / "SHA256SUMS")


def accepted(raw: bytes, public: str) -> tuple[str, dict[str, str]]:
    from desktop_app.exchange.release import read_release

    release = read_release(raw.decode(), (public,))
    return release.version, dict(release.files)


def test_a_failing_step_shows_its_last_lines_and_names_its_log(tmp_path):
    log = tmp_path / "langkah.log"
    with pytest.raises(project.BuildError, match="gagal sekali") as told:
        project.run([sys.executable, "-c", "import sys; sys.exit('gagal sekali')"], log=log)
    assert str(log) in str(told.value)
    assert "gagal sekali" in log.read_text()


def test_a_program_that_is_not_there_is_named(tmp_path):
    with pytest.raises(project.BuildError, match="tidak-ada-xyz"):
        project.run(["tidak-ada-xyz"], log=tmp_path / "log")


def test_the_builds_environment_forgets_the_users_python(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "di-mana-saja")
    made = project.build_environment()
    assert "PYTHONPATH" not in made
    assert "PADAN_DATA" not in made
    assert made["PYTHONHASHSEED"] == "0"
    assert int(made["SOURCE_DATE_EPOCH"]) > 1_700_000_000


def test_a_size_beyond_the_budget_is_refused(program):
    linux.check_size(program, 1)
    with pytest.raises(project.BuildError, match="melebihi"):
        linux.check_size(program, 0)


def test_the_library_for_wine_exports_random_bytes_and_needs_nothing():
    raw = wine_prng.library()
    assert dlls.imported_libraries(raw) == []
    assert b"ProcessPrng\0advapi32.SystemFunction036\0" in raw


def test_libraries_of_windows_are_not_missing_and_others_are():
    assert dlls.is_of_windows("kernel32.dll")
    assert dlls.is_of_windows("api-ms-win-crt-heap-l1-1-0.dll")
    assert not dlls.is_of_windows("msvcp140.dll")
    assert not dlls.is_of_windows("vcruntime140_1.dll")


def test_the_help_names_every_step():
    command = [sys.executable, project.INSTALLER / "build.py", "--help"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for step in ("linux", "windows", "setup", "portable", "deb", "sums", "all", "--kunci"):
        assert step in text


def test_the_input_hash_changes_with_its_inputs():
    assert project.inputs_hash(["a"]) != project.inputs_hash(["b"])
    assert project.inputs_hash(["a"]) == project.inputs_hash(["a"])
