"""Field specs, models, the first schema and the shapes say the same."""

from __future__ import annotations

import pytest
from peewee import SqliteDatabase

from desktop_app.domain.form_a import QUESTIONS
from desktop_app.domain.specs import SPECS
from desktop_app.store.migrations import MIGRATIONS, m0001, migrate
from desktop_app.store.models import TABLES
from desktop_app.store.models_local import LOCAL_TABLES
from desktop_app.store.models_log import LOG_TABLES
from desktop_app.store.models_source import SOURCE_TABLES
from desktop_app.store.models_staging import STAGING_TABLES
from desktop_app.store.shapes import DERIVED, OWN, PACKED, shape

EVERY_MODEL = [*TABLES.values(), *LOG_TABLES, *LOCAL_TABLES, *STAGING_TABLES, *SOURCE_TABLES]

COLUMN_TYPES = {"TEXT": "TEXT", "INT": "INTEGER", "FLOAT": "REAL"}


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_each_field_has_a_column_of_its_type(kind: str) -> None:
    columns = TABLES[kind]._meta.fields
    for spec in SPECS[kind]:
        assert COLUMN_TYPES[columns[spec.name].field_type] == spec.kind.column, spec.name


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_each_column_is_a_field_or_derived_or_packed(kind: str) -> None:
    fields = {spec.name for spec in SPECS[kind]}
    others = OWN | set(DERIVED.get(kind, {})) | {PACKED.get(kind)}
    assert set(TABLES[kind]._meta.fields) <= fields | others


def test_the_questions_of_the_form_lie_in_the_packed_column() -> None:
    flat = shape("survey").flatten({spec.name: "1" for spec in QUESTIONS})
    assert set(flat) == {f"answers.{spec.name}" for spec in QUESTIONS}


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_what_a_spec_marks_as_sensitive_travels_apart(kind: str) -> None:
    marked = {spec.name for spec in SPECS[kind] if spec.sensitive}
    assert marked <= shape(kind).sensitive


def _described(connection) -> dict[str, set[tuple]]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"
    ).fetchall()
    found = {}
    for (name,) in names:
        columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
        indexes = connection.execute(f"PRAGMA index_list({name})").fetchall()
        found[name] = {row[1:4] + row[5:] for row in columns} | {
            (*(part[2] for part in connection.execute(f"PRAGMA index_info({row[1]})")), row[2])
            for row in indexes
        }
    return found


def test_the_migrations_make_what_the_models_say(store) -> None:
    wanted = SqliteDatabase(":memory:")
    with wanted.bind_ctx(EVERY_MODEL):
        wanted.create_tables(EVERY_MODEL, safe=False)
        expected = _described(wanted.connection())
    wanted.close()
    assert _described(store.database.connection()) == expected


def test_only_uid_is_unique_where_merges_write() -> None:
    for model in TABLES.values():
        unique = {field.name for field in model._meta.sorted_fields if field.unique}
        assert unique == {"uid"}, model
        assert not any(is_unique for _, is_unique in model._meta.indexes)
        assert not model._meta.refs


def test_a_file_newer_than_the_program_is_refused(store) -> None:
    from desktop_app.domain.errors import UserError

    store.database.connection().execute("PRAGMA user_version=99")
    with pytest.raises(UserError, match="lebih baru"):
        migrate(store.database, before=lambda: None)
    store.database.connection().execute("PRAGMA user_version=1")


def test_a_step_is_applied_once_after_a_backup_and_whole_or_not_at_all(store) -> None:
    from desktop_app.store.migrations import Migration

    connection = store.database.connection()
    backups: list[int] = []

    def good(one) -> None:
        one.execute("ALTER TABLE household ADD COLUMN telepon TEXT")

    def bad(one) -> None:
        one.execute("ALTER TABLE household ADD COLUMN lain TEXT")
        raise RuntimeError("half way")

    steps = (*MIGRATIONS, Migration(1000, good))
    assert migrate(store.database, lambda: backups.append(1), steps) == 1
    assert migrate(store.database, lambda: backups.append(1), steps) == 0
    with pytest.raises(RuntimeError):
        migrate(store.database, lambda: backups.append(1), (*steps, Migration(1001, bad)))
    names = {row[1] for row in connection.execute("PRAGMA table_info(household)")}
    assert "telepon" in names
    assert "lain" not in names
    assert len(backups) == 2


def test_the_first_schema_is_frozen_text() -> None:
    assert len(m0001.STATEMENTS) > 60
