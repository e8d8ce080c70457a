"""Rows for choosing and overlaps of aid: families with members, and aid by person, card and house.

Each question is one query; nothing is asked a family.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from desktop_app.store.reading import Reads

PIECE = 1_000
_HERE = "coalesce(h.status, 'aktif') = 'aktif'"
_ALIVE = "coalesce(p.status_dasar, '1') = '1'"
# Aid that runs in a month `?1`.
_RUNS = (
    "coalesce(e.status, 'aktif') = 'aktif' AND coalesce(e.mulai, '') <= ?1 "
    "AND (e.selesai IS NULL OR e.selesai >= ?1)"
)


class ChoiceFamily(NamedTuple):
    """A family that lives here. `place` = RW, RT and name, for the walking order."""

    uid: str
    desil: int | None
    place: tuple[str, str, str]


# Family, person, place in the family, sex, birthday, work; what is not known is None.
ChoiceMember = tuple[str, str, str | None, str | None, str | None, str | None]


# Aid that runs: family, person, programme, and the code of that programme.
NamedAid = tuple[str | None, str | None, str, str | None]


class AidLine(NamedTuple):
    """Aid that runs, and what else would tell that it is the same people."""

    enrolment: str
    programme: str
    kode: str
    name: str
    household: str
    person: str
    desa: str
    nama: str
    nik: str
    nomor_kk: str
    dwelling: str
    born: str


def choice_families(reader: Reads, desa: str) -> list[ChoiceFamily]:
    """The families of a desa, in no order."""
    query = (
        "SELECT h.uid, h.desil, coalesce(h.rw, ''), coalesce(h.rt, ''), coalesce(h.nama_key, '') "
        f"FROM household h WHERE h.desa = ? AND {_HERE}"
    )
    rows = reader.connection.execute(query, (desa,))
    return [ChoiceFamily(uid, desil, (rw, rt, key)) for uid, desil, rw, rt, key in rows]


def choice_members(reader: Reads, desa: str) -> Iterator[ChoiceMember]:
    """The members of the families of a desa, each family in the order of its card."""
    query = (
        "SELECT p.household, p.uid, p.shdk, p.sex, p.tanggal_lahir, p.pekerjaan "
        f"FROM household h CROSS JOIN person p ON p.household = h.uid WHERE h.desa = ? AND {_HERE} "
        f"AND {_ALIVE} ORDER BY p.id"
    )
    cursor = reader.connection.execute(query, (desa,))
    while rows := cursor.fetchmany(PIECE):
        yield from rows


def named_aid(reader: Reads, month: str) -> Iterator[NamedAid]:
    """All aid of the registry that runs in a month, without what is known of the people."""
    query = (
        "SELECT e.household, e.person, e.programme, g.kode FROM enrolment e "
        f"JOIN programme g ON g.uid = e.programme WHERE {_RUNS} ORDER BY e.id"
    )
    cursor = reader.connection.execute(query, (month,))
    while rows := cursor.fetchmany(PIECE):
        yield from rows


def running_aid(reader: Reads, month: str) -> Iterator[AidLine]:
    """Aid of the registry that runs in a month, with people and houses."""
    query = (
        "SELECT e.uid, e.programme, g.kode, g.nama, e.household, e.person, e.desa, p.nama, p.nik, "
        "h.nomor_kk, h.dwelling, p.tanggal_lahir FROM enrolment e "
        "JOIN programme g ON g.uid = e.programme "
        "LEFT JOIN person p ON p.uid = e.person LEFT JOIN household h ON h.uid = e.household "
        f"WHERE {_RUNS} ORDER BY e.id"
    )
    for row in _each(reader, query, (month,)):
        yield AidLine(*(text or "" for text in row))


def born_alike(
    reader: Reads, month: str, place: tuple[str, Sequence[str]], born: str
) -> list[AidLine]:
    """Aid that runs for people with this birthday, in a desa and some programmes (`place`).

    The people are looked up behind the aid: a desa has few receivers, and no index has birthdays.
    """
    desa, programmes = place
    marks = ", ".join("?" * len(programmes))
    query = (
        "SELECT e.uid, e.programme, g.kode, g.nama, e.household, e.person, e.desa, p.nama, p.nik, "
        "h.nomor_kk, h.dwelling, p.tanggal_lahir FROM programme g CROSS JOIN enrolment e "
        "ON e.programme = g.uid AND e.desa = ?2 CROSS JOIN person p ON p.uid = e.person "
        "LEFT JOIN household h ON h.uid = e.household "
        f"WHERE p.tanggal_lahir = ?3 AND {_RUNS} AND g.uid IN ({marks})"
    )
    rows = _each(reader, query, (month, desa, born, *programmes)) if born else ()
    return [AidLine(*(text or "" for text in row)) for row in rows]


def aid_around(
    reader: Reads, month: str, home: dict[str, Any], person: dict[str, Any]
) -> list[AidLine]:
    """Aid that runs for this person or family, or for the same NIK, card or house elsewhere.

    Also what families get from which one of its members came.
    """
    homes = {str(home["uid"])} if home.get("uid") else set()
    for column in ("nomor_kk", "dwelling"):
        if home.get(column):
            query = f"SELECT uid FROM household WHERE {column} = ?"
            homes |= {str(row[0]) for row in reader.connection.execute(query, (home[column],))}
    homes |= former_homes(reader, str(home.get("uid") or ""))
    people = {str(person["uid"])} if person.get("uid") else set()
    if person.get("nik"):
        query = "SELECT uid FROM person WHERE nik = ?"
        people |= {str(row[0]) for row in reader.connection.execute(query, (person["nik"],))}
    return _lines_of(reader, month, sorted(homes), sorted(people))


def former_homes(reader: Reads, household: str) -> set[str]:
    """The families from which members of a family came, by its changes."""
    query = (
        "SELECT DISTINCT json_extract(c.vals, '$.household') FROM person p JOIN change c "
        "ON c.row = p.uid AND c.kind = 'person' WHERE p.household = ? "
        "AND instr(c.vals, '\"household\":') > 0"
    )
    found = {str(row[0]) for row in reader.connection.execute(query, (household,)) if row[0]}
    return found - {household}


def _lines_of(
    reader: Reads, month: str, homes: Sequence[str], people: Sequence[str]
) -> list[AidLine]:
    found: dict[str, AidLine] = {}
    for column, uids in (("household", homes), ("person", people)):
        marks = ", ".join("?" * len(uids))
        query = (
            "SELECT e.uid, e.programme, g.kode, g.nama, e.household, e.person, e.desa, p.nama, "
            "p.nik, h.nomor_kk, h.dwelling, p.tanggal_lahir FROM enrolment e "
            "JOIN programme g ON g.uid = e.programme LEFT JOIN person p ON p.uid = e.person "
            f"LEFT JOIN household h ON h.uid = e.household WHERE e.{column} IN ({marks}) "
            f"AND {_RUNS.replace('?1', '?')}"
        )
        for row in _each(reader, query, (*uids, month, month)) if uids else ():
            line = AidLine(*(text or "" for text in row))
            found[line.enrolment] = line
    return list(found.values())


def _each(reader: Reads, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    cursor = reader.connection.execute(query, tuple(values))
    while rows := cursor.fetchmany(PIECE):
        yield from rows
