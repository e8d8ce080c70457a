"""Folders that a service copies away and back while the program writes: OneDrive and its like.

A service is known by the name of its folder, by what it says of itself (environment, its own
settings), and by the marks that it leaves in the folder.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePath

# How a part of a path begins, or is, inside the folder of a service.
_NAMES = (
    (re.compile(r"onedrive\b", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox\b", re.IGNORECASE), "Dropbox"),
    (re.compile(r"(google ?drive\b|googledrive|my drive$|drive saya$)", re.I), "Google Drive"),
    (re.compile(r"icloud", re.IGNORECASE), "iCloud"),
    (re.compile(r"(nextcloud|owncloud)$", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"(mega|megasync|pclouddrive|box sync|yandex\.?disk)$", re.I), "awan"),
)
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
}
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DROPBOX_BASES = ("APPDATA", "LOCALAPPDATA")
GOOGLE_LABEL = "google drive"  # the drive of its own that Google Drive makes in Windows


def service_of(path: Path, environ: Mapping[str, str]) -> str:
    """The service that copies an absolute path, as a clerk knows it; empty when none does."""
    return _by_name(path) or _by_own_word(path, environ) or _by_mark(path)


def _by_name(path: PurePath) -> str:
    found = (name for part in path.parts for sign, name in _NAMES if sign.match(part))
    return next(found, "")


def _by_own_word(path: Path, environ: Mapping[str, str]) -> str:
    roots = [(environ[name], "OneDrive") for name in _ONEDRIVE if environ.get(name)]
    roots += [(root, "Dropbox") for root in _dropbox_roots(environ)]
    return next((name for root, name in roots if path.is_relative_to(root)), "")


def _dropbox_roots(environ: Mapping[str, str]) -> Iterator[str]:
    """What Dropbox notes of itself: `{"personal": {"path": ...}, "business": {...}}`."""
    places = [Path(environ[name]) / "Dropbox" for name in _DROPBOX_BASES if environ.get(name)]
    if environ.get("HOME"):
        places.append(Path(environ["HOME"]) / ".dropbox")
    for place in places:
        try:
            noted: object = json.loads((place / "info.json").read_text("utf-8"))
        except (OSError, ValueError):
            continue
        for one in noted.values() if isinstance(noted, dict) else ():
            if isinstance(one, dict) and isinstance(one.get("path"), str):
                yield one["path"]


def _by_mark(path: Path) -> str:
    for folder in (path, *path.parents):
        for mark, name in _MARKS.items():
            try:
                if (folder / mark).exists() and folder != Path.home():
                    return name
            except (OSError, RuntimeError):  # a folder that may not be looked into
                continue
    return ""
