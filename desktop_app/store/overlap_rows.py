"""Rows for the overlap reports: families with a desil, who gets aid, who is gone, what surveys say.

Each question is one query over the registry, or over the rows of the lists that are used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.store.reading import Reads

PIECE = 500
ACTIVE = "coalesce(h.status, 'aktif') = 'aktif'"
_LEVELS = ("desa", "rw", "rt")


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One family: of the registry, or (`known` False) one that only a list has."""

    uid: str
    known: bool
    nomor_kk: str
    nama: str
    nik: str
    alamat: str
    desa: str
    rw: str
    rt: str
    desil: int | None
    desil_source: str


@dataclass(frozen=True, slots=True)
class AidRow:
    """Aid of a person or family: a programme of the registry (`kode`), or a row of a list.

    `status` is what the row says of the aid, in the words of its source.
    """

    household: str
    person: str
    kode: str
    list_id: int
    program: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A person who died or left: `status` is a code, of the registry or of list `list_id`."""

    household: str
    person: str
    nama: str
    nik: str
    status: str
    list_id: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What the order of the office looks at in one member."""

    household: str
    shdk: str
    sex: str
    tanggal_lahir: str
    pekerjaan: str
    pendidikan: str


def place_where(place: Sequence[str], alias: str = "h") -> tuple[str, list[str]]:
    """A place as conditions; an empty text stands for nothing said."""
    pairs = list(zip(_LEVELS, place, strict=False))
    return "".join(f" AND {alias}.{name} IS nullif(?, '')" for name, _ in pairs), list(place)


def _each(reader: Reads, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
    cursor = reader.connection.execute(query, tuple(values))
    while rows := cursor.fetchmany(PIECE):
        yield from rows


def families(reader: Reads, place: Sequence[str] = ()) -> Iterator[FamilyRow]:
    """Active families of the registry in walking order, each with the NIK of its head."""
    where, values = place_where(place)
    query = (
        "SELECT h.uid, 1, h.nomor_kk, h.nama_kepala, (SELECT p.nik FROM person p "
        "WHERE p.household = h.uid AND p.shdk = '1' ORDER BY p.id LIMIT 1), h.alamat, h.desa, "
        f"h.rw, h.rt, h.desil, h.desil_sumber FROM household h WHERE {ACTIVE}{where} "
        "ORDER BY h.desa, h.rw, h.rt, h.nama_key, h.id"
    )
    for row in _each(reader, query, values):
        yield _family(row)


def listed_families(
    reader: Reads, lists: Sequence[int], place: Sequence[str] = ()
) -> Iterator[FamilyRow]:
    """Families that the registry lacks and of which one of these lists tells the desil."""
    where, values = place_where(place, "e")
    marks = ", ".join("?" * len(lists))
    query = (
        "SELECT e.uid, 0, e.nomor_kk, e.nama, min(r.nik), min(r.alamat), e.desa, e.rw, e.rt, "
        "min(json_extract(r.vals, '$.\"household.desil\"')), min(l.title) FROM source_entity e "
        "JOIN source_row r ON r.household = e.uid JOIN source_list l ON l.id = r.list "
        f"WHERE e.unit = 'household' AND e.known = 0{where} AND +r.list IN ({marks}) "
        "AND json_extract(r.vals, '$.\"household.desil\"') IS NOT NULL "
        "GROUP BY e.uid ORDER BY e.desa, e.rw, e.rt, e.nama_key, e.id"
    )
    for row in _each(reader, query, (*values, *lists)):
        yield _family(row)


def _family(row: tuple[Any, ...]) -> FamilyRow:
    uid, known, *said, desil, source = row
    card, name, nik, address, desa, rw, rt = (text or "" for text in said)
    number = int(desil) if str(desil or "").isdecimal() else None
    place = (desa, rw, rt)
    return FamilyRow(uid, bool(known), card, name, nik, address, *place, number, source or "")


def enrolled(reader: Reads, month: str) -> Iterator[AidRow]:
    """Who is in a programme of the registry in this month."""
    query = (
        "SELECT coalesce(e.household, p.household), e.person, g.kode, g.nama FROM enrolment e "
        "JOIN programme g ON g.uid = e.programme LEFT JOIN person p ON p.uid = e.person "
        "WHERE coalesce(e.status, 'aktif') = 'aktif' AND coalesce(e.mulai, '') <= ? "
        "AND (e.selesai IS NULL OR e.selesai >= ?) ORDER BY e.id"
    )
    for home, person, kode, name in _each(reader, query, (month, month)):
        yield AidRow(home or "", person or "", kode or "", 0, name or "")


def listed_aid(reader: Reads, lists: Sequence[int]) -> Iterator[AidRow]:
    """Who stands on these lists of receivers, with what the row says of the programme.

    A row with a wrong cell counts once it is clear whose it is: who gets aid was not missed.
    """
    marks = ", ".join("?" * len(lists))
    query = (
        "SELECT household, person, list, json_extract(vals, '$.\"list.program\"'), "
        "coalesce(json_extract(vals, '$.\"list.status_bantuan\"'), "
        "json_extract(vals, '$.\"list.status_sumber\"')) "
        f"FROM source_row WHERE list IN ({marks}) AND link IN ('otomatis', 'putusan', 'tidak_ada') "
        "ORDER BY list, row_no"
    )
    for home, person, number, program, status in _each(reader, query, lists):
        said = (str(program or ""), str(status or ""))
        yield AidRow(home or "", person or "", "", int(number), *said)


def listed_around(
    reader: Reads, lists: Sequence[int], household: str, person: str
) -> Iterator[AidRow]:
    """What these lists of receivers say of one person or family."""
    marks = ", ".join("?" * len(lists))
    for column, uid in (("household", household), ("person", person)):
        query = (
            f"SELECT household, person, list, json_extract(vals, '$.\"list.program\"'), "
            "coalesce(json_extract(vals, '$.\"list.status_bantuan\"'), "
            "json_extract(vals, '$.\"list.status_sumber\"')) FROM source_row "
            f"WHERE {column} = ? AND +list IN ({marks}) "
            "AND link IN ('otomatis', 'putusan', 'tidak_ada') ORDER BY list, row_no"
        )
        for home, who, number, program, status in _each(reader, query, (uid, *lists)):
            said = (str(program or ""), str(status or ""))
            yield AidRow(home or "", who or "", "", int(number), *said)


def gone_people(reader: Reads, codes: Sequence[str]) -> Iterator[GoneRow]:
    """People of the registry whose standing is one of these codes."""
    marks = ", ".join("?" * len(codes))
    query = (
        "SELECT household, uid, nama, nik, status_dasar FROM person "
        f"WHERE status_dasar IN ({marks}) ORDER BY id"
    )
    for row in _each(reader, query, codes):
        yield _gone((*row, 0))


def gone_listed(reader: Reads, lists: Sequence[int], codes: Sequence[str]) -> Iterator[GoneRow]:
    """People of whom one of these lists says that they died or left."""
    said = "json_extract(vals, '$.\"person.status_dasar\"')"
    query = (
        f"SELECT household, person, nama, nik, {said}, list FROM source_row "
        f"WHERE list IN ({', '.join('?' * len(lists))}) AND person IS NOT NULL "
        f"AND link IS NOT 'usulan' AND {said} IN ({', '.join('?' * len(codes))}) "
        "ORDER BY list, row_no"
    )
    for row in _each(reader, query, (*lists, *codes)):
        yield _gone(row)


def _gone(row: tuple[Any, ...]) -> GoneRow:
    home, person, name, nik, status, number = row
    return GoneRow(home or "", person or "", name or "", nik or "", str(status), int(number))


def gone_families(reader: Reads) -> dict[str, str]:
    """Families that are no longer here, by uid, with their status."""
    query = "SELECT uid, status FROM household WHERE coalesce(status, 'aktif') <> 'aktif'"
    return {str(uid): str(status) for uid, status in _each(reader, query)}


def surveyed(reader: Reads, place: Sequence[str] = ()) -> dict[str, tuple[str, dict[str, Any]]]:
    """The newest survey of each active family of a place: (date, answers) by family."""
    where, values = place_where(place)
    query = (
        "SELECT s.household, s.tanggal, s.answers FROM survey s JOIN household h "
        f"ON h.uid = s.household WHERE {ACTIVE}{where} ORDER BY coalesce(s.tanggal, ''), s.id"
    )
    return {
        home: (day or "", json.loads(answers or "{}"))
        for home, day, answers in _each(reader, query, values)
    }


def members(reader: Reads, homes: Sequence[str]) -> Iterator[MemberRow]:
    """The members of some families that are alive and here."""
    for start in range(0, len(homes), PIECE):
        part = homes[start : start + PIECE]
        query = (
            "SELECT household, shdk, sex, tanggal_lahir, pekerjaan, pendidikan_kk FROM person "
            f"WHERE household IN ({', '.join('?' * len(part))}) "
            "AND coalesce(status_dasar, '1') = '1' ORDER BY id"
        )
        for row in _each(reader, query, part):
            yield MemberRow(*(text or "" for text in row))


def decisions(
    reader: Reads, action: str, place: Sequence[str] = ()
) -> Iterator[tuple[str, str, int, int]]:
    """(choice, source, how many, how many of these by the act `action`) of settled differences."""
    where, values = place_where(place, "d")
    newest = "(SELECT c.unit FROM change c WHERE c.row = r.uid ORDER BY c.id DESC LIMIT 1)"
    query = (
        "SELECT r.choice, coalesce(r.source, ''), count(*), "
        f"sum({newest} IN (SELECT unit FROM audit WHERE action = ?)) FROM difference d "
        "JOIN ruling r ON r.field = d.field AND ((d.unit = 'person' AND r.person = d.entity) OR "
        "(d.unit = 'household' AND r.household = d.entity AND r.person IS NULL)) "
        f"WHERE d.ready = 1 AND d.state <> 'beda'{where} GROUP BY 1, 2 ORDER BY 1, 3 DESC"
    )
    for choice, source, count, by_rule in _each(reader, query, (action, *values)):
        yield choice or "", source, int(count), int(by_rule or 0)


def staged_as_read(
    reader: Reads, batch: int
) -> Iterator[tuple[int, list[Any], list[dict[str, Any]]]]:
    """(row number, cells word for word, problems) of an import, in the order of its file."""
    query = "SELECT row_no, raw, problems FROM staged_person WHERE batch = ? ORDER BY row_no, id"
    for number, raw, problems in _each(reader, query, (batch,)):
        yield int(number), json.loads(raw or "[]"), json.loads(problems or "[]")
