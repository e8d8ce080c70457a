"""How somebody leaves a programme, as its payment lists tell: until which month, and why."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.calendar import month_of, months_from
from desktop_app.domain.dates import format_month
from desktop_app.services.desk import Desk
from desktop_app.services.payout_lists import DRAFT
from desktop_app.store import reading

# What an outcome of a payment says of the reason: a code of ALASAN_BERHENTI.
REASONS = {"meninggal": "meninggal", "ahli_waris": "meninggal", "pindah": "pindah"}


@dataclass(frozen=True)
class Leaving:
    """`month` = the last one listed, `2026-01`; `reason` "" and `told` "" when no list says why."""

    month: str
    reason: str = ""
    told: str = ""


def leaving(desk: Desk, enrolment: str) -> Leaving:
    """The last month for which a receiver stands on a locked list; the present one for none."""
    with desk.reader() as reader:
        lines = {
            str(row["payout_list"]): row
            for row in reading.find(reader, "payout", enrolment=enrolment)
        }
        lists = reading.get_many(reader, "payout_list", list(lines))
    kept = [row for row in lists.values() if row.get("state") != DRAFT]
    if not kept:
        return Leaving(month_of(desk.today()))
    last = max(kept, key=lambda row: str(row["bulan"]))
    month = months_from(str(last["bulan"]), int(last["jumlah_bulan"] or 1))[-1]
    reason = REASONS.get(str(lines[str(last["uid"])].get("outcome")), "")
    told = f"Alasannya menurut daftar bayar {format_month(str(last['bulan']))}." if reason else ""
    return Leaving(month, reason, told)
