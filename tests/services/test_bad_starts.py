"""Data that cannot be opened: each fault has a sentence of its own, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import setup
from desktop_app.store import keyslots, migrations
from desktop_app.store.engine import open_database, set_schema_version, transaction
from desktop_app.store.keyslots import raw_key
from desktop_app.store.names import DATABASE_FILE
from tests.conftest import FixedClock
from tests.services.conftest import PASSWORD, choice_of

Spoil = Callable[[Path, bytes], None]


def come_from_a_newer_program(folder: Path, key: bytes) -> None:
    database = open_database(folder / DATABASE_FILE, raw_key(key))
    with transaction(database) as connection:
        set_schema_version(connection, migrations.newest() + 1)
    database.close()


def break_the_first_page(folder: Path, _key: bytes) -> None:
    file = folder / DATABASE_FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:16] + b"rusak" * 1000 + whole[5016:])  # the salt stands in front


def lose_the_database(folder: Path, _key: bytes) -> None:
    (folder / DATABASE_FILE).unlink()


def lose_the_keys(folder: Path, _key: bytes) -> None:
    (folder / keyslots.SLOT_FILE).write_bytes(b"")


SAID: dict[Spoil, str] = {
    come_from_a_newer_program: "dibuat oleh Padan yang lebih baru. Pasang Padan versi terbaru",
    break_the_first_page: "rusak dan tidak dapat dibuka",
    lose_the_database: "tidak ditemukan di folder ini",
    lose_the_keys: keyslots.NO_SLOTS[:40],
}


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> tuple[Path, bytes]:
    """The folder of an office, closed, and its key."""
    desk, _sheet = setup.first_run(tmp_path / "data", choice_of("32.16.06.2002"), clock)
    desk.store.close()
    return desk.folder, desk.store.key


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".json"}


@pytest.mark.parametrize("spoil", SAID, ids=lambda one: one.__name__)
def test_a_fault_of_the_data_is_told_and_the_data_stay_as_they_are(office, clock, spoil: Spoil):
    folder, key = office
    spoil(folder, key)
    before = files(folder)
    with pytest.raises(UserError) as told:
        setup.sign_in(folder, "sari", PASSWORD, clock)
    assert SAID[spoil] in str(told.value)
    assert files(folder) == before


def test_a_wrong_password_is_never_taken_for_a_fault_of_the_data(office, clock):
    with pytest.raises(UserError) as told:
        setup.sign_in(office[0], "sari", "bukan sandinya", clock)
    assert not [said for said in SAID.values() if said in str(told.value)]
