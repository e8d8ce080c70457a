"""What waits of the month's work, for Beranda: forms, proposals, checks, the month that closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.calendar import quarter_of_month
from desktop_app.domain.codes_usulan import DIAJUKAN, DIKEMBALIKAN, DRAF
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.formatting import format_number
from desktop_app.services.desk import Desk
from desktop_app.services.reminders import NEAR_DAYS, Reminder
from desktop_app.services.schedule import CutOff
from desktop_app.services.snapshots import not_looked_at
from desktop_app.store import Reader
from desktop_app.store.month_rows import TaskCount, form_counts, open_proposals, task_counts

SCREEN, FORMS, PROPOSALS, CHECKS, VILLAGES = "usulan", "formulir", "usulan", "verval", "desa"
SNAPSHOT = "potret"
TASK_DAYS = 7  # before the deadline of a list


def month_reminders(reader: Reader, desk: Desk, cut_off: CutOff) -> Iterator[Reminder]:
    """Everything of the month that waits at this desk, in the order of the month's work."""
    today = desk.today()
    month = cut_off.period(today)
    if desk.is_village:
        yield from _forms(reader, month, (cut_off.data_date(month) - today).days)
        yield from _proposals(reader, today, cut_off)
        for task in task_counts(reader):
            yield from _task(task, today)
    else:
        yield from _to_verify(reader)
        yield from _late_tasks(reader, today)
    closed = not_looked_at(reader)
    if closed is not None:
        text = f"{closed.title} sudah ditutup dan dibekukan; lihat apa yang berubah sesudahnya."
        yield Reminder(text, SNAPSHOT)


def days_word(left: int) -> str:
    """`3 hari lagi`, `hari ini`, or `lewat 2 hari`."""
    if left < 0:
        return f"lewat {-left} hari"
    return f"{left} hari lagi" if left else "hari ini"


def _forms(reader: Reader, month: str, left: int) -> Iterator[Reminder]:
    counts = form_counts(reader, quarter_of_month(month)).values()
    drafts = sum(one.get("draf", 0) for one in counts)
    finished = sum(one.get("selesai", 0) for one in counts)
    waiting = finished - min(finished, sum(one.get("siks", 0) for one in counts))
    near = left <= NEAR_DAYS
    when = f"{days_word(left)} batas data {format_month(month)}"
    if drafts:
        text = f"{format_number(drafts)} formulir DTSEN belum selesai diisi, {when}."
        yield Reminder(text, SCREEN, is_urgent=near, page=FORMS)
    if waiting:
        text = f"{format_number(waiting)} formulir DTSEN belum dimasukkan ke SIKS-NG, {when}."
        yield Reminder(text, SCREEN, is_urgent=near, page=FORMS)


def _proposals(reader: Reader, today: date, cut_off: CutOff) -> Iterator[Reminder]:
    for (month, state), count in open_proposals(reader).items():
        many = format_number(count)
        left = (cut_off.close_date(month) - today).days
        if state == DRAF:
            end = f"usulan ditutup {days_word(left)}" if left >= 0 else "bulannya sudah ditutup"
            text = f"{many} usulan {format_month(month)} masih draf, {end}."
            yield Reminder(text, SCREEN, is_urgent=left <= NEAR_DAYS, page=PROPOSALS)
        elif state == DIKEMBALIKAN:
            text = (
                f"{many} usulan {format_month(month)} dikembalikan: baca alasannya, betulkan, "
                "lalu ajukan lagi."
            )
            yield Reminder(text, SCREEN, is_urgent=True, page=PROPOSALS)


def _task(task: TaskCount, today: date) -> Iterator[Reminder]:
    if not task.left or not task.due:
        return
    due = date.fromisoformat(task.due)
    left = (due - today).days
    if left <= TASK_DAYS:
        text = (
            f"Verval {task.name}: {format_number(task.left)} dari {format_number(task.names)} nama "
            f"belum, tenggat {format_date(due)} ({days_word(left)})."
        )
        yield Reminder(text, SCREEN, is_urgent=left <= NEAR_DAYS, page=CHECKS)


def _to_verify(reader: Reader) -> Iterator[Reminder]:
    """What villages submitted and this office has not verified yet."""
    for (month, state), count in open_proposals(reader).items():
        if state == DIAJUKAN:
            text = f"{format_number(count)} usulan {format_month(month)} menunggu verifikasi."
            yield Reminder(text, SCREEN, page=PROPOSALS)


def _late_tasks(reader: Reader, today: date) -> Iterator[Reminder]:
    """How many villages are behind with a list; which ones stands on the page of the villages."""
    late = [one for one in task_counts(reader) if one.left and "" < one.due < today.isoformat()]
    if late:
        names = format_number(sum(one.left for one in late))
        text = (
            f"{len({one.desa for one in late})} desa lewat tenggat verval, {names} nama belum "
            "diperiksa."
        )
        yield Reminder(text, SCREEN, is_urgent=True, page=VILLAGES)
