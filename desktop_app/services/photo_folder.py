"""The folder of a telephone taken in as a whole: read, shared out to houses, kept one by one.

A picture of a printed sheet begins the house of that sheet; what follows in time belongs to it.
Nothing in the folder is changed.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.photo_checks import place_hint
from desktop_app.domain.roles import require
from desktop_app.domain.uids import check_form_uid
from desktop_app.exchange.stick import read_whole
from desktop_app.services.desk import Desk
from desktop_app.services.photo_twins import known_photos
from desktop_app.services.photo_view import photo_hint
from desktop_app.services.photos import (
    LARGEST_FILE,
    LONGEST_SIDE,
    MOST_PIXELS,
    NO_PICTURE,
    TOO_LARGE,
    add_photo,
    camera_notes,
)
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import reading

DEEPEST, MOST_FILES = 3, 3_000
FORMATS = ("JPEG", "PNG")
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
TWICE = "Sama dengan {name} di folder ini."
UNKNOWN_SHEET = "Lembar {sheet} tidak ada di kantor ini; pilih keluarganya."
NO_FAMILY = "Lembar {sheet} dicetak tanpa keluarga; pilih keluarganya."
TOO_MANY = "Folder ini berisi lebih dari {most} berkas. Bagi dahulu menurut hari, lalu pilih lagi."
GONE = "Folder itu tidak dapat dibaca. Sambungkan lagi HP atau kartunya, lalu pilih lagi."


@dataclass(frozen=True)
class FolderPhoto:
    """A file of the folder. `moment` as the camera wrote it; `sheet`: it shows this sheet.

    `household`: the family of the sheet that came last before it. `problem` says why it can not
    be taken in, `hint` what is odd about it.
    """

    path: Path
    moment: str = ""
    sheet: str = ""
    household: str = ""
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True)
class FolderReading:
    """The files in the order of their time; the names of families by uid."""

    photos: tuple[FolderPhoto, ...]
    names: Mapping[str, str]


@dataclass(frozen=True)
class ChosenPhoto:
    """What is to be kept: of which house, what it shows, at which progress, how it is turned."""

    path: Path
    household: str
    angle: str
    percent: int | None = None
    turn: int = 0


@dataclass
class KeptPhotos:
    """What became of them: kept, refused with a sentence, or waiting for an answer by question.

    `hints`: what is odd about kept ones: their place, or their day beside that of the money.
    """

    kept: list[Path] = field(default_factory=list)
    hints: dict[Path, str] = field(default_factory=dict)
    failed: dict[Path, str] = field(default_factory=dict)
    asked: dict[str, list[Path]] = field(default_factory=dict)
    stopped: bool = False


def read_folder(
    desk: Desk, folder: Path, progress: Progress, cancel: Cancel, household: str = ""
) -> FolderReading:
    """Look at each file once; UserError when the folder is gone or holds too many files.

    `household`: whose pictures come before the first sheet, when that is known.
    """
    require(desk, "enter")
    paths = sorted(_files(folder))
    found: list[FolderPhoto] = []
    sums: dict[bytes, str] = {}
    for number, path in enumerate(paths):
        cancel.check()
        progress(number, len(paths), f"Foto {number + 1} dari {len(paths)}")
        found.append(_look(path, sums))
    found.sort(key=lambda one: (one.moment or _by_name(one.path), one.path.name))
    return _share_out(desk, found, household)


def keep_photos(
    desk: Desk,
    chosen: Sequence[ChosenPhoto],
    progress: Progress,
    cancel: Cancel,
    confirmed: Confirmed = NOTHING,
) -> KeptPhotos:
    """Keep them one by one; one that fails does not stop the others, nor does a question.

    When it is stopped, what was kept stays so and the rest may be kept later.
    """
    require(desk, "enter")
    known, done = known_photos(desk), KeptPhotos()
    for number, one in enumerate(chosen):
        if cancel.requested:
            done.stopped = True
            break
        progress(number, len(chosen), f"Foto {number + 1} dari {len(chosen)}")
        try:
            uid = add_photo(
                *(desk, one.household, one.path, one.angle, desk.actor.name, "", confirmed),
                percent=one.percent,
                turn=one.turn,
                known=known,
            )
        except UserError as problem:
            done.failed[one.path] = str(problem)
        except NeedsConfirmation as question:
            done.asked.setdefault(question.code, []).append(one.path)
        else:
            done.kept.append(one.path)
            done.hints[one.path] = photo_hint(desk, uid)
    return done


def preview(path: Path, turn: int, side: int) -> Image.Image:
    """The picture upright in at most `side` pixels; UserError when it is none."""
    image = _opened(path, read_whole(path, LARGEST_FILE), "RGB", side)
    image.thumbnail((side, side))
    return image.rotate(-90 * turn, expand=True)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, no hidden ones; links are not followed."""
    waiting, seen = [(folder, 0)], 0
    while waiting:
        place, depth = waiting.pop()
        try:
            with os.scandir(place) as entries:
                listed = [one for one in entries if not one.name.startswith(".")]
        except OSError as problem:
            raise UserError(GONE) from problem
        for entry in listed:
            if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                waiting.append((Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                seen += 1
                if seen > MOST_FILES:
                    raise UserError(TOO_MANY.format(most=MOST_FILES))
                yield Path(entry.path)


def _look(path: Path, sums: dict[bytes, str]) -> FolderPhoto:
    """What one file says of itself; `sums` = the files before it by their sum."""
    try:
        data = read_whole(path, LARGEST_FILE)
        moment, lat, lng = _notes(data)
        image = _opened(path, data, "L", LONGEST_SIDE)
    except UserError as problem:
        return FolderPhoto(path, problem=str(problem))
    digest = hashlib.sha256(data).digest()
    earlier = sums.setdefault(digest, path.name)
    if earlier != path.name:
        return FolderPhoto(path, moment, problem=TWICE.format(name=earlier))
    sheet = _sheet_on(image)
    place = None if sheet or lat is None or lng is None else (lat, lng)
    return FolderPhoto(path, moment, sheet, hint=place_hint(place, None))


def _notes(data: bytes) -> tuple[str, float | None, float | None]:
    """Time and place; nothing of what is no picture, which is said when it is opened."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return camera_notes(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "", None, None


def _opened(path: Path, data: bytes, mode: str, side: int) -> Image.Image:
    """Decoded no larger than needed, upright."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UserError(TOO_LARGE.format(name=path.name))
            image.draft(mode, (side, side))
            return ImageOps.exif_transpose(image).convert(mode)
    except Image.DecompressionBombError as problem:
        raise UserError(TOO_LARGE.format(name=path.name)) from problem
    except (OSError, ValueError, SyntaxError) as problem:
        raise UserError(NO_PICTURE.format(name=path.name)) from problem


def _sheet_on(image: Image.Image) -> str:
    """The number of our sheet that a picture shows, "" when it shows none."""
    image.thumbnail((2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    for code in zxingcpp.read_barcodes(image, formats=QR):
        uid = check_form_uid(code.text) if code.text.startswith("PDN1/") else None
        if uid:
            return uid
    return ""


def _by_name(path: Path) -> str:
    """The time in a name such as `IMG_20261120_093000.jpg`, as the camera would write it."""
    digits = "".join(sign for sign in path.stem if sign.isdigit())[:14]
    if len(digits) < 14 or not digits.startswith("20"):
        return f"9999{path.name}"
    day, time = digits[:8], digits[8:]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}"


def _share_out(desk: Desk, found: Sequence[FolderPhoto], first: str) -> FolderReading:
    """Each picture to the house of the sheet before it."""
    with desk.reader() as reader:
        homes: dict[str, str | None] = {}
        for sheet in {one.sheet for one in found if one.sheet}:
            rows = reading.find(reader, "sheet", form_uid=sheet)
            homes[sheet] = str(rows[0].get("household") or "") if rows else None
        wanted = [one for one in (first, *homes.values()) if one]
        families = reading.get_many(reader, "household", wanted)
    names = {uid: str(row.get("nama_kepala") or "") for uid, row in families.items()}
    shared, house = [], first if first in names else ""
    for one in found:
        hint = one.hint
        if one.sheet:
            home = homes[one.sheet]
            house = home if home in names else ""
            if not house:
                text = UNKNOWN_SHEET if home is None else NO_FAMILY
                hint = text.format(sheet=one.sheet)
        shared.append(FolderPhoto(one.path, one.moment, one.sheet, house, one.problem, hint))
    return FolderReading(tuple(shared), names)
