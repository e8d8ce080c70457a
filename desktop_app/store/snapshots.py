"""The families as they stood when a month was closed: packed rows of this PC, never changed.

A snapshot is a row of `period_snapshot`. Its `rows` are frames, each a length of four bytes and a
compressed table of some thousand families, column by column; so 100,000 families stay within a few
megabytes, and one family can be removed without touching the others.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop_app.store.derived import FIRST_MEMBER
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.work import Work

IN_A_FRAME = 2000
LENGTH = 4  # bytes before each frame


class FrozenFamily(NamedTuple):
    """One family. `kk` = its card as lists show it, `poverty` and `form` = codes, "" = none.

    `form` is the state of the DTSEN form of the quarter; `siks` the day on which it was typed over.
    """

    uid: str
    kk: str
    desa: str
    rw: str
    rt: str
    head: str
    head_uid: str
    members: int
    desil: int | None
    desil_date: str
    poverty: str
    form: str
    siks: str


@dataclass(frozen=True)
class SnapshotLine:
    """What stands beside the families: the month or day, when it was taken (UTC), and counts."""

    periode: str
    at: str
    counts: Mapping[str, Any]


# --- what is frozen ----------------------------------------------------------------------------


def present_families(reader: Reads, quarter: str) -> list[FrozenFamily]:
    """The families that live here now, by uid, with what was settled up to a quarter."""
    connection = reader.connection
    poor = dict(
        connection.execute(
            "SELECT household, status FROM poverty_status WHERE household IS NOT NULL "
            "AND periode <= ? ORDER BY periode, uid",
            (quarter,),
        )
    )
    forms = {
        str(uid): (str(state or ""), str(day or ""))
        for uid, state, day in connection.execute(
            "SELECT household, keadaan, siks_tanggal FROM dtsen_form WHERE periode = ?", (quarter,)
        )
    }
    found = connection.execute(
        "SELECT uid, CASE WHEN length(nomor_kk) = 16 THEN substr(nomor_kk, 1, 4) || '••••••••' || "
        "substr(nomor_kk, -4) ELSE '' END, desa, coalesce(rw, ''), coalesce(rt, ''), "
        f"coalesce(nama_kepala, ''), coalesce((SELECT p.uid {FIRST_MEMBER}), ''), jumlah_anggota, "
        "desil, coalesce(desil_tanggal, '') FROM household "
        "WHERE coalesce(status, 'aktif') = 'aktif' ORDER BY uid"
    )
    nothing = ("", "")
    return [
        FrozenFamily._make((*row, str(poor.get(row[0]) or ""), *forms.get(row[0], nothing)))
        for row in found
    ]


def proposals_by_state(reader: Reads, month: str) -> dict[str, dict[str, int]]:
    """The proposals of a month: kind → state → how many."""
    table: dict[str, dict[str, int]] = {}
    sql = (
        "SELECT coalesce(jenis, ''), coalesce(state, ''), count(*) FROM usulan WHERE periode = ? "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for kind, state, count in reader.connection.execute(sql, (month,)):
        table.setdefault(str(kind), {})[str(state)] = int(count)
    return table


# --- packing -----------------------------------------------------------------------------------


def pack(rows: Sequence[FrozenFamily]) -> bytes:
    """The frames of families, in the order in which they come."""
    starts = range(0, len(rows), IN_A_FRAME)
    return b"".join(_frame(rows[start : start + IN_A_FRAME]) for start in starts)


def unpack(packed: bytes) -> Iterator[FrozenFamily]:
    """The families again."""
    for frame in _frames(packed):
        yield from _rows(zlib.decompress(frame))


def _frame(rows: Sequence[FrozenFamily]) -> bytes:
    columns = list(zip(*rows, strict=True))
    body = zlib.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode())
    return len(body).to_bytes(LENGTH, "big") + body


def _frames(packed: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(packed):
        length = int.from_bytes(packed[start : start + LENGTH], "big")
        start += LENGTH
        yield packed[start : start + length]
        start += length


def _rows(body: bytes) -> Iterator[FrozenFamily]:
    return map(FrozenFamily._make, zip(*json.loads(body), strict=True))


# --- keeping -----------------------------------------------------------------------------------


def stored_snapshots(reader: Reads) -> list[SnapshotLine]:
    """All snapshots without their families, the newest first."""
    found = reader.connection.execute(
        "SELECT periode, at, counts FROM period_snapshot ORDER BY at DESC, periode DESC"
    )
    return [SnapshotLine(str(key), str(at), json.loads(counts)) for key, at, counts in found]


def get_families(reader: Reads, periode: str) -> Iterator[FrozenFamily]:
    """The families of a snapshot, by uid; none when there is no such snapshot."""
    sql = "SELECT rows FROM period_snapshot WHERE periode = ?"
    found = reader.connection.execute(sql, (periode,)).fetchone()
    return unpack(bytes(found[0])) if found else iter(())


def has_snapshot(reader: Reads, periode: str) -> bool:
    """Whether this month or day was frozen."""
    sql = "SELECT 1 FROM period_snapshot WHERE periode = ?"
    return reader.connection.execute(sql, (periode,)).fetchone() is not None


def put_snapshot(work: Work, periode: str, counts: Mapping[str, Any], packed: bytes) -> bool:
    """Keep a snapshot; False when there is one already, which stays as it is."""
    cursor = work.connection.execute(
        "INSERT OR IGNORE INTO period_snapshot(periode, at, counts, rows) VALUES(?, ?, ?, ?)",
        (periode, work.now.isoformat(), json.dumps(counts, ensure_ascii=False), packed),
    )
    work.tell()
    return bool(cursor.rowcount)


def drop_snapshot(work: Work, periode: str) -> None:
    """Remove a snapshot whose time is over."""
    work.connection.execute("DELETE FROM period_snapshot WHERE periode = ?", (periode,))
    work.tell()


def forget_in_snapshots(connection: Connection, uids: Collection[str]) -> None:
    """Remove these families from all snapshots, and the names of these people where they head one.

    That is what a redaction asks for; the others stay byte for byte what they were.
    """
    wanted = [uid.encode() for uid in uids]
    found = connection.execute("SELECT periode, rows FROM period_snapshot").fetchall()
    for periode, packed in found:
        frames = list(_frames(bytes(packed)))
        left = [_without(frame, wanted, uids) for frame in frames]
        if any(frame is not None for frame in left):
            pairs = zip(frames, left, strict=True)
            body = b"".join(_whole(old) if new is None else new for old, new in pairs)
            connection.execute(
                "UPDATE period_snapshot SET rows = ? WHERE periode = ?", (body, periode)
            )


def _whole(frame: bytes) -> bytes:
    return len(frame).to_bytes(LENGTH, "big") + frame


def _without(frame: bytes, wanted: list[bytes], uids: Collection[str]) -> bytes | None:
    """A frame without these; None when it has none of them."""
    body = zlib.decompress(frame)
    if not any(one in body for one in wanted):
        return None
    rows = [
        row._replace(head="", head_uid="") if row.head_uid in uids else row
        for row in _rows(body)
        if row.uid not in uids
    ]
    return _frame(rows) if rows else b""
