"""What the rows of a house say about its next step: read once, judged by `domain.housing.gates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.bills import Bill, unexplained
from desktop_app.domain.housing.estimate import estimate_problems
from desktop_app.domain.housing.gate import Check, House
from desktop_app.domain.housing.gate_money import ceiling_problems
from desktop_app.domain.housing.gate_work import paper_key
from desktop_app.domain.housing.gates import checks_of, has_gates
from desktop_app.domain.housing.photo_slots import CARDS, DOCUMENTS
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.specs.housing import WAGE
from desktop_app.domain.states import CHAIN, Transition
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import PAID, STAGES, Costs, Row, read_costs, whole
from desktop_app.services.photo_view import photos_of_case
from desktop_app.services.records import Confirmed
from desktop_app.store import Reader, reading

WAIVED = "syarat_dikecualikan"
SHORTEST_REASON = 3
CEILINGS = ("pagu_bahan", "pagu_upah", "pagu_operasional")


def read_house(reader: Reader, build: str) -> House:
    """All that the gates of one build look at."""
    costs = read_costs(reader, build, with_findings=False)
    row = costs.build
    scheme = scheme_rules(reading.get(reader, "scheme", str(row.get("scheme"))) or {})
    own = {name: value for name in CEILINGS if (value := whole(row.get(name))) is not None}
    limits = {name: _lower(value, scheme.get(name)) for name, value in own.items()}
    rules: Mapping[str, Value] = {**scheme, **limits}
    events = reading.find(reader, "build_event", build=build)
    passed = _passed(str(row.get("state") or ""), events)
    photos = _photos(reader, row)
    percents = frozenset(whole(one.get("persen")) or 0 for one in photos)
    stages_paid = {stage: _sums(events, state) for stage, state in PAID.items() if state in passed}
    return House(
        rules=rules,
        scheme_ceilings={name: scheme.get(name) for name in (*CEILINGS, "pagu_total")},
        own_ceilings=own,
        lines=len(costs.lines),
        problems=tuple(one.message for one in estimate_problems(costs.lines, rules)),
        planned=planned_sums(costs),
        has_account=_has_account(reader, row),
        has_contract=_has_contract(reader, costs.desa),
        goods=_stages(costs.goods, "volume"),
        bills=frozenset(bill.stage for bill in costs.bills if bill.lines),
        wages=_stages(costs.wages, "nomor"),
        photos=percents,
        has_toilet=any(
            one.get("sudut") == "sanitasi" and whole(one.get("persen")) == 100 for one in photos
        ),
        progress=_progress(reader, build, events, passed),
        papers=kept_papers(reader, costs, percents),
        paid=stages_paid,
        passed=passed,
        unexplained={
            stage: unexplained(costs.compared[stage], _of_stage(costs, stage)) for stage in STAGES
        },
    )


def read_checklists(
    desk: Desk, build: str, steps: Iterable[Transition]
) -> dict[str, tuple[Check, ...]]:
    """What each of some steps waits for, by the state that it leads to."""
    with desk.reader() as reader:
        house = read_house(reader, build)
    return {step.target: checks_of(step.target, house) for step in steps}


def let_pass(
    desk: Desk, build: str, target: str, typed: Mapping[str, Stored], confirmed: Confirmed
) -> tuple[Check, ...]:
    """What was waived, or raise what stands in the way.

    What can not be waived is refused by name; the rest asks once for a written reason.
    """
    if not has_gates(target):
        return ()
    with desk.reader() as reader:
        house = read_house(reader, build)
    lacking = [one for one in checks_of(target, house, typed) if one.is_open]
    hard = [one for one in lacking if not one.can_waive]
    if hard:
        raise UserError(
            "Belum dapat dilanjutkan. " + "\n".join(f"{one.text} {one.todo}" for one in hard)
        )
    reason = confirmed.get(WAIVED, "").strip()
    if lacking and len(reason) < SHORTEST_REASON:
        told = "\n".join(f"• {one.text}" for one in lacking)
        raise NeedsConfirmation(
            WAIVED,
            f"Yang belum ada:\n{told}\nLengkapi dahulu. Hanya bila pelaksanaannya memang "
            "dikecualikan, tuliskan alasannya; alasan itu tinggal di riwayat rumah ini.",
        )
    return tuple(lacking)


def check_ceilings(
    values: Mapping[str, Stored], scheme: Row, before: Mapping[str, Stored] | None = None
) -> None:
    """The ceilings of a house may be lower than those of its scheme, and never higher.

    `before`: what stood there; where no ceiling changes, nothing is looked at.
    """
    seen = before or {}
    if before is not None and all(values.get(n, seen.get(n)) == seen.get(n) for n in CEILINGS):
        return
    whole_row = {name: values.get(name, seen.get(name)) for name in CEILINGS}
    told = [text for _name, text in ceiling_problems(whole_row, scheme_rules(scheme))]
    if told:
        raise UserError("\n".join(told))


def waiver_note(waived: Iterable[Check], note: Stored, confirmed: Confirmed) -> str:
    """The note of an event with what was waived and why."""
    texts = " ".join(one.text for one in waived)
    told = f"Dikecualikan: {texts} Alasan: {confirmed[WAIVED].strip()}"
    return f"{note}\n{told}" if note else told


def _lower(own: int, scheme: Value) -> int:
    return min(own, scheme) if isinstance(scheme, int) else own


def _passed(state: str, events: Iterable[Row]) -> frozenset[str]:
    """The states that a case went through and was not put back from."""
    if state not in CHAIN:
        return frozenset()
    reached = CHAIN[: CHAIN.index(state) + 1]
    return frozenset(str(one.get("ke")) for one in events) & frozenset(reached)


def _sums(events: Iterable[Row], state: str) -> tuple[int, int]:
    """(material, wages) of the last payment by this name."""
    paid = [one for one in events if one.get("ke") == state]
    last = max(paid, key=lambda one: (str(one.get("tanggal")), str(one["uid"])))
    return whole(last.get("nilai_bahan")) or 0, whole(last.get("nilai_upah")) or 0


def _photos(reader: Reader, build: Row) -> list[Row]:
    """The pictures of the house itself, of this case or of none."""
    rows = photos_of_case(reader, str(build.get("household")), str(build["uid"]))
    return [one for one in rows if one.get("sudut") not in DOCUMENTS]


def planned_sums(costs: Costs) -> dict[int, tuple[int, int]]:
    """(material, wages) of each stage that is planned, in rupiah."""
    found = {}
    for stage in STAGES:
        sums = [0, 0]
        for one in costs.plan[stage]:
            sums[costs.plan_rows[one.uid].get("jenis") == WAGE] += one.cost
        if costs.plan[stage]:
            found[stage] = (sums[0], sums[1])
    return found


def _has_account(reader: Reader, build: Row) -> bool:
    """The account of the house, or that of its executor."""
    executor = reading.get(reader, "executor", str(build.get("executor") or "")) or {}
    return bool(build.get("rekening") or executor.get("rekening"))


def _has_contract(reader: Reader, desa: str) -> bool:
    shops = reading.find(reader, "shop", desa=desa)
    return any(one.get("pks_nomor") and one.get("pks_tanggal") for one in shops)


def _stages(rows: Iterable[Row], field: str) -> frozenset[int]:
    return frozenset(whole(one.get("tahap")) or 0 for one in rows if one.get(field))


def _progress(reader: Reader, build: str, events: Iterable[Row], passed: frozenset[str]) -> int:
    seen = [whole(one.get("persen")) or 0 for one in reading.find(reader, "progress", build=build)]
    seen += [whole(one.get("progres")) or 0 for one in events if one.get("ke") in passed]
    return max(seen, default=0)


def kept_papers(reader: Reader, costs: Costs, photos: frozenset[int]) -> frozenset[str]:
    """Papers that a person ticked, and those whose content is kept here."""
    build = costs.build
    rows = reading.find(reader, "build_paper", build=build["uid"])
    found = {paper_key(str(one.get("jenis") or "")) for one in rows if one.get("ada")}
    pictures = reading.find(reader, "photo", household=build.get("household"))
    slots = {str(one.get("sudut")) for one in pictures}
    kept = {
        "rab": costs.lines,
        "drpb": costs.plan_rows,
        "nota": costs.bills,
        "kuitansi_upah": _stages(costs.wages, "nomor"),
        "verifikasi": build.get("survey"),
        CARDS: CARDS in slots or {"ktp", "kk"} <= slots,
        "PKS toko": _has_contract(reader, costs.desa),
        "Foto 0 %, 30 %, dan 100 %": photos >= {0, 30, 100},
    }
    return frozenset(found | {paper_key(key) for key, there in kept.items() if there})


def _of_stage(costs: Costs, stage: int) -> list[Bill]:
    return [bill for bill in costs.bills if bill.stage == stage]
