"""Back after a save: what was saved with the later version comes in again, or is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.batch import BatchHead
from desktop_app.domain.changes import canonical_json
from desktop_app.services import catching_up, going_back, maintenance, setup, starting
from desktop_app.services.desk import Desk
from desktop_app.store import catchup, migrations, reading
from desktop_app.store.engine import raw_connection
from desktop_app.store.keyslots import raw_key
from desktop_app.store.outgoing import OutgoingBatch
from tests.conftest import FixedClock
from tests.services.conftest import PASSWORD, choice_of
from tests.services.test_going_back import (
    FORMER,
    HOUSE,
    LATER,
    NEW,
    OLD,
    be,
    houses,
    save_something,
)


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of an office that has worked with the former version; closed."""
    be(OLD, migrations.MIGRATIONS, monkeypatch)
    made = tmp_path / "data"
    desk, _sheet = setup.first_run(made, choice_of("32.16.06.2002"), clock)
    save_something(desk)
    desk.store.close()
    clock.advance(hours=1)
    return made


@pytest.fixture
def start(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Desk]]:
    """`start(version)` signs in with that version."""
    opened: list[Desk] = []

    def sign_in(version: str) -> Desk:
        be(version, LATER if version == NEW else migrations.MIGRATIONS, monkeypatch)
        opened.append(setup.sign_in(folder, "sari", PASSWORD, clock))
        return opened[-1]

    yield sign_in
    for desk in opened:
        desk.store.close()


def go_back(desk: Desk, clock: FixedClock) -> going_back.WayBack:
    way = going_back.look(desk, FORMER)
    desk.store.close()
    going_back.go_back(way, clock, lambda _command, _environ: None)
    return way


def work_on(desk: Desk) -> None:
    """Two saves: a new family, and another address of the first."""
    with desk.reader() as reader:
        first = reading.find(reader, "household")[0]["uid"]
    save_something(desk)
    desk.write(
        "simpan keluarga", "", lambda work: work.update("household", first, {"alamat": "KP. BARU"})
    )


def addresses(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return sorted(row["alamat"] for row in reading.find(reader, "household"))


def test_what_was_saved_since_comes_in_again_on_a_device_of_its_own(start, clock, folder):
    desk = start(NEW)
    device = desk.store.device
    work_on(desk)
    assert go_back(desk, clock).saves == 2
    desk = start(OLD)
    assert addresses(desk) == ["KP. CONTOH"]
    (said,) = catching_up.take_over(desk)
    assert "2 perubahan" in said
    assert addresses(desk) == ["KP. BARU", "KP. CONTOH"]
    assert desk.store.device != device
    assert maintenance.check_store(desk).findings == ()
    assert not list(folder.glob("padan-susulan*"))
    assert catching_up.take_over(desk) == ()


def test_work_goes_on_before_and_after_without_numbers_that_clash(start, clock):
    desk = start(NEW)
    work_on(desk)
    go_back(desk, clock)
    desk = start(OLD)
    save_something(desk)
    catching_up.take_over(desk)
    save_something(desk)
    assert houses(desk) == 4
    assert maintenance.check_store(desk).findings == ()


def test_back_and_forth_ends_with_everything(start, clock):
    desk = start(NEW)
    work_on(desk)
    go_back(desk, clock)
    desk = start(OLD)
    catching_up.take_over(desk)
    desk.store.close()
    desk = start(NEW)
    assert addresses(desk) == ["KP. BARU", "KP. CONTOH"]


def test_a_power_cut_before_the_data_were_put_back_does_no_harm(start, clock, folder, monkeypatch):
    desk = start(NEW)
    work_on(desk)
    way = going_back.look(desk, FORMER)
    desk.store.close()

    def cut(_source: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop_app.store.stepback.replace_file", cut)
    with pytest.raises(KeyboardInterrupt):
        going_back.go_back(way, clock)
    desk = start(NEW)
    assert catching_up.take_over(desk) == ()
    assert houses(desk) == 2
    assert not catchup.has_catchup(folder)


def change(seq: int, row: str, kind: str, **values: str) -> dict[str, object]:
    text = {"row": row, "kind": kind, "values": values, "salt": "00" * 16, "hash": None}
    return {"seq": seq, **text, "parents": None, "saw": None}


def add_unknown(folder: Path, key: bytes) -> None:
    """Let the file hold one act more, of a version that knows a kind and a field more."""
    changes = (
        change(1, "a" * 32, "taman", luas="12"),
        change(2, "b" * 32, "household", desa=HOUSE["desa"], jendela="4"),
        change(3, "c" * 32, "household", desa=HOUSE["desa"], alamat="KP. LAIN"),
    )
    head = BatchHead("e" * 12, 1, 3, "0" * 32, "desa:32.16.06.2002", (1, 1), "00" * 64)
    line = canonical_json(catchup._line(OutgoingBatch(head, (), changes)))
    file = raw_connection(folder / catchup.FILE, raw_key(key))
    file.execute("INSERT INTO line(text) VALUES(?)", (line,))
    file.close()


def test_what_this_version_does_not_know_is_told_and_kept_for_a_later_one(start, clock, folder):
    desk = start(NEW)
    work_on(desk)
    add_unknown(folder, go_back(desk, clock).key)
    desk = start(OLD)
    done, kind, field = catching_up.take_over(desk)
    assert "3 perubahan" in done
    assert kind == "Padan versi ini tidak mengenal jenis data “taman”: 1 perubahan tidak tampil."
    assert "isian “jendela” pada household: 1 perubahan" in field
    assert addresses(desk) == ["KP. BARU", "KP. CONTOH", "KP. LAIN"]
    assert maintenance.check_store(desk).findings == ()
    (kept,) = folder.glob("padan-susulan-*.db")
    kept.rename(folder / catchup.FILE)
    assert len(list(catchup.read_catchup(folder, desk.store.key))) == 3


def test_it_is_told_at_the_first_look_of_the_day(start, clock, tmp_path):
    desk = start(NEW)
    work_on(desk)
    go_back(desk, clock)
    desk = start(OLD)
    day = starting.begin_day(desk, tmp_path / "tembolok")
    assert any("2 perubahan" in note for note in day.notes)
    assert houses(desk) == 2


def test_a_file_that_this_version_cannot_read_is_kept_and_told(start, clock, folder):
    desk = start(NEW)
    work_on(desk)
    key = go_back(desk, clock).key
    file = raw_connection(folder / catchup.FILE, raw_key(key))
    file.execute("UPDATE line SET text = ? WHERE id = 1", ('{"format": 2}',))
    file.close()
    desk = start(OLD)
    (said,) = catching_up.take_over(desk)
    (kept,) = folder.glob("padan-susulan-*.db")
    assert kept.name in said
    assert houses(desk) == 1
