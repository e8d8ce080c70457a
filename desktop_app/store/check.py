"""Checking a store: pages, structure, audit chain, changes against tables, search index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from desktop_app.domain.changes import change_hash
from desktop_app.domain.errors import UserError
from desktop_app.store import audit, derived
from desktop_app.store.changes import rebuilt
from desktop_app.store.engine import DAMAGED, Connection, EngineError, clerk_error
from desktop_app.store.engine_checks import page_problems, search_counts_agree, structure_problems
from desktop_app.store.models import TABLES
from desktop_app.store.photo_rows import named_files
from desktop_app.store.reader import Reader
from desktop_app.store.scan_rows import scanned_sums
from desktop_app.store.shapes import Row, shape
from desktop_app.store.sidefiles import read_side_file
from desktop_app.store.store import Store

MOST = 20
DIGESTED = "unit, salt, vals, hash"
Told = Callable[[int, int, str], None]

DAMAGED_PAGES = (
    "Ada {n} bagian berkas data yang rusak. Jangan menyimpan data baru; "
    "pulihkan dari cadangan terakhir."
)
DAMAGED_PHOTOS = (
    "Ada {n} foto yang rusak di disk. Ambil folder berkas dari cadangan, atau minta kiriman yang "
    "mengikutkan foto."
)


def _quiet(done: int, total: int, text: str) -> None:
    """Nobody watches."""


def _go_on() -> None:
    """Nobody wants to stop."""


def check_store(
    store: Store, told: Told = _quiet, *, quick: bool = False, ask: Callable[[], None] = _go_on
) -> list[str]:
    """What is wrong with the store, each a sentence for the clerk; empty when all is well.

    `quick` looks at pages and structure only, as each start does. `told` hears
    of the steps; `ask` is asked often and raises Cancelled to stop.
    """
    steps: list[tuple[str, Callable[[Reader], list[str]]]] = [
        ("Memeriksa berkas data", lambda reader: _file_findings(reader, quick=quick)),
        ("Memeriksa jumlah penyimpanan", lambda _reader: lost_saves(store)),
    ]
    if not quick:
        steps += [
            ("Memeriksa buku catatan", lambda reader: _chain_findings(reader, store)),
            ("Membandingkan data dengan riwayatnya", _table_findings),
            ("Memeriksa indeks pencarian", _search_findings),
            ("Memeriksa foto", lambda reader: _photo_findings(reader, store)),
        ]
    findings: list[str] = []
    # A reader refuses at its end what it read of a damaged page; here that is what is looked for.
    with closing(store.reader()) as reader, reader.cancellable(ask):
        for place, (text, step) in enumerate(steps):
            told(place, len(steps), text)
            try:
                findings += step(reader)
            except EngineError as error:
                findings.append(_damage(error))
            if findings and place == 0:
                break
    told(len(steps), len(steps), "Selesai")
    return findings


def _photo_findings(reader: Reader, store: Store) -> list[str]:
    """Photos that are here and were changed by the disk; one that has not come is no fault."""
    damaged = 0
    for sha256 in sorted(named_files(reader.connection) | scanned_sums(reader.connection)):
        try:
            read_side_file(store.path, store.key, sha256)
        except UserError:
            damaged += 1
    return [DAMAGED_PHOTOS.format(n=damaged)] if damaged else []


def _damage(error: EngineError) -> str:
    """What an error of the engine says of the file; a full disk or a busy file is no damage."""
    known = clerk_error(error)
    if known is not None and str(known) != DAMAGED:
        raise known from error
    return DAMAGED_PAGES.format(n="beberapa")


def _file_findings(reader: Reader, *, quick: bool) -> list[str]:
    pages = page_problems(reader.connection)
    if pages:
        return [DAMAGED_PAGES.format(n=len(pages))]
    if structure_problems(reader.connection, quick=quick):
        return [
            "Susunan berkas data rusak. Jangan menyimpan data baru; "
            "pulihkan dari cadangan terakhir."
        ]
    return []


def lost_saves(store: Store) -> list[str]:
    """The sentence on saves that the counter knows of and the database does not; none is well."""
    if not store.lost_saves:
        return []
    return [
        f"{store.lost_saves} penyimpanan terakhir hilang dari berkas data, karena disk tidak "
        "menyimpannya, padan.db-wal terhapus, atau berkas lama dikembalikan: periksa entri hari "
        "terakhir, lalu masukkan lagi yang hilang."
    ]


def _chain_findings(reader: Reader, store: Store) -> list[str]:
    anchors = audit.sent_anchors(reader.connection)
    broken = audit.verify(reader.connection, audit.audit_key(store.key), *anchors)
    findings = [broken] if broken else []
    wrong = [unit for unit, right in _unit_digests(reader.connection) if not right]
    if wrong:
        findings.append(
            f"{len(wrong)} simpanan tidak cocok dengan buku catatan perubahan "
            f"(mulai dari nomor {wrong[0]}): riwayatnya pernah diubah dari luar Padan."
        )
    return findings


def _unit_digests(connection: Connection) -> Iterator[tuple[int, bool]]:
    """(unit, whether its changes are what the audit chain sealed) for the units sealed here."""
    sealed = dict(connection.execute("SELECT unit, digest FROM audit WHERE unit IS NOT NULL"))
    # Changes are written in the order of their numbers, so the order of `id` needs no sorting.
    query = f"SELECT {DIGESTED} FROM change ORDER BY unit, id"
    seen: set[int] = set()
    for unit, rows in groupby(connection.execute(query), key=lambda row: row[0]):
        if unit in sealed:
            seen.add(unit)
            yield unit, _digest(rows) == sealed[unit]
    yield from ((unit, False) for unit in sorted(set(sealed) - seen))


def _digest(rows: Iterable[tuple[Any, ...]]) -> str:
    digest = hashlib.sha256()
    for _, salt, vals, token in rows:
        digest.update((token or change_hash(salt, json.loads(vals))).encode())
    return digest.hexdigest()


def _table_findings(reader: Reader) -> list[str]:
    findings = [
        f"Baris {kind} {uid} tidak sama dengan riwayatnya ({what})."
        for kind, uid, what in differences(reader.connection)
    ]
    if len(findings) > MOST:
        findings = [*findings[:MOST], f"... dan {len(findings) - MOST} baris lain."]
    stale = derived.count_stale(reader.connection)
    if stale:
        findings.append(f"{stale} baris ringkasan (kepala keluarga, jumlah anggota) tidak sesuai.")
    return findings


def differences(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """(kind, uid, what) of every row that is not what its changes say; values are never told."""
    cursors = {kind: RowsByUid(connection, kind) for kind in TABLES}
    for uid, kind, flat in rebuilt(connection):
        cursor = cursors[kind]
        yield from ((kind, extra, "tanpa riwayat") for extra in cursor.skip_to(uid))
        row = cursor.take(uid)
        if flat is None:
            if row is not None:
                yield kind, uid, "seharusnya sudah dihapus"
        elif row is None:
            yield kind, uid, "hilang"
        else:
            wrong = _unequal(kind, row, flat)
            if wrong:
                yield kind, uid, "kolom " + ", ".join(wrong)
    for kind, cursor in cursors.items():
        yield from ((kind, extra, "tanpa riwayat") for extra in cursor.skip_to(None))


def _unequal(kind: str, row: Row, flat: Row) -> list[str]:
    one = shape(kind)
    wanted = one.nest(flat)
    if one.packed:
        row = {**row, one.packed: json.loads(row[one.packed])}
        wanted[one.packed] = json.loads(wanted[one.packed])
    return sorted(name for name, value in wanted.items() if row[name] != value)


class RowsByUid:
    """The rows of a table in order of uid, taken one after another."""

    def __init__(self, connection: Connection, kind: str) -> None:
        one = shape(kind)
        self._names = one.insert_columns
        sql = f"SELECT {', '.join(self._names)} FROM {one.table} ORDER BY uid"
        self._cursor = connection.execute(sql)
        self._row: tuple[Any, ...] | None = self._cursor.fetchone()

    def rows_to(self, uid: str | None) -> Iterator[Row]:
        """The rows before `uid` (all that are left for None)."""
        while self._row is not None and (uid is None or self._row[0] < uid):
            yield dict(zip(self._names, self._row, strict=True))
            self._row = self._cursor.fetchone()

    def skip_to(self, uid: str | None) -> Iterator[str]:
        """The uids of these rows."""
        yield from (str(row["uid"]) for row in self.rows_to(uid))

    def take(self, uid: str) -> Row | None:
        """The row of `uid` if it stands next."""
        if self._row is None or self._row[0] != uid:
            return None
        found = dict(zip(self._names, self._row, strict=True))
        self._row = self._cursor.fetchone()
        return found


def _search_findings(reader: Reader) -> list[str]:
    return [
        f"Indeks pencarian {shown} tidak lengkap, jadi sebagian data tidak ditemukan. "
        "Minta petugas TI membangun ulang tabel."
        for table, shown in (("person", "orang"), ("household", "keluarga"))
        if not search_counts_agree(reader.connection, table)
    ]
