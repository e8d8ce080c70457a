"""The numbers of the decision, as data: names, and the values of the decree of 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value

DEFAULT_SOURCE = "Lampiran 26/KPTS/Dt/2026, keterangan format H"
DEFAULT_YEAR = 2026

# A rule that is absent from a scheme takes the value of the decree; a rule that a
# scheme holds as None is "belum diatur" there: it decides nothing and is named.
DEFAULT_RULES: Mapping[str, Value] = {
    "tahun_program": 2026,
    "min_tahun_huni": 1,
    "jeda_bantuan_tahun": 5,
    "hanya_belum_pernah": False,
    "batas_desil": 4,
    "prioritas_desil": 2,
    "penghasilan_maks_persen": 100,
    "min_luas_per_jiwa": 7.2,
    "boleh_tanah_negara": None,
    "boleh_tanah_pengairan": None,
}


def rule(rules: Mapping[str, Value], name: str) -> Value:
    """The value of a rule; the decree's own where the scheme does not speak of it."""
    return rules[name] if name in rules else DEFAULT_RULES[name]


def number(rules: Mapping[str, Value], name: str) -> float | None:
    """A rule as a number; None when it is not set."""
    value = rule(rules, name)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def shown(value: float) -> str:
    """A number as printed: `7,2`, `1`."""
    return f"{value:g}".replace(".", ",")
