"""Families at risk of stunting: the columns of the monthly sheet, and what they point to.

The columns are those of the KRS form of Tim Pendamping Keluarga. The category is the officer's
word. The reasons beside it are our reading (mark D) of the form: who is looked after (expectant
mothers, children under two and under five, couples of childbearing age) and what endangers them
(water, toilet, the four "too": young, old, close, many).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

AT_RISK, NO_RISK, NO_TARGET = "beresiko", "tidak", "bukan_sasaran"
RISK = "risiko"
# Ticks in the order of the form, with the heading of the sheet.
TICKS: Mapping[str, str] = {
    "baduta": "Baduta",
    "balita": "Balita",
    "pus": "PUS",
    "ibu_hamil": "Ibu hamil",
    "air_layak": "Air minum layak",
    "jamban_layak": "Jamban layak",
    "terlalu_muda": "Terlalu muda",
    "terlalu_tua": "Terlalu tua",
    "terlalu_dekat": "Terlalu dekat",
    "terlalu_banyak": "Terlalu banyak",
    "kasus": "Kasus stunting",
    "pendampingan": "Didampingi TPK",
}
# On the sheet the category stands between the four "too" and the case.
COLUMNS = (*tuple(TICKS)[:10], RISK, *tuple(TICKS)[10:])
FOUR_TOO = ("terlalu_muda", "terlalu_tua", "terlalu_dekat", "terlalu_banyak")
LETTERS: Mapping[str, str] = {AT_RISK: "B", NO_RISK: "T", NO_TARGET: "S"}
SOURCE = "kolom formulir KRS Tim Pendamping Keluarga; bacaan Padan"
_TARGETS: Mapping[str, str] = {
    "ibu_hamil": "ada ibu hamil",
    "baduta": "ada baduta",
    "balita": "ada balita",
    "pus": "ada PUS",
}


@dataclass(frozen=True)
class RiskView:
    """What the ticks point to: a code of the category, "" where too little is known, and why."""

    code: str
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


def risk_of(ticks: Mapping[str, object], hidden: Collection[str] = ()) -> RiskView:
    """The category that follows from the ticks (true, false, None = not told), with reasons.

    Nobody to look after: no target. A target with unsafe water, toilet or one of the four "too":
    at risk. `hidden` are ticks that may not be seen here; with them open, "no target" and "no
    risk" are not concluded.
    """
    targets = [text for name, text in _TARGETS.items() if name not in hidden and ticks.get(name)]
    dangers = [] if "kasus" in hidden or not ticks.get("kasus") else ["ada kasus stunting"]
    if ticks.get("air_layak") is False:
        dangers.append("air minum tidak layak")
    if ticks.get("jamban_layak") is False:
        dangers.append("jamban tidak layak")
    dangers += [f"PUS {TICKS[name].lower()}" for name in FOUR_TOO if ticks.get(name)]
    if dangers and (targets or "ada kasus stunting" in dangers):
        return RiskView(AT_RISK, (*targets, *dangers))
    if not targets:
        is_open = bool(hidden) or any(ticks.get(name) is None for name in _TARGETS)
        return RiskView("" if is_open else NO_TARGET, ())
    is_open = ticks.get("air_layak") is None or ticks.get("jamban_layak") is None
    return RiskView("" if is_open else NO_RISK, tuple(targets))
