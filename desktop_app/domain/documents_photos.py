"""What printed pages about the pictures and short forms of houses are made from: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Stamp


@dataclass(frozen=True)
class LackedHouse:
    """A house on the list to take along, with the pictures that it lacks."""

    rw: str
    rt: str
    name: str
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class LackedPhotos:
    """The mandatory pictures that the houses of one desa lack, in walking order."""

    paper: Paper
    desa: str
    kecamatan: str
    houses: tuple[LackedHouse, ...]
    letterhead: Letterhead
    day: date
    stamp: Stamp
