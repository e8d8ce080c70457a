"""Several stores that exchange batches, as desks with sticks do, without sealing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.store import Actor, Store, create_store
from desktop_app.store.changes import last_change_id
from desktop_app.store.merge import MergeCounts, merge_batches
from desktop_app.store.outgoing import OutgoingBatch, outgoing_batches

DESA = "desa:32.16.06.2002"
OTHER_DESA = "desa:32.16.06.2003"
KECAMATAN = "kecamatan:32.16.06"
DINSOS = "dinsos:32.16"
DISPERKIMTAN = "disperkimtan:32.16"
PASSWORD = "sawah hijau pagi"


class Place:
    """One PC of one desk."""

    def __init__(self, folder: Path, desk: str, clock: Clock) -> None:
        self.desk = desk
        self.store: Store
        self.actor: Actor
        self.store, self.actor, _key = create_store(
            folder, "sari", PASSWORD, f"Petugas {desk}", "admin", clock, desk=desk
        )

    def insert(self, kind: str, values: dict, uid: str | None = None) -> str:
        with self.store.unit_of_work(self.actor, "", "uji") as work:
            return work.insert(kind, values, uid)

    def update(self, kind: str, uid: str, values: dict) -> None:
        with self.store.unit_of_work(self.actor, "", "uji") as work:
            work.update(kind, uid, values)

    def delete(self, kind: str, uid: str) -> None:
        with self.store.unit_of_work(self.actor, "", "uji") as work:
            work.delete(kind, uid)

    def batches(self, wants=lambda _kind, _fields, _row: True) -> list[OutgoingBatch]:
        with self.store.reader() as reader:
            last = last_change_id(reader.connection)
            return list(outgoing_batches(reader, 0, last, wants))

    def merge(self, batches: Iterable[OutgoingBatch], parcel: int | None = None) -> MergeCounts:
        with self.store.unit_of_work(self.actor, "", "gabung") as work:
            counts = merge_batches(work, batches, parcel)
            work.tell()
        return counts

    def row(self, kind: str, uid: str) -> dict | None:
        with self.store.reader() as reader:
            cursor = reader.connection.execute(f"SELECT * FROM {kind} WHERE uid = ?", (uid,))
            names = [one[0] for one in cursor.description]
            found = cursor.fetchone()
        return dict(zip(names, found, strict=True)) if found else None

    def conflicts(self) -> set[tuple[str, str]]:
        with self.store.reader() as reader:
            return set(reader.rows("SELECT field, sort FROM conflict"))

    def close(self) -> None:
        self.store.close()
