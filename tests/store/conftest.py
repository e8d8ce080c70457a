"""A store with one account, made afresh for each test; the key derivation is cheap here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.store import Actor, Store, create_store

PASSWORD = "sawah hijau pagi"
DESK = "kecamatan:32.16.06"


@dataclass(frozen=True)
class Opened:
    """An open store, who is signed in, and the recovery key."""

    store: Store
    actor: Actor
    recovery: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path, clock) -> Iterator[Opened]:
    store, actor, recovery = create_store(
        folder, "sari", PASSWORD, "Sari Contoh", "admin", clock, desk=DESK
    )
    yield Opened(store, actor, recovery)
    store.close()


@pytest.fixture
def store(opened: Opened) -> Store:
    return opened.store


@pytest.fixture
def actor(opened: Opened) -> Actor:
    return opened.actor
