"""The workbook of decisions: written for a list of differences, filled in Excel, read back.

Each row bears a code of what it is about and of what stood there; what changed since then is not
decided by the workbook, and the answer says so row by row.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored, cell_text
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.roles import require
from desktop_app.domain.sources import PADAN, short_name
from desktop_app.domain.wilayah import desa_names
from desktop_app.exchange.stick import write_safely
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.desk import Desk
from desktop_app.services.differences import among, chosen_lists, fewer_sources, shown_differences
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.rulings import Choice, decide
from desktop_app.services.setup import is_sample
from desktop_app.services.source_proposals import decide_row, waiting_of
from desktop_app.services.source_taking import chunks
from desktop_app.services.source_views import Applied, Candidate, Difference, Place, Proposal
from desktop_app.store import Reader, Work
from desktop_app.store import source_differences as stored
from desktop_app.store.source_differences import StoredDifference
from desktop_app.store.source_lists import StoredList
from reports.xlsx.tables import write_tables

AT_ONCE = 100
MOST_LINES = 20_000
MOST_CANDIDATES = 3
CHOICE, WHY, CODE = "Putusan", "Alasan", "Kode (jangan diubah)"
DIFFERENCES, ROWS = "Selisih", "Padanan"
HEAD = ("Desa", "RW", "RT", "Nama", "NIK", "Isian")
ROW_HEAD = ("Daftar", "Baris", "Nama", "NIK", "Tanggal lahir", "Alamat")
ASKED, KEPT, NOBODY = "lapangan", "padan", "bukan"
HOW = (
    f"Selisih: tulis nama sumber yang benar, “{KEPT}”, atau “{ASKED}” di kolom {CHOICE}. "
    f"Padanan: tulis nomor calonnya, atau “{NOBODY}”."
)
NO_SHEET = (
    "Berkas ini bukan buku putusan dari Padan. Tulis bukunya, isi kolom Putusan, lalu pilih "
    "berkas itu."
)
STALE = "sudah diputuskan atau berubah sejak buku ini dibuat"
BAD_CODE = "kodenya tidak terbaca"
BAD_CHOICE = "putusannya tidak dikenal di baris ini"


def write_decision_workbook(
    desk: Desk,
    lists: Sequence[str],
    path: Path,
    place: Place = (),
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Write the open differences and rows that wait; gives how many lines."""
    require(desk, "export")
    stop, out = cancel or Cancel(), io.BytesIO()
    with desk.reader() as reader, reader.snapshot():
        chosen = chosen_lists(reader, lists)
        sources = list(dict.fromkeys(one.source for one in chosen))
        found = tuple(_difference_rows(reader, lists, place, sources, progress, stop))
        waiting = tuple(_waiting_rows(reader, chosen, stop))
    headers = (*HEAD, "Padan", *(short_name(one) for one in sources), "Saran", CHOICE, WHY, CODE)
    calon = (f"Calon {number}" for number in range(1, MOST_CANDIDATES + 1))
    tables = [
        RecapTable(DIFFERENCES, headers, found),
        RecapTable(ROWS, (*ROW_HEAD, *calon, CHOICE, WHY, CODE), waiting),
    ]
    write_tables(out, tables, _note(desk))
    sha256 = write_safely(path, out.getvalue())

    def body(work: Work) -> None:
        work.note(baris=len(found) + len(waiting), sha256=sha256)
        work.note(tujuan=PURPOSES["pemadanan_daftar"].label)

    desk.write("ekspor buku putusan", "memutuskan selisih daftar", body)
    return len(found) + len(waiting)


def _note(desk: Desk) -> WorkbookNote:
    purpose = PURPOSES["pemadanan_daftar"]
    return WorkbookNote(
        (
            ("Isi", "Selisih daftar sumber dan baris yang menunggu keputusan"),
            ("Kantor", desk.place_name),
            ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
            ("Cara mengisi", HOW),
            ("Tujuan", purpose.label),
            ("Dasar hukum", purpose.basis_line),
            ("Sifat", "RAHASIA – data pribadi"),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
        )
    )


def _difference_rows(
    reader: Reader,
    lists: Sequence[str],
    place: Place,
    sources: Sequence[str],
    progress: Progress,
    stop: Cancel,
) -> Iterator[tuple[Stored, ...]]:
    few = fewer_sources(reader, lists)
    walk = stored.walk(reader, place, None, stored.OPEN)
    count = 0
    for part in chunks(walk if few is None else among(walk, few), AT_ONCE):
        stop.check()
        marks = {one.id: mark_of(one) for one in part}
        for one in shown_differences(reader, part):
            yield _difference_row(one, sources, marks[one.id])
        count += len(part)
        progress(count, 0, "Menulis selisih")
        if count >= MOST_LINES:
            return


def _difference_row(one: Difference, sources: Sequence[str], mark: str) -> tuple[Stored, ...]:
    who = one.entity
    said = (one.values[key].shown if key in one.values else "" for key in sources)
    return (
        desa_names().get(who.desa, who.desa),
        who.rw,
        who.rt,
        who.nama,
        who.nik or who.nomor_kk,
        one.label,
        one.registry.shown if one.registry else "",
        *said,
        short_name(one.suggestion) if one.suggestion else "",
        "",
        "",
        f"{who.uid} {one.field} {mark}",
    )


def mark_of(one: StoredDifference) -> str:
    """The values that stood there, so that a decision on others is noticed."""
    return hashlib.sha256(canonical_json(dict(one.values)).encode()).hexdigest()[:12]


def _waiting_rows(
    reader: Reader, lists: Sequence[StoredList], stop: Cancel
) -> Iterator[tuple[Stored, ...]]:
    count = 0
    for line in lists:
        after: int | None = -1
        while after is not None and count < MOST_LINES:
            stop.check()
            page = waiting_of(reader, line, after, AT_ONCE)
            yield from (_waiting_row(line, one) for one in page.proposals)
            count += len(page.proposals)
            after = page.next


def _waiting_row(line: StoredList, one: Proposal) -> tuple[Stored, ...]:
    row = one.row
    some = one.candidates[:MOST_CANDIDATES]
    texts = [_candidate_text(candidate) for candidate in some]
    texts += [""] * (MOST_CANDIDATES - len(texts))
    targets = ",".join(candidate.target for candidate in some)
    where = f"{row.alamat} RT {row.rt or '-'}/RW {row.rw or '-'}".strip()
    head = (line.title, row.row_no, row.nama, row.nik, row.tanggal_lahir, where)
    return (*head, *texts, "", "", f"{row.row_id} {targets}")


def _candidate_text(one: Candidate) -> str:
    where = f"{one.alamat} RT {one.rt or '-'}/RW {one.rw or '-'} {one.desa}".strip()
    head = ", ".join(filter(None, (one.nama, one.nik, one.tanggal_lahir, where)))
    return "\n".join((head, " ".join(one.reasons)))


# --- reading back ----------------------------------------------------------------------


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
