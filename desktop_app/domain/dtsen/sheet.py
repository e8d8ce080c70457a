"""The answers of one subject of the form as texts: read, judged by the rules, and shown again.

A subject is the family with its house, or one member. Texts stand under the keys of the form's
entries; of a code the code itself stands there, so that equal answers have equal texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.dtsen import rules
from desktop_app.domain.dtsen.order import (
    FAMILY_SECTIONS,
    MEMBERS,
    NOTED_FIRST,
    NOTED_LAST,
    Entry,
)
from desktop_app.domain.fields import FieldSpec, Problem, parse_record
from desktop_app.domain.kinds import Stored, Value, from_stored, to_stored

_FAMILY = (
    *NOTED_FIRST,
    *(entry for section in FAMILY_SECTIONS for entry in section.entries),
    *NOTED_LAST,
)


@dataclass(frozen=True)
class Judged:
    """What texts say. `values` are as they would be kept: what is skipped is None."""

    values: dict[str, Stored]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    skipped: frozenset[str]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops a save."""
        return tuple(one for one in self.problems if one.grade == "error")


def entries_of(*, member: bool) -> tuple[Entry, ...]:
    """All lines of a subject that a clerk types, in order."""
    found = MEMBERS.entries if member else _FAMILY
    return tuple(entry for entry in found if entry.is_typed)


def _keyed(entry: Entry) -> FieldSpec:
    is_needed = entry.key in ("person.nama",)
    return replace(entry.spec, name=entry.key, label=entry.label, required=is_needed)


_SPECS: dict[bool, tuple[FieldSpec, ...]] = {
    member: tuple(_keyed(entry) for entry in entries_of(member=member)) for member in (True, False)
}
BY_KEY: dict[str, Entry] = {
    entry.key: entry for member in (True, False) for entry in entries_of(member=member)
}


def text_of(entry: Entry, stored: Stored) -> str:
    """A kept value as the form has it; of a code the code."""
    if stored is None:
        return ""
    if entry.spec.kind.name in ("code", "codes"):
        return str(stored)
    return entry.spec.kind.format(from_stored(entry.spec.kind, stored), entry.spec.codes)


def shown(entry: Entry, stored: Stored) -> str:
    """A kept value as a person reads it."""
    if stored is None:
        return ""
    return entry.spec.kind.format(from_stored(entry.spec.kind, stored), entry.spec.codes)


def judge(texts: Mapping[str, str], today: date, *, member: bool) -> Judged:
    """Read the texts of a subject, skip what the form skips, and say what is missing or wrong."""
    specs = _SPECS[member]
    parsed = parse_record(specs, texts)
    values: dict[str, Value] = {
        spec.name: from_stored(spec.kind, parsed.values[spec.name]) for spec in specs
    }
    skipped = frozenset(key for key in values if not rules.applies(key, values, today))
    read = tuple(one for one in parsed.problems if one.field not in skipped)
    bad = {one.field for one in read if one.code != "wajib"}
    return Judged(
        {key: None if key in skipped else to_stored(value) for key, value in values.items()},
        (*read, *rules.problems(values, today)),
        tuple(key for key in rules.missing(values, today, member=member) if key not in bad),
        skipped,
    )
