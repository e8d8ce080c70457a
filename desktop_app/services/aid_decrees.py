"""Decrees that put receivers in force: Perkades, SK, official lists; and who stands on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.basis import Ground, fitting_sorts, lacking, unscanned
from desktop_app.domain.codes_aid import HASIL_EVALUASI, JENIS_KETETAPAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.desks import KECAMATAN, role_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import area_contains, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import check_village
from desktop_app.services.musdes import meeting_title
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    keep_row,
    merged,
)
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
BPD = "ketua_bpd"
OUTSIDE = "Pilih desa di wilayah kantor ini."
GONE = "Ketetapan itu tidak ada lagi. Muat ulang daftarnya."
NOBODY = "Pilih dahulu penerima yang ditetapkan."
OTHER_PLACE = "Penerima itu bukan di desa dan program ketetapan ini. Muat ulang daftarnya."
ONLY_KECAMATAN = "Evaluasi ketetapan desa dicatat oleh kecamatan."
EARLIER = "Tanggal ketetapan lebih awal daripada musyawarahnya. Periksa kedua tanggalnya."


@dataclass(frozen=True)
class DecreeLine:
    """One decree as a list shows it; `receivers` = how many stand on it."""

    uid: str
    row: Row
    title: str
    meeting: str
    receivers: int


@dataclass(frozen=True)
class Standing:
    """What is lacking for one enrolment to be in force, and which scans are."""

    lacking: tuple[str, ...]
    unscanned: tuple[str, ...]


def decree_title(row: Mapping[str, Stored]) -> str:
    """`SK Kepala Desa 141/5/2026, 10-01-2026`."""
    label = JENIS_KETETAPAN.get(str(row.get("jenis")), str(row.get("jenis") or ""))
    day = row.get("tanggal")
    text = f", {format_date(date.fromisoformat(str(day)))}" if day else ""
    return f"{label} {row.get('nomor') or ''}{text}".strip()


def list_decrees(desk: Desk, desa: str, programme: str = "") -> list[DecreeLine]:
    """The decrees of a desa, of one programme or of all; the newest first."""
    wanted = {"desa": desa} | ({"programme": programme} if programme else {})
    with desk.reader() as reader:
        rows = reading.find(reader, "decree", **wanted)
        meetings = reading.get_many(
            reader, "musdes", [str(row["musdes"]) for row in rows if row.get("musdes")]
        )
        lines = [
            DecreeLine(
                str(row["uid"]),
                row,
                decree_title(row),
                _title(meetings.get(str(row.get("musdes")))),
                reading.count(reader, "enrolment", decree=row["uid"]),
            )
            for row in rows
        ]
    return sorted(lines, key=lambda one: str(one.row.get("tanggal") or ""), reverse=True)


def _title(meeting: Row | None) -> str:
    return meeting_title(meeting) if meeting else ""


def sorts_for(desk: Desk, programme: str, desa: str) -> dict[str, str]:
    """The kinds of decree that fit a programme in a place, the usual one first."""
    with desk.reader() as reader:
        row = reading.get(reader, "programme", programme) or {}
    place = find_desa(desa)
    fitting = fitting_sorts(programme_rules(row).get("penetap"), bool(place and place.is_kelurahan))
    return {sort: JENIS_KETETAPAN[sort] for sort in fitting}


def save_decree(
    desk: Desk,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one decree and give its uid; it is never older than its meeting."""
    require(desk, "enter")
    if desk.is_village and not raw.get("desa"):
        raw = {**raw, "desa": desk.kode}
    parsed = check_record("decree", merged("decree", seen, raw), desk.today())
    reason = accept(parsed, confirmed)
    values = parsed.values
    if not area_contains(desk.kode, str(values["desa"])):
        raise UserError(OUTSIDE)
    with desk.reader() as reader:
        meeting = reading.get(reader, "musdes", str(values.get("musdes") or ""))
        programme = reading.get(reader, "programme", str(values.get("programme") or "")) or {}
    if programme_rules(programme).get("hanya_desa"):
        check_village(str(values["desa"]))
    if meeting and str(values["tanggal"]) < str(meeting.get("tanggal") or ""):
        raise UserError(EARLIER)

    def body(work: Work) -> str:
        return keep_row(work, "decree", uid, values, raw, seen)

    return desk.write("simpan ketetapan", reason, body)


def put_in_force(desk: Desk, decree: str, enrolments: Sequence[str]) -> int:
    """Let receivers stand on a decree; gives how many stand on it that did not before."""
    require(desk, "enter")
    if not enrolments:
        raise UserError(NOBODY)
    with desk.reader() as reader:
        found = reading.get(reader, "decree", decree)
        rows = reading.get_many(reader, "enrolment", list(enrolments))
    if found is None:
        raise UserError(GONE)
    place = (found.get("desa"), found.get("programme"))
    if len(rows) != len(set(enrolments)) or any(
        (row.get("desa"), row.get("programme")) != place for row in rows.values()
    ):
        raise UserError(OTHER_PLACE)

    def body(work: Work) -> int:
        count = sum(
            work.update("enrolment", uid, {"decree": decree}, {"decree": row.get("decree")})
            for uid, row in rows.items()
        )
        work.note(penerima=count)
        return count

    return desk.write("tetapkan penerima", decree_title(found), body)


def evaluate_decree(
    desk: Desk, uid: str, result: str, note: str, seen: Mapping[str, Stored]
) -> None:
    """Keep what the kecamatan found of a decree of a desa; `result` is a code of HASIL_EVALUASI."""
    require(desk, "enter")
    if role_of(desk.actor.desk) != KECAMATAN:
        raise UserError(ONLY_KECAMATAN)
    if result not in HASIL_EVALUASI:
        raise UserError("Pilih hasil evaluasi dari daftar.")
    if result != "sesuai" and not note.strip():
        raise UserError("Tuliskan apa yang perlu diperbaiki desa.")
    values: Row = {
        "evaluasi": result,
        "evaluasi_tanggal": desk.today().isoformat(),
        "evaluasi_catatan": note.strip() or None,
    }
    desk.write(
        "evaluasi ketetapan", note.strip(), lambda work: work.update("decree", uid, values, seen)
    )


def standings(
    reader: Reads, programme: Mapping[str, Stored], rows: Iterable[Row]
) -> dict[str, Standing]:
    """How each enrolment of a programme stands, by its uid."""
    rules, grounds = programme_rules(programme), _grounds(reader, list(rows))
    return {
        uid: Standing(lacking(rules, ground), unscanned(rules, ground))
        for uid, ground in grounds.items()
    }


def _grounds(reader: Reads, rows: Sequence[Row]) -> dict[str, Ground]:
    """What each enrolment rests on; its meeting is that of its decree, else of its candidate."""
    decrees = reading.get_many(reader, "decree", _named(rows, "decree"))
    candidates = reading.get_many(reader, "candidate", _named(rows, "candidate"))
    between = [*decrees.values(), *candidates.values()]
    meetings = reading.get_many(reader, "musdes", _named(between, "musdes"))
    leaders = _leaders(reader, meetings.values())
    found = {}
    for row in rows:
        decree = decrees.get(str(row.get("decree")), {})
        candidate = candidates.get(str(row.get("candidate")), {})
        held = str(decree.get("musdes") or candidate.get("musdes") or "")
        meeting = meetings.get(held, {})
        found[str(row["uid"])] = Ground(row, decree, meeting, leaders.get(held, ""))
    return found


def _named(rows: Iterable[Mapping[str, Stored]], column: str) -> list[str]:
    return list(dict.fromkeys(str(row[column]) for row in rows if row.get(column)))


def _leaders(reader: Reads, meetings: Iterable[Row]) -> dict[str, str]:
    """Who was Ketua BPD on the day of each meeting, by the uid of the meeting."""
    found: dict[str, str] = {}
    posts: dict[str, list[Row]] = {}
    for meeting in meetings:
        desa, day = str(meeting.get("desa")), str(meeting.get("tanggal") or "")
        if desa not in posts:
            posts[desa] = reading.find(reader, "official", kantor=desa, jabatan=BPD)
        for one in posts[desa]:
            if str(one.get("dari") or "") <= day <= str(one.get("sampai") or "9999"):
                found[str(meeting["uid"])] = str(one.get("nama") or "")
    return found
