"""What all tables share. Models are the hand-written schema; queries run on `db.connection()`."""

from __future__ import annotations

from peewee import AutoField, IntegerField, Model, TextField


class Table(Model):
    """A table; not bound to a database, so that several stores can be open at once."""

    class Meta:
        legacy_table_names = False


class Shared(Table):
    """A table that merges fill: only `uid` is unique, relations are uids without foreign keys.

    `id` is local to this file (the order in which rows came), `uid` is the row everywhere.
    """

    id = AutoField()
    uid = TextField(unique=True)


def text(*, index: bool = False) -> TextField[str | None]:
    """A text column that may be empty."""
    return TextField(null=True, index=index)


def whole(*, default: int | None = None) -> IntegerField[int | None]:
    """A whole-number column that may be empty: counts, money in rupiah, yes or no as 1 or 0."""
    return IntegerField(null=True, default=default)
