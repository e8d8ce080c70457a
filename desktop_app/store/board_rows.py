"""What the board is made of: the kiriman that came, open conflicts and sheets out, by desa."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.store.reading import Reads


class Came(NamedTuple):
    """One line of the book of kiriman, as far as the board needs it; instants are in UTC.

    `told` are lines (desk, month, made) on kiriman that came to the sender, `reason` why it was
    refused; `is_proven`: the head was signed by a known key, so it really came from that desk.
    """

    desk: str
    month: str
    seq: int
    state: str
    at: str
    made: str
    device: str
    kind: str
    reason: str
    told: list[tuple[str, str, str]]
    is_proven: bool


# The engine takes the few words out of what was noted: that is four times as fast as reading all.
_CAME = """
    SELECT desk, month, seq, state, at, coalesce(json_extract(info, '$.made'), at),
    coalesce(json_extract(info, '$.device'), ''), coalesce(json_extract(info, '$.kind'), 'data'),
    coalesce(json_extract(info, '$.alasan'), ''), json_extract(info, '$.papan'),
    coalesce(json_extract(info, '$.terbukti'), 1)
    FROM parcel WHERE direction = 'masuk'
"""


def parcels_that_came(reader: Reads) -> Iterator[Came]:
    """Every kiriman that was received or refused here, without its bytes."""
    for row in reader.connection.execute(_CAME):
        desk, month, seq, state, at, made, device, kind, reason, told, proven = row
        others = [tuple(line) for line in json.loads(told)] if told and told != "[]" else []
        yield Came(desk, month, seq, state, at, made, device, kind, reason, others, bool(proven))


def first_month_that_came(reader: Reads) -> str | None:
    """The earliest month of which anything was taken here."""
    sql = (
        "SELECT min(month) FROM parcel "
        "WHERE direction = 'masuk' AND state IN ('diterima', 'sebagian')"
    )
    found = reader.connection.execute(sql).fetchone()[0]
    return None if found is None else str(found)


def conflicts_per_desa(reader: Reads) -> dict[str, int]:
    """How many fields wait for a person, by desa."""
    sql = "SELECT desa, count(*) FROM conflict WHERE desa IS NOT NULL GROUP BY desa"
    return {str(desa): int(count) for desa, count in reader.connection.execute(sql)}


def sheets_out_per_desa(reader: Reads) -> dict[str, int]:
    """How many printed sheets are still out, by the desa of their family."""
    sql = (
        "SELECT h.desa, count(*) FROM sheet s JOIN household h ON h.uid = s.household "
        "WHERE s.state = 'keluar' GROUP BY h.desa"
    )
    return {str(desa): int(count) for desa, count in reader.connection.execute(sql)}
