"""Where Padan keeps what on this computer.

Data lie per user and local (never in a roaming profile, never in the program's own folder).
PADAN_DATA or `--data` puts everything below one chosen folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "PADAN_DATA"
_NAME = "Padan"


@dataclass(frozen=True)
class DataFolders:
    """`data` holds the store, `log` the log files, `cache` what may vanish (previews, prints)."""

    data: Path
    log: Path
    cache: Path


def data_folders(environ: Mapping[str, str], chosen: Path | None = None) -> DataFolders:
    """The three folders: of `chosen`, else of PADAN_DATA, else the user's own. Makes nothing."""
    override = chosen or (Path(text) if (text := environ.get(VARIABLE, "").strip()) else None)
    if override is not None:
        base = override.expanduser().absolute()
        return DataFolders(base, base / "log", base / "cache")
    return DataFolders(
        platformdirs.user_data_path(_NAME, appauthor=False),
        platformdirs.user_log_path(_NAME, appauthor=False),
        platformdirs.user_cache_path(_NAME, appauthor=False),
    )


def make_folders(folders: DataFolders) -> None:
    """Make what is missing, readable by this user only; UserError when that is not allowed."""
    for folder in (folders.data, folders.log, folders.cache):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise UserError(
                f"Folder {folder} tidak dapat dibuat. Pilih folder lain dengan --data, "
                "atau minta petugas TI membuka izinnya."
            ) from problem
