"""The names of a task: rows of its list, with what was answered and what the registry knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain import codes
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import short_name
from desktop_app.domain.verval import is_done
from desktop_app.services.desk import Desk
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.recap import desa_name
from desktop_app.services.verval_views import NameView
from desktop_app.services.viewing import masked
from desktop_app.store import reading, verval_rows
from desktop_app.store import source_lists as kept
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, find_lists
from desktop_app.store.source_rows import StoredRow

Row = Mapping[str, Any]
ALIVE, DEAD = "1", "2"
NO_TASK = "Tugas verval itu tidak ada lagi. Muat ulang daftar tugas."
NO_LIST = (
    "Daftar tugas ini ({source}, {month}) belum ada di komputer ini. Bawa masuk daftarnya lewat "
    "Padan data → Daftar sumber."
)
OTHER_MONTH = " Yang ada di sini untuk {months}: itu bulan lain."
RECORDED = "Di Padan: {status}"
ELSEWHERE = "Di Padan keluarganya di {desa}"


def get_task(reader: Reads, uid: str) -> Row:
    """One task; UserError when it is not here."""
    found = reading.get(reader, "verval_task", uid)
    if found is None:
        raise UserError(NO_TASK)
    return found


def list_of(reader: Reads, task: Row) -> StoredList | None:
    """The list of a task: the same file, else one of the same source for the same month."""
    same = find_lists(reader, sha256=str(task.get("sidik") or ""), state=kept.KNOWN_STATES)
    if same:
        return same[0]
    known = find_lists(
        reader, source=str(task["sumber"]), period=str(task["periode"]), state=kept.KNOWN_STATES
    )
    return known[0] if known else None


def missing_list(reader: Reads, task: Row) -> str:
    """Why the names of a task can not be shown, and what to do."""
    source = str(task["sumber"])
    text = NO_LIST.format(source=short_name(source), month=month_text(str(task["periode"])))
    others = find_lists(reader, source=source, state=kept.KNOWN_STATES)
    months = ", ".join(sorted({month_text(one.period) for one in others}))
    return text + (OTHER_MONTH.format(months=months) if months else "")


def needed_list(reader: Reads, task: Row) -> StoredList:
    """The list of a task; UserError while it is not here."""
    found = list_of(reader, task)
    if found is None:
        raise UserError(missing_list(reader, task))
    return found


def names_of(desk: Desk, task: str) -> list[NameView]:
    """All names of a task, in the order of its list."""
    with desk.reader() as reader:
        return read_names(reader, get_task(reader, task))


def read_names(reader: Reads, task: Row, *, whole: bool = False) -> list[NameView]:
    """All names of a task; with `whole` their NIK as it is, for papers."""
    one = needed_list(reader, task)
    rows = list(verval_rows.rows_in(reader, one.id, str(task["desa"])))
    found = reading.find(reader, "verval_result", task=task["uid"])
    answers = {str(answer["kunci"]): answer for answer in found}
    people = reading.get_many(reader, "person", {row.person for row in rows if row.person})
    wanted = {row.household for row in rows} | {str(p["household"]) for p in people.values()}
    homes = reading.get_many(reader, "household", filter(None, wanted))
    return [
        _name(number, row, answers.get(row.key, {}), people, homes, str(task["desa"]), whole)
        for number, row in enumerate(rows, 1)
    ]


def _name(
    number: int,
    row: StoredRow,
    answer: Row,
    people: Mapping[str, Row],
    homes: Mapping[str, Row],
    desa: str,
    whole: bool,
) -> NameView:
    say = row.values.get
    person = people.get(row.person, {})
    home = homes.get(row.household) or homes.get(str(person.get("household")), {})
    nik = str(say("person.nik") or "")
    return NameView(
        kunci=row.key,
        number=number,
        nama=str(say("person.nama") or person.get("nama") or "(tanpa nama)"),
        nik=nik if whole else masked(nik),
        alamat=str(say("household.alamat") or home.get("alamat") or ""),
        rt=str(say("household.rt") or home.get("rt") or ""),
        rw=str(say("household.rw") or home.get("rw") or ""),
        aid=str(say("list.program") or ""),
        person=str(person.get("uid") or ""),
        household=str(home.get("uid") or ""),
        status=str(answer.get("status") or ""),
        tanggal=str(answer.get("tanggal") or ""),
        petugas=str(answer.get("petugas") or ""),
        catatan=str(answer.get("catatan") or ""),
        lat=answer.get("lat"),
        lng=answer.get("lng"),
        hint=_hint(person, home, desa),
    )


def _hint(person: Row, home: Row, desa: str) -> str:
    """What the registry says of somebody who may be gone; it answers nothing by itself."""
    told = []
    life = str(person.get("status_dasar") or ALIVE)
    if life != ALIVE:
        told.append(RECORDED.format(status=_life(life)))
    status = str(home.get("status") or "aktif")
    if status != "aktif":
        label = STATUS_KELUARGA.get(status, status).lower()
        told.append(RECORDED.format(status=f"keluarga {label}"))
    if home.get("desa") and home["desa"] != desa:
        told.append(ELSEWHERE.format(desa=desa_name(str(home["desa"]))))
    return "; ".join(told)


def _life(code: str) -> str:
    """A status of the family card as people say it."""
    return "meninggal" if code == DEAD else codes.STATUS_DASAR.get(code, code).lower()


def remaining(names: Iterable[NameView]) -> list[NameView]:
    """Those that nobody has checked yet."""
    return [name for name in names if not is_done(name.status)]


def by_place(names: Sequence[NameView]) -> dict[tuple[str, str], list[NameView]]:
    """Names by (RW, RT) in walking order; inside a group in the order of the task."""
    found: dict[tuple[str, str], list[NameView]] = {}
    for name in sorted(names, key=lambda one: (one.rw, one.rt, one.number)):
        found.setdefault((name.rw, name.rt), []).append(name)
    return found
