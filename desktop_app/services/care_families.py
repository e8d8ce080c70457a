"""Which family is in whose care: assigning, moving, ending; who has nobody, or no visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.calendar import month_of, months_before
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may, require
from desktop_app.services.care import GONE
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import month_typed
from desktop_app.store import Work, reading
from desktop_app.store.care_rows import CareFamilyRow, care_of_desa, families_in_need, last_visits

KIND = "care_family"
MOVED = "pindah kader"
BADUTA, BALITA = 2, 5  # years of age that a child has not reached yet
CHOOSE = "Pilih dahulu keluarganya."


@dataclass(frozen=True)
class CareLine:
    """A family of a desa and its care; `row` is None where nobody cares for it.

    `needs` says who is to be looked after: `baduta`, `balita`, `ibu hamil`.
    """

    household: str
    name: str
    address: str
    rt: str
    rw: str
    row: CareFamilyRow | None
    needs: str
    last: str = ""

    @property
    def key(self) -> str:
        """Of the line in a list."""
        return self.row.uid if self.row else self.household


@dataclass(frozen=True)
class Waiting:
    """A family in care whose last visit is long ago; `weeks` is None when there never was one."""

    line: CareFamilyRow
    last: date | None
    weeks: int | None


def is_open(row: CareFamilyRow, month: str) -> bool:
    """Whether a family is in this care in a month."""
    return row.mulai <= month and (not row.selesai or row.selesai >= month)


def care_lines(desk: Desk, desa: str) -> list[CareLine]:
    """The families of a desa: those in care, those whose care ended, and those who need some."""
    today = desk.today()
    with desk.reader() as reader:
        rows = care_of_desa(reader, desa)
        needs = _needs(desk, desa)
        last = last_visits(reader, desa)
        cared = {one.household for one in rows if _runs(one, month_of(today))}
        missing = reading.get_many(reader, "household", [uid for uid in needs if uid not in cared])
    lines = [
        CareLine(
            one.household, one.nama, one.alamat, one.rt, one.rw, one,
            needs.get(one.household, ""), last.get(one.household, ""),
        )
        for one in rows
    ]  # fmt: skip
    lines += [
        CareLine(
            uid, _text(row, "nama_kepala"), _text(row, "alamat"), _text(row, "rt"),
            _text(row, "rw"), None, needs[uid], last.get(uid, ""),
        )
        for uid, row in missing.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (one.rw, one.rt, one.name, one.key))


def families_around(desk: Desk, desa: str, rw: str = "", rt: str = "") -> list[CareLine]:
    """All families that live in a desa, RW or RT and are in no care now, needing it or not."""
    with desk.reader() as reader:
        wanted = {"desa": desa, "rw": rw, "rt": rt}
        found = reading.find(reader, "household", **{k: v for k, v in wanted.items() if v})
        month = month_of(desk.today())
        cared = {one.household for one in care_of_desa(reader, desa) if _runs(one, month)}
    needs = _needs(desk, desa)
    lines = [
        CareLine(
            str(row["uid"]), _text(row, "nama_kepala"), _text(row, "alamat"), _text(row, "rt"),
            _text(row, "rw"), None, needs.get(str(row["uid"]), ""),
        )
        for row in found
        if row["uid"] not in cared and (row.get("status") or "aktif") == "aktif"
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (one.rw, one.rt, one.name, one.key))


def households_of(desk: Desk, desa: str) -> dict[str, str]:
    """The families that live in a desa, as a list to choose from: `SITI (001/002, KP 1)`."""
    with desk.reader() as reader:
        found = reading.find(reader, "household", desa=desa)
    lines = [row for row in found if (row.get("status") or "aktif") == "aktif"]
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for row in sorted(lines, key=lambda row: _text(row, "nama_key")):
        title = (
            f"{_text(row, 'nama_kepala') or '(belum ada kepala)'} "
            f"({_text(row, 'rt') or '–'}/{_text(row, 'rw') or '–'}, {_text(row, 'alamat')})"
        )
        if title in taken:  # two of one name and address are told apart by the end of their card
            title = f"{title} KK …{_text(row, 'nomor_kk')[-4:] or row['uid']}"
        taken.add(title)
        titles[str(row["uid"])] = title
    return titles


def assign(desk: Desk, cadre: str, households: Sequence[str], month: str) -> int:
    """Give families to a cadre from a month on; those of her unit already are left. How many."""
    require(desk, "enter")
    wanted, start = list(dict.fromkeys(households)), month_typed(month)
    if not wanted:
        raise UserError(CHOOSE)

    def body(work: Work) -> int:
        unit, desa = _place_of(work, cadre)
        homes = reading.get_many(work, "household", wanted)
        if len(homes) < len(wanted) or any(one.get("desa") != desa for one in homes.values()):
            raise UserError("Ada keluarga di luar desa kader ini. Pilih keluarga desanya saja.")
        taken = {
            one["household"]
            for one in reading.find(work, KIND, care_unit=unit)
            if not one.get("selesai") or str(one["selesai"]) >= start
        }
        free = [uid for uid in wanted if uid not in taken]
        for uid in free:
            values = {"household": uid, "care_unit": unit, "cadre": cadre, "mulai": start}
            work.insert(KIND, values)
        return len(free)

    return desk.write("serahkan keluarga ke kader", "", body)


def move(desk: Desk, uids: Sequence[str], cadre: str, month: str) -> int:
    """Hand families on to another cadre from a month on; the time with the first one stays."""
    require(desk, "enter")
    start = month_typed(month)
    if not uids:
        raise UserError(CHOOSE)

    def body(work: Work) -> int:
        unit, _desa = _place_of(work, cadre)
        rows = reading.get_many(work, KIND, uids)
        if len(rows) < len(set(uids)):
            raise UserError(GONE)
        moved = [row for row in rows.values() if row.get("cadre") != cadre]
        for row in moved:
            _hand_on(work, row, unit, cadre, start)
        return len(moved)

    return desk.write("pindahkan keluarga ke kader lain", "", body)


def _hand_on(work: Work, row: dict[str, Stored], unit: str, cadre: str, start: str) -> None:
    seen = {"cadre": row.get("cadre"), "selesai": row.get("selesai")}
    if row.get("selesai"):
        raise UserError("Ada pendampingan yang sudah berhenti. Serahkan keluarganya sebagai baru.")
    if str(row.get("mulai") or "") >= start:  # nothing was done under the first one yet
        work.update(KIND, str(row["uid"]), {"cadre": cadre, "care_unit": unit}, seen)
        return
    ended = {"selesai": months_before(start, 1), "alasan": MOVED}
    work.update(KIND, str(row["uid"]), ended, seen)
    values = {"household": row["household"], "care_unit": unit, "cadre": cadre, "mulai": start}
    work.insert(KIND, values)


def end_care(desk: Desk, uids: Sequence[str], month: str, reason: str) -> int:
    """End the care of families after a month, with the reason; how many."""
    require(desk, "enter")
    last = month_typed(month)
    if not uids:
        raise UserError(CHOOSE)
    if not reason.strip():
        raise UserError("Tuliskan mengapa pendampingan berhenti, misalnya pindah atau lulus.")

    def body(work: Work) -> int:
        rows = reading.get_many(work, KIND, uids)
        if len(rows) < len(set(uids)):
            raise UserError(GONE)
        for uid, row in rows.items():
            if str(row.get("mulai") or "") > last:
                raise UserError("Bulan berhenti harus sesudah bulan mulai pendampingan.")
            values = {"selesai": last, "alasan": reason.strip()}
            work.update(KIND, uid, values, {"selesai": row.get("selesai")})
        return len(rows)

    return desk.write("akhiri pendampingan", reason.strip(), body)


def waiting_for_visit(desk: Desk, desa: str, weeks: int) -> list[Waiting]:
    """Families in care without a visit for at least `weeks` weeks, the longest waiting first."""
    today, month = desk.today(), month_of(desk.today())
    with desk.reader() as reader:
        rows = [one for one in care_of_desa(reader, desa) if is_open(one, month)]
        last = last_visits(reader, desa)
    found = []
    for one in rows:
        day = date.fromisoformat(last[one.household]) if one.household in last else None
        gone = (today - day).days // 7 if day else None
        if gone is None or gone >= weeks:
            found.append(Waiting(one, day, gone))
    return sorted(found, key=lambda one: (one.last is not None, one.last or date.min))


# --- inside ---------------------------------------------------------------------------------


def _runs(row: CareFamilyRow, month: str) -> bool:
    """Whether it runs now or is settled for a month to come."""
    return not row.selesai or row.selesai >= month


def _needs(desk: Desk, desa: str) -> dict[str, str]:
    today = desk.today()
    sees = may(desk.actor, "see_sensitive")
    with desk.reader() as reader:
        found = families_in_need(reader, desa, _years_before(today, BALITA).isoformat(), sees)
    young = _years_before(today, BADUTA).isoformat()
    words: dict[str, str] = {}
    for one in found:
        child = "baduta" if one.youngest > young else "balita" if one.youngest else ""
        words[one.household] = ", ".join(
            filter(None, (child, "ibu hamil" if one.has_pregnant else ""))
        )
    return words


def _years_before(day: date, years: int) -> date:
    """The day so many years before; 1 March for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def _place_of(work: Work, cadre: str) -> tuple[str, str]:
    """(unit, desa) of a cadre who still serves."""
    row = reading.get(work, "cadre", cadre)
    if row is None:
        raise UserError("Pilih kader dari daftar terlebih dahulu.")
    return str(row["care_unit"]), str(row["desa"])


def _text(row: dict[str, Stored], name: str) -> str:
    return str(row.get(name) or "")
