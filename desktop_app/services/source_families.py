"""Families of a list under a card that the registry lacks: known all the same by their people.

Only what nothing contradicts is taken over; people who are known stay in their own family.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from desktop_app.services.beside import write_local
from desktop_app.services.desk import Desk
from desktop_app.services.match_engine import Family, match_families
from desktop_app.services.progress import Cancel
from desktop_app.services.source_taking import chunks
from desktop_app.store import Reader
from desktop_app.store.source_lists import StoredList
from desktop_app.store.source_people import CardRow, known_homes, move_home, rows_of_new_cards

AT_ONCE = 500
Group = list[CardRow]


def adopt_families(desk: Desk, line: StoredList, cancel: Cancel) -> None:
    """Let the unknown members of a known family belong to it, whatever its card is now."""
    with desk.reader() as reader:
        for part in chunks(_families(reader, line), AT_ONCE):
            cancel.check()
            homes = _homes_of(reader, part)
            rows = [
                (uid, row.row)
                for place, uid in homes.items()
                for row in part[place]
                if not row.is_bound
            ]
            if rows:
                write_local(desk, partial(move_home, rows=rows))


def _families(reader: Reader, line: StoredList) -> list[Group]:
    """The families of which somebody is known and somebody is not."""
    grouped = groupby(rows_of_new_cards(reader, line.id), key=lambda row: row.card)
    found = [list(rows) for _card, rows in grouped]
    return [
        rows
        for rows in found
        if any(row.is_bound for row in rows) and any(not row.is_bound for row in rows)
    ]


def _homes_of(reader: Reader, part: Sequence[Group]) -> dict[int, str]:
    """Which family of the registry each of these is, by its place."""
    near = {row.home for rows in part for row in rows if row.home}
    uids: dict[int, str] = {}
    known: list[Family] = []
    for number, uid, card, head, people, *place in known_homes(reader, near):
        uids[number] = uid
        known.append(Family(number, card, head, tuple(people), *place))
    incoming = (_family(place, rows) for place, rows in enumerate(part))
    return {
        one.id: uids[one.candidates[0].id]
        for one in match_families(known, incoming)
        if one.verdict == "otomatis"
    }


def _family(place: int, rows: Group) -> Family:
    head = next((row.person for row in rows if row.is_head), 0)
    first = rows[0]
    people = tuple(row.person for row in rows if row.person)
    return Family(place, first.card, head, people, first.desa, first.rt, first.rw, "")
