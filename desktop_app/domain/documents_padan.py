"""What the papers of Padan data are made from: the berita acara, the list for the field, rows.

Plain data, gathered by the services; nothing here knows how a page or a sheet looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

# --- berita acara padan data ---------------------------------------------------------------


@dataclass(frozen=True)
class Party:
    """One office that took part, and who spoke for it; the name may be left for the pen."""

    office: str
    name: str
    post: str


@dataclass(frozen=True)
class ComparedList:
    """One list that was compared."""

    agency: str
    title: str
    month: str
    taken: str
    rows: int


@dataclass(frozen=True)
class TrendLine:
    """How far one agency (or desa) agreed, month by month, the oldest first, this month last.

    Per cent; None where nothing was compared. `compared` and `agreed` are those of this month.
    """

    title: str
    values: tuple[float | None, ...]
    compared: int
    agreed: int


@dataclass(frozen=True)
class Trend:
    """Lines over the same months; `months` are their short names."""

    title: str
    lead: str
    months: tuple[str, ...]
    lines: tuple[TrendLine, ...]


@dataclass(frozen=True)
class PadanMinutes:
    """The berita acara padan data.

    `presence` = (which lists, how many, of these not in Padan), `places` = (place, counts),
    `fields` = (field, (open, settled, asked)), `decisions` = (kind, (how many, of these by rule)),
    `open_points` = (what, how many, where to go on).
    """

    number: str
    area: str
    unit: str
    parties: tuple[Party, ...]
    lists: tuple[ComparedList, ...]
    presence: tuple[tuple[str, int, int], ...]
    place_titles: tuple[str, ...]
    places: tuple[tuple[str, tuple[int, ...]], ...]
    fields: tuple[tuple[str, tuple[int, int, int]], ...]
    decisions: tuple[tuple[str, tuple[int, int]], ...]
    trends: tuple[Trend, ...]
    open_points: tuple[tuple[str, int, str], ...]
    letterhead: Letterhead
    place: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "A4"


# --- list to check in the field ------------------------------------------------------------


@dataclass(frozen=True)
class CheckValue:
    """What one agency says; each is a box to tick."""

    source: str
    text: str


@dataclass(frozen=True)
class CheckLine:
    """One field in question. `about` names the member of the family, if it is not its head."""

    label: str
    about: str
    values: tuple[CheckValue, ...]


@dataclass(frozen=True)
class CheckCard:
    """One family, or a person whose family nobody knows, with one question or more."""

    number: int
    name: str
    nik: str
    nomor_kk: str
    address: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True)
class CheckGroup:
    """The cards of one RT, in the order of walking."""

    rw: str
    rt: str
    cards: tuple[CheckCard, ...]


@dataclass(frozen=True)
class FieldCheck:
    """The list of one desa to take to the field."""

    form_uid: str
    paper: Paper
    desa: str
    kecamatan: str
    sources: str
    officer: str
    groups: tuple[CheckGroup, ...]
    letterhead: Letterhead
    place: str
    signatories: tuple[Signatory, ...]
    stamp: Stamp


# --- rows of somebody's own workbook -------------------------------------------------------

MarkedCell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One row: its cells, which of them are coloured, and the sentence beside them."""

    cells: tuple[MarkedCell, ...]
    marks: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet of rows under the headings of their owner, and one column of ours at the end.

    `note_title` empty = no such column. `colour` is `salah` for wrong cells, `ubah` for changed
    ones.
    """

    title: str
    headings: tuple[str, ...]
    note_title: str
    rows: Iterable[MarkedRow]
    colour: str = "salah"
