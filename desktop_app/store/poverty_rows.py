"""What was settled of families, quarter by quarter: lists, and the row before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.codes_usulan import KELUAR, LULUS, MISKIN_EKSTREM
from desktop_app.domain.poverty import REFUSED, WAITING
from desktop_app.store.reading import AT_ONCE, Reads
from desktop_app.store.shapes import Row, shape

UNSETTLED = "belum"
ACTIVE = "coalesce(h.status, 'aktif') = 'aktif'"
# Whether a row keeps its family on the list, as one sign (domain/poverty.is_listed).
LISTED = (
    f"CASE WHEN status = '{MISKIN_EKSTREM}' AND coalesce(gerak, '') NOT IN ('{KELUAR}', '{LULUS}') "
    "THEN '1' ELSE '0' END"
)
# A plus before a column keeps the engine from the index of quarters, which is the long way round
# where families are asked for.
_ORDER = "ORDER BY h.desa, h.rw, h.rt, h.nama_key, h.id"


@dataclass(frozen=True)
class PovertyFilter:
    """Families of one quarter; an empty text means all. `status` may be UNSETTLED."""

    quarter: str
    desa: str = ""
    rw: str = ""
    rt: str = ""
    status: str = ""
    movement: str = ""
    verification: str = ""


@dataclass(frozen=True)
class DesilRow:
    """A family with its desil; `is_settled` for the quarter or a later one, `was_listed` before."""

    household: str
    status: str
    desil: int | None
    desil_date: str
    is_settled: bool
    was_listed: bool


def family_uids(reader: Reads, wanted: PovertyFilter) -> list[str]:
    """The families of a filter in walking order."""
    where, values = _where(wanted)
    join = "LEFT JOIN" if wanted.status in ("", UNSETTLED) else "JOIN"
    # The rows of the quarter are gathered once; looking each family up would take ten times longer.
    query = (
        "WITH p AS MATERIALIZED (SELECT household, status, gerak, verifikasi FROM poverty_status "
        f"WHERE periode = ?) SELECT h.uid FROM household h {join} p ON p.household = h.uid "
        f"WHERE {where} {_ORDER}"
    )
    rows = reader.connection.execute(query, (wanted.quarter, *values))
    return list(dict.fromkeys(str(uid) for (uid,) in rows))  # two rows of a joined family are one


def _where(wanted: PovertyFilter) -> tuple[str, list[str]]:
    said = {
        "h.desa": wanted.desa,
        "h.rw": wanted.rw,
        "h.rt": wanted.rt,
        "p.status": "" if wanted.status == UNSETTLED else wanted.status,
        "p.gerak": wanted.movement,
        "p.verifikasi": wanted.verification,
    }
    parts = [f"{name} = ?" for name, value in said.items() if value]
    if wanted.status == UNSETTLED:
        parts.append("p.household IS NULL")
    # Who left stays in sight where something was settled of the family.
    parts.append(f"({ACTIVE} OR p.household IS NOT NULL)")
    return " AND ".join(parts), [value for value in said.values() if value]


def settled_in(reader: Reads, quarter: str, households: Sequence[str]) -> dict[str, Row]:
    """What was settled of these families in a quarter, by family."""
    return {row["household"]: row for row in _rows(reader, households, "+periode = ?", quarter)}


def standing_before(reader: Reads, quarter: str, households: Sequence[str]) -> dict[str, Row]:
    """The latest row before a quarter that was not refused, by family."""
    where = "+periode < ? AND verifikasi IS NOT ?"
    found: dict[str, Row] = {}
    for row in _rows(reader, households, where, quarter, REFUSED):
        known = found.get(row["household"])
        if known is None or row["periode"] > known["periode"]:
            found[row["household"]] = row
    return found


def is_settled_after(reader: Reads, quarter: str, household: str) -> bool:
    """Whether something was settled of a family for a later quarter."""
    query = "SELECT 1 FROM poverty_status WHERE household = ? AND +periode > ? LIMIT 1"
    return reader.connection.execute(query, (household, quarter)).fetchone() is not None


def _rows(reader: Reads, households: Sequence[str], where: str, *values: str) -> Iterator[Row]:
    names = shape("poverty_status").insert_columns
    for start in range(0, len(households), AT_ONCE):
        part = households[start : start + AT_ONCE]
        query = (
            f"SELECT {', '.join(names)} FROM poverty_status WHERE {where} "
            f"AND household IN ({', '.join('?' * len(part))})"
        )
        for row in reader.connection.execute(query, (*values, *part)):
            yield dict(zip(names, row, strict=True))


def by_desil(reader: Reads, quarter: str, desa: str) -> list[DesilRow]:
    """All families of a desa with their desil and what was settled of them, in walking order."""
    query = (
        "WITH k AS MATERIALIZED (SELECT household, max(periode >= ?) AS done, "
        f"max(CASE WHEN periode < ? AND verifikasi IS NOT '{REFUSED}' THEN periode || {LISTED} "
        "END) AS before FROM poverty_status GROUP BY household) "
        "SELECT h.uid, coalesce(h.status, 'aktif'), h.desil, coalesce(h.desil_tanggal, ''), "
        "coalesce(k.done, 0), coalesce(substr(k.before, -1) = '1', 0) FROM household h "
        f"LEFT JOIN k ON k.household = h.uid WHERE h.desa = ? {_ORDER}"
    )
    found = reader.connection.execute(query, (quarter, quarter, desa))
    return [
        DesilRow(str(uid), str(status), desil, str(day), bool(done), bool(listed))
        for uid, status, desil, day, done, listed in found
    ]


def status_counts(reader: Reads, quarter: str, desa: str) -> dict[str, int]:
    """How many families each status has in a quarter, and how many wait (under `menunggu`)."""
    where, values = (" AND h.desa = ?", [desa]) if desa else ("", [])
    query = (
        f"SELECT p.status, count(*), sum(p.verifikasi = '{WAITING}') FROM poverty_status p "
        f"JOIN household h ON h.uid = p.household WHERE p.periode = ?{where} GROUP BY 1"
    )
    found: dict[str, int] = {}
    for status, count, waiting in reader.connection.execute(query, (quarter, *values)):
        found[str(status)] = int(count)
        found[WAITING] = found.get(WAITING, 0) + int(waiting or 0)
    return found
