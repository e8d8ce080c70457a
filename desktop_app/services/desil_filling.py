"""The desil of families that have none yet, taken from a list in use that says it.

A family of which two lists say different things is left to the table of differences.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.sources import short_name
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_taking import chunks
from desktop_app.store import Work, reading
from desktop_app.store.source_desil import missing_desil
from desktop_app.store.source_lists import USED, StoredList, get_list

AT_ONCE = 200
NOT_USED = "Pakai dahulu daftar ini, lalu isi desilnya."


def count_missing(desk: Desk, uid: str) -> int:
    """How many families get their desil from this list; none while it is not used."""
    with desk.reader() as reader:
        line = get_list(reader, uid)
        return len(missing_desil(reader, line.id)) if line.state == USED else 0


def fill_desil(
    desk: Desk,
    uid: str,
    reason: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Give each family without a desil the one of this list; gives how many got theirs.

    UserError when the list is not used. What was written before a `Cancelled` stays.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        line = get_list(reader, uid)
        if line.state != USED:
            raise UserError(NOT_USED)
        found = missing_desil(reader, line.id)
    done = 0
    for part in chunks(sorted(found), AT_ONCE):
        if cancel is not None:
            cancel.check()

        def body(work: Work, part: Sequence[str] = part) -> int:
            waiting = [
                home
                for home, row in reading.get_many(work, "household", part).items()
                if row["desil"] is None  # not written by somebody meanwhile
            ]
            for home in waiting:
                work.update("household", home, desil_values(found[home], line.source, line))
            work.note(daftar=line.uid, diisi=len(waiting))
            return len(waiting)

        done += desk.write("isi desil dari daftar", reason, body)
        progress(done, len(found), f"{done} desil diisi")
    return done


def desil_values(desil: Stored, source: str, line: StoredList | None) -> dict[str, Stored]:
    """A desil with the list that it comes from and the day of that list."""
    return {
        "desil": desil,
        "desil_sumber": f"{short_name(source)} {line.period if line else ''}".strip(),
        "desil_tanggal": line.list_date if line else None,
    }
