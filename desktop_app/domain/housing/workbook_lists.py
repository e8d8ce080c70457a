"""The lists of houses that also leave as workbooks, with the columns of their papers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from desktop_app.domain.housing.paper_kinds import VILLAGE, PaperKind
from desktop_app.domain.housing.paper_texts import TextCol, cols


@dataclass(frozen=True)
class HouseList:
    """One list: what is gathered for it (`kind`), its columns, and the source of its rows."""

    kind: PaperKind
    columns: tuple[TextCol, ...]
    source: str

    @property
    def headers(self) -> tuple[str, ...]:
        """The headings in one line each: `Tahap 1: DRPB 1` below a common title."""
        return tuple(": ".join(filter(None, (one.group, one.title))) for one in self.columns)

    @property
    def figures(self) -> frozenset[int]:
        """The places of the columns that hold numbers."""
        return frozenset(n for n, one in enumerate(self.columns) if one.align == "right")


def _as_printed(key: str) -> HouseList:
    text = PAPER_TEXTS[key]
    return HouseList(text.kind, text.columns, text.source)


_NOMINATIVE = HouseList(
    PaperKind("nominatif", "Daftar nominatif", "", "", scope=VILLAGE, staged=True),
    cols(
        "No", "Nama", "NIK", "Alamat", "No rekening", "Nilai bahan", "Nilai upah", "Jumlah",
        shares=(4, 24, 16, 24, 14, 12, 12, 12), right=(5, 6, 7),
    ),
    "nominatif",
)  # fmt: skip
HOUSE_LISTS: dict[str, HouseList] = {
    one.kind.key: one
    for one in (
        _as_printed("lampiran_sk"),
        _NOMINATIVE,
        _as_printed("rekap_rab"),
        _as_printed("progres_desa"),
        _as_printed("penyaluran"),
        _as_printed("matrik_cpcl"),
        _as_printed("surat_usulan"),
        _as_printed("rekap_kecamatan"),
        _as_printed("rekap_verval"),
    )
}
