"""The report to TKPKD as a file: PDF or workbook, noted in the chain."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import Signatory, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.tkpkd import Report
from desktop_app.domain.tkpkd_tables import NameLine, TkpkdPaper
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.tkpkd_names import NameRow, unreached_names
from desktop_app.store import Work
from reports.pdf.tkpkd import draw_tkpkd
from reports.xlsx.tkpkd import write_tkpkd

ACT, WITHOUT_NAMES = "ekspor laporan TKPKD", "laporan TKPKD tanpa nama"
PURPOSE = PURPOSES["bantuan"].label
MOST_PRINTED = 500  # names on paper; the workbook has them all
MOST_NAMED = 200  # families in one line of the chain; more count as the whole area
SUFFIXES = (".pdf", ".xlsx")


def export_report(
    desk: Desk, report: Report, target: Path, purpose: str = "", with_names: bool = True
) -> WrittenFile:
    """Write the report to a file ending in .pdf or .xlsx, or as workbook into a folder.

    With a `purpose` the numbers of the names are whole.
    """
    require(desk, "export_full" if purpose.strip() else "export")
    path = target / f"{file_name(report)}.xlsx" if target.is_dir() else target
    if path.suffix.lower() not in SUFFIXES:
        raise UserError("Nama berkas harus berakhir .pdf atau .xlsx.")
    is_pdf = path.suffix.lower() == ".pdf"
    uids = report.unreached[: MOST_PRINTED if is_pdf else None] if with_names else ()
    names = tuple(map(_line, unreached_names(desk, uids, purpose.strip())))
    out = io.BytesIO()
    if is_pdf:
        number = desk.write("nomor laporan TKPKD", "", lambda work: _number(desk, work))
        draw_tkpkd(out, _paper(desk, report, names, number))
    else:
        write_tkpkd(out, report, names, _note(desk, report, purpose.strip()))
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(names))
    _noted(desk, report, written, uids, purpose.strip())
    return written


def file_name(report: Report) -> str:
    """`tkpkd_321606_semester-2026-2`, without the name or number of a person."""
    return f"tkpkd_{report.place.replace('.', '')}_{report.span.name}"


def _number(desk: Desk, work: Work) -> str:
    return work.number("TKP", place_code(desk), desk.today().year)


def _line(row: NameRow) -> NameLine:
    return NameLine(
        row.nama, row.nik, row.nomor_kk, row.alamat, row.rt, row.rw, desa_name(row.desa), row.desil
    )


def _paper(desk: Desk, report: Report, names: tuple[NameLine, ...], number: str) -> TkpkdPaper:
    return TkpkdPaper(
        report=report,
        names=names,
        number=number,
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=(
            Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,"),
            head_of(desk, "Mengetahui,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _note(desk: Desk, report: Report, purpose: str) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    said = purpose or PURPOSE
    lines = [
        ("Isi", f"Laporan penanggulangan kemiskinan ekstrem (TKPKD), {report.span.title}"),
        ("Wilayah", report.title),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", said),
        ("Dasar hukum", basis_of(said)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def _noted(
    desk: Desk, report: Report, written: WrittenFile, uids: tuple[str, ...], purpose: str
) -> None:
    said = purpose or PURPOSE

    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, wilayah=report.place)
        work.note(periode=report.span.name, tujuan=said, dasar=basis_of(said))
        if len(uids) <= MOST_NAMED:
            work.note(household=list(uids))
        elif find_desa(report.place):
            work.note(desa=report.place)

    desk.write(ACT if uids else WITHOUT_NAMES, purpose, body)
