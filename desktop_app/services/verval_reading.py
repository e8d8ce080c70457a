"""A workbook that was handed out and filled in Excel: its statuses are read back row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored, cell_text
from desktop_app.domain.roles import require
from desktop_app.domain.verval import checked_status, result_uid
from desktop_app.imports.limits import LISTS, NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.imports.sheets import open_book
from desktop_app.services.corrections import layout_of
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.services.source_reading import RowReader
from desktop_app.services.source_taking import chunks
from desktop_app.services.verval_answers import put_answer
from desktop_app.services.verval_book import MARK, Outcome, outcome_column
from desktop_app.services.verval_names import Row, get_task, needed_list
from desktop_app.services.verval_views import ReadBack
from desktop_app.store import Reader, Work, reading, verval_rows
from desktop_app.store.changes import changes_of
from desktop_app.store.source_lists import StoredList

AT_ONCE = 100
NO_BOOK = (
    "Berkas ini bukan buku verval dari Padan. Simpan dahulu bukunya dari tugas verval, isi kolom "
    "statusnya, lalu pilih berkas itu."
)
NO_COLUMN = "Kolom {heading} tidak ada lagi di berkas ini. Kembalikan judul kolom itu."
NOT_HERE = "nama ini tidak ada pada tugas; baris tambahan tidak dibaca"
TWICE_HERE = "nama ini sudah ada di baris {row}"
NEWER = "sudah dijawab di Padan sesudah buku ini dibuat"


@dataclass(frozen=True)
class Marked:
    """What a workbook says of itself: when it was written, and of which tasks."""

    written: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    """A row that says something."""

    number: int
    key: str
    text: str


@dataclass
class _Tally:
    answered: int = 0
    same: int = 0
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def mark_of(path: Path, cancel: Cancel | None = None) -> Marked | None:
    """What a workbook of Padan says of itself; None for any other file."""
    book = open_book(path, LISTS, cancel)
    try:
        for head in book.heads:
            for _number, cells in head.rows:
                texts = [cell_text(cell).strip() for cell in cells if cell not in (None, "")]
                if len(texts) > 1 and texts[0] == MARK:
                    written, *tasks = texts[1].split()
                    return Marked(written, tuple(tasks))
    finally:
        book.stop()
    return None


def read_filled(
    desk: Desk,
    path: Path,
    petugas: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    confirmed: Confirmed = NOTHING,
) -> ReadBack:
    """Take the statuses of a filled workbook; what can not be taken is told by its row.

    `belum cek` and an empty cell say nothing. What somebody answered since the workbook was
    written is left as it is.
    """
    require(desk, "enter")
    stop, tally = cancel or Cancel(), _Tally()
    mark = mark_of(path, stop)
    if mark is None or not mark.tasks:
        raise UserError(NO_BOOK)
    with desk.reader() as reader:
        tasks = [get_task(reader, uid) for uid in mark.tasks]
        one = needed_list(reader, tasks[0])
        names = _names(reader, one, tasks)
    rows = list(_rows(path, one, stop, desk))
    said = list(_told(rows, names, tally))
    done = 0
    for part in chunks(said, AT_ONCE):
        stop.check()
        progress(done, len(said), "Membaca hasil verval")
        _put(desk, part, names, mark, petugas, confirmed, tally)
        done += len(part)
    refused = tuple(sorted(tally.refused))
    return ReadBack(str(tasks[0]["nama"]), tally.answered, tally.same, tally.empty, refused)


def _names(reader: Reader, one: StoredList, tasks: Sequence[Row]) -> dict[str, Row]:
    """The task of each name, by its key."""
    return {
        row.key: task
        for task in tasks
        for row in verval_rows.rows_in(reader, one.id, str(task["desa"]))
    }


def _rows(path: Path, one: StoredList, stop: Cancel, desk: Desk) -> Iterator[_Said]:
    """The rows of the workbook with their keys, read as the list itself was."""
    outcome = outcome_column(one, layout_of(one))
    mapping = {int(place): key for place, key in one.mapping.items()} or None
    how: dict[str, Any] = {"mapping": mapping, "header_row": 1} if mapping else {}
    understand = RowReader(one.source, one.unit, None, desk.kode)
    with open_list(path, NORMAL, one.format, stop, **how) as opened:
        place = _place(opened.headings, outcome)
        for row in opened.rows:
            text = cell_text(row.raw[place]).strip() if place < len(row.raw) else ""
            yield _Said(row.number, understand.understand(row).key, text)


def _place(headings: Sequence[str], outcome: Outcome) -> int:
    if outcome.place < len(headings) and headings[outcome.place] == outcome.heading:
        return outcome.place
    if outcome.heading not in headings:
        raise UserError(NO_COLUMN.format(heading=outcome.heading))
    return list(headings).index(outcome.heading)


def _told(rows: Sequence[_Said], names: Mapping[str, Row], tally: _Tally) -> Iterator[_Said]:
    """The rows that answer a name of the task."""
    seen: dict[str, int] = {}
    for row in rows:
        task = names.get(row.key)
        if task is None:
            if row.text:
                tally.refused.append((row.number, NOT_HERE))
            continue
        first = seen.setdefault(row.key, row.number)
        if first != row.number:
            tally.refused.append((row.number, TWICE_HERE.format(row=first)))
            continue
        try:
            code = checked_status(str(task["himpunan"]), row.text) if row.text else BELUM_CEK
        except UserError as problem:
            tally.refused.append((row.number, str(problem)))
            continue
        if code == BELUM_CEK:
            tally.empty += 1
        else:
            yield _Said(row.number, row.key, code)


def _put(
    desk: Desk,
    part: Sequence[_Said],
    names: Mapping[str, Row],
    mark: Marked,
    petugas: str,
    confirmed: Confirmed,
    tally: _Tally,
) -> None:
    """Some rows in one transaction; a row that can not be taken leaves the others alone."""
    found = _Tally()
    said: dict[str, Stored] = {"tanggal": desk.today().isoformat()}
    if petugas.strip():
        said["petugas"] = petugas.strip()

    def body(work: Work) -> None:
        for row in part:
            try:
                is_new = _answer(work, row, names[row.key], said, mark, confirmed)
            except (UserError, NeedsConfirmation) as problem:
                found.refused.append((row.number, str(problem)))
            else:
                found.answered += is_new
                found.same += not is_new
        work.note(hasil=found.answered, verval_task=list(mark.tasks))

    desk.write("jawab verval dari berkas", reasons(confirmed), body)
    tally.answered += found.answered
    tally.same += found.same
    tally.refused += found.refused


def _answer(
    work: Work,
    row: _Said,
    task: Row,
    said: Mapping[str, Stored],
    mark: Marked,
    confirmed: Confirmed,
) -> bool:
    uid = result_uid(str(task["uid"]), row.key)
    known = reading.get(work, "verval_result", uid)
    if known is not None and known["status"] == row.text:
        return False
    if known is not None and _last_said(work, uid) > mark.written:
        raise UserError(NEWER)
    put_answer(work, task, row.key, row.text, said, confirmed)
    return True


def _last_said(work: Work, uid: str) -> str:
    """When the status of a name was last written, as `Desk.instant` gives it."""
    wall = max(one.clock[0] for one in changes_of(work.connection, uid, "verval_result"))
    return datetime.fromtimestamp(wall / 1000, tz=UTC).isoformat(timespec="seconds")
