"""BLT-DD and other aid of a desa: who is enrolled, what is paid in a month, who received it."""

from __future__ import annotations

from desktop_app.domain.aid.payment import RECEIVED as RECEIVED
from desktop_app.services.enrolling import EnrolmentLine as EnrolmentLine
from desktop_app.services.enrolling import blt_programme as blt_programme
from desktop_app.services.enrolling import check_village as check_village
from desktop_app.services.enrolling import enrol as enrol
from desktop_app.services.enrolling import list_enrolments as list_enrolments
from desktop_app.services.enrolling import list_programmes as list_programmes
from desktop_app.services.enrolling import month_typed as month_typed
from desktop_app.services.enrolling import stop_enrolment as stop_enrolment
from desktop_app.services.enrolling import walking_order as walking_order
from desktop_app.services.payout_lists import DRAFT as DRAFT
from desktop_app.services.payout_lists import LOCKED as LOCKED
from desktop_app.services.payout_lists import PAID as PAID
from desktop_app.services.payout_lists import PayoutLine as PayoutLine
from desktop_app.services.payout_lists import PayoutListView as PayoutListView
from desktop_app.services.payout_lists import list_payout_lists as list_payout_lists
from desktop_app.services.payout_lists import open_payout_list as open_payout_list
from desktop_app.services.payout_outcomes import NOT_APPROVED as NOT_APPROVED
from desktop_app.services.payout_outcomes import save_outcomes as save_outcomes
from desktop_app.services.payouts import close_payout_list as close_payout_list
from desktop_app.services.payouts import lock_payout_list as lock_payout_list
from desktop_app.services.payouts import make_payout_list as make_payout_list
from desktop_app.services.payouts import remove_draft_list as remove_draft_list
