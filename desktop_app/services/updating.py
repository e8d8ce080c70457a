"""An update comes on a stick: found, proved, copied to this computer, and only then started.

The list SHA256SUMS and its signature decide what may be installed; the setup program is run from
a copy on this computer whose sum was taken while it was copied, so that a stick cannot show one
file to the check and another to the start. The store is backed up before.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.exchange.release import (
    LARGEST_LIST,
    LIST_NAME,
    Release,
    read_release,
    release_keys,
)
from desktop_app.exchange.stick import read_whole
from desktop_app.services import maintenance
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.system.drives import list_removable
from desktop_app.system.printing import Run, clean_environment, run_detached
from desktop_app.system.space import check_free_space
from desktop_app.version import program_version, version_key

FOLDER = "PADAN_UPDATE"  # on the stick; its root is looked at as well
CACHE = "pembaruan"
ARGUMENT = "/PEMBARUAN"  # the setup program waits for this one to end, and starts Padan again
SUFFIX = "setup.exe" if sys.platform == "win32" else ".deb"
_BLOCK = 1 << 20

NOT_FOUND = (
    "Tidak ada pembaruan Padan di stik yang terpasang. Pasang stik pembaruan, "
    "atau pilih folder yang berisi SHA256SUMS dan berkas pemasangnya."
)
ALTERED = (
    "Isi {name} tidak cocok dengan daftarnya: berkas itu rusak atau diubah. "
    "Jangan dipasang; mintalah pembaruan yang asli."
)
FROM_SOURCE = (
    "Padan ini dijalankan dari kode sumber, jadi tidak diperbarui dari stik. "
    "Perbarui kode sumbernya."
)


@dataclass(frozen=True)
class FoundUpdate:
    """A newer version on a drive whose list is signed; the file itself is not yet checked."""

    version: str
    folder: Path
    name: str
    sha256: str = field(repr=False)


@dataclass(frozen=True)
class ReadyUpdate:
    """A setup file on this computer that is proved; `backup` was made just before."""

    version: str
    path: Path
    backup: Path

    @property
    def command(self) -> tuple[str, ...]:
        """What installs it: started by the program on Windows, typed by a person elsewhere."""
        if starts_setup():
            return str(self.path), ARGUMENT
        return "sudo", "apt", "install", "--yes", str(self.path)

    @property
    def command_text(self) -> str:
        """The command as it is typed, with the quotes of this system."""
        words = self.command
        return subprocess.list2cmdline(words) if starts_setup() else shlex.join(words)


def find_update(
    places: Iterable[Path] | None = None,
    current: str | None = None,
    keys: Sequence[str] | None = None,
) -> FoundUpdate:
    """The newest update on the sticks that are plugged in now, or in `places`.

    UserError when there is none, and for a list that is not to be trusted or not newer.
    """
    roots = [drive.path for drive in list_removable()] if places is None else list(places)
    folders = [folder for root in roots for folder in _folders_with_list(root)]
    if not folders:
        raise UserError(NOT_FOUND)
    found, refused = [], []
    for folder in folders:
        try:
            found.append(check_list(folder, current, keys))
        except UserError as problem:
            refused.append(problem)
    if not found:
        raise refused[0]
    return max(found, key=lambda one: version_key(one.version) or (0, 0, 0))


def check_list(
    folder: Path, current: str | None = None, keys: Sequence[str] | None = None
) -> FoundUpdate:
    """The update whose list lies in `folder`: rightly signed, newer, and for this system."""
    release = release_of(read_whole(folder / LIST_NAME, LARGEST_LIST), keys)
    _check_newer(release.version, program_version() if current is None else current)
    name = setup_name(release)
    return FoundUpdate(release.version, folder, name, release.files[name])


def release_of(listed: bytes, keys: Sequence[str] | None) -> Release:
    """The release of a list, by the keys of this program when none are given."""
    text = listed.decode("utf-8", "replace")
    return read_release(text, release_keys() if keys is None else keys)


def setup_name(release: Release) -> str:
    """The name of the setup for this system."""
    names = [name for name in release.files if name.lower().endswith(SUFFIX)]
    if not names:
        raise UserError(
            f"Pembaruan {release.version} itu bukan untuk komputer ini "
            f"(tidak ada berkas *{SUFFIX}). Mintalah pembaruan yang sesuai."
        )
    return names[0]


def fetch_update(
    desk: Desk,
    found: FoundUpdate,
    cache: Path,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> ReadyUpdate:
    """Copy the setup file to this computer, prove its sum, and back the store up."""
    stop = cancel or Cancel()
    path = _copy(found, cache, progress, stop)
    stop.check()
    progress(0, 0, "Membuat cadangan sebelum pembaruan")
    backup = maintenance.make_backup(desk)
    return ReadyUpdate(found.version, path, backup)


def start_update(ready: ReadyUpdate, run: Run = run_detached) -> None:
    """Start the setup program; to be called when the store is closed and the lock released."""
    try:
        run(ready.command, clean_environment(os.environ))
    except OSError as problem:  # an antivirus program took it, or forbids it
        raise UserError(
            f"Pemasang {ready.path.name} tidak dapat dijalankan; mungkin ditahan antivirus. "
            "Data tidak berubah. Minta petugas TI memeriksanya."
        ) from problem


def check_installed() -> None:
    """Nothing, or a UserError from source, where there is nothing that a setup could replace."""
    if not getattr(sys, "frozen", False):
        raise UserError(FROM_SOURCE)


def starts_setup() -> bool:
    """Whether the program starts the setup itself; elsewhere a person types the command."""
    return sys.platform == "win32"


def running_setup() -> str:
    """The name of the package that the running version came in, kept for going back to it."""
    return f"padan_{program_version()}_amd64.deb"


def _folders_with_list(root: Path) -> Iterator[Path]:
    for folder in (root, root / FOLDER):
        try:
            if (folder / LIST_NAME).is_file():
                yield folder
        except OSError:  # pulled meanwhile
            continue


def empty_folder(folder: Path, kept: Iterable[str] = ()) -> None:
    """Remove the files of a folder except those named."""
    for old in folder.iterdir():
        if old.name not in kept:
            old.unlink()


def _check_newer(offered: str, current: str) -> None:
    mine = version_key(current)
    if mine is None:
        raise UserError(FROM_SOURCE)
    theirs = version_key(offered) or (0, 0, 0)
    if theirs == mine:
        raise UserError(
            f"Padan {current} sudah terpasang di komputer ini. Tidak ada yang perlu diperbarui."
        )
    if theirs < mine:
        raise UserError(
            f"Versi {offered} di stik itu lebih lama daripada Padan {current} di komputer ini. "
            "Pembaruan tidak dipasang; mintalah stik pembaruan yang terbaru."
        )


def _copy(found: FoundUpdate, cache: Path, progress: Progress, stop: Cancel) -> Path:
    """The setup file copied from the stick, with the sum of exactly the bytes that were written."""
    source, folder = found.folder / found.name, cache / CACHE
    target = folder / found.name
    try:
        size = source.stat().st_size
        check_free_space(cache, 4 * size)  # the copy, and what it unpacks
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        empty_folder(folder, kept=[running_setup()])
        digest = _copy_blocks(source, target, size, progress, stop)
    except OSError as problem:
        target.unlink(missing_ok=True)
        raise UserError(
            f"Berkas {found.name} tidak dapat disalin dari stik. "
            "Pasang ulang stiknya atau kosongkan tempat di komputer ini, lalu ulangi."
        ) from problem
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    if digest != found.sha256:
        target.unlink(missing_ok=True)
        raise UserError(ALTERED.format(name=found.name))
    return target


def _copy_blocks(source: Path, target: Path, size: int, progress: Progress, stop: Cancel) -> str:
    digest, done = hashlib.sha256(), 0
    with source.open("rb") as read, target.open("wb") as write:
        while block := read.read(_BLOCK):
            stop.check()
            digest.update(block)
            write.write(block)
            done += len(block)
            progress(done, max(size, done), "Menyalin dan memeriksa pembaruan")
        write.flush()
        os.fsync(write.fileno())
    return digest.hexdigest()
