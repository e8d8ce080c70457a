"""The exception: until the receiver has a key, one workbook under a password shown once."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import PasswordSlip
from desktop_app.domain.exports import UNMASKED
from desktop_app.domain.roles import require
from desktop_app.exchange.locked_workbook import lock_workbook, new_password
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile, export_name, fill_workbook
from desktop_app.services.households import place_code
from desktop_app.services.outbox import LOCKED, OUT
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.sending_letters import write_letters
from desktop_app.services.sending_parcel import PURPOSE
from desktop_app.services.sending_results import STEPS, SentMonth
from desktop_app.store import Work, local
from desktop_app.store.local import ParcelRecord
from reports.pdf.slips import draw_password_slip

DINSOS = "Dinas Sosial Kabupaten Bekasi"


def send_locked(
    desk: Desk, month: str, folder: Path, progress: Progress, stop: Cancel
) -> SentMonth:
    """Write the workbook and its letters; the exception is noted."""
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
        local.put_parcel(work, _record(month, written))

    desk.write("kirim dengan kata sandi", PURPOSE, body)
    letters = write_letters(desk, month, folder, DINSOS, number, written)
    slip = io.BytesIO()
    draw_password_slip(slip, PasswordSlip(target.name, password, DINSOS, desk.moment()))
    progress(STEPS, STEPS, "Selesai. Stik boleh dicabut.")
    return SentMonth((written, *letters), {"baris": rows}, number, password, slip.getvalue())


def _record(month: str, written: WrittenFile) -> ParcelRecord:
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
