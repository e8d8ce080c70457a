"""Whose row it is: the places in which a row lies, and what rank its changes have there.

The area of a row is what its founder claimed inside his own area, and what desks of
that area added later (a family that moves). It only grows, and follows from the set of
changes alone. A change of a desk outside the area is a proposal, whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from desktop_app.domain.changes import DELETED, Change, Clock
from desktop_app.domain.desks import code_of, covers
from desktop_app.domain.ownership import APART, HELD, OWNER, PROPOSAL, STAND_IN, rank_of

Area = frozenset[str]
# The area of another row by its uid; None when nothing is known of that row yet.
AreaOf = Callable[[str], Area | None]

# Where a kind says its place: a column with the code of a desa, or with the uid of the row in
# whose area it lies. A kind without either lies in the area of the desk that first wrote it.
PLACE: Mapping[str, str] = {
    "household": "desa",
    "dwelling": "desa",
    "enrolment": "desa",
    "payout_list": "desa",
}
PARENT: Mapping[str, tuple[str, str]] = {
    "person": ("household", "household"),
    "survey": ("household", "household"),
    "build": ("household", "household"),
    "build_event": ("build", "build"),
    "payout": ("payout_list", "payout_list"),
    "sheet_event": ("sheet", "sheet"),
}
# Rules and keys hold everywhere; who may write them is a matter of owners only.
EVERYWHERE = frozenset({"scheme", "programme", "desk_key"})


def anchor_of(kind: str) -> str:
    """The column that tells where a row of a kind lies; empty when there is none."""
    return PLACE.get(kind) or (PARENT[kind][0] if kind in PARENT else "")


def is_inside(desk: str, area: Area | None) -> bool:
    """Whether a desk may write a row of this area."""
    return area is None or any(covers(desk, place) for place in area)


def places(kind: str, value: object, area_of: AreaOf) -> Area | None:
    """The places that one value of the anchor column stands for."""
    if kind in PLACE:
        return frozenset({str(value)})
    return area_of(str(value))


def row_area(kind: str, uid: str, changes: Iterable[Change], area_of: AreaOf) -> Area | None:
    """The area of a row by its changes; None while the row on which it leans is unknown."""
    if kind in EVERYWHERE:
        return None
    known = [change for change in changes if change.rank != HELD]
    if not known:
        return frozenset()
    anchor = anchor_of(kind)
    claims = [change for change in known if anchor and change.values.get(anchor)]
    if not claims:
        return frozenset({code_of(min(known, key=_order).desk)})
    said = {change.id: places(kind, change.values[anchor], area_of) for change in claims}
    if any(area is None for area in said.values()):
        return None
    return _grown(claims, said, _founding(uid, anchor, claims, said))


def _order(change: Change) -> tuple[Clock, str, int]:
    return change.order


def _founding(
    uid: str, anchor: str, claims: Sequence[Change], said: Mapping[str, Area | None]
) -> Area:
    """What the first writer of a row claimed inside his own area.

    A row's uid bears the time of its birth, so a claim that is older than that is not believed
    when there is another.
    """
    own = [
        change
        for change in claims
        if not change.parents.get(anchor) and is_inside(change.desk, said[change.id])
    ]
    born = int(uid[:12], 16) if uid[12:13] == "7" else 0
    own = [change for change in own if change.clock[0] >= born] or own
    return said[min(own, key=_order).id] or frozenset() if own else frozenset()


def _grown(claims: Sequence[Change], said: Mapping[str, Area | None], area: Area) -> Area:
    """The area with the places that desks inside it added."""
    while True:
        more = frozenset().union(
            *(said[change.id] or () for change in claims if is_inside(change.desk, area))
        )
        if more <= area:
            return area
        area |= more


def rank_in(kind: str, desk: str, values: Mapping[str, object], area: Area | None) -> int:
    """The rank of one change of a row that lies in `area`."""
    return rank_of(desk, kind, values) if is_inside(desk, area) else PROPOSAL


def ranks_of(kind: str, changes: Collection[Change], area: Area | None) -> dict[str, int]:
    """The rank of each change of one row, by its id. What is taken back stays so.

    A stand-in can not delete what an owner wrote.
    """
    found = {
        change.id: HELD if change.rank == HELD else rank_in(kind, change.desk, change.values, area)
        for change in changes
    }
    if any(DELETED in change.values for change in changes):
        apart = APART.get(kind, frozenset())
        owned = any(
            found[change.id] == OWNER and not apart.issuperset({*change.values} - {DELETED})
            for change in changes
            if DELETED not in change.values
        )
        for change in changes:
            if owned and DELETED in change.values and found[change.id] == STAND_IN:
                found[change.id] = PROPOSAL
    return found
