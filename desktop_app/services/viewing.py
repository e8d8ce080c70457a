"""Who sees what: whole identity numbers for a task with a reason, sensitive fields by permission.

Numbers are masked everywhere until a person chooses why they must be seen. The reason is chosen
once a task; each look is a line of the audit chain with ids and counts, never with a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may, require
from desktop_app.domain.specs import SPECS, sensitive_fields
from desktop_app.services.desk import Desk
from desktop_app.store import Work, reading

Row = dict[str, Stored]
Numbers = dict[str, str]
SHORTEST_REASON = 3
TASK = timedelta(minutes=30)
MOST_AT_ONCE = 50
REASONS = ("Mencocokkan KTP/KK", "Pengajuan bantuan", "Permintaan warga", "Permintaan instansi")
TOO_SHORT = "Tuliskan alasan mengapa NIK perlu dilihat."
GONE = "Data ini tidak ada lagi. Cari lagi dari daftar keluarga."


@dataclass
class Task:
    """The reason that a person chose, and until when it holds; empty when none was chosen."""

    reason: str = ""
    until: datetime | None = None

    def begin(self, desk: Desk, reason: str) -> None:
        """Choose the reason for the looks of the next half hour."""
        self.reason = checked_reason(reason)
        self.until = desk.clock() + TASK

    def end(self) -> None:
        """The next look asks again."""
        self.until = None

    def is_open(self, desk: Desk) -> bool:
        """Whether a reason was chosen and still holds."""
        return self.until is not None and desk.clock() < self.until


def checked_reason(reason: str) -> str:
    """A reason that says something; UserError otherwise."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(TOO_SHORT)
    return reason.strip()


def show_numbers(desk: Desk, kind: str, uid: str, reason: str) -> Numbers:
    """The whole identity numbers of a person or a family, by field name.

    The look is in the audit chain before anything is shown.
    """
    require(desk, "see_nik")
    names = identity_fields(kind)

    def body(work: Work) -> Row | None:
        work.note(lihat_nik=1, **{kind: uid})
        return reading.get(work, kind, uid)

    row = desk.write("lihat NIK", checked_reason(reason), body)
    if row is None:
        raise UserError(GONE)
    return {name: str(row.get(name) or "") for name in names}


def note_found(desk: Desk, people: Sequence[str], reason: str) -> None:
    """Note that the whole numbers of these people were shown in a list."""
    require(desk, "see_nik")

    def body(work: Work) -> None:
        work.note(lihat_nik=len(people), person=list(people[:MOST_AT_ONCE]))

    desk.write("lihat NIK", checked_reason(reason), body)


def identity_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of row that hold an identity number."""
    return tuple(spec.name for spec in SPECS[kind] if spec.kind.is_identity)


def masked(text: str | None) -> str:
    """A number as lists show it; empty when there is none."""
    return mask_nik(text) if text else ""


def hidden_fields(desk: Desk, kind: str) -> frozenset[str]:
    """The sensitive fields of a kind that the person at the desk may not see."""
    return frozenset() if may(desk.actor, "see_sensitive") else sensitive_fields(kind)


def without_hidden(desk: Desk, kind: str, row: Row) -> Row:
    """A row as the person at the desk may see it; a field left so is never written by a save."""
    hidden = hidden_fields(desk, kind)
    return {name: None if name in hidden else value for name, value in row.items()}
