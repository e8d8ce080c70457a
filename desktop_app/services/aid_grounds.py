"""The meetings behind a programme in a desa: which fit, and who is laid before a new one."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.aid.basis import fitting_meetings
from desktop_app.domain.codes_usulan import JENIS_MUSDES, MUSDESUS
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.aid_decrees import BPD
from desktop_app.services.desk import Desk
from desktop_app.services.musdes import MeetingLine, list_musdes
from desktop_app.services.officials import official_on
from desktop_app.services.records import texts_of
from desktop_app.store import Work, reading


def meetings_for(desk: Desk, programme: str, desa: str) -> list[MeetingLine]:
    """The meetings of a desa that may decide on a programme or did, the newest first."""
    kinds = _kinds(desk, programme, desa)
    with desk.reader() as reader:
        place = {"programme": programme, "desa": desa}
        rows = [
            row for kind in ("decree", "candidate") for row in reading.find(reader, kind, **place)
        ]
    held = {row.get("musdes") for row in rows}
    return [
        one for one in list_musdes(desk, desa) if one.uid in held or one.row.get("jenis") in kinds
    ]


def new_meeting(desk: Desk, programme: str, desa: str) -> dict[str, str]:
    """What is known of a meeting before it is typed: its kind, and who leads a musdesus."""
    values: dict[str, Stored] = {"desa": desa}
    kinds = _kinds(desk, programme, desa)
    texts = texts_of("musdes", values)
    if kinds:
        texts["jenis"] = JENIS_MUSDES[kinds[0]]
    leader = official_on(desk, desa, BPD, desk.today())
    if kinds and kinds[0] == MUSDESUS and leader is not None:
        texts["pimpinan"] = str(leader.get("nama") or "")
    return texts


def lay_before(desk: Desk, programme: str, desa: str, meeting: str) -> int:
    """Lay the candidates that wait for a meeting before this one; gives how many."""
    require(desk, "enter")
    with desk.reader() as reader:
        rows = reading.find(reader, "candidate", programme=programme, desa=desa)
    waiting = [str(row["uid"]) for row in rows if not row.get("musdes")]
    if not waiting:
        return 0

    def body(work: Work) -> int:
        count = sum(
            work.update("candidate", uid, {"musdes": meeting}, {"musdes": None}) for uid in waiting
        )
        work.note(calon=count)
        return count

    return desk.write("calon dibahas dalam musyawarah", "", body)


def _kinds(desk: Desk, programme: str, desa: str) -> tuple[str, ...]:
    with desk.reader() as reader:
        row: Mapping[str, Stored] = reading.get(reader, "programme", programme) or {}
    place = find_desa(desa)
    return fitting_meetings(programme_rules(row), bool(place and place.is_kelurahan))
