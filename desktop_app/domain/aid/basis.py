"""On what a receiver stands: who decides on a programme, and what is still lacking.

Nothing that a village decides is in force without its meeting or SPTJM; BLT Dana Desa besides
needs the musdesus led by the Ketua BPD and after it the Perkades or SK of the village head. What
the regency or the centre decides is in force by its SK or official list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.aid.rule_specs import CENTRE, DISTRICT, VILLAGE
from desktop_app.domain.codes_aid import BY_VILLAGE
from desktop_app.domain.codes_usulan import MUSDES, MUSDESUS, MUSKEL, SPTJM
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.text import name_key

Row = Mapping[str, Stored]
NO_MEETING = "Musyawarah desa/kelurahan atau SPTJM belum dicatat."
NO_MUSDESUS = "Musdesus belum dicatat; BLT Dana Desa tidak cukup dengan SPTJM atau musdes biasa."
NOT_LED = "Pimpinan musdesus belum dicatat; musdesus dipimpin Ketua BPD."
LED_BY_OTHER = "Pimpinan musdesus bukan Ketua BPD yang tercatat sebagai pejabat."
NO_DECREE = "Perkades atau SK Kepala Desa belum dicatat."
EARLIER = "Tanggal Perkades atau SK lebih awal daripada musdesusnya."
NO_SK = "SK Bupati atau Kepala Dinas belum dicatat."
NO_LIST = "Daftar resmi pemerintah pusat belum dicatat."
NO_BASIS = "Dasar penetapan belum diisi."
_TYPED_MEETINGS = ("musdes", SPTJM)


@dataclass(frozen=True)
class Ground:
    """What an enrolment rests on: its own row, its decree and its meeting.

    `bpd` = name of the Ketua BPD among the officials of that day, "" when none is kept.
    """

    enrolment: Row
    decree: Row = field(default_factory=dict)
    meeting: Row = field(default_factory=dict)
    bpd: str = ""


def lacking(rules: Mapping[str, Value], ground: Ground) -> tuple[str, ...]:
    """Why an enrolment is not in force, a sentence each; empty when it is."""
    decider = rules.get("penetap")
    if decider == VILLAGE:
        from_fund = bool(rules.get("hanya_desa"))
        return _by_musdesus(ground) if from_fund else _by_meeting(ground)
    typed = ground.enrolment.get("dasar") == "sk" and _is_dated(ground.enrolment, "dasar_")
    if decider == DISTRICT:
        return () if typed or _is_decree(ground, {"sk_daerah"}) else (NO_SK,)
    if decider == CENTRE:
        return () if typed or _is_decree(ground, {"daftar_resmi", "sk_daerah"}) else (NO_LIST,)
    is_based = _is_dated(ground.enrolment, "dasar_") or _is_dated(ground.decree)
    return () if is_based else (NO_BASIS,)


def fitting_sorts(decider: Value, is_kelurahan: bool) -> tuple[str, ...]:
    """The kinds of decree that put receivers of a programme in force, the usual one first."""
    own = ("sk_lurah",) if is_kelurahan else ("perkades", "sk_kades", "perkades_perubahan")
    if decider == VILLAGE:
        return own
    others = ("sk_daerah",) if decider == DISTRICT else ("daftar_resmi", "sk_daerah")
    return others if decider in (DISTRICT, CENTRE) else (*own, "sk_daerah", "daftar_resmi")


def fitting_meetings(rules: Mapping[str, Value], is_kelurahan: bool) -> tuple[str, ...]:
    """The kinds of meeting that may decide on a programme, the usual one first; empty for none."""
    if rules.get("penetap") in (DISTRICT, CENTRE):
        return ()
    if rules.get("hanya_desa"):
        return (MUSDESUS,)
    return (MUSKEL, SPTJM) if is_kelurahan else (MUSDES, MUSDESUS, SPTJM)


def unscanned(rules: Mapping[str, Value], ground: Ground) -> tuple[str, ...]:
    """The papers on which an enrolment rests and of which no scan is kept, by what they are."""
    if rules.get("penetap") != VILLAGE:
        return ()
    papers = [("musyawarah atau SPTJM", ground.meeting)]
    if rules.get("hanya_desa"):
        papers.append(("Perkades atau SK", ground.decree))
    return tuple(name for name, row in papers if not row.get("berkas"))


def _by_meeting(ground: Ground) -> tuple[str, ...]:
    typed = ground.enrolment.get("dasar") in _TYPED_MEETINGS
    is_kept = _is_dated(ground.meeting) or (typed and _is_dated(ground.enrolment, "dasar_"))
    return () if is_kept else (NO_MEETING,)


def _by_musdesus(ground: Ground) -> tuple[str, ...]:
    found = list(_of_musdesus(ground))
    held = str(ground.meeting.get("tanggal") or "")
    if not _is_decree(ground, BY_VILLAGE):
        found.append(NO_DECREE)
    elif str(ground.decree["tanggal"]) < held:
        found.append(EARLIER)
    return tuple(found)


def _of_musdesus(ground: Ground) -> tuple[str, ...]:
    meeting = ground.meeting
    if meeting.get("jenis") != MUSDESUS or not _is_dated(meeting):
        return (NO_MUSDESUS,)
    leader = str(meeting.get("pimpinan") or "")
    if not leader:
        return (NOT_LED,)
    is_other = ground.bpd and name_key(leader) != name_key(ground.bpd)
    return (LED_BY_OTHER,) if is_other else ()


def _is_decree(ground: Ground, sorts: frozenset[str] | set[str]) -> bool:
    return ground.decree.get("jenis") in sorts and _is_dated(ground.decree)


def _is_dated(row: Row, prefix: str = "") -> bool:
    return bool(row.get(f"{prefix}nomor") and row.get(f"{prefix}tanggal"))
