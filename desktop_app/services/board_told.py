"""What offices tell each other for the board: which kiriman came to them, whose, of which month.

A desa hands its kiriman to its kecamatan, so Dinsos would not know that it was sent; and each PC of
an office sees only the sticks that were put into it. The lines travel beside the receipts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from desktop_app.domain.desks import DESA, code_of, covers, is_desk, role_of
from desktop_app.domain.routing import is_upward
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import ACCEPTED, IN, OUT, RECEIVED
from desktop_app.store import local
from desktop_app.store.local import ParcelRecord
from desktop_app.store.reading import Reads

Told = list[str]
"""The desk of a desa, the month of its kiriman, and when that was made (UTC)."""
PART = "papan"
MOST = 60
_MONTH = re.compile(r"2[0-9]{3}-(0[1-9]|1[0-2])")


def told_to(desk: Desk, reader: Reads, to: str) -> list[Told]:
    """The kiriman of desa that came here since the last one of which `to` has sent its receipt."""
    own = desk.actor.desk
    if to != own and not is_upward(own, to):
        return []
    sent = [one for one in local.list_parcels(reader, OUT, to) if one.state == RECEIVED]
    since = max((_instant(str(one.info.get("made", ""))) for one in sent), default=_NEVER)
    found: list[Told] = []
    for one in local.list_parcels(reader, IN):
        if one.state in ACCEPTED and _instant(one.at) >= since:
            found += [line for line in _lines(one, own) if line not in found]
    return found[:MOST]


def _lines(one: ParcelRecord, own: str) -> list[Told]:
    """A kiriman of a desa, or what another PC of this office told of those that came to it."""
    if one.desk == own:
        return [list(line) for line in one.info.get(PART, [])]
    if role_of(one.desk) != DESA:
        return []
    return [[one.desk, one.month, str(one.info.get("made") or one.at)]]


def heard(found: Mapping[str, object], sender: str) -> list[Told]:
    """The lines that a desk sent along, as far as they are of desa in its own area."""
    listed = found.get(PART)
    lines = listed if isinstance(listed, list) else []
    return [line for line in lines[:MOST] if _is_line(line, sender)]


def _is_line(line: object, sender: str) -> bool:
    if not isinstance(line, list) or len(line) != 3 or not all(isinstance(x, str) for x in line):
        return False
    desk, month, made = line
    return (
        role_of(desk) == DESA
        and is_desk(desk)
        and covers(sender, code_of(desk))
        and _MONTH.fullmatch(month) is not None
        and _instant(made) > _NEVER
    )


_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def _instant(text: str) -> datetime:
    """The instant behind its text; long ago for what is none."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return _NEVER
    return found if found.tzinfo else _NEVER
