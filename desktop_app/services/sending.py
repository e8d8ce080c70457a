"""Sending: backup, one read snapshot, sealed kiriman, outbox, stick, letters.

A kiriman is put into the outbox before it is written, so that a stick pulled in the middle loses
nothing: the next try writes the same bytes under the same number. It stays there until the
receiver's signed receipt comes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from desktop_app.domain.desks import DESA, DINSOS, KECAMATAN, code_of, desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.routing import is_upward, may_send, route
from desktop_app.exchange.keys import PublicKey
from desktop_app.exchange.stick import free_bytes, read_whole, write_safely
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.maintenance import is_sending_paused, make_backup
from desktop_app.services.outbox import OUT, WAITING, WRITTEN
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.sending_letters import print_letter as print_letter
from desktop_app.services.sending_letters import write_letters
from desktop_app.services.sending_locked import send_locked
from desktop_app.services.sending_making import make_kiriman
from desktop_app.services.sending_parcel import Attachment as Attachment
from desktop_app.services.sending_parcel import SendOptions as SendOptions
from desktop_app.services.sending_results import STEPS
from desktop_app.services.sending_results import SentMonth as SentMonth
from desktop_app.store import Work, changes, local
from desktop_app.store.local import ParcelRecord as ParcelRecord

USUAL = SendOptions()
ROOM = 2_000_000  # left free on a stick, for the letters
PAUSED = "Data ini baru dipulihkan dari cadangan. Izinkan kiriman lagi di Pengaturan lebih dahulu."


def sent_parcels(desk: Desk) -> list[ParcelRecord]:
    """The kiriman of this PC, the newest first."""
    with desk.reader() as reader:
        return local.list_parcels(reader, OUT)


def receivers(desk: Desk) -> list[PublicKey]:
    """The keys of desks to which this one may send, one a desk, by name; its own PCs too."""
    found: dict[str, PublicKey] = {}
    for key in keys.known_keys(desk):
        if may_send(desk.actor.desk, key.desk):
            found.setdefault(key.desk, key)
    return sorted(found.values(), key=lambda key: key.name)


def usual_receiver(desk: Desk) -> str:
    """To whom this desk reports each month: a desa to its kecamatan, others to Dinsos."""
    if desk.role == DESA:
        return f"{KECAMATAN}:{desk.kecamatan}"
    return f"{DINSOS}:{code_of(desk.actor.desk)[:5]}"


def send_month(
    desk: Desk,
    month: str,
    folder: Path,
    key_file: Path | None = None,
    receiver: PublicKey | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> SentMonth:
    """Write the kiriman of a month and its letters into a folder or drive.

    The receiver is named by its key file or by a key accepted before; without either a workbook
    under a password is written, as a noted exception.
    """
    require(desk, "send")
    chosen = receiver or (keys.load_key_file(key_file) if key_file else None)
    if chosen is not None:
        return send_to(
            desk, chosen.desk, month, folder, key=chosen, progress=progress, cancel=cancel
        )
    stop = cancel or Cancel()
    _prepare(desk, progress, stop)
    return send_locked(desk, month, folder, progress, stop)


def send_to(
    desk: Desk,
    to: str,
    month: str,
    folder: Path,
    options: SendOptions = USUAL,
    key: PublicKey | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> SentMonth:
    """Write what goes to a desk, sealed for all its PCs and those of this office.

    What waits in the outbox for that desk goes first, unchanged. What finds no room on the stick
    stays in the outbox for the next one.
    """
    require(desk, "send")
    route(desk.actor.desk, to)
    if options.sensitive:
        require(desk, "see_sensitive")
    keys.require_keys(desk)
    readers = _readers(desk, to, key)
    stop = cancel or Cancel()
    _prepare(desk, progress, stop)
    waiting = _waiting(desk, to)
    if not _covers(desk, waiting, month, options):
        make_kiriman(desk, to, month, readers, options, progress, stop)
        waiting = _waiting(desk, to)
    stop.check()
    progress(3, STEPS, "Menulis dan membaca ulang kiriman")
    return _hand_over(desk, folder, waiting, readers, progress)


def _prepare(desk: Desk, progress: Progress, stop: Cancel) -> None:
    if is_sending_paused(desk):
        raise UserError(PAUSED)
    progress(0, STEPS, "Membuat cadangan")
    make_backup(desk)
    stop.check()


def _readers(desk: Desk, to: str, key: PublicKey | None) -> tuple[PublicKey, ...]:
    """The keys of those who may read: all PCs of the receiver, all of this office."""
    ring = keys.ring_of(desk)
    theirs = ring.valid_of(to)
    if key is not None and key not in theirs:
        theirs = (key, *theirs)
    if not theirs or (key is None and to == desk.actor.desk and len(theirs) < 2):
        raise UserError(
            f"Kunci {desk_name(to)} belum diterima di sini. "
            "Minta berkas kuncinya, terima di halaman Kunci, lalu kirim lagi."
        )
    return (*theirs, *(one for one in ring.valid_of(desk.actor.desk) if one not in theirs))


def _waiting(desk: Desk, to: str) -> list[ParcelRecord]:
    """The kiriman to a desk that were made but never reached a stick, the oldest first."""
    with desk.reader() as reader:
        found = local.list_parcels(reader, OUT, to)
    mine = [one for one in found if one.info.get("device") == desk.store.device]
    return [one for one in reversed(mine) if one.state == WAITING]


def _covers(desk: Desk, waiting: list[ParcelRecord], month: str, options: SendOptions) -> bool:
    """Whether what waits is just what was asked for, and nothing was written since."""
    if not waiting:
        return False
    newest = waiting[-1]
    with desk.reader() as reader:
        last = changes.last_change_id(reader.connection)
    same = newest.month == month and newest.info.get("pilihan") == options.mark
    return same and newest.last_change == last


def _hand_over(
    desk: Desk,
    folder: Path,
    waiting: list[ParcelRecord],
    readers: tuple[PublicKey, ...],
    progress: Progress,
) -> SentMonth:
    """Write to the stick what finds room there, each with its letters."""
    made: list[WrittenFile] = []
    letters: list[WrittenFile] = []
    counts, numbers = Counter[str](), []
    for record in waiting:
        body = _body(desk, record)
        if made and len(body) + ROOM > free_bytes(folder):
            break
        target = _free_name(folder / record.file_name, body)
        sent = WrittenFile(target, write_safely(target, body), sum(record.info["counts"].values()))
        number = _note_written(desk, record)
        made.append(sent)
        numbers.append(number)
        counts.update(record.info["counts"])
        if is_upward(desk.actor.desk, record.desk):
            progress(4, STEPS, "Menulis surat pengantar")
            letters += write_letters(desk, record.month, folder, readers[0].name, number, sent)
    left = len(waiting) - len(made)
    end = f" Masih {left} kiriman menunggu stik berikutnya." if left else ""
    progress(STEPS, STEPS, f"Selesai. Stik boleh dicabut.{end}")
    return SentMonth((*made, *letters), dict(counts), ", ".join(numbers), waiting=left)


def _body(desk: Desk, record: ParcelRecord) -> bytes:
    with desk.reader() as reader:
        body = local.parcel_body(reader, record.id or 0)
    if body is None:
        raise UserError("Kiriman itu belum tercatat. Ulangi sekali lagi.")
    return body


def _free_name(target: Path, body: bytes) -> Path:
    """The name on the stick; never that of another kiriman (two PCs may have one letter)."""
    place, number = target, 1
    while place.exists() and read_whole(place, place.stat().st_size) != body:
        number += 1
        place = target.with_name(f"{target.stem}_{number}{target.suffix}")
    return place


def _note_written(desk: Desk, record: ParcelRecord) -> str:
    """Note that it is on a stick; returns the number of its letters."""

    def body(work: Work) -> str:
        local.set_parcel_state(work, record.id or 0, WRITTEN)
        work.note(kiriman=record.seq, sha256=record.sha256)
        return work.number("KRM", place_code(desk), desk.today().year)

    return desk.write("kirim", record.desk, body)
