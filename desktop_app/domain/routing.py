"""Which desk gives what to which desk, as data: kinds of row, whose rows, which fields.

A route says nothing about who may write (domain/ownership.py). What is not named here does not
travel: never desil sources, aid or services to Disperkimtan, and sensitive fields only where a
person chose so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.desks import (
    DESA,
    DINSOS,
    DISPERKIMTAN,
    KECAMATAN,
    code_of,
    covers,
    desk_name,
    role_of,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.ownership import APART

# all = every row that the sender has; area = rows that lie, or once lay, in the receiver's area;
# cases = families whose house is proposed or built, with their house, surveys and builds.
Rows = Literal["all", "area", "cases"]
Sensitive = Literal["never", "choice", "always"]


@dataclass(frozen=True)
class Route:
    """One direction. `kinds` None = every kind.

    Of kinds in `without` the fields of another owner (the desil of a household) stay at home.
    """

    kinds: frozenset[str] | None
    rows: Rows
    sensitive: Sensitive = "choice"
    without: frozenset[str] = frozenset()
    except_kinds: frozenset[str] = frozenset()

    def has_kind(self, kind: str) -> bool:
        """Whether rows of a kind travel at all."""
        return kind not in self.except_kinds and (self.kinds is None or kind in self.kinds)

    def has_fields(
        self, kind: str, fields: frozenset[str], sensitive: frozenset[str], chosen: bool
    ) -> bool:
        """Whether a change of these fields travels; `sensitive` are those of the kind."""
        if kind in self.without and not APART[kind].isdisjoint(fields):
            return False
        if sensitive.isdisjoint(fields):
            return True
        return self.sensitive == "always" or (self.sensitive == "choice" and chosen)


# Rules, keys and the instruction to remove values hold everywhere.
COMMON = frozenset({"scheme", "desk_key", "owner_rule", "redaction"})
# Who wrote and who signs: an office gives the names of its own people.
OWN_KINDS = frozenset({"account", "official", "office"})
CASES = COMMON | {
    *("household", "person", "dwelling", "survey", "photo", "build", "build_event"),
    "merged_row",
    *("executor", "shop", "estimate_line", "plan_line", "bill", "bill_line", "goods"),
    *("wage", "progress", "build_paper", "complaint", "earlier_aid"),
}
# Who complains of a desa or its LPM is not told to it by the offices to which he went.
CONFIDENTIAL = frozenset({"complaint"})
# Printed sheets are found again where they were printed, and by the office above a desa.
SHEETS = frozenset({"sheet", "sheet_event"})
AID = frozenset(
    {
        *("programme", "enrolment", "payout_list", "payout", "payout_approval"),
        *("decree", "candidate", "exclusion", "delivery", "gift", "fund_entry"),
        *("care_unit", "cadre", "care_family", "care_visit"),
    }
)

_UP = Route(None, "all", except_kinds=SHEETS)
_DOWN = Route(None, "area", except_kinds=SHEETS)
_DOWN_TO_DESA = Route(None, "area", except_kinds=SHEETS | CONFIDENTIAL)
_TO_BUILDERS = Route(CASES, "cases", "never", without=frozenset({"household"}))
_FROM_BUILDERS = Route(CASES | OWN_KINDS, "area", "never", without=frozenset({"household"}))
_BUILDERS_TO_DESA = Route(
    CASES | OWN_KINDS, "area", "never", frozenset({"household"}), CONFIDENTIAL
)

ROUTES: Mapping[tuple[str, str], Route] = {
    (DESA, KECAMATAN): Route(None, "all"),
    (DESA, DINSOS): _UP,
    (KECAMATAN, DINSOS): _UP,
    (KECAMATAN, DESA): _DOWN_TO_DESA,
    (DINSOS, KECAMATAN): _DOWN,
    (DINSOS, DESA): _DOWN_TO_DESA,
    (DESA, DISPERKIMTAN): _TO_BUILDERS,
    (KECAMATAN, DISPERKIMTAN): _TO_BUILDERS,
    (DINSOS, DISPERKIMTAN): _TO_BUILDERS,
    (DISPERKIMTAN, DESA): _BUILDERS_TO_DESA,
    (DISPERKIMTAN, KECAMATAN): _FROM_BUILDERS,
    (DISPERKIMTAN, DINSOS): _FROM_BUILDERS,
}
SAME_DESK = Route(None, "all", "always")


def route(sender: str, receiver: str) -> Route:
    """What a desk gives to another; UserError when nothing goes there."""
    found = _route(sender, receiver)
    if found is None:
        raise UserError(
            f"{desk_name(sender)} tidak mengirim data ke {desk_name(receiver)}. Pilih kantor lain."
        )
    return found


def may_send(sender: str, receiver: str) -> bool:
    """Whether a route leads from a desk to another."""
    return _route(sender, receiver) is not None


def _route(sender: str, receiver: str) -> Route | None:
    if sender == receiver:
        return SAME_DESK
    near = covers(receiver, code_of(sender)) or covers(sender, code_of(receiver))
    return ROUTES.get((role_of(sender), role_of(receiver))) if near else None


def receivers_of(sender: str) -> tuple[str, ...]:
    """The roles to which a desk sends, the usual one first."""
    return tuple(to for own, to in ROUTES if own == role_of(sender))


def is_upward(sender: str, receiver: str) -> bool:
    """Whether a kiriman is the month's report to an office above, and not a reply."""
    order = (DESA, KECAMATAN, DINSOS)
    roles = role_of(sender), role_of(receiver)
    return all(one in order for one in roles) and order.index(roles[0]) < order.index(roles[1])
