"""Houses of Rutilahu with the numbers of the board: where they stand, since when, their money."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.store.reading import Reads

_CEILING = "coalesce(b.pagu_bahan, 0) + coalesce(b.pagu_upah, 0) + coalesce(b.pagu_operasional, 0)"
_HOUSES = (
    "SELECT b.uid, b.household, coalesce(h.nama_kepala, ''), coalesce(h.rt, ''), "
    "coalesce(h.rw, ''), coalesce(h.desa, ''), coalesce(b.scheme, ''), b.tahun, "
    f"coalesce(b.state, ''), {_CEILING} FROM build b JOIN household h ON h.uid = b.household"
)
_EVENTS = (
    "SELECT build, max(tanggal) AS since, "
    "sum(coalesce(nilai_bahan, 0) + coalesce(nilai_upah, 0)) AS paid "
    "FROM build_event GROUP BY build"
)
_BILLED = (
    "SELECT build, sum(coalesce(jumlah, 0)) FROM bill GROUP BY build "
    "UNION ALL SELECT build, sum(coalesce(jumlah, 0)) FROM wage GROUP BY build"
)


class HouseRow(NamedTuple):
    """One house: where it stands since when (ISO day, "" unknown), and its money in rupiah."""

    uid: str
    household: str
    head: str
    rt: str
    rw: str
    desa: str
    scheme: str
    year: int | None
    state: str
    ceiling: int
    since: str
    paid: int
    billed: int


def house_rows(reader: Reads) -> list[HouseRow]:
    """All houses with their numbers: one pass over the cases, events, bills and wages each.

    Joined in one statement the engine would look up each event and line by itself.
    """
    run = reader.connection.execute
    events = {str(build): (str(since or ""), int(paid)) for build, since, paid in run(_EVENTS)}
    billed: dict[str, int] = {}
    for build, amount in run(_BILLED):
        billed[str(build)] = billed.get(str(build), 0) + int(amount or 0)
    return [
        HouseRow._make((*row, *events.get(row[0], ("", 0)), billed.get(row[0], 0)))
        for row in run(_HOUSES)
    ]
