"""Questions about proposals: lists, counts, who wrote them, and what was known before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.store.changes import changes_of, changes_of_rows
from desktop_app.store.reading import AT_ONCE, Reads
from desktop_app.store.shapes import Row

_STATE = "coalesce(u.state, 'draf')"


@dataclass(frozen=True)
class Wanted:
    """Which proposals; an empty text asks for nothing. `kinds` and `states`: any of them."""

    periode: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    desa: str = ""
    rw: str = ""
    rt: str = ""
    text: str = ""
    household: str = ""


@dataclass(frozen=True)
class Listed:
    """A proposal with what a list shows of its family, person and basis."""

    uid: str
    nomor: str
    desa: str
    periode: str
    jenis: str
    state: str
    tanggal: str
    household: str
    person: str
    nama: str
    nik: str
    rw: str
    rt: str
    alamat: str
    desil: int | None
    desil_tanggal: str
    desil_kini: int | None
    desil_kini_tanggal: str
    musdes: str
    dasar: str
    dasar_nomor: str
    catatan: str


# Of a proposal for a whole family its head is shown.
_COLUMNS = (
    "u.uid, u.nomor, u.desa, u.periode, u.jenis, coalesce(u.state, 'draf'), u.tanggal, "
    "u.household, u.person, coalesce(p.nama, h.nama_kepala), p.nik, h.rw, h.rt, h.alamat, "
    "u.desil, u.desil_tanggal, h.desil, h.desil_tanggal, u.musdes, m.jenis, m.nomor, u.catatan"
)
_FROM = (
    "FROM usulan u LEFT JOIN household h ON h.uid = u.household "
    "LEFT JOIN person p ON p.uid = u.person LEFT JOIN musdes m ON m.uid = u.musdes"
)
_ORDER = "ORDER BY u.desa, h.rw, h.rt, h.nama_key, u.jenis, u.nomor, u.id"


def find_proposals(reader: Reads, wanted: Wanted, limit: int = 0) -> list[Listed]:
    """The proposals in walking order; `limit` 0 = all of them."""
    where, values = _where(wanted)
    most = f" LIMIT {int(limit)}" if limit else ""
    rows = reader.connection.execute(f"SELECT {_COLUMNS} {_FROM} {where} {_ORDER}{most}", values)
    return [_listed(row) for row in rows]


def count_proposals(reader: Reads, wanted: Wanted) -> int:
    """How many `find_proposals` would give without a limit."""
    where, values = _where(wanted)
    return int(reader.connection.execute(f"SELECT count(*) {_FROM} {where}", values).fetchone()[0])


def counts(reader: Reads, wanted: Wanted) -> dict[tuple[str, str, str], int]:
    """How many proposals by desa, kind and state."""
    where, values = _where(wanted)
    sql = f"SELECT u.desa, u.jenis, {_STATE}, count(*) {_FROM} {where} GROUP BY 1, 2, 3"
    found = reader.connection.execute(sql, values)
    return {(str(desa), str(kind), str(state)): int(n) for desa, kind, state, n in found}


def months(reader: Reads) -> list[str]:
    """The months that have proposals, the newest first."""
    sql = "SELECT DISTINCT periode FROM usulan WHERE periode IS NOT NULL ORDER BY periode DESC"
    return [str(row[0]) for row in reader.connection.execute(sql)]


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for column, value in (
        ("u.periode", wanted.periode),
        ("u.desa", wanted.desa),
        ("h.rw", wanted.rw),
        ("h.rt", wanted.rt),
        ("u.household", wanted.household),
    ):
        if value:
            parts.append(f"{column} = ?")
            values.append(value)
    for column, several in (("u.jenis", wanted.kinds), (_STATE, wanted.states)):
        if several:
            parts.append(f"{column} IN ({', '.join('?' * len(several))})")
            values += several
    if wanted.text:
        parts.append("instr(upper(u.nomor || ' ' || coalesce(p.nama, h.nama_kepala, '')), ?)")
        values.append(wanted.text.upper())
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _listed(row: Sequence[Any]) -> Listed:
    numbers = {14, 16}
    cells: list[Any] = [
        one if place in numbers else str(one or "") for place, one in enumerate(row)
    ]
    return Listed(*cells)


def same_person(
    reader: Reads, month: str, person: str, nik: str, kinds: Sequence[str]
) -> list[Row]:
    """The proposals of a month for this person, or for somebody with the same NIK."""
    marks = ", ".join("?" * len(kinds))
    sql = (
        f"SELECT u.uid, u.nomor, u.jenis, {_STATE}, u.person FROM usulan u WHERE u.person IN "
        "(SELECT ? UNION SELECT uid FROM person WHERE nik = ? AND nik <> '') "
        # The month is looked at row by row: a person has few proposals, a month has thousands.
        f"AND +u.periode = ? AND u.jenis IN ({marks}) AND {_STATE} <> 'ditolak' ORDER BY u.id"
    )
    return _named(reader.connection.execute(sql, (person, nik, month, *kinds)))


def same_family(reader: Reads, month: str, household: str, kinds: Sequence[str]) -> list[Row]:
    """The proposals of a month for this family."""
    marks = ", ".join("?" * len(kinds))
    sql = (
        f"SELECT u.uid, u.nomor, u.jenis, {_STATE}, u.person FROM usulan u "
        "WHERE u.household = ? AND +u.periode = ? "
        f"AND u.jenis IN ({marks}) AND {_STATE} <> 'ditolak' ORDER BY u.id"
    )
    return _named(reader.connection.execute(sql, (household, month, *kinds)))


def _named(rows: Iterable[Sequence[Any]]) -> list[Row]:
    names = ("uid", "nomor", "jenis", "state", "person")
    return [dict(zip(names, row, strict=True)) for row in rows]


def makers_of(reader: Reads, uids: Sequence[str]) -> dict[str, set[str]]:
    """Who wrote each proposal or put it forward, by uid of the person."""
    found: dict[str, set[str]] = {uid: set() for uid in uids}
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        sql = (
            "SELECT c.row, n.person FROM change c JOIN unit n ON n.id = c.unit "
            f"WHERE c.kind = 'usulan' AND c.row IN ({marks}) UNION "
            "SELECT e.usulan, n.person FROM usulan_event e JOIN change c ON c.row = e.uid "
            f"JOIN unit n ON n.id = c.unit WHERE e.usulan IN ({marks}) "
            "AND e.ke IN ('draf', 'diajukan')"
        )
        for uid, person in reader.connection.execute(sql, (*part, *part)):
            found[str(uid)].add(str(person))
    return found


def mentioning(reader: Reads, person: str) -> list[str]:
    """The proposals that would change something of a person, whomever they are for."""
    sql = (
        "SELECT uid FROM usulan WHERE instr(isi, ?) OR instr(coalesce(isi_khusus, ''), ?) "
        "ORDER BY id"
    )
    found: dict[str, None] = {}
    for mark in marks_of(reader, person):
        found |= {str(row[0]): None for row in reader.connection.execute(sql, (mark, mark))}
    return list(found)


def marks_of(reader: Reads, person: str) -> tuple[str, ...]:
    """How the changes of a person begin: his own row, and his sheets of DTSEN."""
    sheets = reader.connection.execute("SELECT uid FROM dtsen_member WHERE person = ?", (person,))
    return (f"person.{person}.", *(f"dtsen_member.{row[0]}." for row in sheets))


def last_steps(reader: Reads, uids: Sequence[str]) -> dict[str, str]:
    """The day of the last step of each proposal (ISO); those without a step are left out."""
    found: dict[str, str] = {}
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT usulan, max(tanggal) FROM usulan_event WHERE usulan IN ({marks}) GROUP BY 1"
        found |= {str(uid): str(day or "") for uid, day in reader.connection.execute(sql, part)}
    return found


def known_at(reader: Reads, kind: str, uid: str, wall_ms: int) -> Row | None:
    """The fields of a row as they were at a moment, as changes name them; None before its birth.

    What another office only proposed never held.
    """
    found: Row | None = None
    written = [one for one in changes_of(reader.connection, uid, kind) if one.rank > 0]
    for change in sorted(written, key=lambda one: (one.clock, one.device, one.seq)):
        if change.clock[0] <= wall_ms:
            found = {**(found or {}), **change.values}
    return found


def desil_histories(
    reader: Reads, households: Sequence[str]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each desil that a family ever had, with its day (ISO), by day; the last word on a day."""
    for uid, changes in changes_of_rows(reader.connection, "household", households):
        desil: object = None
        day: object = None
        found: dict[str, int] = {}
        written = [one for one in changes if one.rank > 0]
        for change in sorted(written, key=lambda one: (one.clock, one.device, one.seq)):
            if not {"desil", "desil_tanggal"} & change.values.keys():
                continue
            desil = change.values.get("desil", desil)
            day = change.values.get("desil_tanggal", day)
            if isinstance(desil, int) and isinstance(day, str):
                found[day] = desil
        yield uid, sorted(found.items())


def content_of(row: Row) -> dict[str, dict[str, Any]]:
    """What a proposal changes, the special part too: key → old and new value."""
    return {**plain_of(row), **special_of(row)}


def plain_of(row: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What a proposal changes that everybody may see."""
    return row.get("isi") or {}


def special_of(row: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What a proposal changes of health, disability or pregnancy."""
    found: dict[str, dict[str, Any]] = json.loads(str(row.get("isi_khusus") or "{}"))
    return found
