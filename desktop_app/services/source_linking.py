"""Who the rows of a list are: remembered decisions first, then matching, then new people.

Rows are compared with the people of the registry and with those of other lists whom the registry
lacks, so that the same unknown person in two lists is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from desktop_app.domain.sources import own_family, own_person
from desktop_app.domain.specs.decision import OTHER, SAME
from desktop_app.services.beside import write_local, written_beside
from desktop_app.services.desk import Desk
from desktop_app.services.match_engine import Candidate, Matched, match_people
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_matching import record_of_known
from desktop_app.services.source_taking import chunks
from desktop_app.store import Reader
from desktop_app.store.engine import Connection
from desktop_app.store.engine_source import add_entities, rebuild_presence
from desktop_app.store.reading import Reads
from desktop_app.store.source_differences import refresh
from desktop_app.store.source_entities import (
    HOUSEHOLD,
    PERSON,
    StoredEntity,
    entity_records,
    known_families,
    named_entities,
    recount,
)
from desktop_app.store.source_lists import (
    SEEN,
    StoredList,
    put_counts,
)
from desktop_app.store.source_people import (
    decided_matches,
    entities_of_rows,
    nameless_families,
    newest_person,
    numbered_people,
    people_by_number,
    registry_people,
    rows_by_number,
    unknown_people,
)
from desktop_app.store.source_rows import (
    Linked,
    counts_of,
    write_links,
)

AT_ONCE = 1_000  # rows of a transaction: a save beside it waits for one
AUTOMATIC, PROPOSED, DECIDED, UNKNOWN = "otomatis", "usulan", "putusan", "tidak_ada"


@dataclass(frozen=True)
class Row:
    """What linking needs of a row."""

    id: int
    key: str
    nik: str | None
    nomor_kk: str | None
    nama: str | None
    nama_key: str
    desa: str | None
    rw: str | None
    rt: str | None
    source: str


def link_rows(
    desk: Desk, line: StoredList, verdicts: Iterator[Matched], progress: Progress, cancel: Cancel
) -> None:
    """Say who the rows of a list are; a verdict that comes later goes before a former one."""
    done = 0
    with desk.reader() as reader, written_beside(desk) as write:
        for part in chunks(chain(verdicts, _by_number(reader, line)), AT_ONCE):
            cancel.check()
            links = linked_rows(reader, list({one.id: one for one in part}.values()))
            write(partial(write_links, links=links))
            done += len(links)
            progress(min(done, line.rows), line.rows, "Mencocokkan baris daftar…")
    if line.unit == HOUSEHOLD:
        with desk.reader() as reader:
            _link_cards(desk, reader, line)


def _by_number(
    reader: Reader, line: StoredList, seen: int = 0, *, again: bool = False
) -> Iterator[Matched]:
    """Rows without a name are known by exactly their NIK, or are nobody."""
    for row, person in numbered_people(reader, line.id, seen, again=again):
        if person is None:
            yield Matched(row, "tidak_ada", ())
        else:
            yield Matched(row, "otomatis", (Candidate(person, 0, ("nik_sama",)),))


def _link_cards(desk: Desk, reader: Reader, line: StoredList) -> None:
    """Families without a named head are known by their card alone."""
    for part in chunks(nameless_families(reader, line.id), AT_ONCE):
        cards = known_families(reader, [card for _row, card in part], "nomor_kk")
        links = [
            Linked(
                row,
                AUTOMATIC if card in cards else UNKNOWN,
                None,
                cards[card].uid if card in cards else own_family(card, "", ""),
            )
            for row, card in part
        ]
        write_local(desk, partial(write_links, links=links))


def look_again(desk: Desk, line: StoredList, progress: Progress, cancel: Cancel) -> int:
    """Compare unknown rows with people who came into the registry since; gives how many moved."""
    moved = 0
    with desk.reader() as reader:
        newest, seen = newest_person(reader), line.counts.get(SEEN, 0)
        if newest <= seen:
            return 0
        population = map(record_of_known, registry_people(reader, seen))
        incoming = map(record_of_known, unknown_people(reader, line.id))
        matched = chain(
            match_people(population, incoming, progress, cancel),
            _by_number(reader, line, seen, again=True),
        )
        for part in chunks(matched, AT_ONCE):
            cancel.check()
            found = [one for one in part if one.verdict != UNKNOWN]
            links = linked_rows(reader, found)
            if links:
                write_local(desk, partial(_move, links=links))
                moved += len(links)
        counts = counts_of(reader, line.id)
    write_local(desk, lambda connection: put_counts(connection, line.id, counts, newest))
    return moved


def _move(connection: Connection, links: Sequence[Linked]) -> None:
    """Write who some rows of a used list are now, with all that follows from it."""
    touched = set(entities_of_rows(connection, [one.row for one in links]))
    write_links(connection, links)
    touched |= {uid for one in links for uid in (one.person, one.household) if uid}
    recount(connection, touched)
    refresh(connection, touched)


def linked_rows(reader: Reads, matched: Sequence[Matched]) -> list[Linked]:
    """What matching found, with what people decided before, as entities."""
    rows = {
        number: Row(number, row[0], *row[3:])
        for number, row in rows_by_number(reader, [one.id for one in matched]).items()
    }
    numbers = [candidate.id for one in matched for candidate in one.candidates]
    people = _targets(reader, numbers)
    sources = {row.source for row in rows.values()}
    decided = {
        source: decided_matches(reader, source, [row.key for row in rows.values()])
        for source in sources
    }
    cards = known_families(
        reader, [row.nomor_kk for row in rows.values() if row.nomor_kk], "nomor_kk"
    )
    found = []
    for one in matched:
        row = rows[one.id]
        found.append(_linked(row, one, people, decided[row.source].get(row.key, []), cards))
    return found


def _targets(reader: Reads, numbers: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """(person, family) behind the numbers that matching knows."""
    wanted = set(numbers)
    found = people_by_number(reader, [number for number in wanted if number > 0])
    rows = rows_by_number(reader, [-number for number in wanted if number < 0])
    return found | {-number: (row[1], row[2]) for number, row in rows.items()}


def _linked(
    row: Row,
    matched: Matched,
    people: dict[int, tuple[str, str | None]],
    decided: Sequence[tuple[str, str, str]],
    cards: dict[str, StoredEntity],
) -> Linked:
    same = [(person, household) for verdict, person, household in decided if verdict == SAME]
    if len(same) == 1:
        decided_person, decided_home = same[0]
        return Linked(row.id, DECIDED, decided_person, decided_home or family_of(row, cards))
    never = {person for verdict, person, _household in decided if verdict == OTHER}
    candidates = [
        (*people[one.id], one.score, ",".join(one.reasons))
        for one in matched.candidates
        if one.id in people and people[one.id][0] not in never
    ]
    if matched.verdict == AUTOMATIC and candidates and not never:
        person, home, score, reasons = candidates[0]
        return Linked(row.id, AUTOMATIC, person, home or family_of(row, cards), score, reasons)
    own = own_person(row.source, row.key)
    if candidates and matched.verdict != UNKNOWN:
        waiting = tuple((one[0], one[2], one[3]) for one in candidates)
        return Linked(
            row.id, PROPOSED, own, family_of(row, cards), waiting[0][1], waiting[0][2], waiting
        )
    link = DECIDED if never else UNKNOWN
    return Linked(row.id, link, own, family_of(row, cards))


def family_of(row: Row, cards: dict[str, StoredEntity]) -> str:
    """The family of a row: that of its card in the registry, else one that the card names."""
    known = cards.get(row.nomor_kk or "")
    return known.uid if known else own_family(row.nomor_kk, row.source, row.key)


# --- the entities of a list --------------------------------------------------------------


def note_entities(desk: Desk, line: StoredList, cancel: Cancel) -> None:
    """Let the entities that the rows of a list name know of it."""
    mask = 1 << (line.bit or 0)
    with desk.reader() as reader, written_beside(desk) as write:
        for unit in (PERSON, HOUSEHOLD):
            # In the order of the uids few pages of their index change at a time.
            for part in chunks(named_entities(reader, line.id, unit), AT_ONCE):
                cancel.check()
                write(partial(add_entities, records=entity_records(reader, unit, part, mask)))
        write(rebuild_presence)
