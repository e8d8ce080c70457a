"""The monthly sheet of a cadre: a line for each family, ticked on paper and typed back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.aid.stunting import RISK, TICKS, RiskView, risk_of
from desktop_app.domain.calendar import month_of
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.uids import named_uid
from desktop_app.services.care import CADRE, UNIT, unit_title
from desktop_app.services.care_families import is_open
from desktop_app.services.desk import Desk
from desktop_app.services.records import accept, check_record
from desktop_app.services.sheets import mark_typed
from desktop_app.services.viewing import hidden_fields
from desktop_app.store import Work, reading
from desktop_app.store.care_rows import care_of_desa, last_visits
from desktop_app.store.reading import Reads

KIND = "care_visit"
SHEET = "krs"
Row = dict[str, Stored]


@dataclass(frozen=True)
class VisitLine:
    """A line as it is typed: visited on a day (None = not visited), ticks by column, category."""

    day: date | None = None
    ticks: Mapping[str, bool] = field(default_factory=dict)
    risk: str = ""


@dataclass(frozen=True)
class SheetLine:
    """A family on the sheet with its visit of the month as it is kept (`row`, None without)."""

    number: int
    household: str
    name: str
    address: str
    place: str
    row: Row | None
    visit: VisitLine
    last: str = ""


@dataclass(frozen=True)
class CareSheet:
    """The sheet of a cadre in a month; `hidden` are columns that may not be seen here."""

    cadre: Row
    unit: Row
    month: str
    lines: tuple[SheetLine, ...]
    hidden: frozenset[str]

    @property
    def title(self) -> str:
        """`SITI REKAAN, Posyandu Melati, November 2026`."""
        who = f"{self.cadre.get('nama')}, {unit_title(self.unit)}"
        return f"{who}, {format_month(self.month)}"


def visit_uid(household: str, unit: str, month: str) -> str:
    """The uid of a visit; the same at each desk, so that two fill one row."""
    return named_uid(KIND, household, unit, month)


def open_sheet(desk: Desk, cadre: str, month: str) -> CareSheet:
    """The families of a cadre in a month, and those whom she visited in it."""
    hidden = hidden_fields(desk, KIND)
    with desk.reader() as reader:
        who = reading.get(reader, CADRE, cadre)
        if who is None:
            raise UserError("Pilih kader dari daftar terlebih dahulu.")
        unit = reading.get(reader, UNIT, str(who["care_unit"])) or {}
        visits = _visits(reader, str(who["care_unit"]), month)
        last = last_visits(reader, str(who["desa"]))
        found = {
            one.household: one
            for one in care_of_desa(reader, str(who["desa"]))
            if one.cadre == cadre
            and (is_open(one, month) or visits.get(one.household, {}).get("cadre") == cadre)
        }
    lines = tuple(
        SheetLine(
            number, one.household, one.nama, one.alamat, f"{one.rt or '–'}/{one.rw or '–'}",
            visits.get(one.household), _typed_before(visits.get(one.household), hidden),
            last.get(one.household, ""),
        )
        for number, one in enumerate(found.values(), 1)
    )  # fmt: skip
    return CareSheet(who, unit, month, lines, hidden)


def risk_beside(sheet: CareSheet, line: VisitLine) -> RiskView:
    """What the ticks of a line point to; nothing while the family was not visited."""
    if line.day is None:
        return RiskView("", ())
    return risk_of({name: line.ticks.get(name, False) for name in TICKS}, sheet.hidden)


def save_sheet(desk: Desk, sheet: CareSheet, typed: Mapping[str, VisitLine]) -> int:
    """Keep the lines that differ from what was seen, by family; how many were written.

    What is not ticked is "no" once the family was visited. A line without a day takes its visit
    of the month away. UserError for a day outside the month or in the future.
    """
    require(desk, "enter")
    known = {one.household: one for one in sheet.lines}
    changed = {
        uid: line for uid, line in typed.items() if uid in known and line != known[uid].visit
    }
    for line in changed.values():
        _check_day(desk, sheet, line)
    values = {uid: _values(desk, sheet, uid, line) for uid, line in changed.items()}

    def body(work: Work) -> int:
        for uid in changed:
            _write(work, sheet, known[uid], values[uid])
        tempat = str(sheet.cadre["uid"])
        moment = desk.instant()
        mark_typed(work, moment, jenis=SHEET, tempat=tempat, periode=sheet.month)
        return len(changed)

    return desk.write("isi lembar kader", "", body) if changed else 0


def sheet_of(desk: Desk, form_uid: str) -> tuple[str, str]:
    """(cadre, month) of a printed sheet by its uid; UserError when it is no such sheet."""
    with desk.reader() as reader:
        found = reading.find(reader, "sheet", form_uid=form_uid, jenis=SHEET)
    if not found:
        raise UserError("Lembar itu bukan lembar kader yang dikenal di komputer ini.")
    return str(found[0].get("tempat") or ""), str(found[0].get("periode") or "")


# --- inside ---------------------------------------------------------------------------------


def _visits(reader: Reads, unit: str, month: str) -> dict[str, Row]:
    """By family; two families that became one may have two, and the later visit counts."""
    found = reading.find(reader, KIND, care_unit=unit, bulan=month)
    found.sort(key=lambda row: str(row.get("tanggal") or ""))
    return {str(one["household"]): one for one in found}


def _typed_before(row: Row | None, hidden: frozenset[str]) -> VisitLine:
    if row is None or not row.get("tanggal"):
        return VisitLine()
    ticks = {name: True for name in TICKS if name not in hidden and row.get(name)}
    return VisitLine(date.fromisoformat(str(row["tanggal"])), ticks, str(row.get(RISK) or ""))


def _check_day(desk: Desk, sheet: CareSheet, line: VisitLine) -> None:
    if line.day is None:
        return
    if month_of(line.day) != sheet.month:
        raise UserError(
            f"Tanggal kunjungan {format_date(line.day)} di luar {format_month(sheet.month)}. "
            "Perbaiki tanggalnya, atau buka lembar bulannya."
        )
    if line.day > desk.today():
        raise UserError(f"Tanggal kunjungan {format_date(line.day)} belum terjadi.")


def _values(desk: Desk, sheet: CareSheet, household: str, line: VisitLine) -> Row:
    raw: dict[str, object] = {
        "household": household,
        "care_unit": sheet.unit.get("uid"),
        "cadre": sheet.cadre["uid"],
        "bulan": sheet.month,
        "tanggal": line.day.isoformat() if line.day else "",
        RISK: line.risk,
    }
    raw |= {
        name: "ya" if line.ticks.get(name) else "tidak"
        for name in TICKS
        if name not in sheet.hidden
    }
    parsed = check_record(KIND, raw, desk.today())
    accept(parsed)
    is_kept = line.day is not None
    fixed = ("household", "care_unit", "cadre", "bulan")
    return {name: parsed.values.get(name) if is_kept or name in fixed else None for name in raw}


def _write(work: Work, sheet: CareSheet, line: SheetLine, values: Row) -> None:
    """A visit that was none after all stays as an empty row, which can be filled again."""
    uid = visit_uid(line.household, str(sheet.unit["uid"]), sheet.month)
    if line.row is not None:
        # The row of a family that was merged into this one keeps its own uid.
        kept = str(line.row["uid"])
        work.update(KIND, kept, values, {name: line.row.get(name) for name in values})
    elif reading.get(work, KIND, uid) is not None:
        raise ConflictError("Lembar ini baru saja diisi orang lain. Muat ulang (F5), lalu periksa.")
    else:
        work.insert(KIND, {k: v for k, v in values.items() if v is not None}, uid)
