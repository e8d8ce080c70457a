"""A small registry of invented people, and rows about them."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.matching.records import Matched, Record
from desktop_app.services.match_engine import match_here
from tests.benchmarks.five_lists import make_world

DESA, OTHER_DESA = "32.16.06.2001", "32.16.06.2002"
KOSASIH = Record(
    id=900_001,
    nik="3216060507789001",
    nomor_kk="3216060101109001",
    nama="MUHAMAD KOSASIH",
    sex="1",
    tanggal_lahir="1978-07-05",
    tempat_lahir="BEKASI",
    nama_ibu="SITI ROHAYATI",
    shdk="1",
    desa=DESA,
    rt="003",
    rw="007",
    alamat="KP PISANGAN TURI",
)
WIFE = KOSASIH._replace(
    id=900_002, nik="3216064408809001", nama="NENENG JUBAEDAH", sex="2",
    tanggal_lahir="1980-08-04", nama_ibu="EUIS MASITOH", shdk="3",
)  # fmt: skip
SON = KOSASIH._replace(
    id=900_003, nik="3216061203049001", nama="ALDI KOSASIH", tanggal_lahir="2004-03-12",
    nama_ibu="NENENG JUBAEDAH", shdk="4",
)  # fmt: skip
RINA = SON._replace(
    id=900_004, nik="3216065901109001", nama="SITI RINA", sex="2", tanggal_lahir="2010-01-19"
)
RINI = RINA._replace(id=900_005, nik="3216065901109002", nama="SITI RINI")
NAMESAKE = KOSASIH._replace(
    id=900_006, nik="3216061102859001", nomor_kk="3216060202159002", tanggal_lahir="1985-02-11",
    nama_ibu="IMAS SALAMAH",
)  # fmt: skip
FAMILY = (KOSASIH, WIFE, SON, RINA, RINI)


@cache
def strangers() -> tuple[Record, ...]:
    """Some hundred people who have nothing to do with a case."""
    return tuple(make_world(600, seed=9).people)


def match_row(row: Record, *known: Record) -> Matched:
    """The verdict on one row, among strangers and those who are known."""
    return match_here([*strangers(), *known], [row._replace(id=1)])[0]


def outcome(row: Record, *known: Record) -> tuple[str, int]:
    """The verdict, and whom the row is or may be (0: nobody)."""
    found = match_row(row, *known)
    return found.verdict, found.candidates[0].id if found.candidates else 0
