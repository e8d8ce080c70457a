"""The Debian package: the Linux program below one folder, entries for menu and file type."""

from __future__ import annotations

import re
import shutil
import stat
from pathlib import Path

from installer.kit import linux
from installer.kit.project import (
    BUILD,
    DIST,
    ICONS,
    INSTALLER,
    build_environment,
    files_below,
    folder_bytes,
    run,
    say,
    set_times,
    version,
)

HOME = BUILD / "deb"
TREE = HOME / "tree"
PREFIX = Path("opt") / "padan"
BUDGET_MB = 48
GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def build(quick: bool = False, again: bool = False) -> Path:
    """Make dist/padan_X.Y.Z_amd64.deb; `quick` packs less, for tests, and stays out of dist."""
    program = linux.build(again)
    target = (HOME if quick else DIST) / f"padan_{version()}_amd64.deb"
    target.parent.mkdir(parents=True, exist_ok=True)
    lay_out(program)
    say("Memadatkan paket Debian ...")
    packing = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    command = ["dpkg-deb", "--root-owner-group", *packing, "--build", TREE, target]
    run(command, log=HOME / "deb.log", env=build_environment())
    if not quick:
        linux.check_archive(target, BUDGET_MB)
    return target


def lay_out(program: Path) -> None:
    """Make TREE as it will lie on the computer, with rights and times fixed."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(program, TREE / PREFIX, symlinks=True)
    places = {
        INSTALLER / "debian" / "padan.desktop": "usr/share/applications/padan.desktop",
        INSTALLER / "debian" / "padan.xml": "usr/share/mime/packages/padan.xml",
        ICONS / "padan.png": "usr/share/icons/hicolor/256x256/apps/padan.png",
        INSTALLER / "icon" / "padan.svg": "usr/share/icons/hicolor/scalable/apps/padan.svg",
    }
    for source, place in places.items():
        (TREE / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, TREE / place)
    (TREE / "usr/share/doc/padan").mkdir(parents=True)
    shutil.copyfile(program / "NOTICES.txt", TREE / "usr/share/doc/padan/copyright")
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/padan").symlink_to("/" + (PREFIX / "padan").as_posix())
    write_control(program)
    fix_rights()
    set_times(TREE)


def write_control(program: Path) -> None:
    """The control file from its template."""
    text = (INSTALLER / "debian" / "control.in").read_text(encoding="utf-8")
    major, minor = newest_glibc(program)
    values = {
        "VERSION": version(),
        "KILOBYTES": str(folder_bytes(TREE) // 1024),
        "GLIBC": f"{major}.{minor}",
    }
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    (TREE / "DEBIAN").mkdir()
    (TREE / "DEBIAN" / "control").write_bytes(text.encode())


def newest_glibc(program: Path) -> tuple[int, int]:
    """The newest version of the C library that any carried library asks for."""
    found = {(2, 17)}
    for path in files_below(program):
        if ".so" in path.name or path.name == "padan":
            raw = path.read_bytes()
            found |= {(int(major), int(minor)) for major, minor in GLIBC.findall(raw)}
    return max(found)


def fix_rights() -> None:
    """Everyone may read, nobody but the administrator may write, whatever the umask was."""
    for path in TREE.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or bool(path.stat().st_mode & stat.S_IXUSR)
        path.chmod(0o755 if runs else 0o644)
    TREE.chmod(0o755)
