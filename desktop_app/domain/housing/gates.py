"""What must stand before a house takes a step, judged by its rows: estimate, bills, photos, money.

Each check says what is there or lacking and what to do about it. Official practice may waive
some of them with a written reason; a ceiling, a tranche, and a report without wages never.
What a scheme leaves open is said and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.housing.gate import Check, House, Part, Typed
from desktop_app.domain.housing.gate_money import (
    account,
    estimate,
    explained,
    plan,
    shop,
    sums,
    within_scheme,
)
from desktop_app.domain.housing.gate_work import (
    FRONT_PERCENTS,
    advanced,
    bills,
    goods,
    paper,
    photos,
    reported,
    step_documents,
    toilet,
    wages,
)
from desktop_app.domain.schemes import STEP_DOCUMENTS

_PARTS: Mapping[str, tuple[Part, ...]] = {
    "ditetapkan": (within_scheme,),
    "berkas_lengkap": (estimate, plan(1), shop, account),
    "tahap1_cair": (sums(1),),
    "progres_30": (photos(*FRONT_PERCENTS), goods(1)),
    "lpd1": (goods(1), bills(1), wages(1), photos(*FRONT_PERCENTS)),
    "tahap2_cair": (reported, advanced, plan(2), explained(1), sums(2)),
    "progres_50": (photos(50),),
    "progres_100": (photos(100), toilet, paper("mutu"), bills()),
    "lpd2": (goods(), bills(), wages(), photos(100), toilet),
    "bast": (photos(0, 100), toilet, paper("mutu"), explained(1, 2)),
}


def has_gates(target: str) -> bool:
    """Whether anything is looked at before a step."""
    return target in _PARTS or target in STEP_DOCUMENTS


def checks_of(target: str, house: House, typed: Typed | None = None) -> tuple[Check, ...]:
    """The checklist of a step; `typed` are the sums of the event, {} while nobody typed them."""
    given = typed or {}
    found = [one for part in _PARTS.get(target, ()) for one in part(house, given)]
    return (*found, *step_documents(target, house))
