"""When Form B counts as surveyed, and the columns of its recap (as Kab. Jember keeps it, 2026).

A visit that found nobody closes the case; else 19 things must be there: five answers about the
person and his land, the six indicators, five pictures of the house, and three papers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.short_forms.form_b import FOUND, INCOME, INDICATORS, ORIGINS

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Stored

PERSON = {"tempat_lahir": "Tempat lahir", "tanggal_lahir": "Tanggal lahir"}
LAND = {
    "b_luas_tanah": "Luas tanah",
    "b_lama_menghuni": "Telah ditempati selama",
    "b_tanah": "Status kepemilikan tanah",
}
SIX = {**{f"b_tidak_{code}": text for code, text in INDICATORS.items()}, "b_kurang_umk": INCOME}
# Slot of a picture, and those that stand for it.
PICTURES: dict[str, tuple[str, ...]] = {
    **{slot: (slot,) for slot in ("depan", "belakang", "dalam", "kiri", "kanan")},
    "ktp": ("ktp", "ktp_kk"),
    "kk": ("kk", "ktp_kk"),
    "pernyataan": ("pernyataan",),
}
RECAP = (
    "NO",
    "KECAMATAN",
    "DESA / KELURAHAN",
    "TOTAL USULAN",
    "SUDAH SURVEI",
    "BELUM SURVEI",
    "USULAN BARU",
    "BACKLOG 1",
    "BACKLOG 2",
    "% PROGRES SURVEI",
)
DETAIL = (
    "NO",
    "NAMA PENERIMA",
    "NIK",
    "NO KK",
    "KECAMATAN",
    "DESA / KELURAHAN",
    "ALAMAT",
    "STATUS KELAYAKAN",
    "INDIKATOR RTLH",
    "FOTO TAMPAK DEPAN",
    "FOTO INTERIOR/DALAM",
    "FOTO DOKUMEN KTP",
)
# Codes of the answer on the origin, in the order of the recap's columns.
RECAP_ORIGINS = tuple(
    str(ORIGINS.index(text) + 1)
    for text in ("Usulan Baru Lapangan", "Backlog 1 Desil 1-4", "Backlog 2 Desil 1-4")
)


def has_picture(slot: str, taken: Collection[str]) -> bool:
    """Whether a picture of this slot, or one that stands for it, was taken in."""
    return any(one in taken for one in PICTURES.get(slot, (slot,)))


def missing_items(
    answers: Mapping[str, Stored], person: Mapping[str, Stored], taken: Collection[str]
) -> tuple[str, ...]:
    """What of the 19 things is not there; nothing is asked where the visit closed the case."""
    presence = str(answers.get("b_keberadaan") or "")
    if presence not in ("", FOUND):
        return ()
    open_ones = [text for name, text in PERSON.items() if _is_empty(person.get(name))]
    open_ones += [text for name, text in {**LAND, **SIX}.items() if _is_empty(answers.get(name))]
    open_ones += [SUDUT_FOTO[slot] for slot in PICTURES if not has_picture(slot, taken)]
    return tuple(open_ones)


def _is_empty(value: Stored) -> bool:
    return value is None or value == ""
