"""What minutes or a decree of a national workbook would move: only where the table allows it."""

from __future__ import annotations

from desktop_app.domain import states
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing import national
from desktop_app.domain.schemes import scheme_rules
from desktop_app.services.building import BuildView, plan_step
from desktop_app.services.desk import Desk
from desktop_app.services.house_verdicts_matching import House
from desktop_app.services.house_verdicts_plan import (
    ACTS,
    NO_DAY,
    Known,
    Plan,
    Row,
    Task,
    build_of,
    shown,
    three_way,
)

LETTER_NAMES = {
    national.MINUTES: "BA-HV",
    national.CANDIDATES: "surat CPB",
    national.RECEIVERS: "SK",
}
OTHER_LETTER = (
    "Sudah {state} dengan {letter} {here}; berkas menyebut {file}. Langkah yang sudah tercatat "
    "tidak diubah dari berkas: buka rumahnya, kembalikan langkahnya, lalu bawa masuk lagi."
)
OTHER_DAY = (
    "{letter} ini sudah tercatat dengan tanggal {here}; berkas menyebut {file}. Periksa suratnya."
)
UNREACHABLE = (
    "Di Padan masih {state}, jadi belum dapat menjadi {target}. Catat dahulu langkah sebelumnya."
)
FURTHER = "Di Padan sudah {state}; berkas tidak memundurkannya menjadi {target}."
# Where a decision has not been possible yet; any other state lies beyond it or beside it.
BEFORE = ("", "terdata", "disurvei_layak", "disurvei_tidak_layak", "diusulkan", "rekomendasi")


def _target(task: Task) -> str:
    if task.kind != national.MINUTES:
        return "ditetapkan"
    if task.row.values["hasil"] == national.NO:
        return "ditolak"
    status = national.SUBSTITUTES.find(task.row.text("status_pengganti") or "-")
    return "pengganti" if status == national.YES else "rekomendasi"


def plan_decision(desk: Desk, known: Known, task: Task, plan: Plan) -> None:
    """Put the step, or the changed decree, into the plan, or why there is none."""
    build, target = build_of(task), _target(task)
    name, day_name = national.LETTERS[task.kind]
    number, own_day = task.row.text(name), task.row.text(day_name)
    if target == "ditetapkan" and _is_decided(str(build.get("state") or "")):
        _plan_decree(known, task, plan, {"sk_nomor": number, "sk_tanggal": own_day or None})
        return
    view = _view(known, task.house)
    written = next((one for one in view.events if _is_of(one, target, number)), None)
    if written is None:
        plan.why = _refusal(view, target, number, LETTER_NAMES[task.kind])
        if not plan.why:
            _plan_step(desk, known, task, plan, view, target)
    elif own_day and written.get("tanggal") != own_day:
        plan.why = OTHER_DAY.format(
            letter=LETTER_NAMES[task.kind],
            here=shown(written.get("tanggal")),
            file=shown(own_day),
        )


def _plan_step(
    desk: Desk, known: Known, task: Task, plan: Plan, view: BuildView, target: str
) -> None:
    name, day_name = national.LETTERS[task.kind]
    number, day = task.row.text(name), task.row.text(day_name) or task.day
    if not day:
        plan.why = NO_DAY
        return
    raw = {"nomor": number, "tanggal": day, "catatan": _reason(task, target)}
    try:
        plan.step = plan_step(desk, view, known.rules, target, raw)
    except (UserError, NeedsConfirmation) as problem:
        plan.why = str(problem)
        return
    letter = f"{LETTER_NAMES[task.kind]} {number}, {shown(day)}"
    plan.told.insert(0, f"{states.STATES[target]}: {letter}")


def _is_decided(state: str) -> bool:
    """Whether a case has its decree, or more."""
    return state in states.CHAIN and states.CHAIN.index(state) >= states.CHAIN.index("ditetapkan")


def _is_of(event: Row, target: str, number: str) -> bool:
    """Whether this very letter moved the house before, also where it was put back since."""
    return event.get("ke") == target and str(event.get("nomor") or "") == number


def _plan_decree(known: Known, task: Task, plan: Plan, file: Row) -> None:
    """A decided house: its decree by the three-way rule; a letter of CPB replaces no SK."""
    build = build_of(task)
    before = known.base_of(str(build["uid"])).get("sk_nomor")
    is_letter = task.kind == national.CANDIDATES
    if is_letter and (before is None or before.action != ACTS[national.CANDIDATES]):
        return
    three_way(plan, "build", build, file, known, task)


def _refusal(view: BuildView, target: str, number: str, letter: str) -> str:
    """Why the table has no way to the target; empty when it has."""
    state = str(view.build.get("state") or "")
    names = {"state": states.STATES.get(state, "belum tercatat"), "target": states.STATES[target]}
    if state == target:
        own = next((one for one in reversed(view.events) if one.get("ke") == target), {})
        here = str(own.get("nomor") or "tanpa nomor")
        return OTHER_LETTER.format(**names, letter=letter, here=here, file=number)
    ways = {step.target for step in view.next_steps} - set(states.EXITS)
    if target in ways:
        return ""
    return (UNREACHABLE if state in BEFORE else FURTHER).format(**names)


def _reason(task: Task, target: str) -> str:
    """The reason as the minutes give it, with what they say of a substitute."""
    if task.kind != national.MINUTES:
        return ""
    reason, status = task.row.text("alasan"), task.row.text("status_pengganti")
    if target == "pengganti":
        return "Direkomendasikan sebagai pengganti." + (f" {reason}" if reason else "")
    told = f"Status pengganti: {status}." if status else ""
    return " ".join(part for part in (reason, told) if part)


def _view(known: Known, house: House) -> BuildView:
    build = dict(house.build or {})
    scheme = dict(known.schemes.get(str(build.get("scheme")), {}))
    steps = states.next_states(str(build.get("state") or ""), scheme_rules(scheme))
    events = [dict(one) for one in known.events.get(str(build["uid"]), ())]
    return BuildView(build, dict(house.household), None, scheme, events, steps)
