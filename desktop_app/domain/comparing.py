"""When two lists say the same of a field: spelling that means nothing is not a difference."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import KEYS
from desktop_app.domain.text import match_key, name_key

_STREET = re.compile(r"\b(?:KP|KAMPUNG|KAMP|JL|JLN|JALAN|DSN|DUSUN|NO|NOMOR)\b")
_RT_RW = re.compile(r"\b(?:RT|RW)\s*\d*\b")


@lru_cache(maxsize=50_000)
def _name(text: str) -> str:
    return match_key(text)


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return name_key(text)


@lru_cache(maxsize=50_000)
def _address(text: str) -> str:
    key = _RT_RW.sub(" ", name_key(text))
    bare = " ".join(_STREET.sub(" ", key).split())
    return bare or " ".join(key.split())


_BY: Mapping[str, Callable[[str], str]] = {
    "person.nama": _name,
    "person.nama_ibu": _name,
    "person.tempat_lahir": _plain,
    "household.alamat": _address,
}
_GROWING = frozenset({"household.alamat"})  # one list writes the house number, another does not


def compared(field: str, value: Stored) -> str:
    """The form of a value in which two of them are the same; empty when nothing is said."""
    if value is None or value == "":
        return ""
    by = _BY.get(field)
    return by(str(value)) if by else str(value)


def is_fuller(field: str, one: Stored, other: Stored) -> bool:
    """Whether one value says what another says, and more: `KP GARDU NO 82` beside `KP. GARDU`.

    Where RT or RW differ too, that is a difference of its own and asked by itself.
    """
    full, brief = compared(field, one), compared(field, other)
    return field in _GROWING and bool(brief) and full.startswith(f"{brief} ")


def agree(field: str, one: Stored, other: Stored) -> bool:
    """Whether two values say the same, or one of them only says more."""
    is_same = compared(field, one) == compared(field, other)
    return is_same or is_fuller(field, one, other) or is_fuller(field, other, one)


def differ(field: str, values: Mapping[str, Stored]) -> bool:
    """Whether sources that say something of a field say different things."""
    said = {key for value in values.values() if (key := compared(field, value))}
    if len(said) < 2 or field not in _GROWING:
        return len(said) > 1
    most = max(said, key=len)  # two that agree with the longest agree with each other
    return any(one != most and not most.startswith(f"{one} ") for one in said)


def holds(field: str, now: Mapping[str, Stored], seen: Mapping[str, Stored], value: Stored) -> bool:
    """Whether a decision still holds: each source says what it said then, or what was decided.

    A source that was not there then re-opens the field only with a value that nobody had said.
    """
    known = {compared(field, one) for one in seen.values()}
    for source, one in now.items():
        key = compared(field, one)
        former = {compared(field, seen[source])} if source in seen else known
        if key and key not in former and not agree(field, one, value):
            return False
    return True


def is_compared(field: str) -> bool:
    """Whether lists are compared in a field."""
    return field in _COMPARED


_COMPARED = frozenset(KEYS)
