"""What a house shares with another one and should not: a bill, and a worker on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desktop_app.domain.dates import format_date
from desktop_app.domain.housing.day_order import attended
from desktop_app.store.reading import Reads

Told = tuple[int, str]  # stage, sentence
_NAME = "coalesce(h.nama_kepala, 'tanpa nama')"
# Bills of other houses from the same shop on the same day as a bill of this one.
_NEAR = (
    "SELECT o.uid, o.nomor, o.tahap, b.uid, b.nomor, "
    f"{_NAME} FROM bill o JOIN bill b ON b.tanggal = o.tanggal "
    "AND coalesce(b.shop, '') = coalesce(o.shop, '') AND b.build <> o.build "
    "JOIN build r ON r.uid = b.build LEFT JOIN household h ON h.uid = r.household "
    "WHERE o.build = ? ORDER BY o.id, b.id"
)
_WORKED = (
    f"SELECT o.pekerja, o.tahap, o.hadir, w.hadir, {_NAME} FROM wage o "
    "JOIN wage w ON w.pekerja = o.pekerja AND w.build <> o.build "
    "JOIN build r ON r.uid = w.build LEFT JOIN household h ON h.uid = r.household "
    "WHERE o.build = ? AND o.pekerja IS NOT NULL ORDER BY o.id, w.id"
)


def shared_with_others(reader: Reads, build: str) -> dict[int, list[str]]:
    """Sentences by stage; names of other families are those that this desk keeps."""
    found: dict[int, list[str]] = defaultdict(list)
    for stage, text in (*_twins(reader, build), *_workers(reader, build)):
        if text not in found[stage]:
            found[stage].append(text)
    return found


def _twins(reader: Reads, build: str) -> Iterator[Told]:
    for uid, number, stage, other, its_number, name in reader.connection.execute(_NEAR, (build,)):
        goods = _goods(reader, uid)
        if goods and goods == _goods(reader, other):
            yield (
                int(stage or 0),
                f"Nota {number} sama barang, jumlah, dan harganya dengan nota {its_number} "
                f"pada rumah {name}.",
            )


def _workers(reader: Reads, build: str) -> Iterator[Told]:
    for worker, stage, own, other, name in reader.connection.execute(_WORKED, (build,)):
        days = set(attended(str(own or ""))) & set(attended(str(other or "")))
        if days:
            shown = ", ".join(format_date(day) for day in sorted(days))
            yield int(stage or 0), f"{worker} juga dihitung pada rumah {name}: {shown}."


def _goods(reader: Reads, bill: str) -> list[tuple[str, float, int]]:
    """The lines of a bill without their order, their capitals and their blanks."""
    rows = reader.connection.execute(
        "SELECT coalesce(uraian, ''), coalesce(volume, 0), coalesce(harga, 0) "
        "FROM bill_line WHERE bill = ?",
        (bill,),
    )
    return sorted(("".join(text.lower().split()), volume, price) for text, volume, price in rows)
