"""Drives of this computer: sticks to export to, and places where the live store must not lie."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.system import linux_drives, windows_drives

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.system.drive import Drive, DriveKind

# Folders whose content a service copies away and back while the program writes.
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud")


@dataclass(frozen=True)
class Place:
    """What is known of a path: the kind of its drive, and whether a service synchronises it."""

    kind: DriveKind
    is_synced: bool


def list_removable() -> tuple[Drive, ...]:
    """The removable drives that are plugged in and mounted now, with label and free bytes."""
    found = windows_drives.drives() if sys.platform == "win32" else linux_drives.drives()
    return tuple(drive for drive in found if drive.kind == "removable")


def place_of(path: Path) -> Place:
    """The drive behind a path (that need not exist yet), and whether it is synchronised."""
    resolved = path.expanduser().resolve()
    ask = windows_drives.kind_of if sys.platform == "win32" else linux_drives.kind_of
    return Place(ask(resolved), is_synced(resolved))


def is_synced(path: Path) -> bool:
    """Whether a part of the path is the folder of OneDrive, Dropbox or the like."""
    parts = (part.lower() for part in path.parts)
    return any(part.startswith(_SYNCED) for part in parts)


def check_live_store_place(path: Path) -> None:
    """Nothing, or a UserError when the live store would lie on a stick, a share or a synced folder.

    A stick loses power without warning; a share and a synchronising service separate the files
    of one database from each other.
    """
    place = place_of(path)
    where = {"removable": "stik atau drive USB", "network": "folder jaringan"}.get(place.kind)
    if place.is_synced:
        where = "folder yang disalin otomatis (OneDrive dan sejenisnya)"
    if where:
        raise UserError(
            f"Data Padan tidak boleh disimpan di {where}, karena bisa rusak. "
            "Pilih folder di drive komputer ini sendiri; stik dipakai untuk cadangan dan kiriman."
        )
