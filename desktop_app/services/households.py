"""Families, their members and houses: looking them up and keeping them right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Parsed, Problem
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs.rules import check_family
from desktop_app.domain.wilayah import area_contains, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, merged
from desktop_app.store import Reader, Work, pages, reading, search
from desktop_app.store.pages import Cursor as Cursor
from desktop_app.store.pages import HouseholdFilter as HouseholdFilter
from desktop_app.store.pages import Page as Page
from desktop_app.store.pages import Sort as Sort
from desktop_app.store.search import Hit as Hit

Row = dict[str, Stored]
NEW_NUMBER = "SEM"
SHORTEST_REASON = 3
IDENTITY_NUMBERS = ("nik", "nik_ayah", "nik_ibu")


@dataclass(frozen=True)
class HouseholdView:
    """One family with all that is known of it, for the household screen and its page."""

    household: Row
    members: list[Row]
    dwelling: Row | None
    surveys: list[Row]
    builds: list[Row]
    enrolments: list[Row]
    payouts: list[Row]
    sheets: list[Row]
    findings: list[Problem] = field(default_factory=list)


def list_households(
    desk: Desk, wanted: HouseholdFilter, after: Cursor | None = None, reader: Reader | None = None
) -> Page:
    """One page of 100 families. A desa desk sees its own desa only."""
    if reader is None:
        with desk.reader() as own:
            return pages.household_page(own, wanted, after)
    return pages.household_page(reader, wanted, after)


def list_households_before(desk: Desk, wanted: HouseholdFilter, before: Cursor) -> Page:
    """The page of families that ends just before a place."""
    with desk.reader() as reader:
        return pages.household_page_before(reader, wanted, before)


def count_households(desk: Desk, wanted: HouseholdFilter) -> int:
    """How many families all pages of a list have."""
    with desk.reader() as reader:
        return pages.count_households(reader, wanted)


def find_people(desk: Desk, text: str, limit: int = 20, reader: Reader | None = None) -> list[Hit]:
    """People whose name, NIK, nomor KK or address fits: exact first, then prefix, then name."""
    if reader is None:
        with desk.reader() as own:
            return search.search(own, text, limit)
    return search.search(reader, text, limit)


def open_household(desk: Desk, uid: str) -> HouseholdView:
    """Everything about one family."""
    with desk.reader() as reader:
        household = reading.get(reader, "household", uid)
        if household is None:
            raise UserError("Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga.")
        dwelling_uid = household.get("dwelling")
        members = reading.members(reader, uid)
        return HouseholdView(
            household=household,
            members=members,
            dwelling=reading.get(reader, "dwelling", str(dwelling_uid)) if dwelling_uid else None,
            surveys=reading.find(reader, "survey", household=uid),
            builds=reading.find(reader, "build", household=uid),
            enrolments=reading.find(reader, "enrolment", household=uid),
            payouts=reading.find(reader, "payout", household=uid),
            sheets=reading.find(reader, "sheet", household=uid),
            findings=check_family(household, members, desk.today()),
        )


def check_household(desk: Desk, raw: Raw) -> Parsed:
    """What is wrong with a household as typed, with the area of this desk."""
    parsed = check_record("household", raw, desk.today())
    desa = parsed.values.get("desa")
    if desa and not area_contains(desk.kode, str(desa)):
        message = f"Desa itu di luar {desk.place_name}. Pilih desa di wilayah ini."
        problem = Problem("desa", "error", "desa_lain", message)
        parsed = Parsed(parsed.values, (*parsed.problems, problem))
    return parsed


def save_household(
    desk: Desk,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one family and give its uid. `seen` are the values that the clerk looked at."""
    if desk.is_village and not raw.get("desa"):
        raw = {**raw, "desa": desk.kode}
    parsed = check_household(desk, merged("household", seen, raw))
    reason = accept(parsed, confirmed)

    def body(work: Work) -> str:
        if uid is None:
            return work.insert("household", {"status": "aktif", **_filled(parsed)})
        work.update("household", uid, parsed.values, seen)
        return uid

    return desk.write("simpan keluarga", reason, body)


def save_member(
    desk: Desk,
    household: str,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one member of a family and give its uid. Without NIK a temporary number is given."""
    parsed = check_record(
        "person", {**merged("person", seen, raw), "household": household}, desk.today()
    )
    reason = accept(parsed, confirmed)

    def body(work: Work) -> str:
        values = dict(parsed.values)
        if not values.get("nik") and not values.get("nik_sementara"):
            values["nik_sementara"] = work.number(NEW_NUMBER, place_code(desk), desk.today().year)
        if uid is None:
            kept = {name: value for name, value in values.items() if value is not None}
            return work.insert("person", {"status_dasar": "1", **kept})
        work.update("person", uid, values, seen)
        return uid

    return desk.write("simpan anggota", reason, body)


def save_dwelling(
    desk: Desk,
    household: str,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep the house in which a family lives; a new one is tied to the family at once."""
    parsed = check_record("dwelling", merged("dwelling", seen, raw), desk.today())
    reason = accept(parsed, confirmed)

    def body(work: Work) -> str:
        if uid is not None:
            work.update("dwelling", uid, parsed.values, seen)
            return uid
        made = work.insert("dwelling", _filled(parsed))
        work.update("household", household, {"dwelling": made})
        return made

    return desk.write("simpan rumah", reason, body)


def show_nik(desk: Desk, person: str, reason: str) -> dict[str, str]:
    """The whole identity numbers of a person, by field name, for whoever gives a reason.

    The look is kept in the audit line before anything is shown.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError("Tuliskan alasan mengapa NIK perlu dilihat.")

    def body(work: Work) -> Row | None:
        work.note(lihat_nik=1, person=person)
        return reading.get(work, "person", person)

    row = desk.write("lihat NIK", reason.strip(), body)
    if row is None:
        raise UserError("Orang ini tidak ada lagi. Cari lagi dari daftar keluarga.")
    return {name: str(row.get(name) or "") for name in IDENTITY_NUMBERS}


def remove_member(desk: Desk, uid: str, reason: str) -> None:
    """Take a person out of the lists, with the reason; the history stays."""
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa anggota ini dihapus.")
    desk.write("hapus anggota", reason, lambda work: work.delete("person", uid))


def _filled(parsed: Parsed) -> dict[str, Stored]:
    return {name: value for name, value in parsed.values.items() if value is not None}


def place_code(desk: Desk) -> str:
    """The short place in printed numbers: the last four digits of a desa, or the kecamatan."""
    desa = find_desa(desk.kode) if desk.is_village else None
    return desa.code[-4:] if desa else desk.kode[-2:]
