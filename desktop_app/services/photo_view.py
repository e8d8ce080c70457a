"""The photos of a family as a clerk sees them: by stage and angle, with what is odd about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.housing.photo_checks import PAYMENTS, Place, money_hint, place_hint
from desktop_app.domain.kinds import Stored
from desktop_app.services.desk import Desk
from desktop_app.store import Reader, reading
from desktop_app.store.photo_rows import places_of_desa
from desktop_app.store.sidefiles import has_side_file

Row = Mapping[str, Stored]
_ORDER = {code: place for place, code in enumerate(SUDUT_FOTO)}


@dataclass(frozen=True)
class PhotoLine:
    """A photo of a family. `taken` as the camera wrote it; `is_here`: the picture is on this PC.

    `percent`: the progress that it shows, None without one; `slot` = code of the angle; `hint`:
    what is odd about it.
    """

    uid: str
    angle: str
    taken: str
    note: str
    size: int
    is_here: bool
    slot: str = ""
    percent: int | None = None
    build: str = ""
    hint: str = ""


def photos_of(desk: Desk, household: str) -> list[PhotoLine]:
    """The photos of a family by stage and angle, the oldest first within both."""
    with desk.reader() as reader:
        rows = reading.find(reader, "photo", household=household)
        checks = _Checks(reader, household, rows)
    rows.sort(key=_place)
    return [
        PhotoLine(
            str(row["uid"]),
            SUDUT_FOTO.get(str(row["sudut"]), str(row["sudut"])),
            str(row.get("diambil") or ""),
            str(row.get("catatan") or ""),
            int(row.get("ukuran") or 0),
            has_side_file(desk.folder, desk.store.key, str(row["berkas"])),
            str(row["sudut"]),
            row.get("persen"),
            str(row.get("build") or ""),
            checks.hint(row),
        )
        for row in rows
    ]


def photos_of_case(reader: Reader, household: str, build: str) -> list[dict[str, Stored]]:
    """The rows of photos that a paper of a case may show: those of no case, then its own.

    Pictures of another case of the same family prove nothing about this one.
    """
    rows = reading.find(reader, "photo", household=household)
    free = [row for row in rows if row.get("build") in (None, "")]
    return free + [row for row in rows if row.get("build") == build]


def photo_hint(desk: Desk, uid: str) -> str:
    """What is odd about one photo, "" for nothing; told right after it was kept."""
    with desk.reader() as reader:
        row = reading.get(reader, "photo", uid)
        return _Checks(reader, str(row["household"]), [row]).hint(row) if row else ""


class _Checks:
    """What the pictures of one family are compared with; looked up only where one has a place."""

    def __init__(self, reader: Reader, household: str, rows: Sequence[Row]) -> None:
        self._home: Place | None = None
        self._others: list[Place] = []
        self._paid = {
            str(build): _payments(reader, str(build))
            for build in {row.get("build") for row in rows if row.get("persen")} - {None, ""}
        }
        if any(_spot(row) for row in rows):
            family = reading.get(reader, "household", household) or {}
            house = reading.get(reader, "dwelling", str(family.get("dwelling") or "")) or {}
            self._home = _spot(house)
            if self._home is None:
                self._others = places_of_desa(reader, str(family.get("desa") or ""))

    def hint(self, row: Row) -> str:
        """The sentences about one photo."""
        paid = self._paid.get(str(row.get("build")), {})
        percent = row.get("persen")
        money = money_hint(str(row.get("diambil") or ""), _whole(percent), paid)
        return " ".join(filter(None, (place_hint(_spot(row), self._home, self._others), money)))


def _place(row: Row) -> tuple[int, int]:
    percent = _whole(row.get("persen"))
    return (-1 if percent is None else percent, _ORDER.get(str(row["sudut"]), len(_ORDER)))


def _spot(row: Row) -> Place | None:
    lat, lng = _number(row.get("lat")), _number(row.get("lng"))
    return None if lat is None or lng is None else (lat, lng)


def _number(value: Stored) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _whole(value: Stored) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _payments(reader: Reader, build: str) -> dict[str, date]:
    """The day of the last payment of each stage."""
    found = {}
    for row in reading.find(reader, "build_event", build=build):
        if row.get("ke") in PAYMENTS and row.get("tanggal"):
            found[str(row["ke"])] = date.fromisoformat(str(row["tanggal"]))
    return found
