"""What a kiriman is made of, and its place in the row of those to one desk."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.dates import format_month
from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.privacy import basis_of
from desktop_app.domain.routing import is_upward
from desktop_app.domain.uids import new_uid
from desktop_app.exchange.header import Header, file_name
from desktop_app.exchange.parcel import Attachment as Attachment
from desktop_app.exchange.parcel import ParcelPayload
from desktop_app.services.audit_view import anchor_now
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import sha256_of
from desktop_app.services.outbox import OUT, RECEIVED, SCHEMA, WAITING
from desktop_app.services.photos_travel import INFO as PHOTO_SUMS
from desktop_app.services.photos_travel import photo_parts
from desktop_app.services.progress import Cancel
from desktop_app.services.recap import recap_tables
from desktop_app.services.receipts import receipts_for, results_for
from desktop_app.services.sending_scope import Scope, batches_for
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, audit, local
from desktop_app.store.local import ParcelRecord
from desktop_app.store.lookups import known_seqs
from desktop_app.version import program_version
from reports.xlsx.recap import write_recap

PURPOSE = "pemutakhiran data kemiskinan dan Rutilahu bulanan"
REPLY = "balasan: tanda terima, hasil per baris, dan data kantor pengirim"
SHARED = "pertukaran antarkomputer satu kantor"


@dataclass(frozen=True)
class SendOptions:
    """What a person chose.

    `sensitive` is the reason for which fields of health, disability, pregnancy and care go along
    (empty = they stay); `max_bytes` of one kiriman, 0 = any size; `full` sends everything again,
    for a new PC; with `photos` the pictures go along that the receiver was never sent.
    """

    sensitive: str = ""
    full: bool = False
    max_bytes: int = 0
    attachments: tuple[Attachment, ...] = ()
    photos: bool = False

    @property
    def mark(self) -> list[Any]:
        """By what two kiriman of one month are the same, apart from their data."""
        names = [(one.name, sha256_of(one.data)) for one in self.attachments]
        return [bool(self.sensitive), self.full, [list(one) for one in names], self.photos]


@dataclass(frozen=True)
class Piece:
    """One kiriman of one or several: `first` carries what goes along once, `last` the files.

    `photos` are the sums of the pictures in it.
    """

    scope: Scope
    first: bool = True
    last: bool = True
    photos: tuple[str, ...] = ()


def acknowledged(reader: Reader, desk: str, sensitive: bool) -> int:
    """Up to which change a desk has confirmed everything; 0 without a receipt.

    A receipt counts only when nothing before it is open, and for sensitive fields only when
    they were in it.
    """
    reached = 0
    records = [
        one
        for one in local.list_parcels(reader, OUT, desk)
        if one.state == RECEIVED and (one.info.get("sensitif") or not sensitive)
    ]
    for one in sorted(records, key=lambda record: record.first_change or 0):
        if (one.first_change or 0) <= reached:
            reached = max(reached, one.last_change or 0)
    return reached


def outbox_record(
    desk: Desk, header: Header, body: bytes, piece: Piece, to: Sequence[str], options: SendOptions
) -> ParcelRecord:
    """The line of a sealed kiriman in the outbox."""
    scope = piece.scope
    info = {
        "device": desk.store.device,
        "payload_sha256": header.payload_sha256,
        "recipients": sorted(to),
        "counts": dict(header.counts),
        "kind": header.kind,
        "made": header.made,
        "sensitif": scope.sensitive,
        "pilihan": options.mark,
        "audit": [header.audit_count, header.audit_head],
        PHOTO_SUMS: list(piece.photos),
    }
    return ParcelRecord(
        direction=OUT,
        file_name=file_name(header),
        desk=scope.receiver,
        month=header.month,
        seq=header.seq,
        sha256=sha256_of(body),
        state=WAITING,
        first_change=scope.after,
        last_change=scope.up_to,
        info=info,
    )


def make_payload(
    desk: Desk, reader: Reader, month: str, piece: Piece, options: SendOptions, stop: Cancel
) -> ParcelPayload:
    """What goes into one kiriman."""
    scope = piece.scope
    newest = _newest(desk, reader, scope.receiver)
    anchor = audit.head(reader.connection)
    upward = is_upward(scope.sender, scope.receiver)
    recap, rows = _recap(desk, reader, month) if upward and piece.first else (None, 0)
    return ParcelPayload(
        id=new_uid(int(desk.clock().timestamp() * 1000)),
        from_desk=scope.sender,
        to_desk=scope.receiver,
        pc=desk.store.pc_letter,
        device=desk.store.device,
        seq=newest.seq + 1 if newest else 1,
        parent=str(newest.info["payload_sha256"]) if newest else "",
        month=month,
        schema=SCHEMA,
        made=desk.clock(),
        purpose=_purpose(scope, upward),
        program=program_version(),
        commits=anchor.lines,
        audit_count=anchor.lines,
        audit_head=anchor.mac,
        since=known_seqs(reader.connection, scope.after),
        until=known_seqs(reader.connection, scope.up_to),
        batches=batches_for(reader, scope, stop),
        recap=recap,
        recap_rows=rows,
        receipts=receipts_for(desk, reader, scope.receiver) if piece.first else None,
        results=results_for(reader, scope.receiver) if piece.first else (),
        attachments=options.attachments if piece.last else (),
        photos=photo_parts(desk, piece.photos),
        kind=_kind(scope, piece, upward),
        contoh=is_sample(desk),
    )


def _newest(desk: Desk, reader: Reader, receiver: str) -> ParcelRecord | None:
    """The last kiriman of this PC to a desk: each desk counts those that it gets."""
    mine = [
        one
        for one in local.list_parcels(reader, OUT, receiver)
        if one.info.get("device") == desk.store.device
    ]
    return max(mine, key=lambda record: record.seq, default=None)


def _kind(scope: Scope, piece: Piece, upward: bool) -> str:
    """Only the first of several pieces may say that nothing before it is needed."""
    if scope.full and piece.first:
        return "full"
    return "data" if upward or scope.sender == scope.receiver else "reply"


def _purpose(scope: Scope, upward: bool) -> str:
    if scope.sender == scope.receiver:
        return SHARED
    return PURPOSE if upward else REPLY


def _recap(desk: Desk, reader: Reader, month: str) -> tuple[bytes, int]:
    tables = recap_tables(reader)
    out = io.BytesIO()
    write_recap(out, tables, WorkbookNote(tuple(_recap_note(desk, month))))
    return out.getvalue(), sum(len(table.rows) for table in tables)


def _recap_note(desk: Desk, month: str) -> Iterator[tuple[str, str]]:
    yield "Isi", "Rekap bulanan"
    yield "Sumber", f"Padan, {desk.place_name}"
    yield "Periode", format_month(month)
    yield "Pembuat", desk.actor.name
    yield "Waktu", desk.moment()
    yield "Jangkar buku catatan", anchor_now(desk)
    yield "Tujuan", PURPOSE
    yield "Dasar hukum", basis_of(PURPOSE)
    if is_sample(desk):
        yield "Catatan", "CONTOH – bukan data sebenarnya"
