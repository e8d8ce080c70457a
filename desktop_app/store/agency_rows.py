"""Rows for the layouts of agencies: people, and those who receive aid, in walking order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.kinds import Stored
from desktop_app.store.export_rows import PIECE, person_rows

if TYPE_CHECKING:
    from desktop_app.store.pages import Reads

FAMILY_SIZE = "family.size"
_LETTERS = {"person": "p", "household": "h", "enrolment": "e", "dwelling": "d", "survey": "s"}
_SIZE = (
    "(SELECT count(*) FROM person q WHERE q.household = h.uid "
    "AND coalesce(q.status_dasar, '1') = '1')"
)


def people(reader: Reads, fields: Sequence[str], desa: str | None) -> Iterator[dict[str, Stored]]:
    """The named facts (`person.nik`, `household.rt`) of each person."""
    names = [name.removeprefix("person.") for name in fields]
    for row in person_rows(reader, names, desa):
        yield dict(zip(fields, row, strict=True))


def named_people(
    reader: Reads, fields: Sequence[str], uids: Sequence[str]
) -> Iterator[dict[str, Stored]]:
    """The named facts of these people, in their order; those who are not here are left out."""
    columns = ", ".join(_column(name) for name in fields)
    for start in range(0, len(uids), PIECE):
        part = uids[start : start + PIECE]
        marks = ", ".join("?" * len(part))
        rows = reader.connection.execute(
            f"SELECT p.uid, {columns} FROM person p JOIN household h ON h.uid = p.household "
            f"WHERE p.uid IN ({marks})",
            tuple(part),
        )
        found = {str(uid): facts for uid, *facts in rows}
        yield from (dict(zip(fields, found[uid], strict=True)) for uid in part if uid in found)


def receivers(
    reader: Reads, fields: Sequence[str], kode: str, month: str, desa: str | None
) -> Iterator[dict[str, Stored]]:
    """The named facts of each receiver of a programme in a month.

    The names come from layouts, never from what somebody typed.
    """
    columns = ", ".join(_column(name) for name in fields)
    where = "AND e.desa = ? " if desa else ""
    cursor = reader.connection.execute(
        f"SELECT {columns} FROM enrolment e JOIN programme g ON g.uid = e.programme "
        "JOIN household h ON h.uid = e.household JOIN person p ON p.uid = e.person "
        "WHERE g.kode = ? AND coalesce(e.status, 'aktif') = 'aktif' AND e.mulai <= ? "
        f"AND coalesce(e.selesai, ?) >= ? {where}"
        "ORDER BY e.desa, h.rw, h.rt, h.nama_key, h.id, p.id",
        (kode, month, month, month, *((desa,) if desa else ())),
    )
    while rows := cursor.fetchmany(PIECE):
        for row in rows:
            yield dict(zip(fields, row, strict=True))


def houses(reader: Reads, fields: Sequence[str], desa: str | None) -> Iterator[dict[str, Stored]]:
    """The named facts of each family that was surveyed: its living head, house and newest survey.

    The names come from layouts, never from what somebody typed.
    """
    columns = ", ".join(_column(name) for name in fields)
    where = "WHERE h.desa = ? " if desa else ""
    cursor = reader.connection.execute(
        f"SELECT {columns} FROM household h JOIN survey s ON s.id = ("
        "SELECT x.id FROM survey x WHERE x.household = h.uid "
        "ORDER BY coalesce(x.tanggal, '') DESC, x.id DESC LIMIT 1) "
        "LEFT JOIN dwelling d ON d.uid = h.dwelling LEFT JOIN person p ON p.id = ("
        "SELECT q.id FROM person q WHERE q.household = h.uid AND q.shdk = '1' "
        "AND coalesce(q.status_dasar, '1') = '1' ORDER BY q.id LIMIT 1) "
        f"{where}ORDER BY h.desa, h.rw, h.rt, h.nama_key, h.id",
        (desa,) if desa else (),
    )
    while rows := cursor.fetchmany(PIECE):
        for row in rows:
            yield dict(zip(fields, row, strict=True))


def _column(name: str) -> str:
    if name == FAMILY_SIZE:
        return _SIZE
    kind, _, bare = name.partition(".")
    if kind not in _LETTERS or not bare.isidentifier():
        raise ValueError(f"{name} is no column")
    return f"{_LETTERS[kind]}.{bare}"
