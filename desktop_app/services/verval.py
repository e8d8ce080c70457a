"""A list becomes a task: who answers for it, until when, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.domain.areas import is_inside
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_usulan import HIMPUNAN_VERVAL
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.roles import require
from desktop_app.domain.verval import (
    any_label,
    checked_set,
    guess_set,
    is_done,
    statuses,
    task_uid,
)
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.services.verval_answers import answer as answer
from desktop_app.services.verval_names import Row, get_task, list_of, missing_list
from desktop_app.services.verval_names import names_of as names_of
from desktop_app.services.verval_views import Made, TaskView
from desktop_app.store import Work, reading, verval_rows
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, get_list

NO_NAME = "Beri nama tugas ini, misalnya Verval PBI November."
NO_OWNER = "Tulis siapa yang bertanggung jawab atas tugas ini."
NOBODY = (
    "Tidak ada nama untuk wilayah kantor ini pada daftar itu. Periksa kolom desa di daftarnya, "
    "atau pilih daftar lain."
)
BAD_MONTH = "Bulan {text} tidak dikenal. Tulis bulan dan tahun, misalnya 2026-11."
OTHER_MONTH = (
    "Daftar ini untuk {own}, sedangkan tugasnya untuk {wanted}. Lanjutkan hanya bila memang daftar "
    "{own} yang diperiksa."
)
LATE = "Tenggat {day} sudah lewat. Lanjutkan hanya bila tanggal itu benar."
OTHER_SET = (
    "Himpunan status tidak dapat diganti menjadi {title}: sudah ada hasil {label}, yang tidak "
    "dikenal di sana."
)


def make_task(
    desk: Desk,
    list_uid: str,
    nama: str,
    pemilik: str,
    tenggat: date,
    himpunan: str = "",
    periode: str = "",
    confirmed: Confirmed = NOTHING,
) -> Made:
    """Make a list a task of each desa that it names in the area of the desk.

    The same list under the same name is the same task, also when another office makes it: then
    owner, day and statuses are those given last. `himpunan` follows from the kind of list where
    it is empty, `periode` (`2026-11`) from the list. NeedsConfirmation for a list of another
    month than the one wanted (this month if none is), and for a day that has passed.
    """
    require(desk, "enter")
    if not nama.strip():
        raise UserError(NO_NAME)
    if not pemilik.strip():
        raise UserError(NO_OWNER)
    with desk.reader() as reader:
        one = get_list(reader, list_uid)
        villages, outside, nowhere = _villages(desk, reader, one)
    if not villages:
        raise UserError(NOBODY)
    wanted = _month(periode)
    _ask(desk, one, wanted, tenggat, confirmed)
    values = {
        "nama": " ".join(nama.split()),
        "himpunan": checked_set(himpunan) if himpunan else guess_set(one.source),
        "sumber": one.source,
        "tanggal_daftar": one.list_date,
        "sidik": one.sha256,
        "periode": wanted or one.period,
        "pemilik": " ".join(pemilik.split()),
        "tenggat": tenggat.isoformat(),
    }

    def body(work: Work) -> tuple[str, ...]:
        made = [_put(work, {**values, "desa": desa}, count) for desa, count in villages.items()]
        work.note(verval_task=made, nama=sum(villages.values()))
        return tuple(made)

    return Made(desk.write("buat tugas verval", reasons(confirmed), body), outside, nowhere)


def _month(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return str(MONTH.parse(text) or "")
    except UserError as problem:
        raise UserError(BAD_MONTH.format(text=text)) from problem


def _ask(desk: Desk, one: StoredList, wanted: str, tenggat: date, confirmed: Confirmed) -> None:
    month = wanted or month_of(desk.today())
    if one.period != month and "bulan_lain" not in confirmed:
        own, other = month_text(one.period), month_text(month)
        raise NeedsConfirmation("bulan_lain", OTHER_MONTH.format(own=own, wanted=other))
    if tenggat < desk.today() and "tenggat_lewat" not in confirmed:
        raise NeedsConfirmation("tenggat_lewat", LATE.format(day=format_date(tenggat)))


def _villages(desk: Desk, reader: Reads, one: StoredList) -> tuple[dict[str, int], int, int]:
    """Names by desa of the area; how many lie elsewhere, and how many name no desa."""
    told = verval_rows.villages_of(reader, one.id)
    nowhere = told.pop("", 0)
    if nowhere:
        for desa, count in verval_rows.homes_without_desa(reader, one.id).items():
            told[desa] = told.get(desa, 0) + count
            nowhere -= count
    inside = {
        desa: count
        for desa, count in sorted(told.items())
        if find_desa(desa) and is_inside(desk.actor.desk, frozenset({desa}))
    }
    return inside, sum(told.values()) - sum(inside.values()), nowhere


def _put(work: Work, values: Mapping[str, Any], count: int) -> str:
    uid = task_uid(*(str(values[name]) for name in ("desa", "sumber", "periode", "nama")))
    row = {**values, "jumlah": count}
    known = reading.get(work, "verval_task", uid)
    if known is None:
        return work.insert("verval_task", row, uid)
    if known["himpunan"] != values["himpunan"]:
        _check_answers(work, uid, str(values["himpunan"]))
    work.update("verval_task", uid, row)
    return uid


def _check_answers(work: Work, uid: str, himpunan: str) -> None:
    """The answers that are there must be known to the other set of statuses."""
    for status in verval_rows.counts_by_task(work, [uid])[uid]:
        if status not in statuses(himpunan):
            title, label = HIMPUNAN_VERVAL[himpunan], any_label(status)
            raise UserError(OTHER_SET.format(title=title, label=label))


def list_tasks(desk: Desk, *, finished: bool = True) -> list[TaskView]:
    """The tasks that this office knows: open ones first, those due first."""
    with desk.reader() as reader:
        rows = reading.find(reader, "verval_task")
        wanted = [row for row in rows if finished or not row.get("selesai")]
        counts = verval_rows.counts_by_task(reader, [str(row["uid"]) for row in wanted])
        found = [_view(desk, reader, row, counts[str(row["uid"])]) for row in wanted]
    return sorted(
        found, key=lambda one: (one.finished is not None, one.tenggat, one.nama, one.desa)
    )


def get_view(desk: Desk, uid: str) -> TaskView:
    """One task as it stands now; UserError when it is not here."""
    with desk.reader() as reader:
        row = get_task(reader, uid)
        return _view(desk, reader, row, verval_rows.counts_by_task(reader, [uid])[uid])


def _view(desk: Desk, reader: Reads, row: Row, counts: Mapping[str, int]) -> TaskView:
    one = list_of(reader, row)
    due = date.fromisoformat(str(row["tenggat"]))
    done = sum(count for status, count in counts.items() if is_done(status))
    total = max(int(row.get("jumlah") or 0), done)
    return TaskView(
        uid=str(row["uid"]),
        nama=str(row["nama"]),
        desa=str(row["desa"]),
        himpunan=str(row["himpunan"]),
        sumber=str(row["sumber"]),
        tanggal_daftar=str(row.get("tanggal_daftar") or ""),
        periode=str(row.get("periode") or ""),
        pemilik=str(row.get("pemilik") or ""),
        tenggat=due,
        days=(due - desk.today()).days,
        finished=date.fromisoformat(str(row["selesai"])) if row.get("selesai") else None,
        nomor_ba=str(row.get("nomor_ba") or ""),
        jumlah=total,
        counts=counts,
        done=done,
        left=total - done,
        list_uid=one.uid if one else "",
        note="" if one else missing_list(reader, row),
    )


def close_task(desk: Desk, uid: str, *, again: bool = False) -> None:
    """Say that a task is finished today, or open it again."""
    require(desk, "enter")
    day = None if again else desk.today().isoformat()
    action = "buka lagi tugas verval" if again else "tutup tugas verval"
    desk.write(action, "", lambda work: work.update("verval_task", uid, {"selesai": day}))
