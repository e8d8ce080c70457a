"""Risk of stunting by family: the officer's category beside what the last visit points to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.stunting import AT_RISK, RISK, TICKS, RiskView, risk_of
from desktop_app.services.care_sheets import KIND
from desktop_app.services.desk import Desk
from desktop_app.services.viewing import hidden_fields
from desktop_app.store.care_rows import latest_visits


@dataclass(frozen=True)
class RiskLine:
    """A family by its last visit; `is_case` is None where cases may not be seen."""

    household: str
    name: str
    place: str
    cadre: str
    day: date
    category: str
    reading: RiskView
    is_case: bool | None

    @property
    def is_at_risk(self) -> bool:
        """By the officer's word, or by the ticks where he said nothing."""
        return (self.category or self.reading.code) == AT_RISK

    @property
    def differs(self) -> bool:
        """Whether the officer and the ticks say something else."""
        return bool(self.category and self.reading.code and self.category != self.reading.code)


def risk_lines(desk: Desk, desa: str) -> list[RiskLine]:
    """The families of a desa that were visited, those at risk first, in walking order."""
    hidden = hidden_fields(desk, KIND)
    with desk.reader() as reader:
        rows = latest_visits(reader, desa)
    lines = [
        RiskLine(
            household=str(row["household"]),
            name=str(row.get("nama_kepala") or ""),
            place=f"{row.get('rt') or '–'}/{row.get('rw') or '–'}",
            cadre=str(row.get("cadre") or ""),
            day=date.fromisoformat(str(row["tanggal"])),
            category=str(row.get(RISK) or ""),
            reading=risk_of(
                {name: None if row.get(name) is None else bool(row[name]) for name in TICKS},
                hidden,
            ),
            is_case=None if "kasus" in hidden else bool(row.get("kasus")),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda one: not (one.is_case or one.is_at_risk))
