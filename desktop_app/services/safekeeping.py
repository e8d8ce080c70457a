"""The second place for backups, the drill that restores one, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.roles import require
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.store import Work, backup, local, rotation
from desktop_app.store.backup import backup_folder
from desktop_app.store.sidefiles import copy_side_files
from desktop_app.system.drives import is_same_drive
from desktop_app.system.space import check_free_space

SECOND, DRILL = "cadangan_kedua", "uji_pulih"
SECOND_EVERY = timedelta(days=7)
DRILL_EVERY = timedelta(days=90)
SPARE = 20_000_000
NO_BACKUP = "Belum ada cadangan. Tekan Cadangkan sekarang, lalu ulangi."
SAME_DRIVE = (
    "Tempat kedua harus di drive lain, misalnya stik atau harddisk luar, supaya cadangan tetap ada "
    "bila drive komputer ini rusak."
)


@dataclass(frozen=True)
class Kept:
    """What was done last: a second copy or a drill. `text` is for the clerk, empty when never."""

    text: str
    is_overdue: bool


@dataclass(frozen=True)
class Safety:
    """How safe the backups are."""

    second: Kept
    drill: Kept


def keep_second(desk: Desk, folder: Path) -> Path:
    """Copy the newest backup to the second place and read it back; older ones there rotate."""
    require(desk, "backup")
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ada. Pasang stiknya atau pilih tempat lain.")
    if is_same_drive(folder, desk.folder):
        raise UserError(SAME_DRIVE)
    newest = _newest(desk)
    check_free_space(folder, newest.stat().st_size + SPARE)
    made = backup.copy_backup(newest, folder)
    copy_side_files(desk.folder, folder)
    rotation.rotate(folder, desk.clock())
    _note(desk, SECOND, {"pada": desk.instant(), "tempat": str(folder), "berkas": made.name})
    return made


def keep_second_quietly(desk: Desk, folder: Path | None) -> str:
    """At the day's first start: the copy when the place is there; why not, when it failed."""
    if (
        folder is None
        or not folder.is_dir()
        or not rotation.list_backups(backup_folder(desk.folder))
    ):
        return ""
    try:
        keep_second(desk, folder)
    except UserError as problem:
        return f"Cadangan kedua belum dibuat. {problem}"
    return ""


def drill(desk: Desk) -> str:
    """Restore the newest backup into a temporary file, open and count it, and take it away."""
    newest = _newest(desk)
    check_free_space(desk.folder, 2 * newest.stat().st_size + SPARE)
    try:
        info = backup.verify(newest, desk.store.key, desk.folder)
    except UserError:
        _note(desk, DRILL, {"pada": desk.instant(), "berkas": newest.name, "baik": False})
        raise
    counts = {"keluarga": info.counts["household"], "orang": info.counts["person"]}
    note = {"pada": desk.instant(), "berkas": newest.name, "baik": True, **counts}
    _note(desk, DRILL, note)
    told = " dan ".join(f"{format_number(count)} {name}" for name, count in counts.items())
    return f"Cadangan {newest.name} dapat dipulihkan: {told}, sama dengan catatannya."


def safety_of(desk: Desk) -> Safety:
    """When the second copy and the drill were done last, and whether they are overdue."""
    with desk.reader() as reader:
        second = local.get_setting(reader, SECOND, {})
        done = local.get_setting(reader, DRILL, {})
    return Safety(_second_kept(desk, second), _drill_kept(desk, done))


def overdue(desk: Desk) -> Iterator[str]:
    """What Beranda reminds of."""
    safety = safety_of(desk)
    if safety.second.is_overdue:
        yield safety.second.text or "Belum ada tempat kedua untuk cadangan, misalnya stik."
    if safety.drill.is_overdue and safety.drill.text:
        yield safety.drill.text


def _second_kept(desk: Desk, noted: dict[str, str]) -> Kept:
    if not noted:
        return Kept("", is_overdue=True)
    age = desk.clock() - datetime.fromisoformat(noted["pada"])
    late = age > SECOND_EVERY
    tail = ": pasang stiknya." if late else "."
    text = f"Cadangan kedua terakhir {_day(noted['pada'])} di {noted['tempat']}{tail}"
    return Kept(text, is_overdue=late)


def _drill_kept(desk: Desk, noted: dict[str, str]) -> Kept:
    if not noted:
        return Kept("", is_overdue=True)
    day = _day(noted["pada"])
    if not noted["baik"]:
        return Kept(f"Uji pulih {day} GAGAL: buat cadangan baru, lalu uji lagi.", is_overdue=True)
    late = desk.clock() - datetime.fromisoformat(noted["pada"]) > DRILL_EVERY
    more = ", sudah lebih dari tiga bulan." if late else "."
    return Kept(f"Uji pulih terakhir {day} berhasil{more}", is_overdue=late)


def _day(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(JAKARTA).strftime("%d-%m-%Y")


def _newest(desk: Desk) -> Path:
    found = rotation.list_backups(backup_folder(desk.folder))
    if not found:
        raise UserError(NO_BACKUP)
    return found[0][1]


def _note(desk: Desk, key: str, value: dict[str, object]) -> None:
    action = "cadangkan ke tempat kedua" if key == SECOND else "uji pulih"

    def body(work: Work) -> None:
        local.put_setting(work, key, value)

    desk.write(action, "", body)
