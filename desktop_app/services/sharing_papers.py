"""What a person takes along beside the sealed extracts: whose file is whose, what was left over."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.domain.desks import desk_name
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.setup import is_sample
from desktop_app.services.sharing import LIST_KINDS, SharedList, ShareLine
from desktop_app.store import Work
from reports.xlsx.left_rows import write_left_rows
from reports.xlsx.recap import write_recap


def write_listing(
    desk: Desk,
    shared: SharedList,
    kind: str,
    month: str,
    lines: Sequence[ShareLine],
    places: Mapping[str, tuple[str, str]],
    folder: Path,
) -> WrittenFile:
    """Which file is whose: a workbook without any person, to tick while handing over.

    `places` are the name of the file and its sha256, by the code of the desa.
    """
    rows = [_listed(line, *places.get(line.code, ("", ""))) for line in lines]
    heads = ("Kode", "Kecamatan", "Desa/Kelurahan", "Untuk", "Berkas", "Ujung sidik", "Baris")
    table = RecapTable("Pembagian", heads, tuple(rows))
    notes = (
        ("Isi", f"Pembagian {LIST_KINDS[kind].lower()}"),
        ("Daftar asal", shared.name),
        ("Baris tanpa desa", str(shared.cut.left_rows)),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
    )
    out = io.BytesIO()
    write_recap(out, (table,), WorkbookNote(notes))
    target = folder / f"pembagian_{kind}_{month.replace('-', '')}.xlsx"
    return WrittenFile(target, write_safely(target, out.getvalue()), len(rows))


def _listed(line: ShareLine, file_name: str, sha256: str) -> tuple[str | int, ...]:
    to = desk_name(line.to) if line.to else "BELUM ADA KUNCI"
    tail = sha256[-8:].upper()
    return (line.code, line.kecamatan, line.name, to, file_name, tail, line.rows)


def save_left(desk: Desk, shared: SharedList, target: Path) -> WrittenFile:
    """The rows that belong to no known desa, with their number and the reason, to be mended."""
    require(desk, "export_full")
    notes = (
        ("Isi", "Baris tanpa desa dari daftar resmi"),
        ("Daftar asal", shared.name),
        ("Baris seluruhnya", str(shared.cut.left_rows)),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", "perbaikan daftar sebelum dibagikan lagi"),
        ("Sifat", CONFIDENTIAL),
    )
    out = io.BytesIO()
    left = [(one.number, one.reason, one.cells) for one in shared.cut.left]
    write_left_rows(out, shared.cut.headings, left, WorkbookNote(notes))
    written = WrittenFile(target, write_safely(target, out.getvalue()), len(left))

    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256)

    desk.write("simpan baris tanpa desa", "perbaikan daftar resmi", body)
    return written
