"""Photos and scans in a kiriman: which go along by choice, and keeping those that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from desktop_app.exchange.manifest import photo_part, photo_sum
from desktop_app.exchange.parcel import SidePart
from desktop_app.exchange.reading import OpenedParcel
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import OUT, REFUSED
from desktop_app.services.sending_scope import Scope, rows_on_route
from desktop_app.store import Reader, Work, local
from desktop_app.store.photo_rows import is_named, photo_files
from desktop_app.store.scan_rows import is_scan, scan_files
from desktop_app.store.sidefiles import has_side_file, read_side_file, side_size, write_side_file

# Of photos in one kiriman, so that any PC can make and open it in its memory.
MOST_BYTES = 30_000_000
LARGEST_PHOTO = 2_000_000
JPEG, PDF = b"\xff\xd8\xff", b"%PDF-"
INFO = "foto"


def photos_to_send(desk: Desk, reader: Reader, scope: Scope, most: int) -> list[str]:
    """The sums of photos on the route that never went there, up to a size; the oldest first.

    A kiriman that was refused carried nothing. `full` asks only what this sending carried itself.
    """
    rows = rows_on_route(reader, scope)
    sent = _sent(reader, scope)
    found: dict[str, int] = {}
    folder, key = desk.folder, desk.store.key
    scans = ((uid, sha256, side_size(folder, key, sha256)) for uid, sha256 in scan_files(reader))
    for uid, sha256, size in chain(photo_files(reader), scans):
        is_fresh = sha256 not in sent and sha256 not in found and (rows is None or uid in rows)
        if is_fresh and has_side_file(folder, key, sha256):
            if found and sum(found.values()) + size > most:
                break
            found[sha256] = size
    return list(found)


def _sent(reader: Reader, scope: Scope) -> set[str]:
    """What kiriman to this desk carried already."""
    return {
        sha256
        for one in local.list_parcels(reader, OUT, scope.receiver)
        if one.state != REFUSED and not (scope.full and (one.last_change or 0) < scope.up_to)
        for sha256 in one.info.get(INFO, ())
    }


def photo_parts(desk: Desk, sums: Iterable[str]) -> Iterator[SidePart]:
    """The parts of a kiriman, each read from disk only when it is written."""
    for sha256 in sums:
        yield SidePart(photo_part(sha256), partial(_content, desk, sha256))


def _content(desk: Desk, sha256: str) -> bytes:
    return read_side_file(desk.folder, desk.store.key, sha256) or b""


def keep_photos(desk: Desk, work: Work, opened: OpenedParcel) -> int:
    """Keep the pictures that a kiriman brought and a row here names; returns how many are new.

    What is named otherwise than its content, or is no picture, is left out.
    """
    kept = 0
    for part in opened.manifest.parts:
        sha256 = photo_sum(part.name)
        if sha256 is None or sha256 != part.sha256 or part.bytes > LARGEST_PHOTO:
            continue
        is_wanted = is_named(work.connection, sha256) or is_scan(work.connection, sha256)
        if not is_wanted or has_side_file(desk.folder, desk.store.key, sha256):
            continue
        data = opened.data(part.name)
        if data.startswith((JPEG, PDF)):
            write_side_file(desk.folder, desk.store.key, data)
            kept += 1
    return kept


def carried(info: Mapping[str, object]) -> int:
    """How many photos a kiriman of the book carried."""
    found = info.get(INFO)
    return len(found) if isinstance(found, list) else 0
