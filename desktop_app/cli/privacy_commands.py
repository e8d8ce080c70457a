"""Commands for the protection of personal data: the report to a person, the register."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.services import access_report, register

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def report_subject(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the report on one person into a folder."""
    with open_desk(options, credentials, clock) as desk:
        made = access_report.make_report(desk, options.orang, Path(options.ke).expanduser())
    data = {
        "nomor": made.number,
        "pdf": str(made.pdf.path),
        "xlsx": str(made.workbook.path),
        "baris": made.workbook.rows,
        "sha256": {"pdf": made.pdf.sha256, "xlsx": made.workbook.sha256},
    }
    lines = (f"Laporan {made.number} ditulis:", f"  {made.pdf.path}", f"  {made.workbook.path}")
    return Answer(data, lines)


def write_register(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the register of processing as a workbook."""
    target = output_path(options.ke)
    with open_desk(options, credentials, clock) as desk:
        made = register.write_register(desk, target)
    data = {"berkas": str(made.path), "baris": made.rows, "sha256": made.sha256}
    return Answer(data, (f"{made.rows} kegiatan ditulis ke {made.path}",))
