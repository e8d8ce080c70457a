"""Triggers that keep the audit chain and the change log grow-only."""

from __future__ import annotations

from desktop_app.store.engine import Connection

GUARDS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit chain only grows'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit chain only grows'); END",
    "CREATE TRIGGER change_no_delete BEFORE DELETE ON change "
    "BEGIN SELECT RAISE(ABORT, 'the change log only grows'); END",
    # A redaction may empty values and salt, when it leaves the hash.
    "CREATE TRIGGER change_no_update BEFORE UPDATE ON change WHEN NEW.hash IS NULL "
    "OR NEW.salt IS NOT NULL OR NEW.id <> OLD.id OR NEW.device <> OLD.device "
    "OR NEW.seq <> OLD.seq OR NEW.unit <> OLD.unit OR NEW.row <> OLD.row OR NEW.kind <> OLD.kind "
    "OR NEW.parents IS NOT OLD.parents OR NEW.saw IS NOT OLD.saw "
    "BEGIN SELECT RAISE(ABORT, 'the change log only grows'); END",
)


def create_guards(connection: Connection) -> None:
    """The triggers, as the first schema has them."""
    for statement in GUARDS:
        connection.execute(statement)


def guard_changes(connection: Connection) -> None:
    """The guard of the log as it is since ranks: only the derived rank may be written again."""
    connection.execute("DROP TRIGGER change_no_update")
    connection.execute(
        "CREATE TRIGGER change_no_update BEFORE UPDATE OF id, device, seq, unit, row, kind, vals, "
        "salt, parents, saw, hash ON change WHEN NEW.hash IS NULL "
        "OR NEW.salt IS NOT NULL OR NEW.id <> OLD.id OR NEW.device <> OLD.device "
        "OR NEW.seq <> OLD.seq OR NEW.unit <> OLD.unit OR NEW.row <> OLD.row "
        "OR NEW.kind <> OLD.kind OR NEW.parents IS NOT OLD.parents OR NEW.saw IS NOT OLD.saw "
        "BEGIN SELECT RAISE(ABORT, 'the change log only grows'); END"
    )
