"""Houses whose point lies far from their desa: asked about when it is typed, found afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.position import (
    FAR_KM,
    FARTHEST_LIMIT,
    NEAREST_LIMIT,
    Point,
    distance_km,
    is_in_district,
    km_away,
    middle,
)
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.desk import Desk
from desktop_app.services.records import Confirmed
from desktop_app.store import local
from desktop_app.store.house_points import HousePoint, family_points, points_of
from desktop_app.store.reading import Reads

SETTING = "letak_jauh_km"
FAR = "letak_jauh"
OUT_OF_RANGE = f"Jaraknya {NEAREST_LIMIT} sampai {FARTHEST_LIMIT} km."


def read_limit(reader: Reads) -> int:
    """From how many kilometres on a house is far from its desa."""
    return int(local.get_setting(reader, SETTING, FAR_KM))


def limit_of(desk: Desk) -> int:
    """The same for the office."""
    with desk.reader() as reader:
        return read_limit(reader)


def save_limit(desk: Desk, typed: str) -> int:
    """Set the distance in whole kilometres."""
    require(desk, "rules")
    text = typed.strip()
    if not text.isdigit() or not NEAREST_LIMIT <= int(text) <= FARTHEST_LIMIT:
        raise UserError(OUT_OF_RANGE)
    limit = int(text)
    desk.write("ubah jarak letak rumah", "", lambda work: local.put_setting(work, SETTING, limit))
    return limit


def ask_about_place(
    desk: Desk,
    uid: str | None,
    values: Mapping[str, Stored],
    base: Mapping[str, Stored] | None,
    confirmed: Confirmed,
) -> None:
    """Ask about a point that was typed now and lies far from the other houses of the desa."""
    point, desa = _point(values), str(values.get("desa") or "")
    if point is None or FAR in confirmed or not is_in_district(point):
        return
    if base and (_point(base), str(base.get("desa") or "")) == (point, desa):
        return
    with desk.reader() as reader:
        away = km_away(point, points_of(reader, desa, uid or ""))
        limit = read_limit(reader)
    if away is not None and away > limit:
        name = desa_names().get(desa, "")
        raise NeedsConfirmation(
            FAR,
            f"Titik rumah ini {away:.0f} km dari rumah lain di {name}. Periksa lintang, bujur, "
            "dan desanya; simpan hanya bila memang di sana, dengan sebabnya.",
        )


def far_houses(reader: Reads) -> list[str]:
    """Families whose house lies outside the kabupaten or far from the middle of its desa."""
    by_desa: dict[str, list[HousePoint]] = {}
    for one in family_points(reader):
        by_desa.setdefault(one.desa, []).append(one)
    limit, found = read_limit(reader), []
    for houses in by_desa.values():
        center = middle((one.lat, one.lng) for one in houses)
        found += [one.household for one in houses if _is_far(one, center, limit)]
    return found


def _is_far(one: HousePoint, center: Point | None, limit: int) -> bool:
    point = one.lat, one.lng
    if not is_in_district(point):
        return True
    return center is not None and distance_km(point, center) > limit


def _point(values: Mapping[str, Stored]) -> Point | None:
    lat, lng = values.get("lat"), values.get("lng")
    if isinstance(lat, int | float) and isinstance(lng, int | float):
        return float(lat), float(lng)
    return None
