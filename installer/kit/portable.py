"""The Windows program without a setup: one zip that is the same bytes whenever it is made."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from installer.kit import windows
from installer.kit.project import DIST, epoch, files_below, say, version

# Data lie with the user as always, unless this file is what is started.
BESIDE = "Padan - data di folder ini.cmd"
BESIDE_TEXT = (
    "@echo off\r\n"
    "rem Padan dengan data di subfolder data, di sebelah programnya.\r\n"
    'set "PADAN_DATA=%~dp0data"\r\n'
    'start "" "%~dp0padan.exe"\r\n'
)


def build(quick: bool = False, again: bool = False) -> Path:
    """Make dist/Padan-X.Y.Z-portabel.zip."""
    program = windows.build(again)
    target = DIST / f"Padan-{version()}-portabel.zip"
    target.parent.mkdir(exist_ok=True)
    say("Membuat zip portabel ...")
    pack(program, target, level=1 if quick else 9)
    return target


def pack(program: Path, target: Path, level: int) -> None:
    """Write the zip: files in a fixed order, with the time of the source."""
    moment = time.gmtime(epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        entries = [(path.relative_to(program).as_posix(), path) for path in files_below(program)]
        for name, path in entries:
            archive.writestr(
                _entry(f"Padan/{name}", moment), path.read_bytes(), compresslevel=level
            )
        archive.writestr(_entry(f"Padan/{BESIDE}", moment), BESIDE_TEXT.encode())


def _entry(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
