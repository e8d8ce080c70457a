"""Which pictures of a house are asked for at which stage, and which of them it lacks.

Source: Form B 2026 (five sides and three papers make a survey whole); the progress reports of
Bekasi show front and back at 0, 30, (50) and 100 %, and a finished house inside and its bathroom.
A picture without a stage was taken before the works, so it counts for the survey and for 0 %.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.states import CHAIN, EXITS

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENTS = (0, 30, 50, 100)
SIDES = ("depan", "belakang", "dalam", "kiri", "kanan")
CARDS = "ktp_kk"
DOCUMENTS = frozenset({CARDS, "ktp", "kk", "pernyataan", "bukti_lahan"})  # no picture of a house
# The slot of each component of Form A; some stand among the angles already.
COMPONENT_SLOTS: dict[str, str] = {
    "pondasi": "pondasi",
    "sloof": "sloof",
    "kolom": "kolom",
    "ring_balok": "ring_balok",
    "rangka_atap": "rangka_atap",
    "dinding": "dinding",
    "lantai": "lantai",
    "penutup_atap": "penutup_atap",
    "air_minum": "air_minum",
    "sanitasi": "sanitasi",
    "pencahayaan": "cahaya",
    "penghawaan": "udara",
    "kecukupan_luas": "ruang",
    "status_lahan": "bukti_lahan",
}
CLOSED = frozenset({*EXITS, "ditolak", "tidak_disurvei", "disurvei_tidak_layak", "arsip"})

Taken = tuple[int, str]  # progress in percent (0 before the works), slot


@dataclass(frozen=True)
class Wanted:
    """A picture that is asked for. `slots`: any one of them will do; `percent` None: the survey."""

    percent: int | None
    slots: tuple[str, ...]

    @cached_property
    def codes(self) -> frozenset[str]:
        """The pictures that will do, as `taken_code` writes them."""
        return frozenset(taken_code(self.percent, slot) for slot in self.slots)

    @property
    def text(self) -> str:
        """What the clerk reads, for example `Tampak depan 30 %`."""
        name = SUDUT_FOTO.get(self.slots[0], self.slots[0])
        return name if self.percent is None else f"{name} {self.percent} %"


_SURVEY = (
    *(Wanted(None, (slot,)) for slot in SIDES),
    Wanted(None, ("ktp", CARDS)),
    Wanted(None, ("kk", CARDS)),
    Wanted(None, ("pernyataan",)),
)
_FINISHED = (Wanted(100, ("sanitasi",)), Wanted(100, ("dalam",)))
# The state from which the pictures of a stage must be there; those of 0 % are the survey's sides.
_SINCE: Mapping[int, str] = {30: "progres_30", 100: "progres_100"}


@cache
def wanted_of(state: str, had_half: bool = False) -> tuple[Wanted, ...]:
    """The pictures that a case in this state must have; none when it is closed or left.

    `had_half`: its progress of 50 % was reported.
    """
    if state in CLOSED:
        return ()
    place = CHAIN.index(state) if state in CHAIN else 0
    due = [percent for percent, since in _SINCE.items() if place >= CHAIN.index(since)]
    if had_half or state == "progres_50":
        due.append(50)
    fronts = [Wanted(one, (slot,)) for one in sorted(due) for slot in ("depan", "belakang")]
    return (*_SURVEY, *fronts, *(_FINISHED if 100 in due else ()))


def taken_code(percent: int | None, slot: str) -> str:
    """A picture by its progress and its slot, as `30:depan`."""
    return f"{percent or 0}:{slot}"


def lacking(wanted: Iterable[Wanted], taken: Iterable[Taken]) -> tuple[Wanted, ...]:
    """Those of the wanted pictures that nobody has taken in."""
    return lacking_codes(wanted, {taken_code(*one) for one in taken})


def lacking_codes(wanted: Iterable[Wanted], taken: Collection[str]) -> tuple[Wanted, ...]:
    """The same with the pictures as `taken_code` writes them, for thousands of houses."""
    return tuple(one for one in wanted if one.codes.isdisjoint(taken))


def stage_text(percent: int | None) -> str:
    """The name of a stage of the gallery."""
    return "Survei" if percent is None else f"{percent} %"
