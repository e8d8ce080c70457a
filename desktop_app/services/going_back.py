"""Going back to the former version of the program, when the new one does not do.

The setup leaves the former version beside the new one. Where the update changed the file of the
data, the backup that was made before it is put back. What was saved since then waits beside it,
and the former version brings it in again when it opens (services/catching_up.py).
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import seen_versions, updating
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.setup import DOOR
from desktop_app.store import stepback
from desktop_app.store.reader import Reader
from desktop_app.store.rotation import made_at
from desktop_app.system.printing import Run, clean_environment, run_detached
from desktop_app.version import program_version, version_key

VERSIONS, SWITCH = "versi", "uninstall.exe"
# Acts that the program does by itself and that nobody misses.
HARMLESS = (
    "cadangkan",
    "periksa harian",
    "catat jam",
    "catat kehilangan",
    seen_versions.ACTION,
    *DOOR,
)

NO_FORMER = (
    "Versi Padan sebelumnya tidak tersimpan di komputer ini. Bila perlu, pasang dari stiknya."
)
UNKNOWN_SCHEMA = (
    "Padan {version} belum pernah membuka data ini, jadi belum pasti dapat membacanya. "
    "Tetaplah memakai Padan ini, atau hubungi petugas TI."
)
NO_BACKUP = (
    "Data sudah diubah bentuknya oleh pembaruan, dan cadangan dari sebelumnya tidak ada lagi. "
    "Tetaplah memakai Padan ini; bila ada gangguan, simpan laporan dan hubungi petugas TI."
)


@dataclass(frozen=True)
class Former:
    """The version before this one: `place` is its folder below `versi`, or its package."""

    version: str
    place: Path


@dataclass(frozen=True)
class WayBack:
    """How to go back; `backup` is what is put back, None where the data fit as they are.

    `saves` tells how many times something was saved since the backup.
    """

    former: Former
    backup: Path | None
    saves: int
    folder: Path
    key: bytes = field(repr=False)

    @property
    def backup_text(self) -> str:
        """When the backup was made, as a clerk reads it; empty without one."""
        at = made_at(self.backup) if self.backup else None
        return at.astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M") if at else ""

    @property
    def command(self) -> tuple[str, ...]:
        """What switches: started by the program on Windows, typed by a person elsewhere."""
        place = self.former.place
        if updating.starts_setup():
            return str(place.parents[1] / SWITCH), "/S", f"/KEMBALI={place.name}"
        return "sudo", "apt", "install", "--yes", "--allow-downgrades", str(place)

    @property
    def command_text(self) -> str:
        """The command as it is typed in a terminal."""
        return shlex.join(self.command)


def former_version(
    cache: Path, current: str = "", program: Path = Path(sys.executable)
) -> Former | None:
    """The newest version below this one that is kept on this computer; None without one."""
    if updating.starts_setup():
        versions = program.absolute().parents[1]
        found = [one.parent for one in versions.glob("*/padan.exe")]
        is_ours = versions.name == VERSIONS and (versions.parent / SWITCH).is_file()
        places = {one: one.name.split("-")[0] for one in found if is_ours}
    else:
        packages = (cache / updating.CACHE).glob("padan_*_amd64.deb")
        places = {one: one.name.split("_")[1] for one in packages}
    mine = version_key(current or program_version())
    older = [
        (key, Former(text, place))
        for place, text in places.items()
        if (key := version_key(text)) is not None and mine is not None and key < mine
    ]
    return max(older, key=lambda one: (one[0], one[1].place.name))[1] if older else None


def look(desk: Desk, former: Former | None) -> WayBack:
    """The way back to `former`; UserError says why there is none and what can be done instead."""
    if former is None:
        raise UserError(NO_FORMER)
    with desk.reader() as reader:
        schema = seen_versions.schema_of(reader, former.version)
        if schema is None:
            raise UserError(UNKNOWN_SCHEMA.format(version=former.version))
        is_fit = stepback.schema_of(reader) == schema
        backup, saves = (None, 0) if is_fit else _backup(desk, reader, schema)
    return WayBack(former, backup, saves, desk.folder, desk.store.key)


def go_back(way: WayBack, clock: Clock, run: Run = run_detached) -> None:
    """Put the data back and switch; to be called when the store is closed and the lock released.

    Where a person types the command, only the data are put back.
    """
    if way.backup is not None:
        was_saved = way.saves > 0
        stepback.put_back(way.folder, way.backup, way.key, clock(), was_saved=was_saved)
    if not updating.starts_setup():
        return
    try:
        run(way.command, clean_environment(os.environ))
    except OSError as problem:  # an antivirus program took it, or forbids it
        raise UserError(
            f"Padan {way.former.version} tidak dapat dijadikan versi yang dipakai; mungkin ditahan "
            "antivirus. Data tidak hilang. Minta petugas TI memeriksanya."
        ) from problem


def _backup(desk: Desk, reader: Reader, schema: int) -> tuple[Path, int]:
    """The backup to be put back, and how many times something was saved since it was made."""
    found = stepback.backup_before_update(desk.folder, schema)
    if found is None:
        raise UserError(NO_BACKUP)
    path, info = found
    return path, stepback.saves_since(reader, info.commits, HARMLESS)
