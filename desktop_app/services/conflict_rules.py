"""Deciding many points by one rule: counted first, then carried out in short transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.changes import DELETED, Change
from desktop_app.domain.desks import DINSOS, role_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import may, require
from desktop_app.services.conflict_sides import side_value
from desktop_app.services.conflict_undo import extend_decision, note_decision
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work, decisions, queue
from desktop_app.store.decisions import Decision, Open
from desktop_app.store.queue import QueueFilter, QueueLine
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

NEWEST, HERE, THERE, BY_DINSOS = "terbaru", "sini", "sana", "dinsos"
RULES = {
    NEWEST: "Yang terbaru",
    HERE: "Menurut kantor ini",
    THERE: "Menurut kantor pengirim",
    BY_DINSOS: "Menurut Dinas Sosial",
}
CHUNK = 100  # points of one transaction
SHORTEST_REASON = 3
UNKNOWN_RULE = "Pilih aturannya dari daftar."
NEEDS_REASON = "Tuliskan alasan mengapa aturan ini berlaku untuk semuanya."


@dataclass(frozen=True)
class RulePreview:
    """What a rule would decide: points, rows taken away among them, points that it leaves open.

    `silent` points have no value of the office that the rule names, `others` are decided
    elsewhere or need another permission.
    """

    count: int
    deletes: int
    silent: int
    others: int


@dataclass(frozen=True)
class RuleDone:
    """What a rule decided, and what is still open of its filter."""

    count: int
    left: int


def preview_rule(desk: Desk, rule: str, wanted: QueueFilter) -> RulePreview:
    """Count what a rule would do; nothing is written."""
    _check(rule)
    count = deletes = silent = 0
    with desk.reader() as reader, reader.snapshot():
        total = sum(queue.queue_counts(reader, wanted).values())
        for lines in _chunks(reader, desk, wanted):
            said = [choose(desk, rule, one) for one in _open_here(desk, reader, lines)]
            found = [one for one in said if one is not None]
            count += len(found)
            silent += len(said) - len(found)
            deletes += sum(one.field == DELETED and one.value is True for one in found)
    return RulePreview(count, deletes, silent, total - count - silent)


def decide_by_rule(
    desk: Desk,
    rule: str,
    wanted: QueueFilter,
    reason: str,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> RuleDone:
    """Carry a rule out. What was decided before a stop stays decided; all of it can be undone."""
    require(desk, "decide")
    _check(rule)
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NEEDS_REASON)
    stop, done = cancel or Cancel(), 0
    said = f"{RULES[rule]}: {reason.strip()}"
    with desk.reader() as reader:
        total = sum(queue.queue_counts(reader, _here(desk, wanted)).values())
        for lines in _chunks(reader, desk, wanted):
            if stop.requested:
                break
            progress(done, total, "Memutuskan perbedaan")
            done += desk.write("putuskan dengan aturan", said, _body(desk, rule, lines, done))
    with desk.reader() as reader:
        left = sum(queue.queue_counts(reader, wanted).values())
    return RuleDone(done, left)


def choose(desk: Desk, rule: str, one: Open) -> Decision | None:
    """What a rule says of a point; None when the office that it names wrote nothing there."""
    fitting = [change for change in one.all if _fits(desk, rule, change)]
    if not fitting:
        return None
    newest = max(fitting, key=lambda change: change.order)
    return Decision(one.row, one.kind, one.field, side_value(one.field, newest))


def _fits(desk: Desk, rule: str, change: Change) -> bool:
    if rule == HERE:
        return change.desk == desk.actor.desk
    if rule == THERE:
        return change.desk != desk.actor.desk
    return rule == NEWEST or role_of(change.desk) == DINSOS


def _check(rule: str) -> None:
    if rule not in RULES:
        raise UserError(UNKNOWN_RULE)


def _here(desk: Desk, wanted: QueueFilter) -> QueueFilter:
    return replace(wanted, desk=desk.actor.desk)


def _chunks(reader: Reads, desk: Desk, wanted: QueueFilter) -> Iterator[list[QueueLine]]:
    """The points that this desk decides, a transaction's worth at a time."""
    after = None
    while lines := queue.queue_page(reader, _here(desk, wanted), after, CHUNK):
        yield lines
        after = lines[-1].since, lines[-1].id


def _open_here(desk: Desk, reader: Reads, lines: Iterable[QueueLine]) -> Iterator[Open]:
    """Those of the points that this person may decide."""
    sees, keeps_keys = may(desk.actor, "see_sensitive"), may(desk.actor, "keys")
    for one in decisions.read_many(reader, lines):
        if one.field in shape(one.kind).sensitive and not sees:
            continue
        if one.kind == "desk_key" and not keeps_keys:
            continue
        if one.all and decisions.may_decide(desk.actor.desk, one):
            yield one


def _body(desk: Desk, rule: str, lines: Sequence[QueueLine], before: int) -> Callable[[Work], int]:
    """One transaction of a rule; it gives how many points it decided."""

    def body(work: Work) -> int:
        opened = _open_here(desk, work, lines)
        chosen = [one for one in (choose(desk, rule, point) for point in opened) if one]
        if not chosen:
            return 0
        decisions.decide(work, chosen)
        if before:
            extend_decision(work, work.recorder.unit, len(chosen))
        else:
            note_decision(work, RULES[rule], [work.recorder.unit], len(chosen))
        return len(chosen)

    return body
