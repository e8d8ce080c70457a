"""Rows whose period of storage may be over: uid and the day from which it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape
from desktop_app.store.snapshots import drop_snapshot
from desktop_app.store.source_lists import forget_part, get_list
from desktop_app.store.work import Work

AT_ONCE = 1000
MOST_VISITS = 2000  # a desa has one a family and month; the oldest are shown first
Found = list[tuple[str, str]]  # uid, ISO day
_DAY = "date(max(u.wall) / 1000, 'unixepoch', '+7 hours')"  # of Bekasi
_LOG = "JOIN change c ON c.row = r.uid JOIN unit u ON u.id = c.unit"


def _people_gone(reader: Reads, limit: str) -> Found:
    return _by_change(
        reader,
        "person",
        "coalesce(r.status_dasar, '1') <> '1' AND NOT EXISTS (SELECT 1 FROM enrolment e "
        "WHERE e.person = r.uid AND e.status = 'aktif')",
        "json_extract(c.vals, '$.status_dasar') IS NOT NULL",
        limit,
    )


def _families_gone(reader: Reads, limit: str) -> Found:
    return _by_change(
        reader,
        "household",
        "coalesce(r.status, 'aktif') <> 'aktif' AND NOT EXISTS (SELECT 1 FROM enrolment e "
        "WHERE e.household = r.uid AND e.status = 'aktif')",
        "json_extract(c.vals, '$.status') IS NOT NULL",
        limit,
    )


def _special_data(reader: Reads, limit: str) -> Found:
    names = sorted(shape("person").sensitive)
    held = " OR ".join(f"r.{name} IS NOT NULL" for name in names)
    written = " OR ".join(f"json_extract(c.vals, '$.{name}') IS NOT NULL" for name in names)
    return _by_change(reader, "person", f"({held})", f"({written})", limit)


def _by_change(reader: Reads, table: str, row: str, change: str, limit: str) -> Found:
    """Rows that are so, whose last change that says so was made before a day."""
    query = (
        f"SELECT r.uid, {_DAY} AS day FROM {table} r {_LOG} "
        f"WHERE {row} AND c.vals IS NOT NULL AND {change} GROUP BY r.uid HAVING day <= ? "
        "ORDER BY day, r.uid"
    )
    return [(str(uid), str(day)) for uid, day in reader.connection.execute(query, (limit,))]


def _surveys(reader: Reads, limit: str) -> Found:
    query = "SELECT uid, tanggal FROM survey WHERE tanggal <= ? ORDER BY tanggal, uid"
    return [(str(uid), str(day)) for uid, day in reader.connection.execute(query, (limit,))]


def _files(reader: Reads, limit: str) -> Found:
    query = (
        "SELECT b.id, date(b.at, '+7 hours') AS day FROM batch b WHERE b.state <> 'disiapkan' "
        "AND day <= ? AND (EXISTS (SELECT 1 FROM staged_person s WHERE s.batch = b.id) "
        "OR EXISTS (SELECT 1 FROM staged_household s WHERE s.batch = b.id)) ORDER BY b.id"
    )
    return [(str(number), str(day)) for number, day in reader.connection.execute(query, (limit,))]


def _lists(reader: Reads, limit: str) -> Found:
    query = (
        "SELECT l.uid, date(l.made_at, '+7 hours') AS day FROM source_list l "
        "WHERE l.state IN ('diganti', 'dibatalkan') AND day <= ? "
        "AND EXISTS (SELECT 1 FROM source_block b WHERE b.list = l.id) ORDER BY l.id"
    )
    return [(str(uid), str(day)) for uid, day in reader.connection.execute(query, (limit,))]


def _snapshots(reader: Reads, limit: str) -> Found:
    query = (
        "SELECT periode, date(at, '+7 hours') AS day FROM period_snapshot WHERE day <= ? "
        "ORDER BY at, periode"
    )
    return [(str(key), str(day)) for key, day in reader.connection.execute(query, (limit,))]


def _visits(reader: Reads, limit: str) -> Found:
    query = (
        "SELECT uid, coalesce(tanggal, bulan || '-01') AS day FROM care_visit WHERE day <= ? "
        f"ORDER BY day, uid LIMIT {MOST_VISITS}"
    )
    return [(str(uid), str(day)) for uid, day in reader.connection.execute(query, (limit,))]


def _candidates(reader: Reads, limit: str) -> Found:
    """Those on whom no enrolment rests; who was replaced or is in reserve once waited too."""
    unused = "NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.candidate = r.uid)"
    return _by_change(reader, "candidate", unused, "c.kind = 'candidate'", limit)


_FIND: dict[str, Callable[[Reads, str], Found]] = {
    "orang_keluar": _people_gone,
    "keluarga_keluar": _families_gone,
    "survei": _surveys,
    "data_khusus": _special_data,
    "berkas_impor": _files,
    "daftar_sumber": _lists,
    "potret_bulan": _snapshots,
    "kunjungan_kader": _visits,
    "calon_bantuan": _candidates,
}


def find_due(reader: Reads, key: str, limit: date) -> Found:
    """What of a group of `domain.privacy.RETENTION` is older than the day `limit`."""
    return _FIND[key](reader, limit.isoformat())


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def empty_batch(work: Work, batch: int) -> int:
    """Remove the copied rows of an import from this PC; gives how many."""
    found = 0
    for table in ("staged_person", "staged_household"):
        cursor = work.connection.execute(f"DELETE FROM {table} WHERE batch = ?", (batch,))
        found += int(cursor.rowcount)
    work.note(batch=batch, baris=found)
    return found


def empty_list(work: Work, uid: str) -> int:
    """Remove the rows of a source list from this PC, also what is word for word; gives how many."""
    connection = work.connection
    line = get_list(work, uid)
    found = 0
    while count := forget_part(connection, line.id, AT_ONCE, blocks=True):
        found += count
    work.note(source_list=uid, baris=found)
    return found


def empty_snapshot(work: Work, periode: str) -> None:
    """Remove the snapshot of a closed month from this PC."""
    drop_snapshot(work, periode)
    work.note(potret=periode)
