"""Workbooks for the district: filled from one read snapshot, noted with their purpose."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import ExportTemplate, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import DESA_NAME, MASKED, find_export
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.households import place_code
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, Work
from desktop_app.store.export_rows import person_rows
from reports.xlsx.template import write_template
from reports.xlsx.upload import write_upload

CONFIDENTIAL = "RAHASIA – data pribadi"


@dataclass(frozen=True)
class WrittenFile:
    """One file that left the office."""

    path: Path
    sha256: str
    rows: int


def export_name(desk: Desk, key: str, month: str, number: str) -> str:
    """`jenis_kodedesa_YYYYMM_nomor.xlsx`, without the name or number of a person."""
    return f"{key}_{desk.kode.replace('.', '')}_{month.replace('-', '')}_{number}.xlsx"


def export_upload(
    desk: Desk,
    target: Path,
    key: str = MASKED.key,
    purpose: str = "",
    desa: str | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> WrittenFile:
    """Write the upload workbook to a file, or under its own name into a folder.

    The unmasked template asks for a purpose; without one the masked is for the monthly update.
    The audit line and the sheet Keterangan keep purpose and basis.
    """
    template = find_export(key)
    if template is None:
        raise UserError("Pilih bentuk berkas dari daftar.")
    require(desk, "export_full" if template.unmasked else "export")
    if template.unmasked and not purpose.strip():
        raise UserError("Berkas dengan NIK lengkap perlu tujuan. Tuliskan untuk apa berkas ini.")
    area = desa or (desk.kode if desk.is_village else None)
    said = purpose.strip() or PURPOSES["pemutakhiran"].label
    number = desk.write("nomor ekspor", "", lambda work: _number(desk, work))
    path = (
        target / export_name(desk, key, desk.today().isoformat()[:7], number)
        if target.is_dir()
        else target
    )
    data, rows = fill_workbook(desk, template, area, said, progress, cancel or Cancel())
    sha256 = write_safely(path, data)

    def body(work: Work) -> None:
        work.note(baris=rows, kolom=len(template.columns), sha256=sha256, bentuk=key)
        work.note(desa=area, tujuan=said, dasar=basis_of(said))

    desk.write("ekspor unggah", purpose, body)
    return WrittenFile(path, sha256, rows)


def _number(desk: Desk, work: Work) -> str:
    return work.number("XLS", place_code(desk), desk.today().year)


def fill_workbook(
    desk: Desk,
    template: ExportTemplate,
    desa: str | None,
    purpose: str,
    progress: Progress,
    cancel: Cancel,
) -> tuple[bytes, int]:
    """The bytes of a filled template and its rows, from one read snapshot."""
    out = io.BytesIO()
    with desk.reader() as reader, reader.snapshot():
        note = WorkbookNote(tuple(note_lines(desk, template, purpose)))
        rows = template_rows(reader, template, (desa,), progress, cancel)
        count = write_upload(out, template, rows, note)
    return out.getvalue(), count


def template_rows(
    reader: Reader,
    template: ExportTemplate,
    places: Iterable[str | None],
    progress: Progress,
    cancel: Cancel,
) -> Iterator[tuple[Stored, ...]]:
    """The rows of a template, one desa after the other; None stands for all of them."""
    fields = ["household.desa" if c is DESA_NAME else c.field for c in template.columns]
    names = template.columns.index(DESA_NAME)
    counted = 0
    for desa in places:
        for row in person_rows(reader, fields, desa):
            if counted % 500 == 0:
                cancel.check()
                progress(counted, 0, f"{counted} baris ditulis")
            counted += 1
            found = find_desa(str(row[names]))
            yield (*row[:names], found.name if found else None, *row[names + 1 :])


def note_lines(desk: Desk, template: ExportTemplate, purpose: str) -> Iterator[tuple[str, str]]:
    """The lines of the Keterangan sheet of an export."""
    yield "Isi", template.title
    yield "Sumber", f"Padan, {desk.place_name}"
    yield "Batas data", desk.moment()
    yield "Periode", desk.today().strftime("%m-%Y")
    yield "Pembuat", desk.actor.name
    yield "Waktu", desk.moment()
    if purpose:
        yield "Tujuan", purpose
        yield "Dasar hukum", basis_of(purpose)
    if is_sample(desk):
        yield "Catatan", "CONTOH – bukan data sebenarnya"
    yield "Sifat", CONFIDENTIAL


def save_template(desk: Desk, path: Path) -> WrittenFile:
    """Write Padan's own empty import template to a file, for people who type lists elsewhere."""
    out = io.BytesIO()
    write_template(out)
    sha256 = write_safely(path, out.getvalue())
    desk.write("simpan templat impor", "", lambda work: work.note(sha256=sha256))
    return WrittenFile(path, sha256, 0)


def sha256_of(data: bytes) -> str:
    """The fingerprint of a file as it is printed and compared."""
    return hashlib.sha256(data).hexdigest()
