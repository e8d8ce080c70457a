"""Columns that follow from other rows: heads and sizes of families, states, sums.

Each is a pure function of the rows, so that the order in which parcels arrive
makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.store.engine import Connection

# The head of the family, else its first member; living members before others.
FIRST_MEMBER = (
    "FROM person p WHERE p.household = household.uid ORDER BY "
    "CASE WHEN p.shdk = '1' THEN 0 ELSE 1 END, "
    "CASE WHEN coalesce(p.status_dasar, '1') = '1' THEN 0 ELSE 1 END, p.uid LIMIT 1"
)
HERE = "coalesce(p.status_dasar, '1') = '1'"

REFRESH_HOUSEHOLD = (
    "UPDATE household SET "
    f"nama_kepala = (SELECT p.nama {FIRST_MEMBER}), "
    f"nama_key = coalesce((SELECT p.nama_key {FIRST_MEMBER}), ''), "
    "jumlah_anggota = (SELECT count(*) FROM person p "
    f"WHERE p.household = household.uid AND {HERE}) "
)
REFRESH_BUILD = (
    "UPDATE build SET state = (SELECT e.ke FROM build_event e WHERE e.build = build.uid "
    "ORDER BY e.tanggal DESC, e.uid DESC LIMIT 1) "
)
REFRESH_USULAN = (
    "UPDATE usulan SET state = (SELECT e.ke FROM usulan_event e WHERE e.usulan = usulan.uid "
    "ORDER BY e.tanggal DESC, e.uid DESC LIMIT 1) "
)
REFRESH_SHEET = (
    "UPDATE sheet SET state = coalesce((SELECT e.ke FROM sheet_event e "
    "WHERE e.sheet = sheet.uid ORDER BY e.pada DESC, e.uid DESC LIMIT 1), 'keluar') "
)
# Half a rupiah is rounded up as in `domain.housing.estimate.cost_of`, also where the product of
# two numbers in binary lies a hair below it.
BILLED = (
    "coalesce((SELECT sum(CAST(round(coalesce(l.volume, 0) * coalesce(l.harga, 0) + 0.000001) "
    "AS INTEGER)) FROM bill_line l WHERE l.bill = bill.uid), 0)"
)
REFRESH_BILL = f"UPDATE bill SET jumlah = {BILLED} "
# `outcome:lines:rupiah:returned` of each outcome of a payment list, "" for none, joined by `;`.
PAID = (
    "coalesce((SELECT group_concat(part, ';') FROM (SELECT coalesce(y.outcome, '') || ':' || "
    "count(*) || ':' || sum(coalesce(y.nominal, 0)) || ':' || sum(CASE WHEN y.outcome = "
    "'kembali_rkd' OR y.kembali_nomor IS NOT NULL THEN coalesce(y.nominal, 0) ELSE 0 END) AS part "
    "FROM payout y WHERE y.payout_list = payout_list.uid GROUP BY coalesce(y.outcome, '') "
    "ORDER BY coalesce(y.outcome, ''))), '')"
)
REFRESH_PAYOUT_LIST = f"UPDATE payout_list SET ringkas = {PAID} "
STATEMENTS = {
    "household": REFRESH_HOUSEHOLD,
    "build": REFRESH_BUILD,
    "bill": REFRESH_BILL,
    "payout_list": REFRESH_PAYOUT_LIST,
    "sheet": REFRESH_SHEET,
    "usulan": REFRESH_USULAN,
}
# Which kind's derived columns depend on a row of the kind at the left, and by which column.
DEPENDS = {
    "household": ("household", "uid"),
    "person": ("household", "household"),
    "build": ("build", "uid"),
    "build_event": ("build", "build"),
    "bill": ("bill", "uid"),
    "bill_line": ("bill", "bill"),
    "payout_list": ("payout_list", "uid"),
    "payout": ("payout_list", "payout_list"),
    "sheet": ("sheet", "uid"),
    "sheet_event": ("sheet", "sheet"),
    "usulan": ("usulan", "uid"),
    "usulan_event": ("usulan", "usulan"),
}


def refresh(connection: Connection, kind: str, uids: Iterable[str]) -> None:
    """Compute the derived columns of these rows again."""
    connection.executemany(f"{STATEMENTS[kind]} WHERE uid = ?", [(uid,) for uid in sorted(uids)])


def refresh_all(connection: Connection) -> None:
    """Compute the derived columns of every row again."""
    for statement in STATEMENTS.values():
        connection.execute(statement)


def count_stale(connection: Connection) -> int:
    """How many rows have derived columns that no longer follow from the other rows."""
    checks = (
        f"SELECT count(*) FROM household WHERE nama_kepala IS NOT (SELECT p.nama {FIRST_MEMBER}) "
        "OR jumlah_anggota <> (SELECT count(*) FROM person p "
        f"WHERE p.household = household.uid AND {HERE})",
        "SELECT count(*) FROM build WHERE state IS NOT (SELECT e.ke FROM build_event e "
        "WHERE e.build = build.uid ORDER BY e.tanggal DESC, e.uid DESC LIMIT 1)",
        f"SELECT count(*) FROM bill WHERE jumlah IS NOT {BILLED}",
        f"SELECT count(*) FROM payout_list WHERE ringkas IS NOT {PAID}",
        "SELECT count(*) FROM sheet WHERE state <> coalesce((SELECT e.ke FROM sheet_event e "
        "WHERE e.sheet = sheet.uid ORDER BY e.pada DESC, e.uid DESC LIMIT 1), 'keluar')",
        "SELECT count(*) FROM usulan WHERE state IS NOT (SELECT e.ke FROM usulan_event e "
        "WHERE e.usulan = usulan.uid ORDER BY e.tanggal DESC, e.uid DESC LIMIT 1)",
    )
    return sum(int(connection.execute(check).fetchone()[0]) for check in checks)
