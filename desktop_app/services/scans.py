"""Scans of signed papers: kept sealed beside the photos, named by the row of their paper.

A picture is shrunk as a photo is; a PDF is kept as it came.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import read_whole
from desktop_app.services.desk import Desk
from desktop_app.services.photos import prepare
from desktop_app.services.photos_travel import LARGEST_PHOTO, PDF
from desktop_app.store import reading
from desktop_app.store.scan_rows import SCANNED
from desktop_app.store.sidefiles import read_side_file, write_side_file
from reports.preview import count_pages, render_page

LARGEST_PICTURE = 40_000_000  # bytes of a picture that is taken in
TOO_LARGE = "Pindaian “{name}” lebih dari 2 MB. Pindai hitam-putih atau simpan sebagai foto JPG."
NO_SCAN = "Belum ada pindaian untuk berkas ini."
NOT_HERE = "Pindaian ini belum datang; mintalah kiriman yang mengikutkan foto."
GONE = "Berkas itu tidak ada lagi. Muat ulang daftarnya."


def keep_scan(desk: Desk, path: Path) -> str:
    """Keep a scan (JPG, PNG or PDF) durably; gives the sum by which a row names it."""
    require(desk, "enter")
    data = read_whole(path, LARGEST_PICTURE)
    if not data.startswith(PDF):
        data = prepare(data, path.name).data
    elif len(data) > LARGEST_PHOTO:
        raise UserError(TOO_LARGE.format(name=path.name))
    return write_side_file(desk.folder, desk.store.key, data)


def attach_scan(desk: Desk, kind: str, uid: str, path: Path, seen: Mapping[str, Stored]) -> None:
    """Let a paper name its scan; an earlier one stays in the history of the row."""
    if kind not in SCANNED:
        raise UserError(GONE)
    sha256 = keep_scan(desk, path)
    desk.write("simpan pindaian", "", lambda work: work.update(kind, uid, {"berkas": sha256}, seen))


def scan_bytes(desk: Desk, kind: str, uid: str) -> bytes:
    """The scan of a paper, a JPEG or a PDF; UserError when there is none here."""
    with desk.reader() as reader:
        row = reading.get(reader, kind, uid)
    if row is None:
        raise UserError(GONE)
    if not row.get("berkas"):
        raise UserError(NO_SCAN)
    data = read_side_file(desk.folder, desk.store.key, str(row["berkas"]))
    if data is None:
        raise UserError(NOT_HERE)
    return data


def first_page(desk: Desk, kind: str, uid: str, side: int) -> tuple[Image.Image, int]:
    """The first page of a scan, at most `side` pixels long, and how many pages there are."""
    data, pages = scan_bytes(desk, kind, uid), 1
    if data.startswith(PDF):
        pages = count_pages(data)
        data = render_page(data, 0, 1.5)
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((side, side))
    return picture, pages
