"""Food brought to people: portions a day, and what speaks against a receiver, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.codes_usulan import MISKIN, MISKIN_EKSTREM
from desktop_app.domain.dates import age_on
from desktop_app.domain.kinds import Value

RANTANG, PORRIDGE = "PERMATA", "BENING"
FOOD: Mapping[str, str] = {RANTANG: "rantang", PORRIDGE: "porsi"}
POOR_DESIL = 2  # our reading (mark D): desil 1 and 2 count as poor where nothing was settled
_POOR = frozenset({MISKIN, MISKIN_EKSTREM})


@dataclass(frozen=True)
class Receiver:
    """What is known of one receiver: birthday, desil, status of poverty, and his criterion."""

    born: date | None
    desil: int | None = None
    poverty: str = ""
    criterion: str = ""


def portions_a_day(kode: str, rules: Mapping[str, Value]) -> int:
    """Portions of one day: the number that the contents of the basket begin with, else 1."""
    found = re.match(r"\s*(\d{1,2})\s", str(rules.get("keranjang") or ""))
    return max(1, int(found[1])) if found and kode in FOOD else 1


def against(kode: str, rules: Mapping[str, Value], who: Receiver, day: date) -> tuple[str, ...]:
    """Why somebody does not fit the programme on a day, in words; empty when nothing speaks so.

    Rantang is for the elderly poor, porridge for undernourished children under five.
    """
    found = list(_age(rules, who, day))
    if kode == RANTANG:
        found += _poverty(who)
    if kode == PORRIDGE and not who.criterion.strip():
        found.append("keadaan gizinya belum dicatat (isi Kriteria kepesertaannya)")
    return tuple(found)


def _age(rules: Mapping[str, Value], who: Receiver, day: date) -> tuple[str, ...]:
    least, most = rules.get("usia_min"), rules.get("usia_maks")
    if who.born is None:
        return ("tanggal lahirnya belum diisi",) if least or most else ()
    age = age_on(who.born, day)
    if isinstance(least, int) and age < least:
        return (f"umurnya {age} tahun, program ini untuk {least} tahun ke atas",)
    if isinstance(most, int) and age > most:
        return (f"umurnya {age} tahun, program ini paling tua {most} tahun",)
    return ()


def _poverty(who: Receiver) -> list[str]:
    if who.poverty:
        return [] if who.poverty in _POOR else ["keluarganya tidak ditetapkan miskin"]
    if who.desil is None:
        return ["belum ada desil dan status kemiskinan keluarganya"]
    return [] if who.desil <= POOR_DESIL else [f"keluarganya desil {who.desil}"]
