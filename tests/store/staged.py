"""Invented families on their way through an import, and what must hold after each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.store import reading
from desktop_app.store.audit import audit_key, verify
from desktop_app.store.batches import Batch
from desktop_app.store.changes import rebuilt
from desktop_app.store.engine_search import index_agrees
from desktop_app.store.shapes import shape
from desktop_app.store.staging import StagedRow
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.staging_undo import undo_batch
from desktop_app.store.store import Store
from tests.store.plain_store import working

DESA = "32.16.06.2002"


def uid(number: int) -> str:
    return f"{number:032x}"


def family(number: int, names: list[str], **more: Any) -> list[StagedRow]:
    """A new household and its members, at rows number * 10 and on."""
    household = uid(number)
    values = {"nomor_kk": f"321699120112{number:04d}", "alamat": "KP TURI", "desa": DESA}
    rows = [StagedRow("household", number * 10, household, "baru", values)]
    for place, name in enumerate(names):
        person = {
            "household": household,
            "nama": name,
            "nik": f"32160601017{number:03d}{place:02d}",
            "shdk": "1" if place == 0 else "4",
            "cacat": "7",
            **more,
        }
        number_here = number * 1000 + place
        rows.append(StagedRow("person", number * 10 + place, uid(number_here), "baru", person))
    return rows


def commit(store: Store, batch: Batch) -> dict[str, int]:
    with working(store) as work:
        return commit_staged(work, batch.id)


def undo(store: Store, batch: Batch) -> Any:
    with working(store) as work:
        return undo_batch(work, batch.id)


def changed(store: Store, person: str, row_no: int, **changes: Any) -> StagedRow:
    """A row of a file that differs from a person of the registry."""
    now = get(store, "person", person)
    before = {name: now[name] for name in changes}
    values = {name: now[name] for name in shape("person").columns} | changes
    return StagedRow("person", row_no, person, "berubah", values, person, changes, before)


def get(store: Store, kind: str, row: str) -> dict[str, Any]:
    found = reading.get(store_reads(store), kind, row)
    assert found is not None
    return found


@dataclass(frozen=True)
class Through:
    """Reads through the writer's own connection."""

    connection: Any


def store_reads(store: Store) -> Through:
    return Through(store.database.connection())


def check_whole(store: Store) -> None:
    """Tables = changes, search index = tables, audit chain whole, numbers without a gap."""
    connection = store.database.connection()
    for kind in ("household", "person"):
        columns = ("uid", *shape(kind).columns)
        tables = {
            row[0]: {n: v for n, v in zip(columns[1:], row[1:], strict=True) if v is not None}
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {kind}")
        }
        log = {
            row: {name: value for name, value in values.items() if value is not None}
            for row, one, values in rebuilt(connection)
            if one == kind and values is not None
        }
        assert tables == log
        assert index_agrees(connection, kind)
    assert verify(connection, audit_key(store.key)) is None
    numbers = [row[0] for row in connection.execute("SELECT seq FROM change ORDER BY id")]
    assert numbers == list(range(1, len(numbers) + 1))
