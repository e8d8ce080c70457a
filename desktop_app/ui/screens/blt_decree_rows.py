"""The decrees of a programme as a table shows them, and the meetings that have none yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.codes_aid import HASIL_EVALUASI
from desktop_app.domain.kinds import Stored
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.musdes import MeetingLine
from desktop_app.ui.widgets.table import Column, Line

Row = Mapping[str, Stored]
COLUMNS = (
    Column("ketetapan", "Ketetapan", 250, stretch=True),
    Column("musdes", "Musyawarah", 250, stretch=True),
    Column("penerima", "Penerima", 96, "e"),
    Column("pindaian", "Pindaian", 130),
    Column("evaluasi", "Evaluasi", 120),
)
NO_DECREE = "belum ada ketetapan"
SCANS = {0: "belum ada", 2: "keduanya"}


@dataclass(frozen=True)
class Found:
    """The decrees, the meetings that fit, the kinds of decree, and who stands on nothing."""

    decrees: list[DecreeLine]
    meetings: list[MeetingLine]
    sorts: Mapping[str, str]
    waiting: list[str]

    def decree(self, uid: str | None) -> DecreeLine | None:
        """The decree of this uid, or None."""
        return next((one for one in self.decrees if one.uid == uid), None)

    def meeting(self, uid: object) -> MeetingLine | None:
        """The meeting of this uid, or None."""
        return next((one for one in self.meetings if one.uid == uid), None)


def lines_of(found: Found) -> list[Line]:
    """The meetings that wait for a decree, then the decrees, the newest first."""
    held = {one.row.get("musdes") for one in found.decrees}
    waiting = [_meeting_line(one) for one in found.meetings if one.uid not in held]
    meetings = {one.uid: one.row for one in found.meetings}
    return waiting + [
        _decree_line(one, meetings.get(str(one.row.get("musdes")), {})) for one in found.decrees
    ]


def _decree_line(one: DecreeLine, meeting: Row) -> Line:
    """A decree over its meeting; without any scan it stands out."""
    sides = (("ketetapan", one.row), ("musyawarah", meeting))
    here = [name for name, row in sides if row.get("berkas")]
    cells = (
        one.title,
        _short(one.meeting),
        str(one.receivers or ""),
        SCANS.get(len(here)) or here[0],
        HASIL_EVALUASI.get(str(one.row.get("evaluasi")), ""),
    )
    return Line(one.uid, cells, "" if here else "warning")


def _meeting_line(one: MeetingLine) -> Line:
    """A meeting that waits for its decree."""
    scan = "musyawarah" if one.row.get("berkas") else SCANS[0]
    return Line(one.uid, (NO_DECREE, _short(one.title), "", scan, ""), "warning")


def _short(title: str) -> str:
    """`musdesus 140/02/2026, 02-01-2026` of a title that spells the meeting out."""
    return title.partition("(")[2].replace(")", "", 1) or title
