"""Drives of this computer: sticks to export to, and places where the live store must not lie."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.system import drive_synced, linux_drives, windows_drives

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.system.drive import Drive, DriveKind

# A stick loses power without warning; a share and a copying service part the files of one database.
_ON_STICK = (
    "Data Padan tidak boleh disimpan di stik atau drive USB, sebab rusak bila dicabut: "
    "pilih folder di drive komputer ini sendiri, dan pakai stik untuk cadangan dan kiriman."
)
_ON_SHARE = (
    "Data Padan tidak boleh disimpan di folder jaringan, sebab rusak bila sambungan putus: "
    "pilih folder di drive komputer ini sendiri."
)
_IN_SYNC = (
    "Data Padan tidak boleh disimpan di folder {name} yang disalin otomatis, sebab berkasnya "
    "tercampur dan rusak: pilih folder di drive komputer ini yang tidak disalin otomatis."
)


@dataclass(frozen=True)
class Place:
    """What is known of a path: the kind of its drive, and which service copies it (or empty)."""

    kind: DriveKind
    service: str


def list_removable() -> tuple[Drive, ...]:
    """The removable drives that are plugged in and mounted now, with label and free bytes."""
    found = windows_drives.drives() if sys.platform == "win32" else linux_drives.drives()
    return tuple(drive for drive in found if drive.kind == "removable")


def place_of(path: Path) -> Place:
    """The drive behind a path (that need not exist yet), and the service that copies it."""
    resolved = path.expanduser().resolve()
    service = drive_synced.service_of(resolved, os.environ)
    if _label_of(resolved).lower() == drive_synced.GOOGLE_LABEL:
        service = "Google Drive"
    ask = windows_drives.kind_of if sys.platform == "win32" else linux_drives.kind_of
    return Place(ask(resolved), service)


def _label_of(path: Path) -> str:
    return windows_drives.label_of(path) if sys.platform == "win32" else ""


def is_same_drive(one: Path, other: Path) -> bool:
    """Whether two folders that exist lie on one drive, which would take both along when it dies."""
    return one.stat().st_dev == other.stat().st_dev


def check_live_store_place(path: Path) -> None:
    """Refuse a live store on a stick, on a share, or in a folder that a service copies."""
    place = place_of(path)
    if place.service:
        raise UserError(_IN_SYNC.format(name=place.service))
    if place.kind != "fixed":
        raise UserError(_ON_STICK if place.kind == "removable" else _ON_SHARE)
