"""Commands for the program itself: the report on a fault, and an update from a stick."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import folders_of, open_desk
from desktop_app.domain.clock import Clock
from desktop_app.services import reporting, updating

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def save_report(options: argparse.Namespace, _credentials: Credentials, clock: Clock) -> Answer:
    """Write log and versions to a zip; nobody has to sign in for it."""
    written = reporting.save_report(folders_of(options).log, options.ke.absolute(), clock)
    return Answer({"berkas": str(written)}, (f"Laporan tanpa data pribadi: {written}",))


def update(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Find an update, prove it, back up, and tell the command that installs it."""
    found = updating.find_update([options.folder] if options.folder else None)
    cache = folders_of(options).cache
    with open_desk(options, credentials, clock) as desk:
        ready = updating.fetch_update(desk, found, cache)
    data = {"versi": ready.version, "berkas": str(ready.path), "perintah": ready.command_text}
    lines = (
        f"Padan {ready.version} sudah diperiksa, dan cadangan dibuat: {ready.backup}",
        f"Pasang dengan: {ready.command_text}",
    )
    return Answer({**data, "cadangan": str(ready.backup)}, lines)
