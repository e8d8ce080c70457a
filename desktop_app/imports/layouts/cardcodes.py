"""Codes of the family card behind what other lists write for them.

A list that follows the family card writes its labels, in any spelling, or its codes. What the card
does not have is told and never interpreted.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.imports.headers import normalise

_PERSON = by_name(SPECS["person"])


def card_codes(name: str, also: Mapping[str, str] | None = None) -> dict[str, str]:
    """Normalised code, label or spelling of a coded field of a person, and its code.

    Two labels that become equal are left out: nobody can tell which one is meant.
    """
    codes = _PERSON[name].codes
    pairs = [(code, code) for code in codes]
    pairs += [(label, code) for code, label in codes.items()]
    if isinstance(codes, CodeList):
        pairs += list(codes.variants.items())
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for text, code in pairs:
        key = normalise(text)
        if found.setdefault(key, code) != code:
            doubtful.add(key)
    return {key: code for key, code in found.items() if key not in doubtful} | dict(also or {})
