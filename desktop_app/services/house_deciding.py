"""Many houses at once: proposed under one letter, decided under one BA-HV, set under one decree.

Each act is one unit of work over the steps of `services.building`. A house that cannot go is left
out with its reasons; nothing is written when none can go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.checklist import Item, told_together
from desktop_app.domain.housing.checklist_papers import DECREE, MEETING
from desktop_app.domain.kinds import Stored
from desktop_app.domain.ownership import PROPOSAL, Rules, rank_of
from desktop_app.domain.roles import require
from desktop_app.domain.schemes import documents, scheme_rules
from desktop_app.domain.states import CHAIN, EXITS
from desktop_app.services.building import BuildView, Step
from desktop_app.services.desk import Desk
from desktop_app.services.house_checklist import HouseChecklist, keep_paper, read_checklist
from desktop_app.services.house_eligibility import ASK, broken_rules
from desktop_app.services.house_eligibility import BROKEN as UNFIT
from desktop_app.services.house_gates import WAIVED
from desktop_app.services.house_many import (
    CEILINGS,
    MOST_TOLD,
    Left,
    Outcome,
    name_of,
    plan_many,
    write_many,
)
from desktop_app.services.house_order import OrderLine, list_order
from desktop_app.services.house_replacing import free_substitute
from desktop_app.services.records import NOTHING, Confirmed, Raw
from desktop_app.services.scans import keep_scan
from desktop_app.store import Work, reading
from desktop_app.store.owner_rules import read_rules

SURVEYED, PROPOSED, RECOMMENDED, SET = "disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan"
VERDICTS = (RECOMMENDED, "ditolak", "pengganti")
TAKEN_BACK = frozenset({PROPOSED, *VERDICTS, SET, *EXITS})
LETTER = "surat_usulan"  # the paper that is printed with this number
NO_DECREE = "Rumah yang disorot belum ditetapkan dengan SK, jadi belum ada SK yang dilampirkan."
NO_REASON = "Tuliskan mengapa langkah ini dibatalkan."
NOT_YOURS = "Keputusan ini dicatat kecamatan atau Disperkimtan; mintalah mereka membatalkannya."
NO_WAY_BACK = "Tidak ada keputusan atau usulan yang dapat dibatalkan."
DECREE_FIELDS = ("sk_nomor", "sk_tanggal")


@dataclass(frozen=True)
class Proposable:
    """A house that waits to be proposed: its place in the order, and what it lacks."""

    line: OrderLine
    checklist: HouseChecklist

    def problems(self, has_meeting: bool = False) -> tuple[Item, ...]:
        """What stands in its way; the minutes of the meeting may come with the letter."""
        return _problems(self.checklist, has_meeting)


def list_proposable(desk: Desk, desa: str, scheme: str) -> tuple[Proposable, ...]:
    """The surveyed houses of a desa under a scheme in the order of merit, with their checklists."""
    lines = [one for one in list_order(desk, desa, scheme) if one.build.get("state") == SURVEYED]
    with desk.reader() as reader:
        return tuple(
            Proposable(one, read_checklist(reader, str(one.build["uid"]), desk.today()))
            for one in lines
        )


def propose(
    desk: Desk,
    builds: Sequence[str],
    raw: Raw,
    waived: Mapping[str, str] | None = None,
    confirmed: Confirmed = NOTHING,
) -> Outcome:
    """Propose houses, in this order, under one letter (`nomor`, `tanggal`).

    `raw["ba"]`: number of the minutes of the meeting, kept for each house. `waived`: by house, the
    reason why it goes although something lacks; a rule that is not met is never let pass.
    """
    require(desk, "enter")
    excused, minutes = waived or {}, str(raw.get("ba") or "").strip()
    ready, left = _sift(desk, builds, excused, bool(minutes))
    letter = {name: raw.get(name) for name in ("nomor", "tanggal")}
    typed = {
        uid: {**letter, "catatan": f"Urutan usulan {place} dari {len(ready)}. {note}".strip()}
        for place, (uid, note) in enumerate(ready.items(), 1)
    }
    steps, failed = plan_many(
        desk,
        typed,
        lambda _view: PROPOSED,
        lambda uid: {**confirmed, **({WAIVED: excused[uid]} if excused.get(uid) else {})},
    )
    also = partial(_keep_letter, minutes=minutes)
    return write_many(desk, f"pembangunan {PROPOSED}", steps, (*left, *failed), also)


def decide(
    desk: Desk, builds: Sequence[str], target: str, raw: Raw, confirmed: Confirmed = NOTHING
) -> Outcome:
    """The verdict of many (`VERDICTS`) under one BA-HV: `nomor`, `tanggal`, reason in `catatan`."""
    require(desk, "enter")
    steps, left = plan_many(
        desk, dict.fromkeys(builds, raw), lambda _view: target, lambda _uid: confirmed
    )
    return write_many(desk, f"pembangunan {target}", steps, left)


def decree(desk: Desk, builds: Sequence[str], raw: Raw, confirmed: Confirmed = NOTHING) -> Outcome:
    """Set recommended houses under one decree: `nomor`, `tanggal`; ceilings of their scheme.

    A rule that is not met asks once for a reason, which stays in the story of that house.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        is_theirs = _is_theirs(desk, SET, read_rules(reader.connection))
    unfit = [] if is_theirs else _unfit(desk, builds)  # who may not decide is not asked for reasons
    if unfit and UNFIT not in confirmed:
        told = "\n".join(f"• {one.name}: {one.reasons[0]}" for one in unfit[:MOST_TOLD])
        raise NeedsConfirmation(
            UNFIT,
            f"{len(unfit)} rumah tidak memenuhi syarat skemanya:\n{told}\n{ASK}",
        )
    notes = {one.build: f"Ditetapkan walau {' '.join(one.reasons)}" for one in unfit}
    reason = str(confirmed.get(UNFIT, "")).strip()
    typed = {
        uid: {**raw, "catatan": _joined(raw.get("catatan"), f"{notes[uid]} Alasan: {reason}")}
        if uid in notes
        else raw
        for uid in builds
    }
    steps, left = plan_many(desk, typed, lambda _view: SET, lambda _uid: confirmed)
    return write_many(desk, f"pembangunan {SET}", steps, left, _keep_ceilings)


def attach_decree(desk: Desk, builds: Sequence[str], path: Path) -> int:
    """Keep one scan of a decree (JPG, PNG or PDF) with each of its houses; how many houses."""
    require(desk, "enter")
    with desk.reader() as reader:
        rows = [reading.get(reader, "build", uid) or {} for uid in builds]
    decreed = [row for row in rows if row.get("sk_nomor")]
    if not decreed:
        raise UserError(NO_DECREE)
    sha256 = keep_scan(desk, path)

    def body(work: Work) -> int:
        for row in decreed:
            values = {"nomor": row["sk_nomor"], "tanggal": row.get("sk_tanggal"), "berkas": sha256}
            keep_paper(work, str(row["uid"]), DECREE, values)
        return len(decreed)

    return desk.write("simpan pindaian SK", "", body)


def take_back(desk: Desk, builds: Sequence[str], reason: str) -> Outcome:
    """Put houses back to the state before their last step, with the reason."""
    require(desk, "enter")
    if not reason.strip():
        raise UserError(NO_REASON)
    with desk.reader() as reader:
        rules = read_rules(reader.connection)
        days = {uid: _last_day(reading.find(reader, "build_event", build=uid)) for uid in builds}

    def before(view: BuildView) -> str:
        if _is_theirs(desk, str(view.build.get("state") or ""), rules):
            raise UserError(NOT_YOURS)
        return _came_from(view)

    # On the day of that step, so that the right one may be written for the same day.
    typed = {uid: {"tanggal": day, "catatan": reason.strip()} for uid, day in days.items()}
    steps, left = plan_many(desk, typed, before, lambda _uid: NOTHING)
    act = "pembangunan dibatalkan langkahnya"
    return write_many(desk, act, steps, left, _put_right, reason.strip())


def _last_day(events: Sequence[Mapping[str, Stored]]) -> str:
    day = max((str(one["tanggal"]) for one in events), default="")
    return format_date(date.fromisoformat(day)) if day else ""


# --- planning --------------------------------------------------------------------------------


def _sift(
    desk: Desk, builds: Sequence[str], excused: Mapping[str, str], has_meeting: bool
) -> tuple[dict[str, str], list[Left]]:
    """Houses that may be proposed, with a note of what was let pass, and those that may not."""
    ready: dict[str, str] = {}
    left = []
    with desk.reader() as reader:
        for uid in builds:
            found = read_checklist(reader, uid, desk.today())
            problems = _problems(found, has_meeting)
            hard = [one for one in problems if not one.can_waive]
            if hard or (problems and not excused.get(uid)):
                left.append(Left(uid, name_of(found.household), told_together(problems)))
            else:
                ready[uid] = _waiver(found, problems, excused.get(uid, ""))
    return ready, left


def _problems(found: HouseChecklist, has_meeting: bool) -> tuple[Item, ...]:
    """What stands in the way of a proposal; the minutes may come with the letter."""
    blocking = found.blocking(PROPOSED)
    return tuple(one for one in blocking if not (has_meeting and one.text == MEETING))


def _is_theirs(desk: Desk, state: str, rules: Rules) -> bool:
    """Whether a state is decided by other desks than this one."""
    return rank_of(desk.actor.desk, "build_event", {"ke": state}, rules) == PROPOSAL


def _came_from(view: BuildView) -> str:
    """The state from which a case came forward to where it stands."""
    state = str(view.build.get("state") or "")
    came = [
        one
        for one in view.events
        if one.get("ke") == state and _is_forward(str(one.get("dari") or ""), state)
    ]
    if state not in TAKEN_BACK or not came:
        raise UserError(NO_WAY_BACK)
    return str(max(came, key=lambda one: (str(one.get("tanggal")), str(one["uid"])))["dari"])


def _is_forward(before: str, state: str) -> bool:
    if before not in CHAIN:
        return False
    return state not in CHAIN or CHAIN.index(before) < CHAIN.index(state)


def _unfit(desk: Desk, builds: Sequence[str]) -> list[Left]:
    """The houses that break a rule of their scheme."""
    found = []
    with desk.reader() as reader:
        for uid in builds:
            broken = broken_rules(reader, desk, uid)
            if broken:
                family = read_checklist(reader, uid, desk.today()).household
                found.append(Left(uid, name_of(family), broken))
    return found


def _waiver(found: HouseChecklist, problems: Sequence[Item], reason: str) -> str:
    """What is noted of what was let pass; documents of the scheme are noted by their gate."""
    listed = documents(scheme_rules(found.scheme))
    told = " ".join(told_together(one for one in problems if one.text not in listed))
    return f"Dikecualikan: {told} Alasan: {reason}" if told else ""


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


# --- writing ---------------------------------------------------------------------------------


def _keep_letter(work: Work, step: Step, minutes: str) -> None:
    """The letter, and the minutes of the meeting, are papers of each house that they name."""
    build = str(step.build["uid"])
    letter = {"nomor": step.event.get("nomor"), "tanggal": step.event.get("tanggal")}
    keep_paper(work, build, LETTER, letter)
    if minutes:
        keep_paper(work, build, MEETING, {"nomor": minutes})


def _keep_ceilings(work: Work, step: Step) -> None:
    now = reading.get(work, "build", str(step.build["uid"])) or {}
    own = {
        name: step.build[name]
        for name in CEILINGS
        if now.get(name) is None and step.build.get(name) is not None
    }
    if own:
        work.update("build", str(step.build["uid"]), own)


def _put_right(work: Work, step: Step) -> None:
    """What a step back changes beside the state: the substitute waits, the decree goes or stays."""
    build = str(step.build["uid"])
    if step.event.get("dari") in EXITS:
        free_substitute(work, build)
    if step.event.get("dari") == SET:
        work.update("build", build, dict.fromkeys(DECREE_FIELDS))
    if step.event.get("ke") == SET:
        work.update("build", build, {name: step.build.get(name) for name in DECREE_FIELDS})
