"""A scan that lacks is explained once, when the first list over its paper is locked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from desktop_app.domain.kinds import Stored
from desktop_app.services.payout_lists import DRAFT
from desktop_app.store import reading
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]


def explained_by(reader: Reads, payout_list: Row, enrolments: Collection[Row]) -> str:
    """The number of an earlier list over the same decrees, "" when the reason was not given yet.

    `enrolments` = those of which a paper has no scan.
    """
    wanted = {row.get("decree") for row in enrolments}
    place = {"programme": payout_list["programme"], "desa": payout_list["desa"]}
    for row in reading.find(reader, "payout_list", **place):
        if row["uid"] == payout_list["uid"] or row.get("state") == DRAFT:
            continue
        lines = reading.find(reader, "payout", payout_list=row["uid"])
        held = reading.get_many(reader, "enrolment", [str(one["enrolment"]) for one in lines])
        if wanted <= {one.get("decree") for one in held.values()}:
            return str(row.get("nomor") or row["bulan"])
    return ""
