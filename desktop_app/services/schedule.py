"""The cut-off of the month's data: the usual day, and months for which Dinsos set another one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.calendar import CUT_OFF_DAY
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.services.desk import Desk
from desktop_app.store import local

CUT_OFF = "batas_data"


@dataclass(frozen=True)
class CutOff:
    """The day of the month, and other days by month (`2026-11`)."""

    day: int = CUT_OFF_DAY
    months: Mapping[str, int] = field(default_factory=dict)


def cut_off_of(desk: Desk) -> CutOff:
    """The cut-off as this office has set it."""
    with desk.reader() as reader:
        kept = local.get_setting(reader, CUT_OFF, {})
    return CutOff(int(kept.get("hari", CUT_OFF_DAY)), dict(kept.get("bulan", {})))


def save_cut_off(desk: Desk, day: str, month: str = "", reason: str = "") -> CutOff:
    """Set the usual day, or with `month` (`11-2026`) the day of one month; no day = as usual."""
    known = cut_off_of(desk)
    if not month.strip():
        made = CutOff(_day(day), known.months)
    else:
        key = _month(month)
        months = {name: one for name, one in known.months.items() if name != key}
        made = CutOff(known.day, {**months, key: _day(day)} if day.strip() else months)
    kept = {"hari": made.day, "bulan": dict(made.months)}
    desk.write("ubah batas data", reason, lambda work: local.put_setting(work, CUT_OFF, kept))
    return made


def _day(text: str) -> int:
    if not re.fullmatch(r"\s*\d{1,2}\s*", text) or not 1 <= int(text) <= 31:
        raise UserError("Tanggal batas data harus angka 1 sampai 31.")
    return int(text)


def _month(text: str) -> str:
    try:
        return str(MONTH.parse(text))
    except UserError as problem:
        raise UserError(f"Bulan {problem}.") from problem
