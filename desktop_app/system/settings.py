"""Settings of this computer (not of the office): a small JSON file beside the data.

A setting of the wrong type falls back alone; a file that is no JSON is put aside as `.rusak`.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

FILE = "komputer.json"
DAMAGED = ".rusak"
_CHOICES: dict[str, Container[object]] = {"paper": ("A4", "F4"), "text_percent": range(75, 201)}


@dataclass(frozen=True)
class PcSettings:
    """What this computer remembers; folders as text, empty = none chosen yet.

    `window` as Tk writes it (`1366x768+0+0`); `text_percent` is the size of the letters;
    `siks_automatic`: the panel of SIKS-NG copies on when it is clicked.
    """

    paper: str = "F4"
    printer: str = ""
    import_folder: str = ""
    export_folder: str = ""
    backup_folder: str = ""
    window: str = ""
    text_percent: int = 100
    siks_automatic: bool = True


def load_settings(folder: Path) -> tuple[PcSettings, str]:
    """The settings, and a sentence for the clerk when the file was damaged (else empty)."""
    path = folder / FILE
    try:
        found: object = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return PcSettings(), ""
    except (OSError, ValueError, RecursionError):
        return PcSettings(), _put_aside(path)
    if not isinstance(found, dict):
        return PcSettings(), _put_aside(path)
    usual = asdict(PcSettings())
    kept = {name: found[name] for name in usual if _fits(name, found.get(name), usual[name])}
    return PcSettings(**kept), ""


def save_settings(folder: Path, settings: PcSettings) -> None:
    """Write the settings whole or not at all; UserError when the folder cannot be written."""
    path = folder / FILE
    partial = path.with_name(FILE + ".tmp")
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False, sort_keys=True)
    try:
        with partial.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    except OSError as problem:
        raise UserError(
            f"Setelan tidak dapat disimpan di {folder}. Periksa ruang kosong dan izinnya."
        ) from problem


def _fits(name: str, value: object, usual: object) -> bool:
    return type(value) is type(usual) and value in _CHOICES.get(name, (value,))


def _put_aside(path: Path) -> str:
    aside = path.with_name(path.name + DAMAGED)
    try:
        path.replace(aside)
    except OSError:  # unreadable and unmovable: the usual settings serve anyway
        return "Setelan komputer ini tidak terbaca; dipakai setelan awal."
    return f"Setelan komputer ini rusak dan disisihkan sebagai {aside.name}; dipakai setelan awal."
