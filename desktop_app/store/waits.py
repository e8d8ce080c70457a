"""Waits after wrong passwords: 1, 2, 4 ... 60 seconds from the third failure on.

Kept in a file outside the database, so that closing the program does not end a
wait. Whoever copies the files can go around it: the slow key derivation is the
real guard.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.store.files import read_json, write_json

WAIT_FILE = "tunggu.json"
FREE_FAILURES = 2
LONGEST = 60


def wait_seconds(failures: int) -> int:
    """How long to wait after so many failures in a row."""
    if failures <= FREE_FAILURES:
        return 0
    return int(min(LONGEST, 1 << min(failures - FREE_FAILURES - 1, 10)))


def _read(folder: Path) -> dict[str, Any]:
    return read_json(folder / WAIT_FILE) or {}


def _entry(content: dict[str, Any], user: str) -> tuple[int, float]:
    entry = content.get(user)
    if not isinstance(entry, dict):
        return 0, 0.0
    failures, last = entry.get("failures"), entry.get("last")
    if not isinstance(failures, int) or not isinstance(last, int | float):
        return 0, 0.0
    return failures, float(last)


def check_wait(folder: Path, user: str, now: datetime) -> None:
    """Refuse while the wait of this account lasts; a clock set back never makes it longer."""
    failures, last = _entry(_read(folder), user)
    passed = max(0.0, now.timestamp() - last)
    left = wait_seconds(failures) - passed
    if left > 0:
        seconds = int(left) + (left > int(left))
        raise UserError(
            f"Kata sandi salah {failures} kali. Tunggu {seconds} detik, lalu coba lagi."
        )


def failures_of(folder: Path, user: str) -> int:
    """How often a wrong password was typed for this account since the last right one."""
    return _entry(_read(folder), user.strip().lower())[0]


def note_failure(folder: Path, user: str, now: datetime) -> None:
    """Count one more failure."""
    content = _read(folder)
    failures, _ = _entry(content, user)
    content[user] = {"failures": failures + 1, "last": now.timestamp()}
    write_json(folder / WAIT_FILE, content)


def forget_failures(folder: Path, user: str) -> None:
    """The right password ends the count."""
    content = _read(folder)
    if content.pop(user, None) is not None:
        write_json(folder / WAIT_FILE, content)
