"""Sealing and writing the extracts of a shared list: each is in the book before it is on the stick.

A run that was cut off goes on where it stopped: what was sealed and not yet written goes out as the
same bytes, what was written before is not made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.desks import code_of, desk_name
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_kecamatan
from desktop_app.exchange.parcel import write_parcel
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.exchange.stick import write_safely
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.maintenance import is_sending_paused
from desktop_app.services.outbox import OUT, WAITING, WRITTEN
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.services.sending_parcel import (
    Attachment,
    Piece,
    SendOptions,
    acknowledged,
    make_payload,
    outbox_record,
)
from desktop_app.services.sending_scope import Scope
from desktop_app.services.sharing import (
    LIST_KINDS,
    Extract,
    SharedList,
    ShareLine,
    extracts_of,
    share_lines,
)
from desktop_app.services.sharing_papers import write_listing
from desktop_app.store import Work, local
from desktop_app.store.local import ParcelRecord

AGAIN = "daftar_sama"
LIST, LIST_KIND = "daftar", "jenis"
MOST_KEPT = 20_000_000  # a list whose extracts are larger does not stay in the outbox as a copy
PAUSED = "Data ini baru dipulihkan dari cadangan. Izinkan kiriman lagi di Pengaturan lebih dahulu."
NO_KEYS = (
    "Belum ada kunci dari desa mana pun di daftar ini. Terima dahulu berkas kunci desa, "
    "atau pilih disegel untuk kecamatannya."
)


@dataclass(frozen=True)
class SharedFile:
    """One kiriman that was written, and the desa whose rows it holds."""

    file: WrittenFile
    to: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class ShareResult:
    """What a run wrote; `without_key` are the desa whose rows went to nobody.

    `earlier` counts the desks whose kiriman a run before this one wrote.
    """

    files: tuple[SharedFile, ...]
    without_key: tuple[ShareLine, ...]
    listing: WrittenFile
    earlier: int = 0


@dataclass(frozen=True)
class _Run:
    desk: Desk
    shared: SharedList
    kind: str
    month: str
    known: dict[str, ParcelRecord]
    keeps: bool


def share(
    desk: Desk,
    shared: SharedList,
    kind: str,
    month: str,
    folder: Path,
    via_kecamatan: bool = False,
    confirmed: Confirmed = NOTHING,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> ShareResult:
    """Seal the extract of each desa and write them into a folder or drive, by kecamatan.

    The rows of a desa are let go as soon as they are written.
    """
    require(desk, "send")
    if kind not in LIST_KINDS:
        raise UserError("Pilih jenis daftar yang dibagikan.")
    if is_sending_paused(desk):
        raise UserError(PAUSED)
    lines = share_lines(desk, shared, via_kecamatan)
    extracts = list(extracts_of(desk, lines))
    if not extracts:
        raise UserError(NO_KEYS)
    run = _Run(
        desk, shared, kind, month, _known(desk, shared, kind, month),
        shared.cut.packed_bytes <= MOST_KEPT,
    )  # fmt: skip
    open_ones = _open_ones(run, extracts, confirmed)
    files, stop = [], cancel or Cancel()
    for place, extract in enumerate(open_ones):
        stop.check()
        progress(place, len(open_ones), f"Menyegel untuk {desk_name(extract.to)}")
        files.append(_write_one(run, extract, folder, stop))
    listing = write_listing(desk, shared, kind, month, lines, _places(run, files), folder)
    why = "; ".join(filter(None, (LIST_KINDS[kind], reasons(confirmed))))
    desk.write("bagikan daftar resmi", why, lambda work: _note(work, run, files))
    progress(len(open_ones), len(open_ones), "Selesai. Stik boleh dicabut.")
    without = tuple(line for line in lines if not line.to)
    return ShareResult(tuple(files), without, listing, len(extracts) - len(open_ones))


def _note(work: Work, run: _Run, files: list[SharedFile]) -> None:
    rows = sum(one.file.rows for one in files)
    work.note(
        kiriman=len(files), baris=rows, sisa=run.shared.cut.left_rows, daftar=run.shared.sha256
    )


def _known(desk: Desk, shared: SharedList, kind: str, month: str) -> dict[str, ParcelRecord]:
    """The kiriman of this very list that were made before, the newest for each desk."""
    with desk.reader() as reader:
        found = local.list_parcels(reader, OUT, month=month)
    wanted = (shared.sha256, kind)
    mine = [one for one in found if (one.info.get(LIST), one.info.get(LIST_KIND)) == wanted]
    return {one.desk: one for one in reversed(mine)}


def _open_ones(run: _Run, extracts: list[Extract], confirmed: Confirmed) -> list[Extract]:
    """What this run has to write: after a run that was cut off, or when keys came since, the rest.

    When everything of this list was written before it is a mistake, or a stick was lost.
    """
    rest = [one for one in extracts if not _is_written(run.known.get(one.to))]
    if rest or not extracts:
        return rest
    if AGAIN not in confirmed:
        raise NeedsConfirmation(
            AGAIN,
            f"Daftar {run.shared.name} sudah dibagikan untuk bulan ini. "
            "Lanjutkan hanya bila memang perlu dibagikan lagi; tuliskan alasannya.",
        )
    return extracts


def _is_written(record: ParcelRecord | None) -> bool:
    return record is not None and record.state != WAITING


def _places(run: _Run, files: list[SharedFile]) -> dict[str, tuple[str, str]]:
    """The file of each desa: of an earlier run, or of this one."""
    places = {
        str(code): (record.file_name, record.sha256)
        for record in run.known.values()
        for code in record.info["desa"]
    }
    return places | {
        code: (one.file.path.name, one.file.sha256) for one in files for code in one.codes
    }


# --- one extract ---------------------------------------------------------------------------


def _write_one(run: _Run, extract: Extract, folder: Path, stop: Cancel) -> SharedFile:
    """Seal, note, write and read back; or write again what a run before this one sealed."""
    record = run.known.get(extract.to)
    body = _kept_body(run.desk, record, extract) if record else None
    if record is None or body is None:
        record, body = _seal(run, extract, stop)
    place = _place(run.desk, folder, extract.to)
    target = place / record.file_name
    written = WrittenFile(target, write_safely(target, body), extract.rows)
    for line in extract.lines:
        run.shared.cut.release(line.code)
    number = record.id or 0

    def mark(work: Work) -> None:
        local.set_parcel_state(work, number, WRITTEN, drop_body=not run.keeps)
        work.note(kiriman=record.seq, sha256=written.sha256)

    run.desk.write("kirim", extract.to, mark)
    return SharedFile(written, extract.to, tuple(line.code for line in extract.lines))


def _kept_body(desk: Desk, record: ParcelRecord, extract: Extract) -> bytes | None:
    """The bytes of a kiriman that was sealed for the same PCs and never reached the stick."""
    readers = sorted(one.recipient for one in extract.readers)
    if record.state != WAITING or record.info.get("recipients") != readers or record.id is None:
        return None
    with desk.reader() as reader:
        return local.parcel_body(reader, record.id)


def _seal(run: _Run, extract: Extract, stop: Cancel) -> tuple[ParcelRecord, bytes]:
    """One kiriman without changes, with the extracts as files that go along; noted as waiting."""
    desk = run.desk
    options = SendOptions(attachments=tuple(_attachments(run, extract)))
    to = [one.recipient for one in extract.readers]
    own = keys.require_keys(desk)
    with desk.reader() as reader, reader.snapshot():
        known = acknowledged(reader, extract.to, sensitive=False)
        scope = Scope(desk.actor.desk, extract.to, known, known)
        piece = Piece(scope, first=False)
        payload = make_payload(desk, reader, run.month, piece, options, stop)
        body = write_parcel(replace(payload, batches=()), own, to)
    header = inspect_parcel(body).header
    if header is None:
        raise UserError("Kiriman tidak dapat dibuat. Ulangi sekali lagi.")
    record = outbox_record(desk, header, body, Piece(scope), to, options)
    codes = [line.code for line in extract.lines]
    about = {LIST: run.shared.sha256, LIST_KIND: run.kind, "desa": codes, "baris": extract.rows}
    record = replace(record, info={**record.info, **about})

    def store(work: Work) -> int:
        work.note(kiriman=header.seq, bulan=run.month, baris=extract.rows)
        return local.put_parcel(work, record, body)

    number = desk.write("buat kiriman", extract.to, store)
    return replace(record, id=number), body


def _attachments(run: _Run, extract: Extract) -> Iterator[Attachment]:
    purpose = f"{LIST_KINDS[run.kind]} – periksa, lalu impor"
    for line in extract.lines:
        name = f"{run.kind}_{line.code.replace('.', '')}_{run.month.replace('-', '')}.csv"
        data = b"".join(run.shared.cut.csv_blocks(line.code))
        yield Attachment(name, data, purpose, line.rows)


def _place(desk: Desk, folder: Path, to: str) -> Path:
    """A folder for each kecamatan: the officer hands a stick to one after the other."""
    kecamatan = find_kecamatan(code_of(to)[:8])
    if not desk.is_district or kecamatan is None:
        return folder
    place = folder / f"{kecamatan.code.replace('.', '')}_{kecamatan.name.replace(' ', '-')}"
    try:
        place.mkdir(exist_ok=True)
    except OSError as problem:
        raise UserError(
            f"Folder {place.name} tidak dapat dibuat. Pasang ulang stiknya atau pilih folder lain."
        ) from problem
    return place
