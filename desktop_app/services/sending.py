"""The month goes to Dinsos: backup, one read snapshot, sealed kiriman, letters, outbox.

A kiriman is put into the outbox before it is written, so that a stick pulled in
the middle loses nothing: the next try writes the same bytes under the same number.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.documents import Handover, PasswordSlip, Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import UNMASKED
from desktop_app.domain.roles import require
from desktop_app.exchange.keys import PublicKey
from desktop_app.exchange.locked_workbook import lock_workbook, new_password
from desktop_app.exchange.parcel import write_parcel
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile, export_name, fill_workbook
from desktop_app.services.households import place_code
from desktop_app.services.maintenance import is_sending_paused, make_backup
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.outbox import LOCKED, OUT
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.recap import COUNTED, counts_of_desa
from desktop_app.services.sending_parcel import (
    PURPOSE,
    WAITING,
    WRITTEN,
    acknowledged,
    make_payload,
    outbox_record,
)
from desktop_app.services.setup import is_sample
from desktop_app.store import Work, changes, local
from desktop_app.store.local import ParcelRecord as ParcelRecord
from desktop_app.system.printing import print_document, temporary_pdf
from reports.pdf.letters import draw_handover_letter, draw_handover_minutes
from reports.pdf.slips import draw_password_slip

STEPS = 5
DINSOS = "Dinas Sosial Kabupaten Bekasi"
LARGEST_LETTER = 20_000_000


@dataclass(frozen=True)
class SentMonth:
    """What a month's sending wrote. `password` is shown once; `slip` is its separate page."""

    files: tuple[WrittenFile, ...]
    counts: Mapping[str, int]
    number: str
    password: str = field(default="", repr=False)
    slip: bytes = field(default=b"", repr=False)


def sent_parcels(desk: Desk) -> list[ParcelRecord]:
    """The kiriman of this PC, the newest first."""
    with desk.reader() as reader:
        return local.list_parcels(reader, OUT)


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

    The receiver is named by its key file or by a key accepted before; without
    either a workbook under a password is written, as a noted exception.
    """
    require(desk, "send")
    if is_sending_paused(desk):
        raise UserError(
            "Data ini baru dipulihkan dari cadangan. "
            "Izinkan kiriman lagi di Pengaturan lebih dahulu."
        )
    stop = cancel or Cancel()
    progress(0, STEPS, "Membuat cadangan")
    make_backup(desk)
    stop.check()
    chosen = receiver or (keys.load_key_file(key_file) if key_file else None)
    if chosen is None:
        return _send_locked(desk, month, folder, progress, stop)
    return _send_sealed(desk, month, folder, chosen, progress, stop)


def _send_sealed(
    desk: Desk, month: str, folder: Path, receiver: PublicKey, progress: Progress, stop: Cancel
) -> SentMonth:
    record, body = _waiting(desk, month, receiver) or _make(desk, month, receiver, progress, stop)
    stop.check()
    progress(3, STEPS, "Menulis dan membaca ulang kiriman")
    target = folder / record.file_name
    sha256 = write_safely(target, body)
    number = desk.write(
        "kirim bulanan", receiver.desk, lambda work: _mark_written(desk, work, record)
    )
    progress(4, STEPS, "Menulis surat pengantar")
    counts = dict(record.info["counts"])
    kiriman = WrittenFile(target, sha256, sum(counts.values()))
    letters = _letters(desk, month, folder, receiver.name, number, kiriman)
    progress(STEPS, STEPS, "Selesai. Stik boleh dicabut.")
    return SentMonth((kiriman, *letters), counts, number)


def _mark_written(desk: Desk, work: Work, record: ParcelRecord) -> str:
    if record.id is None:
        raise UserError("Kiriman itu belum tercatat. Ulangi sekali lagi.")
    local.set_parcel_state(work, record.id, WRITTEN)
    work.note(kiriman=record.seq, sha256=record.sha256)
    return work.number("KRM", place_code(desk), desk.today().year)


def _waiting(desk: Desk, month: str, receiver: PublicKey) -> tuple[ParcelRecord, bytes] | None:
    """The kiriman that was made but never reached a stick: its bytes go out unchanged."""
    with desk.reader() as reader:
        for record in local.list_parcels(reader, OUT, receiver.desk, month):
            is_same = record.info.get("recipient") == receiver.recipient
            if record.state == WAITING and is_same and record.id is not None:
                body = local.parcel_body(reader, record.id)
                if body is not None:
                    return record, body
    return None


def _make(
    desk: Desk, month: str, receiver: PublicKey, progress: Progress, stop: Cancel
) -> tuple[ParcelRecord, bytes]:
    """Seal one read snapshot and put it into the outbox."""
    own = keys.require_keys(desk)
    contoh = is_sample(desk)
    with desk.reader() as reader, reader.snapshot():
        progress(1, STEPS, "Mengumpulkan perubahan")
        last = changes.last_change_id(reader.connection)
        first = acknowledged(reader, receiver)
        payload = make_payload(desk, reader, month, first, last, contoh, stop)
        progress(2, STEPS, "Menyegel kiriman")
        body = write_parcel(payload, own, receiver)
    header = inspect_parcel(body).header
    if header is None:
        raise UserError("Kiriman tidak dapat dibuat. Ulangi sekali lagi.")
    record = outbox_record(desk, header, receiver, body, first, last)

    def store(work: Work) -> int:
        work.note(kiriman=header.seq, bulan=month, **header.counts)
        return local.put_parcel(work, record, body)

    number = desk.write("buat kiriman", receiver.desk, store)
    with desk.reader() as reader:
        made = [one for one in local.list_parcels(reader, OUT) if one.id == number]
    return made[0], body


def _letters(
    desk: Desk, month: str, folder: Path, receiver: str, number: str, sent: WrittenFile
) -> list[WrittenFile]:
    """Surat pengantar and berita acara serah terima, beside the kiriman."""
    document = _handover(desk, month, receiver, number, sent)
    made = []
    pages = (("surat-pengantar", draw_handover_letter), ("berita-acara", draw_handover_minutes))
    for name, draw in pages:
        out = io.BytesIO()
        draw(out, document)
        target = folder / f"{name}_{sent.path.stem}.pdf"
        made.append(WrittenFile(target, write_safely(target, out.getvalue()), 0))
    return made


def _handover(desk: Desk, month: str, receiver: str, number: str, sent: WrittenFile) -> Handover:
    with desk.reader() as reader:
        counts = tuple((line.name, line.counts) for line in counts_of_desa(reader))
    sender = head_of(desk, "Yang menyerahkan,")
    return Handover(
        number=number,
        month=month,
        sender=desk.place_name,
        receiver=receiver,
        file_name=sent.path.name,
        sha256=sent.sha256,
        counts=counts,
        count_titles=tuple(title for _kind, title in COUNTED),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=(sender, Signatory(title=receiver, caption="Yang menerima,")),
        stamp=desk.stamp(is_sample(desk)),
    )


def print_letter(desk: Desk, path: Path, cache: Path, printer: str = "") -> None:
    """Print a letter that was written beside the kiriman; the stick may then be pulled."""
    if not path.is_file():
        raise UserError(f"Surat {path.name} tidak ada lagi. Pasang kembali stiknya, lalu ulangi.")
    print_document(temporary_pdf(cache, read_whole(path, LARGEST_LETTER)), printer)
    desk.write("cetak", "surat kiriman", lambda work: work.note(halaman=1))


def _send_locked(
    desk: Desk, month: str, folder: Path, progress: Progress, stop: Cancel
) -> SentMonth:
    """Until the receiver has a key: one workbook under a password that is shown once."""
    require(desk, "export_full")
    progress(1, STEPS, "Menyusun buku kerja")
    area = desk.kode if desk.is_village else None
    data, rows = fill_workbook(desk, UNMASKED, area, PURPOSE, progress, stop)
    stop.check()
    progress(2, STEPS, "Mengunci buku kerja dengan kata sandi")
    password = new_password()
    locked = lock_workbook(data, password)
    number = desk.write(
        "nomor kiriman", "", lambda work: work.number("KRM", place_code(desk), desk.today().year)
    )
    target = folder / export_name(desk, "terkunci", month, number)
    progress(3, STEPS, "Menulis dan membaca ulang buku kerja")
    written = WrittenFile(target, write_safely(target, locked), rows)

    def body(work: Work) -> None:
        work.note(baris=rows, sha256=written.sha256, kunci="tanpa kunci penerima")
        local.put_parcel(work, _locked_record(month, written))

    desk.write("kirim dengan kata sandi", PURPOSE, body)
    letters = _letters(desk, month, folder, DINSOS, number, written)
    slip = io.BytesIO()
    draw_password_slip(slip, PasswordSlip(target.name, password, DINSOS, desk.moment()))
    progress(STEPS, STEPS, "Selesai. Stik boleh dicabut.")
    return SentMonth((written, *letters), {"baris": rows}, number, password, slip.getvalue())


def _locked_record(month: str, written: WrittenFile) -> ParcelRecord:
    """The exception in the outbox: it has no place in the row of sealed kiriman."""
    return ParcelRecord(
        direction=OUT,
        file_name=written.path.name,
        desk=DINSOS,
        month=month,
        seq=0,
        sha256=written.sha256,
        state=LOCKED,
        info={"counts": {"baris": written.rows}},
    )
