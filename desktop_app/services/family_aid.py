"""The aid of one family: what it received, where it stands, and what it may be entitled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from desktop_app.domain.aid.family import VERDICTS, Care, FamilyAid, Joined, Lack
from desktop_app.domain.aid_limits import GONE, RECEIVERS, is_receiving, programmes_of
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_aid import RISIKO_STUNTING
from desktop_app.domain.codes_padan import DASAR_KEPESERTAAN, STATUS_KEPESERTAAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.fields import by_name
from desktop_app.domain.own_order import Member, standing_of
from desktop_app.domain.own_order import Standing as Own
from desktop_app.domain.sources import short_name
from desktop_app.domain.specs import SPECS
from desktop_app.services.aid_decrees import Standing, decree_title, standings
from desktop_app.services.desil_history import desils_of
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.family_entitled import ALIVE, Home, Row, lacks, read_home
from desktop_app.services.family_entries import Around, entries_of
from desktop_app.services.viewing import without_hidden
from desktop_app.store import family_aid_rows, overlap_rows, reading
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, used_lists
from desktop_app.store.source_rows import StoredRow, rows_by

LISTED = "tercatat pada daftar"
ENDED = "tercatat berhenti"
OTHER_FAMILY = "keluarga lain"
_SEEN = (
    *("baduta", "balita", "pus", "ibu_hamil", "air_layak", "jamban_layak"),
    *("terlalu_muda", "terlalu_tua", "terlalu_dekat", "terlalu_banyak", "kasus", "pendampingan"),
)
_DETAILS = (
    ("tahap", "tahap"),
    ("bulan", "bulan"),
    ("tahun", "tahun"),
    ("tanggal_ambil", "diambil"),
)


def family_aid(desk: Desk, household: str) -> FamilyAid:
    """Everything of one family. UserError when it is gone."""
    with desk.reader() as reader, reader.snapshot():
        home = read_home(reader, household)
        joined = (*_enrolled(reader, home, month_of(desk.today())), *_listed(reader, home))
        around = Around(household, home.people, home.names, home.programmes)
        return FamilyAid(
            entries=tuple(entries_of(reader, around)),
            joined=joined,
            care=tuple(_care(desk, reader, home)),
            lacks=tuple(sorted(lacks(reader, home, joined, desk.today()), key=_by_verdict)),
            desils=desils_of(reader, household),
            moves=tuple(_moves(reader, home)),
            own=_own(reader, household, desk.today()),
        )


def _own(reader: Reads, household: str, today: date) -> Own | None:
    """The points that the order of the office gives, from the newest survey."""
    surveys = reading.surveys_of(reader, household)
    if not surveys:
        return None
    members = [
        Member(one.shdk, one.sex, one.tanggal_lahir, one.pekerjaan, one.pendidikan)
        for one in overlap_rows.members(reader, [household])
    ]
    return standing_of(surveys[0], members, today)


def _by_verdict(one: Lack) -> int:
    return list(VERDICTS).index(one.verdict)


# --- where it stands -------------------------------------------------------------------------


def _enrolled(reader: Reads, home: Home, month: str) -> Iterator[Joined]:
    """Places in programmes, of the family or of its people, with what is lacking for each."""
    rows = {str(row["uid"]): row for row in reading.find(reader, "enrolment", household=home.uid)}
    for person in home.people:
        rows |= {str(row["uid"]): row for row in reading.find(reader, "enrolment", person=person)}
    standing = _standings(reader, home, list(rows.values()))
    decrees = reading.get_many(
        reader, "decree", [str(row["decree"]) for row in rows.values() if row.get("decree")]
    )
    ordered = sorted(rows.values(), key=lambda row: str(row.get("mulai") or ""), reverse=True)
    for row in ordered:
        programme = home.programmes.get(str(row.get("programme")), {})
        since, until = str(row.get("mulai") or ""), str(row.get("selesai") or "")
        is_active = (row.get("status") or "aktif") == "aktif"
        runs = is_active and since <= month and (not until or until >= month)
        lacking = standing[str(row["uid"])].lacking if runs else ()
        yield Joined(
            str(row["uid"]),
            str(programme.get("kode") or ""),
            str(programme.get("nama") or "program lain"),
            home.names.get(str(row.get("person")), ""),
            since,
            until,
            STATUS_KEPESERTAAN.get(str(row.get("status") or "aktif"), ""),
            _basis(row, decrees.get(str(row.get("decree")))),
            runs,
            lacking,
            person=str(row.get("person") or ""),
        )


def _standings(reader: Reads, home: Home, rows: Sequence[Row]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for uid in {str(row.get("programme")) for row in rows}:
        mine = [row for row in rows if str(row.get("programme")) == uid]
        found |= standings(reader, home.programmes.get(uid, {}), mine)
    return found


def _basis(row: Row, decree: Row | None) -> str:
    if decree is not None:
        return decree_title(decree)
    day = row.get("dasar_tanggal")
    parts = (
        DASAR_KEPESERTAAN.get(str(row.get("dasar")), ""),
        str(row.get("dasar_nomor") or ""),
        format_date(date.fromisoformat(str(day))) if day else "",
    )
    return " ".join(filter(None, parts)) or "Dasar belum dicatat"


def _listed(reader: Reads, home: Home) -> Iterator[Joined]:
    """What the lists of receivers in use say of the family and of its people."""
    lists = {one.id: one for one in used_lists(reader) if one.format in RECEIVERS}
    if not lists:
        return
    numbers = list(lists)
    found = rows_by(reader, "household", [home.uid], numbers)
    found |= rows_by(reader, "person", home.people, numbers)
    rows = {row.id: row for told in found.values() for row in told if row.link != "usulan"}
    for number in sorted(rows, reverse=True):
        yield from _said(home, lists[rows[number].list], rows[number])


def _said(home: Home, one: StoredList, row: StoredRow) -> Iterator[Joined]:
    def told(name: str) -> str:
        return str(row.values.get(f"list.{name}") or "").strip()

    status = told("status_bantuan") or told("status_sumber")
    runs = is_receiving(status)
    name = one.title or short_name(one.source)
    more = [f"{label} {told(key)}" for key, label in _DETAILS if told(key)]
    for kode in programmes_of(one.format, told("program")):
        yield Joined(
            f"daftar-{row.id}-{kode}",
            kode,
            kode,
            home.names.get(row.person, ""),
            one.period,
            "",
            f"{LISTED if runs else ENDED}{f' ({status})' if status else ''}",
            "; ".join((f"{name} {one.period}".strip(), *more)),
            runs,
            (),
            name,
            row.person if row.person in home.people else "",
        )


def _care(desk: Desk, reader: Reads, home: Home) -> Iterator[Care]:
    """Visits of cadres, the newest first; closed fields only for who may see them."""
    rows = reading.find(reader, "care_visit", household=home.uid)
    units = reading.get_many(reader, "care_unit", [str(row.get("care_unit")) for row in rows])
    cadres = reading.get_many(reader, "cadre", [str(row.get("cadre")) for row in rows])
    specs = by_name(SPECS["care_visit"])
    for row in sorted(rows, key=lambda one: str(one.get("bulan") or ""), reverse=True):
        seen = without_hidden(desk, "care_visit", row)
        yield Care(
            str(row["uid"]),
            str(row.get("bulan") or ""),
            str(units.get(str(row.get("care_unit")), {}).get("nama") or ""),
            str(cadres.get(str(row.get("cadre")), {}).get("nama") or ""),
            RISIKO_STUNTING.get(str(seen.get("risiko")), "").capitalize(),
            ", ".join(specs[name].label for name in _SEEN if seen.get(name)),
        )


# --- who came and went -----------------------------------------------------------------------


def _moves(reader: Reads, home: Home) -> Iterator[str]:
    """People who came from another family or went to one, and who is no longer alive or here."""
    moves = {uid: family_aid_rows.homes_of(reader, uid) for uid in home.names}
    others = {uid for told in moves.values() for _when, uid in told} - {home.uid}
    others |= {str(one.get("household")) for one in home.left}
    titles = {
        uid: _title(row) for uid, row in reading.get_many(reader, "household", others).items()
    }
    for one in home.members:
        name, told = str(one.get("nama") or ""), moves[str(one["uid"])]
        for (_before, old), (when, new) in pairwise(told):
            if new == home.uid and old != home.uid:
                yield f"{name} datang dari {titles.get(old, OTHER_FAMILY)} pada {_day(when)}."
        gone = GONE.get(str(one.get("status_dasar") or ALIVE))
        if gone:
            yield f"{name} tercatat {gone}."
    for one in home.left:
        told = moves[str(one["uid"])]
        went = next((when for when, new in reversed(told) if new == one.get("household")), None)
        where = titles.get(str(one.get("household")), OTHER_FAMILY)
        yield f"{one.get('nama')} pindah ke {where}{f' pada {_day(went)}' if went else ''}."


def _title(row: Row) -> str:
    return f"keluarga {row.get('nama_kepala')}" if row.get("nama_kepala") else OTHER_FAMILY


def _day(wall_ms: int) -> str:
    return format_date(datetime.fromtimestamp(wall_ms / 1000, tz=UTC).astimezone(JAKARTA).date())
