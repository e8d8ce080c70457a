"""Form B: the quick check of desa and kecamatan 2026 (as Kab. Jember uses it for BSPS and DTSEN).

A house is worth proposing when at least two of six indicators speak for it. The paper asks for
"Ada", while the rule counts what is NOT there; so the questions here say "tidak memiliki".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.kinds import DECIMAL, YESNO
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

SOURCE = "Form B, verval desa/kecamatan 2026"
FIT, UNFIT = "Layak Diusulkan", "Tidak Layak Diusulkan"
LEAST = 2
_ask, _choose = asking(SOURCE, "b"), choosing(SOURCE, "b")

FOUND = "1"
PRESENCE = ("ditemukan", "meninggal", "pindah", "tidak diketahui", "menolak disurvey")
ORIGINS = ("Backlog 1 Desil 1-4", "Backlog 2 Desil 1-4", "Usulan Baru Lapangan")
LAND = ("Milik Sendiri", "Bukan Milik Sendiri / Menumpang", "Tanah Kas Desa / Bengkok", "Lainnya")
PROOFS = (
    *("SHM", "SHGB", "Girik/Letter C", "SKT", "AJB"),
    *("Surat Perjanjian/Izin Tinggal", "Lainnya"),
)
# The five things of a house, and the income, in the order of the paper.
INDICATORS: dict[str, str] = {
    "lantai": "Lantai Keramik",
    "pondasi": "Pondasi Bangunan",
    "dinding": "Dinding Bata / Tembok",
    "struktur": "Struktur Bangunan (Sloof, Kolom, Ring Balok)",
    "atap": "Penutup Atap Genteng",
}
INCOME = "Penghasilan Kurang dari UMK"
_OPTIONAL = frozenset({"asal", "bukti"})

_HEAD = (
    _choose("keberadaan", "Status keberadaan", PRESENCE),
    _choose("asal", "Pengelompokan desil", ORIGINS),
)
_LAND = (
    _ask("luas_tanah", "Luas tanah (m²)", DECIMAL),
    _choose("tanah", "Status kepemilikan tanah", LAND),
    _choose("bukti", "Jenis bukti kepemilikan lahan", PROOFS),
    _ask("lama_menghuni", "Telah ditempati selama (tahun)", DECIMAL),
)
_LACKING = (
    *(
        _ask(f"tidak_{code}", f"Rumah ini TIDAK memiliki: {label}", YESNO, width=60)
        for code, label in INDICATORS.items()
    ),
    _ask("kurang_umk", INCOME, YESNO),
)
SECTIONS = (
    ("Keberadaan dan asal data", _HEAD),
    ("Tanah dan lama menghuni", _LAND),
    ("Enam indikator", _LACKING),
)


def judge(answers: Mapping[str, Value]) -> Judged:
    """The outcome of a visit: somebody who was not found closes the form."""
    presence = answers.get("keberadaan")
    if presence not in (None, "", FOUND):
        said = PRESENCE[int(str(presence)) - 1].capitalize()
        return Judged(said, (), ())
    met = [label for name, label in _labels().items() if answers.get(name) is True]
    missing = missing_of((*_HEAD, *_LAND, *_LACKING), answers, _OPTIONAL)
    if missing:
        return Judged(INCOMPLETE, tuple(met), missing)
    return Judged(FIT if len(met) >= LEAST else UNFIT, tuple(met), ())


def _labels() -> dict[str, str]:
    lacking = {f"tidak_{code}": f"tidak memiliki {text}" for code, text in INDICATORS.items()}
    return {**lacking, "kurang_umk": INCOME}


LIMITS = {"luas_tanah": (1, 10_000), "lama_menghuni": (0, 120)}
FORM = ShortForm("B2026", "Form B – verval cepat", SOURCE, SECTIONS, judge, LIMITS)
