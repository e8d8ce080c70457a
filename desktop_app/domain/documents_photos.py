"""What printed pages about the pictures and short forms of houses are made from: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
from desktop_app.domain.kinds import Value


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


@dataclass(frozen=True)
class ShortSheet:
    """Form B, C or D of one house. `blank` leaves all boxes empty for the pen.

    `form` = key of the form; `identity` by the names of the paper's own fields; `answers` by the
    names of the questions; `taken` = slots of which a picture is kept; `photo` = a JPEG of the
    house for the frame of Form D.
    """

    form: str
    form_uid: str
    paper: Paper
    identity: Mapping[str, str]
    answers: Mapping[str, Value]
    blank: bool
    stamp: Stamp
    taken: frozenset[str] = frozenset()
    photo: bytes | None = None
    officer: str = ""
    day: date | None = None


@dataclass(frozen=True)
class PhotoPair:
    """Two JPEG of one angle, None where there is none, with the words below each."""

    before: bytes | None
    after: bytes | None
    captions: tuple[str, str]


@dataclass(frozen=True)
class BeforeAfter:
    """One house before and after the works: its components by two surveys, its pictures in pairs.

    `days` = when the two surveys were, "" where there is none; `rows` = component, before, after.
    """

    paper: Paper
    facts: tuple[tuple[str, str], ...]
    days: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    pairs: tuple[PhotoPair, ...]
    place: str
    signatories: tuple[Signatory, ...]
    letterhead: Letterhead
    stamp: Stamp
