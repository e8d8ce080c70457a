"""Staging tables of an import: the rows of a file, understood but not yet in the registry.

They have the columns of their registry table, so that a commit is one
INSERT ... SELECT, and beside them the texts of their changes, made ready while
the file was read: `vals`/`salt`/`hash` for the open fields, `s_vals`/`s_salt`/
`s_hash` for the sensitive ones (NULL when there are none).
"""

from __future__ import annotations

from peewee import IntegerField, Model, TextField

from desktop_app.store.models import Household, Person
from desktop_app.store.models_base import Table, text, whole

OWN_COLUMNS = ("id", "uid")


def _staged(base: type[Model], name: str) -> type[Table]:
    """A staging table with every column of `base`, none of them unique or indexed."""
    columns: dict[str, object] = {
        field.name: field.__class__(null=True)
        for field in base._meta.sorted_fields
        if field.name not in OWN_COLUMNS
    }
    columns |= {
        "__module__": __name__,
        "__doc__": f"Rows of a file on their way to `{base._meta.table_name}`.",
        "batch": IntegerField(),
        "row_no": IntegerField(),
        "uid": TextField(),
        "target": text(),  # the registry row that this row would change; NULL when it is new
        "outcome": TextField(),  # baru | berubah | sama | ragu | bermasalah
        "decision": text(),  # what the clerk decided about a doubtful row
        "problems": TextField(default="[]"),
        "before": text(),  # JSON of the differing fields as they stood at the preview
        "raw": text(),  # JSON of the cells as the file shows them
        "vals": text(),
        "salt": text(),
        "hash": text(),
        "s_vals": text(),
        "s_salt": text(),
        "s_hash": text(),
        "done": whole(default=0),
        "Meta": type("Meta", (), {"indexes": ((("batch", "outcome", "row_no"), False),)}),
    }
    return type(name, (Table,), columns)


StagedHousehold = _staged(Household, "StagedHousehold")
StagedPerson = _staged(Person, "StagedPerson")

STAGING_TABLES: tuple[type[Table], ...] = (StagedHousehold, StagedPerson)
