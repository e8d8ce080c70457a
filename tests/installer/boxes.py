"""What the installer's tests share: when they may run, and a setup made of a small payload."""

from __future__ import annotations

import faulthandler
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer.kit import project, setup, wine

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "lama"
USER = "drive_c/users"
OPEN = "Software\\Classes\\Padan.Kiriman\\shell\\open\\command"


def wants_wine() -> pytest.MarkDecorator:
    """Skip, and say why, where Windows programs cannot run."""
    lacking = [name for name in ("wine", "Xvfb", "makensis") if shutil.which(name) is None]
    way = "apt-get install wine wine64 nsis xvfb"
    reason = f"TIDAK DIUJI: tidak ada {', '.join(lacking)} ({way})"
    return pytest.mark.skipif(bool(lacking), reason=reason)


def wants_time() -> pytest.MarkDecorator:
    """Skip, and say why, where time is short."""
    return pytest.mark.skipif(
        not LONG, reason="TIDAK DIUJI: uji ini jalan dengan python3 dev.py test --lama"
    )


def take_time() -> None:
    """Let this test build a program: each step of a build has a time limit of its own."""
    faulthandler.cancel_dump_traceback_later()


def payload(folder: Path, result: int = 0, mark: str = "") -> Path:
    """A program folder whose padan.exe passes (0) or fails its self-test."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("padan.exe", "padan-cli.exe"):
        command = ["makensis", "-V1", f"-DOUT={folder / name}", f"-DRESULT={result}"]
        subprocess.run([*command, Path(__file__).parent / "payload.nsi"], check=True)
    (folder / "_internal").mkdir(exist_ok=True)
    (folder / "_internal" / "isi.txt").write_text(mark or "isi")
    return folder


class Office:
    """A Windows PC under wine, as the setup leaves it."""

    def __init__(self, box: wine.Wine) -> None:
        self.box = box
        self.user = next(
            path
            for path in (box.prefix / USER).iterdir()
            if path.name not in ("Public", "All Users")
        )
        self.programs = self.user / "AppData" / "Local" / "Programs" / "Padan"
        self.data = self.user / "AppData" / "Local" / "Padan"

    def install(self, setup_program: Path, *words: str) -> int:
        """Exit code of a silent setup."""
        return self.box.code([setup_program, "/S", *words])

    def uninstall(self, *words: str) -> int:
        """Exit code of a silent uninstall, or of going back, that runs in place."""
        program = self.inside(self.programs / "uninstall.exe")
        folder = self.inside(self.programs)
        return self.box.code([program, "/S", *words, f"_?={folder}"])

    def clear(self) -> None:
        """Remove the program, once what it has opened by itself has ended."""
        if (self.programs / "uninstall.exe").exists() and self.uninstall() != 0:
            self.box.wait()
            self.uninstall()
        (self.programs / "uninstall.exe").unlink(missing_ok=True)

    def inside(self, path: Path) -> str:
        """The path as Windows programs write it."""
        return "C:\\" + str(path.relative_to(self.box.prefix / "drive_c")).replace("/", "\\")

    def registry(self, key: str, name: str = "") -> str:
        """A value of the user's registry, or an empty text."""
        which = ["/v", name] if name else ["/ve"]
        done = subprocess.run(
            ["wine", "reg", "query", f"HKCU\\{key}", *which],
            env=self.box.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        lines = [
            line for line in done.stdout.decode("utf-8", "replace").splitlines() if "REG_" in line
        ]
        return lines[0].split("REG_SZ")[-1].strip() if lines else ""

    def started(self) -> str:
        """The program that a double click on a kiriman starts, as Windows writes it."""
        return self.registry(OPEN).split('"')[1]

    def link(self) -> Path:
        """The entry of the start menu."""
        menu = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        return self.user / menu / "Padan.lnk"

    def linked(self, link: Path | None = None) -> str:
        """The folder of the version that a shortcut starts; that of the start menu if none."""
        raw = (link or self.link()).read_bytes()
        found = re.search(rb"versi\\([^\\\0]+)\\padan\.exe", raw)
        return found.group(1).decode("ascii") if found else ""

    def versions(self) -> set[str]:
        """Names of the folders below versi."""
        folder = self.programs / "versi"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def make_setup(folder: Path, number: str, result: int = 0, mark: str = "") -> Path:
    """A setup program of a small payload that calls itself version `number`."""
    out = folder / f"Padan-{number}-{result}-setup.exe"
    source = payload(folder / f"isi-{number}-{result}", result, mark or number)
    setup.compile_setup(source, out, number, quick=True)
    return out


def tree_sums(folder: Path) -> dict[str, str]:
    """{name: sha256} of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): project.sha256(path)
        for path in project.files_below(folder)
    }
