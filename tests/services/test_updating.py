"""An update from a stick: found, proved, copied; everything doubtful is refused in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.exchange.release import LIST_NAME, new_release_key, release_text, sign_release
from desktop_app.services import updating
from desktop_app.services.exporting import sha256_of
from desktop_app.services.progress import Cancel

SECRET, PUBLIC = new_release_key()
SETUP = b"MZ pemasang contoh " * 100_000  # more than a block
NAME = "Padan-0.3.0-setup.exe" if sys.platform == "win32" else "padan_0.3.0_amd64.deb"
NOW = "0.2.0"


def put(folder: Path, version: str = "0.3.0", body: bytes = SETUP, secret: str = SECRET) -> Path:
    """A folder as it lies on a stick."""
    folder.mkdir(parents=True, exist_ok=True)
    name = NAME.replace("0.3.0", version)
    (folder / name).write_bytes(body)
    sums = {name: sha256_of(body), "NOTICES": "0" * 64}
    (folder / LIST_NAME).write_text(sign_release(release_text(version, sums), secret))
    return folder


def find(*places: Path, current: str = NOW) -> updating.FoundUpdate:
    return updating.find_update(places, current, [PUBLIC])


@pytest.mark.parametrize("inside", ["", updating.FOLDER])
def test_an_update_is_found_at_the_top_of_a_stick_or_in_its_folder(tmp_path, inside):
    found = find(put(tmp_path / "stik" / inside).parent if inside else put(tmp_path / "stik"))
    assert (found.version, found.name) == ("0.3.0", NAME)


def test_of_two_sticks_the_newer_version_is_taken_and_a_bad_one_does_not_hide_it(tmp_path):
    bad = put(tmp_path / "c", "0.9.0", secret=new_release_key()[0])
    found = find(bad, put(tmp_path / "a", "0.3.0"), put(tmp_path / "b", "0.10.0"))
    assert found.version == "0.10.0"


def test_without_a_stick_the_clerk_is_told_what_to_do(tmp_path):
    with pytest.raises(UserError, match="Pasang stik pembaruan"):
        find(tmp_path)
    with pytest.raises(UserError, match="Pasang stik pembaruan"):
        find(tmp_path / "dicabut")


def test_a_list_of_somebody_else_is_refused(tmp_path):
    with pytest.raises(UserError, match="bukan dari pembuat Padan"):
        find(put(tmp_path, secret=new_release_key()[0]))


@pytest.mark.parametrize(
    ("offered", "said"), [("0.1.9", "lebih lama"), ("0.2.0", "sudah terpasang")]
)
def test_what_is_not_newer_is_refused(tmp_path, offered, said):
    with pytest.raises(UserError, match=said):
        find(put(tmp_path, offered))


def test_a_version_is_compared_by_numbers(tmp_path):
    put(tmp_path, "0.10.0")
    assert find(tmp_path, current="0.9.1").version == "0.10.0"


def test_an_update_for_another_system_is_told(tmp_path):
    sums = {"Padan-0.3.0.dmg": "0" * 64}
    (tmp_path / LIST_NAME).write_text(sign_release(release_text("0.3.0", sums), SECRET))
    with pytest.raises(UserError, match="bukan untuk komputer ini"):
        find(tmp_path)


def test_a_huge_file_in_the_place_of_the_list_is_not_read(tmp_path):
    (tmp_path / LIST_NAME).write_bytes(b"#" * 200_000)
    with pytest.raises(UserError, match="terlalu besar"):
        find(tmp_path)


def test_a_program_without_a_release_key_installs_nothing(tmp_path):
    put(tmp_path)
    with pytest.raises(UserError, match="tanpa kunci rilis"):
        updating.find_update([tmp_path], NOW, [])


def test_the_setup_is_copied_and_the_store_backed_up(desk, tmp_path):
    found = find(put(tmp_path / "stik"))
    steps = []
    ready = updating.fetch_update(
        desk, found, tmp_path / "cache", lambda done, total, text: steps.append((done, total, text))
    )
    assert ready.path.read_bytes() == SETUP
    assert ready.path.is_relative_to(tmp_path / "cache")
    assert ready.backup.is_file()
    assert steps[0][:2] == (1 << 20, len(SETUP))
    assert str(ready.path) in ready.command


def test_a_setup_that_was_changed_is_refused_and_nothing_stays(desk, tmp_path):
    folder = put(tmp_path / "stik")
    (folder / NAME).write_bytes(SETUP[:-1] + b"!")
    with pytest.raises(UserError, match="rusak atau diubah"):
        updating.fetch_update(desk, find(folder), tmp_path / "cache")
    assert list((tmp_path / "cache" / updating.CACHE).iterdir()) == []


def test_a_stick_pulled_before_the_copy_is_told(desk, tmp_path):
    folder = put(tmp_path / "stik")
    found = find(folder)
    (folder / NAME).unlink()
    with pytest.raises(UserError, match="tidak dapat disalin"):
        updating.fetch_update(desk, found, tmp_path / "cache")


def test_a_clerk_may_stop_the_copy(desk, tmp_path):
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        updating.fetch_update(desk, find(put(tmp_path / "stik")), tmp_path / "cache", cancel=cancel)
    assert list((tmp_path / "cache" / updating.CACHE).iterdir()) == []


def test_what_was_left_of_an_earlier_update_goes(desk, tmp_path):
    old = tmp_path / "cache" / updating.CACHE / "lama.deb"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"lama")
    updating.fetch_update(desk, find(put(tmp_path / "stik")), tmp_path / "cache")
    assert not old.exists()


def test_a_full_disk_is_told_before_anything_is_copied(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 10}))
    monkeypatch.setattr(
        updating, "check_free_space", lambda path, needed: _space(path, needed, ask=lambda _p: 10)
    )
    with pytest.raises(UserError, match="Ruang kosong"):
        updating.fetch_update(desk, find(put(tmp_path / "stik")), tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


_space = updating.check_free_space


def test_on_windows_the_setup_is_started_with_the_word_that_lets_it_wait(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    ready = updating.ReadyUpdate("0.3.0", Path("Padan-0.3.0-setup.exe"), Path("x"))
    ran = []
    updating.start_update(ready, lambda command, environ: ran.append((list(command), environ)))
    assert ran[0][0] == ["Padan-0.3.0-setup.exe", "/PEMBARUAN"]
    spaced = updating.ReadyUpdate("0.3.0", Path("dua kata.exe"), Path("x"))
    assert spaced.command_text == '"dua kata.exe" /PEMBARUAN'


def test_on_linux_the_command_of_the_package_is_told(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    ready = updating.ReadyUpdate("0.3.0", Path("padan.deb"), Path("x"))
    assert ready.command == ("sudo", "apt", "install", "--yes", "padan.deb")
    assert not updating.starts_setup()


def test_a_setup_that_an_antivirus_took_is_told():
    def refuse(_command: object, _environ: object) -> None:
        raise PermissionError(13, "ditahan")

    ready = updating.ReadyUpdate("0.3.0", Path("a.exe"), Path("x"))
    with pytest.raises(UserError, match="antivirus"):
        updating.start_update(ready, refuse)


def test_from_source_there_is_nothing_to_install():
    with pytest.raises(UserError, match="kode sumber"):
        updating.check_installed()
    with pytest.raises(UserError, match="kode sumber"):
        updating._check_newer("0.3.0", "sumber")


def test_the_package_of_the_running_version_stays_for_going_back(desk, tmp_path):
    own = tmp_path / "cache" / updating.CACHE / updating.running_setup()
    own.parent.mkdir(parents=True)
    own.write_bytes(b"paket yang sedang dipakai")
    updating.fetch_update(desk, find(put(tmp_path / "stik")), tmp_path / "cache")
    assert own.read_bytes() == b"paket yang sedang dipakai"
