"""Lists of care and giving as data for paper: columns, rows, sums, and who signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

# The papers of this kind, by their key in the registry of documents.
CARE_PAPERS: Mapping[str, str] = {
    "lembar_kader": "Lembar bulanan kader",
    "belum_dikunjungi": "Keluarga yang belum dikunjungi",
    "daftar_antar": "Daftar antar",
    "rekap_antar": "Rekap pengantaran bulanan",
    "laporan_dana": "Laporan dana menurut sumber",
    "daftar_csr": "Daftar bantuan perusahaan",
    "bast_csr": "Berita acara serah terima bantuan perusahaan",
}


@dataclass(frozen=True)
class PaperColumn:
    """One column; `share` of the width. Neighbours of one `group` stand under its title."""

    title: str
    share: float
    align: Literal["left", "center", "right"] = "left"
    group: str = ""


@dataclass(frozen=True)
class TablePaper:
    """A list on landscape paper. `facts` stand above, `notes` below it; `bold` = rows of sums.

    `form_uid` is the number of a sheet whose results are typed back; its code is printed too.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[PaperColumn, ...]
    rows: Sequence[tuple[str, ...]]
    letterhead: Letterhead
    place_line: str
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "F4"
    bold: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    form_uid: str = ""
    row_height: float = 5.2


@dataclass(frozen=True)
class GiftPaper:
    """The BAST of one gift of a company; what is not known prints as dots."""

    number: str
    day: date | None
    giver: str
    contact: str
    receiver: str
    address: str
    desa: str
    kecamatan: str
    form: str
    field: str
    text: str
    value: int
    received: date | None
    letterhead: Letterhead
    head: Signatory
    stamp: Stamp
    paper: Paper = "F4"
