"""The command that cuts an official list by desa and seals each part."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.paper_commands import month_of
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import sharing, sharing_papers, sharing_run

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def share(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Cut one official list by desa and write a sealed extract for each."""
    folder = Path(options.ke).expanduser().absolute()
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ada. Buat dahulu atau pilih folder lain.")
    left = output_path(options.sisa) if options.sisa else None
    month = month_of(options.bulan)
    confirmed = dict.fromkeys(options.setuju, "disetujui di baris perintah")
    with open_desk(options, credentials, clock) as desk:
        found = sharing.read_list(desk, options.berkas)
        if left is not None and found.cut.left:
            sharing_papers.save_left(desk, found, left)
        made = sharing_run.share(
            desk, found, options.jenis, month, folder, options.lewat_kecamatan, confirmed
        )
    rows = sum(one.file.rows for one in made.files)
    data = {
        "kiriman": [
            {
                "untuk": one.to,
                "desa": list(one.codes),
                "baris": one.file.rows,
                "nama": str(one.file.path),
                "sha256": one.file.sha256,
            }
            for one in made.files
        ],
        "baris": rows,
        "tanpa_kunci": [line.code for line in made.without_key],
        "sisa": found.cut.left_rows,
        "terdahulu": made.earlier,
        "daftar": str(made.listing.path),
    }
    lines = [
        f"{len(made.files)} kiriman, {rows} baris: {folder}",
        *(f"  belum ada kunci: {line.code} {line.name}" for line in made.without_key),
        f"{found.cut.left_rows} baris tanpa desa.",
    ]
    stayed = bool(made.without_key or found.cut.left_rows)
    return Answer(data, tuple(lines), PROBLEMS if stayed else DONE)
