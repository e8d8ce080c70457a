"""Free space on the drive of a folder, asked before work that would stop half-way without it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEEDED = 200_000_000  # bytes


def free_bytes(path: Path) -> int:
    """Free bytes on the drive of `path` or of its nearest folder that exists."""
    existing = next(one for one in (path, *path.absolute().parents) if one.exists())
    return shutil.disk_usage(existing).free


def check_free_space(
    path: Path, needed: int = NEEDED, ask: Callable[[Path], int] = free_bytes
) -> None:
    """Nothing, or a UserError when fewer than `needed` bytes are free at `path`."""
    free = ask(path)
    if free < needed:
        raise UserError(
            f"Ruang kosong di {path} tinggal {free // 1_000_000} MB, "
            f"perlu paling sedikit {needed // 1_000_000} MB. "
            "Hapus berkas yang tidak perlu di drive itu, lalu coba lagi."
        )
