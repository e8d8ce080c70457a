"""Desks that hand over what they wrote without sealing, for tests of what happens afterwards."""

from __future__ import annotations

from desktop_app.services.desk import Desk
from desktop_app.store.changes import last_change_id
from desktop_app.store.merge import MergeCounts, merge_batches
from desktop_app.store.outgoing import OutgoingBatch, outgoing_batches


def batches_of(desk: Desk) -> list[OutgoingBatch]:
    """All that a desk wrote or received."""
    with desk.reader() as reader:
        last = last_change_id(reader.connection)
        return list(outgoing_batches(reader, 0, last, lambda _kind, _fields, _row: True))


def hand_over(sender: Desk, receiver: Desk) -> MergeCounts:
    """Merge all of one desk into another."""
    found = batches_of(sender)
    return receiver.write("gabung", "", lambda work: merge_batches(work, found, None))
