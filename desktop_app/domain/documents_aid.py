"""What the papers of a meeting on aid are made from: plain data, gathered by the services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

# The papers of a meeting, in the order in which a village needs them.
MEETING_PAPERS: Mapping[str, str] = {
    "calon_musdes": "Daftar calon untuk musyawarah",
    "hadir_musdes": "Daftar hadir musyawarah",
    "notulen_musdes": "Notulen musyawarah",
    "ba_musdes": "Berita acara musyawarah penerima bantuan",
    "sptjm_bantuan": "SPTJM daftar penerima bantuan",
    "lampiran_ketetapan": "Lampiran ketetapan: daftar penerima",
}


@dataclass(frozen=True)
class AidName:
    """One family on such a paper. `texts` by the headings of `kolom_daftar`; money in rupiah."""

    number: int
    name: str
    nik: str
    place: str
    desil: str
    criteria: str
    result: str
    reason: str
    texts: Mapping[str, str] = field(default_factory=dict)
    amount: int = 0


@dataclass(frozen=True)
class AidMeeting:
    """All that the papers of one meeting tell; what is missing prints as dots.

    `facts` = tempat, jam, nomor, pokok, keputusan, notulen, peserta, ketetapan (its title).
    `is_kelurahan` decides the words; `columns` are those of the annex; `officials` by post.
    """

    paper: Paper
    letterhead: Letterhead
    stamp: Stamp
    programme: str
    desa: str
    kecamatan: str
    is_kelurahan: bool
    meeting: str
    day: date | None
    facts: Mapping[str, str]
    names: Sequence[AidName]
    columns: tuple[str, ...]
    officials: Mapping[str, Signatory]

    @property
    def accepted(self) -> list[AidName]:
        """Those whom the meeting accepted."""
        return [one for one in self.names if one.result == "Diterima"]
