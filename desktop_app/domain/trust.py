"""Whom an office trusts for which field: an order of sources, which the office may change.

The first source of the order that says anything gives the suggested value. `padan` is the
registry, as the office keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import KEYS, PADAN, SOURCES, short_name

_VILLAGE = ("opensid", "templat", "opendk")
_CARD = ("siak", "bip", PADAN, *_VILLAGE, "dtsen", "regsosek", "siks", "p3ke", "dtks")
_HOME = (PADAN, *_VILLAGE, "siak", "bip", "dtsen", "regsosek", "p3ke", "siks", "kpm")
_STANDING = ("dtsen", PADAN, "siks", "p3ke", "dtks", *_VILLAGE)
_OF_HOME = frozenset(
    {"household.alamat", "household.rt", "household.rw", "household.desa", "person.status_dasar"}
)

Trust = Mapping[str, tuple[str, ...]]


def _default(field: str) -> tuple[str, ...]:
    if field == "household.desil":
        return _STANDING
    return _HOME if field in _OF_HOME else _CARD


DEFAULT: Trust = {field: _default(field) for field in KEYS}


def order_of(trust: Trust, field: str) -> tuple[str, ...]:
    """The sources for a field, the most trusted first; those not named follow as they are known."""
    first = tuple(trust.get(field, _CARD))
    return (*first, *(key for key in (PADAN, *SOURCES) if key not in first))


def suggested(trust: Trust, field: str, sources: Sequence[str]) -> str | None:
    """The most trusted of the sources that say something; None when none does."""
    return next((key for key in order_of(trust, field) if key in sources), None)


def checked_order(field: str, order: Sequence[str]) -> tuple[str, ...]:
    """An order as a person gave it; UserError when it names an unknown field or source."""
    if field not in DEFAULT:
        raise UserError(f"Isian {field} tidak dibandingkan. Pilih isian dari daftar.")
    unknown = [key for key in order if key != PADAN and key not in SOURCES]
    if unknown:
        raise UserError(f"Sumber {unknown[0]} tidak dikenal. Pilih sumber dari daftar.")
    if not order:
        raise UserError("Pilih paling sedikit satu sumber.")
    return tuple(dict.fromkeys(order))


def order_text(order: Sequence[str]) -> str:
    """`SIAK, BIP, Padan` as it is read."""
    return ", ".join(short_name(key) for key in order)
