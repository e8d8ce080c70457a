"""Drives as Linux tells them: `/proc/mounts`, `/sys/class/block`, `/dev/disk/by-label`."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.system.drive import Drive

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.system.drive import DriveKind

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "davfs", "fuse.gvfsd-fuse", "fuse.glusterfs"),
    *("fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.dropbox", "fuse.s3fs"),
}


def _usage(path: Path) -> tuple[int, int]:
    usage = shutil.disk_usage(path)
    return usage.free, usage.total


@dataclass(frozen=True)
class System:
    """Where the kernel tells about drives, and who knows their size (free, total)."""

    mounts: Path = Path("/proc/mounts")
    blocks: Path = Path("/sys/class/block")
    labels: Path = Path("/dev/disk/by-label")
    usage: Callable[[Path], tuple[int, int]] = _usage


@dataclass(frozen=True)
class Mount:
    """One line of the mount table."""

    device: str
    path: Path
    filesystem: str


def drives(system: System | None = None) -> tuple[Drive, ...]:
    """All mounted drives that stand for a device or a share."""
    machine = system or System()
    found = []
    for mount in _mounts(machine):
        if not mount.device.startswith("/dev/") and mount.filesystem not in _NETWORK:
            continue
        try:
            free, total = machine.usage(mount.path)
        except OSError:  # pulled between the two questions
            continue
        label = _label(machine, mount.device)
        found.append(Drive(mount.path, label, _kind(machine, mount), free, total))
    return tuple(found)


def kind_of(path: Path, system: System | None = None) -> DriveKind:
    """The kind of the drive behind an absolute path."""
    machine = system or System()
    above = [mount for mount in _mounts(machine) if path.is_relative_to(mount.path)]
    if not above:
        return "fixed"
    # The later of two mounts on one folder covers the earlier.
    deepest = max(enumerate(above), key=lambda item: (len(item[1].path.parts), item[0]))[1]
    return _kind(machine, deepest)


def _mounts(machine: System) -> list[Mount]:
    try:
        text = machine.mounts.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return []
    lines = [line.split(" ") for line in text.splitlines()]
    return [
        Mount(_plain(words[0]), Path(_plain(words[1])), words[2])
        for words in lines
        if len(words) > 2
    ]


def _plain(word: str) -> str:
    r"""A word of the mount table, in which blanks are written as `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), word)


def _kind(machine: System, mount: Mount) -> DriveKind:
    if mount.filesystem in _NETWORK:
        return "network"
    # A computer that runs from a USB disk does not lose it while it runs.
    if not mount.device.startswith("/dev/") or mount.path == Path("/"):
        return "fixed"
    block = machine.blocks / Path(os.path.realpath(mount.device)).name
    # A partition lies inside the folder of its disk; USB disks say "not removable" of themselves.
    inside = block.resolve()
    if any(re.fullmatch(r"usb\d+", part) for part in inside.parts):
        return "removable"
    flags = (inside / "removable", inside.parent / "removable")
    return "removable" if any(_reads_one(flag) for flag in flags) else "fixed"


def _reads_one(flag: Path) -> bool:
    try:
        return flag.read_text("ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _label(machine: System, device: str) -> str:
    r"""The name of a file system, written with `\x20` for a blank."""
    real = os.path.realpath(device)
    try:
        links = list(machine.labels.iterdir())
    except OSError:
        return ""
    for link in links:
        if os.path.realpath(link) == real:
            return re.sub(r"\\x([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), link.name)
    return ""
