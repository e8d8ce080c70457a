"""Decisions that a person wrote into the workbook, applied row by row.

What changed since the workbook was written is not decided by it, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import cell_text
from desktop_app.domain.roles import require
from desktop_app.domain.sources import PADAN, short_name
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.rulings import Choice, decide
from desktop_app.services.rulings_writing import (
    ASKED,
    AT_ONCE,
    CHOICE,
    CODE,
    DIFFERENCES,
    KEPT,
    NOBODY,
    ROWS,
    WHY,
    mark_of,
)
from desktop_app.services.source_proposals import decide_row
from desktop_app.services.source_taking import chunks
from desktop_app.services.source_views import Applied
from desktop_app.store import Work
from desktop_app.store import source_differences as stored
from desktop_app.store.source_differences import StoredDifference

NO_SHEET = (
    "Berkas ini bukan buku putusan dari Padan. Tulis bukunya, isi kolom Putusan, lalu pilih "
    "berkas itu."
)
STALE = "sudah diputuskan atau berubah sejak buku ini dibuat"
BAD_CODE = "kodenya tidak terbaca"
BAD_CHOICE = "putusannya tidak dikenal di baris ini"


@dataclass(frozen=True)
class _Asked:
    """A row of the workbook that says something."""

    number: int
    choice: str
    reason: str
    code: str


@dataclass
class _Tally:
    """What came of the rows."""

    applied: int = 0
    same: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)


def read_decision_workbook(
    desk: Desk, path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
) -> Applied:
    """Apply the decisions that were filled in; what can not be applied is named by its row."""
    require(desk, "enter")
    stop, tally = cancel or Cancel(), _Tally()
    acts: tuple[tuple[str, Callable[[Work, _Asked], bool]], ...] = (
        (ROWS, _apply_row),
        (DIFFERENCES, _apply_difference),
    )
    asked = {title: list(_read(path, title, stop)) for title, _act in acts}
    total, done = sum(len(rows) for rows in asked.values()), 0
    for title, act in acts:
        for part in chunks(asked[title], AT_ONCE):
            stop.check()
            progress(done, total, "Menerapkan putusan")
            _apply(desk, path, part, act, tally)
            done += len(part)
    return Applied(tally.applied, tally.same, tuple(sorted(tally.skipped)))


def _apply(
    desk: Desk,
    path: Path,
    part: Sequence[_Asked],
    act: Callable[[Work, _Asked], bool],
    tally: _Tally,
) -> None:
    """Some rows in one transaction; a row that can not be applied leaves the others alone."""
    found = _Tally()

    def body(work: Work) -> None:
        for row in part:
            try:
                is_new = act(work, row)
            except UserError as problem:
                found.skipped.append((row.number, str(problem)))
            else:
                found.applied += is_new
                found.same += not is_new
        work.note(diputuskan=found.applied)

    desk.write("putuskan selisih dari berkas", path.name, body)
    tally.applied += found.applied
    tally.same += found.same
    tally.skipped += found.skipped


def _read(path: Path, title: str, stop: Cancel) -> Iterator[_Asked]:
    book = open_book(path, NORMAL, stop)
    try:
        heading, places = _choose(book, title)
        for number, cells in book.rows():
            if number <= heading:
                continue
            texts = [
                "" if place >= len(cells) else cell_text(cells[place] or "").strip()
                for place in places
            ]
            if texts[0]:
                yield _Asked(number, *texts)
    finally:
        book.stop()


def _choose(book: Book, title: str) -> tuple[int, list[int]]:
    """The row of the headings and the places of choice, reason and code."""
    for place, head in enumerate(book.heads):
        for number, cells in head.rows:
            names = {str(cell).strip(): column for column, cell in enumerate(cells)}
            wanted = (CHOICE, WHY, CODE)
            if all(name in names for name in wanted) and ("Isian" in names) is (
                title == DIFFERENCES
            ):
                book.choose(place)
                return number, [names[name] for name in wanted]
    raise UserError(NO_SHEET)


def _apply_difference(work: Work, asked: _Asked) -> bool:
    """Decide one difference; False when it is so already."""
    parts = asked.code.split()
    if len(parts) != 3:
        raise UserError(BAD_CODE)
    entity, name, mark = parts
    found = [one for one in stored.differences_of(work, entity) if one.field == name]
    if not found or mark_of(found[0]) != mark:
        raise UserError(STALE)
    choice, source = _chosen(asked.choice, found[0])
    if found[0].state != stored.OPEN:
        raise UserError(STALE)
    decide(work, found[0], choice, source, asked.reason)
    return True


def _chosen(text: str, one: StoredDifference) -> tuple[Choice, str]:
    wanted = text.casefold()
    if wanted == ASKED:
        return "lapangan", ""
    if wanted == KEPT:
        return "padan", ""
    for key in one.values:
        if key != PADAN and wanted in (key.casefold(), short_name(key).casefold()):
            return "sumber", key
    raise UserError(BAD_CHOICE)


def _apply_row(work: Work, asked: _Asked) -> bool:
    """Say who a row is; False when that was said already."""
    number, _, names = asked.code.partition(" ")
    targets = [one for one in names.split(",") if one]
    if not number.isdecimal():
        raise UserError(BAD_CODE)
    text = asked.choice.casefold()
    if text == NOBODY:
        return decide_row(work, int(number), None, asked.reason)
    if not text.isdecimal() or not 1 <= int(text) <= len(targets):
        raise UserError(BAD_CHOICE)
    return decide_row(work, int(number), targets[int(text) - 1], asked.reason)
