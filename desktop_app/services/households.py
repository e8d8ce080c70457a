"""Families, their members and houses: looking them up and keeping them right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.fields import Parsed, Problem
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.specs.rules import check_family
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.desk import Desk
from desktop_app.services.house_places import ask_about_place
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    base_of,
    check_record,
    merged,
    touched,
)
from desktop_app.services.viewing import without_hidden
from desktop_app.store import Reader, Work, pages, reading, search
from desktop_app.store.pages import Cursor as Cursor
from desktop_app.store.pages import HouseholdFilter as HouseholdFilter
from desktop_app.store.pages import Page as Page
from desktop_app.store.pages import Sort as Sort
from desktop_app.store.search import Hit as Hit

Row = dict[str, Stored]
NEW_NUMBER = "SEM"
# Rows by which somebody gets aid, or may get it.
OF_AID = ("enrolment", "payout", "candidate", "gift", "delivery")


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
        members = [without_hidden(desk, "person", row) for row in reading.members(reader, uid)]
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
    return _in_area(desk, check_record("household", raw, desk.today()))


def _in_area(desk: Desk, parsed: Parsed) -> Parsed:
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
    require(desk, "enter")
    if desk.is_village and not raw.get("desa"):
        raw = {**raw, "desa": desk.kode}
    with desk.reader() as reader:
        base = base_of(reader, "household", uid, seen)
    parsed = check_household(desk, merged("household", base, raw))
    reason = accept(parsed, confirmed)
    ask_about_card(desk, uid, parsed.values, base, confirmed)

    def body(work: Work) -> str:
        if uid is None:
            return work.insert("household", {"status": "aktif", **_filled(parsed)})
        work.update("household", uid, touched(parsed.values, raw, seen), seen)
        return uid

    return desk.write("simpan keluarga", reason, body)


def ask_about_card(
    desk: Desk,
    uid: str | None,
    values: Mapping[str, Stored],
    base: Mapping[str, Stored] | None,
    confirmed: Confirmed,
) -> None:
    """A card number that another family has is nearly always that family."""
    nomor_kk = values.get("nomor_kk")
    if not nomor_kk or "kk_terpakai" in confirmed or (base or {}).get("nomor_kk") == nomor_kk:
        return
    with desk.reader() as reader:
        others = reading.find(reader, "household", nomor_kk=nomor_kk)
    if any(row["uid"] != uid for row in others):
        raise NeedsConfirmation(
            "kk_terpakai",
            "Nomor KK ini sudah tercatat untuk keluarga lain. Cari dahulu keluarga itu; "
            "lanjutkan hanya bila memang ada dua keluarga dengan nomor ini.",
        )


def save_member(
    desk: Desk,
    household: str,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one member of a family and give its uid. Without NIK a temporary number is given."""
    require(desk, "enter")
    raw = {**raw, "household": household}
    with desk.reader() as reader:
        base = base_of(reader, "person", uid, seen)
    parsed = check_record("person", merged("person", base, raw), desk.today())
    reason = accept(parsed, confirmed)
    ask_about_nik(desk, uid, parsed.values, base, confirmed)

    def body(work: Work) -> str:
        _need_household(work, household)
        values = dict(parsed.values)
        if not values.get("nik") and not values.get("nik_sementara"):
            values["nik_sementara"] = work.number(NEW_NUMBER, place_code(desk), desk.today().year)
        if uid is None:
            kept = {name: value for name, value in values.items() if value is not None}
            return work.insert("person", {"status_dasar": "1", **kept})
        given = {"nik_sementara": values["nik_sementara"]}
        work.update("person", uid, {**given, **touched(values, raw, seen)}, seen)
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
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, "dwelling", uid, seen)
        family = reading.get(reader, "household", household) or {}
    if uid is None and not raw.get("desa"):
        raw = {**raw, "desa": family.get("desa")}
    parsed = _in_area(desk, check_record("dwelling", merged("dwelling", base, raw), desk.today()))
    reason = accept(parsed, confirmed)
    ask_about_place(desk, uid, parsed.values, base, confirmed)

    def body(work: Work) -> str:
        if uid is not None:
            work.update("dwelling", uid, touched(parsed.values, raw, seen), seen)
            return uid
        _need_household(work, household)
        made = work.insert("dwelling", _filled(parsed))
        # Somebody may have typed the house meanwhile: the family keeps that one.
        work.update("household", household, {"dwelling": made}, {"dwelling": None})
        return made

    return desk.write("simpan rumah", reason, body)


def remove_member(desk: Desk, uid: str, reason: str) -> None:
    """Take a person out of the lists, with the reason; the history stays."""
    require(desk, "delete")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa anggota ini dihapus.")

    def body(work: Work) -> None:
        if any(reading.count(work, kind, person=uid) for kind in OF_AID):
            raise UserError(
                "Orang ini tercatat sebagai calon atau penerima bantuan, jadi tidak dapat dihapus. "
                "Ubah status dasarnya, misalnya menjadi meninggal atau pindah."
            )
        work.delete("person", uid)

    desk.write("hapus anggota", reason, body)


def ask_about_nik(
    desk: Desk,
    uid: str | None,
    values: Mapping[str, Stored],
    base: Mapping[str, Stored] | None,
    confirmed: Confirmed,
) -> None:
    """A NIK that another person has is a slip of the keyboard, or the same person twice."""
    nik = values.get("nik")
    if not nik or (base or {}).get("nik") == nik:
        return
    with desk.reader() as reader:
        others = [row for row in reading.find(reader, "person", nik=nik) if row["uid"] != uid]
        family = reading.get(reader, "household", str(values.get("household"))) or {}
    if family.get("nomor_kk") == nik:
        raise UserError("NIK sama dengan nomor KK. Ketik NIK dari KTP/KK.")
    if any(row.get("household") == values.get("household") for row in others):
        raise UserError("NIK ini sudah dipakai anggota lain keluarga ini. Ketik NIK dari KTP/KK.")
    if others and "nik_terpakai" not in confirmed:
        raise NeedsConfirmation(
            "nik_terpakai",
            "NIK ini sudah tercatat pada orang di keluarga lain. Cari dahulu orang itu; "
            "lanjutkan hanya bila NIK di KTP-nya memang begitu.",
        )


def _need_household(work: Work, household: str) -> None:
    if reading.get(work, "household", household) is None:
        raise ConflictError("Keluarga ini sudah dihapus. Cari lagi dari daftar keluarga.")


def _filled(parsed: Parsed) -> dict[str, Stored]:
    return {name: value for name, value in parsed.values.items() if value is not None}


def place_code(desk: Desk) -> str:
    """The short place in printed numbers: a desa four digits, a kecamatan two, else the dinas."""
    if desk.is_district:
        return desk.role.upper()
    return desk.kode[-4:] if desk.is_village else desk.kode[-2:]
