"""What a house costs: its estimate (RAB), the plan of each stage (DRPB), and bills against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Problem
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.bills import (
    NO_RECEIPTS,
    Bill,
    Billed,
    Comparison,
    Planned,
    Received,
    compare,
    no_contract,
)
from desktop_app.domain.housing.day_order import PAID as PAID
from desktop_app.domain.housing.day_order import Days, order_findings
from desktop_app.domain.housing.estimate import (
    SOURCES,
    Line,
    Sums,
    estimate_problems,
    sums_of,
)
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.schemes import scheme_rules, tranche_amounts
from desktop_app.domain.specs.housing import MATERIAL, WAGE
from desktop_app.services.desk import Desk
from desktop_app.store import Reader, reading
from desktop_app.store.house_days import day_of as day_of
from desktop_app.store.house_days import house_days
from desktop_app.store.house_twins import shared_with_others

Row = dict[str, Stored]
STAGES = (1, 2)
# By how many percent a bill may lie above the plan before it is marked; own proposal.
TOLERANCE = 5.0
GONE = "Pembangunan ini tidak ada lagi. Pilih lagi dari daftar."


@dataclass(frozen=True)
class Costs:
    """All that is known of the costs of one build.

    `lines` of the estimate with their rows, `plan` by stage, `bills` with lines, `compared` by
    stage; `findings` are sentences by stage; `problems` say what is wrong with the estimate.
    """

    build: Row
    rules: Mapping[str, Value]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    sums: Sums
    problems: tuple[Problem, ...]
    plan: Mapping[int, tuple[Planned, ...]]
    plan_rows: Mapping[str, Row]
    desa: str
    bills: tuple[Bill, ...]
    goods: tuple[Row, ...]
    wages: tuple[Row, ...]
    compared: Mapping[int, tuple[Comparison, ...]]
    findings: Mapping[int, tuple[str, ...]]


def open_costs(desk: Desk, build: str) -> Costs:
    """The costs of one build, all compared."""
    with desk.reader() as reader:
        return read_costs(reader, build)


def read_costs(reader: Reader, build: str, with_findings: bool = True) -> Costs:
    """The same inside another reading; findings look at other houses too and take most of it."""
    row = reading.get(reader, "build", build)
    if row is None:
        raise UserError(GONE)
    family = reading.get(reader, "household", str(row.get("household"))) or {}
    rules = scheme_rules(reading.get(reader, "scheme", str(row.get("scheme"))) or {})
    rows = tuple(sorted(reading.find(reader, "estimate_line", build=build), key=place_of))
    lines = tuple(line_of(one) for one in rows)
    plan_rows = sorted(reading.find(reader, "plan_line", build=build), key=place_of)
    plan = {
        stage: tuple(_planned(one) for one in plan_rows if one.get("tahap") == stage)
        for stage in STAGES
    }
    bills = _bills(reader, build)
    goods = tuple(reading.find(reader, "goods", build=build))
    wages = tuple(reading.find(reader, "wage", build=build))
    wage_uids = {str(one["uid"]) for one in plan_rows if one.get("jenis") == WAGE}
    compared = {stage: _compared(stage, plan[stage], bills, goods, wage_uids) for stage in STAGES}
    problems = tuple(estimate_problems(lines, rules))
    sums = sums_of(lines)
    days = house_days(reader, build) if with_findings else {}
    shared = shared_with_others(reader, build) if with_findings else {}
    findings = {
        stage: (
            *_over(bills, stage, stage_money(sums, rules, stage)[0]),
            *_over_wages(wages, stage, stage_money(sums, rules, stage)[1]),
            *_findings(
                [bill for bill in bills if bill.stage == stage],
                [one for one in plan_rows if one.get("tahap") == stage],
                [one for one in wages if one.get("tahap") == stage],
                days.get((build, stage), Days()),
            ),
            *shared.get(stage, ()),
        )
        for stage in STAGES
    }
    return Costs(
        row,
        rules,
        rows,
        lines,
        sums,
        problems,
        plan,
        {str(one["uid"]): one for one in plan_rows},
        str(family.get("desa") or ""),
        bills,
        goods,
        wages,
        compared,
        findings,
    )


def line_of(row: Mapping[str, Stored]) -> Line:
    """The line behind a row of the estimate."""
    return Line(
        str(row.get("kode") or ""),
        str(row.get("uraian") or ""),
        str(row.get("satuan") or ""),
        number(row.get("volume")),
        whole(row.get("harga")),
        {name: whole(row.get(name)) or 0 for name in SOURCES},
    )


def plan_from_estimate(costs: Costs, stage: int) -> list[dict[str, Stored]]:
    """The plan lines that the estimate gives for a stage, for the clerk to look over."""
    found: list[dict[str, Stored]] = []
    for place, line in enumerate(costs.lines, 1):
        share = line.parts.get(f"tahap{stage}", 0)
        if not share or not line.price:
            continue
        found.append(
            {
                "tahap": stage,
                "jenis": WAGE if line.is_wage else MATERIAL,
                "kode": line.code,
                "urut": place,
                "uraian": line.text,
                "satuan": line.unit,
                "volume": _share_of_volume(share, line.price),
                "harga": line.price,
            }
        )
    return found


def _bills(reader: Reader, build: str) -> tuple[Bill, ...]:
    found = []
    for row in reading.find(reader, "bill", build=build):
        lines = sorted(reading.find(reader, "bill_line", bill=row["uid"]), key=place_of)
        shop = reading.get(reader, "shop", str(row.get("shop") or "")) or {}
        found.append(bill_of(row, lines, shop))
    return tuple(found)


def bill_of(
    row: Mapping[str, Stored], lines: Iterable[Mapping[str, Stored]], shop: Mapping[str, Stored]
) -> Bill:
    """The bill behind its rows."""
    called = str(row.get("nomor") or "")
    billed = tuple(
        Billed(
            str(one.get("plan_line") or ""),
            called,
            str(one.get("uraian") or ""),
            str(one.get("satuan") or ""),
            number(one.get("volume")) or 0.0,
            whole(one.get("harga")) or 0,
        )
        for one in lines
    )
    return Bill(
        str(row["uid"]),
        str(row.get("build") or ""),
        str(row.get("shop") or ""),
        called,
        date.fromisoformat(str(row["tanggal"])),
        whole(row.get("tahap")) or 0,
        billed,
        day_of(shop.get("pks_tanggal")),
        str(row.get("catatan") or ""),
    )


def _compared(
    stage: int,
    plan: Sequence[Planned],
    bills: Sequence[Bill],
    goods: Iterable[Row],
    wages: set[str],
) -> tuple[Comparison, ...]:
    """The material of a stage; wages have receipts and no bills."""
    came = [
        Received(str(one["plan_line"]), number(one.get("volume")) or 0.0, day)
        for one in goods
        if one.get("plan_line") and (day := day_of(one.get("tanggal")))
    ]
    material = [one for one in plan if one.uid not in wages]
    of_stage = [bill for bill in bills if bill.stage == stage]
    return compare(material, of_stage, came, TOLERANCE)


def stage_money(sums: Sums, rules: Mapping[str, Value], stage: int) -> tuple[int, int]:
    """(material, wages) of a stage: by the estimate, without one by the scheme; 0 = unknown."""
    if sums.cost:
        return sums.stages[stage - 1]
    paid = tranche_amounts(rules)
    return paid[min(stage, len(paid)) - 1] if paid else (0, 0)


def _over_wages(wages: Iterable[Row], stage: int, most: int) -> tuple[str, ...]:
    """Receipts of wages of a stage that together are larger than its money for work."""
    spent = sum(whole(one.get("jumlah")) or 0 for one in wages if one.get("tahap") == stage)
    if not most or spent <= most:
        return ()
    over = format_rupiah(spent - most)
    return (f"Upah tahap {'I' * stage} melewati dana upahnya sebesar {over}.",)


def _over(bills: Iterable[Bill], stage: int, most: int) -> tuple[str, ...]:
    """Bills of a stage that together are larger than its money for material."""
    spent = sum(bill.cost for bill in bills if bill.stage == stage)
    if not most or spent <= most:
        return ()
    return (
        f"Nota tahap {'I' * stage} melewati dana bahannya sebesar {format_rupiah(spent - most)}.",
    )


def _findings(
    bills: Iterable[Bill], planned: Iterable[Row], wages: Iterable[Row], days: Days
) -> tuple[str, ...]:
    """Of one stage: shops without contract, days out of order, a report without wages."""
    found = [text for bill in bills if (text := no_contract(bill))]
    found += order_findings(bills, days)
    plan = list(planned)
    has_wages = not plan or any(one.get("jenis") == WAGE for one in plan)
    if days.reported and has_wages and not any(one.get("nomor") for one in wages):
        found.append(NO_RECEIPTS)
    return tuple(found)


def _share_of_volume(share: int, price: int) -> float:
    return round(share / price, 4)


def _planned(row: Mapping[str, Stored]) -> Planned:
    return Planned(
        str(row["uid"]),
        whole(row.get("tahap")) or 0,
        str(row.get("uraian") or ""),
        str(row.get("satuan") or ""),
        number(row.get("volume")) or 0.0,
        whole(row.get("harga")) or 0,
    )


def place_of(row: Mapping[str, Stored]) -> tuple[int, str]:
    """The order of lines: as they were typed."""
    return whole(row.get("urut")) or 0, str(row["uid"])


def number(value: Stored) -> float | None:
    """A stored number; None for what is none."""
    return float(value) if isinstance(value, int | float) else None


def whole(value: Stored) -> int | None:
    """A stored whole number; None for what is none."""
    return int(value) if isinstance(value, int | float) else None
