"""From sheet rows to source rows: what is no data is left out, and said so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.completing import Completer, Repeats
from desktop_app.imports.dateorder import DateOrder
from desktop_app.imports.formats import Format, Notice, SourceRow
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.noise import NOTE, UNKNOWN_ONLY, Skipped, is_end, make_noise, row_list

Faults = Mapping[int, tuple[tuple[str, str], ...]]
"""Row number → (field, sentence) of its cells without a value."""

Places = tuple[tuple[str, int], ...]
Cleaners = tuple[tuple[str, Callable[[Cell], Cell]], ...]


@dataclass(frozen=True)
class _Plan:
    """Where each value of a row stands and how an empty one is told."""

    person: Places
    household: Places
    listed: Places
    clean_person: Cleaners
    clean_household: Cleaners
    clean_listed: Cleaners
    width: int


def source_rows(
    rows: Iterable[NumberedRow],
    layout: Format,
    header: HeaderMatch,
    faults: Faults,
    notices: list[Notice],
) -> Iterator[SourceRow]:
    """The data rows below the headings; `notices` is complete when they are exhausted."""
    plan, noise = _plan(layout, header), make_noise(header)
    skipped, order, repeats = Skipped(), DateOrder(layout, header), Repeats(layout)
    completer = Completer(layout, header)
    for number, cells in rows:
        if number <= header.last_row:
            continue
        if is_end(cells):
            skipped.add("tanda ### menutup daftar; isi di bawahnya tidak dibaca", number)
            break
        row = cells if len(cells) >= plan.width else cells + [""] * (plan.width - len(cells))
        reason = noise.reason(number, row)
        if reason and not (number in faults and reason in (NOTE, UNKNOWN_ONLY)):
            skipped.add(reason, number)
            continue
        order.look(number, row)
        found = completer.complete(_make(number, row, plan, faults.get(number, ())))
        if first := repeats.first(found):
            skipped.add(first, number)
            continue
        yield found
    for reason, numbers in skipped.rows.items():
        notices.append(Notice(numbers[0], "", f"{row_list(numbers)} dilewati: {reason}."))
    notices[:0] = order.notices()  # what is odd stands before what was only left out
    notices.extend(completer.notices())


def _make(
    number: int, row: list[Cell], plan: _Plan, faults: tuple[tuple[str, str], ...]
) -> SourceRow:
    person = {name: row[position] for name, position in plan.person}
    household = {name: row[position] for name, position in plan.household}
    listed = {name: row[position] for name, position in plan.listed}
    for name, clean in plan.clean_person:
        person[name] = clean(person[name])
    for name, clean in plan.clean_household:
        household[name] = clean(household[name])
    for name, clean in plan.clean_listed:
        listed[name] = clean(listed[name])
    return SourceRow(number, person, household, row, faults, listed)


def _plan(layout: Format, header: HeaderMatch) -> _Plan:
    def places(kind: str) -> Places:
        return tuple(
            (key.removeprefix(kind), position)
            for key, position in header.columns.items()
            if key.startswith(kind)
        )

    def cleaners(kind: str) -> Cleaners:
        return tuple(
            (key.removeprefix(kind), clean)
            for key, clean in layout.cleaners.items()
            if key.startswith(kind) and key in header.columns
        )

    return _Plan(
        places("person."),
        places("household."),
        places("list."),
        cleaners("person."),
        cleaners("household."),
        cleaners("list."),
        1 + max(*header.texts, *header.columns.values()),
    )
