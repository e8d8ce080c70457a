"""Rows around a payment list: other lines of the same aid and months, families that split.

Each question is one query; nothing is asked a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.store.reading import Reads

_MONTHS = "12 * substr(l.bulan, 1, 4) + substr(l.bulan, 6, 2)"


class ListedLine(NamedTuple):
    """One line of a payment list, and what tells that it is the same people."""

    payout: str
    payout_list: str
    bulan: str
    nomor: str
    urut: int
    household: str
    person: str
    nik: str
    nomor_kk: str
    dwelling: str


class MonthSum(NamedTuple):
    """The lines of one list with one outcome ("" for none): how many, rupiah, of it returned."""

    payout_list: str
    outcome: str
    lines: int
    rupiah: int
    returned: int


def listed_lines(reader: Reads, kode: str, month: str, months: int) -> Iterator[ListedLine]:
    """All lines of lists of a programme code, of any desa, that cover one of these months.

    Lines whose money nobody received are left out.
    """
    first = 12 * int(month[:4]) + int(month[5:7])
    query = (
        "SELECT y.uid, l.uid, l.bulan, l.nomor, y.urut, y.household, y.person, p.nik, h.nomor_kk, "
        "h.dwelling FROM programme g JOIN payout_list l ON l.programme = g.uid "
        "JOIN payout y ON y.payout_list = l.uid LEFT JOIN person p ON p.uid = y.person "
        "LEFT JOIN household h ON h.uid = y.household WHERE g.kode = ? "
        f"AND {_MONTHS} < ? AND {_MONTHS} + coalesce(l.jumlah_bulan, 1) > ? "
        "AND coalesce(y.outcome, '') NOT IN ('tidak_hadir', 'meninggal', 'pindah', 'kembali_rkd')"
    )
    for row in reader.connection.execute(query, (kode, first + months, first)):
        uid, within, begun, number, place, *rest = (value or "" for value in row)
        yield ListedLine(uid, within, begun, number, int(place or 0), *rest)


def families_left(reader: Reads, desa: str, since_ms: int) -> Iterator[tuple[str, str]]:
    """(former family, present family) of members who changed their family since a moment."""
    query = (
        "SELECT DISTINCT json_extract(o.vals, '$.household'), p.household FROM household h "
        "JOIN person p ON p.household = h.uid JOIN change c ON c.row = p.uid AND c.kind = 'person' "
        "JOIN unit u ON u.id = c.unit JOIN change o ON o.row = p.uid AND o.kind = 'person' "
        "WHERE h.desa = ? AND u.wall >= ? AND json_extract(c.vals, '$.household') = p.household "
        "AND json_extract(o.vals, '$.household') <> p.household"
    )
    for former, present in reader.connection.execute(query, (desa, since_ms)):
        yield str(former), str(present)


def sums_by_outcome(reader: Reads, programme: str, desa: str) -> Iterator[MonthSum]:
    """What the lists of a programme hold, by list and outcome; of all desa where it is ""."""
    query = (
        "SELECT l.uid, coalesce(y.outcome, ''), count(*), sum(coalesce(y.nominal, 0)), "
        "sum(CASE WHEN y.outcome = 'kembali_rkd' OR y.kembali_nomor IS NOT NULL "
        "THEN coalesce(y.nominal, 0) ELSE 0 END) "
        "FROM payout_list l JOIN payout y ON y.payout_list = l.uid "
        "WHERE l.programme = ?1 AND (?2 = '' OR l.desa = ?2) "
        "GROUP BY l.uid, coalesce(y.outcome, '')"
    )
    for row in reader.connection.execute(query, (programme, desa)):
        yield MonthSum(*row)
