"""Cells of the sheets of a house: what was typed stays, what can not be kept is told in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.services.records import check_record


def keeper(kind: str, numbers: Collection[str]) -> Callable[[str, str], str]:
    """What a cell keeps of what was typed: a number as it is written here, else the text itself."""
    specs = by_name(SPECS[kind])

    def tidy(key: str, text: str) -> str:
        plain = " ".join(text.split())
        if key not in numbers:
            return plain
        try:
            return specs[key].kind.format(specs[key].kind.parse(plain))
        except UserError:
            return plain

    return tidy


def unread_cells(
    kind: str, lines: Iterable[Mapping[str, str]], numbers: Collection[str]
) -> Iterator[tuple[int, str]]:
    """(place, sentence) of each number that can not be kept: no number, negative, or too large."""
    for place, cells in enumerate(lines):
        typed = {name: cells[name] for name in numbers if cells.get(name, "").strip()}
        if not typed:
            continue
        for problem in check_record(kind, typed).errors:
            if problem.field in typed:
                name = cells.get("uraian") or f"Baris {place + 1}"
                yield place, f"{name}: {problem.message} Tertulis {typed[problem.field]}."
