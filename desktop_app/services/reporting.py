"""A report on a fault for the people who mend Padan: log, versions, no personal data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services.desk import JAKARTA
from desktop_app.store.migrations import newest
from desktop_app.system.log import system_text
from desktop_app.system.report import write_report
from desktop_app.version import program_version


def report_name(now: datetime) -> str:
    """The proposed name of a report made at `now`."""
    return f"laporan-padan-{now.astimezone(JAKARTA):%Y%m%d-%H%M}.zip"


def save_report(log_folder: Path, target: Path, clock: Clock) -> Path:
    """Write the report as a zip; a folder as target gets the proposed name. Gives its path."""
    path = target / report_name(clock()) if target.is_dir() else target
    if not path.parent.is_dir():
        raise UserError(f"Folder {path.parent} tidak ada. Pilih folder lain untuk laporan.")
    facts = {
        "versi": program_version(),
        "skema": newest(),
        "sistem": system_text(),
        "dibuat": clock().isoformat(timespec="seconds"),
    }
    write_report(path, log_folder, facts)
    return path
