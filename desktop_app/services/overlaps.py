"""Overlap reports: missed, leaked, paid though gone, and the own order beside the desil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop_app.domain.aid_limits import (
    GONE,
    GONE_FAMILIES,
    RECEIVERS,
    Limit,
    is_receiving,
    limits_of,
    programmes_of,
)
from desktop_app.domain.own_order import FACTS, FAR, Member, Placed, in_order, standing_of
from desktop_app.domain.sources import short_name
from desktop_app.services.desk import Desk
from desktop_app.services.differences import chosen_lists
from desktop_app.services.padan_minutes import brief_month
from desktop_app.services.source_views import Place
from desktop_app.store import Reader, reading
from desktop_app.store import overlap_rows as rows
from desktop_app.store.overlap_rows import FamilyRow as FamilyRow
from desktop_app.store.source_lists import StoredList

OFFICE = "daftar penerima kantor"


@dataclass(frozen=True)
class Aid:
    """One aid: the programme, and which list or book says so."""

    kode: str
    said_by: str


@dataclass(frozen=True)
class OverlapLine:
    """One family with what is told of it; `person` is who it is about, if not the family."""

    family: FamilyRow
    reason: str
    programmes: tuple[str, ...] = ()
    person: str = ""
    nama: str = ""
    nik: str = ""


@dataclass(frozen=True)
class OrderLine:
    """One family in the order of the office, beside its official desil."""

    family: FamilyRow
    placed: Placed
    surveyed: str

    @property
    def verdict(self) -> str:
        """How the two orders stand to each other, in words."""
        if self.placed.official is None:
            return "belum ada desil resmi"
        if self.placed.gap >= FAR:
            return "lebih berat daripada desilnya: usulkan pemeriksaan ulang"
        if self.placed.gap <= -FAR:
            return "lebih ringan daripada desilnya: periksa lagi"
        return "sejalan"

    @property
    def basis(self) -> str:
        """The points one by one, and how much is known."""
        reasons = "; ".join(self.placed.standing.reasons) or "Tidak ada yang bernilai"
        return f"{reasons}. Diketahui {self.placed.standing.known} dari {len(FACTS)} hal"


@dataclass(frozen=True)
class Overlaps:
    """All four reports of a place. `unsurveyed` families are in no order."""

    limits: tuple[Limit, ...]
    highest: int
    lists: tuple[str, ...]
    missed: tuple[OverlapLine, ...]
    leaked: tuple[OverlapLine, ...]
    gone: tuple[OverlapLine, ...]
    order: tuple[OrderLine, ...]
    unsurveyed: int
    without_desil: int
    waiting: int  # rows of receivers of whom nobody has said yet who they are

    @property
    def lines(self) -> tuple[OverlapLine, ...]:
        """All families and people of the first three reports."""
        return (*self.missed, *self.leaked, *self.gone)

    @property
    def homes(self) -> set[str]:
        """The families that are named."""
        ordered = {one.family.uid for one in self.order}
        return ordered | {one.family.uid for one in self.lines}

    @property
    def people(self) -> set[str]:
        """The people who are named themselves."""
        return {one.person for one in self.lines if one.person}


def find_overlaps(
    desk: Desk, lists: Sequence[str] = (), place: Place = (), limit: int | None = None
) -> Overlaps:
    """Look at the registry and the used lists. `limit` replaces the desil limit of all programmes.

    Aid is known from the programmes of the office and from lists of receivers; rows of which
    nobody has said yet who they are do not count.
    """
    with desk.reader() as reader, reader.snapshot():
        look = _Look(reader, chosen_lists(reader, lists), desk.today().isoformat()[:7], place)
        limits = limits_of(reading.find(reader, "programme"))
        if limit is not None:
            limits = {key: Limit(key, limit, "dipilih petugas") for key in limits}
        order, unsurveyed = _order(desk, reader, look)
        return Overlaps(
            limits=tuple(limits.values()),
            highest=max((one.desil for one in limits.values()), default=0),
            lists=tuple(_list_name(one) for one in look.receivers),
            missed=tuple(_missed(look, limits)),
            leaked=tuple(_leaked(look, limits)),
            gone=tuple(_gone(look)),
            order=tuple(order),
            unsurveyed=unsurveyed,
            without_desil=sum(one.desil is None for one in look.families.values()),
            waiting=sum(one.counts.get("usulan", 0) for one in look.receivers),
        )


def _list_name(one: StoredList) -> str:
    return f"{one.title or short_name(one.source)} {brief_month(one.period)}"


class _Look:
    """What all four reports read, each thing once."""

    def __init__(
        self, reader: Reader, lists: Sequence[StoredList], month: str, place: Place
    ) -> None:
        self.reader, self.lists, self.month, self.place = reader, lists, month, place
        self.receivers = [one for one in lists if one.format in RECEIVERS]
        self.by_id = {one.id: one for one in lists}

    @cached_property
    def families(self) -> dict[str, FamilyRow]:
        """Active families of the place, then those that only a list has."""
        found = {one.uid: one for one in rows.families(self.reader, self.place)}
        numbers = [one.id for one in self.lists]
        listed = rows.listed_families(self.reader, numbers, self.place) if numbers else ()
        return found | {one.uid: one for one in listed}

    @cached_property
    def aid(self) -> dict[str, list[tuple[str, Aid]]]:
        """(person, aid) of each family."""
        found: dict[str, list[tuple[str, Aid]]] = defaultdict(list)
        for one in rows.enrolled(self.reader, self.month):
            found[one.household].append((one.person, Aid(one.kode or one.program, OFFICE)))
        numbers = [one.id for one in self.receivers]
        for one in rows.listed_aid(self.reader, numbers) if numbers else ():
            line = self.by_id[one.list_id]
            codes = programmes_of(line.format, one.program) if is_receiving(one.status) else ()
            for kode in codes:
                found[one.household].append((one.person, Aid(kode, _list_name(line))))
        return found


def _said(aid: Iterable[Aid]) -> str:
    """`PKH (KPM 2026-11); BLT-DD (daftar penerima kantor)`."""
    by: dict[str, list[str]] = {}
    for one in aid:
        told = by.setdefault(one.kode, [])
        if one.said_by not in told:
            told.append(one.said_by)
    return "; ".join(f"{kode} ({', '.join(names)})" for kode, names in by.items())


def _missed(look: _Look, limits: Mapping[str, Limit]) -> Iterable[OverlapLine]:
    """Families within the limit of some programme that get nothing at all."""
    for uid, family in look.families.items():
        if family.desil is None or look.aid.get(uid):
            continue
        within = tuple(one.kode for one in limits.values() if family.desil <= one.desil)
        if within:
            known = "" if family.known else " Belum ada di Padan."
            reason = f"Desil {family.desil}, belum tercatat menerima bantuan apa pun.{known}"
            yield OverlapLine(family, reason, within)


def _leaked(look: _Look, limits: Mapping[str, Limit]) -> Iterable[OverlapLine]:
    """Families above the limit of a programme that they get."""
    for uid, family in look.families.items():
        above = [
            aid
            for _person, aid in look.aid.get(uid, ())
            if family.desil is not None
            and aid.kode in limits
            and family.desil > limits[aid.kode].desil
        ]
        if above:
            codes = tuple(dict.fromkeys(one.kode for one in above))
            allowed = ", ".join(f"{kode} sampai desil {limits[kode].desil}" for kode in codes)
            yield OverlapLine(
                family, f"Desil {family.desil}; {allowed}. Tercatat: {_said(above)}.", codes
            )


def _gone(look: _Look) -> Iterable[OverlapLine]:
    """People who died or left, or whose family did, and who are still on a list of receivers."""
    numbers = [one.id for one in look.lists]
    gone = list(rows.gone_people(look.reader, tuple(GONE)))
    gone += rows.gone_listed(look.reader, numbers, tuple(GONE)) if numbers else ()
    seen: set[str] = set()
    for one in gone:
        aid = [each for person, each in look.aid.get(one.household, ()) if person == one.person]
        family = look.families.get(one.household)
        if not aid or one.person in seen or family is None:
            continue
        seen.add(one.person)
        by = _list_name(look.by_id[one.list_id]) if one.list_id else "data Padan"
        reason = f"{GONE[one.status].capitalize()} menurut {by}; masih {_said(aid)}."
        codes = tuple(dict.fromkeys(each.kode for each in aid))
        yield OverlapLine(family, reason, codes, one.person, one.nama, one.nik)
    yield from _gone_families(look)


def _gone_families(look: _Look) -> Iterable[OverlapLine]:
    gone = rows.gone_families(look.reader)
    wanted = [uid for uid in gone if look.aid.get(uid) and gone[uid] in GONE_FAMILIES]
    for uid, row in reading.get_many(look.reader, "household", wanted).items():
        family = _plain_family(row)
        if (family.desa, family.rw, family.rt)[: len(look.place)] != tuple(look.place):
            continue
        aid = [each for _person, each in look.aid[uid]]
        reason = f"{GONE_FAMILIES[gone[uid]].capitalize()} menurut data Padan; masih {_said(aid)}."
        yield OverlapLine(family, reason, tuple(dict.fromkeys(one.kode for one in aid)))


def _plain_family(row: Mapping[str, object]) -> FamilyRow:
    def text(name: str) -> str:
        return str(row.get(name) or "")

    desil = row.get("desil")
    return FamilyRow(
        uid=text("uid"),
        known=True,
        nomor_kk=text("nomor_kk"),
        nama=text("nama_kepala"),
        nik="",
        alamat=text("alamat"),
        desa=text("desa"),
        rw=text("rw"),
        rt=text("rt"),
        desil=desil if isinstance(desil, int) else None,
        desil_source=text("desil_sumber"),
    )


def _order(desk: Desk, reader: Reader, look: _Look) -> tuple[list[OrderLine], int]:
    """Surveyed families of each desa in the order of the office, and how many are not."""
    surveys = rows.surveyed(reader, look.place)
    members: dict[str, list[Member]] = defaultdict(list)
    for one in rows.members(reader, list(surveys)):
        person = Member(one.shdk, one.sex, one.tanggal_lahir, one.pekerjaan, one.pendidikan)
        members[one.household].append(person)
    by_desa: dict[str, list[FamilyRow]] = defaultdict(list)
    for uid in surveys:
        if (family := look.families.get(uid)) is not None:
            by_desa[family.desa].append(family)
    today, lines = desk.today(), []
    for desa in sorted(by_desa):
        judged = [
            (one.uid, standing_of(surveys[one.uid][1], members[one.uid], today), one.desil)
            for one in by_desa[desa]
        ]
        lines += [
            OrderLine(look.families[placed.uid], placed, surveys[placed.uid][0])
            for placed in in_order(judged)
        ]
    known = sum(one.known for one in look.families.values())
    return lines, known - len(lines)
