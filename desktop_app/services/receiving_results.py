"""What a look at a kiriman or a merge tells, and the line that the book keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.desks import desk_name, is_desk
from desktop_app.exchange.header import Header, file_name
from desktop_app.exchange.reading import OpenedParcel, ParcelReport
from desktop_app.services.board_told import PART, heard
from desktop_app.services.outbox import IN, RECEIVED, REFUSED
from desktop_app.services.receiving_batches import Tally
from desktop_app.store.local import ParcelRecord
from desktop_app.store.merge import MergeCounts

LOOKED, TAKEN, SAME = "dilihat", "diterapkan", "sama"
COUNTED = ("baru", "berubah", "dihapus", "sama", "konflik", "usulan", "menunggu")


@dataclass(frozen=True)
class Taken:
    """What became, or would become, of one kiriman.

    `state`: dilihat, diterapkan, or sama (it was here; nothing changes). `counts` by COUNTED;
    `dropped` batches by their reason, `unknown` their PCs with the desk; `told` receipts that
    changed the outbox, `offers` new keys that wait for a comparison, `photos` new pictures;
    `parcel` the line of the book.
    """

    state: str
    sender: str
    desk: str
    month: str
    seq: int
    kind: str
    arrival: str
    arrival_text: str
    is_sample: bool
    parcel: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    told: int = 0
    offers: int = 0
    photos: int = 0

    @property
    def is_partial(self) -> bool:
        """Whether batches were dropped."""
        return bool(self.dropped)


def outcome_of(
    opened: OpenedParcel,
    state: str,
    counts: MergeCounts | None = None,
    tally: Tally | None = None,
    record: ParcelRecord | None = None,
    told: int = 0,
    offers: int = 0,
) -> Taken:
    """The outcome of an opened kiriman."""
    header = opened.header
    return Taken(
        state=state,
        sender=opened.sender.name,
        desk=header.from_desk,
        month=header.month,
        seq=header.seq,
        kind=header.kind,
        arrival=opened.arrival.kind,
        arrival_text=opened.arrival.text,
        is_sample=header.contoh,
        parcel=record.id if record else None,
        counts=counted(counts or MergeCounts(sama=sum(header.counts.values()))),
        dropped=dict(tally.dropped) if tally else {},
        unknown=dict(tally.unknown) if tally else {},
        attachments=tuple(part.name for part in opened.attachments()),
        told=told,
        offers=offers,
    )


def counted(counts: MergeCounts) -> dict[str, int]:
    """The numbers of a merge by their words."""
    return {name: int(getattr(counts, name)) for name in COUNTED}


def book_line(
    opened: OpenedParcel,
    sha256: str,
    counts: MergeCounts | None = None,
    tally: Tally | None = None,
) -> ParcelRecord:
    """The line of a kiriman in the book; its state is set when it is known."""
    header = opened.header
    info = {
        **_head_info(header),
        "kedatangan": opened.arrival.kind,
        "jumlah": dict(header.counts),
        "hasil": counted(counts or MergeCounts()),
        "meja": sorted(tally.desks) if tally else [],
        PART: heard(opened.receipts(), header.from_desk),
        "ditolak": dict(tally.dropped) if tally else {},
        "belum_dikenal": dict(tally.unknown) if tally else {},
        "contoh": header.contoh,
        "lampiran": [
            {"nama": one.name, "tujuan": one.purpose, "bytes": one.bytes, "sha256": one.sha256}
            for one in opened.attachments()
        ],
    }
    return _line(header, sha256, RECEIVED, info)


def refused_line(
    report: ParcelReport, sha256: str, reason: str, *, is_alarm: bool = False
) -> ParcelRecord:
    """The line of a refused kiriman; `terbukti` = the head was signed by a key that is known.

    `alarm` = one number or one device stands for two contents.
    """
    header = report.header
    if header is None:
        raise ValueError("a file without a head has no line in the book")
    proved = report.sender is not None
    info = {
        **_head_info(header),
        "alasan": reason,
        "terbukti": proved,
        "alarm": is_alarm and proved,
    }
    return _line(header, sha256, REFUSED, info)


def _head_info(header: Header) -> dict[str, object]:
    return {
        "device": header.device,
        "parent": header.parent,
        "payload_sha256": header.payload_sha256,
        "kind": header.kind,
        "made": header.made.replace("Z", "+00:00"),
        "pc": header.pc,
        "program": header.program,
        "audit": [header.audit_count, header.audit_head],
    }


def _line(header: Header, sha256: str, state: str, info: Mapping[str, object]) -> ParcelRecord:
    return ParcelRecord(
        direction=IN,
        file_name=file_name(header),
        desk=header.from_desk,
        month=header.month,
        seq=header.seq,
        sha256=sha256,
        state=state,
        info=info,
    )


def spoken_desk(desk: str) -> str:
    """The name of a desk, or its code when it is none that we know."""
    return desk_name(desk) if is_desk(desk) else desk
