"""Looking at proposals: lists, one in full with its steps, and what the next desil said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.codes_usulan import DRAF, STATUS_USULAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may
from desktop_app.domain.usulan import SENT, Step, outcome_of, steps_from
from desktop_app.services.desk import Desk
from desktop_app.services.musdes import meeting_title
from desktop_app.services.records import texts_of
from desktop_app.services.usulan_content import ChangeLine, kept_changes
from desktop_app.store import reading, usulan_rows
from desktop_app.store.reading import Reads
from desktop_app.store.usulan_rows import Listed as Listed
from desktop_app.store.usulan_rows import Wanted as Wanted

Row = dict[str, Stored]
GONE = "Usulan itu tidak ada lagi. Muat ulang daftarnya."
MOST = 500


@dataclass(frozen=True)
class StepLine:
    """One step as it is read."""

    day: str
    label: str
    who: str
    letter: str
    reason: str


@dataclass(frozen=True)
class ProposalView:
    """One proposal in full. `steps` may follow now; special changes only for who may see them."""

    row: Row
    texts: Mapping[str, str]
    family: Row
    person: Row
    basis: str
    state: str
    changes: tuple[ChangeLine, ...]
    history: tuple[StepLine, ...]
    steps: tuple[Step, ...]
    outcome: str
    next_desil: int | None


@dataclass(frozen=True)
class Outcome:
    """What the next desil said of a proposal: turun, naik, tetap, or "" while none has come."""

    row: Listed
    outcome: str
    desil: int | None


def list_proposals(desk: Desk, wanted: Wanted, limit: int = MOST) -> list[Listed]:
    """The proposals in walking order, at most `limit` (0 = all)."""
    with desk.reader() as reader:
        return usulan_rows.find_proposals(reader, wanted, limit)


def count_proposals(desk: Desk, wanted: Wanted) -> dict[str, int]:
    """How many proposals stand in each state."""
    found = dict.fromkeys(STATUS_USULAN, 0)
    with desk.reader() as reader:
        for (_desa, _kind, state), number in usulan_rows.counts(reader, wanted).items():
            found[state] = found.get(state, 0) + number
    return found


def proposal_months(desk: Desk) -> list[str]:
    """The months that have proposals, the newest first."""
    with desk.reader() as reader:
        return usulan_rows.months(reader)


def open_proposal(desk: Desk, uid: str) -> ProposalView:
    """One proposal with its family, its changes, its steps and what may follow."""
    with desk.reader() as reader:
        row = reading.get(reader, "usulan", uid)
        if row is None:
            raise UserError(GONE)
        basis = reading.get(reader, "musdes", str(row.get("musdes") or ""))
        household, person = str(row.get("household") or ""), str(row.get("person") or "")
        later = dict(usulan_rows.desil_histories(reader, [household])).get(household, [])
        outcome, following = outcome_of(_whole(row.get("desil")), _base_day(row), later)
        return ProposalView(
            row=row,
            texts=texts_of("usulan", row),
            family=reading.get(reader, "household", household) or {},
            person=reading.get(reader, "person", person) or {},
            basis=meeting_title(basis) if basis else "",
            state=str(row.get("state") or DRAF),
            changes=tuple(kept_changes(desk, reader, row)),
            history=tuple(_history(reader, uid)),
            steps=_steps(desk, row),
            outcome=outcome,
            next_desil=following,
        )


def outcomes(desk: Desk, wanted: Wanted) -> list[Outcome]:
    """Each proposal that went out, with what the next desil of its family says."""
    return with_outcomes(desk, wanted if wanted.states else replace(wanted, states=SENT))


def with_outcomes(desk: Desk, asked: Wanted) -> list[Outcome]:
    """Each proposal, also a draft, with what the next desil of its family says."""
    with desk.reader() as reader:
        return outcomes_in(reader, asked)


def outcomes_in(reader: Reads, asked: Wanted) -> list[Outcome]:
    """The same with a reader that is open."""
    rows = usulan_rows.find_proposals(reader, asked)
    # Only families whose desil is newer than their proposal have anything to tell.
    fresh = sorted({row.household for row in rows if row.desil_kini_tanggal > _day_of(row)})
    later = dict(usulan_rows.desil_histories(reader, fresh))
    return [
        Outcome(row, *outcome_of(row.desil, _day_of(row), later.get(row.household, [])))
        for row in rows
    ]


def outcome_counts(found: Sequence[Outcome]) -> dict[str, int]:
    """How many fell, rose, stayed, and wait."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return counts


def _day_of(row: Listed) -> str:
    return row.desil_tanggal or row.tanggal


def _base_day(row: Mapping[str, Stored]) -> str:
    return str(row.get("desil_tanggal") or row.get("tanggal") or "")


def _whole(value: Stored) -> int | None:
    return value if isinstance(value, int) else None


def _history(reader: Reads, uid: str) -> list[StepLine]:
    rows = reading.find(reader, "usulan_event", usulan=uid)
    rows.sort(key=lambda row: (str(row.get("tanggal") or ""), str(row["uid"])))
    return [
        StepLine(
            format_date(date.fromisoformat(str(row["tanggal"]))),
            STATUS_USULAN.get(str(row.get("ke")), str(row.get("ke"))),
            str(row.get("petugas") or ""),
            str(row.get("nomor") or ""),
            str(row.get("catatan") or ""),
        )
        for row in rows
    ]


def _steps(desk: Desk, row: Mapping[str, Stored]) -> tuple[Step, ...]:
    found = steps_from(str(row.get("state") or DRAF))
    return tuple(one for one in found if may(desk.actor, one.permission))
