"""Who builds which house, and what each shop sold to it: sums in one pass over bills and lines."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.store.reading import Reads

# Half a rupiah is rounded up, as on the board (`house_board_rows`).
_COST = "round(coalesce({0}.volume, 0) * coalesce({0}.harga, 0) + 0.000001)"
_SOLD = (
    f"SELECT b.shop, b.build, count(DISTINCT b.uid), sum({_COST.format('l')}) FROM bill b "
    "LEFT JOIN bill_line l ON l.bill = b.uid WHERE b.shop IS NOT NULL GROUP BY b.shop, b.build"
)
# A planned line counts once, however many bills a shop wrote for it.
_PLANNED = (
    "SELECT shop, build, sum(cost) FROM (SELECT DISTINCT b.shop AS shop, b.build AS build, p.uid, "
    f"{_COST.format('p')} AS cost FROM bill b JOIN bill_line l ON l.bill = b.uid "
    "JOIN plan_line p ON p.uid = l.plan_line WHERE b.shop IS NOT NULL) GROUP BY shop, build"
)


class Sold(NamedTuple):
    """What a shop sold to one house: how many bills, rupiah of them and of the plan for it."""

    shop: str
    build: str
    bills: int
    billed: int
    planned: int


def sold_rows(reader: Reads) -> list[Sold]:
    """Each shop with each house that has a bill of it."""
    run = reader.connection.execute
    planned = {(shop, build): round(cost or 0) for shop, build, cost in run(_PLANNED)}
    return [
        Sold(shop, build, bills, round(billed or 0), planned.get((shop, build), 0))
        for shop, build, bills, billed in run(_SOLD)
    ]


def built_by(reader: Reads) -> dict[str, str]:
    """The executor of each build that has one."""
    query = "SELECT uid, executor FROM build WHERE executor IS NOT NULL AND executor <> ''"
    return dict(reader.connection.execute(query))


def receiver_accounts(reader: Reads) -> list[tuple[str, str, str]]:
    """(build, name, account) of each build with an account of its own."""
    query = (
        "SELECT b.uid, coalesce(b.rekening_nama, h.nama_kepala, ''), b.rekening FROM build b "
        "JOIN household h ON h.uid = b.household WHERE b.rekening IS NOT NULL AND b.rekening <> ''"
    )
    return list(reader.connection.execute(query))
