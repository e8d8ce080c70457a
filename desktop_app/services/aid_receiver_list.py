"""The receivers of a programme in a desa as a workbook, in the columns that its rules name."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import basis_of
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_meeting import ANNEX, NOBODY, gather
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.xlsx.tables import write_tables

ACT = "ekspor daftar penerima"
SHEET = "Penerima"
MOST_NAMED = 200  # families in one line of the chain; more count as the whole desa
NO_PURPOSE = "Daftar ini berisi NIK lengkap. Tuliskan untuk apa daftar ini."


def write_receiver_list(
    desk: Desk, programme: str, desa: str, purpose: str, target: Path, decree: str = ""
) -> WrittenFile:
    """Write the active receivers, of one decree or of all, to a file or into a folder.

    The numbers of their cards are whole, so a purpose is noted.
    """
    require(desk, "export_full")
    if not purpose.strip():
        raise UserError(NO_PURPOSE)
    request = PrintRequest("musdes", document=ANNEX, desa=desa, programme=programme, decree=decree)
    document, families = gather(desk, request)
    if not document.accepted:
        raise UserError(NOBODY)
    rows = tuple(
        tuple(one.texts.get(title, "") for title in document.columns) for one in document.accepted
    )
    note = WorkbookNote(
        (
            ("Isi", f"Penerima {document.programme}"),
            ("Desa/Kelurahan", f"{document.desa}, Kecamatan {document.kecamatan}"),
            ("Ketetapan", document.facts.get("ketetapan") or "semua"),
            ("Kantor", desk.place_name),
            ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
            ("Tujuan", purpose.strip()),
            ("Dasar hukum", basis_of(purpose.strip())),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
            ("Sifat", CONFIDENTIAL),
        )
    )
    out = io.BytesIO()
    write_tables(out, [RecapTable(SHEET, document.columns, rows)], note)
    path = target / file_name(desk, desa) if target.is_dir() else target
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(rows))
    _noted(desk, written, purpose.strip(), desa, list(families))
    return written


def file_name(desk: Desk, desa: str) -> str:
    """`daftar-penerima_3216062002_20261124.xlsx`, without the name or number of a person."""
    prefix = "CONTOH-" if is_sample(desk) else ""
    return f"{prefix}daftar-penerima_{desa.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"


def _noted(desk: Desk, written: WrittenFile, purpose: str, desa: str, families: list[str]) -> None:
    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, tujuan=purpose)
        work.note(dasar=basis_of(purpose))
        if len(families) <= MOST_NAMED:
            work.note(household=families)
        else:
            work.note(desa=desa)

    desk.write(ACT, purpose, body)
