"""Where the houses of a desa lie, as they were typed."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.store.reading import Reads

_WITH_POINT = "d.lat IS NOT NULL AND d.lng IS NOT NULL"


class HousePoint(NamedTuple):
    """A family and the point of its house in degrees."""

    household: str
    desa: str
    lat: float
    lng: float


def points_of(reader: Reads, desa: str, without: str) -> list[tuple[float, float]]:
    """The points of the houses of a desa, without one house ("" = all)."""
    query = f"SELECT lat, lng FROM dwelling d WHERE desa = ? AND uid <> ? AND {_WITH_POINT}"
    return list(reader.connection.execute(query, (desa, without)))


def family_points(reader: Reads) -> list[HousePoint]:
    """Each family whose house has a point."""
    query = (
        "SELECT h.uid, coalesce(d.desa, h.desa, ''), d.lat, d.lng FROM household h "
        f"JOIN dwelling d ON d.uid = h.dwelling WHERE {_WITH_POINT} ORDER BY h.uid"
    )
    return [HousePoint._make(row) for row in reader.connection.execute(query)]
