"""Days of the month: until when data count for it, and until when proposals are taken.

The usual days, and months for which Dinsos set other ones. While the office has set no day of its
own for proposals, they close with the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.calendar import CUT_OFF_DAY, cut_off_date, month_of, next_month, period_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.services.desk import Desk
from desktop_app.store import local
from desktop_app.store.reading import Reads

CUT_OFF = "batas_data"
BEFORE_DATA = (
    "Usulan {month} tidak dapat ditutup sesudah batas datanya, tanggal {day}. "
    "Pilih tanggal yang sama atau lebih awal."
)


@dataclass(frozen=True)
class CutOff:
    """The day of the month, and other days by month (`2026-11`); the same for proposals.

    `close_day` None: proposals close on the day on which the data do.
    """

    day: int = CUT_OFF_DAY
    months: Mapping[str, int] = field(default_factory=dict)
    close_day: int | None = None
    close_months: Mapping[str, int] = field(default_factory=dict)

    def data_date(self, month: str) -> date:
        """The last day for data of a month."""
        return cut_off_date(month, self.day, self.months)

    def close_date(self, month: str) -> date:
        """The last day for proposals of a month; never after that of its data."""
        if self.close_day is None and month not in self.close_months:
            return self.data_date(month)
        wanted = cut_off_date(month, self.close_day or self.day, self.close_months)
        return min(wanted, self.data_date(month))

    def period(self, day: date) -> str:
        """The month in whose data a change of this day is drawn."""
        return period_of(day, self.day, self.months)

    def proposal_period(self, day: date) -> str:
        """The month to which a proposal of this day belongs."""
        month = month_of(day)
        return month if day <= self.close_date(month) else next_month(month)


def cut_off_of(desk: Desk) -> CutOff:
    """The days as this office has set them."""
    with desk.reader() as reader:
        return read_cut_off(reader)


def read_cut_off(reader: Reads) -> CutOff:
    """The same with a reader that is open."""
    kept = local.get_setting(reader, CUT_OFF, {})
    closing = kept.get("usulan_hari")
    return CutOff(
        int(kept.get("hari", CUT_OFF_DAY)),
        dict(kept.get("bulan", {})),
        None if closing is None else int(closing),
        dict(kept.get("usulan_bulan", {})),
    )


def save_cut_off(desk: Desk, day: str, month: str = "", reason: str = "") -> CutOff:
    """Set the usual day, or with `month` (`11-2026`) the day of one month; no day = as usual."""
    return save_days(desk, month, reason, data=day)


def save_days(
    desk: Desk, month: str = "", reason: str = "", *, data: str | None = None,
    proposals: str | None = None,
) -> CutOff:  # fmt: skip
    """Set the day of the data and that of proposals, usual or of one month; None = as it is.

    Empty = as usual; an empty usual day of proposals = with the data.
    """
    made = cut_off_of(desk)
    if not month.strip():
        if data is not None:
            made = replace(made, day=_day(data))
        if proposals is not None:
            made = replace(made, close_day=_day(proposals) if proposals.strip() else None)
    else:
        key = _month(month)
        if data is not None:
            made = replace(made, months=_edited(made.months, key, data))
        if proposals is not None:
            made = replace(made, close_months=_edited(made.close_months, key, proposals))
    _check_order(made)
    kept = {
        "hari": made.day,
        "bulan": dict(made.months),
        "usulan_hari": made.close_day,
        "usulan_bulan": dict(made.close_months),
    }
    desk.write("ubah batas data", reason, lambda work: local.put_setting(work, CUT_OFF, kept))
    return made


def _check_order(made: CutOff) -> None:
    """What is proposed must still be in the data of its month."""
    if made.close_day is not None and made.close_day > made.day:
        raise UserError(BEFORE_DATA.format(month="biasanya", day=made.day))
    for month, day in made.close_months.items():
        last = made.months.get(month, made.day)
        if day > last:
            raise UserError(BEFORE_DATA.format(month=MONTH.format(month), day=last))


def _edited(months: Mapping[str, int], key: str, day: str) -> dict[str, int]:
    others = {name: one for name, one in months.items() if name != key}
    return {**others, key: _day(day)} if day.strip() else others


def _day(text: str) -> int:
    if not re.fullmatch(r"\s*\d{1,2}\s*", text) or not 1 <= int(text) <= 31:
        raise UserError("Tanggal batas data harus angka 1 sampai 31.")
    return int(text)


def _month(text: str) -> str:
    try:
        return str(MONTH.parse(text))
    except UserError as problem:
        raise UserError(f"Bulan {problem}.") from problem
