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
    dwelling: str
    nomor_kk: str
    nama: str
    rt: str
    rw: str
    alamat: str
    place: tuple[str, str, str]


class ChoiceMember(NamedTuple):
    """A member who is alive and here."""

    household: str
    uid: str
    nama: str
    nik: str
    shdk: str
    sex: str
    born: str
    job: str


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
        "SELECT h.uid, h.desil, h.dwelling, h.nomor_kk, h.nama_kepala, h.rt, h.rw, h.alamat, "
        f"h.nama_key FROM household h WHERE h.desa = ? AND {_HERE}"
    )
    found = []
    for uid, desil, dwelling, card, name, rt, rw, address, key in _each(reader, query, (desa,)):
        texts = (dwelling or "", card or "", name or "", rt or "", rw or "", address or "")
        found.append(ChoiceFamily(uid, desil, *texts, (rw or "", rt or "", key or "")))
    return found


def choice_members(reader: Reads, desa: str) -> Iterator[ChoiceMember]:
    """The members of the families of a desa, each family in the order of its card."""
    query = (
        "SELECT p.household, p.uid, p.nama, p.nik, p.shdk, p.sex, p.tanggal_lahir, p.pekerjaan "
        f"FROM person p JOIN household h ON h.uid = p.household WHERE h.desa = ? AND {_HERE} "
        f"AND {_ALIVE} ORDER BY p.household, p.id"
    )
    for row in _each(reader, query, (desa,)):
        yield ChoiceMember(*(text or "" for text in row))


def running_aid(reader: Reads, month: str, desa: str = "") -> Iterator[AidLine]:
    """Aid of the registry that runs in a month, of one desa or of all, with people and houses."""
    query = (
        "SELECT e.uid, e.programme, g.kode, g.nama, e.household, e.person, e.desa, p.nama, p.nik, "
        "h.nomor_kk, h.dwelling, p.tanggal_lahir FROM enrolment e "
        "JOIN programme g ON g.uid = e.programme "
        "LEFT JOIN person p ON p.uid = e.person LEFT JOIN household h ON h.uid = e.household "
        f"WHERE {_RUNS} AND (?2 = '' OR e.desa = ?2) ORDER BY e.id"
    )
    for row in _each(reader, query, (month, desa)):
        yield AidLine(*(text or "" for text in row))


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
