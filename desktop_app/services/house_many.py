"""One step of many houses in one unit of work: each is checked, those that can not go are told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.schemes import scheme_rules, tranche_amounts
from desktop_app.services.building import BuildView, Step, open_build, plan_step, write_step
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import open_costs
from desktop_app.services.house_gates import planned_sums
from desktop_app.services.house_replacing import with_note
from desktop_app.services.records import Confirmed, Raw
from desktop_app.store import Work
from desktop_app.store.owner_rules import read_rules

PAYMENTS: Mapping[str, int] = {"tahap1_cair": 0, "tahap2_cair": 1}
STAGES = len(PAYMENTS)
CEILINGS = ("pagu_bahan", "pagu_upah", "pagu_operasional")
NOBODY = "Sorot dahulu rumahnya di daftar."
MOST_TOLD = 6


@dataclass(frozen=True)
class Left:
    """A house that was left out, with the reasons; `name`: of the head of the family."""

    build: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The houses that went their step, in order, and those left out."""

    moved: tuple[str, ...]
    left: tuple[Left, ...]


def plan_many(
    desk: Desk,
    typed: Mapping[str, Raw],
    target_of: Callable[[BuildView], str],
    given: Callable[[str], Confirmed],
    alone: Collection[str] = (),
) -> tuple[list[Step], tuple[Left, ...]]:
    """The step of each house that can go, and the others; what asks for a reason asks for all.

    `alone`: codes of questions that are answered house by house: such a house is left out.
    """
    with desk.reader() as reader:
        rules = read_rules(reader.connection)
    steps, left, asking = [], [], []
    for uid, raw in typed.items():
        view = _with_ceilings(open_build(desk, uid))
        try:
            whole = with_note(view, raw)
            steps.append(plan_step(desk, view, rules, target_of(view), whole, given(uid)))
        except UserError as problem:
            left.append(Left(uid, name_of(view.household), (str(problem),)))
        except NeedsConfirmation as question:
            if question.code in alone:
                left.append(Left(uid, name_of(view.household), (one_line(question),)))
                continue
            asking.append((question, f"{name_of(view.household)}: {question}"))
    if asking:
        raise NeedsConfirmation(
            asking[0][0].code, "\n".join(text for _, text in asking[:MOST_TOLD])
        )
    return steps, tuple(left)


def write_many(
    desk: Desk,
    act: str,
    steps: Sequence[Step],
    left: tuple[Left, ...],
    also: Callable[[Work, Step], object] = lambda _work, _step: None,
    reason: str = "",
) -> Outcome:
    """All steps in one unit of work; UserError with the reasons when none can go."""
    if not steps:
        if not left:
            raise UserError(NOBODY)
        texts = dict.fromkeys(reason for one in left for reason in one.reasons)
        raise UserError("\n".join(list(texts)[:MOST_TOLD]))
    said = reason or "; ".join(filter(None, dict.fromkeys(step.reason for step in steps)))

    def body(work: Work) -> None:
        for step in steps:
            write_step(work, step)
            also(work, step)
        work.note(rumah=len(steps))

    desk.write(act, said, body)
    return Outcome(tuple(str(step.build["uid"]) for step in steps), left)


def stage_sums(desk: Desk, view: BuildView, target: str) -> tuple[int, int] | None:
    """(material, wages) that a step pays: the share of its scheme, else the plan of that stage.

    None where the step pays nothing, and where neither the scheme nor a plan tells how much.
    """
    place = PAYMENTS.get(target)
    if place is None:
        return None
    own = {name: view.build[name] for name in CEILINGS[:2] if view.build.get(name) is not None}
    rules = {**scheme_rules(view.scheme), **own}
    paid = tranche_amounts(rules)
    if len(paid) == STAGES or rules.get("pakai_tahap2_cair") is False:
        return paid[place] if place < len(paid) else None
    return planned_sums(open_costs(desk, str(view.build["uid"]))).get(place + 1)


def one_line(question: NeedsConfirmation) -> str:
    """What a question tells, without what it asks for."""
    told = [line[2:] for line in str(question).splitlines() if line.startswith("• ")]
    return " ".join(told) or str(question).replace("\n", " ")


def _with_ceilings(view: BuildView) -> BuildView:
    """A case without ceilings of its own has those of its scheme."""
    own = {
        name: view.scheme.get(name)
        for name in CEILINGS
        if view.build.get(name) is None and view.scheme.get(name) is not None
    }
    return replace(view, build={**view.build, **own}) if own else view


def name_of(family: Mapping[str, Stored]) -> str:
    """The head of a family, as a list names it."""
    return str(family.get("nama_kepala") or "(belum ada kepala keluarga)")
