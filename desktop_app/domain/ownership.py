"""Who may say what: the rank of a change by the desk that wrote it, its fields and its area.

2 = the field's owner, 1 = a stand-in that counts until the owner has written,
0 = a proposal that a person of an owning desk must accept. Fields of different
owners never share a change, so one rank serves a whole change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
EVENTS = frozenset({"build_event", "sheet_event", "usulan_event", "payout_approval", "redaction"})
DECIDED_STATES = frozenset({"rekomendasi", "ditolak", "pengganti", "ditetapkan"})

APART: Mapping[str, frozenset[str]] = {
    "household": DESIL,
    "build": DECISION,
    "ruling": frozenset({"desil"}),
}
# The names of those groups of fields, as the rules call them.
GROUPS: Mapping[str, str] = {
    "household": "household.desil",
    "build": "build.keputusan",
    "ruling": "household.desil",
}
# Who a row of a list is, and which value holds, is decided by those who own the person.
_AS_PERSON = frozenset({"match", "ruling"})

_OF_THE_VILLAGE = Owners(VILLAGE, frozenset({DINSOS}))
_BY_DINSOS = Owners(frozenset({DINSOS}))
_ANYBODY = Owners(ALL)
_OF_THE_HOUSE = Owners(VILLAGE | {DISPERKIMTAN})

Rules = Mapping[str, Owners]
"""The owners of each group: a kind, or fields of it that are set apart."""

SHIPPED: Rules = {
    "household": _OF_THE_VILLAGE,
    "household.desil": Owners(frozenset({DINSOS}), VILLAGE),
    "person": _OF_THE_VILLAGE,
    "dwelling": Owners(VILLAGE, frozenset({DINSOS, DISPERKIMTAN})),
    "survey": Owners(ALL),
    "photo": Owners(ALL),
    "build": Owners(VILLAGE | {DISPERKIMTAN}),
    "build.keputusan": Owners(frozenset({DISPERKIMTAN}), frozenset({KECAMATAN})),
    "build_event": Owners(VILLAGE | {DISPERKIMTAN}),
    "scheme": Owners(frozenset({DISPERKIMTAN}), ALL),
    "programme": Owners(frozenset({DINSOS}), ALL),
    "enrolment": Owners(VILLAGE | {DINSOS}),
    "payout_list": Owners(VILLAGE | {DINSOS}),
    "payout": Owners(VILLAGE | {DINSOS}),
    "dtsen_form": _OF_THE_VILLAGE,
    "dtsen_member": _OF_THE_VILLAGE,
    "musdes": _OF_THE_VILLAGE,
    "usulan": _OF_THE_VILLAGE,
    # What became of a proposal is told by those who check it.
    "usulan_event": Owners(VILLAGE | {DINSOS}),
    "verval_task": Owners(VILLAGE | {DINSOS}),
    "verval_result": _OF_THE_VILLAGE,
    "poverty_status": Owners(VILLAGE | {DINSOS}),
    "executor": _OF_THE_HOUSE,
    "shop": _OF_THE_HOUSE,
    "estimate_line": _OF_THE_HOUSE,
    "plan_line": _OF_THE_HOUSE,
    "bill": _OF_THE_HOUSE,
    "goods": _OF_THE_HOUSE,
    "wage": _OF_THE_HOUSE,
    "progress": _OF_THE_HOUSE,
    "build_paper": _OF_THE_HOUSE,
    "bill_line": _OF_THE_HOUSE,
    "complaint": _ANYBODY,
    "earlier_aid": _ANYBODY,
    "decree": Owners(VILLAGE | {DINSOS}),
    "exclusion": Owners(VILLAGE | {DINSOS}),
    "payout_approval": Owners(VILLAGE | {DINSOS}),
    "fund_entry": Owners(VILLAGE | {DINSOS}),
    "delivery": Owners(VILLAGE | {DINSOS}),
    "candidate": _OF_THE_VILLAGE,
    "care_unit": _OF_THE_VILLAGE,
    "cadre": _OF_THE_VILLAGE,
    "care_family": _OF_THE_VILLAGE,
    "care_visit": _OF_THE_VILLAGE,
    "gift": _ANYBODY,
}
# Who is believed, and who owns what, is said by Dinsos alone; no rule can change that.
FIXED: Rules = {"desk_key": _BY_DINSOS, "owner_rule": _BY_DINSOS}


def rules_of(rows: Iterable[Mapping[str, object]]) -> Rules:
    """The rules in force: those shipped, and the rows of kind `owner_rule` in their place.

    A row that names an unknown group, an unknown role or no owner says nothing.
    """
    found = dict(SHIPPED)
    for row in rows:
        owners, stand_ins = (
            frozenset(filter(None, str(row.get(name) or "").split(",")))
            for name in ("pemilik", "pengganti")
        )
        if row.get("golongan") in SHIPPED and owners and owners | stand_ins <= ALL:
            found[str(row["golongan"])] = Owners(owners, stand_ins)
    return found


def rank_of(desk: str, kind: str, values: Mapping[str, object], rules: Rules = SHIPPED) -> int:
    """The rank of a change inside its desk's area; the least of its fields counts."""
    if kind == "build_event" and values.get("ke") in DECIDED_STATES:
        return rules["build.keputusan"].rank(desk)
    plain = _of_kind(kind, rules).rank(desk)
    apart = APART.get(kind)
    if apart is None or apart.isdisjoint(values):
        return plain
    own = rules[GROUPS[kind]].rank(desk)
    return own if apart.issuperset(values.keys() - {DELETED}) else min(own, plain)


def owner_names(kind: str, field: str, rules: Rules = SHIPPED) -> frozenset[str]:
    """The roles that own a field."""
    if field in APART.get(kind, frozenset()):
        return rules[GROUPS[kind]].owners
    return _of_kind(kind, rules).owners


def _of_kind(kind: str, rules: Rules) -> Owners:
    group = "person" if kind in _AS_PERSON else kind
    return FIXED.get(group) or rules.get(group, _ANYBODY)
