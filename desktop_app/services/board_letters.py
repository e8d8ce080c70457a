"""Surat pengingat: one letter for each office whose kiriman is missing, refused or incomplete."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.board import BoardCell
from desktop_app.domain.desks import desk_name
from desktop_app.domain.documents import (
    Letterhead,
    Reminder,
    ReminderLine,
    ReminderWords,
    Signatory,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.board import Board, BoardRow
from desktop_app.services.desk import Desk
from desktop_app.services.households import place_code
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from desktop_app.system.printing import print_document, temporary_pdf
from reports.join import join_pdfs
from reports.pdf.reminder import draw_reminder

NOBODY = "Tidak ada desa yang terlambat di papan ini; tidak ada surat yang dibuat."


@dataclass(frozen=True)
class LettersMade:
    """The letters as one PDF, with the numbers they got."""

    pdf: bytes
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class LetterTo:
    """A letter to one village (its code), with the lines of its table."""

    desa: str
    lines: tuple[ReminderLine, ...]


def make_letters(
    desk: Desk,
    board: Board,
    codes: Collection[str] | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> LettersMade:
    """The letters to all offices that are late, or to those of `codes`; numbered and noted."""
    late = [row for row in board.late if codes is None or row.code in codes]
    if not late:
        raise UserError(NOBODY)
    letters = [LetterTo(row.code, tuple(_lines(board, row))) for row in late]
    return write_letters(desk, letters, board.months[-1], ReminderWords(), progress, cancel)


def write_letters(
    desk: Desk,
    letters: Sequence[LetterTo],
    month: str,
    words: ReminderWords,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> LettersMade:
    """A numbered letter to each of these villages, in one PDF; that they were made is noted."""
    stop = cancel or Cancel()

    def body(work: Work) -> tuple[str, ...]:
        work.note(surat=len(letters), bulan=month)
        return tuple(work.number("PGT", place_code(desk), desk.today().year) for _one in letters)

    numbers = desk.write("buat surat pengingat", "", body)
    kop, head = letterhead(desk, desk.kode), head_of(desk)
    parts = []
    for place, (one, number) in enumerate(zip(letters, numbers, strict=True)):
        stop.check()
        progress(place, len(letters), "Menulis surat")
        out = io.BytesIO()
        draw_reminder(out, _letter(desk, one, words, number, kop, head))
        parts.append(out.getvalue())
    return LettersMade(join_pdfs(parts), numbers)


def _letter(
    desk: Desk, one: LetterTo, words: ReminderWords, number: str, kop: Letterhead, head: Signatory
) -> Reminder:
    desa = find_desa(one.desa)
    if desa is None:
        raise UserError(f"Desa {one.desa} tidak dikenal lagi.")
    return Reminder(
        number=number,
        receiver=f"{'Lurah' if desa.is_kelurahan else 'Kepala Desa'} {desa.name}",
        through=f"Camat {desa.kecamatan}" if desk.is_district else "",
        office=desa.title,
        lines=one.lines,
        letterhead=kop,
        place=desk.seat,
        day=desk.today(),
        signatory=head,
        stamp=desk.stamp(is_sample(desk)),
        words=words,
    )


def _lines(board: Board, row: BoardRow) -> Iterator[ReminderLine]:
    for month, due, cell in zip(board.months, board.due, row.cells, strict=True):
        note = _note(cell, row)
        if note:
            yield ReminderLine(month, due, cell.days, note)


def _note(cell: BoardCell, row: BoardRow) -> str:
    if cell.state == "belum":
        return "belum ada kiriman"
    if cell.state == "tolak":
        return f"kiriman ditolak: {cell.reason}"
    if cell.state != "kurang":
        return ""
    sender = f" dari {desk_name(cell.via)}" if cell.via else ""
    numbers = f" nomor {', '.join(str(gap) for gap in row.gaps)}" if row.gaps else ""
    return f"kiriman sebelumnya{sender}{numbers} belum kami terima"


def save_letters(desk: Desk, made: LettersMade, target: Path) -> str:
    """Write the letters to a file; gives its sha256."""
    sha256 = write_safely(target, made.pdf)
    desk.write(
        "simpan surat pengingat",
        "",
        lambda work: work.note(surat=len(made.numbers), sha256=sha256),
    )
    return sha256


def print_letters(desk: Desk, made: LettersMade, cache: Path, printer: str = "") -> None:
    """Print the letters."""
    print_document(temporary_pdf(cache, made.pdf), printer)
    desk.write("cetak", "surat pengingat", lambda work: work.note(surat=len(made.numbers)))
