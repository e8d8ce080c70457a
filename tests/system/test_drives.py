"""Sticks are found, and the live store is kept away from sticks, shares and synced folders."""

from __future__ import annotations

import json
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system import drives, linux_drives, windows_drives
from desktop_app.system.drive_synced import service_of
from desktop_app.system.drives import Place, check_live_store_place
from desktop_app.system.linux_drives import System

MOUNTS = r"""sysfs /sys sysfs rw 0 0
DEV/sda2 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
DEV/sdb1 /media/pc/STIK\040DINSOS vfat rw 0 0
DEV/sdc1 /media/pc/harddisk exfat rw 0 0
DEV/mmcblk0p1 /media/pc/kartu vfat rw 0 0
//server/bagian /mnt/bersama cifs rw 0 0
DEV/sda3 /mnt/bersama/lokal ext4 rw 0 0
rusak
"""


@pytest.fixture
def machine(tmp_path: Path) -> System:
    """A PC with an inner disk, a stick, a USB disk, a memory card and a share."""
    for device in ("sda2", "sda3", "sdb1", "sdc1", "mmcblk0p1"):
        (tmp_path / "dev").mkdir(exist_ok=True)
        (tmp_path / "dev" / device).touch()
    blocks, labels = tmp_path / "class", tmp_path / "labels"
    blocks.mkdir()
    labels.mkdir()
    inside = {
        "sda2": ("pci/ata1/sda", "0"),
        "sda3": ("pci/ata1/sda", "0"),
        "sdb1": ("pci/usb1/1-1/sdb", "1"),
        "sdc1": ("pci/usb2/2-1/sdc", "0"),
        "mmcblk0p1": ("pci/mmc0/mmcblk0", "1"),
    }
    for name, (disk, removable) in inside.items():
        place = tmp_path / "devices" / disk / name
        place.mkdir(parents=True)
        (place.parent / "removable").write_text(removable + "\n")
        (blocks / name).symlink_to(place)
    (labels / "STIK\\x20DINSOS").symlink_to(tmp_path / "dev" / "sdb1")
    mounts = tmp_path / "mounts"
    # The devices are found under a folder of the test; the program asks for /dev/ names.
    mounts.write_text(MOUNTS.replace("DEV/", "/dev/../" + str(tmp_path / "dev")[1:] + "/"))
    return System(mounts, blocks, labels, lambda path: (len(path.parts), 1000))


def test_linux_tells_sticks_usb_disks_and_cards_as_removable_with_label_and_room(
    machine: System,
) -> None:
    found = {str(one.path): one for one in linux_drives.drives(machine)}
    kinds = {path: one.kind for path, one in found.items()}
    assert kinds == {
        "/": "fixed",
        "/media/pc/STIK DINSOS": "removable",
        "/media/pc/harddisk": "removable",
        "/media/pc/kartu": "removable",
        "/mnt/bersama": "network",
        "/mnt/bersama/lokal": "fixed",
    }
    stick = found["/media/pc/STIK DINSOS"]
    assert (stick.label, stick.free, stick.total) == ("STIK DINSOS", 4, 1000)
    assert found["/"].label == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/rumah/pc/padan", "fixed"),
        ("/media/pc/STIK DINSOS/padan/data", "removable"),
        ("/media/pc/STIK DINSOS2", "fixed"),
        ("/mnt/bersama/padan", "network"),
        ("/mnt/bersama/lokal/padan", "fixed"),
        ("/tmp/padan", "fixed"),
    ],
)
def test_the_deepest_mount_decides_for_a_path(machine: System, path: str, kind: str) -> None:
    assert linux_drives.kind_of(Path(path), machine) == kind


def test_a_drive_that_is_pulled_while_it_is_asked_is_left_out(machine: System) -> None:
    def usage(path: Path) -> tuple[int, int]:
        if path.name == "harddisk":
            raise OSError
        return 1, 2

    found = linux_drives.drives(System(machine.mounts, machine.blocks, machine.labels, usage))
    assert len(found) == 5


def test_a_machine_that_tells_nothing_has_no_drives(tmp_path: Path) -> None:
    nothing = System(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert linux_drives.drives(nothing) == ()
    assert linux_drives.kind_of(Path("/home"), nothing) == "fixed"


class Kernel:
    """Windows with C: inside, E: a stick, F: an empty card reader, G: a share, D: a CD."""

    def letters(self) -> str:
        return "CDEFG"

    def drive_type(self, root: str) -> int:
        return {"C": 3, "D": 5, "E": 2, "F": 2, "G": 4}.get(root[:1], 1)

    def label(self, root: str) -> str:
        return {"E": "STIK"}.get(root[:1], "")

    def usage(self, root: str) -> tuple[int, int]:
        if root.startswith("F"):
            raise OSError
        return 5, 10


def test_windows_tells_letters_as_bits() -> None:
    assert windows_drives.letters_of(0b10_0000_0000_0000_0000_0000_1101) == "ACDZ"
    assert windows_drives.letters_of(0) == ""


def test_a_computer_that_runs_from_a_usb_disk_may_keep_its_store_there(machine: System) -> None:
    text = machine.mounts.read_text().replace("sda2", "sdc1")
    machine.mounts.write_text(text)
    assert linux_drives.kind_of(Path("/rumah/pc/padan"), machine) == "fixed"
    assert linux_drives.kind_of(Path("/media/pc/harddisk"), machine) == "removable"


def test_windows_tells_drives_by_letter_without_cd_and_empty_readers() -> None:
    found = {str(one.path)[0]: one for one in windows_drives.drives(Kernel())}
    assert {letter: one.kind for letter, one in found.items()} == {
        "C": "fixed",
        "E": "removable",
        "G": "network",
    }
    assert (found["E"].label, found["E"].free, found["E"].total) == ("STIK", 5, 10)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (r"D:\Data\pc\AppData\Local\Padan", "fixed"),
        (r"E:\padan", "removable"),
        (r"G:\padan", "network"),
        (r"\\server\bagian\padan", "network"),
        (r"\\?\E:\padan", "removable"),
    ],
)
def test_windows_tells_the_kind_behind_a_path(text: str, kind: str) -> None:
    path = cast("Path", PureWindowsPath(text))
    assert windows_drives.kind_of(path, Kernel()) == kind


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        ("pc/OneDrive/Dokumen/padan", "OneDrive"),
        ("pc/OneDrive - Pemkab Bekasi/padan", "OneDrive"),
        ("pc/Dropbox/padan", "Dropbox"),
        ("pc/Google Drive/padan", "Google Drive"),
        ("g/Drive Saya/padan", "Google Drive"),
        ("pc/Documents/padan", ""),
        ("pc/Onedrives kecamatan/padan", ""),
    ],
)
def test_a_copying_service_is_known_by_the_name_of_its_folder(
    tmp_path: Path, parts: str, service: str
) -> None:
    assert service_of(tmp_path / parts, {}) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_copying_service_is_known_by_the_marks_in_its_folder(
    tmp_path: Path, mark: str, service: str
) -> None:
    (tmp_path / "kantor" / mark).mkdir(parents=True)
    assert service_of(tmp_path / "kantor" / "padan" / "belum ada", {}) == service
    assert service_of(tmp_path / "lain", {}) == ""


def test_a_copying_service_is_known_by_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    noted = json.dumps({"personal": {"path": str(tmp_path / "berkas kantor")}})
    (tmp_path / "Dropbox" / "info.json").write_text(noted)
    environ = {"APPDATA": str(tmp_path), "OneDriveCommercial": str(tmp_path / "awan dinas")}
    assert service_of(tmp_path / "berkas kantor" / "padan", environ) == "Dropbox"
    assert service_of(tmp_path / "awan dinas" / "padan", environ) == "OneDrive"
    (tmp_path / "Dropbox" / "info.json").write_text("{")
    assert service_of(tmp_path / "berkas kantor" / "padan", environ) == ""


def test_the_drive_that_google_makes_in_windows_is_known_by_its_label() -> None:
    assert windows_drives.label_of(cast("Path", PureWindowsPath(r"E:\padan")), Kernel()) == "STIK"
    share = cast("Path", PureWindowsPath(r"\\server\bagian\padan"))
    assert windows_drives.label_of(share, Kernel()) == ""


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("removable", ""), "stik atau drive USB"),
        (Place("network", ""), "folder jaringan"),
        (Place("fixed", "OneDrive"), "folder OneDrive"),
        (Place("fixed", "Google Drive"), "folder Google Drive"),
        (Place("removable", "Dropbox"), "folder Dropbox"),
    ],
)
def test_the_live_store_is_refused_on_each_bad_place(
    monkeypatch: pytest.MonkeyPatch, place: Place, said: str
) -> None:
    monkeypatch.setattr(drives, "place_of", lambda _: place)
    with pytest.raises(UserError, match=said) as caught:
        check_live_store_place(Path("padan"))
    assert str(caught.value).count(".") == 1  # one sentence


def test_the_live_store_may_lie_on_the_disk_of_this_computer(tmp_path: Path) -> None:
    check_live_store_place(tmp_path / "belum ada")


def test_this_computer_answers_without_error() -> None:
    assert all(one.kind == "removable" for one in drives.list_removable())
