"""What follows for source lists from a unit of work: links, entities, differences.

A decision may be made here or come in a kiriman; either way the rows of the lists that are here
follow it, and so they do when the registry itself changes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.sources import own_family, own_person
from desktop_app.domain.specs.decision import SAME
from desktop_app.store.doubles_sources import follow_merges
from desktop_app.store.engine import Connection
from desktop_app.store.engine_source import rebuild_presence
from desktop_app.store.source_differences import refresh
from desktop_app.store.source_entities import HOUSEHOLD, PERSON, recount
from desktop_app.store.source_lists import put_counts
from desktop_app.store.source_rows import counts_of

AT_ONCE = 500
DECIDED, PROPOSED, UNKNOWN = "putusan", "usulan", "tidak_ada"
DECISIONS = frozenset({"match", "ruling"})
FOLLOWED = DECISIONS | {PERSON, HOUSEHOLD, "merged_row"}


@dataclass(frozen=True)
class _Open:
    connection: Connection


def follow(connection: Connection, changed: Collection[tuple[str, str]]) -> None:
    """Bring links, entities and differences to what these changed rows say."""
    rows = [(kind, uid) for kind, uid in changed if kind in FOLLOWED]
    if not rows or not _has_lists(connection):
        return
    touched = {uid for kind, uid in rows if kind in (PERSON, HOUSEHOLD)}
    found = _by_card(connection, [uid for kind, uid in rows if kind == HOUSEHOLD])
    found |= _entities(connection, touched) | follow_merges(connection, rows)
    again = relink(connection, [uid for kind, uid in rows if kind == "match"])
    recount(connection, found | again)
    ruled = _named(connection, [uid for kind, uid in rows if kind == "ruling"])
    refresh(connection, found | again | ruled)


def follow_all(connection: Connection) -> None:
    """Bring all differences and counts to what the tables say, after those were made again."""
    rebuild_presence(connection)
    connection.execute("DELETE FROM difference")
    query = "SELECT id, uid FROM source_entity WHERE id > ? ORDER BY id LIMIT ?"
    after = 0
    while rows := connection.execute(query, (after, AT_ONCE)).fetchall():
        refresh(connection, [row[1] for row in rows])
        after = rows[-1][0]


def entities_of_changes(connection: Connection, after: int) -> set[str]:
    """The entities that changes after a local number speak of."""
    query = "SELECT DISTINCT kind, row FROM change WHERE id > ?"
    rows = connection.execute(query, (after,)).fetchall()
    touched = {uid for kind, uid in rows if kind in (PERSON, HOUSEHOLD)}
    decided = [uid for kind, uid in rows if kind in ("match", "ruling")]
    return _entities(connection, touched) | _named(connection, decided)


def _has_lists(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM source_list LIMIT 1").fetchone() is not None


def _entities(connection: Connection, uids: Iterable[str]) -> set[str]:
    """Which of these are entities; with a family go its people, who lie where it lies."""
    found: set[str] = set()
    wanted = sorted(set(uids))
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        for column in ("uid", "household"):
            query = f"SELECT uid, household FROM source_entity WHERE {column} IN ({marks})"
            for row in connection.execute(query, part):
                found |= {one for one in row if one}
    return found


def _by_card(connection: Connection, families: Sequence[str]) -> set[str]:
    """Let people whom only lists know join the family that has their card by now.

    Gives the entities concerned.
    """
    touched: set[str] = set()
    for start in range(0, len(families), AT_ONCE):
        part = families[start : start + AT_ONCE]
        query = (
            "SELECT nomor_kk FROM household WHERE nomor_kk IS NOT NULL "
            f"AND uid IN ({', '.join('?' * len(part))})"
        )
        cards = {own_family(row[0], "", ""): row[0] for row in connection.execute(query, part)}
        query = (
            "SELECT DISTINCT household, person FROM source_row "
            f"WHERE household IN ({', '.join('?' * len(cards))})"
        )
        for own, person in connection.execute(query, tuple(cards)).fetchall():
            home = _card(connection, cards[own])
            if home != own:
                connection.execute(
                    "UPDATE source_row SET household = ? WHERE household = ?", (home, own)
                )
                touched |= {one for one in (own, home, person) if one}
    return touched


def _named(connection: Connection, decisions: Iterable[str]) -> set[str]:
    """The people and families that decisions name, or once named."""
    found: set[str] = set()
    for uid in decisions:
        for values in _values(connection, uid):
            found |= {str(values[name]) for name in (PERSON, HOUSEHOLD) if values.get(name)}
    return found


def _values(connection: Connection, uid: str) -> list[dict[str, object]]:
    query = "SELECT vals FROM change WHERE row = ? AND vals IS NOT NULL"
    return [json.loads(row[0]) for row in connection.execute(query, (uid,))]


# --- who a row is --------------------------------------------------------------------------


def relink(connection: Connection, matches: Iterable[str]) -> set[str]:
    """Let the rows that these decisions speak of follow them; gives the entities concerned."""
    keys = set()
    for uid in matches:
        said: dict[str, object] = {}
        for values in _values(connection, uid):
            said |= values
        if said.get("source") and said.get("key"):
            keys.add((str(said["source"]), str(said["key"])))
    touched: set[str] = set()
    lists: set[int] = set()
    for source, key in sorted(keys):
        query = (
            "SELECT r.list, r.id, r.person, r.household, r.nomor_kk, r.link FROM source_row r "
            "JOIN source_list l ON l.id = r.list WHERE l.source = ? AND r.key = ? "
            "AND l.state IN ('dibaca', 'dipakai', 'diganti') AND r.nama IS NOT NULL"
        )
        for number, *row in connection.execute(query, (source, key)).fetchall():
            lists.add(int(number))
            touched |= _relink(connection, source, key, *row)
    for number in sorted(lists):
        put_counts(connection, number, counts_of(_Open(connection), number))
    return touched


def _relink(
    connection: Connection,
    source: str,
    key: str,
    row: int,
    person: str | None,
    household: str | None,
    card: str | None,
    link: str | None,
) -> set[str]:
    same, others = _decided(connection, source, key)
    if same is not None:
        now, home, how = same[0], same[1] or _family(connection, same[0]), DECIDED
    elif link == "otomatis" and person not in others:
        return set()
    else:
        now, home = own_person(source, key), None
        how = _waiting(connection, row, others)
    home = home or _card(connection, card) or own_family(card, source, key)
    connection.execute(
        "UPDATE source_row SET person = ?, household = ?, link = ? WHERE id = ?",
        (now, home, how, row),
    )
    return {one for one in (person, household, now, home) if one}


def _decided(
    connection: Connection, source: str, key: str
) -> tuple[tuple[str, str | None] | None, set[str]]:
    """Who a row is by decision, if exactly one says so, and whom it is not."""
    query = (
        "SELECT m.verdict, m.person, m.household, EXISTS (SELECT 1 FROM conflict c "
        "WHERE c.row = m.uid) FROM match m WHERE m.source = ? AND m.key = ? ORDER BY m.uid"
    )
    same, others = [], set()
    for verdict, person, household, disputed in connection.execute(query, (source, key)):
        if disputed or not person:
            continue
        if verdict == SAME:
            same.append((str(person), household))
        else:
            others.add(str(person))
    return (same[0] if len(same) == 1 else None), others


def _waiting(connection: Connection, row: int, others: set[str]) -> str:
    """Whether a row without a decision still has somebody whom it might be."""
    query = "SELECT target FROM source_candidate WHERE row = ?"
    left = {str(one[0]) for one in connection.execute(query, (row,))} - others
    if left:
        return PROPOSED
    return DECIDED if others else UNKNOWN


def _family(connection: Connection, person: str) -> str | None:
    """The family of a person of the registry, or of an entity that only lists know."""
    for table in ("person", "source_entity"):
        query = f"SELECT household FROM {table} WHERE uid = ?"
        row = connection.execute(query, (person,)).fetchone()
        if row and row[0]:
            return str(row[0])
    return None


def _card(connection: Connection, card: str | None) -> str | None:
    query = "SELECT uid FROM household WHERE nomor_kk = ? ORDER BY id LIMIT 1"
    row = connection.execute(query, (card,)).fetchone() if card else None
    return str(row[0]) if row else None
