"""Copies that still hold what was redacted: backups here and in the second place, old databases.

A backup is never rewritten: it would no longer be what was tested. It is named with the day on
which the rotation removes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.safekeeping import SECOND
from desktop_app.store import local, rotation
from desktop_app.store.backup import backup_folder
from desktop_app.store.names import DATABASE_FILE

LONGEST_WATCH = 400  # days: after a year and a month every backup of today is gone


@dataclass(frozen=True)
class HeldCopy:
    """One file, when it was made (Bekasi time), and its last day; None = until somebody acts."""

    path: Path
    made: str
    until: date | None

    @property
    def text(self) -> str:
        """The name with its end."""
        end = f"sampai {self.until:%d-%m-%Y}" if self.until else "sampai dihapus petugas TI"
        return f"{self.path.name} {end}"


def held_copies(desk: Desk) -> tuple[HeldCopy, ...]:
    """All copies of the data that this PC can see, those that end last first."""
    with desk.reader() as reader:
        second = str(local.get_setting(reader, SECOND, {}).get("tempat", ""))
    found = [*_backups(backup_folder(desk.folder))]
    if second and Path(second).is_dir():
        found += _backups(Path(second))
    found += _old_databases(desk.folder)
    return tuple(sorted(found, key=lambda one: one.until or date.max, reverse=True))


def _backups(folder: Path) -> Iterator[HeldCopy]:
    files = rotation.list_backups(folder)
    ends = end_days([at for at, _path in files])
    spared = next((path for _at, path in files if f"-{rotation.BEFORE_UPDATE}." in path.name), None)
    for at, path in files:
        yield HeldCopy(path, _shown(at), None if path == spared else ends.get(at))


def _old_databases(folder: Path) -> Iterator[HeldCopy]:
    """Databases that a restore or a salvage put aside under another name."""
    for path in sorted(folder.glob("padan-*.db")):
        if path.name != DATABASE_FILE:
            at = datetime.fromtimestamp(path.stat().st_mtime, tz=JAKARTA)
            yield HeldCopy(path, _shown(at), None)


def _shown(at: datetime) -> str:
    return at.astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M")


def end_days(times: Sequence[datetime]) -> dict[datetime, date]:
    """The day (in Bekasi) on which the rotation removes each backup, were one made every day."""
    if not times:
        return {}
    present, ends = set(times), {}
    last = max(times)
    for number in range(1, LONGEST_WATCH + 1):
        moment = last + timedelta(days=number)
        stay = rotation.kept({*present, moment})
        for at in present - stay:
            ends[at] = moment.astimezone(JAKARTA).date()
        present = stay
    return {at: ends[at] for at in times if at in ends}
