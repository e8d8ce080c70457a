"""Area per person: what the program may propose, and what only the officer may choose."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.form_a.rules import DEFAULT_RULES, number, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value

_PRINTED_LIMIT = 7.2  # stands in the text of the form itself, whatever a scheme says
_TOLERANCE = 1e-9  # decimal areas such as 43,2 are not exact in binary
CHOOSE = "Petugas memilih B atau C; jawaban C membuat rumah tidak layak huni."


@dataclass(frozen=True)
class AreaHint:
    """`proposal` is "A" or None; `choices` are the letters that fit the measured area."""

    per_person: float | None
    limit: float
    proposal: str | None
    choices: tuple[str, ...]
    text: str


def area_hint(luas: Value, penghuni: Value, rules: Mapping[str, Value] = DEFAULT_RULES) -> AreaHint:
    """Area (m²) divided by persons against the limit (m² per person).

    At or above the limit A is proposed. Below it B and C have the same text
    and different consequences, so nothing is proposed.
    """
    limit = number(rules, "min_luas_per_jiwa") or _PRINTED_LIMIT
    per_person = area_per_person(luas, penghuni)
    if per_person is None:
        return AreaHint(None, limit, None, (), "Isi luas rumah dan jumlah penghuni lebih dulu.")
    # Cut, not rounded: 7,196 shown as 7,2 would seem to reach the limit.
    cut = math.floor(per_person * 100 + _TOLERANCE) / 100
    text = f"{shown(cut)} m²/jiwa, kriteria pembanding: minimal {shown(limit)} m²/jiwa."
    if per_person >= limit - _TOLERANCE:
        return AreaHint(per_person, limit, "A", ("A",), text)
    return AreaHint(per_person, limit, None, ("B", "C"), f"{text} {CHOOSE}")


def area_per_person(luas: Value, penghuni: Value) -> float | None:
    """m² per person; None unless both are known and positive."""
    if not isinstance(luas, (int, float)) or not isinstance(penghuni, (int, float)):
        return None
    return luas / penghuni if luas > 0 and penghuni > 0 else None
