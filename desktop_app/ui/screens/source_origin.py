"""Where a value comes from, as texts. No widgets."""

from __future__ import annotations

from desktop_app.domain.sources import short_name
from desktop_app.services.source_views import OriginLine, OriginValue
from desktop_app.ui.screens.source_texts import short_month
from desktop_app.ui.widgets.table import Tag

NOWHERE = "belum ada isinya"


def cells_of(one: OriginLine) -> tuple[str, ...]:
    """A value as a row of the table."""
    said = " · ".join(
        f"{short_name(value.source)}: {value.shown}{_more(value)}" for value in one.said
    )
    return (one.subject, one.label, one.shown or "–", one.since, one.origin or NOWHERE, said)


def tag_of(one: OriginLine) -> Tag:
    """Coloured where some list says something else than holds here."""
    return "warning" if any(not value.is_same for value in one.said) else ""


def whole_of(one: OriginLine) -> str:
    """Everything that is known of a value, a sentence a line."""
    head = f"{one.subject}, {one.label}: {one.shown or 'kosong'}"
    from_where = f"{one.origin or NOWHERE}{f', sejak {one.since}' if one.since else ''}"
    return "\n".join([f"{head}  ({from_where})", *map(_said, one.said)])


def _said(value: OriginValue) -> str:
    sign = "=" if value.is_same else "≠"
    since = f", sejak {short_month(value.since[:7])}" if value.since else ""
    return f"{sign}  {short_name(value.source)}: {value.shown or 'kosong'}{_more(value)}{since}"


def _more(value: OriginValue) -> str:
    return " (lebih lengkap)" if value.is_fuller else ""
