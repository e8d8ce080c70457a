"""Codes that no shipped table knows: seen, given a meaning for one source, and taken back.

A code is settled for the lists of one source only, because the same code means something else in
another one. What was settled is data of this office: it stays on this PC, like whom it trusts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import may, require
from desktop_app.domain.sources import OTHER, find_source, label_of, short_name, spec_of
from desktop_app.imports.formats import Format, Notice, UnknownCode
from desktop_app.imports.headers import normalise
from desktop_app.imports.registry import FORMATS
from desktop_app.services.desk import Desk
from desktop_app.store import Work
from desktop_app.store import source_lists as kept
from desktop_app.store.batches import find_batches
from desktop_app.store.local import get_setting, put_setting
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, find_lists

SETTING = "tabel_kode"
UNKNOWN = "kode_asing"  # in what is kept with an import
BLANK = "tetap kosong"
NO_CODE = "Pilih arti kode dari daftar, atau “tetap kosong”."
NO_FIELD = "Isian itu tidak dibaca dengan tabel kode. Muat ulang halaman Tabel kode."
NO_RAW = "Nilai kosong tidak memerlukan arti."
NOT_SET = "Arti kode itu belum ditetapkan. Muat ulang halaman Tabel kode."
Codes = Mapping[str, Mapping[str, str]]
Kept = dict[str, dict[str, dict[str, dict[str, Any]]]]  # source → field → normalised cell → entry


@dataclass(frozen=True)
class UnknownValue:
    """A cell of the lists of a source whose meaning nobody told yet.

    `rows` are (file, row numbers); none where the field is closed to who asks.
    """

    source: str
    field: str
    raw: str
    count: int
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class SettledCode:
    """What a person said of a cell: `code` None leaves the field empty."""

    source: str
    field: str
    raw: str
    code: str | None
    shown: str
    reason: str
    at: str
    by: str


# --- for those who read lists ---------------------------------------------------------------


def own_codes(reader: Reads, source: str | None = None) -> Callable[[Format], Codes]:
    """The settled codes of a format, or of a source that a person named."""
    settled = _kept(reader)

    def find(layout: Format) -> Codes:
        return table_of(settled, source or layout.source or OTHER)

    return find


def table_of(settled: Kept, source: str) -> Codes:
    """Field key → normalised cell → code or label of ours; "" for what stays empty."""
    return {
        field: {name: str(entry["kode"] or "") for name, entry in some.items()}
        for field, some in settled.get(source, {}).items()
    }


def unknown_of(notices: Iterable[Notice]) -> list[list[Any]]:
    """The unknown cells of a list that was read, as they are kept with it."""
    found = (one.unknown for one in notices if one.unknown is not None)
    return [[one.key, one.raw, one.count, list(one.rows)] for one in found]


def is_read_by(reader: Reads, line: StoredList) -> bool:
    """Whether a list was read with the codes that are settled now, as far as it needs them."""
    keys = {*line.header[1], *(one[0] for one in kept.unknown_codes(line))}
    now = table_of(_kept(reader), line.source)
    return {key: table for key, table in now.items() if key in keys} == {
        key: table for key, table in kept.codes_used(line).items() if key in keys
    }


# --- for people -----------------------------------------------------------------------------


def list_unknown(desk: Desk, source: str | None = None) -> list[UnknownValue]:
    """Cells of lists and imports that wait for a meaning, the most frequent of a source first."""
    with desk.reader() as reader:
        settled = _kept(reader)
        places = [
            (line.source, line.file_name, UnknownCode(*one))
            for line in _newest_lists(reader)
            for one in kept.unknown_codes(line)
        ]
        places += _of_imports(reader)
    is_open = may(desk.actor, "see_sensitive")
    found: dict[tuple[str, str, str], list[tuple[str, UnknownCode]]] = {}
    for key, file, one in places:
        name = normalise(one.raw)
        if source in (None, key) and name not in settled.get(key, {}).get(one.key, {}):
            found.setdefault((key, one.key, name), []).append((file, one))
    values = [_value(key[0], some, is_open) for key, some in found.items()]
    return sorted(values, key=lambda one: (one.source, one.field, -one.count, one.raw))


def list_codes(desk: Desk, source: str | None = None) -> list[SettledCode]:
    """What was settled, by source and field."""
    with desk.reader() as reader:
        settled = _kept(reader)
    return [
        _settled(key, field, entry)
        for key in sorted(settled)
        for field in sorted(settled[key])
        for _name, entry in sorted(settled[key][field].items())
        if source in (None, key)
    ]


def choices(source: str, field: str) -> dict[str, str]:
    """Code → label that a cell of this field may mean, in the lists of this source."""
    spec = spec_of(field)
    if spec is not None and spec.codes:
        return dict(spec.codes)
    tables = [one.codes[field] for one in FORMATS if one.source == source and field in one.codes]
    return {code: code for table in tables for code in table.values() if code}


def set_code(
    desk: Desk, source: str, field: str, raw: str, code: str | None, reason: str = ""
) -> None:
    """Say what a cell means in the lists of a source; None: it stays empty.

    It holds for lists that are read from now on, and for a file that is taken again.
    """
    require(desk, "import")
    known, name = choices(find_source(source).key, field), normalise(raw)
    if not known:
        raise UserError(NO_FIELD)
    if not name:
        raise UserError(NO_RAW)
    if code is not None and code not in known:
        raise UserError(NO_CODE)

    def body(work: Work) -> None:
        settled = _kept(work)
        some = settled.setdefault(source, {}).setdefault(field, {})
        some[name] = {
            "nilai": raw,
            "kode": code,
            "alasan": reason.strip(),
            "waktu": work.now.isoformat(timespec="seconds"),
            "oleh": desk.actor.name,
            "semula": some.get(name),
        }
        put_setting(work, SETTING, settled)
        work.note(sumber=source, isian=field)

    desk.write("tetapkan arti kode", reason.strip(), body)


def undo_code(desk: Desk, source: str, field: str, raw: str) -> SettledCode | None:
    """Take the last word on a cell back; gives what holds now."""
    require(desk, "import")
    name = normalise(raw)

    def body(work: Work) -> SettledCode | None:
        settled = _kept(work)
        some = settled.get(source, {}).get(field, {})
        if name not in some:
            raise UserError(NOT_SET)
        former: dict[str, Any] | None = some.pop(name)["semula"]
        if former is not None:
            some[name] = former
        put_setting(work, SETTING, settled)
        work.note(sumber=source, isian=field)
        return None if former is None else _settled(source, field, former)

    return desk.write("batalkan arti kode", "", body)


# --- inside -----------------------------------------------------------------------------------


def _kept(reader: Reads) -> Kept:
    found: Kept = get_setting(reader, SETTING, {})
    return found


def _newest_lists(reader: Reads) -> list[StoredList]:
    """Of each series the newest list that is read or used."""
    found: dict[str, StoredList] = {}
    for line in find_lists(reader, state=(kept.READ, kept.USED)):
        found.setdefault(line.series, line)
    return list(found.values())


def _of_imports(reader: Reads) -> list[tuple[str, str, UnknownCode]]:
    """The unknown cells of the newest import of each format."""
    sources = {one.name: one.source for one in FORMATS}
    newest = {one.format: one for one in reversed(find_batches(reader))}
    return [
        (sources[batch.format], batch.file_name, UnknownCode(*one))
        for batch in newest.values()
        if sources.get(batch.format)
        for one in batch.info.get(UNKNOWN, ())
    ]


def _value(source: str, found: list[tuple[str, UnknownCode]], is_open: bool) -> UnknownValue:
    one = found[0][1]
    spec = spec_of(one.key)
    is_shown = is_open or not (spec is not None and spec.sensitive)
    rows = {file: tuple(code.rows) for file, code in found} if is_shown else {}
    return UnknownValue(
        source, one.key, one.raw, sum(code.count for _file, code in found), tuple(rows.items())
    )


def _settled(source: str, field: str, entry: Mapping[str, Any]) -> SettledCode:
    code = entry["kode"]
    return SettledCode(
        source,
        field,
        str(entry["nilai"]),
        code,
        BLANK if code is None else choices(source, field).get(code, str(code)),
        str(entry["alasan"]),
        str(entry["waktu"]),
        str(entry["oleh"]),
    )


def name_of(source: str, field: str) -> str:
    """`DTSEN, Jenis atap`."""
    return f"{short_name(source)}, {label_of(field)}"
