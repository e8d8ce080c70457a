"""The work of the day's first start, after the first screen stands: sweep, check, back up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.exchange.stick import sweep_partials
from desktop_app.services import catching_up, maintenance, photos, shipped_rules, snapshots
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.safekeeping import keep_second_quietly
from desktop_app.store import Work, ballast, check, local
from desktop_app.system.drives import list_removable
from desktop_app.system.handout import sweep_handouts
from desktop_app.system.printing import sweep_temporary
from desktop_app.system.priority import run_quietly

CHECKED, CLOCK_SEEN = "periksa_harian", "jam_terlihat"
STEPS = 3
CLOCK_SLACK = timedelta(days=1)
LONG_AGO = timedelta(days=366)
CLOCK_BACK = (
    "Jam komputer ini lebih awal daripada pekerjaan terakhir di Padan: betulkan tanggal dan "
    "jamnya, supaya tanggal pada berkas dan kiriman benar."
)
CLOCK_AHEAD = (
    "Menurut jam komputer ini Padan tidak dipakai lebih dari setahun: periksa tanggal dan "
    "tahunnya, lalu betulkan bila salah."
)
LITTLE_SPACE = (
    "Ruang disk hampir habis dan ruang darurat sudah dipakai: hapus berkas yang tidak perlu sampai "
    "ada 250 MB kosong, supaya data dan cadangan tetap dapat disimpan."
)
BROKEN = (
    "Pemeriksaan harian menemukan masalah pada data. Jangan menyimpan data baru; buka Pengaturan, "
    "bagian Cadangan, lalu pulihkan cadangan terakhir atau tekan Selamatkan data."
)


@dataclass(frozen=True)
class DayStart:
    """What the work of the day found; `notes` are for the clerk, `backup` is None without one."""

    notes: tuple[str, ...]
    backup: Path | None


def begin_day(
    desk: Desk,
    cache: Path,
    folders: Iterable[Path] = (),
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    second: Path | None = None,
) -> DayStart:
    """Sweep what killed work left, check the store once a day, and make the day's backup.

    The backup also goes to the `second` place, when that is there.

    A store in which something was found gets no backup: good copies must not make room for it.
    """
    stop = cancel or Cancel()
    progress(0, STEPS, "Merapikan berkas sementara")
    sweep(cache, folders)
    photos.sweep_photos(desk)
    caught = catching_up.take_over(desk)
    shipped_rules.ship_added(desk)
    stop.check()
    progress(1, STEPS, "Memeriksa data")
    space = space_notes(desk)
    lost = tell_lost_saves(desk)
    findings = check_of_the_day(desk, stop)
    if findings:
        return DayStart((BROKEN, *caught, *lost, *findings, *space), None)
    stop.check()
    snapshots.freeze_due(desk)  # before the backup, so that it holds the closed month
    progress(2, STEPS, "Membuat cadangan hari ini")
    clock = clock_notes(desk)
    made = maintenance.backup_of_the_day(desk)
    copied = keep_second_quietly(desk, second if made else None)
    return DayStart(tuple(filter(None, (*caught, *lost, *clock, *space, copied))), made)


def sweep(cache: Path, folders: Iterable[Path] = ()) -> int:
    """Remove prints of earlier days, and half-written files in `folders` and on sticks."""
    removed = sweep_temporary(cache) + sweep_handouts(cache)  # they hold personal data
    places = {*folders, *(drive.path for drive in list_removable())}
    return removed + sum(sweep_partials(place) for place in places)


def check_of_the_day(desk: Desk, cancel: Cancel) -> tuple[str, ...]:
    """What a look at pages and structure found; nothing when today's was good already.

    After a session that was cut off everything is looked at: a disk may have kept an old page
    that is whole in itself.
    """
    today, store = desk.today().isoformat(), desk.store
    with desk.reader() as reader:
        is_done = local.get_setting(reader, CHECKED, "") == today
    if is_done and not store.was_cut_off:
        return ()
    quick = not store.was_cut_off
    result = run_quietly(lambda: maintenance.check_store(desk, cancel=cancel, quick=quick))
    if result.is_good:
        store.was_cut_off = False

        def body(work: Work) -> None:
            local.put_setting(work, CHECKED, today)

        desk.write("periksa harian", "", body)
    return result.findings


def tell_lost_saves(desk: Desk) -> tuple[str, ...]:
    """At each start: saves that the counter knows of and the data lack. They are told once."""
    lost = tuple(check.lost_saves(desk.store))
    if lost:
        missing = desk.store.lost_saves
        desk.run_write(desk.store.forget_lost_saves)
        desk.write("catat kehilangan", "", lambda work: work.note(penyimpanan_hilang=missing))
    return lost


def clock_notes(desk: Desk) -> tuple[str, ...]:
    """What the clock of the day's first start before this one says of today's; told once a jump."""
    now = desk.clock()
    with desk.reader() as reader:
        noted = local.get_setting(reader, CLOCK_SEEN, "")
    before = datetime.fromisoformat(noted) if noted else now
    if not noted or before.date() != now.date():
        value = now.isoformat()
        desk.write("catat jam", "", lambda work: local.put_setting(work, CLOCK_SEEN, value))
    if before - now > CLOCK_SLACK:
        return (CLOCK_BACK,)
    return (CLOCK_AHEAD,) if now - before > LONG_AGO else ()


def space_notes(desk: Desk) -> tuple[str, ...]:
    """Keep the ballast where there is room for it; say so where there is none."""
    return () if ballast.lay(desk.folder) else (LITTLE_SPACE,)
