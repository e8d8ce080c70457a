"""Photos of houses: taken in once, shrunk, kept encrypted, looked at, given out as a copy.

What the camera wrote about time and place is read into the row and is no part of the kept picture,
so a copy that leaves the office tells neither.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageOps

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.likeness import HEIGHT, WIDTH, likeness_of
from desktop_app.domain.housing.photo_slots import CLOSED, PERCENTS
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.photo_twins import KnownPhotos, known_photos
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, reading
from desktop_app.store.photo_rows import Likeness, named_files
from desktop_app.store.scan_rows import scanned_sums
from desktop_app.store.sidefiles import (
    read_side_file,
    sweep_side_files,
    write_side_file,
)

LARGEST_FILE = 40_000_000  # bytes of a picture that is taken in
LARGEST_KEPT = 200_000  # bytes of a kept one
MOST_PIXELS = 80_000_000
LONGEST_SIDE = 1600
QUALITIES = (85, 75, 65, 55, 45)
STRIPS, STRIP = 12, 16  # of the picture that are packed first to foresee its size; rows of each
SHORTEST_SIDE = 400
TAKEN_AT, GPS = 0x9003, 0x8825
EXIF = 0x8769
NO_PICTURE = "Berkas “{name}” bukan foto yang dapat dibaca. Pilih foto JPG atau PNG."
TOO_LARGE = "Foto “{name}” terlalu besar. Ambil dengan ukuran lebih kecil, lalu pilih lagi."
NOT_HERE = "Gambar foto ini belum datang; mintalah kiriman yang mengikutkan foto."
# A store put back from a backup does not name its newest photos until their kiriman come again.
KEPT_UNNAMED = timedelta(days=60)
NO_STAGE = "Kemajuan saat difoto diisi 0, 30, 50, atau 100, atau dikosongkan."
GONE = "Foto itu tidak ada lagi. Muat ulang keluarganya."


@dataclass(frozen=True)
class Picture:
    """A picture ready to be kept: a JPEG without notes of the camera, and what those said."""

    data: bytes
    width: int
    height: int
    taken: str
    lat: float | None
    lng: float | None
    likeness: str


def prepare(data: bytes, name: str, turn: int = 0) -> Picture:
    """Turn upright, shrink to at most 200 kB; UserError for what is no picture or too large.

    `turn` = quarter turns clockwise that a person adds to what the camera says.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UserError(TOO_LARGE.format(name=name))
            notes = camera_notes(image)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            small = image if image.mode == "RGB" else image.convert("RGB")
            small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(small).rotate(-90 * turn, expand=True)
    except Image.DecompressionBombError as problem:
        raise UserError(TOO_LARGE.format(name=name)) from problem
    except (OSError, ValueError, SyntaxError) as problem:
        raise UserError(NO_PICTURE.format(name=name)) from problem
    body, size = _packed(upright)
    grey = upright.convert("L").resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return Picture(body, size[0], size[1], *notes, likeness_of(grey.tobytes()))


def _packed(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The best JPEG that is small enough."""
    while True:
        for quality in _likely(image):
            data = _jpeg(image, quality)
            if len(data) <= LARGEST_KEPT:
                return data, image.size
        if max(image.size) <= SHORTEST_SIDE:
            return data, image.size
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))


def _likely(image: Image.Image) -> tuple[int, ...]:
    """The qualities worth trying, best first: some strips tell the size of the whole beforehand."""
    if image.height < 2 * STRIPS * STRIP:
        return QUALITIES
    sample = Image.new("RGB", (image.width, STRIPS * STRIP))
    for number in range(STRIPS):
        top = (image.height - STRIP) * number // (STRIPS - 1)
        sample.paste(image.crop((0, top, image.width, top + STRIP)), (0, STRIP * number))
    share = sample.height / image.height
    for place, quality in enumerate(QUALITIES):
        if len(_jpeg(sample, quality)) <= LARGEST_KEPT * share:
            return QUALITIES[place:]
    return QUALITIES[-1:]


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def camera_notes(image: Image.Image) -> tuple[str, float | None, float | None]:
    """Time and place as the camera wrote them; what cannot be read is left out."""
    exif = image.getexif()
    raw = str(exif.get_ifd(EXIF).get(TAKEN_AT, "")).strip("\0 ")
    try:
        taken = datetime.strptime(raw, "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007  # local
    except ValueError:
        taken = ""
    place = exif.get_ifd(GPS)
    return taken, _degrees(place, 2, 1, "S"), _degrees(place, 4, 3, "W")


def _degrees(place: Mapping[int, object], value: int, side: int, minus: str) -> float | None:
    """Decimal degrees from the three numbers of the camera."""
    parts = place.get(value)
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        whole, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    found = whole + minutes / 60 + seconds / 3600
    if not 0 <= found <= 180:
        return None
    return round(-found if place.get(side) == minus else found, 6)


def add_photo(
    desk: Desk,
    household: str,
    path: Path,
    angle: str,
    officer: str = "",
    note: str = "",
    confirmed: Confirmed = NOTHING,
    *,
    build: str | None = None,
    percent: int | None = None,
    turn: int = 0,
    known: KnownPhotos | None = None,
) -> str:
    """Keep a photo of the house of a family, of a stage of its build too; returns its uid.

    A picture of a stage (`percent`) belongs to the open build of the family where none is named.
    `turn` = quarter turns clockwise; `known`: the photos so far, when many are taken in at once.
    """
    require(desk, "enter")
    if angle not in SUDUT_FOTO:
        raise UserError("Pilih sudut foto dari daftar.")
    if percent is not None and percent not in PERCENTS:
        raise UserError(NO_STAGE)
    picture = prepare(read_whole(path, LARGEST_FILE), path.name, turn)
    # Durable before the row that names it; without the row it is swept later.
    sha256 = write_side_file(desk.folder, desk.store.key, picture.data)
    known = known or known_photos(desk)
    likeness = Likeness(household, percent, sha256, picture.likeness)
    known.check(likeness, confirmed)
    values = {
        "household": household,
        "build": build or _open_build(desk, household, percent),
        "sudut": angle,
        "persen": percent,
        "petugas": officer or None,
        "catatan": note or None,
        **_told(picture, sha256),
    }
    uid = desk.write("tambah foto", reasons(confirmed), lambda work: work.insert("photo", values))
    known.add(likeness)
    return uid


def parse_percent(typed: str) -> int | None:
    """A stage of progress as typed, None for none; UserError for what is no stage."""
    text = typed.strip().removesuffix("%").strip()
    if text and text not in map(str, PERCENTS):
        raise UserError(NO_STAGE)
    return int(text) if text else None


def _open_build(desk: Desk, household: str, percent: int | None) -> str | None:
    """The case that a picture of progress shows: the newest that is neither closed nor left."""
    if percent is None:
        return None
    with desk.reader() as reader:
        rows = reading.find(reader, "build", household=household)
    open_ones = [str(row["uid"]) for row in rows if row.get("state") not in CLOSED]
    return open_ones[-1] if open_ones else None


def _told(picture: Picture, sha256: str) -> dict[str, Stored]:
    """What the picture itself says."""
    return {
        "rupa": picture.likeness,
        "diambil": picture.taken or None,
        "lat": picture.lat,
        "lng": picture.lng,
        "berkas": sha256,
        "ukuran": len(picture.data),
        "lebar": picture.width,
        "tinggi": picture.height,
    }


def photo_bytes(desk: Desk, uid: str) -> bytes:
    """The picture, a JPEG; UserError when it has not come or the disk changed it."""
    with desk.reader() as reader:
        row = reading.get(reader, "photo", uid)
    if row is None:
        raise UserError(GONE)
    data = read_side_file(desk.folder, desk.store.key, str(row["berkas"]))
    if data is None:
        raise UserError(NOT_HERE)
    return data


def save_photo(desk: Desk, uid: str, target: Path, reason: str) -> None:
    """Give a copy out of the office, with what for in the audit chain."""
    require(desk, "export")
    if not reason.strip():
        raise UserError("Tuliskan untuk apa foto ini disimpan di luar Padan.")
    data = photo_bytes(desk, uid)
    sha256 = write_safely(target, data)
    desk.write("simpan foto", reason.strip(), lambda work: work.note(foto=uid, sha256=sha256))


def delete_photo(desk: Desk, uid: str, reason: str) -> None:
    """Delete a photo; its file goes at the next sweep, when nothing names it any more."""
    require(desk, "delete")
    if not reason.strip():
        raise UserError("Tuliskan mengapa foto ini dihapus.")

    def body(work: Work) -> None:
        work.delete("photo", uid)

    desk.write("hapus foto", reason.strip(), body)


def sweep_photos(desk: Desk) -> int:
    """Remove the files that no row has named for a long time; returns how many."""
    before = (desk.clock() - KEPT_UNNAMED).timestamp()
    with desk.reader() as reader:
        named = named_files(reader.connection) | scanned_sums(reader.connection)
    return sweep_side_files(desk.folder, desk.store.key, named, before)
