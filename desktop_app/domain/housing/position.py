"""Whether the point of a house can be in its desa: how far it lies from the other houses there."""

from __future__ import annotations

from math import cos, hypot, radians
from statistics import median
from typing import TYPE_CHECKING

from desktop_app.domain.specs.rules import EAST, NORTH, SOUTH, WEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]  # latitude and longitude in degrees
FAR_KM = 6  # a desa of the kabupaten is some 3 km across; own proposal
NEAREST_LIMIT, FARTHEST_LIMIT = 1, 50
LEAST = 5  # other houses without which nothing is said
KM_PER_DEGREE = 111.2  # of a great circle


def is_in_district(point: Point) -> bool:
    """Whether a point lies in the box around the kabupaten."""
    return SOUTH <= point[0] <= NORTH and WEST <= point[1] <= EAST


def middle(points: Iterable[Point]) -> Point | None:
    """The median point of those in the kabupaten; None when there are fewer than `LEAST`."""
    inside = [point for point in points if is_in_district(point)]
    if len(inside) < LEAST:
        return None
    return median(lat for lat, _ in inside), median(lng for _, lng in inside)


def distance_km(one: Point, other: Point) -> float:
    """Between two points that are near each other, in kilometres."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(north, east) * KM_PER_DEGREE


def km_away(point: Point, others: Sequence[Point]) -> float | None:
    """How far a house lies from the middle of the others; None when nothing can be said."""
    center = middle(others)
    return None if center is None else distance_km(point, center)
