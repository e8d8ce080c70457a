"""Copies of pictures for another program on this PC: plain files that are taken back.

They lie in the cache folder, readable by this user only, under names that tell nobody whose they
are; what a crash left is swept at the next start.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.errors import UserError

FOLDER = "siks-foto"
_PREFIX = "padan-"


def hand_out(cache: Path, files: Mapping[str, bytes]) -> Path:
    """A new folder with these files; UserError when it cannot be written."""
    parent = cache / FOLDER
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp("", _PREFIX, parent))  # mode 0700
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as problem:
        raise UserError(
            f"Salinan foto tidak dapat ditulis di {parent}. Periksa ruang kosong dan izinnya."
        ) from problem
    return folder


def take_back(folder: Path) -> None:
    """Remove a folder that was handed out; what another program still holds goes at the start."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep_handouts(cache: Path) -> int:
    """Remove what earlier runs left; how many folders went."""
    found = list((cache / FOLDER).glob(f"{_PREFIX}*"))
    for one in found:
        take_back(one)
    return sum(not one.exists() for one in found)
