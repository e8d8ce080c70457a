"""Who may say what: the rank of a change by the desk that wrote it, its fields and its area.

2 = the field's owner, 1 = a stand-in that counts until the owner has written,
0 = a proposal that a person of an owning desk must accept. Fields of different
owners never share a change, so one rank serves a whole change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.changes import DELETED
from desktop_app.domain.desks import DESA, DINSOS, DISPERKIMTAN, KECAMATAN, ROLES, role_of

OWNER, STAND_IN, PROPOSAL, HELD = 2, 1, 0, -1

ALL = frozenset(ROLES)
VILLAGE = frozenset({DESA, KECAMATAN})


@dataclass(frozen=True)
class Owners:
    """Roles that own a group of fields, and roles that stand in for them."""

    owners: frozenset[str]
    stand_ins: frozenset[str] = frozenset()

    def rank(self, desk: str) -> int:
        """The rank of what a desk writes inside its area."""
        role = role_of(desk)
        if role in self.owners:
            return OWNER
        return STAND_IN if role in self.stand_ins else PROPOSAL


# Desil and its source come from Dinsos; a village keeps what it read there until Dinsos writes.
DESIL = frozenset({"desil", "desil_sumber", "desil_tanggal"})
# What Disperkimtan decides of a house; a kecamatan records it from paper until Disperkimtan writes.
DECISION = frozenset({"no_bnba", "sk_nomor", "sk_tanggal"})
# What happened is only ever added: nothing changes an event once it is written.
EVENTS = frozenset({"build_event", "sheet_event", "redaction"})
DECIDED_STATES = frozenset({"rekomendasi", "ditolak", "pengganti", "ditetapkan"})

APART: Mapping[str, frozenset[str]] = {"household": DESIL, "build": DECISION}

_BY_DINSOS = Owners(frozenset({DINSOS}), VILLAGE)
_BY_DISPERKIMTAN = Owners(frozenset({DISPERKIMTAN}), frozenset({KECAMATAN}))
_OF_THE_VILLAGE = Owners(VILLAGE, frozenset({DINSOS}))
_APART: Mapping[str, Owners] = {"household": _BY_DINSOS, "build": _BY_DISPERKIMTAN}
_OPEN: Mapping[str, Owners] = {
    "household": _OF_THE_VILLAGE,
    "person": _OF_THE_VILLAGE,
    "dwelling": Owners(VILLAGE, frozenset({DINSOS, DISPERKIMTAN})),
    "survey": Owners(ALL),
    "build": Owners(VILLAGE | {DISPERKIMTAN}),
    "build_event": Owners(VILLAGE | {DISPERKIMTAN}),
    "scheme": Owners(frozenset({DISPERKIMTAN}), ALL),
    "programme": Owners(frozenset({DINSOS}), ALL),
    "enrolment": Owners(VILLAGE | {DINSOS}),
    "payout_list": Owners(VILLAGE | {DINSOS}),
    "payout": Owners(VILLAGE | {DINSOS}),
    "desk_key": Owners(frozenset({DINSOS})),
}
_ANYBODY = Owners(ALL)


def rank_of(desk: str, kind: str, values: Mapping[str, object]) -> int:
    """The rank of a change inside its desk's area; the least of its fields counts."""
    if kind == "build_event" and values.get("ke") in DECIDED_STATES:
        return _BY_DISPERKIMTAN.rank(desk)
    plain = _OPEN.get(kind, _ANYBODY).rank(desk)
    apart = APART.get(kind)
    if apart is None or apart.isdisjoint(values):
        return plain
    own = _APART[kind].rank(desk)
    return own if apart.issuperset(values.keys() - {DELETED}) else min(own, plain)


def owner_names(kind: str, field: str) -> frozenset[str]:
    """The roles that own a field."""
    if field in APART.get(kind, frozenset()):
        return _APART[kind].owners
    return _OPEN.get(kind, _ANYBODY).owners
