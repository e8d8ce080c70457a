"""Source lists: taken in, looked at, used, taken back. The registry is never written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.roles import require
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Notice
from desktop_app.imports.limits import LISTS, TRUSTED, Limits
from desktop_app.imports.opening import OpenedList, open_list
from desktop_app.services.beside import write_local
from desktop_app.services.code_tables import is_read_by, own_codes, unknown_of
from desktop_app.services.desk import Desk
from desktop_app.services.importing import LARGE, LARGE_ACTION
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.source_families import adopt_families
from desktop_app.services.source_judging import judge_rows, judge_values
from desktop_app.services.source_linking import link_rows, look_again, note_entities
from desktop_app.services.source_matching import matched_beside
from desktop_app.services.source_programmes import name_programmes
from desktop_app.services.source_taking import (
    ROWS_AT_ONCE,
    Taking,
    Wanted,
    begin,
    forget,
    forget_halves,
    hash_of,
    stage,
)
from desktop_app.services.source_using import drop as _drop
from desktop_app.services.source_using import use as _use
from desktop_app.services.source_view_rows import columns_of, page_of, raw_cells, summary_of
from desktop_app.services.source_views import ListColumns, ListSummary, Outcome, RowPage
from desktop_app.store import source_lists as kept
from desktop_app.store.engine import Connection
from desktop_app.store.source_lists import StoredList, coverage_of, find_lists, get_list, set_list
from desktop_app.store.source_rows import counts_of

STRAY = 0.02  # a desa with fewer rows than this part does not make the list one of its kecamatan
NO_MONTH = (
    "Bulan datanya tidak diisi dan tidak disebut berkasnya, jadi dicatat sebagai {month}. Batalkan "
    "daftar ini dan ambil lagi bila bulannya lain."
)
BAD_MONTH = "Bulan {text} tidak dikenal. Tulis bulan dan tahun, misalnya 2026-11."


def take_list(
    desk: Desk,
    path: Path,
    source: str | None = None,
    format_name: str | None = None,
    period: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    desa: str | None = None,
    mapping: Mapping[int, str] | None = None,
    header_row: int | None = None,
    limits: Limits = LISTS,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    confirmed: Confirmed = NOTHING,
    sheet: str | None = None,
) -> ListSummary:
    """Read a list, keep its rows word for word, and say who they are.

    `mapping` (column -> field key), `header_row` and `sheet` as a person chose them.
    The same file again gives the list that is known, and changes nothing, unless codes of its
    source were settled since: then it is read anew. NeedsConfirmation for
    a file that is probably the wrong one; cancelling leaves nothing behind.
    """
    require(desk, "import")
    cancel = cancel or Cancel()
    sha256 = hash_of(path)
    with desk.reader() as reader:
        known = find_lists(reader, sha256=sha256, state=kept.KNOWN_STATES)
        if known and is_read_by(reader, known[0]):
            return summary_of(reader, known[0])
        own = own_codes(reader, source)
    forget_halves(desk)
    wanted = Wanted(source or "", _month(period), title or "", owner or "", desa or "")
    with open_list(path, limits, format_name, cancel, mapping, header_row, sheet, own) as opened:
        name_programmes(opened, path, limits, cancel)
        told = _told_month(opened)
        chosen = Wanted(
            wanted.source,
            wanted.period or told or _this_month(desk, opened),
            wanted.title,
            wanted.owner,
            wanted.desa,
        )
        taking = begin(desk, path, opened, chosen, sha256, mapping or {})
        try:
            if limits is TRUSTED:
                _note_large(desk, taking.line.uid, confirmed.get(LARGE, ""))
            with desk.reader() as reader:
                others = kept.used_lists(reader)
            for other in others:
                look_again(desk, other, progress, cancel)
            with matched_beside(desk, taking.line, cancel) as matching:
                stage(taking, opened, progress, cancel, matching.wrote)
                judge_rows(taking, told, confirmed)
                line = _described(taking, opened)
                matching.ended(line)
                link_rows(desk, line, matching.verdicts, progress, cancel)
            with desk.reader() as reader:
                judge_values(taking, counts_of(reader, line.id), confirmed)
            adopt_families(desk, line, cancel)
            note_entities(desk, line, cancel)
            _forget_unread(desk, known)
            return _finished(desk, line, matching.newest)
        except BaseException:
            forget(desk, taking.line)
            raise


def _note_large(desk: Desk, uid: str, reason: str) -> None:
    """The name of a file may be that of a person: the audit line has the list only."""
    desk.write(LARGE_ACTION, reason, lambda work: work.note(source_list=uid))


def _month(text: str | None) -> str:
    if not text:
        return ""
    try:
        return str(MONTH.parse(text) or "")
    except UserError as problem:
        raise UserError(BAD_MONTH.format(text=text)) from problem


def _this_month(desk: Desk, opened: OpenedList) -> str:
    """The month of a list of which nobody said another; that it was assumed is told."""
    month = f"{desk.today():%Y-%m}"
    opened.notices.append(Notice(0, "", NO_MONTH.format(month=format_month(month))))
    return month


def _told_month(opened: OpenedList) -> str:
    """The month that most of the first rows name; empty when they name none."""
    first = list(islice(opened.rows, ROWS_AT_ONCE))
    opened.rows = chain(first, opened.rows)
    found: Counter[str] = Counter()
    for row in first:
        text, year = (str(row.listed.get(name) or "").strip() for name in ("bulan", "tahun"))
        for candidate in (text, f"{text} {year}"):
            try:
                found[str(MONTH.parse(candidate) or "")] += 1
                break
            except UserError:
                # Many lists name no month that can be told, which is no fault of theirs.
                continue
    month, count = found.most_common(1)[0] if found else ("", 0)
    return month if count * 2 > len(first) else ""


def _described(taking: Taking, opened: OpenedList) -> StoredList:
    """Say of a list what only its rows told: its place, its programme, what was noticed."""
    desk, rows = taking.desk, taking.rows
    many = [code for code, count in rows.villages.items() if count >= STRAY * rows.rows]
    place = desk.kode if desk.is_village else coverage_of(many) or desk.kode
    programmes = sorted(rows.programmes) if len(rows.programmes) == 1 else [""]
    line = taking.line
    values = {
        "rows": rows.rows,
        "coverage": place,
        "series": "|".join((line.source, line.unit, programmes[0], place)),
        "notices": [[one.row, one.column, one.message] for one in opened.notices],
        "header": [*line.header[:3], unknown_of(opened.notices), opened.format.own],
    }
    write_local(desk, lambda connection: set_list(connection, line.id, **values))
    with desk.reader() as reader:
        return find_lists(reader, uid=line.uid)[0]


def _forget_unread(desk: Desk, known: list[StoredList]) -> None:
    """The same file, read with other codes and not used, gives way."""
    for line in known:
        if line.state == kept.READ:
            forget(desk, line)


def _finished(desk: Desk, line: StoredList, seen: int) -> ListSummary:
    with desk.reader() as reader:
        counts = counts_of(reader, line.id)

    def end(connection: Connection) -> None:
        kept.put_counts(connection, line.id, counts, seen)
        set_list(connection, line.id, state=kept.READ)

    write_local(desk, end)
    return source_list(desk, line.uid)


def use_list(
    desk: Desk, uid: str, progress: Progress = no_progress, cancel: Cancel | None = None
) -> ListSummary:
    """Let a list count: it takes the place of the former list of its source."""
    require(desk, "import")
    _use(desk, uid, progress, cancel or Cancel())
    return source_list(desk, uid)


def drop_list(desk: Desk, uid: str, reason: str = "") -> None:
    """Take a list back: the former one counts again; decisions stay."""
    require(desk, "import")
    _drop(desk, uid, reason)


def source_lists(desk: Desk) -> list[ListSummary]:
    """All lists that are kept here, the newest first."""
    states = (*kept.KNOWN_STATES, kept.DROPPED)
    with desk.reader() as reader:
        return [summary_of(reader, one) for one in find_lists(reader, state=states)]


def source_list(desk: Desk, uid: str) -> ListSummary:
    """One list; UserError when it is not here."""
    with desk.reader() as reader:
        return summary_of(reader, get_list(reader, uid))


def list_rows(
    desk: Desk, uid: str, outcome: Outcome | None = None, after: int = -1, limit: int = 100
) -> RowPage:
    """Some rows in the order of the file; `after` is the row number to go on after."""
    with desk.reader() as reader:
        return page_of(reader, get_list(reader, uid), outcome, after, limit)


def list_columns(desk: Desk, uid: str) -> ListColumns:
    """The headings of the file and what each column was read as."""
    with desk.reader() as reader:
        return columns_of(get_list(reader, uid))


def row_raw(desk: Desk, row_id: int) -> list[Cell]:
    """The cells of a row as they stand; identity numbers masked, closed columns empty."""
    with desk.reader() as reader:
        return raw_cells(desk, reader, row_id)


def raw_rows(desk: Desk, uid: str) -> Iterator[tuple[int, list[Cell]]]:
    """(row number, cells word for word) of a whole list, for a file that goes back to its owner."""
    require(desk, "export_full")
    with desk.reader() as reader:
        yield from kept.raw_rows(reader, get_list(reader, uid).id)
