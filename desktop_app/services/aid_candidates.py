"""Candidates of a programme in a desa: chosen by rule or by hand, and laid before a meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid import choosing
from desktop_app.domain.aid.choosing import Choice, Family, Member
from desktop_app.domain.aid.rule_specs import PERSON
from desktop_app.domain.aid_limits import RECEIVERS, is_receiving, programmes_of
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_aid import ACCEPTED, RESERVE, WAITING
from desktop_app.domain.dates import age_on
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import area_contains, find_desa, has_village_fund
from desktop_app.services.aid_overlaps import around, told_programmes
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, aid_rows, overlap_rows, reading
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import used_lists

Row = dict[str, Stored]
NO_PROGRAMME = "Pilih program dari daftar terlebih dahulu."
OUTSIDE = "Pilih desa di wilayah kantor ini."
OVERLAP = "tumpang_tindih"
NO_AID: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Selection:
    """What the rules say of the families of a desa: within the quota, reserve, and not."""

    chosen: list[Choice]
    reserve: list[Choice]
    against: list[Choice]


def select(desk: Desk, programme: str, desa: str, quota: int | None = None) -> Selection:
    """Judge every family of a desa; `quota` replaces that of the programme."""
    today = desk.today()
    with desk.reader() as reader, reader.snapshot():
        rules = programme_rules(_programme(desk, reader, programme, desa))
        homes = {one.uid: one for one in aid_rows.choice_families(reader, desa)}
        members = _members(reader, desa, today)
        aid, mine = _aid(reader, month_of(today), programme)
        out = _kept_out(reader, programme, desa)
        told = told_programmes(reader)
    found = [
        choice
        for uid, home in homes.items()
        for choice in choosing.choices(
            rules,
            Family(
                uid,
                home.desil,
                tuple(members.get(uid, ())),
                frozenset(aid[uid]) if uid in aid else NO_AID,
                out.get(uid, ""),
                enrolled=uid in mine and rules.get("unit") != PERSON,
                told=told,
            ),
        )
    ]
    found = [one for one in found if one.person not in mine]
    ordered = choosing.in_order(found, {uid: home.place for uid, home in homes.items()})
    inside, reserve = choosing.split_quota(ordered, quota or rules.get("kuota"))
    return Selection(inside, reserve, [one for one in found if not one.fits])


def _programme(desk: Desk, reader: Reads, programme: str, desa: str) -> Row:
    row = reading.get(reader, "programme", programme)
    place = find_desa(desa)
    if row is None:
        raise UserError(NO_PROGRAMME)
    if place is None or not area_contains(desk.kode, desa):
        raise UserError(OUTSIDE)
    if programme_rules(row).get("hanya_desa") and not has_village_fund(place):
        raise UserError(f"Kelurahan {place.name} tidak memiliki Dana Desa. Pilih program lain.")
    return row


class _Ages(dict[str, int]):
    """Ages in whole years by birthday (ISO), each reckoned once."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def __missing__(self, born: str) -> int:
        self[born] = age_on(date.fromisoformat(born), self._today)
        return self[born]


def _members(reader: Reads, desa: str, today: date) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    ages = _Ages(today)
    for home, uid, shdk, sex, born, job in aid_rows.choice_members(reader, desa):
        age = ages[born] if born else None
        found[home].append(Member(uid, shdk or "", sex or "", age, job or ""))
    return found


def _aid(reader: Reads, month: str, programme: str) -> tuple[dict[str, set[str]], set[str]]:
    """Codes that each family gets; the families and people that are in this very programme."""
    found: dict[str, set[str]] = defaultdict(set)
    mine: set[str] = set()
    for home, person, uid, kode in aid_rows.named_aid(reader, month):
        found[home or ""].add(kode or "")
        if uid == programme:
            mine |= {home or "", person or ""}
    mine.discard("")
    lists = {one.id: one for one in used_lists(reader) if one.format in RECEIVERS}
    for line in overlap_rows.listed_aid(reader, list(lists)) if lists else ():
        if line.household and is_receiving(line.status):
            found[line.household] |= set(programmes_of(lists[line.list_id].format, line.program))
    return found, mine


def _kept_out(reader: Reads, programme: str, desa: str) -> dict[str, str]:
    """Why families are excluded, from this programme or from all, by uid."""
    rows = reading.find(reader, "exclusion", desa=desa)
    return {
        str(row["household"]): str(row.get("alasan") or "")
        for row in rows
        if row.get("household")
        and not row.get("dicabut")
        and row.get("programme") in (None, "", programme)
    }


def save_selection(desk: Desk, programme: str, desa: str, musdes: str, selection: Selection) -> int:
    """Lay the chosen and the reserve before a meeting; who is a candidate already stays so."""
    require(desk, "enter")
    with desk.reader() as reader:
        known = {
            (row.get("household"), row.get("person"))
            for row in reading.find(reader, "candidate", programme=programme, desa=desa)
            if row.get("musdes") == (musdes or None) or row.get("hasil") == WAITING
        }
        first = reading.count(reader, "candidate", programme=programme, desa=desa) + 1

    def body(work: Work) -> int:
        number = first
        for result, choices in ((WAITING, selection.chosen), (RESERVE, selection.reserve)):
            for one in choices:
                if (one.household, one.person or None) not in known:
                    work.insert("candidate", _candidate(one, number, result))
                    number += 1
        work.note(calon=number - first)
        return number - first

    def _candidate(one: Choice, number: int, result: str) -> dict[str, Stored]:
        values: dict[str, Stored] = {
            "desa": desa,
            "programme": programme,
            "musdes": musdes or None,
            "household": one.household,
            "person": one.person or None,
            "urut": number,
            "asal": "aturan",
            "kriteria": "; ".join(one.criteria) or None,
            "desil": one.desil,
            "hasil": result,
        }
        return {name: value for name, value in values.items() if value is not None}

    return desk.write("susun calon penerima", "", body)


def add_candidate(
    desk: Desk,
    programme: str,
    musdes: str,
    household: str,
    person: str,
    origin: str = "warga",
    confirmed: Confirmed = NOTHING,
) -> str:
    """Add one family by hand; aid around it is shown first."""
    require(desk, "enter")
    with desk.reader() as reader:
        home = reading.get(reader, "household", household)
        member = reading.get(reader, "person", person)
        if home is None or member is None or member.get("household") != household:
            raise UserError("Pilih calon dari anggota keluarga ini.")
        desa = str(home.get("desa") or "")
        row = _programme(desk, reader, programme, desa)
        found = around(reader, row, home, member, month_of(desk.today()))
        out = _kept_out(reader, programme, desa).get(household)
        same = reading.find(reader, "candidate", programme=programme, household=household)
        number = reading.count(reader, "candidate", programme=programme, desa=desa) + 1
    if any(one.get("hasil") in (WAITING, RESERVE, ACCEPTED) for one in same):
        raise UserError("Keluarga ini sudah menjadi calon program ini.")
    told = [*found.blocking, *found.beside, *([f"Dikecualikan: {out}."] if out else [])]
    if told and OVERLAP not in confirmed:
        raise NeedsConfirmation(OVERLAP, "\n".join(told) + "\nTuliskan mengapa tetap dicalonkan.")
    values: dict[str, Stored] = {
        "desa": desa,
        "programme": programme,
        "household": household,
        "person": person,
        "urut": number,
        "asal": origin,
        "hasil": WAITING,
    }
    values |= {"musdes": musdes} if musdes else {}
    values |= {"desil": home.get("desil")} if home.get("desil") is not None else {}
    return desk.write(
        "tambah calon penerima",
        reasons(confirmed),
        lambda work: work.insert("candidate", values),
    )
