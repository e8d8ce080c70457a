"""A list of which a person says, column by column, what it holds."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import DESIL, SEX


def _signature(_headings: frozenset[str], _fields: frozenset[str]) -> bool:
    """Never told by itself: the columns are chosen."""
    return False


LAYOUT = Format(
    name="lain",
    title="Daftar lain (kolom dipilih sendiri)",
    aliases={},
    expected=(),
    needed=(),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir", "list.tanggal_data"}),
    cleaners=IDENTITY_CLEANERS,
    source="lain",
    codes={"person.sex": SEX, "household.desil": DESIL},
)
