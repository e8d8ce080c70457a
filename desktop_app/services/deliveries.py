"""Rantang and porridge: who gets them, brought on which days of a month, and the sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.day_list import format_days, parse_days
from desktop_app.domain.aid.food import FOOD, portions_a_day
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import EnrolmentLine, list_enrolments, list_programmes
from desktop_app.services.food_fit import poverty_of, unfit
from desktop_app.store import Work, reading

KIND = "delivery"
Row = dict[str, Stored]


@dataclass(frozen=True)
class Brought:
    """What was brought to one receiver: days of the month, portions, by whom."""

    days: frozenset[int] = frozenset()
    portions: int = 0
    carrier: str = ""


@dataclass(frozen=True)
class FoodLine:
    """A receiver in a month, what speaks against him, and what was brought (`row` as kept)."""

    enrolment: Row
    household: Row
    person: Row
    row: Row | None
    brought: Brought
    against: tuple[str, ...]

    @property
    def uid(self) -> str:
        """Of the enrolment."""
        return str(self.enrolment["uid"])

    @property
    def stopped(self) -> str:
        """Why he stopped, in words; empty while he receives."""
        code = str(self.enrolment.get("alasan_berhenti") or "")
        return ALASAN_BERHENTI.get(code, code)


@dataclass(frozen=True)
class FoodMonth:
    """All receivers of a programme in a desa and month; `unit` = rantang or porsi."""

    programme: Row
    desa: str
    month: str
    unit: str
    a_day: int
    lines: tuple[FoodLine, ...]


def food_programmes(desk: Desk) -> dict[str, str]:
    """The programmes that bring food, by uid."""
    return {
        str(row["uid"]): str(row["nama"])
        for row in list_programmes(desk)
        if row.get("kode") in FOOD
    }


def open_month(desk: Desk, programme: str, desa: str, month: str) -> FoodMonth:
    """The receivers of a month with what was brought; UserError for another programme."""
    found = [one for one in list_enrolments(desk, programme, desa) if _receives(one, month)]
    with desk.reader() as reader:
        book = reading.get(reader, "programme", programme)
        if book is None or book.get("kode") not in FOOD:
            raise UserError("Pilih program rantang atau bubur dari daftar.")
        kept = {str(row["enrolment"]): row for row in reading.find(reader, KIND, bulan=month)}
        homes = [str(one.household["uid"]) for one in found]
        day = date.fromisoformat(f"{month}-01")
        poverty = poverty_of(reader, homes, day)
    rules, kode = programme_rules(book), str(book["kode"])
    lines = tuple(
        FoodLine(
            one.enrolment, one.household, one.person,
            kept.get(str(one.enrolment["uid"])),
            _brought(kept.get(str(one.enrolment["uid"])), month),
            unfit(
                book, one.household, one.person, str(one.enrolment.get("kriteria") or ""),
                poverty.get(str(one.household["uid"]), ""), day,
            ),
        )
        for one in found
    )  # fmt: skip
    return FoodMonth(book, desa, month, FOOD[kode], portions_a_day(kode, rules), lines)


def portions_of(food: FoodMonth, days: Sequence[int] | frozenset[int]) -> int:
    """Portions of so many days."""
    return len(days) * food.a_day


def save_days(desk: Desk, food: FoodMonth, typed: Mapping[str, Brought]) -> int:
    """Keep what differs from what was seen, by enrolment; how many rows were written.

    Days in the future are refused.
    """
    require(desk, "enter")
    known = {one.uid: one for one in food.lines}
    changed = {uid: one for uid, one in typed.items() if uid in known and one != known[uid].brought}
    _check_days(desk, food, changed)

    def body(work: Work) -> int:
        for uid, brought in changed.items():
            _write(work, food, known[uid], brought)
        return len(changed)

    return desk.write("catat pengantaran", "", body) if changed else 0


def days_typed(food: FoodMonth, text: str) -> frozenset[int]:
    """Days typed as `1-12; 14` in the month."""
    return parse_days(text, food.month)


# --- inside ---------------------------------------------------------------------------------


def _receives(one: EnrolmentLine, month: str) -> bool:
    start, end = str(one.enrolment.get("mulai") or ""), str(one.enrolment.get("selesai") or "")
    return start <= month and (not end or end >= month)


def _brought(row: Row | None, month: str) -> Brought:
    if row is None:
        return Brought()
    days = parse_days(str(row.get("hari") or ""), month)
    return Brought(days, int(row.get("jumlah") or 0), str(row.get("petugas") or ""))


def _check_days(desk: Desk, food: FoodMonth, changed: Mapping[str, Brought]) -> None:
    now = month_of(desk.today())
    for brought in changed.values():
        last = max(brought.days, default=0)
        is_ahead = food.month > now or (food.month == now and last > desk.today().day)
        if last and is_ahead:
            raise UserError(f"Tanggal {last} belum tiba. Catat hanya yang sudah diantar.")
        if brought.days and brought.portions < 1:
            raise UserError("Jumlah yang diantar paling sedikit 1.")


def _write(work: Work, food: FoodMonth, line: FoodLine, brought: Brought) -> None:
    uid = named_uid(KIND, line.uid, food.month)
    values: Row = {
        "hari": format_days(brought.days) or None,
        "jumlah": brought.portions if brought.days else None,
        "petugas": brought.carrier or None,
    }
    if line.row is not None:
        work.update(KIND, uid, values, {name: line.row.get(name) for name in values})
        return
    if reading.get(work, KIND, uid) is not None:
        raise ConflictError("Bulan ini baru saja diisi orang lain. Muat ulang (F5), lalu periksa.")
    values |= {
        "enrolment": line.uid,
        "household": line.household["uid"],
        "person": line.person["uid"],
        "bulan": food.month,
    }
    work.insert(KIND, {k: v for k, v in values.items() if v is not None}, uid)
