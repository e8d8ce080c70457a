"""What was planned, bought, done and paid at a house, as its papers take it."""

from __future__ import annotations

from desktop_app.domain.documents_house import Arrival, HousePaper, ProgressSeen, WorkedDays
from desktop_app.domain.kinds import Stored
from desktop_app.domain.schemes import tranche_amounts
from desktop_app.domain.specs.housing import PARTS, WAGE
from desktop_app.services.house_costs import PAID, STAGES, Costs, day_of, number, whole
from desktop_app.store import Reader, reading

Row = dict[str, Stored]


def with_work(reader: Reader, file: HousePaper, costs: Costs) -> HousePaper:
    """The same with its lines, bills, goods and wages."""
    build = str(costs.build["uid"])
    plan_uids = costs.plan_rows
    return HousePaper(
        **{
            **vars(file),
            "estimate": costs.lines,
            "problems": tuple(problem.message.rstrip(".") for problem in costs.problems),
            "plan": costs.plan,
            "wage_lines": frozenset(
                uid for uid, one in plan_uids.items() if one.get("jenis") == WAGE
            ),
            "compared": costs.compared,
            "bills": costs.bills,
            "arrivals": tuple(_arrival(one) for one in costs.goods),
            "worked": tuple(_worked(one) for one in costs.wages),
            "progress": _progress(reader, build),
            "sums": aid_sums(reader, build, costs),
            "paid": _paid(reader, build),
        }
    )


def aid_sums(reader: Reader, build: str, costs: Costs) -> dict[int, tuple[int, int]]:
    """(material, wages) of each stage: as paid, else as planned, else as the scheme says."""
    paid = _paid(reader, build)
    ceilings = {name: whole(costs.build.get(name)) for name in ("pagu_bahan", "pagu_upah")}
    scheme = tranche_amounts(
        {**costs.rules, **{name: value for name, value in ceilings.items() if value is not None}}
    )
    found = {}
    for stage in STAGES:
        aid = costs.sums.stages[stage - 1]
        rule = scheme[stage - 1] if stage <= len(scheme) else (0, 0)
        found[stage] = paid[stage] if any(paid[stage]) else aid if any(aid) else rule
    return found


def _paid(reader: Reader, build: str) -> dict[int, tuple[int, int]]:
    """(material, wages) that were paid in each stage, in rupiah."""
    events = {str(one.get("ke")): one for one in reading.find(reader, "build_event", build=build)}
    found = {}
    for stage, state in PAID.items():
        row = events.get(state, {})
        found[stage] = (whole(row.get("nilai_bahan")) or 0, whole(row.get("nilai_upah")) or 0)
    return found


def _arrival(row: Row) -> Arrival:
    return Arrival(
        whole(row.get("tahap")) or 0,
        str(row.get("plan_line") or ""),
        str(row.get("uraian") or ""),
        str(row.get("satuan") or ""),
        number(row.get("volume")) or 0.0,
        day_of(row.get("tanggal")),
        str(row.get("kondisi") or ""),
    )


def _worked(row: Row) -> WorkedDays:
    days = tuple(part.strip() for part in str(row.get("hadir") or "").split(";") if part.strip())
    cost = whole(row.get("jumlah")) or (whole(row.get("tarif")) or 0) * len(days)
    texts = (str(row.get(name) or "") for name in ("pekerja", "tugas"))
    worker, task = texts
    return WorkedDays(
        whole(row.get("tahap")) or 0, worker, task, days, cost, str(row.get("nomor") or "")
    )


def _progress(reader: Reader, build: str) -> tuple[ProgressSeen, ...]:
    """What was seen part by part, and the steps that tell a percent alone."""
    rows = [_seen(one) for one in reading.find(reader, "progress", build=build)]
    known = {one.percent for one in rows}
    steps = {
        percent: ProgressSeen(percent, day_of(one.get("tanggal")), {})
        for one in reading.find(reader, "build_event", build=build)
        if (percent := whole(one.get("progres"))) and percent not in known
    }
    return (*rows, *steps.values())


def _seen(row: Row) -> ProgressSeen:
    parts = {code: value for code in PARTS if (value := whole(row.get(code))) is not None}
    return ProgressSeen(whole(row.get("persen")) or 0, day_of(row.get("tanggal")), parts)
