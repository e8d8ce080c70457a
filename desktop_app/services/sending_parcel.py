"""What a kiriman is made of: the open changes of one snapshot, the recap, its place in the row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from desktop_app.domain.changes import Change
from desktop_app.domain.dates import format_month
from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.uids import new_uid
from desktop_app.exchange.header import Header, file_name
from desktop_app.exchange.keys import PublicKey
from desktop_app.exchange.parcel import ParcelPayload
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import sha256_of
from desktop_app.services.outbox import OUT
from desktop_app.services.progress import Cancel
from desktop_app.services.recap import recap_tables
from desktop_app.store import Reader, audit, changes, local
from desktop_app.store.local import ParcelRecord
from desktop_app.store.lookups import known_seqs
from desktop_app.store.shapes import shape
from desktop_app.version import program_version
from reports.xlsx.recap import write_recap

WAITING, WRITTEN, RECEIVED = "menunggu", "tertulis", "diterima"
SCHEMA = 1
PURPOSE = "pemutakhiran data kemiskinan dan Rutilahu bulanan"


def outbox_record(
    desk: Desk, header: Header, receiver: PublicKey, body: bytes, first: int, last: int
) -> ParcelRecord:
    """The line of a sealed kiriman in the outbox; `first` and `last` are local change ids."""
    info = {
        "device": desk.store.device,
        "payload_sha256": header.payload_sha256,
        "recipient": receiver.recipient,
        "counts": dict(header.counts),
    }
    return ParcelRecord(
        direction=OUT,
        file_name=file_name(header),
        desk=receiver.desk,
        month=header.month,
        seq=header.seq,
        sha256=sha256_of(body),
        state=WAITING,
        first_change=first,
        last_change=last,
        info=info,
    )


def acknowledged(reader: Reader, receiver: PublicKey) -> int:
    """Up to which change the receiver has confirmed; without a receipt everything goes again."""
    confirmed = [
        record.last_change or 0
        for record in local.list_parcels(reader, OUT, receiver.desk)
        if record.state == RECEIVED
    ]
    return max(confirmed, default=0)


def make_payload(
    desk: Desk, reader: Reader, month: str, first: int, last: int, contoh: bool, stop: Cancel
) -> ParcelPayload:
    """What goes into the kiriman: the changes after `first` up to `last`, and the recap."""
    mine = [
        record
        for record in local.list_parcels(reader, OUT)
        if record.info.get("device") == desk.store.device
    ]
    newest = max(mine, key=lambda record: record.seq, default=None)
    anchor = audit.head(reader.connection)
    tables = recap_tables(reader)
    recap = io.BytesIO()
    write_recap(recap, tables, WorkbookNote(tuple(_recap_note(desk, month, contoh))))
    return ParcelPayload(
        id=new_uid(),
        from_desk=desk.actor.desk,
        pc=desk.store.pc_letter,
        device=desk.store.device,
        seq=newest.seq + 1 if newest else 1,
        parent=str(newest.info["payload_sha256"]) if newest else "",
        month=month,
        schema=SCHEMA,
        made=desk.clock(),
        purpose=PURPOSE,
        program=program_version(),
        commits=anchor.lines,
        audit_count=anchor.lines,
        audit_head=anchor.mac,
        since=known_seqs(reader.connection, first),
        until=known_seqs(reader.connection, last),
        changes=_open_changes(reader, first, last, stop),
        recap=recap.getvalue(),
        recap_rows=sum(len(table.rows) for table in tables),
        contoh=contoh,
    )


def _open_changes(reader: Reader, first: int, last: int, stop: Cancel) -> Iterator[dict[str, Any]]:
    """The changes of the span, without health, disability, pregnancy and children's care.

    Sensitive fields never share a change with others, so a change goes whole or not at all.
    """
    closed = {}
    for place, change in enumerate(changes.changes_between(reader.connection, first, last)):
        if place % 500 == 0:
            stop.check()
        if change.kind not in closed:
            closed[change.kind] = shape(change.kind).sensitive
        if not closed[change.kind].intersection(change.values):
            yield change_row(change)


def change_row(change: Change) -> dict[str, Any]:
    """A change as it travels."""
    return {
        "device": change.device,
        "seq": change.seq,
        "row": change.row,
        "kind": change.kind,
        "values": dict(change.values),
        "parents": {name: list(found) for name, found in change.parents.items()},
        "clock": list(change.clock),
        "person": change.person,
        "desk": change.desk,
        "salt": change.salt,
        "saw": list(change.saw) if change.saw else None,
    }


def _recap_note(desk: Desk, month: str, contoh: bool) -> Iterator[tuple[str, str]]:
    yield "Isi", "Rekap bulanan"
    yield "Sumber", f"Padan, {desk.place_name}"
    yield "Periode", format_month(month)
    yield "Pembuat", desk.actor.name
    yield "Waktu", desk.moment()
    if contoh:
        yield "Catatan", "CONTOH – bukan data sebenarnya"
