"""Backups can be opened again, are kept by a plan, and a restored one is a new device."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.store import backup, keyslots, local, open_store, reading
from desktop_app.store.check import check_store
from desktop_app.store.files import LEFTOVER
from desktop_app.store.restore import SENDING_PAUSED, daily_backup, make_backup, restore
from desktop_app.store.rotation import file_name, kept, rotate
from tests.store.conftest import PASSWORD

OTHER = "kebun jati sore"


def add(store, actor, count: int = 3) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        for number in range(count):
            household = work.insert("household", {"nomor_kk": f"{number:016d}"})
            work.insert("person", {"household": household, "nama": f"ORANG {number}"})


def leftovers(folder) -> list[str]:
    return [path.name for path in folder.rglob(f"*{LEFTOVER}*")]


def test_a_backup_opens_with_equal_counts(opened, folder) -> None:
    add(opened.store, opened.actor)
    path = make_backup(opened.store)
    info = backup.verify(path, opened.store.key, folder)
    assert info.counts["household"] == 3
    assert info.commits == 2
    assert leftovers(folder) == []


def test_the_backup_of_an_older_file_counts_the_tables_that_it_has(opened, folder) -> None:
    add(opened.store, opened.actor)
    opened.store.database.connection().execute("DROP TABLE match")
    info = backup.verify(make_backup(opened.store), opened.store.key, folder)
    assert info.counts["household"] == 3
    assert "match" not in info.counts


def test_a_backup_holds_what_was_saved_while_it_ran_or_does_not(opened, folder) -> None:
    store, actor = opened.store, opened.actor
    add(store, actor, 50)
    saved: list[int] = []

    def save_meanwhile(done: int, total: int) -> None:
        if not saved:
            saved.append(1)
            add(store, actor, 1)

    info = backup.verify(make_backup(store, None, save_meanwhile), store.key, folder)
    assert saved
    assert info.counts["household"] == info.counts["person"]
    assert info.counts["household"] in (50, 51)


def test_a_backup_comes_to_its_end_while_somebody_saves_at_each_of_its_steps(
    opened, monkeypatch
) -> None:
    store, actor = opened.store, opened.actor
    add(store, actor, 50)
    monkeypatch.setattr(backup, "PAGES_A_STEP", 10)
    steps: list[int] = []

    def told(done: int, total: int) -> None:
        steps.append(done)
        if len(steps) > 10 * total:
            pytest.fail("the copy begins again at each save")
        add(store, actor, 1)

    make_backup(store, None, told)
    assert steps == sorted(steps)


def test_a_cancelled_backup_leaves_nothing(opened, folder) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(opened.store, folder / "x.cadangan", stop)
    assert not (folder / "x.cadangan").exists()
    assert leftovers(folder) == []


@pytest.mark.parametrize("place", [3, 40, -2000])
def test_a_changed_byte_in_a_backup_is_noticed(opened, folder, place: int) -> None:
    add(opened.store, opened.actor)
    path = make_backup(opened.store)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(UserError, match="cadangan"):
        backup.verify(path, opened.store.key, folder)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PADAN-CADANGAN-1\n\xff\xff\xff\xff"])
def test_what_is_no_backup_is_refused(tmp_path, content: bytes) -> None:
    path = tmp_path / "x.cadangan"
    path.write_bytes(content)
    with pytest.raises(UserError, match="bukan cadangan"):
        backup.read_info(path)


def test_a_restored_store_is_a_new_device_with_a_new_letter(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    add(store, actor)
    path = make_backup(store)
    add(store, actor, 5)
    old_device = store.device
    store.close()
    restored = restore(folder, path, "sari", PASSWORD, clock)
    assert restored.store.device != old_device
    assert (store.pc_letter, restored.store.pc_letter) == ("A", "B")
    assert restored.aside is not None
    assert restored.aside.exists()
    with restored.store.reader() as reader:
        assert reading.count(reader, "household") == 3
        assert local.get_setting(reader, SENDING_PAUSED) is True
        assert reading.audit_lines(reader)[-1]["action"] == "pulihkan cadangan"
    assert check_store(restored.store) == []
    restored.store.close()
    clock.advance(seconds=5)
    again = restore(folder, path, "sari", PASSWORD, clock)
    assert again.store.pc_letter == "C"
    again.store.close()


def test_a_backup_brings_a_lost_folder_back(opened, folder, tmp_path, clock) -> None:
    add(opened.store, opened.actor)
    path = make_backup(opened.store, tmp_path / "di-stik.cadangan")
    opened.store.close()
    shutil.rmtree(folder)
    restored = restore(folder, path, "sari", PASSWORD, clock)
    assert restored.info.counts["person"] == 3
    restored.store.close()
    store, _ = open_store(folder, "sari", PASSWORD, clock)
    assert check_store(store) == []
    store.close()


@pytest.mark.parametrize("content", [None, "", "{"])
def test_a_backup_opens_also_when_the_slot_file_is_lost(opened, folder, clock, content) -> None:
    add(opened.store, opened.actor)
    path = make_backup(opened.store)
    opened.store.close()
    slots = folder / keyslots.SLOT_FILE
    slots.unlink() if content is None else slots.write_text(content)
    restored = restore(folder, path, "sari", PASSWORD, clock)
    restored.store.close()
    store, actor = open_store(folder, "sari", PASSWORD, clock)
    with store.reader() as reader:
        assert (actor.username, reader.value("SELECT count(*) FROM person")) == ("sari", 3)
    store.close()


def test_the_recovery_key_opens_a_backup_too(opened, folder, clock) -> None:
    path = make_backup(opened.store)
    opened.store.close()
    restored = restore(folder, path, keyslots.RECOVERY, opened.recovery, clock)
    assert restored.actor.username == keyslots.RECOVERY
    restored.store.close()


def test_the_password_of_today_or_of_the_backup_opens_it(opened, folder, clock) -> None:
    path = make_backup(opened.store)
    keyslots.change_password(folder, "sari", PASSWORD, OTHER, clock)
    opened.store.close()
    for password in (OTHER, PASSWORD):
        restored = restore(folder, path, "sari", password, clock)
        assert restored.actor.username == "sari"
        restored.store.close()
        clock.advance(seconds=1)


def test_a_wrong_password_restores_nothing(opened, folder, clock) -> None:
    add(opened.store, opened.actor)
    path = make_backup(opened.store)
    opened.store.close()
    with pytest.raises(UserError, match="kata sandi salah"):
        restore(folder, path, "sari", "bukan kata sandinya", clock)
    store, _ = open_store(folder, "sari", PASSWORD, clock)
    with store.reader() as reader:
        assert reading.count(reader, "household") == 3
    assert store.device == opened.store.device
    store.close()


def test_a_copied_folder_becomes_a_device_of_its_own(opened, folder, tmp_path, clock) -> None:
    opened.store.close()
    shutil.copytree(folder, tmp_path / "salinan")
    copy, _ = open_store(tmp_path / "salinan", "sari", PASSWORD, clock)
    original, _ = open_store(folder, "sari", PASSWORD, clock)
    assert original.device == opened.store.device
    assert copy.device != original.device
    assert (original.pc_letter, copy.pc_letter) == ("A", "B")
    copy.close()
    original.close()


def test_an_old_database_put_back_is_noticed_by_the_counter(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    add(store, actor)
    store.close()
    old = (folder / "padan.db").read_bytes()
    store, actor = open_store(folder, "sari", PASSWORD, clock)
    add(store, actor)
    add(store, actor)
    store.close()
    (folder / "padan.db").write_bytes(old)
    store, _ = open_store(folder, "sari", PASSWORD, clock)
    assert any("2 penyimpanan terakhir hilang" in finding for finding in check_store(store))
    store.close()


def test_one_backup_a_day_is_made(opened, clock) -> None:
    assert daily_backup(opened.store) is not None
    clock.advance(hours=3)
    assert daily_backup(opened.store) is None
    clock.advance(days=1)
    assert daily_backup(opened.store) is not None


def test_seven_days_five_weeks_and_twelve_months_stay() -> None:
    end = datetime(2026, 11, 24, 5, tzinfo=UTC)
    every_day = [end - timedelta(days=n) for n in range(500)]
    stay = kept(every_day)
    assert set(every_day[:7]) <= stay
    assert len({at.strftime("%Y%m") for at in stay}) == 12
    assert len({at.strftime("%G%V") for at in stay if at > end - timedelta(days=35)}) == 5
    assert len(stay) <= 7 + 5 + 12


def test_backups_of_a_clock_that_was_ahead_never_push_out_those_of_the_right_time() -> None:
    now = datetime(2026, 11, 24, 5, tzinfo=UTC)
    ahead = [now + timedelta(days=3653 + 40 * n) for n in range(30)]
    right = [now - timedelta(days=n) for n in range(60)]
    stay = kept([*ahead, *right], now)
    assert set(right[:7]) <= stay
    assert len(stay & set(ahead)) <= 7 + 5 + 12


def test_a_day_has_one_backup_also_when_the_clock_was_once_ahead(opened, clock) -> None:
    clock.advance(days=3653)
    assert daily_backup(opened.store) is not None
    clock.advance(days=-3653)
    assert daily_backup(opened.store) is not None
    assert daily_backup(opened.store) is None


def test_rotation_touches_only_its_own_files(tmp_path) -> None:
    end = datetime(2026, 11, 24, 5, tzinfo=UTC)
    for n in range(40):
        (tmp_path / file_name(end - timedelta(days=n))).touch()
    (tmp_path / "punya-orang.cadangan").touch()
    gone = rotate(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert len(gone) + len(left) == 41
    assert "punya-orang.cadangan" in left
    assert file_name(end) in left
    assert rotate(tmp_path) == []
