"""What a desa or its LPM does for all houses at once: registered, moved, planned, papers filed.

A house that can not go along is left out with its reason; nobody waives anything for many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain import form_a
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.checklist import Item
from desktop_app.domain.housing.checklist_papers import STEPS, code_of
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.short_forms import form_b
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import EXITS, LEAST_PROGRESS, Transition
from desktop_app.services.building import BuildView, list_builds, open_build, start_build
from desktop_app.services.desk import Desk
from desktop_app.services.house_checklist import keep_paper, read_checklist
from desktop_app.services.house_costs import STAGES, open_costs, plan_from_estimate
from desktop_app.services.house_deciding import PROPOSED, SET, SURVEYED, VERDICTS
from desktop_app.services.house_eligibility import broken_rules
from desktop_app.services.house_gates import WAIVED
from desktop_app.services.house_many import (
    NOBODY,
    Left,
    Outcome,
    name_of,
    plan_many,
    stage_sums,
    write_many,
)
from desktop_app.services.house_year import budget_year
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record
from desktop_app.store import Reader, Work, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
# These have acts of their own, with a letter, a BA-HV or a decree.
DECIDED = frozenset({PROPOSED, *VERDICTS, SET})
STEP = "langkah:"
# What these say is typed in the program, so a tick for many would hide that it is missing.
TYPED = frozenset({"rab", "drpb", "nota", "kuitansi_upah", "verifikasi"})
SUMS = ("nilai_bahan", "nilai_upah")
HAS_ESTIMATE = "RAB rumah ini sudah ada, jadi tidak ditimpa."
OTHER_SCHEME = "Skemanya lain daripada rumah contoh."
NOTHING_LACKS = "Berkas langkah ini sudah ada pada semua rumah yang disorot."
NO_SAMPLE = "Rumah contoh belum mempunyai RAB. Isi dahulu RAB satu rumah (Ctrl+B)."


@dataclass(frozen=True)
class Registrable:
    """A family whose house was surveyed as unfit and that has no case in the year of a scheme."""

    household: str
    name: str


def list_registrable(desk: Desk, desa: str, scheme: str) -> tuple[Registrable, ...]:
    """The families of a desa that may be registered together under a scheme, by RW, RT, name."""
    with desk.reader() as reader:
        rule = reading.get(reader, "scheme", scheme) or {}
        year = budget_year(rule, desk.today())
        taken = {str(row["household"]) for row in reading.find(reader, "build", tahun=year)}
        families = [
            row
            for row in reading.find(reader, "household", desa=desa)
            if str(row["uid"]) not in taken and _is_unfit(reader, str(row["uid"]))
        ]
    families.sort(key=lambda row: tuple(str(row.get(n) or "") for n in ("rw", "rt", "nama_key")))
    return tuple(Registrable(str(row["uid"]), name_of(row)) for row in families)


def _is_unfit(reader: Reads, household: str) -> bool:
    """Whether the newest survey that judges found the house unfit; Form B has words of its own."""
    surveys = reading.surveys_of(reader, household)
    newest = next((row for row in surveys if row.get("verdict")), {})
    wanted = form_b.FIT if newest.get("form") == form_b.FORM.key else form_a.UNFIT
    return newest.get("verdict") == wanted


def register_many(desk: Desk, households: Sequence[str], scheme: str) -> Outcome:
    """Register families one by one; who was helped before is left out, to be looked at alone."""
    require(desk, "enter")
    moved, left = [], []
    for uid in households:
        try:
            moved.append(start_build(desk, uid, scheme, {}))
        except (UserError, NeedsConfirmation) as problem:
            with desk.reader() as reader:
                family = reading.get(reader, "household", uid) or {}
            told = str(problem).splitlines()[0]
            left.append(Left(uid, name_of(family), (told,)))
    return Outcome(tuple(moved), tuple(left))


# --- steps -----------------------------------------------------------------------------------


def shared_steps(desk: Desk, builds: Sequence[str]) -> tuple[Transition, ...]:
    """The steps forward that the first of some houses may take, without the decisions."""
    if not builds:
        raise UserError(NOBODY)
    steps = open_build(desk, builds[0]).next_steps
    return tuple(one for one in steps if one.target not in EXITS and one.target not in DECIDED)


def step_together(
    desk: Desk, builds: Sequence[str], target: str, raw: Raw, confirmed: Confirmed = NOTHING
) -> Outcome:
    """One step for many: day, number and note as typed; sums and progress as the scheme has them.

    A house for which something is lacking is left out, and so is one that its survey does not
    find fit for the programme.
    """
    require(desk, "enter")
    unfit = _not_fit(desk, builds) if target == SURVEYED else ()
    out = {one.build for one in unfit}
    typed = {uid: _typed(desk, uid, target, raw) for uid in builds if uid not in out}
    steps, left = plan_many(desk, typed, lambda _view: target, lambda _uid: confirmed, (WAIVED,))
    return write_many(desk, f"pembangunan {target}", steps, (*unfit, *left))


def _typed(desk: Desk, build: str, target: str, raw: Raw) -> Raw:
    view = open_build(desk, build)
    least = LEAST_PROGRESS.get(target)
    known = {name: text for name, text in raw.items() if text not in (None, "")}
    return {**_paid(desk, view, target), **({"progres": str(least)} if least else {}), **known}


def _paid(desk: Desk, view: BuildView, target: str) -> dict[str, str]:
    sums = stage_sums(desk, view, target)
    return dict(zip(SUMS, map(str, sums), strict=True)) if sums else {}


def _not_fit(desk: Desk, builds: Sequence[str]) -> tuple[Left, ...]:
    with desk.reader() as reader:
        broken = {uid: broken_rules(reader, desk, uid) for uid in builds}
    return tuple(
        Left(uid, name_of(open_build(desk, uid).household), texts)
        for uid, texts in broken.items()
        if texts
    )


# --- the estimate of one house for others ----------------------------------------------------


def estimates_like(desk: Desk, build: str) -> dict[str, str]:
    """The houses of the same desa and scheme that have an estimate: uid -> name and sum."""
    view = open_build(desk, build)
    found: dict[str, str] = {}
    for one in list_builds(desk, str(view.household.get("desa") or "")):
        if one.build.get("scheme") != view.build.get("scheme"):
            continue
        cost = open_costs(desk, str(one.build["uid"])).sums.cost
        if cost:
            found[str(one.build["uid"])] = f"{name_of(one.household)} ({format_rupiah(cost)})"
    return found


def copy_estimate(desk: Desk, source: str, builds: Sequence[str]) -> Outcome:
    """The estimate of a house, and the plans that follow from it, for others without one.

    One unit of work; the houses of other schemes and those that have an estimate are left out.
    """
    require(desk, "enter")
    sample = open_costs(desk, source)
    if not sample.rows:
        raise UserError(NO_SAMPLE)
    names = [spec.name for spec in SPECS["estimate_line"] if spec.name != "build"]
    lines = [
        {name: row[name] for name in names if row.get(name) is not None} for row in sample.rows
    ]
    plans = [one for stage in STAGES for one in plan_from_estimate(sample, stage)]
    ready, left = [], []
    for uid in builds:
        if uid == source:
            continue
        why = _why_not_copied(desk, uid, str(sample.build["scheme"]))
        if why:
            left.append(Left(uid, name_of(open_build(desk, uid).household), (why,)))
        else:
            ready.append(uid)
    if not ready:
        raise UserError(left[0].reasons[0] if left else NOBODY)

    def body(work: Work) -> None:
        for uid in ready:
            work.insert_many("estimate_line", [{**one, "build": uid} for one in lines])
            work.insert_many("plan_line", [{**one, "build": uid} for one in plans])
        work.note(rumah=len(ready))

    desk.write("salin RAB", "", body)
    return Outcome(tuple(ready), tuple(left))


def _why_not_copied(desk: Desk, build: str, scheme: str) -> str:
    costs = open_costs(desk, build)
    if costs.build.get("scheme") != scheme:
        return OTHER_SCHEME
    return HAS_ESTIMATE if costs.rows or costs.plan_rows else ""


# --- papers ----------------------------------------------------------------------------------


def papers_for(desk: Desk, builds: Sequence[str]) -> dict[str, str]:
    """What may be filed for some houses: first all papers of a step that lack, then each sort.

    A key is `STEP:` and the state of a step, or a code of `NEEDED`, or the words of the scheme.
    """
    groups: dict[str, set[str]] = {}
    with desk.reader() as reader:
        for uid in builds:
            for item in _lacking(reader, desk, uid):
                groups.setdefault(item.part, set()).add(item.text)
    found = {
        f"{STEP}{step}": f"{title}: semua yang belum ada ({len(groups[step])})"
        for step, title in STEPS.items()
        if len(groups.get(step, ())) > 1
    }
    texts = {text for group in groups.values() for text in group}
    found |= {code_of(text): text for text in sorted(texts)}
    return {**found, **{code: title for code, title in NEEDED.items() if code not in found}}


def _lacking(reader: Reader, desk: Desk, build: str) -> list[Item]:
    """The papers that a house lacks; the content of some is typed here, not ticked for many."""
    items = read_checklist(reader, build, desk.today()).items
    return [
        one for one in items if one.is_document and one.is_open and code_of(one.text) not in TYPED
    ]


def file_together(
    desk: Desk, builds: Sequence[str], sort: str, raw: Raw, confirmed: Confirmed = NOTHING
) -> int:
    """Papers that are there and correct for many houses, with `nomor`, `tanggal`, `catatan`.

    `sort`: a key of `papers_for`; of a step each house gets what it lacks. Returns how many houses.
    """
    require(desk, "enter")
    if not builds:
        raise UserError(NOBODY)
    typed = {name: raw.get(name) for name in ("nomor", "tanggal", "catatan")}
    parsed = check_record("build_paper", {**typed, "build": builds[0], "jenis": sort}, desk.today())
    reason = accept(parsed, confirmed)
    values: Mapping[str, Stored] = {
        name: value for name in typed if (value := parsed.values.get(name)) is not None
    }
    with desk.reader() as reader:
        sorts = {uid: _sorts(reader, desk, uid, sort) for uid in builds}
    if not any(sorts.values()):
        raise UserError(NOTHING_LACKS)

    def body(work: Work) -> int:
        for uid, own in sorts.items():
            for one in own:
                keep_paper(work, uid, one, values)
        work.note(rumah=len(sorts))
        return sum(bool(own) for own in sorts.values())

    return desk.write("simpan berkas pembangunan", reason, body)


def _sorts(reader: Reader, desk: Desk, build: str, sort: str) -> tuple[str, ...]:
    if not sort.startswith(STEP):
        return (sort,)
    step = sort.removeprefix(STEP)
    found = (code_of(one.text) for one in _lacking(reader, desk, build) if one.part == step)
    return tuple(dict.fromkeys(found))
