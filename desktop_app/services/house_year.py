"""The budget year of a house: within those in which its scheme holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored

Row = Mapping[str, Stored]


def budget_year(scheme: Row, today: date) -> int:
    """The year of a case that begins today: this one while its scheme holds, else the scheme's."""
    first, last = years_of(scheme)
    is_standing = first <= today.year and (last is None or today.year <= last)
    return today.year if is_standing else int(scheme.get("tahun") or first)


def years_of(scheme: Row) -> tuple[int, int | None]:
    """The first and the last year in which a scheme holds; None: it has no end yet."""
    first = str(scheme.get("berlaku_dari") or scheme.get("tahun") or "")[:4]
    last = str(scheme.get("berlaku_sampai") or "")[:4]
    return int(first or 0), int(last) if last else None


def check_year(scheme: Row, year: int) -> int:
    """The year itself; UserError when the scheme does not hold in it."""
    first, last = years_of(scheme)
    if year < first or (last is not None and year > last):
        told = f"tahun {first} sampai {last}" if last else f"mulai tahun {first}"
        raise UserError(
            f"Skema ini berlaku {told}, bukan {year}. Perbaiki tahun anggarannya, atau pilih skema "
            "lain."
        )
    return year
