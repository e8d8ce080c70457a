"""Putting a list to use and taking it back: differences are prepared, then all changes at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.services.beside import write_local
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_linking import look_again, note_entities
from desktop_app.services.source_taking import (
    forget,
    forget_halves,
    forget_rows,
    release,
)
from desktop_app.store import Reader, Work
from desktop_app.store import agreement as figures
from desktop_app.store import source_differences as differences
from desktop_app.store.changes import last_change_id
from desktop_app.store.engine import Connection
from desktop_app.store.engine_source import replace_differences
from desktop_app.store.source_entities import HOUSEHOLD, PERSON
from desktop_app.store.source_lists import (
    DROPPED,
    READ,
    REPLACED,
    USED,
    StoredList,
    find_lists,
    free_bit,
    get_list,
    set_list,
    used_lists,
)
from desktop_app.store.source_rows import walk_entities
from desktop_app.store.touched_sources import entities_of_changes

OVER = "Daftar itu sudah tidak dapat dipakai. Ambil lagi berkasnya bila masih diperlukan."
MOVED = "Keadaan daftar sumber berubah selama dihitung. Ulangi."


def use(desk: Desk, uid: str, progress: Progress, cancel: Cancel) -> None:
    """Let a list that was read count; those of its series that it covers are replaced."""
    with desk.reader() as reader:
        line = get_list(reader, uid)
        if line.state == USED:
            return
        if line.state != READ:
            raise UserError(OVER)
        used = used_lists(reader)
    for one in (line, *used):
        look_again(desk, one, progress, cancel)
    replaced = [one for one in used if covers(line, one)]
    stay = [one for one in used if one not in replaced]
    _change(desk, line, [line, *replaced], [*stay, line], progress, cancel, _Use(line, replaced))
    for one in replaced:
        release(desk, one)
        _forget_older(desk, one)


def drop(desk: Desk, uid: str, reason: str) -> None:
    """Take a list back: the lists that it replaced count again."""
    with desk.reader() as reader:
        line = get_list(reader, uid)
        used = used_lists(reader)
        before = _former(reader, line) if line.state == USED else []
    if line.state not in (READ, USED):
        raise UserError(OVER)
    if line.state == READ:
        forget(desk, line)
        return
    back = [_awake(desk, one) for one in before]
    stay = [one for one in used if one.id != line.id]
    quiet = Cancel()
    _change(
        desk, line, [line, *back], [*stay, *back], _no_progress, quiet, _Drop(line, back, reason)
    )
    forget_halves(desk)


def covers(line: StoredList, other: StoredList) -> bool:
    """Whether a list is the next one of the same source, unit and programme, of the whole place."""
    own, former = line.series.split("|"), other.series.split("|")
    inside = f"{other.coverage}.".startswith(f"{line.coverage}.")
    return own[:3] == former[:3] and inside and other.id != line.id


def _former(reader: Reader, line: StoredList) -> list[StoredList]:
    """The lists that a list replaced and of which the rows are still here."""
    names = tuple(filter(None, line.previous.split(",")))
    found = find_lists(reader, uid=names, state=REPLACED) if names else []
    return [one for one in found if next(walk_entities(reader, one.id, 1), None)]


def _awake(desk: Desk, line: StoredList) -> StoredList:
    """Give a replaced list a bit again, and say of its people that it names them."""

    def give(connection: Connection) -> int:
        bit = free_bit(connection)
        set_list(connection, line.id, bit=bit)
        return bit

    awake = replace(line, bit=write_local(desk, give))
    note_entities(desk, awake, Cancel())
    return awake


def _no_progress(done: int, total: int, text: str) -> None:
    """Nobody watches."""


class _Use:
    """What using a list changes."""

    action, reason = "pakai daftar sumber", ""

    def __init__(self, line: StoredList, replaced: Sequence[StoredList]) -> None:
        self.line, self.replaced = line, replaced

    def write(self, work: Work) -> None:
        """Change the states."""
        _expect(work, self.line.uid, READ)
        previous = ",".join(one.uid for one in self.replaced)
        set_list(work.connection, self.line.id, state=USED, previous=previous)
        for one in self.replaced:
            _expect(work, one.uid, USED)
            set_list(work.connection, one.id, state=REPLACED)


class _Drop:
    """What taking a list back changes."""

    action = "batalkan daftar sumber"

    def __init__(self, line: StoredList, back: Sequence[StoredList], reason: str) -> None:
        self.line, self.back, self.reason = line, back, reason

    def write(self, work: Work) -> None:
        """Change the states."""
        _expect(work, self.line.uid, USED)
        set_list(work.connection, self.line.id, state=DROPPED)
        for one in self.back:
            set_list(work.connection, one.id, state=USED)


def _expect(work: Work, uid: str, state: str) -> None:
    if get_list(work, uid).state != state:
        raise UserError(MOVED)


def _change(
    desk: Desk,
    line: StoredList,
    touched: Sequence[StoredList],
    lists: Sequence[StoredList],
    progress: Progress,
    cancel: Cancel,
    act: _Use | _Drop,
) -> None:
    """Prepare the differences of all entities of the touched lists, then change all at once."""
    with desk.reader() as reader:
        start = last_change_id(reader.connection)
    write_local(desk, differences.forget_pending)
    voices = differences.Voices()
    try:
        _prepare(desk, touched, lists, voices, progress, cancel)

        def body(work: Work) -> None:
            act.write(work)
            replace_differences(work.connection, [one.id for one in touched])
            late = entities_of_changes(work.connection, start)
            differences.refresh(work.connection, late)
            work.changed.add(("source_list", line.uid))
            work.note(baris=line.rows)

        desk.write(act.action, act.reason, body)
    except BaseException:
        write_local(desk, differences.forget_pending)
        raise
    own = {key: count for key, count in voices.compared.items() if key[0] == line.source}
    _note_month(desk, {one.source for one in lists}, own)


def _note_month(desk: Desk, sources: set[str], counted: Mapping[tuple[str, str], int]) -> None:
    """Keep how far the used sources agree this month."""
    with desk.reader() as reader:
        known = {**figures.newest(reader, sources), **counted}
        lines = figures.now(reader, {key: one for key, one in known.items() if key[0] in sources})
    month = f"{desk.today():%Y-%m}"
    write_local(desk, partial(figures.note_month, month=month, lines=lines))


def _prepare(
    desk: Desk,
    touched: Sequence[StoredList],
    lists: Sequence[StoredList],
    voices: differences.Voices,
    progress: Progress,
    cancel: Cancel,
) -> None:
    done, total = 0, sum(one.rows for one in touched)
    seen: set[str] = set()
    with desk.reader() as reader:
        for one in touched:
            for rows in walk_entities(reader, one.id):
                cancel.check()
                people = _fresh((person for person, _home in rows), seen)
                homes = _fresh((home for _person, home in rows), seen)
                records = [
                    *differences.compute(reader, PERSON, people, lists, voices, ready=0),
                    *differences.compute(reader, HOUSEHOLD, homes, lists, voices, ready=0),
                ]
                if records:
                    write_local(desk, partial(differences.write, records=records))
                done += len(rows)
                progress(done, total, f"{done} baris dibandingkan")


def _fresh(uids: Iterable[str | None], seen: set[str]) -> list[str]:
    """Those not yet looked at."""
    found = {uid for uid in uids if uid} - seen
    seen |= found
    return sorted(found)


def _forget_older(desk: Desk, line: StoredList) -> None:
    """Of lists that a replaced one had replaced only what is word for word stays."""
    with desk.reader() as reader:
        older = _former(reader, line)
    for one in older:
        forget_rows(desk, one, blocks=False)
