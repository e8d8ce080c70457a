"""Form D: the short slip of a village (Kab. Wonogiri, "Formulir Pendataan RTLH (MBR)").

The damage of a part: below 25 % light, 25 to 50 % medium, above 50 % heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.kinds import DECIMAL, INTEGER, MONEY
from desktop_app.domain.short_forms.model import (
    INCOMPLETE,
    Judged,
    ShortForm,
    asking,
    choosing,
    missing_of,
)

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

SOURCE = "Formulir Pendataan RTLH (MBR), Kab. Wonogiri"
RECORDED = "Terdata"
_ask, _choose = asking(SOURCE, "d"), choosing(SOURCE, "d")
DAMAGE = ("ringan (< 25 %)", "sedang (25-50 %)", "berat (> 50 %)")
_THERE = ("Ada", "Tidak")
_PARTS = (
    ("atap", "Penutup atap", ("Genteng", "Asbes", "Seng", "Lainnya")),
    ("lantai", "Lantai", ("Tanah", "Semen", "Ubin", "Lainnya")),
    ("dinding", "Dinding", ("Tembok", "Semi permanen", "Bambu", "Papan", "Lainnya")),
)

SECTIONS = (
    (
        "Keluarga",
        (
            _ask("tanggungan", "Tanggungan", INTEGER),
            _ask("penghasilan", "Penghasilan/bulan", MONEY),
        ),
    ),
    (
        "Rumah",
        (
            _ask("luas_rumah", "Luas rumah (m²)", DECIMAL),
            _ask("luas_tanah", "Luas tanah (m²)", DECIMAL),
            *(
                spec
                for code, label, answers in _PARTS
                for spec in (
                    _choose(code, label, answers),
                    _choose(f"kondisi_{code}", f"Kondisi {label.lower()}", DAMAGE),
                )
            ),
            _choose(
                "bukti_tanah",
                "Bukti tanah",
                (
                    "Sertifikat/keterangan pejabat",
                    "Lainnya: Magersari, Sewa, Menumpang, Lainnya",
                ),
            ),
            _choose("listrik", "Listrik", _THERE),
            _choose("jamban", "Jamban", _THERE),
            _choose("air_bersih", "Air bersih", _THERE),
        ),
    ),
)


def judge(answers: Mapping[str, Value]) -> Judged:
    """Whether the slip is complete; heavily damaged parts are named."""
    specs = tuple(spec for _title, section in SECTIONS for spec in section)
    missing = missing_of(specs, answers, frozenset())
    heavy = tuple(
        f"{label} rusak berat"
        for code, label, _answers in _PARTS
        if answers.get(f"kondisi_{code}") == str(len(DAMAGE))
    )
    return Judged(INCOMPLETE if missing else RECORDED, heavy, missing)


LIMITS = {
    "tanggungan": (0, 99),
    "penghasilan": (0, 1_000_000_000),
    "luas_rumah": (1, 2_000),
    "luas_tanah": (1, 10_000),
}
FORM = ShortForm("D", "Form D – slip desa", SOURCE, SECTIONS, judge, LIMITS)
