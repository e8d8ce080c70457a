"""The frozen program for Windows: on Linux under wine, on a Windows PC with its own Python."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from installer.kit import notices, windows_python
from installer.kit.dlls import missing_libraries
from installer.kit.linux import check_size
from installer.kit.project import (
    INSTALLER,
    ROOT,
    BuildError,
    alone,
    build_environment,
    inputs_hash,
    run,
    say,
    set_times,
)
from installer.kit.windows_python import HOME, LOCK
from installer.kit.wine import wine

PROGRAM = HOME / "dist" / "padan"
BUDGET_MB = 120
ON_WINDOWS = sys.platform == "win32"
# Under wine the path of the folder is told relative to the source, so that it has no drive.
FREEZE = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")


def build(again: bool = False) -> Path:
    """Make the program folder and return it; nothing is done when nothing has changed."""
    with alone(HOME):
        return _build(again)


def _build(again: bool) -> Path:
    stamp, wanted = HOME / "built.sum", inputs_hash(["windows", windows_python.ARCHIVE_SUM])
    if not again and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        say(f"Program Windows sudah sesuai sumbernya: {PROGRAM}")
        return PROGRAM
    stamp.unlink(missing_ok=True)
    shutil.rmtree(PROGRAM, ignore_errors=True)
    site, licences, number = freeze_here() if ON_WINDOWS else freeze_with_wine()
    notices.write_for_windows(site, licences, number, PROGRAM, HOME / "notices.json")
    lacking = missing_libraries(PROGRAM)
    if lacking:
        raise BuildError(f"Program Windows kekurangan pustaka: {', '.join(sorted(lacking))}.")
    check_size(PROGRAM, BUDGET_MB)
    set_times(PROGRAM)
    stamp.write_text(wanted, encoding="utf-8")
    return PROGRAM


def _words() -> list[str]:
    home = HOME.relative_to(ROOT).as_posix()
    spec = INSTALLER.relative_to(ROOT).as_posix() + "/padan.spec"
    return [*FREEZE, "--distpath", f"{home}/dist", "--workpath", f"{home}/obj", spec]


def freeze_with_wine() -> tuple[Path, Path, str]:
    """Freeze on Linux; (site-packages, folder of the interpreter, its version)."""
    python = windows_python.prepare()
    say("Membekukan program Windows lewat wine ...")
    with wine(HOME / "wine") as box:
        more = {
            name: value
            for name, value in build_environment().items()
            if name.startswith("PYTHON") or name == "SOURCE_DATE_EPOCH"
        }
        command = [python / "python.exe", *_words()]
        box.run(command, log="freeze.log", seconds=900, more=more, cwd=ROOT)
    return python / "Lib" / "site-packages", python, windows_python.VERSION


def freeze_here() -> tuple[Path, Path, str]:
    """Freeze on a Windows PC; (site-packages, folder of the interpreter, its version)."""
    if sys.version_info[:2] != (3, 11) or sys.maxsize < 2**32:
        raise BuildError("Program Windows dibuat dengan Python 3.11 64-bit; jalankan py -3.11.")
    folder = HOME / "venv"
    python = folder / "Scripts" / "python.exe"
    if not python.exists():
        run([sys.executable, "-m", "venv", folder], log=HOME / "venv.log")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--no-compile"]
    run([*pip, "--require-hashes", "--requirement", LOCK], log=HOME / "pip.log")
    say("Membekukan program Windows ...")
    run([python, *_words()], log=HOME / "freeze.log", env=build_environment())
    number = ".".join(str(part) for part in sys.version_info[:3])
    return folder / "Lib" / "site-packages", Path(sys.base_prefix), number
