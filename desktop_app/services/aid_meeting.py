"""What a meeting said of each candidate, and the receivers that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.aid.rule_specs import PERSON, criteria_text
from desktop_app.domain.calendar import next_month
from desktop_app.domain.codes_aid import ACCEPTED, HASIL_CALON, REFUSED, REPLACED, RESERVE
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import ask_about_quota, month_typed
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
GONE = "Calon itu tidak ada lagi. Muat ulang daftarnya."
NO_REASON = "Tuliskan alasan musyawarah untuk calon yang ditolak atau diganti."
NOBODY = "Belum ada calon yang diterima dan belum terdaftar."
NO_MEETING = "Calon yang diterima belum dibahas dalam musyawarah. Catat dahulu musyawarahnya (M)."
NO_DECREE = "Pilih ketetapan dari daftar terlebih dahulu."
NOT_RESERVE = "Pengganti dipilih dari calon cadangan yang diputuskan musyawarah."
ENDED = "Penerima ini sudah berhenti, jadi tidak ada yang diganti."


@dataclass(frozen=True)
class CandidateLine:
    """One candidate with the family behind; `enrolled` = receives by this candidature."""

    uid: str
    row: Row
    household: Row
    person: Row
    enrolled: bool


def list_candidates(desk: Desk, programme: str, desa: str, musdes: str = "") -> list[CandidateLine]:
    """The candidates of a programme in a desa, of one meeting or of all, in their order."""
    wanted = {"programme": programme, "desa": desa} | ({"musdes": musdes} if musdes else {})
    with desk.reader() as reader:
        rows = reading.find(reader, "candidate", **wanted)
        homes = reading.get_many(reader, "household", [str(r["household"]) for r in rows])
        people = reading.get_many(
            reader, "person", [str(r["person"]) for r in rows if r.get("person")]
        )
        enrolled = {
            str(row["candidate"])
            for row in reading.find(reader, "enrolment", programme=programme, desa=desa)
            if row.get("candidate")
        }
    lines = [
        CandidateLine(
            str(row["uid"]),
            row,
            homes[str(row["household"])],
            people.get(str(row.get("person")), {}),
            str(row["uid"]) in enrolled,
        )
        for row in rows
        if str(row.get("household")) in homes
    ]
    return sorted(lines, key=lambda one: (int(one.row.get("urut") or 0), one.uid))


def decide(desk: Desk, results: Mapping[str, tuple[str, str]], seen: Mapping[str, Row]) -> int:
    """What the meeting said, by candidate: (result, reason); gives how many changed."""
    require(desk, "enter")
    for uid, (result, reason) in results.items():
        if uid not in seen:
            raise UserError(GONE)
        if result not in HASIL_CALON:
            raise UserError("Pilih hasil musyawarah dari daftar.")
        if result in (REFUSED, REPLACED) and not reason.strip():
            raise UserError(NO_REASON)

    def body(work: Work) -> int:
        count = 0
        for uid, (result, reason) in results.items():
            values: Row = {"hasil": result, "alasan": reason.strip() or None}
            before = {name: seen[uid].get(name) for name in values}
            count += work.update("candidate", uid, values, before)
        work.note(calon=count)
        return count

    return desk.write("hasil musyawarah calon", "", body)


def enrol_accepted(
    desk: Desk,
    decree: str,
    month: str,
    lines: Sequence[CandidateLine],
    pay: str = "",
    confirmed: Confirmed = NOTHING,
) -> int:
    """Enrol all whom the meeting accepted under a decree, from a month; gives how many.

    Nobody is enrolled when one of them receives already: then the list is not what was decided.
    """
    require(desk, "enter")
    month = month_typed(month)
    ready = [one for one in lines if one.row.get("hasil") == ACCEPTED and not one.enrolled]
    if not ready:
        raise UserError(NOBODY)
    first = ready[0].row
    with desk.reader() as reader:
        programme = reading.get(reader, "programme", str(first["programme"])) or {}
        ask_about_quota(reader, programme, str(first["desa"]), len(ready), confirmed)

    def body(work: Work) -> int:
        if reading.get(work, "decree", decree) is None:
            raise UserError(NO_DECREE)
        for number, one in enumerate(ready, 1):
            values = {**_enrolment(work, one, month, decree), "urut": number}
            work.insert("enrolment", values | ({"metode_bayar": pay} if pay else {}))
        work.note(penerima=len(ready))
        return len(ready)

    return desk.write("daftarkan calon yang diterima", reasons(confirmed), body)


def replace_receiver(
    desk: Desk, enrolment: str, line: CandidateLine, month: str, reason: str, decree: str
) -> str:
    """End an enrolment after a month and let a reserve candidate receive from the next on.

    `reason` is a code of ALASAN_BERHENTI; `decree` that of the change. Gives the new enrolment.
    """
    require(desk, "enter")
    last = month_typed(month)
    if line.row.get("hasil") != RESERVE or line.enrolled:
        raise UserError(NOT_RESERVE)
    if reason not in ALASAN_BERHENTI:
        raise UserError("Pilih alasan penerima lama berhenti dari daftar.")
    with desk.reader() as reader:
        old = reading.get(reader, "enrolment", enrolment)
    if old is None or old.get("status") != "aktif":
        raise UserError(ENDED)

    def body(work: Work) -> str:
        if reading.get(work, "decree", decree) is None:
            raise UserError(NO_DECREE)
        ended: Row = {"status": "berhenti", "selesai": last, "alasan_berhenti": reason}
        work.update("enrolment", enrolment, ended, {"status": "aktif"})
        work.update("candidate", line.uid, {"hasil": ACCEPTED}, {"hasil": RESERVE})
        values = _enrolment(work, line, next_month(last), decree)
        return work.insert("enrolment", {**values, "ganti_dari": enrolment})

    return desk.write("ganti penerima", ALASAN_BERHENTI[reason], body)


def _enrolment(work: Work, one: CandidateLine, month: str, decree: str) -> dict[str, Stored]:
    """The enrolment that follows from a candidature; UserError when it may not be."""
    meeting = reading.get(work, "musdes", str(one.row.get("musdes") or ""))
    if meeting is None:
        raise UserError(NO_MEETING)
    if _is_in(work, one):
        name = one.household.get("nama_kepala") or "ini"
        raise UserError(f"Keluarga {name} sudah terdaftar dalam program ini. Periksa daftarnya.")
    values: dict[str, Stored] = {
        "programme": one.row["programme"],
        "household": one.row["household"],
        "person": one.row.get("person"),
        "desa": one.row["desa"],
        "mulai": month,
        "kriteria": criteria_text(one.row.get("kriteria")) or None,
        "dasar": "sptjm" if meeting.get("jenis") == "sptjm" else "musdes",
        "dasar_nomor": meeting.get("nomor"),
        "dasar_tanggal": meeting.get("tanggal"),
        "status": "aktif",
        "decree": decree,
        "candidate": one.uid,
    }
    return {name: value for name, value in values.items() if value is not None}


def _is_in(reader: Reads, one: CandidateLine) -> bool:
    """Whether the family, or the person where people count, receives already."""
    programme = reading.get(reader, "programme", str(one.row["programme"])) or {}
    wanted = {"programme": one.row["programme"], "status": "aktif"}
    if programme_rules(programme).get("unit") == PERSON:
        return reading.count(reader, "enrolment", person=one.row.get("person"), **wanted) > 0
    return reading.count(reader, "enrolment", household=one.row["household"], **wanted) > 0
