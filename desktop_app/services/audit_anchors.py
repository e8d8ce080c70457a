"""The anchor that a kiriman took along: where the audit chain of this PC stood when it was made."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import OUT
from desktop_app.services.receiving import inspect
from desktop_app.store import local
from desktop_app.store.audit import Anchor

UNREADABLE = "Kiriman {name} tidak dapat dipakai sebagai jangkar: {problem}"
FOREIGN = (
    "Kiriman {name} bukan dari PC ini, jadi bukan jangkar buku catatannya. "
    "Pilih kiriman yang dibuat di PC ini."
)


def anchor_of(desk: Desk, path: Path) -> Anchor:
    """The anchor in the signed head of a kiriman that this PC made."""
    report = inspect(desk, path)
    header = report.header
    if header is None or report.sender is None:
        problem = (*report.problems, "tanda tangannya tidak dikenal.")[0]
        raise UserError(UNREADABLE.format(name=path.name, problem=problem))
    with desk.reader() as reader:
        sent = {str(one.info.get("device")) for one in local.list_parcels(reader, OUT)}
    if header.from_desk != desk.actor.desk or header.device not in {desk.store.device, *sent}:
        raise UserError(FOREIGN.format(name=path.name))
    return Anchor(header.audit_count, header.audit_head)
