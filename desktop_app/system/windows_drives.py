"""Drives as Windows tells them, through kernel32."""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Protocol

from desktop_app.system.drive import Drive

if TYPE_CHECKING:
    from desktop_app.system.drive import DriveKind

# Answers of GetDriveTypeW.
_KINDS: dict[int, DriveKind] = {2: "removable", 3: "fixed", 4: "network"}
_LABEL_SIGNS = 261


class Kernel(Protocol):
    """The questions that Padan asks Windows; `root` is as `E:` and a backslash."""

    def letters(self) -> str:
        """The letters in use, as `CDE`."""

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW."""

    def label(self, root: str) -> str:
        """The label of the volume, empty when it has none or is not ready."""

    def usage(self, root: str) -> tuple[int, int]:
        """Free and total bytes; OSError when the drive is not ready."""


def drives(kernel: Kernel | None = None) -> tuple[Drive, ...]:
    """All drives with a letter that answer, CD drives left out."""
    asked = kernel or _kernel()
    found = []
    for letter in asked.letters():
        root = f"{letter}:\\"
        kind = _KINDS.get(asked.drive_type(root))
        if kind is None:
            continue
        try:
            free, total = asked.usage(root)
        except OSError:  # an empty card reader has a letter too
            continue
        found.append(Drive(Path(root), asked.label(root), kind, free, total))
    return tuple(found)


def kind_of(path: Path, kernel: Kernel | None = None) -> DriveKind:
    r"""The kind of the drive behind an absolute path; `\\server\share` is the network."""
    root = PureWindowsPath(path).anchor
    if root.startswith(("\\\\", "//")) and not root.startswith("\\\\?\\"):
        return "network"
    plain = root.removeprefix("\\\\?\\")
    return _KINDS.get((kernel or _kernel()).drive_type(plain), "fixed")


def label_of(path: Path, kernel: Kernel | None = None) -> str:
    """The label of the volume behind an absolute path; empty for the network."""
    root = PureWindowsPath(path).anchor.removeprefix("\\\\?\\")
    return "" if root.startswith("\\\\") else (kernel or _kernel()).label(root)


def letters_of(used: int) -> str:
    """`AC` for the bits 0 and 2."""
    return "".join(chr(ord("A") + at) for at in range(26) if used >> at & 1)


if sys.platform == "win32":

    class _Kernel32:
        def letters(self) -> str:
            return letters_of(ctypes.windll.kernel32.GetLogicalDrives())

        def drive_type(self, root: str) -> int:
            return int(ctypes.windll.kernel32.GetDriveTypeW(root))

        def label(self, root: str) -> str:
            name = ctypes.create_unicode_buffer(_LABEL_SIGNS)
            ask = ctypes.windll.kernel32.GetVolumeInformationW
            return name.value if ask(root, name, _LABEL_SIGNS, None, None, None, None, 0) else ""

        def usage(self, root: str) -> tuple[int, int]:
            usage = shutil.disk_usage(root)
            return usage.free, usage.total

    def _kernel() -> Kernel:
        # Without this an empty card reader opens a window "insert a disk".
        ctypes.windll.kernel32.SetErrorMode(1)
        return _Kernel32()

else:

    def _kernel() -> Kernel:
        raise RuntimeError("kernel32 exists on Windows only")
