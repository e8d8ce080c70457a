"""The Buku catatan of some years: 100,000 lines, paged, filtered and verified."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.store import audit, audit_pages, create_store
from desktop_app.store.audit_pages import AuditFilter
from desktop_app.store.engine import transaction
from tests.benchmarks.harness import Figure, Work, at_most, bench, cpu_of

LINES = 100_000
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
ACTIONS = ("simpan keluarga", "simpan anggota", "simpan survei", "lihat NIK", "kirim bulanan")
REACH_PAGE_MS = 20
REACH_FILTER_MS = 300
REACH_VERIFY_S = 5


def fine_ms(work: Work) -> float:
    """CPU of this process in milliseconds."""
    return cpu_of(work, time.process_time) * 1000


@bench("audit", "Buku catatan of 100,000 lines")
def audit_book(folder: Path) -> Iterator[Figure]:
    """Any page, the slowest filters, and the whole check."""
    moment = [BEGAN]
    store, actor, _key = create_store(
        folder / "data",
        "sari",
        "sawah hijau pagi",
        "Sari Contoh",
        "admin",
        lambda: moment[0],
        desk="kecamatan:32.16.06",
    )
    rng, key = random.Random(1), audit.audit_key(store.key)
    uids = [f"{rng.getrandbits(128):032x}" for _ in range(5_000)]
    with transaction(store.database) as connection:
        for number in range(LINES):
            at = BEGAN + timedelta(minutes=5 * number)
            ids, counts = [f"person:{rng.choice(uids)}"], {"person.berubah": 1}
            action = ACTIONS[number % len(ACTIONS)]
            entry = audit.Entry(at, actor, store.device, action, "", ids, counts, None, None)
            audit.append(connection, key, entry)
    with store.reader() as reader:
        for name, wanted, before, reach in (
            ("the newest page", AuditFilter(), None, REACH_PAGE_MS),
            ("a page in the middle", AuditFilter(), LINES // 2, REACH_PAGE_MS),
            ("by action", AuditFilter(action="lihat NIK"), None, REACH_PAGE_MS),
            ("by a person without lines", AuditFilter(person="x"), None, REACH_FILTER_MS),
            ("by the oldest days", AuditFilter(until="2024-01-02"), None, REACH_FILTER_MS),
            ("about one person", AuditFilter(rows=(uids[0],)), None, REACH_FILTER_MS),
        ):
            value = fine_ms(
                lambda wanted=wanted, before=before: audit_pages.audit_page(reader, wanted, before)
            )
            yield at_most(name, value, reach, "ms")
        value = fine_ms(lambda: audit.verify(reader.connection, key)) / 1000
        yield at_most("every line verified", value, REACH_VERIFY_S, "s")
    store.close()
