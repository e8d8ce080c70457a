"""Beranda: what is due, what waits, and how many days are left to the cut-off."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.calendar import days_left
from desktop_app.domain.dates import format_month
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.maintenance import last_backup
from desktop_app.services.outbox import OUT
from desktop_app.services.setup import is_sample
from desktop_app.store import local, reading
from desktop_app.store.batches import find_batches
from desktop_app.store.export_rows import count_by

LONG_OUT_DAYS = 14


@dataclass(frozen=True)
class Reminder:
    """One thing that waits. `screen` names where it is done."""

    text: str
    screen: str
    is_urgent: bool = False


@dataclass(frozen=True)
class HomeView:
    """What Beranda shows."""

    place: str
    month: str
    days_left: int
    counts: tuple[tuple[str, int], ...]
    reminders: tuple[Reminder, ...]
    last_backup: str
    is_sample: bool


def home_view(desk: Desk) -> HomeView:
    """All of Beranda in a handful of counts."""
    today = desk.today()
    month = today.isoformat()[:7]
    with desk.reader() as reader:
        sheets = count_by(reader, "sheet", "state")
        surveys = count_by(reader, "survey", "rekomendasi")
        builds = count_by(reader, "build", "state")
        counts = (
            ("Keluarga", reading.count(reader, "household")),
            ("Jiwa", reading.count(reader, "person")),
            ("Survei", sum(surveys.values())),
            ("Rutilahu", sum(builds.values())),
            ("Penerima bantuan", reading.count(reader, "enrolment", status="aktif")),
            ("Lembar keluar", sheets.get("keluar", 0)),
        )
        sent = local.list_parcels(reader, OUT, month=month)
        batches = [line for line in find_batches(reader) if line.state == "disiapkan"]
        unpaid = [row for row in reading.find(reader, "payout_list") if row["state"] == "dikunci"]
    left = days_left(today)
    reminders = []
    if batches:
        text = f"{len(batches)} berkas sudah diperiksa tetapi belum diterapkan."
        reminders.append(Reminder(text, "impor"))
    if surveys.get("Belum lengkap"):
        reminders.append(
            Reminder(f"{surveys['Belum lengkap']} survei belum lengkap.", "lembar")
        )
    if sheets.get("keluar"):
        reminders.append(Reminder(f"{sheets['keluar']} lembar masih di lapangan.", "lembar"))
    for row in unpaid:
        text = f"Hasil bayar BLT-DD {format_month(str(row['bulan']))} belum ditutup."
        reminders.append(Reminder(text, "blt", is_urgent=True))
    if not sent:
        text = f"Kiriman {format_month(month)} belum dibuat, {left} hari lagi batas data."
        reminders.append(Reminder(text, "kirim", is_urgent=left <= 3))
    if not keys.known_keys(desk):
        reminders.append(
            Reminder("Kunci Dinsos belum diterima; minta berkas kuncinya kepada Dinsos.", "kirim")
        )
    return HomeView(
        place=desk.place_name,
        month=format_month(month),
        days_left=left,
        counts=counts,
        reminders=tuple(reminders),
        last_backup=last_backup(desk),
        is_sample=is_sample(desk),
    )
