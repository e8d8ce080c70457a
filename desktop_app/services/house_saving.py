"""Keeping what a house costs: the estimate, the plan of a stage, a bill with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.fields import Parsed
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.bills import Bill
from desktop_app.domain.housing.estimate import cost_of, estimate_problems
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.specs.housing import MATERIAL, SORTS, WAGE
from desktop_app.domain.states import CHAIN
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import (
    STAGES,
    Costs,
    Row,
    line_of,
    number,
    open_costs,
    stage_money,
    whole,
)
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, reasons
from desktop_app.store import Work, reading
from desktop_app.store.work import CHANGED_MEANWHILE

OVER = "nota_melewati_tahap"
UNCOUNTED = "nota_sebelum_bahan"
TWICE = "nota_dua_kali"
CHANGED = "rab_diubah"
PAID_STATES = frozenset(CHAIN[CHAIN.index("tahap1_cair") :])
# What a save of lines is called in the audit book.
ACTS = {"estimate_line": "simpan RAB", "plan_line": "simpan DRPB"}


def save_estimate(
    desk: Desk, build: str, typed: Sequence[Raw], confirmed: Confirmed = NOTHING
) -> int:
    """Keep the estimate as it stands on the screen: lines that are not there any more go.

    Each line carries its `uid` when it is kept already. What is out of balance or beyond a
    ceiling stops the save. Returns how many rows changed.
    """
    require(desk, "enter")
    costs = open_costs(desk, build)
    parsed = [check_record("estimate_line", {**raw, "build": build}) for raw in typed]
    _accept_lines(parsed, typed, confirmed)
    problems = [*estimate_problems([line_of(one.values) for one in parsed], costs.rules)]
    if problems:
        raise UserError("\n".join(dict.fromkeys(one.message for one in problems)))
    is_paid = costs.build.get("state") in PAID_STATES
    if is_paid and costs.rows and CHANGED not in confirmed:
        raise NeedsConfirmation(
            CHANGED,
            "Dana rumah ini sudah cair. RAB diubah hanya dengan berita acara perubahan RAB "
            "(II-31); tuliskan nomor, tanggal, dan sebabnya.",
        )
    uids, reason = [str(raw.get("uid") or "") for raw in typed], reasons(confirmed)
    values = [one.values for one in parsed]
    return _replace(desk, "estimate_line", costs.rows, uids, values, reason)


def save_plan(
    desk: Desk, build: str, stage: int, typed: Sequence[Raw], confirmed: Confirmed = NOTHING
) -> int:
    """Keep the plan of one stage; together it may not exceed what the estimate gives the stage."""
    require(desk, "enter")
    costs = open_costs(desk, build)
    parsed = [
        check_record("plan_line", {**raw, "build": build, "tahap": str(stage)}) for raw in typed
    ]
    _accept_lines(parsed, typed, confirmed)
    _check_priced([one.values for one in parsed], "harga satuan")
    _check_plan(costs, stage, [one.values for one in parsed])
    with desk.reader() as reader:
        known = [
            row
            for row in reading.find(reader, "plan_line", build=build)
            if row.get("tahap") == stage
        ]
    uids = [str(raw.get("uid") or "") for raw in typed]
    return _replace(desk, "plan_line", known, uids, [one.values for one in parsed])


def save_bill(
    desk: Desk,
    build: str,
    raw: Raw,
    typed: Sequence[Raw],
    uid: str | None = None,
    confirmed: Confirmed = NOTHING,
    seen: Bill | None = None,
) -> str:
    """Keep a bill with its lines as the shop wrote it; one beyond its stage needs a reason.

    `seen` = the bill as the clerk saw it: ConflictError when somebody changed it meanwhile.
    """
    require(desk, "enter")
    head = check_record("bill", {**raw, "build": build}, desk.today())
    reason = accept(head, confirmed)
    lines = [check_record("bill_line", {**one, "bill": "baru"}) for one in typed]
    if not lines:
        raise UserError("Nota belum mempunyai barang. Isi paling sedikit satu baris.")
    _accept_lines(lines, typed, confirmed)
    _check_priced([one.values for one in lines], "harga nota")
    costs = open_costs(desk, build)
    stage = int(head.values.get("tahap") or 0)
    if TWICE not in confirmed:
        _check_once(costs, uid, head.values)
    if uid is None and UNCOUNTED not in confirmed:
        _check_counted(costs, stage)
    if OVER not in confirmed:
        _check_stage(costs, stage, uid, [one.values for one in lines])

    def body(work: Work) -> str:
        values = {name: value for name, value in head.values.items() if value is not None}
        made = uid or work.insert("bill", values)
        if uid:
            if seen is not None:
                _check_unchanged(work, seen)
            work.update("bill", uid, head.values)
            for row in reading.find(work, "bill_line", bill=uid):
                work.delete("bill_line", str(row["uid"]))
        work.insert_many("bill_line", [{**one.values, "bill": made} for one in lines])
        return made

    return desk.write("simpan nota", reason, body)


def _check_unchanged(work: Work, seen: Bill) -> None:
    """The bill and its lines are still those that were looked at."""
    head = {"nomor": seen.number, "tanggal": seen.day.isoformat(), "catatan": seen.note or None}
    work.expect("bill", seen.uid, head)
    now = [
        (
            str(row.get("uraian") or ""),
            str(row.get("satuan") or ""),
            number(row.get("volume")) or 0.0,
            whole(row.get("harga")) or 0,
        )
        for row in reading.find(work, "bill_line", bill=seen.uid)
    ]
    before = [(one.text, one.unit, one.volume, one.price) for one in seen.lines]
    if sorted(now) != sorted(before):
        raise ConflictError(CHANGED_MEANWHILE)


def _accept_lines(parsed: Sequence[Parsed], typed: Sequence[Raw], confirmed: Confirmed) -> None:
    """All that is wrong with the lines of a sheet at once, each with the name of its line."""
    told = [
        f"{raw.get('uraian') or f'Baris {place}'}: {problem.message}"
        for place, (one, raw) in enumerate(zip(parsed, typed, strict=True), 1)
        for problem in one.errors
    ]
    if told:
        raise UserError("\n".join(dict.fromkeys(told)))
    for one in parsed:
        accept(one, confirmed)


def _check_plan(costs: Costs, stage: int, lines: Iterable[Mapping[str, Stored]]) -> None:
    """The plan keeps within the estimate of its stage, material and wages each by itself."""
    spent = {MATERIAL: 0, WAGE: 0}
    for line in lines:
        sort = WAGE if line.get("jenis") == WAGE else MATERIAL
        spent[sort] += cost_of(number(line.get("volume")), whole(line.get("harga")))
    for sort, most in zip((MATERIAL, WAGE), costs.sums.stages[stage - 1], strict=True):
        if spent[sort] > most:
            raise UserError(
                f"DRPB tahap {'I' * stage}: {SORTS[sort].lower()} melewati RAB tahap itu sebesar "
                f"{format_rupiah(spent[sort] - most)}. Kurangi volumenya, atau ubah RAB dengan "
                "berita acara."
            )


def _check_priced(lines: Iterable[Mapping[str, Stored]], price: str) -> None:
    """A line of a plan or bill has its volume and its price; half a line is never kept silently."""
    for line in lines:
        for name, label in (("volume", "volume"), ("harga", price)):
            if line.get(name) is None:
                raise UserError(
                    f"{line.get('uraian')}: {label} belum diisi. Isi, atau kosongkan barisnya."
                )


def _check_once(costs: Costs, uid: str | None, head: Mapping[str, Stored]) -> None:
    """Ask about a bill that the house has already: typed twice it counts twice."""
    marks = tuple(str(head.get(name) or "") for name in ("shop", "nomor", "tanggal"))
    others = (one for one in costs.bills if one.uid != uid)
    if any((one.shop, one.number, one.day.isoformat()) == marks for one in others):
        raise NeedsConfirmation(
            TWICE,
            f"Nota {head.get('nomor')} dari toko dan tanggal ini sudah dicatat pada rumah ini. "
            "Catat lagi hanya bila memang nota lain, dengan sebabnya.",
        )


def _check_counted(costs: Costs, stage: int) -> None:
    """Goods are counted at the house before their bill is kept; why not is asked."""
    if not any(one.get("tahap") == stage and one.get("volume") for one in costs.goods):
        raise NeedsConfirmation(
            UNCOUNTED,
            f"Bahan tahap {'I' * stage} belum dihitung di rumah. Hitung dahulu (B), supaya nota "
            "dibandingkan dengan barang yang benar-benar datang. Catat nota lebih dahulu hanya "
            "bila barangnya tidak dapat dihitung lagi, dengan sebabnya.",
        )


def _check_stage(
    costs: Costs, stage: int, uid: str | None, lines: Iterable[Mapping[str, Stored]]
) -> None:
    """Ask about a bill that, with the others, is larger than the material of its stage."""
    most = stage_money(costs.sums, costs.rules, stage)[0] if stage in STAGES else 0
    others = sum(bill.cost for bill in costs.bills if bill.stage == stage and bill.uid != uid)
    own = sum(cost_of(number(one.get("volume")), whole(one.get("harga"))) for one in lines)
    if most and others + own > most:
        over = format_rupiah(others + own - most)
        raise NeedsConfirmation(
            OVER,
            f"Nota tahap {'I' * stage} seluruhnya melewati dana bahan tahap itu sebesar {over}. "
            "Periksa harga dan volumenya; catat hanya bila notanya memang begitu, dengan sebabnya.",
        )


def _replace(
    desk: Desk,
    kind: str,
    known: Iterable[Row],
    uids: Sequence[str],
    values: Sequence[Mapping[str, Stored]],
    reason: str = "",
) -> int:
    """Rows as they stand now: new ones are added, changed ones written, the others taken away."""
    before = {str(row["uid"]): row for row in known}

    def body(work: Work) -> int:
        count = 0
        for uid, row in zip(uids, values, strict=True):
            if uid not in before:
                work.insert(kind, {name: value for name, value in row.items() if value is not None})
                count += 1
            elif any(before[uid].get(name) != value for name, value in row.items()):
                work.update(kind, uid, row, {name: before[uid].get(name) for name in row})
                count += 1
        for uid in before.keys() - set(uids):
            work.delete(kind, uid)
            count += 1
        return count

    return desk.write(ACTS[kind], reason, body)


def drop_bill(desk: Desk, uid: str, reason: str) -> None:
    """Take a bill away with its lines; the reason stays in the book."""
    require(desk, "enter")
    if not reason.strip():
        raise UserError("Tuliskan mengapa nota ini dihapus.")

    def body(work: Work) -> None:
        for row in reading.find(work, "bill_line", bill=uid):
            work.delete("bill_line", str(row["uid"]))
        work.delete("bill", uid)

    desk.write("hapus nota", reason.strip(), body)


def save_goods(
    desk: Desk,
    build: str,
    stage: int,
    raw: Raw,
    typed: Sequence[Raw],
    confirmed: Confirmed = NOTHING,
) -> int:
    """Keep what came to a house on one day, a row each; how many rows."""
    require(desk, "enter")
    common = {**raw, "build": build, "tahap": str(stage)}
    parsed = [check_record("goods", {**common, **one}, desk.today()) for one in typed]
    reason = "; ".join(filter(None, {accept(one, confirmed) for one in parsed}))
    if not parsed:
        raise UserError("Isi paling sedikit satu volume bahan yang datang.")
    rows = [
        {name: value for name, value in one.values.items() if value is not None} for one in parsed
    ]
    desk.write("simpan bahan diterima", reason, lambda work: work.insert_many("goods", rows))
    return len(rows)
