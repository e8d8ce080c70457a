"""Windows programs on Linux: an own wine prefix, an own home, an own screen.

Only processes of the own prefix are ended. A fresh prefix says it is Windows 7, so it is told to
be Windows 10. Everything runs with a time limit: a failing Windows program shows a box and waits.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.kit import wine_prng
from installer.kit.project import BuildError, run, say
from installer.kit.screen import screen

BOOT_SECONDS = 240


def is_there() -> bool:
    """Whether Windows programs can run here."""
    return all(shutil.which(name) for name in ("wine", "wineserver", "wineboot", "Xvfb"))


@dataclass(frozen=True)
class Wine:
    """One prefix with its environment; `folder` holds the prefix, the home and the logs."""

    folder: Path
    display: str

    @property
    def prefix(self) -> Path:
        """The folder that Windows programs see as their disk."""
        return self.folder / "prefix"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Variables for a Windows program; `more` wins."""
        (self.folder / "home").mkdir(parents=True, exist_ok=True)
        own = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "DISPLAY": self.display,
            "LANG": "C.UTF-8",
        }
        return own | dict(more or {})

    def run(
        self,
        command: Sequence[str | Path],
        *,
        log: str,
        seconds: int = 600,
        more: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> str:
        """Run a Windows program to its end; BuildError when it fails or hangs."""
        try:
            return run(
                ["wine", *command],
                log=self.folder / log,
                env=self.environment(more),
                cwd=cwd or self.folder,
                seconds=seconds,
            )
        except BuildError:
            self.end()
            raise

    def code(self, command: Sequence[str | Path], seconds: int = 300) -> int:
        """Exit code of a Windows program whose failing is expected; -1 when it hangs."""
        try:
            return subprocess.run(
                ["wine", *(str(word) for word in command)],
                env=self.environment(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            self.end()
            return -1

    def prepare(self) -> None:
        """Make the prefix once and let it be Windows 10."""
        if (self.prefix / "padan-siap").exists():
            return
        say("Menyiapkan wine ...")
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        env = self.environment()
        run(["wineboot", "-i"], log=self.folder / "boot.log", env=env, seconds=BOOT_SECONDS)
        self.run(["winecfg", "-v", "win10"], log="win10.log", seconds=BOOT_SECONDS)
        self.wait()
        wine_prng.put_into(self.prefix)
        (self.prefix / "padan-siap").touch()

    def wait(self) -> None:
        """Until every program of this prefix has ended by itself, so that its files are written."""
        self._server("-w")

    def end(self) -> None:
        """End every program of this prefix and no other."""
        self._server("-k")

    def _server(self, option: str) -> None:
        quiet = subprocess.DEVNULL
        command = ["wineserver", option]
        env = self.environment()
        try:
            subprocess.run(
                command, env=env, stdin=quiet, stdout=quiet, stderr=quiet, timeout=60, check=False
            )
        except subprocess.TimeoutExpired:
            if option != "-k":
                self.end()


@contextmanager
def wine(folder: Path) -> Iterator[Wine]:
    """A ready wine in `folder`, with a screen; all its programs are ended at the end."""
    if not is_there():
        raise BuildError("wine tidak ada; pasang dengan: sudo apt-get install wine wine64 xvfb.")
    with screen() as display:
        box = Wine(folder, display)
        box.prepare()
        try:
            yield box
        finally:
            box.end()
