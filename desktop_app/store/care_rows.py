"""Rows for the care of families by cadres: who has small children, and who was visited when.

Each question is one query; nothing is asked a family.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.store.reading import Reads
from desktop_app.store.shapes import Row, shape

_HERE = "coalesce(h.status, 'aktif') = 'aktif'"
_ALIVE = "coalesce(p.status_dasar, '1') = '1'"


class CareNeed(NamedTuple):
    """A family with somebody to look after: the youngest's birthday, and a pregnancy."""

    household: str
    youngest: str
    has_pregnant: bool


class CareFamilyRow(NamedTuple):
    """A family in the care of a cadre, with what tells it in a list."""

    uid: str
    household: str
    care_unit: str
    cadre: str
    mulai: str
    selesai: str
    alasan: str
    nama: str
    alamat: str
    rt: str
    rw: str


def families_in_need(reader: Reads, desa: str, born_from: str, pregnant: bool) -> list[CareNeed]:
    """Families of a desa with a child born on or after a day, or expecting (if asked for)."""
    query = (
        "SELECT h.uid, max(CASE WHEN p.tanggal_lahir >= ?2 THEN p.tanggal_lahir END), "
        "max(CASE WHEN ?3 AND p.hamil = '1' THEN 1 ELSE 0 END) AS carries "
        f"FROM household h JOIN person p ON p.household = h.uid AND {_ALIVE} "
        f"WHERE h.desa = ?1 AND {_HERE} AND (p.tanggal_lahir >= ?2 OR (?3 AND p.hamil = '1')) "
        "GROUP BY h.uid ORDER BY h.rw, h.rt, h.nama_key, h.id"
    )
    rows = reader.connection.execute(query, (desa, born_from, int(pregnant)))
    return [
        CareNeed(str(uid), str(youngest or ""), bool(carries)) for uid, youngest, carries in rows
    ]


def care_of_desa(reader: Reads, desa: str) -> list[CareFamilyRow]:
    """All families of a desa that are or were in care, in walking order."""
    query = (
        "SELECT c.uid, c.household, c.care_unit, c.cadre, coalesce(c.mulai, ''), "
        "coalesce(c.selesai, ''), coalesce(c.alasan, ''), coalesce(h.nama_kepala, ''), "
        "coalesce(h.alamat, ''), coalesce(h.rt, ''), coalesce(h.rw, '') "
        "FROM care_family c JOIN household h ON h.uid = c.household WHERE h.desa = ? "
        "ORDER BY h.rw, h.rt, h.nama_key, h.id, c.mulai"
    )
    return [CareFamilyRow(*row) for row in reader.connection.execute(query, (desa,))]


def latest_visits(reader: Reads, desa: str) -> list[Row]:
    """The last visit of each family of a desa that lives here, with `nama_kepala`, `rt`, `rw`."""
    names = [f"v.{name}" for name in shape("care_visit").insert_columns]
    query = (
        f"SELECT {', '.join(names)}, h.nama_kepala, h.rt, h.rw, max(v.tanggal) FROM care_visit v "
        f"JOIN household h ON h.uid = v.household WHERE h.desa = ? AND {_HERE} "
        "AND v.tanggal IS NOT NULL GROUP BY v.household ORDER BY h.rw, h.rt, h.nama_key, h.id"
    )
    titles = [*(name.partition(".")[2] for name in names), "nama_kepala", "rt", "rw", "last"]
    rows = reader.connection.execute(query, (desa,))
    return [dict(zip(titles, row, strict=True)) for row in rows]


def last_visits(reader: Reads, desa: str) -> dict[str, str]:
    """The day of the last visit by family, for those of a desa that had one."""
    query = (
        "SELECT v.household, max(v.tanggal) FROM care_visit v JOIN household h "
        "ON h.uid = v.household WHERE h.desa = ? AND v.tanggal IS NOT NULL GROUP BY v.household"
    )
    return {str(uid): str(day) for uid, day in reader.connection.execute(query, (desa,))}
