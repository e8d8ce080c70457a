"""One outcome a name: written, changed, taken back; and what the registry is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import COORDINATE, Stored
from desktop_app.domain.roles import require
from desktop_app.domain.verval import REGISTRY, any_label, checked_status, result_uid, statuses
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.services.verval_names import Row, get_task, needed_list
from desktop_app.services.verval_views import Answered
from desktop_app.store import Work, reading
from desktop_app.store.changes import changes_of
from desktop_app.store.reading import Reads
from desktop_app.store.source_rows import StoredRow
from desktop_app.store.verval_rows import row_by_key

TWICE, RECORD = "sudah_dijawab", "catat_padan"
NOT_LISTED = "Nama itu tidak ada pada daftar tugas ini. Muat ulang tugasnya."
CLOSED = "Tugas ini sudah ditutup pada {day}. Buka lagi tugasnya untuk mengubah hasil."
TOMORROW = "Tanggal pemeriksaan {day} belum tiba. Tulis tanggal hari ini atau sebelumnya."
SAID = (
    "{name} sudah dijawab “{status}” oleh {who} pada {when}. Ganti menjadi “{wanted}” hanya bila "
    "jawaban itu memang keliru."
)
UNKNOWN = "{name} belum ada di Padan, jadi tidak ada yang dicatat di sana."
ASK = (
    "Catat {name} sebagai {status} di Padan? Ini mengubah data keluarganya, bukan hanya hasil "
    "verval."
)
NOTHING_TO_RECORD = "Hasil nama ini bukan meninggal atau pindah, jadi tidak ada yang dicatat."
WORDS = {"2": "meninggal dunia", "3": "pindah"}


def answer(
    desk: Desk,
    task: str,
    kunci: str,
    status: str,
    tanggal: date | None = None,
    petugas: str = "",
    catatan: str | None = None,
    lat: float | None = None,
    lng: float | None = None,
    confirmed: Confirmed = NOTHING,
) -> Answered:
    """Write the outcome of one name: a code or the words of the sender's set of statuses.

    What is not given of an answer that is there stays (`catatan`, `lat`, `lng`). Another person's
    answer is not replaced before NeedsConfirmation told who gave it and when. `belum_cek` takes an
    answer back.
    """
    require(desk, "enter")
    given = {"catatan": catatan, "lat": lat, "lng": lng}
    more = {name: value for name, value in given.items() if value is not None}
    _check_place(more)

    def body(work: Work) -> Answered:
        row = get_task(work, task)
        day = _checked_day(desk, tanggal)
        said: dict[str, Stored] = {"tanggal": day.isoformat(), **more}
        if petugas.strip():  # who typed it is known from the change itself
            said["petugas"] = petugas.strip()
        return put_answer(work, row, kunci, status, said, confirmed)

    return desk.write("jawab verval", reasons(confirmed), body)


def _checked_day(desk: Desk, day: date | None) -> date:
    today = desk.today()
    if day is not None and day > today:
        raise UserError(TOMORROW.format(day=format_date(day)))
    return day or today


def _check_place(more: Mapping[str, object]) -> None:
    for name in ("lat", "lng"):
        if name in more:
            COORDINATE.parse(more[name], None)


def put_answer(
    work: Work,
    task: Row,
    kunci: str,
    status: str,
    said: Mapping[str, Stored],
    confirmed: Confirmed = NOTHING,
) -> Answered:
    """The same inside a transaction that is open."""
    himpunan, uid = str(task["himpunan"]), result_uid(str(task["uid"]), kunci)
    code = checked_status(himpunan, status)
    if task.get("selesai"):
        day = format_date(date.fromisoformat(str(task["selesai"])))
        raise UserError(CLOSED.format(day=day))
    row = row_of(work, task, kunci)
    known = reading.get(work, "verval_result", uid)
    before = str((known or {}).get("status") or "")
    person, household = _registered(work, row)
    if known is None:
        if code == BELUM_CEK:
            return Answered("", "", "")
        place = {"desa": task["desa"], "task": task["uid"], "kunci": kunci}
        about = {"person": person, "household": household}
        work.insert("verval_result", {**place, **about, **said, "status": code}, uid)
    elif before != code or any(name in said for name in ("catatan", "lat", "lng")):
        if before not in ("", code, BELUM_CEK) and TWICE not in confirmed:
            _ask_other(work, uid, himpunan, code, _name(row))
        work.update("verval_result", uid, {**said, "status": code})
    return Answered(code, before, _offer(work, code, person, household))


def row_of(reader: Reads, task: Row, kunci: str) -> StoredRow:
    """The row of the list that a name stands for; UserError when the list has none."""
    one = needed_list(reader, task)
    found = row_by_key(reader, one.id, kunci)
    if found is None:
        raise UserError(NOT_LISTED)
    return found


def _name(row: StoredRow) -> str:
    return str(row.values.get("person.nama") or "Nama ini")


def _registered(reader: Reads, row: StoredRow) -> tuple[str | None, str | None]:
    """The rows of the registry that a row is about, as far as it has them."""
    person = reading.get(reader, "person", row.person) if row.person else None
    home = str((person or {}).get("household") or row.household)
    known = reading.get(reader, "household", home) if home else None
    return row.person if person else None, home if known else None


def _ask_other(work: Work, uid: str, himpunan: str, wanted: str, name: str) -> None:
    """Raise NeedsConfirmation when somebody else gave the answer that stands there."""
    said = list(changes_of(work.connection, uid, "verval_result"))
    last = max((one for one in said if "status" in one.values), key=lambda one: one.order)
    if last.person == work.actor.uid:
        return
    account = reading.get(work, "account", last.person) or {}
    when = datetime.fromtimestamp(last.clock[0] / 1000, tz=UTC).astimezone(JAKARTA)
    labels = statuses(himpunan)
    status = str(last.values["status"])
    raise NeedsConfirmation(
        TWICE,
        SAID.format(
            name=name,
            status=labels.get(status, any_label(status)),
            who=account.get("nama") or "petugas lain",
            when=f"{when:%d-%m-%Y %H.%M}",
            wanted=labels[wanted],
        ),
    )


def _offer(reader: Reads, code: str, person: str | None, household: str | None) -> str:
    """What the registry does not know yet: `meninggal dunia`, `pindah`, or ""."""
    wanted = REGISTRY.get(code, "")
    if not wanted or not (person or household):
        return ""
    if person:
        row = reading.get(reader, "person", person) or {}
        return "" if row.get("status_dasar") == wanted else WORDS[wanted]
    row = reading.get(reader, "household", str(household)) or {}
    return "" if row.get("status") == code else WORDS[wanted]


def record(desk: Desk, task: str, kunci: str, confirmed: Confirmed = NOTHING) -> None:
    """Tell the registry that somebody died or moved, as the outcome of his name says.

    An act of its own that a person confirms, with his reason: NeedsConfirmation always.
    """
    require(desk, "enter")

    def body(work: Work) -> None:
        row = row_of(work, get_task(work, task), kunci)
        result = reading.get(work, "verval_result", result_uid(task, kunci)) or {}
        status = str(result.get("status") or "")
        life = REGISTRY.get(status)
        if life is None:
            raise UserError(NOTHING_TO_RECORD)
        person, household = _registered(work, row)
        if not person and not household:
            raise UserError(UNKNOWN.format(name=_name(row)))
        if RECORD not in confirmed:
            raise NeedsConfirmation(RECORD, ASK.format(name=_name(row), status=WORDS[life]))
        _write_registry(work, person, household, status, life)

    desk.write("catat hasil verval di Padan", reasons(confirmed), body)


def _write_registry(
    work: Work, person: str | None, household: str | None, status: str, life: str
) -> None:
    values: dict[str, Any] = {"status_dasar": life}
    if person:
        work.update("person", person, values)
    elif household and status in STATUS_KELUARGA:
        work.update("household", household, {"status": status})
