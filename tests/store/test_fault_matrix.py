"""Each fault of a PC has a sentence of its own, and none costs a save that stands in the file.

A full disk is in test_ballast, a read-only folder in test_faults, flipped pages in test_salvage,
the clock in tests/services/test_starting; here the rest, and that no two say the same.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import starting
from desktop_app.services.salvaging import needs_restore
from desktop_app.store import create_store, engine, keyslots, open_store, store
from desktop_app.store.check import check_store, lost_saves
from desktop_app.store.engine_pages import is_other_key
from desktop_app.system.instance import ALREADY_OPEN
from tests.store.conftest import DESK, PASSWORD
from tests.store.damage import add_families, rows_of


def refusal(folder: Path, clock, password: str = PASSWORD) -> str:
    with pytest.raises(UserError) as caught:
        open_store(folder, "sari", password, clock)
    return str(caught.value)


@pytest.fixture
def office(opened, folder) -> Path:
    """A closed office with three families."""
    add_families(opened.store, opened.actor, 3)
    opened.store.close()
    return folder


def test_no_two_faults_say_the_same() -> None:
    sentences = [
        engine.FULL_DISK, engine.READ_ONLY, engine.BUSY, engine.DAMAGED, store.MISSING,
        store.OTHER_KEY, store.EMPTIED, keyslots.NO_SLOTS, keyslots.WRONG, ALREADY_OPEN,
        starting.CLOCK_BACK,
        starting.CLOCK_AHEAD, starting.LITTLE_SPACE, starting.BROKEN,
    ]  # fmt: skip
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not any(word in sentence for word in ("Error", "error", "database", "exception"))


def test_a_missing_log_beside_the_file_is_told_with_the_number_of_lost_saves(
    opened, folder, tmp_path, clock
) -> None:
    """As a cleaning tool leaves it: the saves in the log are gone, those in the file are not."""
    opened.store.close()
    again, actor = open_store(folder, "sari", PASSWORD, clock)
    kept = rows_of(again)
    add_families(again, actor, 4)
    killed = tmp_path / "mati"
    shutil.copytree(folder, killed)
    again.close()
    (killed / "padan.db-wal").unlink()
    (killed / "padan.db-shm").unlink(missing_ok=True)
    (folder / "device.json").replace(killed / "device.json")  # the same file: the same device
    left, _ = open_store(killed, "sari", PASSWORD, clock)
    assert rows_of(left) == kept
    assert lost_saves(left)[0].startswith("4 penyimpanan terakhir hilang")
    assert "padan.db-wal" in lost_saves(left)[0]
    assert len(check_store(left)) == 1
    left.close()


def test_the_log_of_another_time_is_left_out(office, tmp_path, clock) -> None:
    """A log that belongs to another state of the file changes nothing in it."""
    first, actor = open_store(office, "sari", PASSWORD, clock)
    rows = rows_of(first)
    add_families(first, actor, 2, 50)
    shutil.copyfile(office / "padan.db-wal", tmp_path / "asing")
    whole = rows_of(first)
    first.close()
    shutil.copyfile(tmp_path / "asing", office / "padan.db-wal")
    again, _ = open_store(office, "sari", PASSWORD, clock)
    assert rows_of(again) in (whole, rows)
    assert check_store(again) == []
    again.close()


def test_a_wrong_password_says_nothing_of_damage(office, clock) -> None:
    assert refusal(office, clock, "bukan kata sandinya") == keyslots.WRONG


def test_the_key_file_of_another_office_is_told_as_that(office, tmp_path, clock) -> None:
    other, _, _ = create_store(
        tmp_path / "lain", "sari", PASSWORD, "Sari", "admin", clock, desk=DESK
    )
    other.close()
    mine = (office / keyslots.SLOT_FILE).read_bytes()
    shutil.copyfile(tmp_path / "lain" / keyslots.SLOT_FILE, office / keyslots.SLOT_FILE)
    said = refusal(office, clock)
    assert said == store.OTHER_KEY
    assert needs_restore(UserError(said))
    (office / keyslots.SLOT_FILE).write_bytes(mine)
    open_store(office, "sari", PASSWORD, clock)[0].close()


@pytest.mark.parametrize("first", [bytes(4096), bytes(range(256)) * 16])
def test_a_damaged_first_page_is_damage_and_no_other_key(office, opened, clock, first) -> None:
    path, key = office / "padan.db", opened.store.key
    assert not is_other_key(path, key)
    path.write_bytes(first + path.read_bytes()[4096:])
    assert not is_other_key(path, key)
    assert is_other_key(path, b"\x07" * 48)
    assert refusal(office, clock) == engine.DAMAGED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", store.EMPTIED),
        (b"x" * 100, store.OTHER_KEY),
        (b"SQLite format 3\0" + bytes(5000), store.OTHER_KEY),
    ],
)
def test_a_file_that_is_no_store_never_becomes_a_new_office(
    office, clock, content: bytes, said: str
) -> None:
    """Emptied, cut off, or put there by another program."""
    (office / "padan.db").write_bytes(content)
    assert refusal(office, clock) == said
    assert needs_restore(UserError(said))
    assert (office / "padan.db").read_bytes() == content


def test_a_file_that_was_cut_short_is_told(office, clock) -> None:
    path = office / "padan.db"
    path.write_bytes(path.read_bytes()[:-50_000])
    try:
        left, _ = open_store(office, "sari", PASSWORD, clock)
    except UserError as error:
        said = str(error)
    else:
        said = "; ".join(check_store(left, quick=True))
        left.database.close()
    assert "rusak" in said


@pytest.mark.parametrize("name", ["padan.db", keyslots.SLOT_FILE])
def test_a_missing_file_is_told_and_the_page_of_backups_follows(office, clock, name: str) -> None:
    (office / name).unlink()
    said = refusal(office, clock)
    assert said == (store.MISSING if name == "padan.db" else keyslots.NO_SLOTS)
    assert needs_restore(UserError(said))
    assert not (office / "padan.db-wal").exists()
