"""Opening the desk for one command, one program at a time on one data folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.services.setup import sign_in
from desktop_app.system.instance import take_lock
from desktop_app.system.log import start_log
from desktop_app.system.paths import DataFolders, data_folders, make_folders

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def folders_of(options: argparse.Namespace) -> DataFolders:
    """The data folders that the command names, made when they are missing."""
    folders = data_folders(os.environ, options.data)
    make_folders(folders)
    return folders


@contextmanager
def open_desk(
    options: argparse.Namespace, credentials: Credentials, clock: Clock
) -> Iterator[Desk]:
    """The signed-in desk of the data folder, closed again at the end."""
    if not credentials.username or not credentials.password:
        raise UserError(
            "Isi PADAN_PENGGUNA dan PADAN_SANDI (atau --sandi-stdin) sebelum menjalankan perintah."
        )
    folders = folders_of(options)
    start_log(folders.log)
    lock = take_lock(folders.data)
    try:
        desk = sign_in(folders.data, credentials.username, credentials.password, clock)
        try:
            yield desk
        finally:
            desk.store.close()
    finally:
        lock.release()


def output_path(text: str) -> Path:
    """A path to write to; its folder must be there."""
    path = Path(text).expanduser().absolute()
    if not path.parent.is_dir():
        raise UserError(f"Folder {path.parent} tidak ada. Buat dahulu atau pilih folder lain.")
    return path
