"""Gabung: all that came for a month in one workbook in the template of Dinsos.

The rows are the state of the registry after merging, of the desa that sent the month; the desa that
did not are named on a sheet of their own with what is known of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.board import STATE_NAMES
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.desks import desk_name
from desktop_app.domain.documents import ExportTemplate, RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, find_export
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.board import Board, BoardRow, read_board
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile, export_name, note_lines, template_rows
from desktop_app.services.households import place_code
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.recap import COUNTED
from desktop_app.store import Reader, Work
from desktop_app.store.export_rows import counts_per_desa
from reports.xlsx.joined import write_joined

SENT_TITLE, MISSING_TITLE = "Desa yang mengirim", "Belum mengirim"
NOBODY_SENT = "Belum ada desa yang mengirim {month}; tidak ada yang digabungkan."


@dataclass(frozen=True)
class Joined:
    """The workbook that was written; desa by code."""

    file: WrittenFile
    sent: tuple[str, ...]
    missing: tuple[str, ...]


def join_month(
    desk: Desk,
    month: str,
    target: Path,
    key: str = MASKED.key,
    purpose: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Joined:
    """Write the workbook of a month to a file, or under its own name into a folder.

    The unmasked template asks for a purpose; without one the masked is for the monthly update.
    """
    template = find_export(key)
    if template is None:
        raise UserError("Pilih bentuk berkas dari daftar.")
    require(desk, "export_full" if template.unmasked else "export")
    if template.unmasked and not purpose.strip():
        raise UserError("Berkas dengan NIK lengkap perlu tujuan. Tuliskan untuk apa berkas ini.")
    said = purpose.strip() or PURPOSES["pemutakhiran"].label
    board = read_board(desk, month)
    sent = tuple(row.code for row in board.rows if row.last.is_sent)
    if not sent:
        raise UserError(NOBODY_SENT.format(month=format_month(month)))
    number = desk.write(
        "nomor ekspor", "", lambda work: work.number("XLS", place_code(desk), desk.today().year)
    )
    path = target / export_name(desk, "gabungan", month, number) if target.is_dir() else target
    data, rows = _filled(desk, board, template, said, progress, cancel or Cancel())
    sha256 = write_safely(path, data)

    def body(work: Work) -> None:
        work.note(baris=rows, desa=len(sent), bulan=month, sha256=sha256, bentuk=key)
        work.note(tujuan=said, dasar=basis_of(said))

    desk.write("gabung kiriman sebulan", purpose, body)
    missing = tuple(row.code for row in board.missing)
    return Joined(WrittenFile(path, sha256, rows), sent, missing)


def _filled(
    desk: Desk,
    board: Board,
    template: ExportTemplate,
    purpose: str,
    progress: Progress,
    cancel: Cancel,
) -> tuple[bytes, int]:
    """The bytes of the workbook and its rows, from one read snapshot."""
    out = io.BytesIO()
    with desk.reader() as reader, reader.snapshot():
        tables = (_sent_table(reader, board), _missing_table(board))
        places = [row.code for row in board.rows if row.last.is_sent]
        rows = template_rows(reader, template, places, progress, cancel)
        note = WorkbookNote(tuple(_notes(desk, board, template, purpose)))
        count = write_joined(out, template, rows, tables, note)
    return out.getvalue(), count


def _notes(
    desk: Desk, board: Board, template: ExportTemplate, purpose: str
) -> Iterator[tuple[str, str]]:
    month = board.months[-1]
    yield "Bulan kiriman", f"{format_month(month)}, batas data {format_date(board.due[-1])}"
    many = len(board.rows)
    yield "Desa", f"{many - len(board.missing)} dari {many} sudah mengirim"
    yield from note_lines(desk, template, purpose)


def _sent_table(reader: Reader, board: Board) -> RecapTable:
    """How each desa that sent stands: its kiriman, and what the registry holds of it."""
    counts = [counts_per_desa(reader, kind) for kind, _title in COUNTED]
    return RecapTable(
        SENT_TITLE,
        ("Kode", "Kecamatan", "Desa/Kelurahan", "Keadaan", "Lewat", *_titles()),
        tuple(
            (
                *_place(row, board),
                STATE_NAMES[row.last.state],
                _via(row),
                row.last.days,
                row.conflicts,
                *(table.get(row.code, 0) for table in counts),
            )
            for row in board.rows
            if row.last.is_sent
        ),
    )


def _titles() -> tuple[str, ...]:
    return ("Hari terlambat", "Konflik terbuka", *(title for _kind, title in COUNTED))


def _via(row: BoardRow) -> str:
    return desk_name(row.last.via) if row.last.via else "langsung"


def _missing_table(board: Board) -> RecapTable:
    """The desa whose rows are not in the workbook, why, and which month they sent last."""
    rows: list[tuple[Stored, ...]] = []
    for row in board.missing:
        before = [m for m, cell in zip(board.months, row.cells, strict=True) if cell.is_sent]
        rows.append(
            (
                *_place(row, board),
                STATE_NAMES[row.last.state],
                row.last.days,
                row.last.reason,
                format_month(before[-1]) if before else "belum pernah",
            )
        )
    return RecapTable(
        MISSING_TITLE,
        (
            "Kode",
            "Kecamatan",
            "Desa/Kelurahan",
            "Keadaan",
            "Hari lewat batas",
            "Alasan",
            "Kiriman terakhir",
        ),
        tuple(rows),
    )


def _place(row: BoardRow, board: Board) -> tuple[str, str, str]:
    kecamatan = next(group.name for group in board.groups if group.code == row.kecamatan)
    return row.code, kecamatan, row.name
