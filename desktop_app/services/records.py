"""Reading a record as it was typed: errors stop a save, warnings ask once by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.fields import FieldSpec, Parsed, Problem, by_name, parse_record
from desktop_app.domain.kinds import Stored, Value, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES, rules_for
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

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

    Returns what a person said to each question, for the audit line.
    """
    if parsed.errors:
        raise UserError(sentences(parsed.errors))
    open_warnings = [problem for problem in parsed.warnings if problem.code not in confirmed]
    if open_warnings:
        raise NeedsConfirmation(open_warnings[0].code, sentences(open_warnings))
    return reasons(confirmed)


def reasons(confirmed: Confirmed) -> str:
    """The reasons that a person gave, each once."""
    return "; ".join(dict.fromkeys(text.strip() for text in confirmed.values() if text.strip()))


def sentences(problems: Iterable[Problem]) -> str:
    """The texts of some problems, each once, a line each."""
    return "\n".join(dict.fromkeys(problem.message for problem in problems))


def values_of(specs: Iterable[FieldSpec], stored: Mapping[str, Stored]) -> dict[str, Value]:
    """Stored values as the values that rules and pages work with."""
    return {name: from_stored(spec.kind, stored.get(name)) for name, spec in by_name(specs).items()}


def texts_of(kind: str, stored: Mapping[str, Stored]) -> dict[str, str]:
    """Stored values of a row as a screen shows them, by field name."""
    return show(SPECS[kind], stored)


def seen_of(kind: str, row: Mapping[str, Stored]) -> dict[str, Stored]:
    """The values of a row that a clerk looked at, as the saving functions want them."""
    return {spec.name: row.get(spec.name) for spec in SPECS[kind]}


def base_of(
    reader: Reads, kind: str, uid: str | None, seen: Mapping[str, Stored] | None
) -> Mapping[str, Stored] | None:
    """What a save starts from: the row as it is, with what the clerk saw over it."""
    now = reading.get(reader, kind, uid) if uid else None
    return {**seen_of(kind, now), **(seen or {})} if now else seen


def touched(
    values: Mapping[str, Stored], raw: Raw, seen: Mapping[str, Stored] | None
) -> dict[str, Stored]:
    """The fields that a save may write: what was typed or looked at, never any other."""
    return {name: value for name, value in values.items() if name in raw or name in (seen or ())}


def keep_row(
    work: Work,
    kind: str,
    uid: str | None,
    values: Mapping[str, Stored],
    raw: Raw,
    seen: Mapping[str, Stored] | None,
) -> str:
    """Write a checked record: a new row without what is empty, else what was typed or looked at."""
    if uid:
        work.update(kind, uid, touched(values, raw, seen), seen)
        return uid
    return work.insert(kind, {name: value for name, value in values.items() if value is not None})


def merged(kind: str, seen: Mapping[str, Stored] | None, raw: Raw) -> Raw:
    """What was typed on top of what the clerk saw: a field that no screen shows stays as it is."""
    return {**texts_of(kind, seen), **raw} if seen else raw


def show(specs: Iterable[FieldSpec], stored: Mapping[str, Stored]) -> dict[str, str]:
    """Stored values as a screen shows them, by field name."""
    return {
        spec.name: spec.kind.format(from_stored(spec.kind, stored.get(spec.name)), spec.codes)
        for spec in specs
    }
