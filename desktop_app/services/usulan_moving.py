"""Steps of proposals: many at once in one unit of work, with the result of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.codes_usulan import DIAJUKAN, DIVERIFIKASI, DRAF, STATUS_USULAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import ON_PAPER, VERIFIER, require, roles_of
from desktop_app.domain.usulan import ALLOW, OTHER_EYES, REFUSE, Step, find_step
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, reasons
from desktop_app.services.schedule import CutOff, cut_off_of
from desktop_app.services.usulan_rules import (
    GONE_FAMILY,
    PAST,
    Candidate,
    Finding,
    judge,
    month_on,
    past_text,
    rules_of,
)
from desktop_app.store import Reader, Work, accounts, reading, usulan_rows
from desktop_app.store.accounts import list_accounts

Row = dict[str, Stored]
NO_ROWS = "Pilih dahulu usulannya dari daftar."
GONE = "Usulan itu tidak ada lagi. Muat ulang daftarnya."
WHY = "Tuliskan alasannya; desa membacanya bersama usulan ini."
EARLIER = "Tanggal langkah ini lebih awal daripada langkah sebelumnya ({day}). Periksa tanggalnya."
OWN = "Yang membuat usulan tidak memverifikasinya sendiri. Mintalah verifikator lain."


@dataclass(frozen=True)
class Moved:
    """What became of one proposal: moved, or why not."""

    uid: str
    nomor: str
    is_moved: bool
    text: str


@dataclass
class _Plan:
    """One proposal on its way: its row, the step, what changes with it, what stands in the way."""

    uid: str
    row: Row
    step: Step | None = None
    changes: Row = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def nomor(self) -> str:
        return str(self.row.get("nomor") or "")

    def stop(self, text: str) -> None:
        self.findings.append(Finding("", text, is_refused=True))

    @property
    def refusal(self) -> str:
        return next((one.text for one in self.findings if one.is_refused), "")


@dataclass(frozen=True)
class _Scene:
    """What holds for all proposals of one call."""

    target: str
    on: str
    cut: CutOff
    basis: Row | None
    answers: Mapping[str, str]


def move_proposals(
    desk: Desk,
    uids: Sequence[str],
    target: str,
    raw: Raw = NOTHING,
    confirmed: Confirmed = NOTHING,
) -> list[Moved]:
    """Move proposals to a state; each says for itself whether it moved, in the order given.

    `raw`: tanggal (empty = today), nomor (of a letter), petugas, catatan (the reason), and musdes,
    the basis of those that have none yet. Raises NeedsConfirmation once for each kind of question,
    before anything is written; what a rule refuses stays where it is.
    """
    if not uids:
        raise UserError(NO_ROWS)
    event = _event(desk, target, raw)
    with desk.reader() as reader:
        scene = _scene(desk, reader, target, raw, str(event["tanggal"]))
        plans = _plans(desk, reader, uids, scene)
    _ask(plans, confirmed)
    if any(not one.refusal and one.step and one.step.why for one in plans) and not event["catatan"]:
        raise UserError(WHY)

    def body(work: Work) -> None:
        for one in plans:
            if not one.refusal:
                _write(work, one, event)

    # Why it was refused stands in the step, which can be emptied; the chain can not.
    desk.write(f"usulan {target}", reasons(confirmed), body)
    label = STATUS_USULAN.get(target, target)
    return [Moved(one.uid, one.nomor, not one.refusal, one.refusal or label) for one in plans]


def _event(desk: Desk, target: str, raw: Raw) -> Row:
    typed = {name: raw.get(name) for name in ("nomor", "petugas", "catatan")}
    day = raw.get("tanggal") or desk.today().isoformat()
    values = {"petugas": desk.actor.name, **{k: v for k, v in typed.items() if v}}
    parsed = check_record("usulan_event", {**values, "ke": target, "tanggal": day}, desk.today())
    accept(parsed)
    return parsed.values


def _scene(desk: Desk, reader: Reader, target: str, raw: Raw, on: str) -> _Scene:
    basis = str(raw.get("musdes") or "")
    row = reading.get(reader, "musdes", basis) if basis else None
    return _Scene(target, on, cut_off_of(desk), row, rules_of(desk))


def _plans(desk: Desk, reader: Reader, uids: Sequence[str], scene: _Scene) -> list[_Plan]:
    rows = reading.get_many(reader, "usulan", uids)
    last = usulan_rows.last_steps(reader, list(uids))
    plans = []
    for uid in dict.fromkeys(uids):
        one = _Plan(uid, rows.get(uid) or {})
        plans.append(one)
        if not one.row:
            one.stop(GONE)
            continue
        try:
            one.step = find_step(str(one.row.get("state") or DRAF), scene.target)
            require(desk, one.step.permission)
        except UserError as problem:
            one.stop(str(problem))
            continue
        if scene.on < last.get(uid, ""):
            one.stop(EARLIER.format(day=format_date(date.fromisoformat(last[uid]))))
        elif scene.target == DIAJUKAN:
            _submit(desk, reader, one, scene)
    if scene.target == DIVERIFIKASI:
        _other_eyes(desk, reader, plans, scene.answers)
    return plans


def _submit(desk: Desk, reader: Reader, one: _Plan, scene: _Scene) -> None:
    """What a submission needs: the family as it is now, its desil of today, basis and month."""
    family = reading.get(reader, "household", str(one.row.get("household") or ""))
    if family is None:
        one.stop(GONE_FAMILY)
        return
    basis = _basis_of(reader, one, scene)
    kind, month = str(one.row["jenis"]), str(one.row["periode"])
    current = month_on(scene.cut, kind, date.fromisoformat(scene.on))
    if month < current:
        text = past_text(scene.cut, kind, month, current)
        one.findings.append(Finding(PAST, text, is_refused=False))
        month = current
    person = one.row.get("person")
    candidate = Candidate(
        kind,
        month,
        str(one.row["desa"]),
        family,
        reading.get(reader, "person", str(person)) if person else None,
        basis,
        one.uid,
    )
    one.findings += judge(reader, scene.answers, candidate, desk.today(), is_submitted=True)
    one.changes = {
        "periode": month,
        "musdes": basis["uid"] if basis else None,
        "desil": family.get("desil"),
        "desil_tanggal": family.get("desil_tanggal"),
    }


def _basis_of(reader: Reader, one: _Plan, scene: _Scene) -> Row | None:
    """The basis of the proposal, else the one that was chosen for all of this desa."""
    own = one.row.get("musdes")
    row = reading.get(reader, "musdes", str(own)) if own else scene.basis
    if row is None:
        return None
    if row.get("desa") != one.row.get("desa"):
        one.stop("Dasar usulan itu milik desa lain. Pilih musdes atau SPTJM desa ini.")
    if str(row.get("tanggal") or "") > scene.on:
        day = format_date(date.fromisoformat(str(row["tanggal"])))
        one.stop(f"Dasar usulan bertanggal {day}, sesudah tanggal diajukan. Periksa tanggalnya.")
    return row


def _other_eyes(
    desk: Desk, reader: Reader, plans: Iterable[_Plan], answers: Mapping[str, str]
) -> None:
    """Who made a proposal does not verify it where another verifier is at this office."""
    rows = [one for one in plans if not one.refusal]
    if answers[OTHER_EYES] == ALLOW or not rows or not _has_other_verifier(desk, reader):
        return
    me = accounts.same_person(reader, desk.actor.uid)
    for uid, people in usulan_rows.makers_of(reader, [one.uid for one in rows]).items():
        if me in {accounts.same_person(reader, person) for person in people}:
            one = next(plan for plan in rows if plan.uid == uid)
            is_refused = answers[OTHER_EYES] == REFUSE
            one.findings.append(Finding(OTHER_EYES, f"{OWN} {ON_PAPER}", is_refused))


def _has_other_verifier(desk: Desk, reader: Reader) -> bool:
    """Whether somebody else of this office may verify, on this PC or another one."""
    here = dict(list_accounts(desk.store))
    for row in accounts.known_people(reader, desk.actor.desk):
        uid = accounts.same_person(reader, str(row["uid"]))
        role = here.get(str(row.get("username")), str(row.get("peran") or ""))
        if uid != desk.actor.uid and VERIFIER in roles_of(role, desk.actor.desk):
            return True
    return False


def _ask(plans: Sequence[_Plan], confirmed: Confirmed) -> None:
    """One question for all proposals that it concerns."""
    questions: dict[str, list[Finding]] = {}
    for one in plans:
        for finding in one.findings if not one.refusal else ():
            if finding.code not in confirmed:
                questions.setdefault(finding.code, []).append(finding)
    for code, found in questions.items():
        many = f"{len(found)} usulan. " if len(found) > 1 else ""
        raise NeedsConfirmation(code, f"{many}{found[0].text}")


def _write(work: Work, one: _Plan, event: Row) -> None:
    """The step of one proposal, unless somebody moved it meanwhile."""
    try:
        work.expect("usulan", one.uid, {"state": one.row.get("state")})
    except ConflictError as problem:
        one.stop(str(problem))
        return
    changes = {name: value for name, value in one.changes.items() if one.row.get(name) != value}
    if changes:
        work.update("usulan", one.uid, changes)
    kept = {name: value for name, value in event.items() if value is not None}
    work.insert(
        "usulan_event", {**kept, "usulan": one.uid, "dari": str(one.row.get("state") or DRAF)}
    )
