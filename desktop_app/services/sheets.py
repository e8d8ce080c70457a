"""Printed sheets on their way: out with an officer, back, typed, or lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.uids import check_form_uid
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.store import Work, reading
from desktop_app.store.export_rows import count_by

STATES = {
    "keluar": "Keluar",
    "kembali": "Kembali",
    "diketik": "Sudah diketik",
    "hilang": "Hilang",
    "batal": "Batal",
}


OPEN = frozenset({"keluar", "kembali"})
MARKED_BY_HAND = frozenset({"keluar", "kembali", "hilang", "batal"})


@dataclass(frozen=True)
class OutSheet:
    """One sheet in the list of Lembar keluar."""

    uid: str
    form_uid: str
    kind: str
    officer: str
    state: str
    batch: str
    printed: date
    days_out: int
    household: str | None
    name: str
    place: str
    periode: str = ""


def find_sheet(desk: Desk, typed: str) -> dict[str, Stored] | None:
    """The sheet with a typed or scanned uid, or None when the text is no uid of a sheet."""
    form_uid = check_form_uid(typed)
    if form_uid is None:
        return None
    with desk.reader() as reader:
        found = reading.find(reader, "sheet", form_uid=form_uid)
    return found[0] if found else None


def list_sheets(
    desk: Desk, state: str | None = "keluar", officer: str | None = None
) -> list[OutSheet]:
    """The sheets in one state (all for None), the longest out first."""
    wanted = {name: text for name, text in (("state", state), ("petugas", officer)) if text}
    with desk.reader() as reader:
        rows = reading.find(reader, "sheet", **wanted)
        families = reading.get_many(
            reader, "household", [str(row["household"]) for row in rows if row.get("household")]
        )
    now = desk.clock()
    return [_out_sheet(row, families.get(str(row.get("household"))), now) for row in rows]


def count_sheets(desk: Desk) -> dict[str, int]:
    """How many sheets are in each state; 0 for a state without any."""
    with desk.reader() as reader:
        counts = count_by(reader, "sheet", "state")
    return {state: counts.get(state, 0) for state in STATES}


def _out_sheet(row: dict[str, Stored], family: dict[str, Stored] | None, now: datetime) -> OutSheet:
    printed = datetime.fromisoformat(str(row["dicetak"]))
    day = printed.astimezone(JAKARTA).date()
    days = (now.astimezone(JAKARTA).date() - day).days
    place = f"RT {family.get('rt') or '-'}/RW {family.get('rw') or '-'}" if family else ""
    rw, has_rt, rt = str(row.get("tempat") or "").partition("/")
    return OutSheet(
        uid=str(row["uid"]),
        form_uid=str(row["form_uid"]),
        kind=str(row["jenis"]),
        officer=str(row.get("petugas") or ""),
        state=str(row.get("state") or "keluar"),
        batch=str(row.get("batch") or ""),
        printed=day,
        days_out=max(days, 0),
        household=str(row["household"]) if row.get("household") else None,
        name=str(family.get("nama_kepala") or "") if family else "",
        place=place or (f"RT {rt or '-'}/RW {rw or '-'}" if has_rt else ""),
        periode=str(row.get("periode") or ""),
    )


def mark_sheets(desk: Desk, uids: list[str], state: str, note: str = "") -> int:
    """Write down that sheets came back or were lost; gives how many changed."""
    if state not in MARKED_BY_HAND:
        raise UserError("Pilih keadaan lembar: kembali, hilang, atau batal.")
    if state in {"hilang", "batal"} and not note.strip():
        raise UserError("Tuliskan keterangan untuk lembar yang hilang atau batal.")

    def body(work: Work) -> int:
        if len(reading.get_many(work, "sheet", uids)) != len(set(uids)):
            raise UserError("Sebagian lembar itu tidak ada lagi. Muat ulang daftarnya.")
        for uid in uids:
            mark_in(work, uid, state, desk.instant(), note)
        work.note(lembar=len(uids))
        return len(uids)

    return desk.write(f"lembar {state}", note, body)


def mark_typed(work: Work, moment: str, **wanted: str) -> None:
    """The sheets that these columns name (`jenis`, `household`, …) were typed, if still open."""
    for row in reading.find(work, "sheet", **wanted):
        if row.get("state") in OPEN:
            mark_in(work, str(row["uid"]), "diketik", moment, "")


def mark_in(work: Work, uid: str, state: str, moment: str, note: str) -> None:
    """Append the event to a sheet, inside somebody's transaction."""
    values: dict[str, Stored] = {"sheet": uid, "ke": state, "pada": moment}
    if note:
        values["catatan"] = note
    work.insert("sheet_event", values)
