"""Reading what doubles are looked for in: people, families of one card or at one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.doubles_blocks import SMALL, Person, address_key, names_a_house
from desktop_app.domain.doubles_judge import Someone
from desktop_app.domain.specs.merged_row import MERGED
from desktop_app.store.doubles_belief import KIND
from desktop_app.store.reading import Reads

AT_ONCE = 500
MOST_AT_ADDRESS, MOST_IN_KAMPUNG = 12, 3
ALIVE = "coalesce({0}.status_dasar, '1') = '1'"
ACTIVE = "coalesce({0}.status, 'aktif') = 'aktif'"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a pair."""

    uid: str
    kind: str
    survivor: str
    other: str
    verdict: str
    alasan: str

    @property
    def pair(self) -> tuple[str, str]:
        """Both rows, the older uid first."""
        return min(self.survivor, self.other), max(self.survivor, self.other)


def scan_people(reader: Reads) -> Iterator[Person]:
    """Everybody who is alive and here and whose birthday is known, for finding candidates."""
    yield from reader.connection.execute(
        "SELECT p.id, p.nama_key, p.tanggal_lahir, p.sex FROM person p "
        f"WHERE p.nama_key <> '' AND p.tanggal_lahir IS NOT NULL AND {ALIVE.format('p')} "
        "ORDER BY p.id"
    )


def same_niks(reader: Reads) -> set[tuple[int, int]]:
    """Pairs of people (local ids, the smaller first) who have one NIK."""
    query = (
        "SELECT group_concat(p.id, ' ') FROM (SELECT nik FROM person WHERE nik IS NOT NULL "
        "GROUP BY nik HAVING count(*) > 1) d JOIN person p ON p.nik = d.nik "
        f"WHERE {ALIVE.format('p')} GROUP BY p.nik HAVING count(*) > 1"
    )
    found: set[tuple[int, int]] = set()
    for row in reader.connection.execute(query):
        ids = sorted(int(number) for number in row[0].split())
        few = ids if len(ids) <= SMALL else ids[:1]
        found.update((one, other) for one in few for other in ids if one < other)
    return found


def read_people(reader: Reads, ids: Iterable[int]) -> dict[int, Someone]:
    """People by their local ids."""
    wanted = sorted(set(ids))
    found: dict[int, Someone] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT p.id, p.uid, p.household, p.nik, p.nama, p.tanggal_lahir, p.tempat_lahir, "
            "p.nama_ibu, p.sex, p.shdk, h.nomor_kk, h.desa, h.rt, h.rw, h.alamat FROM person p "
            "LEFT JOIN household h ON h.uid = p.household "
            f"WHERE p.id IN ({', '.join('?' * len(part))})"
        )
        for number, *texts in reader.connection.execute(query, part):
            found[number] = Someone(*(text or "" for text in texts))
    return found


def same_cards(reader: Reads) -> list[list[str]]:
    """Families that have one card number, as groups of uids."""
    query = (
        "SELECT group_concat(h.uid, ' ') FROM (SELECT nomor_kk FROM household WHERE nomor_kk "
        "IS NOT NULL GROUP BY nomor_kk HAVING count(*) > 1) d JOIN household h "
        f"ON h.nomor_kk = d.nomor_kk WHERE {ACTIVE.format('h')} "
        "GROUP BY h.nomor_kk HAVING count(*) > 1"
    )
    return [sorted(row[0].split()) for row in reader.connection.execute(query)]


def same_houses(reader: Reads) -> Iterator[tuple[str, list[str]]]:
    """(rumah | alamat, families) that share a house, or an address in one RT."""
    query = (
        "SELECT group_concat(h.uid, ' ') FROM household h WHERE h.dwelling IS NOT NULL "
        f"AND {ACTIVE.format('h')} GROUP BY h.dwelling HAVING count(*) > 1"
    )
    for row in reader.connection.execute(query).fetchall():
        yield "rumah", sorted(row[0].split())
    query = (
        "SELECT h.uid, h.desa, h.rw, h.rt, h.alamat FROM household h WHERE h.alamat IS NOT NULL "
        f"AND h.rt IS NOT NULL AND h.rw IS NOT NULL AND {ACTIVE.format('h')} "
        "ORDER BY h.desa, h.rw, h.rt, h.nama_key"
    )
    place: tuple[str, ...] = ()
    here: dict[str, list[str]] = {}
    for uid, desa, rw, rt, address in reader.connection.execute(query):
        if place != (desa, rw, rt):
            yield from _neighbours(here)
            place, here = (desa, rw, rt), {}
        if key := address_key(address):
            here.setdefault(key, []).append(uid)
    yield from _neighbours(here)


def _neighbours(here: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    for address, uids in here.items():
        most = MOST_AT_ADDRESS if names_a_house(address) else MOST_IN_KAMPUNG
        if 1 < len(uids) <= most:
            yield "alamat", sorted(uids)


def read_verdicts(reader: Reads) -> list[Verdict]:
    """What was said of pairs so far."""
    query = f"SELECT uid, kind, survivor, other, verdict, alasan FROM {KIND} ORDER BY id"
    return [Verdict(*(text or "" for text in row)) for row in reader.connection.execute(query)]


def came_back(reader: Reads) -> set[str]:
    """The pairs (uid of what was said) whose lost row stands again since somebody changed it."""
    found: set[str] = set()
    for kind in ("household", "person"):
        query = (
            f"SELECT m.uid FROM {KIND} m JOIN {kind} t ON t.uid = m.other "
            "WHERE m.kind = ? AND m.verdict = ?"
        )
        found |= {row[0] for row in reader.connection.execute(query, (kind, MERGED))}
    return found


def twice_enrolled(reader: Reads, kind: str, uid: str) -> int:
    """In how many programmes a family or person takes part twice; persons each for themselves."""
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM enrolment e LEFT JOIN programme g "
        f"ON g.uid = e.programme WHERE e.{kind} = ? AND coalesce(e.status, 'aktif') = 'aktif' "
        "GROUP BY e.programme, CASE WHEN json_extract(g.rules, '$.sasaran') = 'penduduk' "
        "THEN e.person END HAVING count(*) > 1)"
    )
    return int(reader.connection.execute(query, (uid,)).fetchone()[0])


def merged_into(reader: Reads, kind: str, uid: str) -> list[Verdict]:
    """The merges by which other rows became this one, at any distance."""
    query = (
        f"SELECT uid, kind, survivor, other, verdict, alasan FROM {KIND} "
        "WHERE kind = ? AND survivor = ? AND verdict = ? ORDER BY uid"
    )
    found: dict[str, Verdict] = {}
    waiting = [uid]
    while waiting:
        rows = reader.connection.execute(query, (kind, waiting.pop(), MERGED)).fetchall()
        fresh = [Verdict(*(text or "" for text in row)) for row in rows]
        waiting += [one.other for one in fresh if one.uid not in found]
        found |= {one.uid: one for one in fresh}
    return list(found.values())
