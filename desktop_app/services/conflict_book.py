"""Open points as a workbook, and the decisions that a person wrote into it.

Each row has a code of the point and of the values that stood there. What changed since then is
not decided by the workbook, and the answer says so row by row.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import Stored, cell_text, to_stored
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.roles import may, require
from desktop_app.exchange.stick import write_safely
from desktop_app.imports.cells import Cell
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.conflict_sides import Side, grouped
from desktop_app.services.conflict_undo import note_decision
from desktop_app.services.conflict_words import RELATIONS, spec_of
from desktop_app.services.conflicts import ConflictLine, line_of, view_of
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, Work, decisions, queue
from desktop_app.store.decisions import Decision, Open
from desktop_app.store.queue import QueueFilter
from desktop_app.store.shapes import shape
from reports.xlsx.tables import write_tables

MOST_SIDES = 4
MOST_LINES = 20_000
CHUNK = 100
CODE, CHOICE, OTHER = "Kode (jangan diubah)", "Putusan (nomor)", "Isi lain"
HEADERS = (
    "Desa",
    "Data",
    "Isian",
    "Jenis",
    "Yang memutuskan",
    *(f"{number}. Isi dan pencatat" for number in range(1, MOST_SIDES + 1)),
    CHOICE,
    OTHER,
    CODE,
)
NO_HEADINGS = (
    "Berkas ini bukan daftar perbedaan dari Padan. Ekspor daftarnya, isi kolom Putusan, lalu "
    "pilih berkas itu."
)
STALE = "sudah diputuskan atau berubah sejak berkas ini dibuat"
NOT_HERE = "bukan untuk diputuskan di kantor ini"
BAD_NUMBER = "nomor putusannya tidak ada di baris ini"
BAD_CODE = "kodenya tidak terbaca"
SPECIAL = "isinya data khusus"


@dataclass(frozen=True)
class BookDone:
    """What a workbook decided, and the rows (number, why) that it did not."""

    count: int
    left: tuple[tuple[int, str], ...]


def export_book(
    desk: Desk,
    target: Path,
    wanted: QueueFilter,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> WrittenFile:
    """Write the open points of a filter; identity numbers are masked, the export is noted."""
    require(desk, "export")
    stop, out = cancel or Cancel(), io.BytesIO()
    with desk.reader() as reader, reader.snapshot():
        rows = tuple(_rows(desk, reader, wanted, progress, stop))
    purpose = PURPOSES["pemutakhiran"]
    note = [
        ("Isi", "Perbedaan yang belum diputuskan"),
        ("Kantor", desk.place_name),
        ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
        ("Cara mengisi", f"Tulis nomor isi yang benar di kolom {CHOICE}, atau isinya di {OTHER}."),
        ("Tujuan", purpose.label),
        ("Dasar hukum", purpose.basis_line),
        ("Sifat", "RAHASIA – data pribadi"),
        *([("Catatan", "CONTOH – bukan data sebenarnya")] if is_sample(desk) else []),
    ]
    write_tables(out, [RecapTable("Perbedaan", HEADERS, rows)], WorkbookNote(tuple(note)))
    sha256 = write_safely(target, out.getvalue())

    def body(work: Work) -> None:
        work.note(baris=len(rows), sha256=sha256)
        work.note(tujuan=purpose.label, dasar=purpose.basis_line)

    desk.write("ekspor perbedaan", "memutuskan perbedaan", body)
    return WrittenFile(target, sha256, len(rows))


def decide_from_book(
    desk: Desk,
    source: Path,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> BookDone:
    """Carry out what a person wrote into a workbook, in short transactions."""
    require(desk, "decide")
    stop, done = cancel or Cancel(), 0
    left: list[tuple[int, str]] = []
    asked = list(_read(source, stop))
    for start in range(0, len(asked), CHUNK):
        stop.check()
        progress(start, len(asked), "Memutuskan perbedaan")
        part = asked[start : start + CHUNK]

        def body(work: Work, part: Sequence[_Asked] = part) -> int:
            chosen = [one for row in part if (one := _decision(desk, work, row, left))]
            if chosen:
                decisions.decide(work, chosen)
                note_decision(work, f"Dari {source.name}", [work.recorder.unit], len(chosen))
            return len(chosen)

        done += desk.write("putuskan dari berkas", source.name, body)
    return BookDone(done, tuple(left))


@dataclass(frozen=True)
class _Asked:
    """A row of the workbook that says something."""

    number: int
    choice: str
    other: str
    code: str


def _rows(
    desk: Desk, reader: Reader, wanted: QueueFilter, progress: Progress, stop: Cancel
) -> Iterator[tuple[Stored, ...]]:
    after, count = None, 0
    while lines := queue.queue_page(reader, wanted, after, CHUNK):
        stop.check()
        progress(count, 0, "Menulis daftar perbedaan")
        for line in lines:
            found = decisions.read_open(reader, line.row, line.kind, line.field)
            one = line_of(reader, line)
            yield _row(one, found, view_of(desk, reader, one, found).sides)
        count += len(lines)
        if count >= MOST_LINES:
            return
        after = lines[-1].since, lines[-1].id


def _row(line: ConflictLine, found: Open, sides: Sequence[Side]) -> tuple[Stored, ...]:
    texts = [_side_text(side) for side in sides[:MOST_SIDES]]
    texts += [""] * (MOST_SIDES - len(texts))
    head = (line.desa, line.subject, line.label, line.sort, line.who_decides)
    return (*head, *texts, "", "", f"{line.key} {_mark(found)}")


def _side_text(side: Side) -> str:
    authors = [
        f"{one.who} ({one.desk}), {one.when}{f'; {one.evidence}' if one.evidence else ''}"
        for one in side.authors
    ]
    return "\n".join([f"{side.text}{' (yang tampil)' if side.is_shown else ''}", *authors])


def _mark(found: Open) -> str:
    """The values that stood there, so that a decision on others is noticed."""
    return hashlib.sha256(" ".join(found.seen).encode()).hexdigest()[:12]


def _read(source: Path, stop: Cancel) -> Iterator[_Asked]:
    book = open_book(source, NORMAL, stop)
    try:
        heading, places = _choose(book)
        for number, cells in book.rows():
            if number > heading:
                texts = [_text(cells, places[name]) for name in (CHOICE, OTHER, CODE)]
                if any(texts[:2]):
                    yield _Asked(number, *texts)
    finally:
        book.stop()


def _choose(book: Book) -> tuple[int, dict[str, int]]:
    for place, head in enumerate(book.heads):
        for number, cells in head.rows:
            names = {str(cell).strip(): column for column, cell in enumerate(cells)}
            if {CHOICE, OTHER, CODE} <= set(names):
                book.choose(place)
                return number, names
    raise UserError(NO_HEADINGS)


def _text(cells: Sequence[Cell], place: int) -> str:
    cell = cells[place] if place < len(cells) else None
    return "" if cell is None else cell_text(cell).strip()


def _decision(
    desk: Desk, work: Work, asked: _Asked, left: list[tuple[int, str]]
) -> Decision | None:
    """What a row asks for; None, with its reason in `left`, when that cannot be."""
    parts = asked.code.split()
    if len(parts) != 4:
        left.append((asked.number, BAD_CODE))
        return None
    row, kind, field, mark = parts
    is_open = any((one.kind, one.field) == (kind, field) for one in queue.lines_of(work, row))
    found = decisions.read_open(work, row, kind, field) if is_open else None
    try:
        if found is None or _mark(found) != mark:
            raise UserError(STALE)
        if not decisions.may_decide(desk.actor.desk, found):
            raise UserError(NOT_HERE)
        if field in shape(kind).sensitive and not may(desk.actor, "see_sensitive"):
            raise UserError(SPECIAL)
        if kind == "desk_key":
            require(desk, "keys")
        return Decision(row, kind, field, _value(found, asked), found.seen)
    except UserError as problem:
        left.append((asked.number, str(problem)))
        return None


def _value(found: Open, asked: _Asked) -> Stored:
    """The value that a row asks for."""
    if asked.other:
        return _typed(spec_of(found.kind, found.field), found, asked.other)
    sides = grouped(found)[:MOST_SIDES]
    if not asked.choice.isdigit() or not 1 <= int(asked.choice) <= len(sides):
        raise UserError(BAD_NUMBER)
    return sides[int(asked.choice) - 1][0]


def _typed(spec: FieldSpec | None, found: Open, text: str) -> Stored:
    if spec is None or found.field in RELATIONS:
        raise UserError(BAD_NUMBER)
    try:
        return to_stored(spec.kind.parse(text, spec.codes))
    except UserError as problem:
        raise UserError(f"{spec.label} {problem}") from problem
