"""The sum of each bill stands on the bill: the board of houses adds up 5,000 instead of 100,000."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE bill ADD COLUMN jumlah INTEGER",
    """
    UPDATE bill SET jumlah = coalesce((SELECT sum(CAST(round(coalesce(l.volume, 0) *
    coalesce(l.harga, 0) + 0.000001) AS INTEGER)) FROM bill_line l WHERE l.bill = bill.uid), 0)""",
)


def apply(connection: Connection) -> None:
    """Add the column, and sum up the bills that are there."""
    for statement in STATEMENTS:
        connection.execute(statement)
