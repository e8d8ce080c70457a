"""Rows for workbooks and recaps, read in walking order by one query each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.kinds import Stored

if TYPE_CHECKING:
    from desktop_app.store.pages import Reads

PIECE = 500


def person_rows(
    reader: Reads, fields: Sequence[str], desa: str | None
) -> Iterator[tuple[Stored, ...]]:
    """The named fields of each record, family by family in RW, RT and name order.

    `household.rt` names a column of the family, a bare name one of the person.
    The names come from export templates, never from what somebody typed.
    """
    columns = ", ".join(_column(name) for name in fields)
    where = "WHERE h.desa = ? " if desa else ""
    cursor = reader.connection.execute(
        f"SELECT {columns} FROM household h JOIN person p ON p.household = h.uid "
        f"{where}ORDER BY h.desa, h.rw, h.rt, h.nama_key, h.id, p.shdk, p.id",
        (desa,) if desa else (),
    )
    while rows := cursor.fetchmany(PIECE):
        yield from rows


def _column(name: str) -> str:
    kind, _, bare = name.rpartition(".")
    if not bare.isidentifier():
        raise ValueError(f"{name} is no column")
    return f"{'h' if kind == 'household' else 'p'}.{bare}"


def counts_per_desa(reader: Reads, kind: str) -> dict[str, int]:
    """How many rows of a kind stand in each desa. Kinds that hang on a family count there."""
    if kind in ("household", "enrolment", "payout_list"):
        sql = f"SELECT desa, count(*) FROM {kind} GROUP BY desa"
    elif kind in ("person", "survey", "build", "payout"):
        sql = (
            f"SELECT h.desa, count(*) FROM {kind} x JOIN household h ON h.uid = x.household "
            "GROUP BY h.desa"
        )
    else:
        raise ValueError(f"{kind} is not counted by desa")
    return {str(desa): int(count) for desa, count in reader.connection.execute(sql)}


def desil_per_desa(reader: Reads) -> dict[str, dict[int, int]]:
    """Families by desil in each desa; 0 stands for families without a desil."""
    table: dict[str, dict[int, int]] = {}
    sql = "SELECT desa, coalesce(desil, 0), count(*) FROM household GROUP BY 1, 2"
    for desa, desil, count in reader.connection.execute(sql):
        table.setdefault(str(desa), {})[int(desil)] = int(count)
    return table


def count_by(reader: Reads, kind: str, column: str) -> dict[str, int]:
    """Rows of a kind by the value of one column; an empty value counts under ``."""
    if not (kind.isidentifier() and column.isidentifier()):
        raise ValueError(f"{kind}.{column} is no column")
    sql = f"SELECT coalesce({column}, ''), count(*) FROM {kind} GROUP BY 1"
    return {str(value): int(count) for value, count in reader.connection.execute(sql)}
