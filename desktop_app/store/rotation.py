"""Which backups stay: the newest of 7 days, 5 weeks, 12 months, and the last before an update."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

SUFFIX = ".cadangan"
DAYS, WEEKS, MONTHS = 7, 5, 12
AHEAD = timedelta(days=1)
BEFORE_UPDATE = "sebelum-pembaruan"  # with it a clerk goes back to the former version
NAME = re.compile(r"padan-(\d{8}-\d{6})(-[a-z-]+)?\.cadangan")


def file_name(now: datetime, label: str = "") -> str:
    """The name of a backup made at `now` (UTC)."""
    return f"padan-{now:%Y%m%d-%H%M%S}{'-' + label if label else ''}{SUFFIX}"


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for a file that is not one of ours."""
    match = NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def list_backups(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups in a folder, the newest first."""
    found = [(at, path) for path in folder.glob(f"*{SUFFIX}") if (at := made_at(path))]
    return sorted(found, reverse=True)


def kept(times: Iterable[datetime], now: datetime | None = None) -> set[datetime]:
    """Those that stay: of each of the last days, weeks and months that have one, the newest.

    Times after `now` come from a clock that was ahead: they are counted by themselves, so that
    they never push out those of the right time.
    """
    found = set(times)
    ahead = {at for at in found if now is not None and at > now + AHEAD}
    return _newest_of_each(found - ahead) | _newest_of_each(ahead)


def _newest_of_each(times: set[datetime]) -> set[datetime]:
    newest_first = sorted(times, reverse=True)
    stay: set[datetime] = set()
    for most, pattern in ((DAYS, "%Y%m%d"), (WEEKS, "%G%V"), (MONTHS, "%Y%m")):
        seen: dict[str, datetime] = {}
        for at in newest_first:
            if len(seen) < most:
                seen.setdefault(at.strftime(pattern), at)
        stay |= set(seen.values())
    return stay


def rotate(folder: Path, now: datetime | None = None) -> list[Path]:
    """Remove what no longer has to stay; returns what was removed."""
    found = list_backups(folder)
    stay = kept((at for at, _ in found), now)
    stay |= set([at for at, path in found if f"-{BEFORE_UPDATE}." in path.name][:1])
    gone = [path for at, path in found if at not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def is_due(folder: Path, now: datetime) -> bool:
    """Whether no backup was made yet on the day of `now` (UTC day)."""
    return all(at.date() != now.date() for at, _ in list_backups(folder))
