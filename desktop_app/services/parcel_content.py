"""What a kiriman of this office carried: told again from its span of changes and its route."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop_app.domain.desks import code_of, is_desk
from desktop_app.domain.errors import UserError
from desktop_app.domain.routing import Route, route
from desktop_app.services.outbox import LOCKED, OUT
from desktop_app.services.progress import Cancel
from desktop_app.services.sending_scope import Scope, batches_for
from desktop_app.store import Reader, local
from desktop_app.store.local import ParcelRecord
from desktop_app.store.routes import case_rows, rows_in_area
from desktop_app.store.trail import Act, TrailChange

ACTIONS = ("buat kiriman", "kirim", "kirim bulanan")
FULL = "full"


class SentBook:
    """The kiriman that this office made; sets of rows are looked up once."""

    def __init__(self, reader: Reader, sender: str) -> None:
        self._reader, self._sender = reader, sender
        self.records = {(one.desk, one.seq): one for one in local.list_parcels(reader, OUT)}
        self._rows: dict[tuple[str, int], set[str]] = {}

    def of_act(self, act: Act) -> ParcelRecord | None:
        """The kiriman that a line of the chain is about."""
        seq = act.counts.get("kiriman")
        if act.action not in ACTIONS or not isinstance(seq, int):
            return None
        return self.records.get((receiver_named(act), seq))

    def holds(self, record: ParcelRecord, desa: str, changes: Sequence[TrailChange]) -> bool:
        """Whether it carried one of the changes, or the official list of the desa."""
        if is_list(record):
            return desa in record.info.get("desa", ())
        way = self._way(record)
        if way is None or record.last_change is None:
            return False
        first, last = record.first_change or 0, record.last_change
        known = [one for one in changes if one.number <= last and way.has_kind(one.kind)]
        if way.rows == "all":
            return any(one.number > first for one in known)
        now = self._rows_on(way, record.desk, last)
        before = self._rows_on(way, record.desk, first) if first else set()
        return any(
            one.row in now and (one.number > first or one.row not in before) for one in known
        )

    def rows(self, record: ParcelRecord) -> Iterator[tuple[str, str, frozenset[str]]]:
        """(kind, uid, fields) of each change that it carried."""
        if is_list(record) or self._way(record) is None or record.last_change is None:
            return
        scope = Scope(
            self._sender,
            record.desk,
            record.first_change or 0,
            record.last_change,
            bool(record.info.get("sensitif")),
            record.info.get("kind") == FULL,
        )
        for batch in batches_for(self._reader, scope, Cancel()):
            for one in batch.changes:
                yield one["kind"], one["row"], frozenset(one["values"] or ())

    def _way(self, record: ParcelRecord) -> Route | None:
        if record.state == LOCKED or not is_desk(record.desk):
            return None
        try:
            return route(self._sender, record.desk)
        except UserError:  # a receiver of an earlier version
            return None

    def _rows_on(self, way: Route, receiver: str, up_to: int) -> set[str]:
        key = (receiver, up_to)
        if key not in self._rows:
            found: Iterable[str] = (
                case_rows(self._reader, up_to)
                if way.rows == "cases"
                else rows_in_area(self._reader, code_of(receiver), up_to)
            )
            self._rows[key] = set(found)
        return self._rows[key]


def is_list(record: ParcelRecord) -> bool:
    """Whether it carried an extract of an official list and no changes."""
    return "baris" in record.info and "desa" in record.info


def receiver_named(act: Act) -> str:
    """The desk that the reason of a line begins with; empty when it names none."""
    desk = act.reason.partition(";")[0].strip()
    return desk if is_desk(desk) else ""
