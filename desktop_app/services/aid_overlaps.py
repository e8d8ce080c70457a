"""Aid that meets aid: around one family while somebody is added, and over all that run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.aid.overlap import (
    BESIDE,
    BY_ORIGIN,
    Overlap,
    Received,
    alike,
    exclusions,
    overlaps,
    sentence,
    sort_of,
    way_of,
)
from desktop_app.domain.aid_limits import RECEIVERS, is_receiving, programmes_of
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.sources import short_name
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.desk import Desk
from desktop_app.store import aid_rows, overlap_rows, reading
from desktop_app.store.aid_rows import AidLine
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, used_lists

Row = Mapping[str, Stored]


@dataclass(frozen=True)
class Around:
    """What a family gets already, seen from a programme. `blocking` may not go together with it."""

    blocking: tuple[str, ...]
    beside: tuple[str, ...]


def exclusions_of(programmes: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Which programmes each stored one excludes; the newest version of a code counts."""
    ordered = sorted(programmes, key=lambda row: (int(row.get("tahun") or 0), str(row["uid"])))
    return exclusions({str(row.get("kode")): programme_rules(row) for row in ordered})


def around(
    reader: Reads,
    programme: Row,
    home: Row,
    person: Row,
    month: str,
    skip: frozenset[str] = frozenset(),
) -> Around:
    """Aid of this person, family, card or house in any programme and village, in a month.

    `skip` = enrolments that do not count, such as one that is being replaced.
    """
    kode = str(programme.get("kode") or "")
    mine = Received(
        "",
        kode,
        str(programme.get("nama") or kode),
        str(home.get("uid") or ""),
        str(person.get("uid") or ""),
        str(person.get("nik") or ""),
        str(home.get("nomor_kk") or ""),
        str(home.get("dwelling") or ""),
        alike=alike(str(person.get("nama") or ""), str(person.get("tanggal_lahir") or "")),
    )
    programmes = reading.find(reader, "programme")
    excludes = exclusions_of(programmes)
    lines = aid_rows.aid_around(reader, month, dict(home), dict(person))
    # Two spellings of one name are looked for in the same desa, where they may not both be paid.
    clashing = [str(row["uid"]) for row in programmes if _clash(kode, row, excludes)]
    born = str(person.get("tanggal_lahir") or "")
    lines += aid_rows.born_alike(reader, month, (str(home.get("desa") or ""), clashing), born)
    former = aid_rows.former_homes(reader, mine.household)
    others = [received(one) for one in lines if one.enrolment not in skip]
    others += _listed(reader, mine)
    names = desa_names()
    found: list[tuple[str, str]] = []
    for other in others:
        way = way_of(mine, other) or (BY_ORIGIN if other.household in former else "")
        if way:
            pair = Overlap(mine, other, way, sort_of(mine, other, excludes, way))
            found.append((pair.sort, sentence(pair, names)))
    unique = list(dict.fromkeys(found))
    return Around(
        tuple(text for sort, text in unique if sort != BESIDE),
        tuple(text for sort, text in unique if sort == BESIDE),
    )


def _clash(kode: str, programme: Row, excludes: Mapping[str, frozenset[str]]) -> bool:
    """Whether two people may not be paid by both of two programmes if they are one."""
    other = str(programme.get("kode") or "")
    none: frozenset[str] = frozenset()
    return kode == other or other in excludes.get(kode, none) or kode in excludes.get(other, none)


def received(line: AidLine) -> Received:
    """An enrolment as aid that is received."""
    return Received(
        line.enrolment,
        line.kode,
        line.name,
        line.household,
        line.person,
        line.nik,
        line.nomor_kk,
        line.dwelling,
        line.desa,
        line.nama,
        alike=alike(line.nama, line.born),
    )


def _listed(reader: Reads, mine: Received) -> list[Received]:
    """What the lists of receivers in use say of this person or family."""
    lists = {one.id: one for one in used_lists(reader) if one.format in RECEIVERS}
    found: list[Received] = []
    for line in overlap_rows.listed_around(reader, list(lists), mine.household, mine.person):
        found += _received_by(lists[line.list_id], line, len(found))
    return found


def _received_by(one: StoredList, line: overlap_rows.AidRow, number: int) -> list[Received]:
    codes = programmes_of(one.format, line.program) if is_receiving(line.status) else ()
    said = one.title or short_name(one.source)
    return [
        Received(
            f"daftar-{one.id}-{number}-{place}",
            kode,
            kode,
            line.household,
            line.person,
            said_by=said,
        )
        for place, kode in enumerate(codes)
    ]


def told_programmes(reader: Reads) -> frozenset[str]:
    """The programmes of which a used list, or an enrolment here, tells who gets them."""
    found = {
        str(row.get("kode"))
        for row in reading.find(reader, "programme")
        if reading.count(reader, "enrolment", programme=row["uid"])
    }
    for one in used_lists(reader):
        if one.format in RECEIVERS:
            # A list whose rows say the programme themselves is the list of PKH and Sembako.
            found |= set((RECEIVERS[one.format] or "PKH/BPNT").split("/"))
    return frozenset(found)


def find_all(desk: Desk, month: str, desa: str = "") -> list[Overlap]:
    """All aid that meets aid in a month; of one desa when either side lies there."""
    with desk.reader() as reader, reader.snapshot():
        excludes = exclusions_of(reading.find(reader, "programme"))
        found = [received(one) for one in aid_rows.running_aid(reader, month)]
        lists = {one.id: one for one in used_lists(reader) if one.format in RECEIVERS}
        if lists:
            homes = {one.household: one for one in found}
            for number, line in enumerate(overlap_rows.listed_aid(reader, list(lists))):
                place = homes.get(line.household)
                desa_of = place.desa if place else ""
                found += [
                    replace(one, desa=desa_of)
                    for one in _received_by(lists[line.list_id], line, number)
                ]
    pairs = overlaps(found, excludes)
    return [one for one in pairs if not desa or desa in (one.one.desa, one.other.desa)]
