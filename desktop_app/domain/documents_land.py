"""The list of houses that their land stops, as data for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

TITLE = "Rumah yang ditahan tanahnya"
HEADERS = (
    *("No", "Kepala keluarga", "Alamat", "Desa", "RT/RW", "Skema", "Tahap", "Bukti tanah"),
    *("Sebab", "Menurut skema"),
)
Line = tuple[str, ...]  # one text under each of `HEADERS`


@dataclass(frozen=True)
class LandGroup:
    """The houses under one ground, and what is to be done for them."""

    title: str
    to_do: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class LandPaper:
    """The whole list. `counts` are (ground, houses); `choice` says which houses these are."""

    place: str
    choice: str
    counts: tuple[tuple[str, int], ...]
    groups: tuple[LandGroup, ...]
    letterhead: Letterhead
    seat: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "F4"
