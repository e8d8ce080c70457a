"""Taking a kiriman in: looked at first, then merged in one transaction, or not at all.

A look runs the same merge and rolls it back, so it counts what the merge will do. Nothing of a
kiriman that is refused is kept but a line in the book that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.exchange.stick import read_whole
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import sha256_of
from desktop_app.services.key_offers import note_offers
from desktop_app.services.keyring import Ring
from desktop_app.services.maintenance import make_backup
from desktop_app.services.outbox import ACCEPTED, IN, PARTIAL, RECEIVED, REFUSED, UNDONE
from desktop_app.services.photos_travel import keep_photos
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.receipts import apply_receipts, offers_in
from desktop_app.services.receiving import (
    LARGEST,
    OpenedParcel,
    history_of,
    is_own,
    open_for,
    received_parcels,
)
from desktop_app.services.receiving_batches import Tally, believed, ring_with_book
from desktop_app.services.receiving_results import (
    LOOKED,
    SAME,
    TAKEN,
    Taken,
    book_line,
    outcome_of,
    refused_line,
)
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.setup import is_sample, mark_sample
from desktop_app.store import Work, local, reading
from desktop_app.store.doubles_land import land_late
from desktop_app.store.local import ParcelRecord
from desktop_app.store.merge import (
    MergeCounts,
    TwinDevice,
    hold_parcel,
    merge_batches,
    release_parcel,
)
from desktop_app.store.outgoing import OutgoingBatch as IncomingBatch

STEPS = 4
SAMPLE = "contoh"
MIXED = (
    "Kiriman ini berisi data CONTOH, sedangkan kantor ini sudah berisi data sebenarnya. "
    "Lanjutkan hanya bila memang sedang berlatih; semua halaman lalu bertanda CONTOH."
)


class _OnlyLooked(Exception):  # it carries the counts out of a rolled back merge
    def __init__(self, taken: Taken) -> None:
        super().__init__("looked at")
        self.taken = taken


def look(desk: Desk, path: Path) -> Taken:
    """What taking a kiriman in would do; nothing is written. UserError when it is refused."""
    require(desk, "receive")
    data = read_whole(path, LARGEST)
    ring = keys.ring_of(desk)
    opened = open_for(desk, data, ring)
    if (known := _known(desk, opened)) and known.state == RECEIVED:
        return outcome_of(opened, SAME, record=known)

    def body(work: Work) -> None:
        raise _OnlyLooked(_merge(desk, work, opened, ring, sha256_of(data), Cancel()))

    try:
        desk.write("lihat kiriman", "", body)
    except _OnlyLooked as looked:
        return replace(looked.taken, state=LOOKED, parcel=known.id if known else None)
    raise AssertionError("a look never ends by itself")


def take(
    desk: Desk,
    path: Path,
    confirmed: Confirmed = NOTHING,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Taken:
    """Merge a kiriman; a refusal is noted in the book and raised as UserError.

    A repeated kiriman changes nothing, unless it was taken only in part or taken back before.
    """
    require(desk, "merge")
    data, stop = read_whole(path, LARGEST), cancel or Cancel()
    progress(0, STEPS, "Memeriksa kiriman")
    ring = keys.ring_of(desk)
    try:
        opened = open_for(desk, data, ring)
        if (known := _known(desk, opened)) and known.state == RECEIVED:
            return outcome_of(opened, SAME, record=known)
        becomes_sample = _check_sample(desk, opened, confirmed)
        progress(1, STEPS, "Membuat cadangan")
        make_backup(desk)
        stop.check()
        progress(2, STEPS, "Menggabungkan")

        def body(work: Work) -> Taken:
            if becomes_sample:
                mark_sample(work)
            merged = _merge(desk, work, opened, ring, sha256_of(data), stop)
            photos = keep_photos(desk, work, opened)
            if photos:
                work.note(foto=photos)
            return replace(merged, photos=photos)

        taken = desk.write("gabungkan kiriman", opened.header.from_desk, body)
    except UserError as refusal:
        _note_refusal(desk, data, ring, str(refusal))
        raise
    progress(STEPS, STEPS, "Selesai.")
    return replace(taken, state=TAKEN)


def take_back(desk: Desk, parcel: int, reason: str) -> int:
    """Undo a merge as a whole; returns how many rows stay because somebody built on them."""
    require(desk, "merge")
    record = next((one for one in received_parcels(desk) if one.id == parcel), None)
    if record is None or record.state not in ACCEPTED:
        raise UserError("Kiriman itu tidak ada di buku, atau sudah dibatalkan. Muat ulang daftar.")
    if not reason.strip():
        raise UserError("Tuliskan mengapa penggabungannya dibatalkan.")
    make_backup(desk)

    def body(work: Work) -> int:
        held = hold_parcel(work, parcel)
        local.set_parcel_state(work, parcel, UNDONE)
        work.note(kiriman=parcel, kembali=held.back, tetap=held.kept)
        return held.kept

    return desk.write("batalkan penggabungan", reason.strip(), body)


def _known(desk: Desk, opened: OpenedParcel) -> ParcelRecord | None:
    """The line of this very kiriman in the book; None when it never came."""
    for one in received_parcels(desk):
        if one.info.get("payload_sha256") == opened.header.payload_sha256 and one.state != REFUSED:
            return one
    return None


def _check_sample(desk: Desk, opened: OpenedParcel, confirmed: Confirmed) -> bool:
    """Whether this store becomes one of invented data; real data is never mixed unasked."""
    if not opened.header.contoh or is_sample(desk):
        return False
    with desk.reader() as reader:
        is_empty = not reading.count(reader, "household")
    if not is_empty and SAMPLE not in confirmed:
        raise NeedsConfirmation(SAMPLE, MIXED)
    return True


def _merge(
    desk: Desk, work: Work, opened: OpenedParcel, ring: Ring, sha256: str, stop: Cancel
) -> Taken:
    """All that a kiriman brings, in the caller's transaction."""
    known = _known(desk, opened)
    number = known.id if known and known.id else local.put_parcel(work, book_line(opened, sha256))
    counts, tally = MergeCounts(), Tally()
    if known and known.state == UNDONE:
        counts = release_parcel(work, number)
    if opened.header.counts.get("desk_key"):
        ring = ring_with_book(opened.batches, ring)
    fresh = merge_batches(work, _incoming(opened, ring, tally, stop), number)
    if not counts.rows:
        counts = fresh
    landed = land_late(work)
    receipts = {} if is_own(desk, opened.header) else opened.receipts()
    told = apply_receipts(desk, work, opened.header.from_desk, receipts)
    offers = note_offers(work, ring, offers_in(receipts))
    line = book_line(opened, sha256, counts, tally)
    local.set_parcel_info(work, number, line.info)
    local.set_parcel_state(work, number, PARTIAL if tally.is_partial else RECEIVED)
    tells = bool(opened.results()) and not _is_outdated(work, line)
    if tells:
        _drop_former_results(work, opened.header.from_desk, number)
    if tells or line.info["lampiran"]:
        # Kept inside the encrypted store, for its files and what it says of our rows.
        local.put_parcel_body(work, number, opened.archive.content)
    work.note(
        kiriman=opened.header.seq,
        perubahan=counts.changes,
        ditolak=tally.dropped.total(),
        resi=told,
        **({"susulan": landed} if landed else {}),
    )
    return outcome_of(opened, TAKEN, counts, tally, replace(line, id=number), told, offers)


def _is_outdated(work: Work, line: ParcelRecord) -> bool:
    """Whether a kiriman that its desk made later has come before this one."""
    made = str(line.info["made"])
    known = local.list_parcels(work, IN, line.desk)
    return any(one.state in ACCEPTED and str(one.info.get("made")) > made for one in known)


def _drop_former_results(work: Work, sender: str, number: int) -> None:
    """What a desk said of our rows before is out of date; only files are kept longer."""
    for one in local.list_parcels(work, IN, sender):
        if one.id not in (None, number) and one.state != REFUSED and not one.info.get("lampiran"):
            local.set_parcel_state(work, one.id or 0, one.state, drop_body=True)


def _incoming(
    opened: OpenedParcel, ring: Ring, tally: Tally, stop: Cancel
) -> Iterator[IncomingBatch]:
    for batch in believed(opened.batches(), ring, tally):
        stop.check()
        yield incoming(batch)


def incoming(batch: SignedBatch) -> IncomingBatch:
    """A batch as the store takes it: each change with all of its names."""
    names = ("seq", "row", "kind", "values", "salt", "hash", "parents", "saw")
    changes = tuple({name: change.get(name) for name in names} for change in batch.changes)
    return IncomingBatch(batch.head, batch.withheld, changes)


def _is_twin(desk: Desk, data: bytes, reason: str) -> bool:
    """Whether one number, or one device, stands for two contents."""
    report = inspect_parcel(data, history=history_of(received_parcels(desk)))
    twin = report.arrival is not None and report.arrival.kind == "twin"
    return twin or reason == str(TwinDevice())


def _note_refusal(desk: Desk, data: bytes, ring: Ring, reason: str) -> None:
    """A line in the book for a kiriman whose head can be read, once a file."""
    report = inspect_parcel(data, [one.key for one in ring.keys])
    if report.header is None:
        return
    line = refused_line(report, sha256_of(data), reason, is_alarm=_is_twin(desk, data, reason))
    known = [one for one in received_parcels(desk) if one.sha256 == line.sha256]
    if any(one.state == REFUSED and one.info.get("alasan") == reason for one in known):
        return

    def body(work: Work) -> None:
        local.put_parcel(work, line)
        work.note(kiriman=line.seq, ditolak=1)

    desk.write("tolak kiriman", f"{line.desk}: {reason}", body)
