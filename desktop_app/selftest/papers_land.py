"""One invented page of the list of houses that their land stops."""

from __future__ import annotations

from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_land import LandGroup, LandPaper
from desktop_app.domain.housing.land import GROUNDS, NO_PROOF, STATE, TO_DO
from desktop_app.selftest.invented import ADDRESS, DAY, DESA, KECAMATAN, KOP, NAME, PEOPLE, STAMP

_SCHEME = "Skema contoh 2026"


def land(paper: Paper) -> LandPaper:
    """Two houses under two grounds."""
    known = (NAME, ADDRESS, DESA, "001/002", _SCHEME, "Diusulkan")
    said = {STATE: ("", "Tidak boleh"), NO_PROOF: ("SPPT 12", "Belum diatur")}
    groups = tuple(
        LandGroup(
            GROUNDS[ground],
            TO_DO[ground],
            ((f"{number}.", *known, proof, GROUNDS[ground], answer),),
        )
        for number, (ground, (proof, answer)) in enumerate(said.items(), 1)
    )
    return LandPaper(
        place=f"Kecamatan {KECAMATAN}",
        choice="semua sebab",
        counts=tuple((GROUNDS[ground], 1) for ground in said),
        groups=groups,
        letterhead=KOP,
        seat=KECAMATAN,
        day=DAY,
        signatories=PEOPLE[:2],
        stamp=STAMP,
        paper=paper,
    )
