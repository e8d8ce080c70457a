"""Taking a list in: read, kept word for word, compared with the former one, linked, judged.

All that takes long runs where it was called (the reader's lane); the writer gets finished
records in short transactions. Whatever stops the work leaves nothing of the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import OTHER, find_source
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.opening import OpenedList
from desktop_app.services.beside import write_local, written_beside
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_reading import RowReader, Understood
from desktop_app.store import Reader
from desktop_app.store.engine import Connection
from desktop_app.store.engine_source import clear_bit, rebuild_presence
from desktop_app.store.retention import years_before
from desktop_app.store.source_lists import (
    DROPPED,
    REPLACED,
    STAGED,
    StoredList,
    delete_list,
    find_lists,
    forget_part,
    new_list,
    pack_block,
    set_list,
    write_block,
)
from desktop_app.store.source_rows import StoredRow, record_of, rows_by, write_rows

T = TypeVar("T")
ROWS_AT_ONCE = 500
FORGOTTEN_AT_ONCE = 2000
SETTLED = frozenset({"otomatis", "putusan"})
# While these say the same, a row is about whom it was about.
WHO = ("person.nik", "household.nomor_kk", "person.nama", "person.tanggal_lahir", "household.desa")
KEPT_YEARS = 2  # of lists that are no longer used
GONE = "Berkas itu tidak dapat dibaca lagi. Periksa stik atau foldernya."


@dataclass(frozen=True)
class Wanted:
    """What a person said about the file; empty where he left it to the file."""

    source: str = ""
    period: str = ""
    title: str = ""
    owner: str = ""
    desa: str = ""


@dataclass
class Taking:
    """A list on its way in. `formers` are the used lists of the same source and unit."""

    desk: Desk
    line: StoredList
    rows: RowReader
    formers: tuple[StoredList, ...]
    known: int = 0  # rows that the former list has
    other: int = 0  # those of them that seem to be about somebody else


def hash_of(path: Path) -> str:
    """The sha256 of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(GONE) from error


def begin(
    desk: Desk,
    path: Path,
    opened: OpenedList,
    wanted: Wanted,
    sha256: str,
    mapping: Mapping[int, str],
) -> Taking:
    """Open the line of a list; it is shown nowhere until it was read."""
    layout = opened.format
    source = find_source(wanted.source or layout.source or OTHER)
    keys = {heading: key for key, _letters, heading in opened.columns}
    header = [list(opened.headings), [keys.get(one, "") for one in opened.headings]]
    values = {
        "source": source.key,
        "series": "",
        "title": wanted.title or source.title,
        "owner": wanted.owner or source.owner,
        "period": wanted.period,
        "list_date": desk.today().isoformat(),
        "coverage": "",
        "format": layout.name,
        "unit": layout.unit,
        "file_name": path.name,
        "sha256": sha256,
        "mapping": {str(position): key for position, key in mapping.items()},
        "header": [*header, opened.header_row],
    }
    line = write_local(desk, partial(new_list, actor=desk.actor, now=desk.clock(), values=values))
    with desk.reader() as reader:
        used = find_lists(reader, source=source.key, unit=layout.unit, state="dipakai")
    rows = RowReader(source.key, layout.unit, _desa_of(desk, wanted.desa), desk.kode)
    return Taking(desk, line, rows, tuple(used))


def _desa_of(desk: Desk, chosen: str) -> str | None:
    """The desa that stands in for a missing column."""
    code = chosen or (desk.kode if desk.is_village else "")
    found = find_desa(code) if code else None
    if code and found is None:
        raise UserError(f"Desa {code} tidak dikenal. Pilih desa dari daftar.")
    if found and not (found.code == desk.kode or found.code.startswith(f"{desk.kode}.")):
        raise UserError(f"Desa {found.name} di luar {desk.place_name}. Pilih desa di wilayah ini.")
    return found.code if found else None


def stage(
    taking: Taking,
    opened: OpenedList,
    progress: Progress,
    cancel: Cancel,
    wrote: Callable[[], None],
) -> None:
    """Read all rows into the store, each compared with the former list of its source.

    `wrote` is called now and then, while the rows before are written already.
    """
    desk, number, done = taking.desk, taking.line.id, 0
    with desk.reader() as reader, written_beside(desk) as write:
        for chunk in chunks(opened.rows, ROWS_AT_ONCE):
            cancel.check()
            read = [taking.rows.understand(row) for row in chunk]
            former = _former_rows(reader, taking, read)
            records = [_record(taking, one, former.get(one.key)) for one in read]
            block = pack_block([(one.number, one.raw) for one in read])
            write(partial(_write_chunk, number, read[0].number, block, records))
            wrote()
            done += len(read)
            progress(done, opened.expected_rows, f"{done} baris dibaca")
    taking.rows.forget()


def chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`."""
    walker = iter(rows)
    while chunk := list(islice(walker, size)):
        yield chunk


def _write_chunk(
    number: int,
    first_row: int,
    block: bytes,
    records: Sequence[tuple[Any, ...]],
    connection: Connection,
) -> None:
    write_block(connection, number, first_row, block)
    write_rows(connection, records)


def _former_rows(
    reader: Reader, taking: Taking, read: Sequence[Understood]
) -> dict[str, StoredRow]:
    if not taking.formers:
        return {}
    lists = [one.id for one in taking.formers]
    found = rows_by(reader, "key", [one.key for one in read], lists)
    return {key: rows[-1] for key, rows in found.items()}


def _record(taking: Taking, row: Understood, former: StoredRow | None) -> tuple[Any, ...]:
    """A row as it is kept: what it is against the former one, and who it is if that is known."""
    period = taking.line.period
    values: dict[str, Any] = {
        "list": taking.line.id,
        "row_no": row.number,
        "key": row.key,
        "digest": row.digest,
        "outcome": "bermasalah" if row.is_wrong else "baru",
        "problems": _json_of(row.problems),
        "first": period,
    }
    if former is not None:
        is_same = former.digest == row.digest
        is_who = all(former.values.get(name) == row.fields.get(name) for name in WHO)
        taking.known += 1
        taking.other += not is_who
        values |= {"first": former.first, "since": _since(former, row, period)}
        if not row.is_wrong:
            values["outcome"] = "sama" if is_same else "berubah"
        if former.link in SETTLED and is_who:
            values |= {
                "person": former.person or None,
                "household": former.household or None,
                "link": former.link,
                "score": former.score,
                "reasons": former.reasons or None,
            }
    return record_of(values, row.fields, row.name)


def _since(former: StoredRow, row: Understood, period: str) -> str | None:
    """Since which month each field is what it is, where that is later than the row itself."""
    since = {
        key: former.since[key]
        for key in former.since.keys() & row.fields.keys()
        if former.values.get(key) == row.fields[key]
    }
    if former.digest != row.digest:
        since |= {
            key: period for key, value in row.fields.items() if former.values.get(key) != value
        }
    return _json_of(since)


def _json_of(value: Sequence[object] | Mapping[str, str]) -> str | None:
    return canonical_json(value) if value else None


# --- nothing stays ---------------------------------------------------------------------


def forget(desk: Desk, line: StoredList) -> None:
    """Remove all of a list, some rows at once; the entities that only it named go too."""
    forget_rows(desk, line, blocks=True)
    release(desk, line)
    write_local(desk, partial(delete_list, number=line.id))


def forget_rows(desk: Desk, line: StoredList, *, blocks: bool) -> None:
    """Remove the rows of a list, with `blocks` also word for word."""
    part = partial(forget_part, number=line.id, limit=FORGOTTEN_AT_ONCE, blocks=blocks)
    while write_local(desk, part):
        pass


def release(desk: Desk, line: StoredList) -> None:
    """Take the bit of a list out of all masks, so that another list can have it."""
    if line.bit is None:
        return
    after: int | None = 0
    while after is not None:
        after = write_local(
            desk, partial(clear_bit, bit=line.bit, after=after, size=FORGOTTEN_AT_ONCE)
        )

    def end(connection: Connection) -> None:
        rebuild_presence(connection)
        set_list(connection, line.id, bit=None)

    write_local(desk, end)


def forget_halves(desk: Desk) -> None:
    """Remove lists whose reading was cut off or that are old; free the bits of replaced ones."""
    old = f"{years_before(desk.today(), KEPT_YEARS).isoformat()}T00:00:00+00:00"
    with desk.reader() as reader:
        halves = find_lists(reader, state=STAGED)
        over = find_lists(reader, state=(REPLACED, DROPPED))
    for line in halves:
        forget(desk, line)
    for line in over:
        if line.made_at < old:
            forget(desk, line)
        elif line.bit is not None:
            if line.state == DROPPED:
                forget_rows(desk, line, blocks=True)
            release(desk, line)
