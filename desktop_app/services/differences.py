"""The difference table: who is on which lists, and in which fields lists differ."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.services.desk import Desk
from desktop_app.services.source_views import (
    By,
    DifferencePage,
    EntityPage,
    FieldCount,
    Place,
    PresenceTable,
)

State = str


def presence(
    desk: Desk, lists: Sequence[str] = (), by: By = "desa", where: Place = ()
) -> PresenceTable:
    """How many people each set of lists names; `lists` empty = all that are used.

    Families are counted when one of the lists has families. `where` narrows to a place.
    """
    raise NotImplementedError


def entities(
    desk: Desk,
    lists: Sequence[str],
    mask: int | None,
    place: Place = (),
    field: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> EntityPage:
    """Those whom exactly the lists of `mask` name (None = any), with what each says of a field."""
    raise NotImplementedError


def field_counts(desk: Desk, lists: Sequence[str] = (), place: Place = ()) -> dict[str, FieldCount]:
    """Per field key, in the order of screens: how many differences are open, settled, asked."""
    raise NotImplementedError


def differences(
    desk: Desk,
    lists: Sequence[str] = (),
    field: str | None = None,
    place: Place = (),
    state: State | None = None,
    after: int = 0,
    limit: int = 100,
) -> DifferencePage:
    """Some differences with what each source says, the registry's value and the suggestion."""
    raise NotImplementedError
