"""What came of a payment list stands on the list; active receivers are counted from an index.

So the board of aid adds up 2,000 lists instead of 240,000 names.
"""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE payout_list ADD COLUMN ringkas TEXT",
    """
    UPDATE payout_list SET ringkas = coalesce((SELECT group_concat(part, ';') FROM (
    SELECT coalesce(y.outcome, '') || ':' || count(*) || ':' || sum(coalesce(y.nominal, 0)) || ':'
    || sum(CASE WHEN y.outcome = 'kembali_rkd' OR y.kembali_nomor IS NOT NULL
    THEN coalesce(y.nominal, 0) ELSE 0 END) AS part FROM payout y
    WHERE y.payout_list = payout_list.uid GROUP BY coalesce(y.outcome, '')
    ORDER BY coalesce(y.outcome, ''))), '')""",
    "CREATE INDEX enrolment_programme_status_desa ON enrolment (programme, status, desa)",
)


def apply(connection: Connection) -> None:
    """Add column and index, and sum up the lists that are there."""
    for statement in STATEMENTS:
        connection.execute(statement)
