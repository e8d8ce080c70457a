"""The frozen program for Linux: an environment from the lock, PyInstaller, what must be true."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

from installer.kit import notices
from installer.kit.project import (
    BUILD,
    INSTALLER,
    BuildError,
    alone,
    build_environment,
    folder_bytes,
    inputs_hash,
    run,
    say,
    set_times,
    sha256,
)

HOME = BUILD / "linux"
PROGRAM = HOME / "dist" / "padan"
LOCK = INSTALLER / "requirements-linux.txt"
BUDGET_MB = 140
PYTHON = (3, 11)


def check_python() -> None:
    """Refuse a Python whose wheels are not in the lock or that cannot be frozen."""
    if sys.platform != "linux" or sys.version_info[:2] != PYTHON:
        raise BuildError("Program Linux dibuat dengan Python 3.11 di Linux; jalankan python3.11.")
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        raise BuildError("Python ini tidak punya libpython bersama; pakai Python 3.11 dari Debian.")
    if shutil.which("strip") is None:
        raise BuildError("Program strip tidak ada; pasang dengan: sudo apt-get install binutils.")


def environment() -> Path:
    """The interpreter of the build environment, made anew when the lock has changed."""
    folder, stamp = HOME / "venv", HOME / "venv.sum"
    python = folder / "bin" / "python"
    wanted = f"{sha256(LOCK)} {sys.version}"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say("Menyiapkan pustaka untuk Linux ...")
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", folder], log=HOME / "venv.log")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--no-compile"]
    run([*pip, "--require-hashes", "--requirement", LOCK], log=HOME / "pip.log")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def build(again: bool = False) -> Path:
    """Make the program folder and return it; nothing is done when nothing has changed."""
    check_python()
    with alone(HOME):
        return _build(again)


def _build(again: bool) -> Path:
    stamp, wanted = HOME / "built.sum", inputs_hash(["linux"])
    if not again and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        say(f"Program Linux sudah sesuai sumbernya: {PROGRAM}")
        return PROGRAM
    python = environment()
    stamp.unlink(missing_ok=True)
    say("Membekukan program Linux ...")
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", HOME / "dist", "--workpath", HOME / "obj", INSTALLER / "padan.spec"]
    run(command, log=HOME / "freeze.log", env=build_environment())
    site = next((HOME / "venv" / "lib").glob("python3.*/site-packages"))
    notices.write_for_linux(site, PROGRAM, HOME / "notices.json")
    check_size(PROGRAM, BUDGET_MB)
    set_times(PROGRAM)
    stamp.write_text(wanted, encoding="utf-8")
    return PROGRAM


def check_size(folder: Path, budget_mb: int) -> None:
    """Refuse a program that has grown beyond what an old PC can take."""
    size = folder_bytes(folder) / 1e6
    say(f"{folder.name}: {size:.0f} MB (batas {budget_mb} MB)")
    if size > budget_mb:
        raise BuildError(f"Program {size:.0f} MB melebihi batas {budget_mb} MB; kurangi isinya.")


def check_archive(path: Path, budget_mb: int) -> None:
    """Refuse a file that has grown beyond what is to be carried on a stick."""
    size = path.stat().st_size / 1e6
    say(f"{path.name}: {size:.1f} MB (batas {budget_mb} MB)")
    if size > budget_mb:
        raise BuildError(f"{path.name} {size:.1f} MB melebihi batas {budget_mb} MB.")
