"""The board of Rutilahu as a document: its lines, its money, its calendar, and its late houses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
from desktop_app.domain.housing.board import STAGES
from desktop_app.domain.tkpkd_tables import Table

TITLE = "Papan Rutilahu"
LINE_HEADERS = (
    "Desa/Kelurahan", "Kecamatan", "Rumah", *(title for title, _states in STAGES.values()),
    "Pagu (Rp)", "Cair (Rp)", "Nota dan upah (Rp)", "Terlama (hari)", "Terlambat", "Berisiko",
)  # fmt: skip
LATE_RULE = (
    "Terlambat = lebih lama pada satu tahap daripada yang wajar (aturan Padan): 14 hari sejak uang "
    "cair sampai serah terima, 30 hari sejak SK dan sejak survei, 60 hari sejak data dan usulan."
)
FIRST_STAGE = 3  # the column of the first stage
CALENDAR_HEADERS = ("Skema", "Tanggal", "Hari lagi", "Jatuh pada", "Rumah yang belum")
HOUSE_HEADERS = (
    "Kepala keluarga", "Desa/Kelurahan", "RT", "RW", "Skema", "Tahap", "Menunggu (hari)",
    "Terlambat (hari)", "Berisiko", "Pagu (Rp)", "Cair (Rp)", "Nota dan upah (Rp)",
    "Yang menahan",
)  # fmt: skip


@dataclass(frozen=True)
class BoardPaper:
    """One board. `choice` says of which houses, `rule` who counts as at risk today.

    `lines` holds a row a desa and the sums in `total`; `houses` all of them in the workbook, on
    paper those that are late or at risk. `stages` and `money` (rupiah) are drawn.
    """

    place: str
    choice: str
    rule: str
    stages: tuple[tuple[str, int], ...]
    money: tuple[tuple[str, int], ...]
    lines: Table
    total: tuple[str | int | None, ...]
    calendar: Table
    houses: Table
    behind: int
    letterhead: Letterhead
    seat: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "F4"
