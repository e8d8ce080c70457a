"""Where the values of a family come from, since when, and what each list says of them."""

from __future__ import annotations

from desktop_app.services.desk import Desk
from desktop_app.services.source_views import OriginLine


def origin(desk: Desk, household: str) -> list[OriginLine]:
    """Each compared field of the family and its members that anybody says something of."""
    raise NotImplementedError
