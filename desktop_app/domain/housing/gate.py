"""A checklist line of a step, and what the rows of one house say, for judging it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

THERE, LACKING, UNSET = "ada", "kurang", "belum_diatur"
SUMS = (("bahan", "pagu_bahan", "nilai_bahan"), ("upah", "pagu_upah", "nilai_upah"))


@dataclass(frozen=True)
class Check:
    """One line of the checklist of a step.

    `state`: THERE, LACKING or UNSET (the scheme has not settled it). `todo` says what to do.
    """

    code: str
    text: str
    state: str = THERE
    todo: str = ""
    can_waive: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.state == LACKING


@dataclass(frozen=True)
class House:
    """What the rows of one house say. Stages are 1 and 2; sums are rupiah (material, wages).

    `rules` are those of the scheme, with the ceilings of the case where these are lower;
    `scheme_ceilings` are those of the scheme alone, `own_ceilings` those of the case.
    `unexplained`: by stage, what the bills differ from the plan without a note.
    """

    rules: Mapping[str, Value]
    scheme_ceilings: Mapping[str, Value]
    own_ceilings: Mapping[str, Value]
    lines: int
    problems: tuple[str, ...]
    planned: Mapping[int, tuple[int, int]]
    has_account: bool
    has_contract: bool
    goods: frozenset[int]
    bills: frozenset[int]
    wages: frozenset[int]
    photos: frozenset[int]
    has_toilet: bool
    progress: int
    papers: frozenset[str]
    paid: Mapping[int, tuple[int, int]]
    passed: frozenset[str]
    unexplained: Mapping[int, tuple[str, ...]]

    @property
    def last_stage(self) -> int:
        """The stage of the aid that is worked off when the house is finished."""
        return 2 if 2 in self.paid or self.rules.get("pakai_tahap2_cair") else 1


Found = Iterator[Check]
Typed = Mapping[str, "Value"]
Part = Callable[[House, Typed], Found]


def has(
    code: str, is_there: object, there: str, lacking: str, todo: str, can_waive: bool = True
) -> Check:
    """A check that is there, or lacking with what to do about it."""
    if is_there:
        return Check(code, there)
    return Check(code, lacking, LACKING, todo, can_waive)
