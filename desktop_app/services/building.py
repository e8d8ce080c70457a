"""One Rutilahu house from its survey to the handed-over key: a line of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import states
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.form_a.verdict import INCOMPLETE
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.earlier_aid import EXCEPTIONS
from desktop_app.domain.housing.gate import Check
from desktop_app.domain.kinds import Stored
from desktop_app.domain.ownership import DECIDED_STATES, PROPOSAL, Rules, rank_of
from desktop_app.domain.roles import require
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.states import Transition
from desktop_app.services.desk import Desk
from desktop_app.services.earlier_aid import judge
from desktop_app.services.house_eligibility import (
    refuse_other_verdict,
    refuse_twice,
    with_rules_met,
)
from desktop_app.services.house_gates import check_ceilings, let_pass, waiver_note
from desktop_app.services.house_year import budget_year, check_year
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    base_of,
    check_record,
    merged,
    touched,
)
from desktop_app.store import Reader, Work, reading
from desktop_app.store.owner_rules import read_rules
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
EXCEPTED = "dasar_pengecualian"
# Forms that describe a house and decide nothing.
DESCRIBING = frozenset({"C2020", "D"})


@dataclass(frozen=True)
class BuildView:
    """One build with its family, its scheme, its events and what may come next.

    `executor`: the name of who builds it, where one of the list of executors is set.
    """

    build: Row
    household: Row
    head: Row | None
    scheme: Row
    events: list[Row]
    next_steps: tuple[Transition, ...]
    executor: str = ""


def list_schemes(desk: Desk) -> list[Row]:
    """The Rutilahu schemes of this office, the newest year first."""
    with desk.reader() as reader:
        rows = reading.find(reader, "scheme")
    return sorted(rows, key=lambda row: (-int(row.get("tahun") or 0), str(row.get("nama"))))


def list_builds(desk: Desk, desa: str | None = None, state: str | None = None) -> list[BuildView]:
    """The builds of the office or of one desa, in one state or in all."""
    wanted = {"state": state} if state else {}
    with desk.reader() as reader:
        builds = reading.find(reader, "build", **wanted)
        families = reading.get_many(reader, "household", [str(b["household"]) for b in builds])
        schemes = {str(row["uid"]): row for row in reading.find(reader, "scheme")}
    views = []
    for build in builds:
        family = families.get(str(build["household"]))
        scheme = schemes.get(str(build.get("scheme")))
        if family and scheme and (desa is None or family.get("desa") == desa):
            views.append(BuildView(build, family, None, scheme, [], ()))
    return sorted(views, key=lambda view: _walking_order(view.household))


def _walking_order(household: Row) -> tuple[str, str, str, str]:
    return (
        str(household.get("desa") or ""),
        str(household.get("rw") or ""),
        str(household.get("rt") or ""),
        str(household.get("nama_key") or ""),
    )


def open_build(desk: Desk, uid: str) -> BuildView:
    """One build with all that the screen shows."""
    with desk.reader() as reader:
        build = reading.get(reader, "build", uid)
        if build is None:
            raise UserError("Pembangunan ini tidak ada lagi. Pilih lagi dari daftar.")
        household = reading.get(reader, "household", str(build["household"])) or {}
        members = reading.members(reader, str(build["household"]))
        scheme = reading.get(reader, "scheme", str(build["scheme"])) or {}
        events = reading.find(reader, "build_event", build=uid)
        executor = reading.get(reader, "executor", str(build.get("executor") or "")) or {}
        if not build.get("survey"):
            whole = _whole_survey(reader, str(build["household"]))
            build["survey"] = whole["uid"] if whole else None
    head = next((person for person in members if person.get("shdk") == "1"), None)
    steps = states.next_states(str(build.get("state") or ""), scheme_rules(scheme))
    name = str(executor.get("nama") or "")
    return BuildView(build, household, head, scheme, events, steps, name)


def _whole_survey(reader: Reader, household: str) -> Row | None:
    """The newest survey of a family that is complete: it carries a build registered before it."""
    surveys = reading.find(reader, "survey", household=household)
    whole = [
        row
        for row in surveys
        if row.get("form") not in DESCRIBING
        and INCOMPLETE not in (row.get("rekomendasi"), row.get("verdict"))
    ]
    return whole[-1] if whole else None


def _first_day(desk: Desk, raw: Raw, survey: Row | None) -> str:
    """The day of registration: as typed, else that of the survey, else today."""
    if raw.get("tanggal"):
        parsed = check_record("build_event", {"tanggal": raw["tanggal"], "ke": states.FIRST})
        accept(parsed)
        return str(parsed.values["tanggal"])
    return str((survey or {}).get("tanggal") or desk.today().isoformat())


def start_build(
    desk: Desk, household: str, scheme: str, raw: Raw, confirmed: Confirmed = NOTHING
) -> str:
    """Register a house for a scheme; ceilings are those of the scheme unless typed otherwise."""
    require(desk, "enter")
    with desk.reader() as reader:
        rule = reading.get(reader, "scheme", scheme)
        family = reading.get(reader, "household", household)
        whole = _whole_survey(reader, household)
        if rule is None or family is None:
            raise UserError("Pilih keluarga dan skema terlebih dahulu.")
        case = _case_of(desk, household, rule, raw)
        _ask_about_earlier_aid(reader, case, rule, confirmed)
    defaults = {name: rule.get(name) for name in ("pagu_bahan", "pagu_upah", "pagu_operasional")}
    typed = {name: text for name, text in raw.items() if text not in (None, "")}
    parsed = check_record(
        "build",
        {
            "household": household,
            "dwelling": family.get("dwelling"),
            "survey": whole["uid"] if whole else None,
            "scheme": scheme,
            **defaults,
            **typed,
            "tahun": case["tahun"],
        },
    )
    reason = accept(parsed, confirmed)
    check_ceilings(parsed.values, rule)
    day = _first_day(desk, raw, whole)

    def body(work: Work) -> str:
        # Asked again here: two windows may have begun at the same moment.
        _ask_about_earlier_aid(work, case, rule, confirmed)
        values = {name: value for name, value in parsed.values.items() if value is not None}
        uid = work.insert("build", values)
        first: dict[str, Stored] = {"build": uid, "ke": states.FIRST, "tanggal": day}
        work.insert("build_event", first)
        return uid

    return desk.write("mulai pembangunan", reason, body)


def _case_of(desk: Desk, household: str, scheme: Row, raw: Raw) -> Row:
    """The case that begins, as earlier aid is judged for it: its family, its year, its exception.

    The year as typed, within those of the scheme, else the one that the scheme has today.
    """
    typed = check_record(
        "build", {"tahun": raw.get("tahun"), "pengecualian": raw.get("pengecualian")}
    )
    told = [one for one in typed.errors if raw.get(one.field)]
    if told:
        raise UserError(told[0].message)
    year = check_year(
        scheme, int(typed.values.get("tahun") or 0) or budget_year(scheme, desk.today())
    )
    return {"household": household, "tahun": year, "pengecualian": typed.values.get("pengecualian")}


def _ask_about_earlier_aid(reader: Reads, case: Row, scheme: Row, confirmed: Confirmed) -> None:
    """Earlier housing aid around the family is always shown; it blocks as the scheme says."""
    household, year = str(case["household"]), int(case["tahun"] or 0)
    verdict = judge(reader, household, scheme, str(case["pengecualian"] or ""), year=year)
    if verdict.blocking:
        raise UserError("\n".join(verdict.blocking))
    if verdict.shown and "bantuan_lama" not in confirmed:
        told = "\n".join(verdict.shown)
        raise NeedsConfirmation(
            "bantuan_lama", f"{told}\nLanjutkan hanya bila skema mengizinkan, dengan alasannya."
        )


@dataclass(frozen=True)
class Step:
    """A step of one build that may be written: the build as it was seen, its event, the reason.

    `waived`: codes of the checks that a person set aside, with that reason.
    """

    build: Row
    event: Row
    reason: str
    waived: tuple[str, ...] = ()


def record_event(
    desk: Desk, build: str, target: str, raw: Raw, confirmed: Confirmed = NOTHING
) -> None:
    """Move a build to its next state with the date, the document and the sums of that step."""
    require(desk, "enter")
    view = open_build(desk, build)
    with desk.reader() as reader:
        rules = read_rules(reader.connection)
    _check_may_decide(desk, _transition(view, target), rules)
    if target in {one.target for one in view.next_steps}:
        raw = with_rules_met(desk, build, target, raw, confirmed)
    step = plan_step(desk, view, rules, target, raw, confirmed)
    desk.write(f"pembangunan {target}", step.reason, lambda work: write_step(work, step))


def plan_step(
    desk: Desk,
    view: BuildView,
    rules: Rules,
    target: str,
    raw: Raw,
    confirmed: Confirmed = NOTHING,
) -> Step:
    """The step to a state, checked; UserError with what stands in its way.

    `rules`: who owns what (`store.owner_rules.read_rules`).
    """
    last = _last_event(view.events)
    step = _transition(view, target)
    _check_may_decide(desk, step, rules)
    parsed = check_record(
        "build_event", {**raw, "build": view.build["uid"], "ke": target}, desk.today()
    )
    reason = accept(parsed, confirmed)
    missing = states.blockers(step, {**view.build, **parsed.values})
    if missing:
        raise UserError("Belum dapat dilanjutkan. " + " ".join(missing))
    if str(parsed.values["tanggal"]) < str(last.get("tanggal") or ""):
        before = format_date(date.fromisoformat(str(last["tanggal"])))
        raise UserError(
            f"Tanggal langkah ini lebih awal daripada langkah sebelumnya ({before}). "
            "Periksa tanggalnya."
        )
    waived: tuple[Check, ...] = ()
    if target in {one.target for one in view.next_steps}:  # not when it is put back
        with desk.reader() as reader:
            refuse_other_verdict(reader, view.build, target, parsed.values.get("catatan"))
            refuse_twice(reader, view.build, view.scheme, target)
        waived = let_pass(desk, str(view.build["uid"]), target, parsed.values, confirmed)
    values: Row = {name: value for name, value in parsed.values.items() if value is not None}
    if waived:
        values["catatan"] = waiver_note(waived, values.get("catatan"), confirmed)
    codes = tuple(one.code for one in waived)
    return Step(view.build, {**values, "dari": view.build.get("state")}, reason, codes)


def _transition(view: BuildView, target: str) -> Transition:
    """The step of the table by which a case goes to a state, forward or back."""
    state, came_from = view.build.get("state"), _last_event(view.events).get("dari")
    rules = scheme_rules(view.scheme)
    return states.find_transition(str(state or ""), target, rules, str(came_from or ""))


def write_step(work: Work, step: Step) -> None:
    """Write a step inside a unit of work, unless somebody moved the build meanwhile."""
    build = str(step.build["uid"])
    _check_not_moved(work, build, step.build)
    work.insert("build_event", step.event)
    changes = _build_values(step.event, step.build)
    if changes:
        work.update("build", build, changes)
    if step.waived:
        work.note(dikecualikan=list(step.waived))


def _check_may_decide(desk: Desk, step: Transition, rules: Rules) -> None:
    """A decision is taken, and taken back, only by those who may take it."""
    is_back = step.target in states.CHAIN and _is_before(step.target, step.source)
    decided = (step.target, step.source if is_back else "")
    if any(
        rank_of(desk.actor.desk, "build_event", {"ke": one}, rules) == PROPOSAL for one in decided
    ):
        raise UserError(
            "Keputusan atas usulan rumah dicatat oleh Disperkimtan atau kecamatan. "
            "Kirim usulannya kepada kecamatan."
        )


def _is_before(target: str, source: str) -> bool:
    """Whether a case goes back by this step: from a state of the chain, or from beside it."""
    if source in states.CHAIN and target in states.CHAIN:
        return states.CHAIN.index(target) < states.CHAIN.index(source)
    return source in DECIDED_STATES and source not in states.CHAIN


def _last_event(events: list[Row]) -> Row:
    """The event by which a build stands where it stands."""
    return max(events, key=lambda row: (str(row.get("tanggal") or ""), str(row["uid"])), default={})


def _check_not_moved(work: Work, build: str, seen: Mapping[str, Stored]) -> None:
    """Refuse when somebody moved the build since the screen was opened."""
    work.expect("build", build, {"state": seen.get("state")})


def _build_values(event: Mapping[str, Stored], build: Row) -> dict[str, Stored]:
    """What an event also writes on the build itself: its survey, and the SK when it is decided."""
    if event.get("ke") in ("disurvei_layak", "disurvei_tidak_layak"):
        return {"survey": build.get("survey")}
    if event.get("ke") == "ditetapkan":
        return {"sk_nomor": event.get("nomor"), "sk_tanggal": event.get("tanggal")}
    return {}


def _check_paid(values: Mapping[str, Stored], events: list[Row]) -> None:
    """A ceiling is never set below what was paid."""
    for ceiling, sum_of in (("pagu_bahan", "nilai_bahan"), ("pagu_upah", "nilai_upah")):
        given = values.get(ceiling)
        paid = sum(int(one.get(sum_of) or 0) for one in events if str(one["ke"]).endswith("_cair"))
        if isinstance(given, int) and given < paid:
            raise UserError(
                f"Yang sudah cair {format_rupiah(paid)}, jadi pagunya tidak dapat lebih kecil."
            )


def save_build(
    desk: Desk, uid: str, raw: Raw, seen: Mapping[str, Stored], confirmed: Confirmed = NOTHING
) -> None:
    """Keep the plain facts of a build: account, LPM, method, ceilings."""
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, "build", uid, seen)
        scheme = reading.get(reader, "scheme", str((base or {}).get("scheme"))) or {}
        events = reading.find(reader, "build_event", build=uid)
    parsed = check_record("build", merged("build", base, raw))
    reason = accept(parsed, confirmed)
    values = touched(parsed.values, raw, seen)
    check_ceilings(values, scheme, seen)
    _check_paid(values, events)
    exception = values.get("pengecualian")
    if exception and exception != seen.get("pengecualian") and EXCEPTED not in confirmed:
        name = EXCEPTIONS.get(str(exception), str(exception)).lower()
        raise NeedsConfirmation(
            EXCEPTED,
            f"Pengecualian karena {name} membuka jarak dari bantuan sebelumnya. Tuliskan "
            "buktinya: surat apa, nomor, dan tanggalnya.",
        )
    desk.write("simpan pembangunan", reason, lambda work: work.update("build", uid, values, seen))
