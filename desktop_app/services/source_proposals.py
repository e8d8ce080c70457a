"""Rows of which a person must say who they are, and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.matching.words import sentences
from desktop_app.domain.roles import require
from desktop_app.domain.specs.decision import OTHER, SAME
from desktop_app.domain.uids import named_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_view_rows import NO_ROW, rows_of, shown
from desktop_app.services.source_views import Candidate, Proposal, ProposalPage
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads
from desktop_app.store.source_entities import HOUSEHOLD, PERSON, get_entities
from desktop_app.store.source_lists import READ, USED, StoredList, find_lists, get_list
from desktop_app.store.source_people import decided_uids, keep_candidate
from desktop_app.store.source_rows import (
    StoredRow,
    candidates_of,
    first_by_list,
    get_row,
    rows_with,
)

Rule = Literal["terbaik", "bukan_siapa_siapa"]
AT_ONCE = 100
CLEAR = 100  # tenths of a bit between the best and the next: ten bits
# What never lets a rule decide, however alone a candidate is: another number or sex, a twin, a
# number that somebody else bears, a second row or person that fits as well.
AGAINST = frozenset(
    {
        "nik_lain",
        "nik_urut",
        "nik_orang_lain",
        "kelamin_lain",
        "kembar",
        "dua_baris",
        "ada_yang_sama_kuat",
    }
)
NO_TARGET = "Orang itu tidak ada lagi. Muat ulang usulan padanan."
NO_NAME = "Baris ini tidak bernama, jadi tidak dapat dipadankan."
NOTHING_SAID = "Belum ada keputusan atas baris itu."
Row = Mapping[str, Stored]


def proposals(desk: Desk, uid: str, after: int = -1, limit: int = 50) -> ProposalPage:
    """The rows of a list that wait, each with those whom it might be."""
    with desk.reader() as reader:
        return waiting_of(reader, get_list(reader, uid), after, limit)


def waiting_of(reader: Reads, line: StoredList, after: int, limit: int) -> ProposalPage:
    """The rows of a list that wait, as a reader sees them."""
    found = rows_with(reader, line.id, after, limit + 1, "usulan")
    rows = found[:limit]
    waiting = candidates_of(reader, [row.id for row in rows])
    said = _decided(reader, line.source, rows)
    left = {
        row.id: [one for one in waiting[row.id] if one[0] not in said.get(row.key, ())]
        for row in rows
    }
    known = _targets(reader, {one[0] for some in left.values() for one in some})
    made = tuple(
        Proposal(shown_row, tuple(_candidate(known[one[0]], one) for one in left[row.id]))
        for row, shown_row in zip(rows, rows_of(reader, line, rows), strict=True)
    )
    return ProposalPage(made, rows[-1].row_no if len(found) > limit else None)


def _decided(reader: Reads, source: str, rows: Sequence[StoredRow]) -> dict[str, set[str]]:
    """Of rows by key: whom they are not."""
    return {
        row.key: {person for verdict, person, _uid in decided_uids(reader, source, row.key)
                  if verdict == OTHER}
        for row in rows
    }  # fmt: skip


def _targets(reader: Reads, uids: Iterable[str]) -> dict[str, tuple[str, bool, Row]]:
    """(uid, known, values by field key) of people of the registry or of other lists."""
    wanted = set(uids)
    people = reading.get_many(reader, PERSON, wanted)
    homes = reading.get_many(
        reader, HOUSEHOLD, {str(row["household"]) for row in people.values() if row["household"]}
    )
    found: dict[str, tuple[str, bool, Row]] = {}
    for uid, row in people.items():
        home = homes.get(str(row["household"]), {})
        values: dict[str, Stored] = {f"person.{name}": value for name, value in row.items()}
        values |= {f"household.{name}": value for name, value in home.items()}
        found[uid] = uid, True, values
    lists = [one.id for one in find_lists(reader, state=(READ, USED))]
    for uid, rows in first_by_list(reader, PERSON, wanted - people.keys(), lists).items():
        found[uid] = uid, False, next(iter(rows.values())).values
    return {**{uid: (uid, False, {}) for uid in wanted}, **found}


def _candidate(target: tuple[str, bool, Row], told: tuple[str, int, str]) -> Candidate:
    uid, is_known, values = target
    village = find_desa(str(values.get("household.desa") or ""))

    def text(field: str) -> str:
        return shown(field, values.get(field))

    return Candidate(
        target=uid,
        is_known=is_known,
        nama=text("person.nama"),
        nik=text("person.nik"),
        nomor_kk=text("household.nomor_kk"),
        tanggal_lahir=text("person.tanggal_lahir"),
        desa=village.name if village else "",
        rt=text("household.rt"),
        rw=text("household.rw"),
        alamat=text("household.alamat"),
        score=told[1] / 10,
        reasons=sentences(code for code in told[2].split(",") if code),
    )


def decide_match(desk: Desk, row_id: int, target: str | None, reason: str = "") -> None:
    """Say who a row is; None = none of those proposed. Remembered for the next lists."""
    require(desk, "enter")

    def body(work: Work) -> None:
        decide_row(work, row_id, target, reason)

    desk.write("putuskan padanan", reason, body)


def decide_row(work: Work, row_id: int, target: str | None, reason: str) -> bool:
    """Say who a row is inside a unit of work; False when that was said already."""
    row = get_row(work, row_id)
    if row is None:
        raise UserError(NO_ROW)
    if not row.values.get("person.nama"):
        raise UserError(NO_NAME)
    (line,) = find_lists(work, id=row.list)
    if target is not None and not _is_there(work, target):
        raise UserError(NO_TARGET)
    said = {person: uid for _verdict, person, uid in decided_uids(work, line.source, row.key)}
    others = {one[0] for one in candidates_of(work, [row_id])[row_id]} | said.keys()
    if row.link == "otomatis":
        # Whom a row was taken for is kept, so that this decision can be taken back.
        keep_candidate(work.connection, row_id, row.person, row.score, row.reasons)
        others.add(row.person)
    told = False
    for person in sorted(others if target is None else said.keys() - {target}):
        told |= _say(work, line.source, row, person, OTHER, reason)
    if target is not None:
        told |= _say(work, line.source, row, target, SAME, reason)
    return told


def _is_there(reader: Reads, target: str) -> bool:
    return reading.get(reader, PERSON, target) is not None or bool(get_entities(reader, [target]))


def _say(work: Work, source: str, row: StoredRow, person: str, verdict: str, reason: str) -> bool:
    """Write one decision, in place of another one on the same row and person."""
    uid = named_uid("padanan", source, row.key, person)
    values: dict[str, Stored] = {"verdict": verdict, "alasan": reason or None}
    former = reading.get(work, "match", uid)
    if former is not None:
        return former["verdict"] != verdict and work.update("match", uid, values)
    known = reading.get(work, PERSON, person) or {}
    entity = get_entities(work, [person]).get(person)
    home = known.get("household") or (entity.household if entity else None)
    place = {"desa": row.values.get("household.desa"), "household": home, "person": person}
    work.insert("match", {**place, "source": source, "key": row.key, **values}, uid)
    return True


def undo_match(desk: Desk, row_id: int) -> None:
    """Take back what was said of a row; it waits again."""
    require(desk, "enter")

    def body(work: Work) -> None:
        row = get_row(work, row_id)
        if row is None:
            raise UserError(NO_ROW)
        (line,) = find_lists(work, id=row.list)
        said = decided_uids(work, line.source, row.key)
        if not said:
            raise UserError(NOTHING_SAID)
        for _verdict, _person, uid in said:
            work.delete("match", uid)

    desk.write("batalkan padanan", "", body)


def decide_many(
    desk: Desk,
    uid: str,
    rule: Rule,
    reason: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Decide all waiting rows whose best candidate stands alone and uncontradicted.

    Gives how many.
    """
    require(desk, "enter")
    done, after = 0, -1
    while True:
        with desk.reader() as reader:
            line = get_list(reader, uid)
            rows = rows_with(reader, line.id, after, AT_ONCE, "usulan")
            waiting = candidates_of(reader, [row.id for row in rows])
        if not rows:
            return done
        after = rows[-1].row_no
        chosen = {row.id: _by_rule(rule, waiting[row.id]) for row in rows}

        def body(work: Work, chosen: Mapping[int, tuple[bool, str | None]] = chosen) -> int:
            wanted = {row: target for row, (is_told, target) in chosen.items() if is_told}
            for row, target in wanted.items():
                decide_row(work, row, target, reason)
            work.note(aturan=rule)
            return len(wanted)

        if cancel is not None:
            cancel.check()
        if any(is_told for is_told, _target in chosen.values()):
            done += desk.write("putuskan padanan dengan aturan", reason, body)
        progress(done, line.counts.get("usulan", 0), f"{done} baris diputuskan")


def _by_rule(rule: Rule, waiting: Sequence[tuple[str, int, str]]) -> tuple[bool, str | None]:
    """Whether a rule decides a row, and for whom."""
    if rule == "bukan_siapa_siapa":
        return True, None
    best = sorted(waiting, key=lambda one: -one[1])
    alone = len(best) == 1 or (len(best) > 1 and best[0][1] - best[1][1] >= CLEAR)
    return (True, best[0][0]) if alone and not _is_contradicted(best[0][2]) else (False, None)


def _is_contradicted(reasons: str) -> bool:
    """Whether something speaks against a candidate, so that a person must look at the row."""
    codes = set(reasons.split(","))
    return bool(codes & AGAINST) or ("lahir_lain" in codes and "nik_sama" not in codes)
