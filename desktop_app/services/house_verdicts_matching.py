"""Which house here a row of a national workbook means: by what is exactly the same, or a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.housing.national import VISIT, NationalRow
from desktop_app.domain.kinds import Stored
from desktop_app.domain.wilayah import (
    KABUPATEN_NAME,
    desa_names,
    find_desa,
    find_kecamatan,
    region_key,
)
from desktop_app.services.import_match import is_near
from desktop_app.store import reading
from desktop_app.store.lookups import find_in
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
TWO_BUILDS = "Ada {count} pembangunan dengan nomor BNBA dan tahun ini. Pilih rumahnya."
TWO_FAMILIES = "NIK dan nomor KK di baris ini milik keluarga yang berbeda. Pilih rumahnya."
MANY_FAMILIES = "NIK atau nomor KK ini ada pada {count} keluarga. Pilih rumahnya."
OTHER_BNBA = "Rumah keluarga ini bernomor BNBA lain di Padan. Pilih rumahnya bila memang sama."
MANY_BUILDS = "Keluarga ini mempunyai {count} pembangunan pada tahun itu. Pilih rumahnya."
NOT_FOUND = "BNBA, NIK, dan nomor KK ini belum ada di Padan. Pilih rumahnya, atau biarkan."
NO_BUILD = (
    "Keluarga {name} ada di Padan, tetapi belum terdaftar Rutilahu tahun {year}. Daftarkan "
    "dahulu dari keluarga itu, lalu bawa masuk lagi berkasnya."
)


@dataclass(frozen=True)
class House:
    """A family with its members, and its build of the year; a visit needs no build."""

    household: Row
    members: Sequence[Row]
    build: Row | None

    @property
    def uid(self) -> str:
        """The build, else the family."""
        return str((self.build or self.household)["uid"])

    @property
    def head(self) -> str:
        """The name of the head, as lists show it."""
        return str(self.household.get("nama_kepala") or "(belum ada kepala keluarga)")


@dataclass(frozen=True)
class Matched:
    """The house of a row, or why a person must say it; `is_refused`: no choice would help."""

    house: House | None
    why: str = ""
    is_refused: bool = False


@dataclass(frozen=True)
class World:
    """What is known here of the rows of one workbook."""

    by_bnba: Mapping[str, Sequence[Row]]
    by_nik: Mapping[str, Sequence[Row]]
    by_card: Mapping[str, Sequence[Row]]
    builds: Mapping[str, Sequence[Row]]
    households: Mapping[str, Row]
    members: Mapping[str, Sequence[Row]]

    def house(self, household: str, build: Row | None) -> House | None:
        """A family with its build."""
        family = self.households.get(household)
        return House(family, self.members.get(household, ()), build) if family else None

    def of_build(self, build: Row) -> House | None:
        """The house of a build."""
        return self.house(str(build["household"]), build)


def read_world(reader: Reads, rows: Sequence[NationalRow], picked: Iterable[str] = ()) -> World:
    """Everything that may be meant; `picked` are builds or families that a person chose."""
    by_bnba = find_in(reader, "build", "no_bnba", _texts(rows, "bnba"))
    by_nik = find_in(reader, "person", "nik", _texts(rows, "nik"))
    by_card = find_in(reader, "household", "nomor_kk", _texts(rows, "nomor_kk"))
    chosen = list(picked)
    chosen_builds = reading.get_many(reader, "build", chosen)
    wanted = {
        *chosen,
        *(str(b["household"]) for b in chosen_builds.values()),
        *(str(b["household"]) for found in by_bnba.values() for b in found),
        *(str(p["household"]) for found in by_nik.values() for p in found if p.get("household")),
        *(str(h["uid"]) for found in by_card.values() for h in found),
    }
    builds = find_in(reader, "build", "household", wanted)
    households = reading.get_many(reader, "household", wanted)
    members = reading.members_of(reader, households)
    return World(by_bnba, by_nik, by_card, builds, households, members)


def _texts(rows: Sequence[NationalRow], name: str) -> list[str]:
    return [text for row in rows if (text := row.text(name))]


def find_house(world: World, kind: str, row: NationalRow, picked: str = "") -> Matched:
    """The house of a row: by BNBA and year, else by NIK or family card; never by a likeness."""
    if picked:
        return _picked(world, kind, row, picked)
    bnba, year = row.key
    named = [one for one in world.by_bnba.get(bnba, ()) if one.get("tahun") == year]
    if len(named) > 1:
        return Matched(None, TWO_BUILDS.format(count=len(named)))
    if named:
        return Matched(world.of_build(named[0]))
    families, why = _families(world, row)
    if len(families) != 1:
        return Matched(None, why)
    return _of_family(world, kind, row, families[0])


def _picked(world: World, kind: str, row: NationalRow, picked: str) -> Matched:
    for found in world.builds.values():
        for build in found:
            if build["uid"] == picked:
                return Matched(world.of_build(build))
    return _of_family(world, kind, row, picked, is_sure=True)


def _families(world: World, row: NationalRow) -> tuple[list[str], str]:
    """The families that the numbers of a row name, and why a person must choose."""
    by_nik = {
        str(one["household"])
        for one in world.by_nik.get(row.text("nik"), ())
        if one.get("household") in world.households
    }
    by_card = {str(one["uid"]) for one in world.by_card.get(row.text("nomor_kk"), ())}
    if by_nik and by_card and by_nik.isdisjoint(by_card):
        return [], TWO_FAMILIES
    both = sorted(by_nik & by_card or by_nik or by_card)
    if len(both) > 1:
        return [], MANY_FAMILIES.format(count=len(both))
    return both, NOT_FOUND


def _of_family(
    world: World, kind: str, row: NationalRow, family: str, *, is_sure: bool = False
) -> Matched:
    bnba, year = row.key
    builds = [one for one in world.builds.get(family, ()) if one.get("tahun") == year]
    fitting = [one for one in builds if is_sure or one.get("no_bnba") in (None, "", bnba)]
    if len(fitting) == 1:
        return Matched(world.of_build(fitting[0]))
    if len(fitting) > 1:
        return Matched(None, MANY_BUILDS.format(count=len(fitting)))
    if builds:
        return Matched(None, OTHER_BNBA)
    house = world.house(family, None)
    if house is None or kind == VISIT:
        return Matched(house, NOT_FOUND)
    why = NO_BUILD.format(name=house.head, year=year)
    return Matched(None, why, is_refused=True)


def differences(row: NationalRow, house: House, desa: str) -> tuple[str, ...]:
    """What a row says otherwise of the same house; numbers are shown masked."""
    family = house.household
    person = _meant(row, house)
    found = [
        _other_number("NIK", str((person or {}).get("nik") or ""), row.text("nik")),
        _other_number("Nomor KK", str(family.get("nomor_kk") or ""), row.text("nomor_kk")),
        _other_name(str((person or {}).get("nama") or house.head), row.text("nama")),
        _other_place(str(family.get("desa") or ""), row, desa),
    ]
    return tuple(text for text in found if text)


def _meant(row: NationalRow, house: House) -> Row | None:
    """The member whose NIK the row has, else the head of the family."""
    members = house.members
    by_nik = next((one for one in members if one.get("nik") == row.text("nik")), None)
    return by_nik or next((one for one in members if one.get("shdk") == "1"), None)


def _other_number(label: str, here: str, file: str) -> str:
    if not here or not file or here == file:
        return ""
    first, second = mask_nik(here), mask_nik(file)
    if first == second:
        return f"{label}: angka tengahnya berbeda ({first})"
    return f"{label}: di Padan {first}, di berkas {second}"


def _other_name(here: str, file: str) -> str:
    if here.upper() == file.upper():
        return ""
    word = "Ejaan nama" if is_near(here.upper(), file.upper()) else "Nama"
    return f"{word}: di Padan {here}, di berkas {file}"


def _other_place(here: str, row: NationalRow, desa: str) -> str:
    """The smallest place that differs; a kabupaten or kecamatan tells more than the desa."""
    kabupaten, kecamatan = row.text("kabupaten"), row.text("kecamatan")
    own = find_desa(here)
    if region_key(kabupaten) != region_key(KABUPATEN_NAME):
        return f"Kabupaten: di berkas {kabupaten}"
    district = find_kecamatan(kecamatan)
    if own is not None and (district is None or district.code != own.kecamatan_code):
        return f"Kecamatan: di berkas {kecamatan}"
    if desa != here:
        return f"Desa: di Padan {desa_names().get(here, here)}, di berkas {row.text('nama_desa')}"
    return ""


def is_outside(row: NationalRow, desa: str, area: str) -> bool:
    """Whether a row by its names belongs to another office; an unreadable place does not."""
    if desa:
        return not f"{desa}.".startswith(f"{area}.")
    if region_key(row.text("kabupaten")) != region_key(KABUPATEN_NAME):
        return True
    district = find_kecamatan(row.text("kecamatan"))
    return district is not None and not (
        f"{area}.".startswith(f"{district.code}.") or f"{district.code}.".startswith(f"{area}.")
    )
