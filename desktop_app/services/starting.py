"""The work of the day's first start, after the first screen stands: sweep, check, back up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop_app.exchange.stick import sweep_partials
from desktop_app.services import maintenance
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work, local, rotation
from desktop_app.store.backup import backup_folder
from desktop_app.system.drives import list_removable
from desktop_app.system.printing import sweep_temporary
from desktop_app.system.priority import run_quietly

CHECKED = "periksa_harian"
STEPS = 3
CLOCK_SLACK = timedelta(days=1)
CLOCK_BACK = (
    "Jam komputer ini lebih awal daripada cadangan terakhir. Betulkan tanggal dan jamnya, "
    "supaya tanggal pada berkas dan kiriman benar."
)
BROKEN = (
    "Pemeriksaan harian menemukan masalah pada data. Jangan menyimpan data baru; buka Pengaturan, "
    "bagian Cadangan, tekan Periksa data, dan hubungi petugas TI."
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
) -> DayStart:
    """Sweep what killed work left, check the store once a day, and make the day's backup.

    A store in which something was found gets no backup: good copies must not make room for it.
    """
    stop = cancel or Cancel()
    progress(0, STEPS, "Merapikan berkas sementara")
    sweep(cache, folders)
    stop.check()
    progress(1, STEPS, "Memeriksa data")
    findings = check_of_the_day(desk, stop)
    if findings:
        return DayStart((BROKEN, *findings), None)
    stop.check()
    progress(2, STEPS, "Membuat cadangan hari ini")
    notes = (CLOCK_BACK,) if is_clock_back(desk) else ()
    return DayStart(notes, maintenance.backup_of_the_day(desk))


def sweep(cache: Path, folders: Iterable[Path] = ()) -> int:
    """Remove prints of earlier days, and half-written files in `folders` and on sticks."""
    removed = sweep_temporary(cache)  # prints hold personal data
    places = {*folders, *(drive.path for drive in list_removable())}
    return removed + sum(sweep_partials(place) for place in places)


def check_of_the_day(desk: Desk, cancel: Cancel) -> tuple[str, ...]:
    """What a quick look at pages and structure found; nothing when today's was good already."""
    today = desk.today().isoformat()
    with desk.reader() as reader:
        if local.get_setting(reader, CHECKED, "") == today:
            return ()
    result = run_quietly(lambda: maintenance.check_store(desk, cancel=cancel, quick=True))
    if result.is_good:

        def body(work: Work) -> None:
            local.put_setting(work, CHECKED, today)

        desk.write("periksa harian", "", body)
    return result.findings


def is_clock_back(desk: Desk) -> bool:
    """Whether the clock stands more than a day before the newest backup."""
    made = rotation.list_backups(backup_folder(desk.folder))
    return bool(made) and made[0][0] - desk.clock() > CLOCK_SLACK
