"""The variables of each kind of row. Kind strings are also the names of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.specs import (
    account,
    build,
    decision,
    desk_key,
    dwelling,
    enrolment,
    household,
    merged_row,
    office,
    official,
    owner_rule,
    payout,
    person,
    photo,
    programme,
    redaction,
    scheme,
    sheet,
    survey,
)

if TYPE_CHECKING:
    from desktop_app.domain.fields import FieldSpec

SPECS: dict[str, tuple[FieldSpec, ...]] = {
    "household": household.SPECS,
    "person": person.SPECS,
    "dwelling": dwelling.SPECS,
    "survey": survey.SPECS,
    "build": build.SPECS,
    "build_event": build.BUILD_EVENT_SPECS,
    "scheme": scheme.SPECS,
    "programme": programme.SPECS,
    "enrolment": enrolment.SPECS,
    "payout_list": payout.PAYOUT_LIST_SPECS,
    "payout": payout.SPECS,
    "official": official.SPECS,
    "office": office.SPECS,
    "account": account.SPECS,
    "desk_key": desk_key.SPECS,
    "owner_rule": owner_rule.SPECS,
    "redaction": redaction.SPECS,
    "match": decision.MATCH_SPECS,
    "ruling": decision.RULING_SPECS,
    "merged_row": merged_row.SPECS,
    "photo": photo.SPECS,
    "sheet": sheet.SPECS,
    "sheet_event": sheet.SHEET_EVENT_SPECS,
}


def sensitive_fields(kind: str) -> frozenset[str]:
    """Names of the fields of a kind that never share a change with others."""
    return frozenset(spec.name for spec in SPECS.get(kind, ()) if spec.sensitive)
