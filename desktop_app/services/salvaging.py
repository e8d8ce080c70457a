"""Before anybody is signed in: choosing and restoring a backup, and saving a damaged store.

Each backup says what it would bring back, and what would be gone after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.roles import PERMISSIONS, ROLES, roles_of
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import (
    backup,
    changes,
    has_store,
    keyslots,
    reading,
    restore,
    rotation,
    salvage,
)
from desktop_app.store.audit import head
from desktop_app.store.device import known_commits
from desktop_app.store.engine import DAMAGED
from desktop_app.store.names import DATABASE_FILE
from desktop_app.store.salvage import Report
from desktop_app.store.store import EMPTIED, MISSING, OTHER_KEY
from desktop_app.system.drives import check_live_store_place, list_removable
from desktop_app.system.space import check_free_space

SHORTEST_REASON = 3
COPIES = 3  # how often the data lie beside each other while they are restored or saved
SPARE = 50_000_000
COUNTED = {"household": "keluarga", "person": "orang", "change": "perubahan"}
NO_REASON = "Tuliskan alasannya, paling sedikit 3 huruf; alasan itu dicatat."
PAUSED = "Kiriman ditahan sampai diizinkan lagi di Pengaturan, bagian Cadangan."


@dataclass(frozen=True)
class BackupChoice:
    """One backup: when it was made (Bekasi time), rows by kind, saves up to then, where it lies.

    `problem` says why it can not be used; the counts are then empty.
    """

    path: Path
    made: str
    size: int
    counts: Mapping[str, int] = field(default_factory=dict)
    saves: int = 0
    problem: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether its head could be read."""
        return not self.problem


@dataclass(frozen=True)
class Now:
    """What the data hold now; a damaged store only knows how often something was saved."""

    saves: int
    counts: Mapping[str, int] = field(default_factory=dict)


def needs_restore(problem: UserError) -> bool:
    """Whether a refusal to open the data is mended by restoring or saving them."""
    return str(problem) in (DAMAGED, EMPTIED, MISSING, OTHER_KEY, keyslots.NO_SLOTS)


def has_only_backups(folder: Path) -> bool:
    """Whether an office was here whose key slots are lost: no first start may begin over it."""
    return not has_store(folder) and bool(_backups_in(backup.backup_folder(folder)))


def now_of(desk: Desk) -> Now:
    """What an open store holds."""
    with desk.reader() as reader:
        lines = head(reader.connection).lines
        counts = {name: reading.count(reader, name) for name in ("household", "person")}
        counts["change"] = changes.last_change_id(reader.connection)
    return Now(lines, counts)


def now_of_folder(folder: Path) -> Now:
    """What is known of a store that is not open."""
    return Now(known_commits(folder))


def list_choices(folder: Path, places: Iterable[Path] = ()) -> list[BackupChoice]:
    """The backups of a data folder, of `places` and of the sticks that are plugged in.

    The newest first; a backup that lies in two places stands there once.
    """
    sticks = [drive.path for drive in list_removable()]
    found: dict[str, Path] = {}
    for place in (backup.backup_folder(folder), *places, *sticks):
        for _at, path in _backups_in(place):
            found.setdefault(path.name, path)
    return sorted(map(read_choice, found.values()), key=lambda one: one.path.name, reverse=True)


def _backups_in(place: Path) -> list[tuple[object, Path]]:
    try:
        return list(rotation.list_backups(place))
    except OSError:  # a stick that is pulled meanwhile has no backups
        return []


def read_choice(path: Path) -> BackupChoice:
    """One backup file as its head describes it."""
    at = rotation.made_at(path)
    made = at.astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M") if at else ""
    try:
        info, _start = backup.read_info(path)
        size = path.stat().st_size
    except UserError as problem:
        return BackupChoice(path, made, 0, problem=str(problem))
    except OSError:
        return BackupChoice(path, made, 0, problem="Berkas cadangan ini tidak terbaca.")
    return BackupChoice(path, made, size, info.counts, info.commits)


def loss_text(choice: BackupChoice, now: Now) -> str:
    """What would be gone after restoring this backup, as a sentence for the clerk."""
    lost = now.saves - choice.saves
    if lost <= 0:
        return "Tidak ada penyimpanan yang tercatat sesudah cadangan ini."
    parts = [*_differences(choice.counts, now.counts)]
    more = f": {', '.join(parts)}" if parts else ""
    return (
        f"Yang akan hilang: {format_number(lost)} penyimpanan sesudah cadangan ini{more}. "
        "Data yang sekarang tetap disimpan dengan nama lain."
    )


def _differences(then: Mapping[str, int], now: Mapping[str, int]) -> Iterator[str]:
    for name, title in COUNTED.items():
        if name in now and now[name] != then.get(name, 0):
            yield f"{title} {format_number(now[name])} → {format_number(then.get(name, 0))}"


@dataclass(frozen=True)
class Outcome:
    """What to tell after restoring or saving, and where the former data lie now."""

    text: str
    aside: Path | None


def restore_choice(
    folder: Path, file: Path, username: str, password: str, reason: str, clock: Clock
) -> Outcome:
    """Put a backup in the place of the store, which must be closed."""
    _check(folder, username, reason, file)
    choice, before = read_choice(file), now_of_folder(folder)
    if not choice.is_usable:
        raise UserError(choice.problem)
    made = restore.restore(folder, file, username, password, clock, reason.strip())
    made.store.close()
    kept = f" Data sebelumnya disimpan sebagai {made.aside.name}." if made.aside else ""
    counts = ", ".join(
        f"{format_number(choice.counts.get(name, 0))} {title}" for name, title in COUNTED.items()
    )
    missing = before.saves - choice.saves
    again = (
        f" {format_number(missing)} penyimpanan sesudah cadangan itu belum ada; masukkan lagi, "
        "atau terima kiriman Anda sendiri yang dibuat sesudahnya."
        if missing > 0
        else ""
    )
    name = choice.made or file.name
    return Outcome(f"Cadangan {name} sudah dipulihkan: {counts}.{again}{kept} {PAUSED}", made.aside)


def salvage_store(
    folder: Path,
    username: str,
    password: str,
    reason: str,
    clock: Clock,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> tuple[Outcome, Report]:
    """Save what can be read of a damaged store, which must be closed."""
    stop = cancel or Cancel()
    _check(folder, username, reason, folder / DATABASE_FILE)

    def told(done: int, total: int, text: str) -> None:
        if done < total - 2:  # from then on the files are exchanged
            stop.check()
        progress(done, total, text)

    saved = salvage.salvage(folder, username, password, clock, told, reason=reason.strip())
    saved.store.close()
    text = " ".join(_saved_text(saved.report, saved.aside))
    return Outcome(text, saved.aside), saved.report


def _saved_text(report: Report, aside: Path | None) -> Iterator[str]:
    rows = sum(report.read.get(name, 0) for name in ("household", "person"))
    yield f"Data diselamatkan: {format_number(rows)} keluarga dan orang terbaca"
    if report.rebuilt:
        yield f"dan {format_number(report.rebuilt)} baris dibuat lagi dari riwayatnya"
    yield f"({report.pages} bagian berkas rusak)."
    if report.lost_saves > 0:
        yield f"{format_number(report.lost_saves)} baris buku catatan hilang."
    if report.lost_changes:
        yield f"{format_number(report.lost_changes)} catatan perubahan hilang, isinya tetap ada."
    if aside is not None:
        yield f"Berkas yang rusak disimpan sebagai {aside.name}."
    yield "Bandingkan entri terakhir dengan kertasnya."
    yield PAUSED


def _check(folder: Path, username: str, reason: str, source: Path) -> None:
    """Whether the person may, said why, and has the room for it."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)
    if not source.is_file():
        raise UserError(f"Berkas {source.name} tidak ditemukan. Pilih cadangan lain.")
    check_live_store_place(folder)
    check_free_space(folder, COPIES * source.stat().st_size + SPARE)
    _check_role(folder, keyslots.clean_username(username))


def _check_role(folder: Path, user: str) -> None:
    """Restoring is the admin's; a lost slot file or a strange name is told by the password."""
    try:
        slots = keyslots.read_slots(folder)
    except UserError:
        return
    role = next((str(slot["role"]) for slot in slots if slot["user"] == user), "")
    allowed = PERMISSIONS["restore"][1]
    if role and user not in keyslots.NO_ACCOUNTS and not roles_of(role, "") & set(allowed):
        raise UserError(
            f"Hanya {' dan '.join(ROLES[one] for one in allowed)} yang dapat memulihkan data. "
            "Minta orangnya masuk di sini, atau pakai kunci pemulihan."
        )
