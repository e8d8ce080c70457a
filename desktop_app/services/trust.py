"""Whom this office trusts for which field; kept on this PC."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.roles import require
from desktop_app.domain.trust import DEFAULT, Trust, checked_order
from desktop_app.services.desk import Desk
from desktop_app.store import Work
from desktop_app.store.local import get_setting, put_setting
from desktop_app.store.reading import Reads

SETTING = "kepercayaan_sumber"


def trust_table(desk: Desk) -> Trust:
    """The order of sources for each field, the most trusted first."""
    with desk.reader() as reader:
        return trust_of(reader)


def trust_of(reader: Reads) -> Trust:
    """The rules as a store keeps them, over those that are shipped."""
    kept = get_setting(reader, SETTING, {})
    return {**DEFAULT, **{field: tuple(order) for field, order in kept.items() if field in DEFAULT}}


def save_trust(desk: Desk, field: str, order: Sequence[str]) -> None:
    """Keep another order for a field; the shipped one again takes the rule back."""
    require(desk, "rules")
    wanted = checked_order(field, order)

    def body(work: Work) -> None:
        kept = dict(get_setting(work, SETTING, {}))
        kept.pop(field, None)
        if wanted != DEFAULT[field]:
            kept[field] = list(wanted)
        put_setting(work, SETTING, kept)
        work.note(isian=field)

    desk.write("ubah aturan sumber", "", body)
