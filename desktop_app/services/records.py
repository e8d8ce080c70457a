"""Reading a record as it was typed: errors stop a save, warnings ask once by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.fields import FieldSpec, Parsed, Problem, by_name, parse_record
from desktop_app.domain.kinds import Stored, Value, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES, rules_for

Raw = Mapping[str, object]
Confirmed = Mapping[str, str]
NOTHING: Confirmed = {}


def check_record(kind: str, raw: Raw, today: date | None = None) -> Parsed:
    """What a screen says, with every problem beside its field.

    With the day, dates in the future and impossible ages are seen too.
    """
    rules = rules_for(kind, today) if today else RULES.get(kind, ())
    return parse_record(SPECS[kind], raw, rules)


def accept(parsed: Parsed, confirmed: Confirmed = NOTHING) -> str:
    """Let a record pass or raise what stands in its way.

    Returns the reasons that a person gave for its warnings, for the audit line.
    """
    if parsed.errors:
        raise UserError(sentences(parsed.errors))
    open_warnings = [problem for problem in parsed.warnings if problem.code not in confirmed]
    if open_warnings:
        raise NeedsConfirmation(open_warnings[0].code, sentences(open_warnings))
    return "; ".join(confirmed[problem.code] for problem in parsed.warnings)


def sentences(problems: Iterable[Problem]) -> str:
    """The texts of some problems, each once, a line each."""
    return "\n".join(dict.fromkeys(problem.message for problem in problems))


def values_of(specs: Iterable[FieldSpec], stored: Mapping[str, Stored]) -> dict[str, Value]:
    """Stored values as the values that rules and pages work with."""
    return {
        name: from_stored(spec.kind, stored.get(name)) for name, spec in by_name(specs).items()
    }


def texts_of(kind: str, stored: Mapping[str, Stored]) -> dict[str, str]:
    """Stored values of a row as a screen shows them, by field name."""
    return show(SPECS[kind], stored)


def seen_of(kind: str, row: Mapping[str, Stored]) -> dict[str, Stored]:
    """The values of a row that a clerk looked at, as the saving functions want them."""
    return {spec.name: row.get(spec.name) for spec in SPECS[kind]}


def merged(kind: str, seen: Mapping[str, Stored] | None, raw: Raw) -> Raw:
    """What was typed on top of what the clerk saw: a field that no screen shows stays as it is."""
    return {**texts_of(kind, seen), **raw} if seen else raw


def show(specs: Iterable[FieldSpec], stored: Mapping[str, Stored]) -> dict[str, str]:
    """Stored values as a screen shows them, by field name."""
    return {
        spec.name: spec.kind.format(from_stored(spec.kind, stored.get(spec.name)), spec.codes)
        for spec in specs
    }
