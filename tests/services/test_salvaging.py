"""Backups are chosen by what they hold, restored with a reason, kept twice and tried out."""

from __future__ import annotations

import json
import random
import shutil
from datetime import timedelta

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import accounts, households, maintenance, safekeeping, salvaging, starting
from desktop_app.services.setup import sign_in
from desktop_app.store import backup, keyslots
from desktop_app.store.rotation import list_backups
from desktop_app.system import drives
from tests.services.conftest import DESA, PASSWORD
from tests.store.damage import flip, page_kinds

KK = "32160612011200{:02d}"
REASON = "uji pulih"


def add_homes(desk, count: int, first: int = 1) -> None:
    for number in range(first, first + count):
        home = {"alamat": f"KP {number}", "desa": DESA, "nomor_kk": KK.format(number)}
        households.save_household(desk, None, home)


@pytest.fixture
def other_drive(monkeypatch) -> None:
    monkeypatch.setattr(safekeeping, "is_same_drive", lambda _one, _other: False)


def homes(desk) -> int:
    return salvaging.now_of(desk).counts["household"]


def test_each_backup_says_what_it_holds_and_what_would_be_gone(desk, clock):
    add_homes(desk, 2)
    maintenance.make_backup(desk)
    clock.advance(days=1)
    add_homes(desk, 3, 3)
    maintenance.make_backup(desk)
    newest, older = salvaging.list_choices(desk.folder)
    assert (newest.counts["household"], older.counts["household"]) == (5, 2)
    assert older.made == "24-11-2026 12.00"
    now = salvaging.now_of(desk)
    told = salvaging.loss_text(older, now)
    assert told.startswith("Yang akan hilang: 5 penyimpanan sesudah cadangan ini: keluarga 5 → 2")
    folder_told = salvaging.loss_text(older, salvaging.now_of_folder(desk.folder))
    assert folder_told.startswith("Yang akan hilang: 5 penyimpanan sesudah cadangan ini.")


def test_a_backup_that_cannot_be_read_is_listed_with_its_reason(desk):
    made = maintenance.make_backup(desk)
    made.write_bytes(b"rusak")
    (one,) = salvaging.list_choices(desk.folder)
    assert not one.is_usable
    assert "bukan cadangan" in one.problem


def test_a_backup_that_lies_in_two_places_stands_in_the_list_once(desk, tmp_path):
    made = maintenance.make_backup(desk)
    (tmp_path / "stik").mkdir()
    backup.copy_backup(made, tmp_path / "stik")
    assert len(salvaging.list_choices(desk.folder, [tmp_path / "stik"])) == 1
    shutil.rmtree(backup.backup_folder(desk.folder))
    (one,) = salvaging.list_choices(desk.folder, [tmp_path / "stik", tmp_path / "dicabut"])
    assert one.path.parent == tmp_path / "stik"


def test_a_restore_brings_the_backup_back_with_the_reason_in_the_chain(desk, clock):
    add_homes(desk, 2)
    made = maintenance.make_backup(desk)
    add_homes(desk, 3, 3)
    desk.store.close()
    told = salvaging.restore_choice(desk.folder, made, "sari", PASSWORD, REASON, clock).text
    assert "2 keluarga" in told
    assert "4 penyimpanan sesudah cadangan itu belum ada" in told
    assert "padan-lama-" in told
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    assert homes(again) == 2
    with again.reader() as reader:
        line = reader.rows("SELECT reason FROM audit WHERE action = 'pulihkan cadangan'")
    assert line == [(REASON,)]
    assert maintenance.is_sending_paused(again)
    again.store.close()


@pytest.mark.parametrize("reason", ["", "  ", "ya"])
def test_without_a_reason_nothing_is_restored_or_saved(desk, clock, reason):
    made = maintenance.make_backup(desk)
    desk.store.close()
    for act in (
        lambda: salvaging.restore_choice(desk.folder, made, "sari", PASSWORD, reason, clock),
        lambda: salvaging.salvage_store(desk.folder, "sari", PASSWORD, reason, clock),
    ):
        with pytest.raises(UserError, match="Tuliskan alasannya"):
            act()
    assert not list(desk.folder.glob("padan-*"))


def test_somebody_who_is_not_the_admin_restores_nothing(desk, clock):
    accounts.add_account(desk, "budi", "Budi Contoh", "kebun jati sore", "operator_desa")
    made = maintenance.make_backup(desk)
    desk.store.close()
    with pytest.raises(UserError, match="Hanya Admin kantor"):
        salvaging.restore_choice(desk.folder, made, "Budi", "kebun jati sore", REASON, clock)


def test_a_restore_onto_a_stick_is_refused(desk, clock, monkeypatch):
    made = maintenance.make_backup(desk)
    desk.store.close()
    monkeypatch.setattr(drives, "place_of", lambda _path: drives.Place("removable", ""))
    with pytest.raises(UserError, match="stik"):
        salvaging.restore_choice(desk.folder, made, "sari", PASSWORD, REASON, clock)


def test_a_damaged_store_is_saved_and_the_clerk_reads_how_much(desk, clock):
    add_homes(desk, 60)
    maintenance.make_backup(desk)
    key = desk.store.key
    desk.store.close()
    path = desk.folder / "padan.db"
    pages = page_kinds(path, key)
    flip(desk.folder, pages["household leaf"][:1], random.Random(1))
    outcome, report = salvaging.salvage_store(desk.folder, "sari", PASSWORD, REASON, clock)
    told = outcome.text
    assert report.pages == 1
    assert "1 bagian berkas rusak" in told
    assert "padan-rusak-" in told
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    assert homes(again) == 60
    assert maintenance.check_store(again).is_good
    again.store.close()


def test_after_a_bad_page_the_first_look_of_the_day_says_what_to_do(desk, clock, tmp_path):
    add_homes(desk, 60)
    key = desk.store.key
    desk.store.close()
    pages = page_kinds(desk.folder / "padan.db", key)
    flip(desk.folder, pages["change leaf"][:1], random.Random(1))
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    day = starting.begin_day(again, tmp_path)
    assert day.backup is None
    assert day.notes[0] == starting.BROKEN
    assert "Ada 1 bagian berkas data yang rusak" in day.notes[1]
    again.store.database.close()


# --- the second place, and the drill --------------------------------------------------------


def test_the_newest_backup_is_copied_to_the_second_place_and_rotates_there(
    desk, clock, tmp_path, other_drive
):
    stick = tmp_path / "stik"
    stick.mkdir()
    for _ in range(12):
        made = maintenance.make_backup(desk)
        copy = safekeeping.keep_second(desk, stick)
        assert copy.read_bytes() == made.read_bytes()
        clock.advance(days=1)
    assert 7 <= len(list_backups(stick)) < 12
    assert not list(stick.glob("*sementara*"))


def test_the_second_place_must_lie_on_another_drive(desk, tmp_path):
    maintenance.make_backup(desk)
    with pytest.raises(UserError, match="drive lain"):
        safekeeping.keep_second(desk, tmp_path)


def test_a_second_place_that_is_not_plugged_in_is_told(desk, tmp_path):
    maintenance.make_backup(desk)
    with pytest.raises(UserError, match="Pasang stiknya"):
        safekeeping.keep_second(desk, tmp_path / "dicabut")


def test_an_overdue_second_copy_and_drill_are_reminded_of(desk, clock, tmp_path, other_drive):
    assert list(safekeeping.overdue(desk)) == [
        "Belum ada tempat kedua untuk cadangan, misalnya stik."
    ]
    maintenance.make_backup(desk)
    safekeeping.keep_second(desk, tmp_path)
    safekeeping.drill(desk)
    assert list(safekeeping.overdue(desk)) == []
    clock.advance(days=8)
    assert [text.split(" di ")[0] for text in safekeeping.overdue(desk)] == [
        "Cadangan kedua terakhir 24-11-2026"
    ]
    clock.advance(days=90)
    assert len(list(safekeeping.overdue(desk))) == 2


def test_the_day_begins_with_a_copy_in_the_second_place(desk, tmp_path, other_drive):
    stick = tmp_path / "stik"
    stick.mkdir()
    day = starting.begin_day(desk, tmp_path, second=stick)
    assert day.notes == ()
    assert [path.name for _at, path in list_backups(stick)] == [day.backup.name]
    assert starting.begin_day(desk, tmp_path, second=tmp_path / "dicabut").notes == ()


def test_a_second_copy_that_fails_is_told_and_the_day_goes_on(desk, tmp_path):
    day = starting.begin_day(desk, tmp_path, second=tmp_path)
    assert day.backup is not None
    assert len(day.notes) == 1
    assert day.notes[0].startswith("Cadangan kedua belum dibuat. Tempat kedua harus di drive lain")


def test_the_drill_opens_and_counts_the_newest_backup_and_leaves_nothing(desk, clock):
    with pytest.raises(UserError, match="Belum ada cadangan"):
        safekeeping.drill(desk)
    add_homes(desk, 4)
    maintenance.make_backup(desk)
    assert "4 keluarga" in safekeeping.drill(desk)
    assert not list(desk.folder.rglob("*sementara*"))
    assert "24-11-2026 berhasil" in safekeeping.safety_of(desk).drill.text


def test_a_drill_that_fails_is_noted_and_told_until_one_succeeds(desk, clock):
    made = maintenance.make_backup(desk)
    data = bytearray(made.read_bytes())
    data[-2000] ^= 1
    made.write_bytes(data)
    with pytest.raises(UserError, match="rusak"):
        safekeeping.drill(desk)
    assert any("GAGAL" in text for text in safekeeping.overdue(desk))
    clock.now += timedelta(seconds=5)
    maintenance.make_backup(desk)
    safekeeping.drill(desk)
    assert not safekeeping.safety_of(desk).drill.is_overdue


@pytest.mark.slow
def test_a_hundred_restore_drills_bring_back_what_was_counted(desk, clock):
    add_homes(desk, 20)
    made = maintenance.make_backup(desk)
    counts = salvaging.read_choice(made).counts
    for _ in range(100):
        info = backup.verify(made, desk.store.key, desk.folder)
        assert dict(info.counts) == dict(counts)
    assert json.loads((desk.folder / keyslots.SLOT_FILE).read_text())["slots"]
