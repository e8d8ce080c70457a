"""Pictures for the papers of a house: the newest of each percent and angle, small enough for paper.

What is printed is written anew from the pixels, so nothing that the camera noted goes along.
"""

from __future__ import annotations

import io
from collections.abc import Collection

from PIL import Image

from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from desktop_app.domain.housing.paper_kinds import PaperKind
from desktop_app.domain.kinds import Stored
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import whole
from desktop_app.services.photo_view import photos_of_case
from desktop_app.store import Reader
from desktop_app.store.sidefiles import read_side_file

Key = tuple[int, str]
Row = dict[str, Stored]
# The longer side in pixels: 62 mm at 300 dpi, and less where hundreds go into one file.
LARGE, SMALL, MANY = 800, 480, 50
QUALITY = 82


def side_for(houses: int) -> int:
    """How many pixels a picture may have in a run of so many houses."""
    return LARGE if houses <= MANY else SMALL


def percents_of(reader: Reader, household: str, build: str) -> list[int]:
    """Of which percents there is a picture of this house, whether on this PC or not."""
    return sorted({percent for percent, _angle in _newest(reader, household, build)})


def pictures_of(
    desk: Desk, reader: Reader, kind: PaperKind, household: str, build: str, side: int
) -> dict[Key, bytes]:
    """JPEG by (percent, angle) of what a paper shows; those of another build are not of this one.

    A picture that did not come to this PC is left out.
    """
    angles = _angles(kind)
    found = {}
    for key, row in _newest(reader, household, build).items():
        if angles and key[1] not in angles:
            continue
        data = read_side_file(desk.folder, desk.store.key, str(row["berkas"]))
        if data is not None:
            found[key] = shrunk(data, side)
    return found


def _newest(reader: Reader, household: str, build: str) -> dict[Key, Row]:
    rows = photos_of_case(reader, household, build)
    return {(whole(row.get("persen")) or 0, str(row.get("sudut"))): row for row in rows}


def _angles(kind: PaperKind) -> Collection[str]:
    """The angles in the frames of a paper; none: it chooses among all."""
    text = PAPER_TEXTS.get(kind.key)
    keys = (key for row in text.frames for _caption, key in row) if text else ()
    return {angle for key in keys if (angle := key.partition(":")[2])}


def shrunk(data: bytes, side: int) -> bytes:
    """A JPEG of at most so many pixels on its longer side; a smaller one stays as it is."""
    with Image.open(io.BytesIO(data)) as picture:
        if max(picture.size) <= side:
            return data
        picture.draft("RGB", (side, side))
        picture.thumbnail((side, side))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
