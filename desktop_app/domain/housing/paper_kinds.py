"""What kind of paper a document of a house is, and those of its costs.

Numbers `II-x` are those of the annex of BSPS, as public applications rebuild them.
"""

from __future__ import annotations

from dataclasses import dataclass

HOUSE, VILLAGE, DISTRICT = "rumah", "desa", "kecamatan"


@dataclass(frozen=True)
class PaperKind:
    """One paper. `scope`: for one house, or one for the houses of a desa or kecamatan together.

    `module` and `function` name its drawer under `reports.pdf.house`; `staged`: it is of stage 1
    or 2 of the aid; `photos`: it shows pictures of the house.
    """

    key: str
    title: str
    module: str
    function: str
    form: str = ""
    scope: str = HOUSE
    staged: bool = False
    landscape: bool = False
    photos: bool = False

    @property
    def label(self) -> str:
        """The title with the number of its format."""
        return f"{self.title} ({self.form})" if self.form else self.title


_COSTS = (
    PaperKind("transparansi", "Lembar transparansi bahan", "costs", "draw_open_sheet", staged=True),
    PaperKind("rab", "RAB, rincian biaya 2026", "costs", "draw_rab", landscape=True),
    PaperKind("drpb", "DRPB", "costs", "draw_drpb", "II-30", staged=True),
)
_RECEIPTS = (
    PaperKind(
        "kuitansi_terima", "Kuitansi penerimaan bantuan", "receipts", "draw_received", "II-27",
        staged=True,
    ),
    PaperKind(
        "kuitansi_upah", "Kuitansi upah tukang", "receipts", "draw_wages", "II-39", staged=True
    ),
    PaperKind(
        "absensi_tukang", "Absensi harian tukang", "receipts", "draw_attendance", staged=True
    ),
    PaperKind(
        "terima_bahan", "Surat tanda penerimaan bahan", "receipts", "draw_came", "II-33",
        staged=True,
    ),
    PaperKind(
        "rekap_kirim", "Rekap pengiriman bahan", "receipts", "draw_sent", "II-34", staged=True
    ),
)  # fmt: skip
STORY = PaperKind("riwayat_rumah", "Riwayat rumah", "story", "draw_story", photos=True)
COST_PAPERS: tuple[PaperKind, ...] = (*_COSTS, *_RECEIPTS, STORY)
