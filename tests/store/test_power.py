"""The power goes at any moment: an honest disk loses nothing, damage of a lying one is told."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import audit, backup, create_store, device, keyslots
from desktop_app.store.check import check_store
from desktop_app.store.restore import make_backup, restore
from desktop_app.store.store import Store, open_with_key
from tests.conftest import FixedClock
from tests.store.conftest import DESK, PASSWORD
from tests.store.damage import add_families
from tests.store.power_session import HERE
from tests.store.powercut import Disk, Step, build_shim, fresh, read_log, watch

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "lama"
CUTS = 10_000 if LONG else 1_000
LIES = 1_000 if LONG else 60
SAVES = 300
MEMBERS = 4

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="LD_PRELOAD is of Linux"),
    pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc makes the watching library"),
]


@dataclass(frozen=True)
class Session:
    """A store before a session of saves, a backup of it, and what the session did to its files."""

    base: Path
    backup: Path
    key: bytes
    before: int
    steps: list[Step]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    place, clock = tmp_path_factory.mktemp("listrik"), FixedClock()
    power, keyslots.SCRYPT_POWER = keyslots.SCRYPT_POWER, 10
    where, device._place = device._place, lambda _path: HERE
    base, work = place / "awal", place / "kerja"
    store, actor, _ = create_store(base, "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    keyslots.SCRYPT_POWER = power
    add_families(store, actor, 20)
    saved = make_backup(store, place / "padan-20261124-050000.cadangan")
    store.close()
    device._place = where
    shutil.copytree(base, work)
    watch(build_shim(place), work, store.key, SAVES, place / "langkah")
    return Session(base, saved, store.key, 20, read_log(place / "langkah"))


@pytest.fixture(autouse=True)
def same_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files, put together again: not a copy that becomes a device of its own."""
    monkeypatch.setattr(device, "_place", lambda _path: HERE)


def households(store: Store) -> set[str]:
    return {row[0] for row in store.database.connection().execute("SELECT uid FROM household")}


def is_half(store: Store) -> bool:
    """Whether a family of the session lacks people."""
    query = "SELECT count(*) FROM household h WHERE h.nomor_kk IS NULL AND (SELECT count(*) FROM "
    query += "person p WHERE p.household = h.uid) <> ?"
    return bool(store.database.connection().execute(query, (MEMBERS,)).fetchone()[0])


def cuts_of(session: Session, count: int, draw: random.Random) -> list[int]:
    """After which steps the power goes, in order."""
    return sorted(draw.randrange(len(session.steps)) for _ in range(count))


def test_the_session_wrote_synced_and_emptied_its_log_into_the_file(session: Session) -> None:
    sorts = Counter((step.sort, step.name) for step in session.steps)
    assert sorts["S", "padan.db-wal"] >= SAVES
    assert sorts["W", "padan.db"] > 100
    assert sorts["W", "device.json"] >= SAVES
    told = b"".join(step.data for step in session.steps if step.name == "selesai")
    assert told.count(b"\n") == SAVES


def test_a_power_cut_at_any_moment_loses_nothing_that_was_told(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Lost, reordered and torn writes; 1,000 cuts in CI, 10,000 with --lama."""
    draw, disk, wrong = random.Random(2026), Disk(session.base), Counter[str]()
    done = 0
    for moment in cuts_of(session, CUTS, draw):
        for step in session.steps[done:moment]:
            disk.play(step)
        done = moment
        folder = fresh(session.base, tmp_path / "sesudah")
        disk.cut(folder, draw)
        store, _ = open_with_key(folder, session.key, "sari", "admin", clock)
        there = households(store)
        wrong["lost"] += len(set(disk.told) - there)
        wrong["half"] += is_half(store)
        wrong["corrupt"] += bool(check_store(store, quick=True))
        wrong["false alarm"] += bool(store.lost_saves)
        store.database.close()
    assert disk.told
    assert not +wrong, wrong


def test_what_a_lying_disk_spoils_is_told_at_the_start_and_a_backup_brings_it_back(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Half of the syncs never happened. No setting helps; but nobody works on unawares."""
    seen, draw = Counter[str](), random.Random(77)
    for number in range(LIES):
        disk, lying = Disk(session.base), random.Random(number)
        for step in session.steps[: draw.randrange(len(session.steps) // 4, len(session.steps))]:
            disk.play(step, lies=lying.random() < 0.5)
        folder = fresh(session.base, tmp_path / "sesudah")
        disk.cut(folder, draw)
        state = state_after(folder, session, set(disk.told), clock)
        seen[state] += 1
        if state != "whole":
            restored = restore(folder, session.backup, "sari", PASSWORD, clock)
            assert len(households(restored.store)) == session.before
            assert check_store(restored.store, quick=True) == []
            restored.store.close()
    print(dict(seen))  # noqa: T201  # for the table of proofs
    assert seen["damage told"] > 0
    assert seen["tail told"] > 0
    assert seen["unseen damage"] == 0
    assert seen["counter knew and kept silent"] == 0
    assert backup.read_info(session.backup)[0].counts["household"] == session.before


def state_after(folder: Path, session: Session, told: set[str], clock: FixedClock) -> str:
    """What a start finds on this disk."""
    try:
        store, _ = open_with_key(folder, session.key, "sari", "admin", clock)
    except UserError:
        return "damage told"
    try:
        findings = check_store(store, quick=not store.was_cut_off)  # as services/starting does
        if findings:
            return "tail told" if "penyimpanan terakhir hilang" in findings[0] else "damage told"
        if check_store(store) or is_half(store):
            return "unseen damage"
        missing = told - households(store)
        lines = audit.head(store.database.connection()).lines
        if missing and device.known_commits(folder) > lines:
            return "counter knew and kept silent"
        return "tail lost with the counter" if missing else "whole"
    finally:
        store.database.close()
