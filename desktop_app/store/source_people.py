"""People as matching wants them: of the registry, of other lists, and rows that wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads

AT_ONCE = 500
# id, nik, nomor_kk, nama, sex, tanggal_lahir, tempat_lahir, nama_ibu, shdk, desa, rt, rw, alamat
Known = tuple[Any, ...]
_KNOWN = (
    "SELECT p.id, p.nik, h.nomor_kk, p.nama, p.sex, p.tanggal_lahir, p.tempat_lahir, p.nama_ibu, "
    "p.shdk, h.desa, h.rt, h.rw, h.alamat FROM person p LEFT JOIN household h "
    "ON h.uid = p.household"
)
_LISTED = (
    "r.id, r.nik, r.nomor_kk, r.nama, r.sex, "
    "coalesce(r.tanggal_lahir, json_extract(r.vals, '$.\"list.tahun_lahir\"')), "
    "json_extract(r.vals, '$.\"person.tempat_lahir\"'), "
    "json_extract(r.vals, '$.\"person.nama_ibu\"'), json_extract(r.vals, '$.\"person.shdk\"'), "
    "r.desa, r.rt, r.rw, r.alamat"
)


def registry_people(reader: Reads, after: int = 0) -> Iterator[Known]:
    """People of the registry that came after a number, with where they live."""
    yield from reader.connection.execute(f"{_KNOWN} WHERE p.id > ? ORDER BY p.id", (after,))


def newest_person(reader: Reads) -> int:
    """The number of the newest person of the registry."""
    query = "SELECT coalesce(max(id), 0) FROM person"
    return int(reader.connection.execute(query).fetchone()[0])


def listed_people(reader: Reads, lists: Sequence[int]) -> Iterator[Known]:
    """People of these lists whom the registry lacks, each once, under the number of a row.

    A row that waits for a person is nobody yet: it would be asked about twice.
    """
    marks = ", ".join("?" * len(lists))
    query = (
        f"SELECT {_LISTED} FROM source_row r WHERE r.id IN (SELECT min(f.id) FROM source_row f "
        f"WHERE f.list IN ({marks}) AND (f.link = 'tidak_ada' OR f.link = 'putusan' AND NOT EXISTS "
        "(SELECT 1 FROM person p WHERE p.uid = f.person)) GROUP BY f.person)"
    )
    yield from reader.connection.execute(query, tuple(lists))


def waiting_people(reader: Reads, number: int, after: int = 0) -> Iterator[Known]:
    """Rows of a list that were not looked at yet, those that were written after a row."""
    # Rows are asked for while others are written: the index of links would be walked each time.
    query = (
        f"SELECT {_LISTED} FROM source_row r WHERE r.id > ? AND +r.list = ? "
        "AND r.nama IS NOT NULL AND +r.link IS NULL ORDER BY r.id"
    )
    yield from reader.connection.execute(query, (after, number))


def newest_row(reader: Reads) -> int:
    """The number of the row that was written last, of any list."""
    query = "SELECT coalesce(max(id), 0) FROM source_row"
    return int(reader.connection.execute(query).fetchone()[0])


def unknown_people(reader: Reads, number: int) -> Iterator[Known]:
    """Rows of a list that were found unknown."""
    query = (
        f"SELECT {_LISTED} FROM source_row r WHERE r.list = ? AND r.nama IS NOT NULL "
        "AND r.link = 'tidak_ada' ORDER BY r.id"
    )
    yield from reader.connection.execute(query, (number,))


def numbered_people(
    reader: Reads, number: int, seen: int = 0, *, again: bool = False
) -> Iterator[tuple[int, int | None]]:
    """Rows that bear a NIK and no name, with the one person of the registry who has it.

    None where nobody has it, two have it, or what else the row says is not so. `again`: rows
    that were found unknown, and people who came after `seen`.
    """
    unlinked = "r.link IS NULL" if not again else "r.link = 'tidak_ada'"
    query = (
        "SELECT r.id, CASE WHEN count(p.id) = 1 AND min("
        "(r.tanggal_lahir IS NULL OR p.tanggal_lahir IS NULL OR r.tanggal_lahir = p.tanggal_lahir) "
        "AND (r.sex IS NULL OR p.sex IS NULL OR r.sex = p.sex) AND p.id > ?) THEN min(p.id) END "
        "FROM source_row r JOIN source_list l ON l.id = r.list LEFT JOIN person p ON p.nik = r.nik "
        "WHERE r.list = ? AND l.unit = 'person' AND r.nama IS NULL AND r.nik IS NOT NULL "
        f"AND r.outcome <> 'bermasalah' AND {unlinked} GROUP BY r.id ORDER BY r.id"
    )
    yield from reader.connection.execute(query, (seen, number))


def _by_id(reader: Reads, query: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        yield from reader.connection.execute(f"{query} ({', '.join('?' * len(part))})", part)


def people_by_number(reader: Reads, ids: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """(uid, family) of people of the registry by their local number."""
    query = "SELECT id, uid, household FROM person WHERE id IN"
    return {row[0]: (row[1], row[2]) for row in _by_id(reader, query, ids)}


def rows_by_number(reader: Reads, ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """Of rows: key, person, household, nik, nomor_kk, nama, nama_key, desa, rw, rt, source."""
    query = (
        "SELECT r.id, r.key, r.person, r.household, r.nik, r.nomor_kk, r.nama, r.nama_key, r.desa, "
        "r.rw, r.rt, l.source FROM source_row r JOIN source_list l ON l.id = r.list WHERE r.id IN"
    )
    return {row[0]: row[1:] for row in _by_id(reader, query, ids)}


def decided_matches(
    reader: Reads, source: str, keys: Iterable[str]
) -> dict[str, list[tuple[str, str, str]]]:
    """What people decided of rows of a source by key: (verdict, person, household)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT key, verdict, person, household FROM match WHERE source = ? "
            f"AND key IN ({', '.join('?' * len(part))}) ORDER BY uid"
        )
        for key, verdict, person, household in reader.connection.execute(query, (source, *part)):
            found.setdefault(key, []).append((verdict or "", person or "", household or ""))
    return found


def decided_uids(reader: Reads, source: str, key: str) -> list[tuple[str, str, str]]:
    """(verdict, person, uid of the decision) of all that was decided of one row of a source."""
    query = "SELECT verdict, person, uid FROM match WHERE source = ? AND key = ? ORDER BY uid"
    return [
        (verdict or "", person or "", uid)
        for verdict, person, uid in reader.connection.execute(query, (source, key))
    ]


def keep_candidate(connection: Connection, row: int, target: str, score: int, reasons: str) -> None:
    """Keep somebody as one whom a row might be."""
    query = "SELECT 1 FROM source_candidate WHERE row = ? AND target = ?"
    if connection.execute(query, (row, target)).fetchone() is None:
        connection.execute(
            "INSERT INTO source_candidate(row, target, score, reasons) VALUES(?, ?, ?, ?)",
            (row, target, score, reasons),
        )


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of a family whose card the registry lacks; `person` = the number of whom it is, or 0.

    `is_bound` when somebody is known behind it, whose own family counts.
    """

    row: int
    card: str
    person: int
    home: str
    is_head: bool
    is_bound: bool
    desa: str
    rt: str
    rw: str


def rows_of_new_cards(reader: Reads, number: int) -> Iterator[CardRow]:
    """The rows of a list whose card the registry does not have, family by family."""
    query = (
        "SELECT r.id, r.nomor_kk, coalesce(p.id, 0), coalesce(p.household, ''), "
        "coalesce(json_extract(r.vals, '$.\"person.shdk\"'), '') = '1', "
        "p.id IS NOT NULL, coalesce(r.desa, ''), coalesce(r.rt, ''), coalesce(r.rw, '') "
        "FROM source_row r LEFT JOIN person p ON p.uid = r.person "
        "WHERE r.list = ? AND r.nomor_kk IS NOT NULL AND r.link IS NOT NULL "
        "AND r.nomor_kk NOT IN (SELECT nomor_kk FROM household WHERE nomor_kk IS NOT NULL) "
        "ORDER BY r.nomor_kk, r.id"
    )
    for row in reader.connection.execute(query, (number,)):
        yield CardRow(*(*row[:4], bool(row[4]), bool(row[5]), *row[6:]))


def known_homes(
    reader: Reads, uids: Iterable[str]
) -> Iterator[tuple[int, str, str, int, list[int], str, str, str, str]]:
    """(id, uid, card, head, people, desa, rt, rw, address) of families of the registry."""
    wanted = sorted(set(uids))
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT h.id, h.uid, h.nomor_kk, h.desa, h.rt, h.rw, h.alamat, "
            "group_concat(p.id, ' '), coalesce(max(CASE WHEN p.shdk = '1' THEN p.id END), 0) "
            "FROM household h JOIN person p ON p.household = h.uid "
            f"WHERE h.uid IN ({', '.join('?' * len(part))}) GROUP BY h.id ORDER BY h.id"
        )
        for number, uid, card, desa, rt, rw, address, people, head in reader.connection.execute(
            query, part
        ):
            ids = [int(one) for one in people.split()]
            place = (desa or "", rt or "", rw or "", address or "")
            yield (number, uid, card or "", int(head), ids, *place)


def move_home(connection: Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Say of rows (family, row) in which family they are."""
    connection.executemany("UPDATE source_row SET household = ? WHERE id = ?", rows)


def entities_of_rows(connection: Connection, rows: Iterable[int]) -> Iterator[str]:
    """The people and families that some rows are about."""
    for row in rows:
        query = "SELECT person, household FROM source_row WHERE id = ?"
        yield from filter(None, connection.execute(query, (row,)).fetchone() or ())


def nameless_families(reader: Reads, number: int) -> list[tuple[int, str]]:
    """(row, card) of families of a list whose head it does not name."""
    query = (
        "SELECT id, nomor_kk FROM source_row WHERE list = ? AND link IS NULL "
        "AND nama IS NULL AND nomor_kk IS NOT NULL ORDER BY id"
    )
    return [(int(row), str(card)) for row, card in reader.connection.execute(query, (number,))]
