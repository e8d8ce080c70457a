"""Rows of the papers of a case: the order of a meeting, verdicts, and the account of the LPM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.formatting import format_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents_house import HousePaper

Rows = list[tuple[str, ...]]


def has_paper(house: HousePaper, paper: str) -> bool:
    """Whether a paper of a house was ticked as there."""
    return paper in house.text("berkas_ada").split(";")


def has_reached(house: HousePaper, state: str) -> bool:
    """Whether a case ever came into a state."""
    return state in house.text("langkah").split(";")


def tick(is_there: bool) -> str:
    """The word for what is there; empty for what the pen may still tick."""
    return "ya" if is_there else ""


def _meeting(file: HousePaper) -> Rows:
    """The same list with the ground of each place instead of the verdict."""
    order = sorted(file.houses, key=lambda one: int(one.text("urutan") or 10**6))
    names = ("nama", "nik", "alamat", "urutan", "urutan_alasan")
    return [(str(n), *map(one.text, names)) for n, one in enumerate(order, 1)]


def _verdicts(file: HousePaper) -> Rows:
    """What the office decided of each proposed house, where it did."""
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        refused, waits = has_reached(one, "ditolak"), has_reached(one, "pengganti")
        taken = has_reached(one, "rekomendasi")
        result = "Direkomendasikan" if taken else "Tidak Direkomendasikan" if refused else ""
        who = (one.text("nama"), one.text("nik"), one.text("bnba"))
        why = "" if taken else one.text("alasan_hasil")
        rows.append((str(number), *who, result, why, tick(waits)))
    return rows


def _account(file: HousePaper) -> Rows:
    """LPJ: what came and what was used for each house, with the sums."""
    rows: Rows = []
    sums = [0] * 5
    for number, one in enumerate(file.houses, 1):
        goods, wages = (sum(money[place] for money in one.paid.values()) for place in (0, 1))
        billed = sum(bill.cost for bill in one.bills)
        worked = sum(work.amount for work in one.worked)
        money = [goods, wages, billed, worked, goods + wages - billed - worked]
        sums = [a + b for a, b in zip(sums, money, strict=True)]
        last = max((seen.percent for seen in one.progress), default=0)
        done = tick(has_reached(one, "bast"))
        who = (one.text("nama"), one.text("nik"))
        rows.append((str(number), *who, *map(_money, money), str(last), done))
    return [*rows, ("", "Jumlah", "", *map(_money, sums), "", "")] if rows else []


def _money(value: int) -> str:
    """Also what is below nothing: more was used than came."""
    return format_number(value)


CASE_ROWS: dict[str, Callable[[HousePaper], Rows]] = {
    "musyawarah": _meeting,
    "bahv": _verdicts,
    "lpj": _account,
}
