"""Perbedaan: what is open, what stands against each other, and a person's decision.

A decision is a new change over all that it answers, so it travels with the next kiriman and the
other offices see the point closed. Those who do not own a field see who decides it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored, to_stored
from desktop_app.domain.roles import may, require
from desktop_app.services.conflict_sides import CHOICES, Side, sides_of
from desktop_app.services.conflict_undo import note_decision
from desktop_app.services.conflict_words import (
    RELATIONS,
    SORTS,
    deciders,
    household_of,
    label_of,
    moment,
    spec_of,
    subject_of,
    value_text,
)
from desktop_app.services.desk import Desk
from desktop_app.services.viewing import checked_reason
from desktop_app.store import Reader, Work, decisions, queue
from desktop_app.store.conflicts import NEW
from desktop_app.store.decisions import Decision, Open
from desktop_app.store.owner_rules import read_rules
from desktop_app.store.queue import Place as Place
from desktop_app.store.queue import QueueFilter as QueueFilter
from desktop_app.store.queue import QueueLine
from desktop_app.store.shapes import shape

PAGE = 100
CLOSED = "Perbedaan ini sudah diputuskan. Muat ulang daftar."
NOT_OURS = "Ini diputuskan oleh {who}. Di sini hanya dapat dilihat."
NO_SPECIAL = "Isinya data khusus. Mintalah petugas yang boleh melihat data khusus memutuskannya."


@dataclass(frozen=True)
class ConflictLine:
    """One open point in the list; `since` in Bekasi."""

    row: str
    kind: str
    field: str
    sort: str
    subject: str
    label: str
    desa: str
    since: str
    who_decides: str

    @property
    def key(self) -> str:
        """The name of this point."""
        return f"{self.row} {self.kind} {self.field}"


@dataclass(frozen=True)
class ConflictPage:
    """Some lines, the oldest first, and the place after the last; None where nothing follows."""

    lines: tuple[ConflictLine, ...]
    next: Place | None


@dataclass(frozen=True)
class ConflictView:
    """A point with its sides. `refusal` says why it is not decided here; empty = it may be.

    `can_type`: another value may be typed; `is_number`: whole identity numbers can be shown.
    """

    line: ConflictLine
    sides: tuple[Side, ...]
    seen: tuple[str, ...]
    refusal: str
    household: str | None
    can_type: bool = False
    is_number: bool = False


def list_conflicts(
    desk: Desk, wanted: QueueFilter, after: Place | None = None, limit: int = PAGE
) -> ConflictPage:
    """A page of the queue."""
    with desk.reader() as reader:
        found = queue.queue_page(reader, wanted, after, limit + 1)
        lines = tuple(line_of(reader, one) for one in found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return ConflictPage(lines, (last.since, last.id) if last else None)


def count_conflicts(desk: Desk, wanted: QueueFilter) -> dict[str, int]:
    """How many points of each sort are open."""
    with desk.reader() as reader:
        return queue.queue_counts(reader, wanted)


def open_conflict(desk: Desk, line: ConflictLine, reason: str = "") -> ConflictView:
    """A point with all its sides; with a `reason` identity numbers are whole, and it is noted."""
    if reason:
        _note_look(desk, line, reason)
    with desk.reader() as reader:
        found = decisions.read_open(reader, line.row, line.kind, line.field)
        known = {(one.kind, one.field) for one in queue.lines_of(reader, line.row)}
        if (line.kind, line.field) not in known:
            raise UserError(CLOSED)
        return view_of(desk, reader, line, found, whole=bool(reason))


def view_of(
    desk: Desk, reader: Reader, line: ConflictLine, found: Open, *, whole: bool = False
) -> ConflictView:
    """What a clerk sees of a point."""
    spec = spec_of(line.kind, line.field)
    is_hidden = _is_hidden(desk, line)
    refusal = ""
    if not decisions.may_decide(desk.actor.desk, found):
        refusal = NOT_OURS.format(who=line.who_decides or "kantor lain")
    elif is_hidden:
        refusal = NO_SPECIAL
    return ConflictView(
        line=line,
        sides=sides_of(reader, found, whole=whole, is_hidden=is_hidden),
        seen=found.seen,
        refusal=refusal,
        household=household_of(reader, line.kind, line.row),
        can_type=not refusal and spec is not None and line.field not in RELATIONS,
        is_number=spec is not None and spec.kind.is_identity and not whole,
    )


def decide(desk: Desk, view: ConflictView, value: Stored) -> str:
    """Close a point with a value; gives the sentence that says so.

    For a disputed deletion and a row of outsiders the value is True or False.
    """
    require(desk, "decide")
    if view.line.kind == "desk_key":
        require(desk, "keys")
    if _is_hidden(desk, view.line):
        raise UserError(NO_SPECIAL)
    line = view.line
    one = Decision(line.row, line.kind, line.field, value, view.seen)

    def body(work: Work) -> str:
        decisions.decide(work, [one])
        text = CHOICES.get((line.field, bool(value))) or value_text(
            work, line.kind, line.field, value, whole=False
        )
        said = f"{line.label}, {line.subject}: {text}"
        note_decision(work, said, [work.recorder.unit], 1)
        return said

    return desk.write("putuskan perbedaan", line.label, body)


def decide_typed(desk: Desk, view: ConflictView, raw: str) -> str:
    """Close a point with a value that nobody has written so far."""
    line = view.line
    spec = spec_of(line.kind, line.field)
    if spec is None or not view.can_type:
        raise UserError("Pilih salah satu isi yang ada.")
    try:
        value = to_stored(spec.kind.parse(raw, spec.codes))
    except UserError as problem:
        raise UserError(f"{spec.label} {problem}.") from problem
    if value is None and spec.required:
        raise UserError(f"{spec.label} belum diisi.")
    return decide(desk, view, value)


def decide_again(desk: Desk, view: ConflictView) -> ConflictView:
    """The same sides once more, after the decision on them was taken back."""
    with desk.reader() as reader:
        found = decisions.read_open(reader, view.line.row, view.line.kind, view.line.field)
    return replace(view, seen=found.seen)


def line_of(reader: Reader, one: QueueLine) -> ConflictLine:
    """A line of the queue in words."""
    row = _proposed_row(reader, one) if one.field == NEW else None
    return ConflictLine(
        row=one.row,
        kind=one.kind,
        field=one.field,
        sort=SORTS[one.sort],
        subject=subject_of(reader, one.kind, one.row, row),
        label=label_of(one.kind, one.field),
        desa=desk_name(f"desa:{one.desa}").removeprefix("desa:") if one.desa else "",
        since=moment(one.since),
        who_decides=deciders(read_rules(reader.connection), one.kind, one.field, one.desa),
    )


def _proposed_row(reader: Reader, one: QueueLine) -> dict[str, Stored]:
    found = decisions.read_open(reader, one.row, one.kind, one.field)
    flat = {name: value for change in found.proposals for name, value in change.values.items()}
    return shape(one.kind).unfold(shape(one.kind).nest(flat))


def _is_hidden(desk: Desk, line: ConflictLine) -> bool:
    is_special = line.field in shape(line.kind).sensitive
    return is_special and not may(desk.actor, "see_sensitive")


def _note_look(desk: Desk, line: ConflictLine, reason: str) -> None:
    require(desk, "see_nik")

    def body(work: Work) -> None:
        work.note(lihat_nik=1, **{line.kind: line.row})

    desk.write("lihat NIK", checked_reason(reason), body)
