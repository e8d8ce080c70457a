"""Conditions of the fourteen parts of a house, as lists write them.

They write letters, the words of the form, or other words. What no rule surely tells is left as it
stands and shown to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.form_a.texts import COMPONENTS, Component
from desktop_app.imports.cells import Cell
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts.words import labels

LETTERS: Mapping[str, str] = labels("A", "B", "C")

# Other words for a condition: the whole text, its beginning, or a part of it.
_WHOLE: Mapping[str, Mapping[str, str]] = {"air_minum": {"ya": "A", "tidak": "C"}}
_STARTS: Mapping[str, Mapping[str, str]] = {
    "pencahayaan": {"kurang terang": "B"},
    "status_lahan": {"penguasaan lahan": "B"},
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    "dinding": {
        "sebagian besar retak": "B",
        "anyaman bambu": "C",
        "papan kayu berkualitas": "A",
    },
    "lantai": {"sebagian besar pecah": "B", "rapuh": "C", "kondisi baik": "A"},
    "penutup_atap": {"rawan ambruk": "C", "rusak sebagian": "B", "tidak bocor": "A"},
    "kecukupan_luas": {"lebih atau sama": "A"},
}


def _letter(component: Component) -> Callable[[Cell], Cell]:
    """A cleaner that gives the letter of a condition, or the cell when two letters are possible."""
    exact: dict[str, set[str]] = {}
    for letter, text in component.texts.items():
        exact.setdefault(normalise(text), set()).add(letter)
    whole, starts, parts = (
        {normalise(text): letter for text, letter in table.get(component.code, {}).items()}
        for table in (_WHOLE, _STARTS, _PARTS)
    )

    def clean(cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        text = normalise(cell)
        found = exact.get(text) or {
            *(letter for word, letter in whole.items() if text == word),
            *(letter for word, letter in starts.items() if text.startswith(word)),
            *(letter for word, letter in parts.items() if word in text),
        }
        return next(iter(found)) if len(found) == 1 else cell

    return clean


CLEANERS: Mapping[str, Callable[[Cell], Cell]] = {
    f"list.komponen_{component.code}": _letter(component) for component in COMPONENTS
}
