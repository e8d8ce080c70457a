"""Rows of the tables of one house's papers, and where the rows of any paper come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.housing.house_paper_list import NEEDED, PROPOSAL
from desktop_app.domain.specs.housing import PARTS
from reports.pdf.house.flow import amount, volume
from reports.pdf.house.rows_cases import Rows
from reports.pdf.house.rows_lists import LIST_ROWS, SEEN_PARTS, share_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents_house import HousePaper, ProgressSeen
    from desktop_app.domain.housing.bills import Planned

# The sections of the estimate that build each part of a house.
WORKS: dict[str, tuple[str, ...]] = {
    "pondasi": ("II",),
    "sloof": ("III",),
    "kolom": ("IV", "VII"),
    "dinding": ("V", "VI"),
    "atap": ("VIII", "IX"),
    "lantai": ("X",),
    "sanitasi": ("XI",),
}


def _used(file: HousePaper, stage: int) -> Rows:
    material, wages = file.sums.get(stage, (0, 0))
    return [
        ("1", "Belanja bahan", amount(material)),
        ("2", "Tarik tunai upah", amount(wages)),
        ("", "Jumlah", amount(material + wages)),
    ]


def _first_and_last(file: HousePaper) -> tuple[ProgressSeen | None, ProgressSeen | None]:
    seen = sorted(file.progress, key=lambda one: one.percent)
    start = next((one for one in seen if one.percent == 0), None)
    return start, next((one for one in reversed(seen) if one.percent), None)


def _progress(file: HousePaper) -> Rows:
    start, end = _first_and_last(file)
    return [
        (str(n), PARTS[part], share_of(start, part), share_of(end, part))
        for n, part in enumerate((*SEEN_PARTS, "sanitasi"), 1)
    ]


def _own_effort(file: HousePaper) -> Rows:
    lines = [
        (one.text, f"{volume(one.volume)} {one.unit}".strip(), money)
        for one in file.estimate
        if (money := one.parts.get("swadaya_uang", 0) + one.parts.get("bahan_lama", 0))
    ]
    return [(str(n), text, many, amount(money)) for n, (text, many, money) in enumerate(lines, 1)]


def _there(file: HousePaper) -> set[str]:
    """What was ticked as there, and what the rows of the house show by themselves."""
    noted = set(filter(None, file.text("berkas_ada").split(";")))
    shown = {
        "rab": file.estimate,
        "drpb": any(file.plan.values()),
        "pks": file.text("pks"),
        "nota": file.bills,
        "terima_bahan": file.arrivals,
        "kuitansi_upah": any(one.number for one in file.worked),
    }
    return noted | {key for key, is_there in shown.items() if is_there}


def _papers(file: HousePaper) -> Rows:
    there = _there(file)
    return [
        (str(n), title, "ya" if key in there else "", "", "")
        for n, (key, title) in enumerate(NEEDED.items(), 1)
    ]


def _proposal(file: HousePaper) -> Rows:
    there = _there(file)
    return [
        (str(n), title, "ya" if key in there else "", "", "")
        for n, (title, key) in enumerate(PROPOSAL, 1)
    ]


def _old_estimate(file: HousePaper) -> Rows:
    """II-14: goods, then wages, with a sum of each and of both."""
    goods = [line for line in file.estimate if line.text and not line.is_wage]
    wages = [line for line in file.estimate if line.text and line.is_wage]
    if not goods and not wages:
        return []
    rows: Rows = []
    for start, lines, title in ((1, goods, "Total bahan"), (len(goods) + 1, wages, "Total upah")):
        rows += [
            (
                str(n),
                line.text,
                volume(line.volume),
                line.unit,
                amount(line.price),
                amount(line.cost),
            )
            for n, line in enumerate(lines, start)
        ]
        rows.append(("", title, "", "", "", amount(sum(line.cost for line in lines))))
    whole = sum(line.cost for line in (*goods, *wages))
    return [*rows, ("", "Jumlah", "", "", "", amount(whole))]


def _material(file: HousePaper) -> list[Planned]:
    return [one for one in file.plan.get(file.stage, ()) if one.uid not in file.wage_lines]


def _goods(file: HousePaper) -> Rows:
    return [
        (str(n), one.text, volume(one.volume), one.unit, amount(one.price), amount(one.cost))
        for n, one in enumerate(_material(file), 1)
    ]


def _result(file: HousePaper) -> Rows:
    """The price of the shop is for the pen: it comes from the offer that was chosen."""
    return [
        (str(n), one.text, amount(one.price), "", "", "")
        for n, one in enumerate(_material(file), 1)
    ]


def _works(house: HousePaper, part: str) -> str:
    """The goods of the estimate that a part of the house took, each once."""
    sections = WORKS[part]
    names = [
        line.text
        for line in house.estimate
        if line.text and line.cost and line.code.partition(".")[0] in sections
    ]
    return "; ".join(dict.fromkeys(names))


def _handed(file: HousePaper) -> Rows:
    """Each part before (as surveyed) and after (as seen last), with what was built in."""
    end = _first_and_last(file)[1]
    return [
        (str(n), title, file.found.get(part, ""), share_of(end, part), _works(file, part))
        for n, (part, title) in enumerate(PARTS.items(), 1)
    ]


ROWS: dict[str, Callable[[HousePaper], Rows]] = {
    "pakai_1": lambda file: _used(file, 1),
    "pakai_2": lambda file: _used(file, 2),
    "kemajuan": _progress,
    "komponen": _handed,
    "swadaya": _own_effort,
    "berkas": _papers,
    "berkas_proposal": _proposal,
    "rab_bsps": _old_estimate,
    "barang": _goods,
    "hasil": _result,
    **LIST_ROWS,
}


def rows_of(file: HousePaper, source: str) -> Rows:
    """The rows of a source: those that the service gathered, else from the houses of the paper."""
    gathered = file.tables.get(source)
    if gathered is not None:
        return list(gathered)
    return ROWS[source](file) if source in ROWS else []
