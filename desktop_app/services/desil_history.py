"""Every official desil of a family: what stood in the register, and what the lists say."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.domain.aid.family import Desil
from desktop_app.domain.calendar import format_quarter, parse_quarter, quarter_of_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import short_name
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.store.changes import changes_of
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import KNOWN_STATES, find_lists
from desktop_app.store.source_rows import rows_by

FIELD = "household.desil"
NO_SOURCE = "sumber belum dicatat"
NO_QUARTER = "triwulan belum diketahui"


def desil_history(desk: Desk, household: str) -> tuple[Desil, ...]:
    """All official values of one family, the newest first."""
    with desk.reader() as reader:
        return desils_of(reader, household)


def desils_of(reader: Reads, household: str) -> tuple[Desil, ...]:
    """The same inside another reading; what two places say alike of one quarter is told once."""
    found: dict[tuple[int, str, str], Desil] = {}
    for one in (*_listed(reader, household), *_written(reader, household)):
        found.setdefault((one.value, one.source, one.quarter), one)
    newest = sorted(found.values(), key=lambda one: (one.quarter, one.day, one.said))
    return tuple(reversed(newest))


def quarter_text(quarter: str) -> str:
    """A quarter in words; that it is not known where it is not."""
    return format_quarter(quarter) if quarter else NO_QUARTER


def _written(reader: Reads, household: str) -> list[Desil]:
    """What was in force in the register, with the source of the same moment or before."""
    source: Stored = None
    day: Stored = None
    found: list[Desil] = []
    changes = changes_of(reader.connection, household, "household")
    for one in sorted(changes, key=lambda change: change.clock):
        if one.rank <= 0:
            continue
        source = one.values.get("desil_sumber", source)
        day = one.values.get("desil_tanggal", day)
        value = one.values.get("desil")
        if isinstance(value, int):
            moment = datetime.fromtimestamp(one.clock[0] / 1000, tz=UTC).astimezone(JAKARTA)
            told, until = str(source or NO_SOURCE), str(day or "")
            quarter = _quarter(until) or _quarter_in(told)
            found.append(Desil(value, told, quarter, until, f"{moment:%Y-%m-%d}"))
    return found


def _listed(reader: Reads, household: str) -> list[Desil]:
    """What each list on this PC says, also one that a later list has replaced."""
    lists = {one.id: one for one in find_lists(reader, state=KNOWN_STATES)}
    rows = rows_by(reader, "household", [household], list(lists)).get(household, [])
    found = []
    for row in rows if lists else ():
        value = row.values.get(FIELD)
        if not str(value or "").isdecimal() or row.link == "usulan":
            continue
        one = lists[row.list]
        named = f"{short_name(one.source)} {one.period}".strip()
        quarter = _quarter(one.period) or _quarter_in(one.period)
        found.append(Desil(int(str(value)), named, quarter, one.list_date or "", one.made_at[:10]))
    return found


def _quarter(day: str) -> str:
    """The quarter of an ISO day or month; empty when it is neither."""
    try:
        return quarter_of_month(day[:7]) if len(day) >= len("2026-11") else ""
    except ValueError:
        return ""


def _quarter_in(text: str) -> str:
    """The quarter that the end of a source names, such as `DTSEN 2026-09` or `DTSEN 2026-3`."""
    last = text.split()[-1] if text.split() else ""
    try:
        return _quarter(last) or parse_quarter(last)
    except UserError:
        return ""
