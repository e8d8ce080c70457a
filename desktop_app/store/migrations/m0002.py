"""Desks that exchange kiriman: signed units, ranks of changes, conflicts, the key book."""

from __future__ import annotations

from desktop_app.store.engine import Connection
from desktop_app.store.engine_guards import guard_changes

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE unit ADD COLUMN first INTEGER",
    "ALTER TABLE unit ADD COLUMN count INTEGER",
    "ALTER TABLE unit ADD COLUMN signature TEXT",
    "ALTER TABLE unit ADD COLUMN withheld TEXT",
    "ALTER TABLE unit ADD COLUMN parcel INTEGER",
    "CREATE INDEX unit_device_first ON unit (device, first)",
    "CREATE INDEX unit_parcel ON unit (parcel)",
    "ALTER TABLE change ADD COLUMN rank INTEGER NOT NULL DEFAULT 2",
    "CREATE INDEX change_proposed ON change (kind, row) WHERE rank = 0",
    "CREATE INDEX change_moved ON change (kind, row) WHERE (saw IS NOT NULL "
    "OR instr(parents, '\"household\":') OR instr(parents, '\"build\":') "
    "OR instr(parents, '\"payout_list\":') OR instr(parents, '\"sheet\":'))",
    "UPDATE unit SET first = (SELECT min(c.seq) FROM change c WHERE c.unit = unit.id), "
    "count = (SELECT count(*) FROM change c WHERE c.unit = unit.id)",
    """
    CREATE TABLE conflict (id INTEGER NOT NULL PRIMARY KEY, row TEXT NOT NULL, kind TEXT NOT NULL,
    field TEXT NOT NULL, sort TEXT NOT NULL, desa TEXT, since INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX conflict_row_kind_field_sort ON conflict (row, kind, field, sort)",
    "CREATE INDEX conflict_sort_since ON conflict (sort, since)",
    """
    CREATE TABLE desk_key (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, device TEXT, desk
    TEXT, name TEXT, letter TEXT, recipient TEXT, verify TEXT, dari TEXT, sampai TEXT, batas
    INTEGER, sebab TEXT)""",
    "CREATE UNIQUE INDEX desk_key_uid ON desk_key (uid)",
    "CREATE INDEX desk_key_device ON desk_key (device)",
    "CREATE INDEX desk_key_desk ON desk_key (desk)",
)


def apply(connection: Connection) -> None:
    """Add columns and tables; the guard of the log lets the derived rank be written."""
    for statement in STATEMENTS:
        connection.execute(statement)
    guard_changes(connection)
