"""Beranda: what is due, what waits, and how many days are left to the cut-off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.breach import Incident
from desktop_app.domain.calendar import cut_off_date, days_left, month_of
from desktop_app.domain.dates import format_month
from desktop_app.domain.desks import DINSOS
from desktop_app.domain.formatting import format_number
from desktop_app.services import keys
from desktop_app.services.aid_board import late_text
from desktop_app.services.board import count_missing
from desktop_app.services.desk import Desk
from desktop_app.services.home_month import month_reminders
from desktop_app.services.incidents import urgent_incidents
from desktop_app.services.maintenance import last_backup
from desktop_app.services.outbox import LOCKED, OUT
from desktop_app.services.reminders import NEAR_DAYS, Reminder
from desktop_app.services.safekeeping import overdue
from desktop_app.services.schedule import cut_off_of
from desktop_app.services.setup import is_half, is_sample
from desktop_app.store import Reader, local, queue, reading
from desktop_app.store.batches import find_batches
from desktop_app.store.export_rows import count_by
from desktop_app.store.source_differences import OPEN, counts_by_field
from desktop_app.store.source_lists import used_lists


@dataclass(frozen=True)
class HomeView:
    """What Beranda shows; `days_left` to the cut-off of data, `close_left` to that of proposals."""

    place: str
    month: str
    days_left: int
    close_left: int
    counts: tuple[tuple[str, int], ...]
    reminders: tuple[Reminder, ...]
    last_backup: str
    is_sample: bool


def home_view(desk: Desk) -> HomeView:
    """All of Beranda in a handful of counts."""
    today = desk.today()
    month = month_of(today)
    cut_off = cut_off_of(desk)
    left = days_left(today, cut_off.day, cut_off.months)
    to = "kecamatan" if desk.is_village else "desa" if desk.role == DINSOS else "Dinsos"
    with desk.reader() as reader:
        sheets = count_by(reader, "sheet", "state")
        surveys = count_by(reader, "survey", "rekomendasi")
        counts = (
            ("Keluarga", reading.count(reader, "household")),
            ("Jiwa", reading.count(reader, "person")),
            ("Survei", sum(surveys.values())),
            ("Rutilahu", sum(count_by(reader, "build", "state").values())),
            ("Penerima bantuan", reading.count(reader, "enrolment", status="aktif")),
            ("Lembar keluar", sheets.get("keluar", 0)),
        )
        reminders = [
            *(_incident(one, left) for one, left in urgent_incidents(desk)),
            *_waiting(reader, surveys.get("Belum lengkap", 0), sheets.get("keluar", 0)),
            *_unpaid(reader),
        ]
        reminders += month_reminders(reader, desk, cut_off)
        reminders += _undecided(reader, desk)
        reminders += _listed(reader)
        sent = local.list_parcels(reader, OUT, month=month)
    if not desk.is_village:
        reminders += _not_sent(desk, month, is_urgent=left <= NEAR_DAYS)
        reminders += [Reminder(text, "papan-bantuan") for text in (late_text(desk),) if text]
    if not sent and desk.role != DINSOS:
        is_late = today > cut_off_date(month, cut_off.day, cut_off.months)
        when = "batas datanya sudah lewat" if is_late else f"{left} hari lagi batas data"
        text = f"Kiriman {format_month(month)} belum dibuat, {when}."
        reminders.append(Reminder(text, "kirim", is_urgent=is_late or left <= NEAR_DAYS))
    if any(parcel.state == LOCKED for parcel in sent):
        text = f"Kiriman {format_month(month)} keluar dengan kata sandi, bukan dengan kunci {to}."
        reminders.append(Reminder(text, "kirim"))
    if not keys.known_keys(desk):
        text = f"Kunci {to} belum diterima; minta berkas kuncinya kepada {to}."
        reminders.append(Reminder(text, "kirim"))
    reminders += [Reminder(text, "pengaturan") for text in overdue(desk)]
    return HomeView(
        place=desk.place_name,
        month=format_month(month),
        days_left=left,
        close_left=(cut_off.close_date(cut_off.proposal_period(today)) - today).days,
        counts=counts,
        reminders=tuple(reminders),
        last_backup=last_backup(desk),
        is_sample=is_sample(desk),
    )


def _incident(incident: Incident, left: str) -> Reminder:
    """An incident of which nobody was told yet; three days run."""
    text = f"Insiden {incident.number}: {left} untuk memberi tahu."
    return Reminder(text, "pelindungan", is_urgent=True)


def _waiting(reader: Reader, incomplete: int, out: int) -> Iterator[Reminder]:
    """Work that was begun: staged files, surveys without an end, sheets in the field."""
    staged = sum(line.state == "disiapkan" and not is_half(line) for line in find_batches(reader))
    if staged:
        yield Reminder(f"{staged} berkas sudah diperiksa tetapi belum diterapkan.", "impor")
    if incomplete:
        yield Reminder(f"{incomplete} survei belum lengkap.", "lembar")
    if out:
        yield Reminder(f"{out} lembar masih di lapangan.", "lembar")


def _undecided(reader: Reader, desk: Desk) -> Iterator[Reminder]:
    """What offices wrote apart and this one decides."""
    counts = queue.queue_counts(reader, queue.QueueFilter(desk=desk.actor.desk))
    if count := sum(counts.values()):
        text = f"{format_number(count)} perbedaan antarkantor menunggu putusan kantor ini."
        yield Reminder(text, "perbedaan")


def _listed(reader: Reader) -> Iterator[Reminder]:
    """Rows of used lists of which nobody said who they are, and differences between lists."""
    rows = sum(one.counts.get("usulan", 0) for one in used_lists(reader))
    if rows:
        text = f"{format_number(rows)} baris daftar sumber menunggu diputuskan siapa orangnya."
        yield Reminder(text, "padan", page="sumber")
    count = sum(many for _field, state, many in counts_by_field(reader) if state == OPEN)
    if count:
        text = f"{format_number(count)} selisih antardaftar menunggu putusan."
        yield Reminder(text, "padan", page="selisih")


def _not_sent(desk: Desk, month: str, *, is_urgent: bool) -> Iterator[Reminder]:
    """The desa of the area of which nothing came yet."""
    missing = count_missing(desk, month)
    if missing:
        text = f"{missing} desa belum mengirim {format_month(month)}."
        yield Reminder(text, "papan", is_urgent=is_urgent)


def _unpaid(reader: Reader) -> Iterator[Reminder]:
    """Payment lists that were printed but whose outcomes are not closed, a line a month."""
    months = Counter(
        str(row["bulan"]) for row in reading.find(reader, "payout_list", state="dikunci")
    )
    for month, count in sorted(months.items()):
        where = "" if count == 1 else f" di {count} desa"
        text = f"Hasil bayar BLT-DD {format_month(month)} belum ditutup{where}."
        yield Reminder(text, "blt", is_urgent=True)
