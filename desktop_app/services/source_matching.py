"""Rows of a list are matched beside their reading: the people first, then rows as they come."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

from desktop_app.services.beside import walked_beside
from desktop_app.services.desk import Desk
from desktop_app.services.match_engine import Matched, Record, answers_of, match_early
from desktop_app.services.progress import Cancel, no_progress
from desktop_app.store.source_lists import READ, USED, StoredList, find_lists
from desktop_app.store.source_people import (
    Known,
    listed_people,
    newest_person,
    newest_row,
    registry_people,
    waiting_people,
)


@dataclass(frozen=True)
class Matching:
    """A list that is being matched. `newest` = the newest person of the registry that it sees.

    `wrote` is called when rows were written, `ended` with the list as all of them tell it; then
    `verdicts` go on to the end, a verdict that another row put in doubt coming a second time.
    """

    newest: int
    wrote: Callable[[], None]
    ended: Callable[[StoredList], None]
    verdicts: Iterator[Matched]


@contextmanager
def matched_beside(desk: Desk, line: StoredList, cancel: Cancel) -> Iterator[Matching]:
    """Match the rows of a list while they are written; whoever leaves early ends it."""
    written: queue.SimpleQueue[bool] = queue.SimpleQueue()
    whole: Future[StoredList] = Future()
    own = Cancel()

    def ended(known: StoredList) -> None:
        whole.set_result(known)
        written.put(False)

    with desk.reader() as reader:
        newest, last_row = newest_person(reader), newest_row(reader)
    people = map(record_of_known, _population(desk, line, whole))
    rows = map(record_of_known, _incoming(desk, line, last_row, written))
    answers = answers_of(people, rows, no_progress, own)
    with walked_beside(answers, cancel) as found:
        try:
            yield Matching(newest, lambda: written.put(True), ended, match_early(found))
        finally:
            own.request()
            whole.cancel()
            written.put(False)


def _population(desk: Desk, line: StoredList, whole: Future[StoredList]) -> Iterator[Known]:
    """People of the registry, and those of lists that this one will not take the place of."""
    with desk.reader() as reader:
        yield from registry_people(reader)
        others = [one for one in find_lists(reader, state=(READ, USED)) if one.id != line.id]
        if any((one.source, one.unit) == (line.source, line.unit) for one in others):
            series = whole.result().series  # only all its rows tell
            others = [one for one in others if one.series != series]
        if others:
            # A number below zero is that of a row of another list.
            listed = listed_people(reader, [one.id for one in others])
            yield from ((-row[0], *row[1:]) for row in listed)


def _incoming(
    desk: Desk, line: StoredList, after: int, written: queue.SimpleQueue[bool]
) -> Iterator[Known]:
    """The rows of a list of whom nobody is known yet, as they are written.

    They have a reader of their own: one that is in the midst of the people sees nothing later.
    """
    with desk.reader() as reader:
        is_growing = True
        while is_growing:
            is_growing = written.get()
            for row in waiting_people(reader, line.id, after):
                after = row[0]
                yield row


def record_of_known(row: Known) -> Record:
    """What is kept of a person as it is matched."""
    return Record(row[0], *(text or "" for text in row[1:]))
