"""The order of merit of the houses that a desa proposes under a scheme; a meeting may change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import age_on
from desktop_app.domain.errors import UserError
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.housing.merit import Candidate, Place, order_of_merit
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.services.desk import Desk
from desktop_app.store import Reader, reading

Row = Mapping[str, Stored]
OPEN_STATES = ("terdata", "disurvei_layak", "diusulkan")
ELDERLY = 60
SHORTEST_REASON = 3
NO_DISABILITY = "7"
NO_REASON = "Tuliskan alasan musyawarah mengubah urutan ini."
NOT_OPEN = "Rumah ini sudah diputus atau keluar, jadi urutannya tidak diubah lagi."


@dataclass(frozen=True)
class OrderLine:
    """One house in the order: its case, its family, its place and the ground of it."""

    build: Row
    household: Row
    place: Place


def list_order(desk: Desk, desa: str, scheme: str) -> tuple[OrderLine, ...]:
    """The houses of a desa that wait for a decision under a scheme, the first first."""
    with desk.reader() as reader:
        builds = {
            str(row["uid"]): row
            for state in OPEN_STATES
            for row in reading.find(reader, "build", scheme=scheme, state=state)
        }
        homes = reading.get_many(
            reader, "household", [str(b["household"]) for b in builds.values()]
        )
        here = {
            uid: build
            for uid, build in builds.items()
            if homes.get(str(build["household"]), {}).get("desa") == desa
        }
        members = reading.members_of(reader, {str(b["household"]) for b in here.values()})
        candidates = [
            _candidate(reader, build, homes[str(build["household"])], members, desk.today())
            for build in here.values()
        ]
    return tuple(
        OrderLine(here[place.uid], homes[str(here[place.uid]["household"])], place)
        for place in order_of_merit(candidates)
    )


def place_build(desk: Desk, build: str, number: int | None, reason: str) -> None:
    """Put a house where the meeting wants it, from 1; None = where its data put it."""
    require(desk, "enter")
    if number is not None and number < 1:
        raise UserError("Urutan dimulai dari 1.")
    if number is not None and len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)
    with desk.reader() as reader:
        row = reading.get(reader, "build", build)
    if row is None or row.get("state") not in OPEN_STATES:
        raise UserError(NOT_OPEN)
    values = {"urutan": number, "urutan_alasan": reason.strip() or None if number else None}
    seen = {name: row.get(name) for name in values}
    desk.write(
        "urutan usulan rumah",
        reason.strip(),
        lambda work: work.update("build", build, values, seen),
    )


def _candidate(
    reader: Reader,
    build: Row,
    household: Row,
    members: Mapping[str, Iterable[Row]],
    today: date,
) -> Candidate:
    family = list(members.get(str(build["household"]), ()))
    surveys = [
        row
        for row in reading.surveys_of(reader, str(build["household"]))
        if row.get("form") not in SHORT_FORMS
    ]
    answers = surveys[0] if surveys else {}
    letters = [answers.get(component.code) for component in COMPONENTS]
    placed = build.get("urutan")
    return Candidate(
        str(build["uid"]),
        _whole(household.get("desil")) or _whole(answers.get("desil")),
        letters.count("C"),
        letters.count("B"),
        any(_is_vulnerable(person, today) for person in family),
        _income(answers, len(family)),
        _proposed(reader, str(build["uid"])),
        _whole(placed),
        str(build.get("urutan_alasan") or ""),
        bool(surveys),
    )


def _is_vulnerable(person: Row, today: date) -> bool:
    born = person.get("tanggal_lahir")
    age = age_on(date.fromisoformat(str(born)), today) if born else None
    return (age is not None and age >= ELDERLY) or person.get("cacat") not in (
        None,
        "",
        NO_DISABILITY,
    )


def _income(answers: Row, members: int) -> int | None:
    """Rupiah a head and month, by the people whom the survey counted."""
    income = _whole(answers.get("penghasilan"))
    heads = _whole(answers.get("jumlah_penghuni")) or members
    return income // heads if income is not None and heads else None


def _proposed(reader: Reader, build: str) -> date | None:
    days = [
        str(row["tanggal"])
        for row in reading.find(reader, "build_event", build=build, ke="diusulkan")
        if row.get("tanggal")
    ]
    return date.fromisoformat(min(days)) if days else None


def _whole(value: Stored) -> int | None:
    return int(value) if isinstance(value, int | float) else None
