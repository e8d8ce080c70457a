"""Counts of the month's work: forms, proposals, names to check, and what was settled, by desa."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.store.reading import Reads

_UNCHECKED = "belum_cek"


class TaskCount(NamedTuple):
    """A task of checking: `left` of its `names` have no outcome yet; `closed` = it was ended."""

    uid: str
    name: str
    desa: str
    due: str
    names: int
    left: int
    closed: bool


def form_counts(reader: Reads, quarter: str) -> dict[str, dict[str, int]]:
    """Forms of a quarter: desa → state → how many; `siks` counts those typed over into SIKS-NG."""
    table: dict[str, dict[str, int]] = {}
    sql = (
        "SELECT h.desa, coalesce(f.keadaan, 'draf'), count(*), count(f.siks_tanggal) "
        "FROM dtsen_form f JOIN household h ON h.uid = f.household WHERE f.periode = ? "
        "GROUP BY 1, 2"
    )
    for desa, state, count, entered in reader.connection.execute(sql, (quarter,)):
        one = table.setdefault(str(desa), {})
        one[str(state)] = int(count)
        one["siks"] = one.get("siks", 0) + int(entered)
    return table


def proposal_counts(reader: Reads, first: str, last: str) -> dict[str, dict[str, int]]:
    """Proposals of the months from `first` to `last`: desa → state → how many."""
    table: dict[str, dict[str, int]] = {}
    sql = (
        "SELECT desa, coalesce(state, 'draf'), count(*) FROM usulan "
        "WHERE periode >= ? AND periode <= ? GROUP BY 1, 2"
    )
    for desa, state, count in reader.connection.execute(sql, (first, last)):
        table.setdefault(str(desa), {})[str(state)] = int(count)
    return table


def open_proposals(reader: Reads) -> dict[tuple[str, str], int]:
    """Proposals that wait for somebody: (month, draf, dikembalikan or diajukan) → how many."""
    sql = (
        "SELECT periode, coalesce(state, 'draf') AS s, count(*) FROM usulan "
        "WHERE s IN ('draf', 'dikembalikan', 'diajukan') GROUP BY 1, 2 ORDER BY 1, 2"
    )
    found = reader.connection.execute(sql)
    return {(str(month), str(state)): int(count) for month, state, count in found}


def task_counts(reader: Reads, since: str = "") -> list[TaskCount]:
    """The tasks that are open, and those closed on or after a day; the nearest deadline first."""
    sql = (
        "SELECT t.uid, t.nama, t.desa, coalesce(t.tenggat, ''), coalesce(t.jumlah, 0), "
        "(SELECT count(*) FROM verval_result r WHERE r.task = t.uid AND r.status IS NOT NULL "
        "AND r.status <> ?), t.selesai IS NOT NULL FROM verval_task t "
        "WHERE t.selesai IS NULL OR (? <> '' AND t.selesai >= ?) ORDER BY 4, t.uid"
    )
    return [
        TaskCount(uid, name, desa, due, names, max(names - done, 0), bool(closed))
        for uid, name, desa, due, names, done, closed in reader.connection.execute(
            sql, (_UNCHECKED, since, since)
        )
    ]


def poverty_counts(reader: Reads, quarter: str) -> dict[str, dict[str, int]]:
    """What was settled in a quarter: desa → `ditetapkan` and `menunggu` verification."""
    sql = (
        "SELECT h.desa, count(*), sum(coalesce(p.verifikasi, 'menunggu') = 'menunggu') "
        "FROM poverty_status p JOIN household h ON h.uid = p.household WHERE p.periode = ? "
        "GROUP BY 1"
    )
    return {
        str(desa): {"ditetapkan": int(count), "menunggu": int(waiting)}
        for desa, count, waiting in reader.connection.execute(sql, (quarter,))
    }
