"""How far lists agree, by agency and desa, this month and the twelve before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desktop_app.services.desk import Desk
from desktop_app.services.differences import chosen_lists
from desktop_app.services.source_views import AgreementLine
from desktop_app.store import agreement as figures

MONTHS = 12
Pair = tuple[int, int]


def agreement(
    desk: Desk, lists: Sequence[str] = (), by: Literal["source", "desa"] = "source"
) -> list[AgreementLine]:
    """Per cent of compared values in which a source agrees with what holds here.

    A value is compared when somebody else says something of the same field; what holds is a
    ruling, or the registry. `months` are those before this one, the newest first.
    """
    this = f"{desk.today():%Y-%m}"
    with desk.reader() as reader:
        sources = {one.source for one in chosen_lists(reader, lists)}
        now = figures.now(reader, figures.newest(reader, sources))
        before = figures.figures(reader)
    months = _before(this)
    sums: dict[tuple[str, str], dict[str, Pair]] = {}
    for (source, desa), pair in now.items():
        _add(sums, _key(source, desa, by), this, pair)
    for one in before:
        if one.source in sources and one.month in months:
            _add(sums, _key(one.source, one.desa, by), one.month, (one.compared, one.agreed))
    return [
        AgreementLine(
            source,
            desa,
            *told.get(this, (0, 0)),
            _per_cent(told.get(this)),
            tuple((month, _per_cent(told.get(month))) for month in months),
        )
        for (source, desa), told in sorted(sums.items())
    ]


def _key(source: str, desa: str, by: str) -> tuple[str, str]:
    return (source, desa if by == "desa" else "")


def _add(
    sums: dict[tuple[str, str], dict[str, Pair]], key: tuple[str, str], month: str, pair: Pair
) -> None:
    told = sums.setdefault(key, {})
    compared, agreed = told.get(month, (0, 0))
    told[month] = (compared + pair[0], agreed + pair[1])


def _per_cent(pair: Pair | None) -> float | None:
    return round(100 * pair[1] / pair[0], 1) if pair and pair[0] else None


def _before(month: str) -> list[str]:
    """The twelve months before a month, the newest first."""
    year, number = (int(part) for part in month.split("-"))
    found = []
    for _ in range(MONTHS):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
        found.append(f"{year:04d}-{number:02d}")
    return found
