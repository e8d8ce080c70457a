"""What does not fit together after merging: for a person to look at, never an error of the merge.

Each kind of finding is one query over groups of rows; it gives their uids, the first ones first.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.areas import PARENT
from desktop_app.domain.changes import DELETED
from desktop_app.domain.housing.bills import Bill
from desktop_app.domain.housing.day_order import Days, order_findings
from desktop_app.store.house_days import day_of, house_days
from desktop_app.store.reading import Reads

HERE = "coalesce({0}.status_dasar, '1') = '1'"
ACTIVE = "coalesce(e.status, 'aktif') = 'aktif'"
MOST = 1000

# Of the months that a list pays at once each counts; `n` are the first twelve whole numbers.
_MONTHS = "12 * substr(l.bulan, 1, 4) + substr(l.bulan, 6, 2) + n.column1"
_NUMBERS = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11))"

QUERIES: dict[str, tuple[str, str]] = {
    "dua_kepala": (
        "person",
        "SELECT group_concat(p.uid, ' ') FROM person p WHERE p.shdk = '1' "
        f"AND {HERE.format('p')} AND p.household IS NOT NULL "
        "GROUP BY p.household HAVING count(*) > 1",
    ),
    "nik_ganda": (
        "person",
        "SELECT group_concat(p.uid, ' ') FROM (SELECT nik FROM person WHERE nik IS NOT NULL "
        "GROUP BY nik HAVING count(*) > 1) d JOIN person p ON p.nik = d.nik "
        f"WHERE {HERE.format('p')} GROUP BY p.nik HAVING count(*) > 1",
    ),
    "kk_ganda": (
        "household",
        "SELECT group_concat(h.uid, ' ') FROM (SELECT nomor_kk FROM household WHERE nomor_kk "
        "IS NOT NULL GROUP BY nomor_kk HAVING count(*) > 1) d JOIN household h "
        "ON h.nomor_kk = d.nomor_kk WHERE coalesce(h.status, 'aktif') = 'aktif' "
        "GROUP BY h.nomor_kk HAVING count(*) > 1",
    ),
    "orang_sama": (
        "person",
        "SELECT q.uid || ' ' || group_concat(p.uid, ' ') FROM person q JOIN person p "
        "ON p.nama_key = q.nama_key AND p.tanggal_lahir = q.tanggal_lahir AND p.uid <> q.uid "
        f"WHERE q.nik IS NULL AND q.nama_key <> '' AND {HERE.format('p')} AND {HERE.format('q')} "
        "GROUP BY q.uid",
    ),
    "bayar_dua_kali": (
        "payout",
        "SELECT group_concat(y.uid, ' ') FROM payout_list l JOIN payout y ON y.payout_list = l.uid "
        f"JOIN {_NUMBERS} n ON n.column1 < coalesce(l.jumlah_bulan, 1) "
        "WHERE coalesce(y.outcome, '') NOT IN ('tidak_hadir', 'meninggal', 'pindah', "
        "'kembali_rkd') AND coalesce(y.person, y.household) IS NOT NULL "
        f"GROUP BY coalesce(y.person, y.household), l.programme, {_MONTHS} HAVING count(*) > 1",
    ),
    "ikut_dua_kali": (
        "enrolment",
        "SELECT group_concat(e.uid, ' ') FROM enrolment e LEFT JOIN programme g "
        f"ON g.uid = e.programme WHERE {ACTIVE} AND coalesce(e.household, e.person) IS NOT NULL "
        "GROUP BY e.programme, CASE WHEN json_extract(g.rules, '$.sasaran') = 'penduduk' "
        "THEN coalesce(e.person, e.household) ELSE coalesce(e.household, e.person) END "
        "HAVING count(*) > 1 UNION SELECT group_concat(e.uid, ' ') FROM enrolment e "
        f"WHERE {ACTIVE} AND e.person IS NOT NULL GROUP BY e.programme, e.person "
        "HAVING count(*) > 1",
    ),
    "daftar_ganda": (
        "payout_list",
        "SELECT group_concat(l.uid, ' ') FROM payout_list l WHERE l.desa IS NOT NULL "
        "GROUP BY l.programme, l.desa, l.bulan HAVING count(DISTINCT l.owner_desk) > 1",
    ),
    "dua_padanan": (
        "match",
        "SELECT group_concat(m.uid, ' ') FROM match m WHERE m.verdict = 'sama' "
        "GROUP BY m.source, m.key HAVING count(DISTINCT m.person) > 1",
    ),
    "nota_kembar": (
        "bill",
        "SELECT group_concat(q.uid, ' ') FROM (SELECT b.uid, b.build, b.tanggal, "
        "coalesce(b.shop, '') AS shop, (SELECT group_concat(x.goods, '|') FROM (SELECT "
        "lower(replace(coalesce(l.uraian, ''), ' ', '')) || ':' || coalesce(l.volume, 0) || ':' || "
        "coalesce(l.harga, 0) AS goods FROM bill_line l WHERE l.bill = b.uid ORDER BY goods) x) "
        "AS goods FROM bill b) q WHERE q.goods IS NOT NULL GROUP BY q.shop, q.tanggal, q.goods "
        "HAVING count(DISTINCT q.build) > 1",
    ),
}

# What is odd about one row alone. A report needs receipts of wages where its plan has wages, and
# where there is no plan that says otherwise.
ALONE: dict[str, tuple[str, str]] = {
    "nota_tanpa_pks": (
        "bill",
        "SELECT b.uid FROM bill b LEFT JOIN shop s ON s.uid = b.shop "
        "WHERE s.pks_tanggal IS NULL ORDER BY b.id",
    ),
    "nota_tanpa_bahan": (
        "bill",
        "SELECT b.uid FROM bill b WHERE NOT EXISTS (SELECT 1 FROM goods g "
        "WHERE g.build = b.build AND g.tahap = b.tahap AND g.volume > 0) ORDER BY b.id",
    ),
    "lpd_tanpa_upah": (
        "build",
        "SELECT DISTINCT e.build FROM build_event e WHERE e.ke IN ('lpd1', 'lpd2') "
        "AND EXISTS (SELECT 1 FROM build b WHERE b.uid = e.build) "
        "AND NOT EXISTS (SELECT 1 FROM wage w WHERE w.build = e.build AND w.nomor IS NOT NULL "
        "AND w.tahap = CASE e.ke WHEN 'lpd1' THEN 1 ELSE 2 END) "
        "AND (EXISTS (SELECT 1 FROM plan_line p WHERE p.build = e.build AND p.jenis = 'upah' "
        "AND p.tahap = CASE e.ke WHEN 'lpd1' THEN 1 ELSE 2 END) "
        "OR NOT EXISTS (SELECT 1 FROM plan_line p WHERE p.build = e.build "
        "AND p.tahap = CASE e.ke WHEN 'lpd1' THEN 1 ELSE 2 END)) ORDER BY e.build",
    ),
}
_BILLS = (
    "SELECT b.uid, b.build, b.tahap, b.nomor, b.tanggal, s.pks_tanggal, b.shop FROM bill b "
    "LEFT JOIN shop s ON s.uid = b.shop WHERE b.tanggal IS NOT NULL AND b.build IS NOT NULL "
)


@dataclass(frozen=True)
class Group:
    """Rows of one kind that do not fit together; the same rows always give the same `key`.

    `what`: what is odd, where the rows may be odd in another way later.
    """

    sort: str
    kind: str
    uids: tuple[str, ...]
    what: str = ""

    @property
    def key(self) -> str:
        """Sort, uids and what is odd: the name of this finding."""
        mark = f" {hashlib.sha256(self.what.encode()).hexdigest()[:8]}" if self.what else ""
        return f"{self.sort} {' '.join(self.uids)}{mark}"


def find_groups(reader: Reads, sort: str, limit: int = MOST) -> list[Group]:
    """The findings of one sort, at most `limit`."""
    kind, query = QUERIES[sort]
    found = reader.connection.execute(f"{query} LIMIT {limit:d}")
    groups = (Group(sort, kind, tuple(sorted(set(row[0].split())))) for row in found)
    return list(dict.fromkeys(one for one in groups if len(one.uids) > 1))


def find_alone(reader: Reads, sort: str, limit: int = MOST) -> list[Group]:
    """The rows that are odd by themselves, at most `limit`."""
    kind, query = ALONE[sort]
    found = reader.connection.execute(f"{query} LIMIT {limit:d}")
    return [Group(sort, kind, (row[0],)) for row in found]


def out_of_order(reader: Reads, build: str = "") -> dict[str, list[str]]:
    """What is out of order in the days of houses, sentences by build; of one where it is named."""
    bills: dict[tuple[str, int], list[Bill]] = defaultdict(list)
    where, values = ("AND b.build = ?", (build,)) if build else ("", ())
    for uid, owner, stage, number, day, contract, shop in reader.connection.execute(
        f"{_BILLS} {where}", values
    ):
        when = day_of(day)
        if when:
            one = Bill(uid, owner, shop or "", number or "", when, stage or 0, (), day_of(contract))
            bills[owner, one.stage].append(one)
    days = house_days(reader, build)
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(days.keys() | bills.keys()):
        found[key[0]] += order_findings(bills.get(key, ()), days.get(key, Days()))
    return {owner: texts for owner, texts in found.items() if texts}


def waiting_rows(reader: Reads, limit: int = MOST) -> list[Group]:
    """Rows whose family, list or build is not here: it has not come yet, or was taken away."""
    found: list[Group] = []
    for kind, (column, parent) in PARENT.items():
        query = (
            f"SELECT c.uid FROM {kind} c LEFT JOIN {parent} p ON p.uid = c.{column} "
            f"WHERE c.{column} IS NOT NULL AND p.uid IS NULL LIMIT {limit - len(found):d}"
        )
        found += [Group("menunggu", kind, (row[0],)) for row in reader.connection.execute(query)]
        if len(found) >= limit:
            break
    return found


def claimed_rows(reader: Reads, limit: int = MOST) -> list[Group]:
    """Rows of which two offices say that they are theirs."""
    query = (
        "SELECT kind, row FROM conflict WHERE field IN ('desa', 'owner_desk') "
        f"ORDER BY since, id LIMIT {limit:d}"
    )
    return [Group("diaku_dua", kind, (row,)) for kind, row in reader.connection.execute(query)]


def makers(reader: Reads, kind: str, uids: Iterable[str]) -> list[str]:
    """The desks that first wrote some rows, each once, in the order of the rows."""
    query = (
        "SELECT u.desk FROM change c JOIN unit u ON u.id = c.unit WHERE c.row = ? AND c.kind = ? "
        "ORDER BY u.wall, u.counter, c.id LIMIT 1"
    )
    rows = [reader.connection.execute(query, (uid, kind)).fetchone() for uid in uids]
    return list(dict.fromkeys(row[0] for row in rows if row))


def taken_away(reader: Reads, uids: Iterable[str]) -> Iterator[str]:
    """Those of some rows that were deleted here or elsewhere, as far as it is known."""
    query = "SELECT 1 FROM change WHERE row = ? AND instr(vals, ?) > 0 LIMIT 1"
    for uid in uids:
        if reader.connection.execute(query, (uid, f'"{DELETED}":true')).fetchone():
            yield uid
