"""The berita acara pengusulan of a month as PDF, noted in the chain."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.dates import MONTHS, format_month
from desktop_app.domain.documents import Paper
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.usulan import MINUTES_NUMBER, SENT
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.usulan_files import marked_name, note_file
from desktop_app.services.usulan_recap import gather_minutes
from desktop_app.store import Work, usulan_rows
from desktop_app.store.usulan_rows import Wanted
from reports.pdf.usulan_minutes import draw_proposal_minutes


def make_minutes(
    desk: Desk, target: Path, month: str, desa: str = "", paper: Paper = "A4"
) -> WrittenFile:
    """Write the berita acara pengusulan as PDF: to a file, or under its own name in a folder."""
    require(desk, "export")
    area = desa or (desk.kode if desk.is_village else "")
    wanted = Wanted(periode=month, states=SENT, desa=area)
    with desk.reader() as reader, reader.snapshot():
        rows = usulan_rows.find_proposals(reader, wanted)
        if not rows:
            raise UserError(f"Belum ada usulan yang diajukan untuk {format_month(month)}.")
    number = desk.write("nomor berita acara usulan", "", lambda work: _number(desk, work))
    out = io.BytesIO()
    pages = draw_proposal_minutes(out, gather_minutes(desk, rows, month, area, number, paper))
    path = (
        target / marked_name(desk, _minutes_name(desk, month, area)) if target.is_dir() else target
    )
    written = WrittenFile(path, write_safely(path, out.getvalue()), pages)
    homes = [row.household for row in rows]
    about = {"bulan": month, "nomor": number}
    note_file(desk, "buat berita acara usulan", written, "", area, homes, "household", **about)
    return written


def _number(desk: Desk, work: Work) -> str:
    return work.number(MINUTES_NUMBER, place_code(desk), desk.today().year)


def _minutes_name(desk: Desk, month: str, area: str) -> str:
    place, year = find_desa(area) if area else None, month[:4]
    kecamatan = place.kecamatan if place else desk.kecamatan_name or "KABUPATEN BEKASI"
    name = place.name if place else "SEMUA DESA"
    title = MONTHS[int(month[5:]) - 1]
    return f"BA_PENGUSULAN - {kecamatan} - {name} - {year} - {title}".upper() + ".pdf"
