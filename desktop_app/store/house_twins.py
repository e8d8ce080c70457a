"""What a house shares with another one and should not: a bill, and a worker on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desktop_app.domain.dates import format_date
from desktop_app.domain.housing.attendance import attended
from desktop_app.store.reading import Reads

Told = tuple[int, str]  # stage, sentence
# A forged bill may stand at hundreds of houses; a few of them say enough, and are found at once.
LOOKED_AT, TOLD = 50, 3
_NAME = "coalesce(h.nama_kepala, 'tanpa nama')"
_HOUSE = "JOIN build r ON r.uid = {0}.build LEFT JOIN household h ON h.uid = r.household"
# Bills of other houses from one shop on one day that have one line of a bill of this house.
_NEAR = (
    f"SELECT b.uid, b.nomor, {_NAME} FROM bill b {_HOUSE.format('b')} WHERE b.tanggal = ? "
    "AND coalesce(b.shop, '') = ? AND b.build <> ? AND EXISTS (SELECT 1 FROM bill_line l "
    "WHERE l.bill = b.uid AND coalesce(l.volume, 0) = ? AND coalesce(l.harga, 0) = ? "
    f"AND lower(replace(coalesce(l.uraian, ''), ' ', '')) = ?) LIMIT {LOOKED_AT:d}"
)
_WORKED = (
    f"SELECT w.hadir, {_NAME} FROM wage w {_HOUSE.format('w')} "
    f"WHERE w.pekerja = ? AND w.build <> ? AND w.hadir IS NOT NULL LIMIT {LOOKED_AT:d}"
)


def shared_with_others(reader: Reads, build: str) -> dict[int, list[str]]:
    """Sentences by stage; names of other families are those that this desk keeps."""
    found: dict[int, list[str]] = defaultdict(list)
    for stage, text in (*_twins(reader, build), *_workers(reader, build)):
        if text not in found[stage]:
            found[stage].append(text)
    return found


def _twins(reader: Reads, build: str) -> Iterator[Told]:
    own = "SELECT uid, nomor, tahap, tanggal, coalesce(shop, '') FROM bill WHERE build = ?"
    for uid, number, stage, day, shop in reader.connection.execute(own, (build,)).fetchall():
        goods = _goods(reader, uid)
        if not goods:
            continue
        text, volume, price = goods[0]
        near = reader.connection.execute(_NEAR, (day, shop, build, volume, price, text))
        same = [one for one in near.fetchall() if _goods(reader, one[0]) == goods]
        for _other, its_number, name in same[:TOLD]:
            yield (
                int(stage or 0),
                f"Nota {number} sama barang, jumlah, dan harganya dengan nota {its_number} "
                f"pada rumah {name}.",
            )


def _workers(reader: Reads, build: str) -> Iterator[Told]:
    own = "SELECT pekerja, tahap, hadir FROM wage WHERE build = ? AND pekerja IS NOT NULL"
    for worker, stage, mine in reader.connection.execute(own, (build,)).fetchall():
        days = set(attended(str(mine or "")))
        if not days:
            continue
        others = reader.connection.execute(_WORKED, (worker, build)).fetchall()
        both = [(name, days & set(attended(str(text)))) for text, name in others]
        for name, shared in [one for one in both if one[1]][:TOLD]:
            shown = ", ".join(format_date(day) for day in sorted(shared))
            yield int(stage or 0), f"{worker} juga dihitung pada rumah {name}: {shown}."


def _goods(reader: Reads, bill: str) -> list[tuple[str, float, int]]:
    """The lines of a bill without their order, their capitals and their blanks.

    Capitals as the engine knows them: of Latin letters only, so that `Φ 10` is found in its query.
    """
    rows = reader.connection.execute(
        "SELECT coalesce(uraian, ''), coalesce(volume, 0), coalesce(harga, 0) "
        "FROM bill_line WHERE bill = ?",
        (bill,),
    )
    return sorted((_plain(text), volume, price) for text, volume, price in rows)


def _plain(text: str) -> str:
    return "".join(one.lower() if one.isascii() else one for one in text if one != " ")
