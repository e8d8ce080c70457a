"""What is odd about a picture of a house: its place, and its day beside that of the money.

Nothing is refused for it; a person looks again.
"""

from __future__ import annotations

from datetime import datetime
from math import cos, hypot, radians
from statistics import median
from typing import TYPE_CHECKING

from desktop_app.domain.dates import format_date
from desktop_app.domain.specs.rules import EAST, NORTH, SOUTH, WEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Place = tuple[float, float]  # latitude, longitude in degrees
OUTSIDE = "Letak fotonya di luar Kabupaten Bekasi; periksa rumahnya."
FAR_HOME = "Diambil {km} km dari letak rumah ini; periksa rumahnya."
FAR_VILLAGE = "Diambil {km} km dari rumah lain di desa ini; periksa rumahnya."
EARLY = "Foto kemajuan {percent} % ini diambil {taken}, sebelum uangnya cair ({paid})."
HOME_KM, VILLAGE_KM = 1.0, 8.0
LEAST_HOUSES = 5  # of a desa whose places are known, before a picture is called far from them
DEGREE_KM = 111.2
# The payments after which a stage of progress can be, the latest first.
_PAYMENTS: Mapping[int, tuple[str, ...]] = {
    30: ("tahap1_cair",),
    50: ("tahap2_cair", "tahap1_cair"),
    100: ("tahap2_cair", "tahap1_cair"),
}
PAYMENTS = ("tahap1_cair", "tahap2_cair")


def place_hint(place: Place | None, home: Place | None, others: Sequence[Place] = ()) -> str:
    """Why the place of a picture is odd, "" when it is not or nothing is known.

    `home`: where the house stands; without it `others`, the houses of the desa, tell.
    """
    if place is None:
        return ""
    if not (SOUTH <= place[0] <= NORTH and WEST <= place[1] <= EAST):
        return OUTSIDE
    if home is not None:
        return _far(FAR_HOME, distance_km(place, home), HOME_KM)
    if len(others) < LEAST_HOUSES:
        return ""
    middle = median(one[0] for one in others), median(one[1] for one in others)
    return _far(FAR_VILLAGE, distance_km(place, middle), VILLAGE_KM)


def distance_km(one: Place, other: Place) -> float:
    """Between two places of one kabupaten, on a flat map of it."""
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(one[0] - other[0], east) * DEGREE_KM


def money_hint(taken: str, percent: int | None, paid: Mapping[str, date]) -> str:
    """That a picture of progress is older than the money for it.

    `taken` as the camera wrote it; `paid` = the day of each payment by its state.
    """
    try:
        day = datetime.fromisoformat(taken).date()
    except ValueError:  # the camera wrote nothing, or another program anything
        return ""
    days = [paid[state] for state in _PAYMENTS.get(percent or 0, ()) if state in paid]
    if not days or day >= days[0]:
        return ""
    return EARLY.format(percent=percent, taken=format_date(day), paid=format_date(days[0]))


def _far(text: str, km: float, limit: float) -> str:
    return text.format(km=f"{km:.1f}".replace(".", ",")) if km > limit else ""
