"""Whose row it is: the places in which a row lies, and what rank its changes have there.

The area of a row is what its founder claimed inside his own area, and what desks of
that area added later (a family that moves). It only grows, and follows from the set of
changes alone. A change of a desk outside the area is a proposal, whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from desktop_app.domain.changes import DELETED, Change, Clock
from desktop_app.domain.desks import code_of, covers
from desktop_app.domain.ownership import (
    APART,
    EVENTS,
    HELD,
    OWNER,
    PROPOSAL,
    SHIPPED,
    STAND_IN,
    Rules,
    rank_of,
)
from desktop_app.domain.uids import birth_ms, is_made_by, tells_maker

Area = frozenset[str]
# The area of another row by its uid; None when nothing is known of that row yet.
AreaOf = Callable[[str], Area | None]
Claims = Mapping[str, Area | None]

# Where a kind says its place: a column with the code of a desa, or with the uid of the row in
# whose area it lies. A kind without either lies in the area of the desk that first wrote it.
PLACE: Mapping[str, str] = {
    "household": "desa",
    "dwelling": "desa",
    "enrolment": "desa",
    "payout_list": "desa",
    "merged_row": "desa",
    "match": "desa",
    "ruling": "desa",
    "musdes": "desa",
    "usulan": "desa",
    "verval_task": "desa",
    "verval_result": "desa",
    "executor": "desa",
    "shop": "desa",
    "earlier_aid": "desa",
    "decree": "desa",
    "candidate": "desa",
    "exclusion": "desa",
    "gift": "desa",
    "fund_entry": "desa",
    "care_unit": "desa",
    "cadre": "desa",
}
PARENT: Mapping[str, tuple[str, str]] = {
    "person": ("household", "household"),
    "survey": ("household", "household"),
    "build": ("household", "household"),
    "photo": ("household", "household"),
    "build_event": ("build", "build"),
    "payout": ("payout_list", "payout_list"),
    "sheet_event": ("sheet", "sheet"),
    "dtsen_form": ("household", "household"),
    "dtsen_member": ("household", "household"),
    "poverty_status": ("household", "household"),
    "usulan_event": ("usulan", "usulan"),
    "estimate_line": ("build", "build"),
    "plan_line": ("build", "build"),
    "bill": ("build", "build"),
    "goods": ("build", "build"),
    "wage": ("build", "build"),
    "progress": ("build", "build"),
    "build_paper": ("build", "build"),
    "complaint": ("build", "build"),
    "bill_line": ("bill", "bill"),
    "payout_approval": ("payout_list", "payout_list"),
    "delivery": ("household", "household"),
    "care_family": ("household", "household"),
    "care_visit": ("household", "household"),
}
# Rules and keys hold everywhere; who may write them is a matter of owners only.
EVERYWHERE = frozenset({"scheme", "programme", "desk_key", "owner_rule"})


def anchor_of(kind: str) -> str:
    """The column that tells where a row of a kind lies; empty when there is none."""
    return PLACE.get(kind) or (PARENT[kind][0] if kind in PARENT else "")


@lru_cache(maxsize=10_000)
def is_inside(desk: str, area: Area | None) -> bool:
    """Whether a desk may write a row of this area."""
    return area is None or any(covers(desk, place) for place in area)


def places(kind: str, value: object, area_of: AreaOf) -> Area | None:
    """The places that one value of the anchor column stands for."""
    if kind in PLACE:
        return frozenset({str(value)})
    return area_of(str(value))


def claims_of(kind: str, changes: Iterable[Change], area_of: AreaOf) -> Claims:
    """Where the changes of a row say that it lies, by their ids."""
    anchor = anchor_of(kind)
    return {
        change.id: places(kind, change.values[anchor], area_of)
        for change in changes
        if anchor and change.rank != HELD and change.values.get(anchor)
    }


def row_area(
    kind: str, uid: str, changes: Iterable[Change], area_of: AreaOf, rules: Rules = SHIPPED
) -> Area | None:
    """The area of a row by its changes; None when it lies everywhere, or nothing is known of it.

    While the row on which it leans is unknown, it lies with the desk that made it.
    """
    known = [change for change in changes if change.rank != HELD]
    if kind in EVERYWHERE or not known:
        return None
    said = claims_of(kind, known, area_of)
    first = _founder(kind, uid, known, said, rules)
    if first is None:
        return frozenset()
    area = said.get(first.id)
    start = frozenset({code_of(first.desk)}) if area is None else area
    return _grown(kind, known, said, start, rules)


def is_founded(uid: str, changes: Iterable[Change]) -> bool:
    """Whether the device that made a row, when its uid tells it, is among its writers.

    Until then nothing leans on what others say of the row.
    """
    return not tells_maker(uid) or any(
        is_made_by(uid, change.device) for change in changes if change.rank != HELD
    )


def _founder(
    kind: str, uid: str, known: Sequence[Change], said: Claims, rules: Rules
) -> Change | None:
    """The change that says where a row lay first; None when nobody could make it.

    A uid bears the device that made it and the time of its birth. Where that device made no row
    inside its own area, another claim that replaces none counts, when it lies in the area of its
    writer; the earliest, but none older than the birth.
    """
    anchor = anchor_of(kind)
    own = [change for change in known if is_made_by(uid, change.device)]
    claims = [one for one in known if one.id in said and not one.parents.get(anchor)]
    if own and not any(one in claims for one in own):
        return min(own, key=_order)
    good = [one for one in claims if _may_claim(kind, one, said, rules)]
    first = [one for one in good if one in own]
    if not first and not claims:
        good = [one for one in known if rank_of(one.desk, kind, one.values, rules) > PROPOSAL]
    born = birth_ms(uid)
    first = first or [one for one in good if one.clock[0] >= born] or good
    return min(first, key=_order, default=None)


def _order(change: Change) -> tuple[Clock, str, int]:
    return change.order


def _may_claim(kind: str, change: Change, said: Claims, rules: Rules) -> bool:
    """Whether a change puts its row into its writer's own area, or where nobody knows yet."""
    return (
        is_inside(change.desk, said.get(change.id))
        and rank_of(change.desk, kind, change.values, rules) > PROPOSAL
    )


def _grown(kind: str, known: Sequence[Change], said: Claims, area: Area, rules: Rules) -> Area:
    """The area with the places that desks inside it added.

    Who lets a row lean on another one names what it leaned on before.
    """
    anchor = anchor_of(kind)
    moves = [
        change
        for change in known
        if said.get(change.id)
        and (kind in PLACE or change.parents.get(anchor))
        and _may_claim(kind, change, said, rules)
    ]
    while True:
        more = frozenset().union(
            *(said[change.id] or () for change in moves if is_inside(change.desk, area))
        )
        if more <= area:
            return area
        area |= more


def rank_in(
    kind: str,
    desk: str,
    values: Mapping[str, object],
    area: Area | None,
    rules: Rules = SHIPPED,
) -> int:
    """The rank of one change of a row that lies in `area`; where it moves the row is no matter."""
    return rank_of(desk, kind, values, rules) if is_inside(desk, area) else PROPOSAL


def ranks_of(
    kind: str,
    changes: Collection[Change],
    area: Area | None,
    area_of: AreaOf,
    rules: Rules = SHIPPED,
) -> dict[str, int]:
    """The rank of each change of one row, by its id. What is taken back stays so.

    Nobody moves a row out of his own area. A stand-in can not delete what an owner wrote, and
    nobody adds to an event afterwards.
    """
    said = claims_of(kind, changes, area_of)
    found = {
        change.id: HELD
        if change.rank == HELD
        else rank_in(kind, change.desk, change.values, area, rules)
        if is_inside(change.desk, said.get(change.id))
        else PROPOSAL
        for change in changes
    }
    if kind in EVENTS:
        found |= dict.fromkeys(_added_later(changes, found), PROPOSAL)
    if any(DELETED in change.values for change in changes):
        owned = is_owned(kind, changes, found)
        for change in changes:
            if owned and DELETED in change.values and found[change.id] == STAND_IN:
                found[change.id] = PROPOSAL
    return found


def is_owned(kind: str, changes: Iterable[Change], ranks: Mapping[str, int]) -> bool:
    """Whether an owner wrote any of the fields that make a row of a kind; deletes do not count."""
    apart = APART.get(kind, frozenset())
    return any(
        ranks[change.id] == OWNER and not apart.issuperset(change.values)
        for change in changes
        if DELETED not in change.values
    )


def _added_later(changes: Collection[Change], ranks: Mapping[str, int]) -> list[str]:
    """The ids of changes of an event that its maker did not write in the act that made it."""
    good = [change for change in changes if ranks[change.id] > PROPOSAL]
    own = [change for change in good if is_made_by(change.row, change.device)]
    first = min(own or good, key=_order, default=None)
    return [
        change.id
        for change in good
        if first is not None
        and DELETED not in change.values
        and (change.device, change.clock) != (first.device, first.clock)
    ]
