"""The variables of each kind of row. Kind strings are also the names of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.specs import (
    account,
    aid,
    build,
    care,
    decision,
    desk_key,
    dtsen,
    dwelling,
    enrolment,
    household,
    housing,
    merged_row,
    office,
    official,
    owner_rule,
    payout,
    person,
    photo,
    poverty,
    programme,
    redaction,
    scheme,
    sheet,
    survey,
    usulan,
    verval,
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
    "dtsen_form": dtsen.SPECS,
    "dtsen_member": dtsen.MEMBER_SPECS,
    "musdes": usulan.MUSDES_SPECS,
    "usulan": usulan.SPECS,
    "usulan_event": usulan.EVENT_SPECS,
    "verval_task": verval.TASK_SPECS,
    "verval_result": verval.RESULT_SPECS,
    "poverty_status": poverty.SPECS,
    "executor": housing.EXECUTOR_SPECS,
    "shop": housing.SHOP_SPECS,
    "estimate_line": housing.ESTIMATE_SPECS,
    "plan_line": housing.PLAN_SPECS,
    "bill": housing.BILL_SPECS,
    "bill_line": housing.BILL_LINE_SPECS,
    "goods": housing.GOODS_SPECS,
    "wage": housing.WAGE_SPECS,
    "progress": housing.PROGRESS_SPECS,
    "build_paper": housing.PAPER_SPECS,
    "complaint": housing.COMPLAINT_SPECS,
    "earlier_aid": housing.EARLIER_SPECS,
    "decree": aid.DECREE_SPECS,
    "candidate": aid.CANDIDATE_SPECS,
    "exclusion": aid.EXCLUSION_SPECS,
    "payout_approval": aid.APPROVAL_SPECS,
    "gift": aid.GIFT_SPECS,
    "fund_entry": aid.FUND_SPECS,
    "delivery": aid.DELIVERY_SPECS,
    "care_unit": care.UNIT_SPECS,
    "cadre": care.CADRE_SPECS,
    "care_family": care.FAMILY_SPECS,
    "care_visit": care.VISIT_SPECS,
    "sheet": sheet.SPECS,
    "sheet_event": sheet.SHEET_EVENT_SPECS,
}


def sensitive_fields(kind: str) -> frozenset[str]:
    """Names of the fields of a kind that never share a change with others."""
    return frozenset(spec.name for spec in SPECS.get(kind, ()) if spec.sensitive)
