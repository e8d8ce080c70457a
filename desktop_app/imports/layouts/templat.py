"""Padan's own template, read by the labels of the fields and by their other names."""

from __future__ import annotations

from desktop_app.domain.template import template_columns
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.headers import normalise

NEEDED = ("household.nomor_kk", "person.nik", "person.nama", "person.shdk")


def _aliases() -> dict[str, str]:
    """Labels first, so that a label wins over another name of the same field."""
    columns = template_columns()
    found = {normalise(column.heading): column.key for column in columns}
    for column in columns:
        for alias in column.spec.aliases:
            found.setdefault(normalise(alias), column.key)
    return found


def _signature(_headings: frozenset[str], fields: frozenset[str]) -> bool:
    return set(NEEDED) <= fields


LAYOUT = Format(
    name="templat",
    title="Templat Padan",
    source="templat",
    is_registry=True,
    aliases=_aliases(),
    expected=NEEDED,
    needed=NEEDED,
    signature=_signature,
    dates=frozenset(column.key for column in template_columns() if column.spec.kind.cell == "date"),
    cleaners=IDENTITY_CLEANERS,
    columns=tuple(column.heading for column in template_columns()),
)
