"""The Windows setup program, made by NSIS."""

from __future__ import annotations

from pathlib import Path

from installer.kit import linux, windows
from installer.kit.project import (
    BUILD,
    DIST,
    ICONS,
    INSTALLER,
    build_environment,
    folder_bytes,
    run,
    say,
    version,
)

BUDGET_MB = 42
ROOM_MB = 100  # beside the program itself: its own test, and room for Windows to breathe


def target() -> Path:
    """Where the setup program is put."""
    return DIST / f"Padan-{version()}-setup.exe"


def build(quick: bool = False, again: bool = False) -> Path:
    """Make dist/Padan-X.Y.Z-setup.exe; `quick` packs less."""
    program = windows.build(again)
    say("Membuat pemasang Windows ...")
    compile_setup(program, target(), version(), quick)
    if not quick:
        linux.check_archive(target(), BUDGET_MB)
    return target()


def compile_setup(program: Path, out: Path, number: str, quick: bool) -> None:
    """Pack a program folder into one setup program that calls itself version `number`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    defined = {
        "VERSION": number,
        "SOURCE": program,
        "OUT": out,
        "ICON": ICONS / "padan.ico",
        "SIDE": INSTALLER / "icon" / "samping.bmp",
        "SIZE_MB": folder_bytes(program) // 10**6 + ROOM_MB,
    }
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in defined.items()]
    command += ["-DFAST"] if quick else []
    log = BUILD / "windows" / f"setup-{number}.log"
    run([*command, str(INSTALLER / "padan.nsi")], log=log, env=build_environment())
