"""Who stood on the list before and stands on this one no more: told before it is put to use."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.services.desk import Desk
from desktop_app.services.source_using import covers
from desktop_app.services.source_view_rows import rows_of
from desktop_app.services.source_views import RowPage
from desktop_app.store import source_leaving as stored
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import (
    READ,
    USED,
    StoredList,
    find_lists,
    get_list,
    used_lists,
)


@dataclass(frozen=True)
class LeftBehind:
    """Against the lists that this one replaces: their newest month, their rows, who left."""

    period: str
    rows: int
    people: int


def left_behind(desk: Desk, uid: str) -> LeftBehind | None:
    """How a list stands to those that it replaces, or replaced; None where there is none."""
    with desk.reader() as reader:
        line = get_list(reader, uid)
        former = _former(reader, line)
        if not former:
            return None
        people = stored.count_left(reader, [one.id for one in former], line.id)
    return LeftBehind(max(one.period for one in former), sum(one.rows for one in former), people)


def left_page(desk: Desk, uid: str, after: int = -1, limit: int = 100) -> RowPage:
    """Some of those who left, as they stood on the list before; `next` goes on after a row."""
    with desk.reader() as reader:
        line = get_list(reader, uid)
        former = {one.id: one for one in _former(reader, line)}
        if not former:
            return RowPage((), None)
        found = stored.left_rows(reader, list(former), line.id, after, limit + 1)
        rows = tuple(
            one for row in found[:limit] for one in rows_of(reader, former[row.list], [row])
        )
    return RowPage(rows, found[limit - 1].id if len(found) > limit else None)


def _former(reader: Reads, line: StoredList) -> list[StoredList]:
    if line.state == READ:
        return [one for one in used_lists(reader) if covers(line, one)]
    names = tuple(filter(None, line.previous.split(","))) if line.state == USED else ()
    return find_lists(reader, uid=names) if names else []
