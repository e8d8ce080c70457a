"""Receipts: what a desk tells the sender of the kiriman that came, and what it makes of those.

They travel inside a signed kiriman of the desk itself, always for the newest kiriman again, so a
reply that is lost loses nothing. A receipt for another PC of this office is kept and handed on
with the next kiriman between the PCs of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.exchange.keys import key_fields
from desktop_app.services import keys
from desktop_app.services.board_told import PART, told_to
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import (
    ACCEPTED,
    IN,
    OUT,
    PARTIAL,
    RECEIVED,
    REFUSED,
    UNDONE,
    WRITTEN,
)
from desktop_app.store import Work, local
from desktop_app.store.local import ParcelRecord
from desktop_app.store.reading import Reads
from desktop_app.store.routes import results_of

ENTRUSTED = "resi_titipan"
MOST = 100
TOLD = 3  # of how many kiriman a reply tells row by row


def receipts_for(desk: Desk, reader: Reads, to: str) -> dict[str, Any]:
    """What goes along to a desk: receipts for its kiriman, and the keys that are valid here."""
    came = local.list_parcels(reader, IN, to)[:MOST]
    found: dict[str, Any] = {"resi": [_receipt(one) for one in _told_of(came)]}
    own = keys.own_public_key(desk)
    known = {key.device: key_fields(key) for key in keys.known_keys(desk) if key.device}
    if own is not None:
        known[own.device] = key_fields(own)
    found["kunci"] = [known[device] for device in sorted(known)]
    if told := told_to(desk, reader, to):
        found[PART] = told
    if to == desk.actor.desk:
        found["titipan"] = local.get_setting(reader, ENTRUSTED, [])
    return found


def _told_of(came: Sequence[ParcelRecord]) -> Iterator[ParcelRecord]:
    """The kiriman that came, without damaged copies of one that was taken after all."""
    taken = {one.info.get("payload_sha256") for one in came if one.state != REFUSED}
    for one in came:
        if one.state != REFUSED or one.info.get("payload_sha256") not in taken:
            yield one


def _receipt(record: ParcelRecord) -> dict[str, Any]:
    info = record.info
    return {
        "device": info.get("device", ""),
        "seq": record.seq,
        "payload_sha256": info.get("payload_sha256", ""),
        "sha256": record.sha256,
        "state": record.state,
        "at": record.at,
        "counts": info.get("hasil", {}),
        "alasan": info.get("alasan", ""),
        "audit": info.get("audit", [0, ""]),
    }


def results_for(reader: Reads, to: str) -> list[dict[str, Any]]:
    """What has become of the rows that the last few kiriman of a desk brought here."""
    came = [one for one in local.list_parcels(reader, IN, to) if one.state in ACCEPTED]
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for record in came[:TOLD]:
        for row in results_of(reader, record.id or 0):
            rows[str(row["row"]), str(row.get("isian", ""))] = row
    return [rows[name] for name in sorted(rows)]


def offers_in(found: Mapping[str, object]) -> list[dict[str, object]]:
    """The keys in the receipts part, as far as they are lines at all."""
    listed = found.get("kunci")
    return [one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict)]


def apply_receipts(desk: Desk, work: Work, sender: str, found: Mapping[str, object]) -> int:
    """Note in the outbox what a desk says of our kiriman; returns how many were told anew."""
    mine: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for one in _receipts_in(found, "resi"):
        own = one["device"] == desk.store.device
        (mine if own else others).append({**one, "dari": sender})
    if sender == desk.actor.desk:
        mine += [one for one in _receipts_in(found, "titipan") if "dari" in one]
        others = []
    _entrust(work, others)
    told = 0
    for one in mine:
        if one["device"] == desk.store.device:
            told += _note(desk, work, str(one["dari"]), one)
    return told


def _receipts_in(found: Mapping[str, object], name: str) -> list[dict[str, Any]]:
    listed = found.get(name)
    return [
        one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
        and isinstance(one.get("device"), str)
        and type(one.get("seq")) is int
        and isinstance(one.get("payload_sha256"), str)
    ]


def _entrust(work: Work, others: Sequence[dict[str, Any]]) -> None:
    """Keep receipts for the other PCs of this office."""
    if others:
        before = local.get_setting(work, ENTRUSTED, [])
        found = {_name(one): one for one in (*before, *others)}
        local.put_setting(work, ENTRUSTED, list(found.values())[-MOST:])


def _name(receipt: Mapping[str, Any]) -> tuple[Any, ...]:
    return receipt["dari"], receipt["device"], receipt["seq"]


def _note(desk: Desk, work: Work, sender: str, receipt: Mapping[str, Any]) -> int:
    state = {RECEIVED: RECEIVED, PARTIAL: PARTIAL, REFUSED: REFUSED, UNDONE: WRITTEN}.get(
        str(receipt.get("state"))
    )
    for record in _named(desk, local.list_parcels(work, OUT, sender), receipt):
        if state is None or record.id is None or record.state == state:
            continue
        if record.state == RECEIVED and receipt.get("state") != UNDONE:
            continue
        local.set_parcel_state(work, record.id, state, drop_body=state == RECEIVED)
        if state == REFUSED:
            reason = str(receipt.get("alasan", ""))[:500]
            local.set_parcel_info(work, record.id, {**record.info, "alasan": reason})
        return 1
    return 0


def _named(
    desk: Desk, records: Iterable[ParcelRecord], receipt: Mapping[str, Any]
) -> list[ParcelRecord]:
    return [
        one
        for one in records
        if one.seq == receipt["seq"]
        and one.info.get("device") == desk.store.device
        and one.info.get("payload_sha256") == receipt["payload_sha256"]
    ]
