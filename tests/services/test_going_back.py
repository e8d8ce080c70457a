"""Back to the former version: the data as they were before the update, while nothing was saved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import going_back, maintenance, seen_versions, setup, updating
from desktop_app.services.desk import Desk
from desktop_app.services.going_back import Former
from desktop_app.store import migrations, reading, stepback
from desktop_app.store.device import read_identity
from desktop_app.store.migrations import Migration
from desktop_app.store.rotation import list_backups, rotate
from tests.conftest import FixedClock
from tests.services.conftest import PASSWORD, choice_of

OLD, NEW = "0.1.0", "0.2.0"
FORMER = Former(OLD, Path("padan_0.1.0_amd64.deb"))
HOUSE = {"alamat": "KP. CONTOH", "desa": "32.16.06.2002"}
LATER = (*migrations.MIGRATIONS, Migration(99, lambda db: db.execute("CREATE TABLE baru(id)")))


def be(version: str, steps: tuple[Migration, ...], patch: pytest.MonkeyPatch) -> None:
    """From now on the program is another version, with these steps of the file."""

    def migrate(database: object, before: Callable[[], None]) -> int:
        return migrations.migrate(database, before, steps)

    patch.setattr("desktop_app.store.store.migrate", migrate)
    patch.setattr(seen_versions, "program_version", lambda: version)
    patch.setattr(going_back, "program_version", lambda: version)


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


def save_something(desk: Desk) -> None:
    desk.write("simpan keluarga", "", lambda work: work.insert("household", HOUSE))


def houses(desk: Desk) -> int:
    with desk.reader() as reader:
        return reading.count(reader, "household")


@pytest.fixture
def updated(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Desk]]:
    """`updated()` signs in with the new version, which changes the file."""
    opened: list[Desk] = []

    def sign_in(version: str = NEW, steps: tuple[Migration, ...] = LATER) -> Desk:
        be(version, steps, monkeypatch)
        opened.append(setup.sign_in(folder, "sari", PASSWORD, clock))
        return opened[-1]

    yield sign_in
    for desk in opened:
        desk.store.close()


def back(desk: Desk, clock: FixedClock) -> going_back.WayBack:
    way = going_back.look(desk, FORMER)
    desk.store.close()
    going_back.go_back(way, clock, lambda _command, _environ: None)
    return way


def test_backups_and_checks_of_the_program_itself_do_not_count_as_saves(updated, folder, clock):
    desk = updated()
    maintenance.backup_of_the_day(desk)
    maintenance.make_backup(desk)
    assert back(desk, clock).backup_text == "24-11-2026 13.00"


def test_the_former_version_opens_what_was_put_back(updated, folder, clock):
    device = read_identity(folder)
    desk = updated()
    back(desk, clock)
    desk = updated(OLD, migrations.MIGRATIONS)
    assert (houses(desk), desk.store.device) == (1, device.device)
    assert maintenance.check_store(desk).findings == ()
    assert desk.store.lost_saves == 0
    save_something(desk)
    assert houses(desk) == 2


def test_what_was_there_is_kept_whole(updated, folder, clock):
    desk = updated()
    way = going_back.look(desk, FORMER)
    desk.store.close()
    before = (folder / "padan.db").read_bytes()
    going_back.go_back(way, clock, lambda _command, _environ: None)
    (aside,) = folder.glob("padan-sesudah-pembaruan-*.db")
    assert aside.read_bytes() == before


def test_where_the_update_left_the_file_alone_one_goes_back_at_any_time(updated, clock):
    desk = updated(NEW, migrations.MIGRATIONS)
    save_something(desk)
    way = back(desk, clock)
    assert (way.backup, way.backup_text) == (None, "")
    assert houses(updated(OLD, migrations.MIGRATIONS)) == 2


def test_a_later_backup_of_the_same_day_does_not_push_out_the_one_before_the_update(
    updated, folder, clock
):
    desk = updated()
    for _ in range(3):
        clock.advance(minutes=10)
        maintenance.make_backup(desk)
    rotate(folder / "cadangan", clock())
    assert going_back.look(desk, FORMER).backup is not None


def test_without_that_backup_it_is_refused(updated, folder):
    desk = updated()
    for _at, path in list_backups(folder / "cadangan"):
        path.unlink()
    with pytest.raises(UserError, match="tidak ada lagi"):
        going_back.look(desk, FORMER)


def test_a_damaged_backup_is_not_taken(updated, folder):
    desk = updated()
    for _at, path in list_backups(folder / "cadangan"):
        path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UserError, match="tidak ada lagi"):
        going_back.look(desk, FORMER)


def test_a_backup_that_breaks_while_it_is_put_back_leaves_the_new_data(updated, folder, clock):
    desk = updated()
    way = going_back.look(desk, FORMER)
    desk.store.close()
    way.backup.write_bytes(way.backup.read_bytes()[:-1])
    with pytest.raises(UserError, match="rusak"):
        going_back.go_back(way, clock)
    assert houses(updated()) == 1


def test_data_that_are_still_open_are_not_touched(updated, folder, clock):
    desk = updated()
    way = going_back.look(desk, FORMER)
    with pytest.raises(UserError, match="belum tertutup"):
        stepback.put_back(folder, way.backup, way.key, clock(), was_saved=False)
    assert houses(desk) == 1


def test_a_version_that_never_opened_these_data_is_refused(updated):
    desk = updated()
    with pytest.raises(UserError, match="belum pernah membuka"):
        going_back.look(desk, Former("0.0.9", FORMER.place))


def test_a_version_that_was_skipped_works_with_what_the_one_before_it_left(updated):
    desk = updated("0.3.0")
    assert going_back.look(desk, Former("0.2.0", FORMER.place)).backup is not None


def test_without_a_former_version_the_clerk_is_told(updated):
    with pytest.raises(UserError, match="pasang dari stiknya"):
        going_back.look(updated(), None)


def test_a_version_is_noted_once(updated):
    updated().store.close()
    desk = updated()
    with desk.reader() as reader:
        known = seen_versions._known(reader)
    assert [(one["versi"], one["skema"]) for one in known] == [
        (OLD, migrations.newest()),
        (NEW, 99),
    ]


# --- where the former version lies -------------------------------------------------------


def install(folder: Path, *names: str) -> Path:
    """A program folder as the Windows setup makes it; the program of the last name."""
    for name in names:
        (folder / "versi" / name).mkdir(parents=True)
        (folder / "versi" / name / "padan.exe").touch()
    (folder / "uninstall.exe").touch()
    return folder / "versi" / names[-1] / "padan.exe"


def test_on_windows_it_lies_beside_this_version(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    program = install(tmp_path, "0.2.0", "0.9.0-b", "0.11.0", "catatan", "0.10.0")
    (tmp_path / "versi" / "0.8.0").mkdir()  # emptied by somebody
    found = going_back.former_version(tmp_path, "0.10.0", program)
    assert found == Former("0.9.0", tmp_path / "versi" / "0.9.0-b")
    way = going_back.WayBack(found, None, 0, tmp_path, b"")
    assert way.command == (str(tmp_path / "uninstall.exe"), "/S", "/KEMBALI=0.9.0-b")


def test_a_program_that_no_setup_installed_has_none(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    program = install(tmp_path, "0.1.0", "0.2.0")
    (tmp_path / "uninstall.exe").unlink()
    assert going_back.former_version(tmp_path, "0.2.0", program) is None
    assert going_back.former_version(tmp_path, "0.2.0", tmp_path / "Padan" / "padan.exe") is None


def test_on_linux_it_is_the_package_that_was_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    folder = tmp_path / updating.CACHE
    folder.mkdir()
    for version in ("0.1.0", "0.2.0"):
        (folder / f"padan_{version}_amd64.deb").touch()
    found = going_back.former_version(tmp_path, "0.2.0")
    assert found == Former("0.1.0", folder / "padan_0.1.0_amd64.deb")
    way = going_back.WayBack(found, None, 0, tmp_path, b"")
    assert way.command_text.startswith("sudo apt install --yes --allow-downgrades ")


def test_the_key_is_not_shown(updated):
    desk = updated()
    assert repr(desk.store.key) not in repr(going_back.look(desk, FORMER))


def test_a_switch_that_an_antivirus_took_is_told(tmp_path, monkeypatch, clock):
    def refuse(_command: object, _environ: object) -> None:
        raise PermissionError(13, "ditahan")

    monkeypatch.setattr(sys, "platform", "win32")
    way = going_back.WayBack(Former(OLD, tmp_path / "versi" / OLD), None, 0, tmp_path, b"")
    with pytest.raises(UserError, match="antivirus"):
        going_back.go_back(way, clock, refuse)
