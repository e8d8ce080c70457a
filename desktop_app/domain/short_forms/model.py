"""A form of a house as data: its sections of questions, what is required, and how it is judged."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec, Problem
from desktop_app.domain.kinds import CODE, CODES, Kind

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

INCOMPLETE = "Belum lengkap"


@dataclass(frozen=True)
class Judged:
    """What a form comes to: `result` in the words of the form, why, and what is still asked."""

    result: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is required is open."""
        return not self.missing


@dataclass(frozen=True)
class ShortForm:
    """One form. `sections` = (title, questions), whose names begin with the letter of the form.

    So the answers of two forms never stand under one name. `judge` and `limits` (lowest and
    highest number) know the questions without that letter.
    """

    key: str
    title: str
    source: str
    sections: tuple[tuple[str, tuple[FieldSpec, ...]], ...]
    judge: Callable[[Mapping[str, Value]], Judged]
    limits: Mapping[str, tuple[float, float]]

    @property
    def sheet(self) -> str:
        """What its printed sheet is called in the list of sheets, for example `form_b`."""
        return f"form_{self.key[0].lower()}"

    @property
    def questions(self) -> tuple[FieldSpec, ...]:
        """All questions in the order of the paper."""
        return tuple(spec for _title, specs in self.sections for spec in specs)

    def come_to(self, answers: Mapping[str, Value]) -> Judged:
        """What the answers, under the names of the questions, come to."""
        return self.judge({bare(name): value for name, value in answers.items()})

    def problems(self, answers: Mapping[str, Value]) -> Iterator[Problem]:
        """A rule for `parse_record`: numbers out of their limits, ends included."""
        for spec in self.questions:
            value = answers.get(spec.name)
            low, high = self.limits.get(bare(spec.name), (0, math.inf))
            if isinstance(value, int | float) and not low <= value <= high:
                text = f"{spec.label} harus {low:g} sampai {high:g}, periksa lagi lembarnya."
                yield Problem(spec.name, "error", "rentang", text)


def bare(name: str) -> str:
    """The name of a question without the letter of its form."""
    return name.partition("_")[2]


def asking(source: str, letter: str) -> Callable[..., FieldSpec]:
    """A maker of questions of the form with this letter."""

    def make(name: str, label: str, kind: Kind, hint: str = "", width: int = 20) -> FieldSpec:
        return FieldSpec(f"{letter}_{name}", label, kind, source=source, hint=hint, width=width)

    return make


def choosing(source: str, letter: str) -> Callable[..., FieldSpec]:
    """A maker of questions with printed answers, whose codes are their places on the paper."""

    def make(name: str, label: str, answers: Iterable[str], kind: Kind = CODE) -> FieldSpec:
        codes = CodeList({str(place): text for place, text in enumerate(answers, 1)})
        return FieldSpec(f"{letter}_{name}", label, kind, codes=codes, source=source, width=36)

    return make


def several(source: str, letter: str) -> Callable[[str, str, Iterable[str]], FieldSpec]:
    """A maker of questions where more than one printed answer may be ticked."""
    choose = choosing(source, letter)
    return lambda name, label, answers: choose(name, label, answers, CODES)


def missing_of(
    specs: Iterable[FieldSpec], answers: Mapping[str, Value], optional: frozenset[str]
) -> tuple[str, ...]:
    """The labels of required questions without an answer."""
    return tuple(
        spec.label
        for spec in specs
        if bare(spec.name) not in optional and answers.get(bare(spec.name)) in (None, "")
    )
