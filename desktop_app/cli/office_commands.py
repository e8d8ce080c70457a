"""Commands for the office: set-up, keys, checks, backups."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import folders_of, open_desk
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import maintenance, receiving
from desktop_app.services.demo import run_demo
from desktop_app.services.setup import SetupChoice, check_choice, first_run
from desktop_app.system.instance import take_lock

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def set_up(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Make the store of an office and write its recovery key to a file of its own."""
    if not credentials.username or not credentials.password:
        raise UserError("Isi PADAN_PENGGUNA dan PADAN_SANDI untuk pengguna pertama.")
    choice = SetupChoice(
        options.kecamatan,
        options.desa,
        options.nama,
        credentials.username,
        credentials.password,
        options.kantor or "",
    )
    check_choice(choice)
    folders = folders_of(options)
    target = _recovery_target(options.kunci_pemulihan, folders.data)
    with take_lock(folders.data):
        desk, sheet = first_run(folders.data, choice, clock)
        desk.store.close()
    _write_private(target, f"{sheet.office}\n{sheet.account}\n{sheet.key}\n")
    data = {"kantor": sheet.office, "pengguna": sheet.account, "kunci_pemulihan": str(target)}
    return Answer(
        data,
        (
            f"{sheet.office} siap dipakai oleh {sheet.account}.",
            f"Kunci pemulihan ada di {target}. Cetak, simpan di lemari besi, lalu hapus berkasnya.",
        ),
    )


def _recovery_target(path: Path, data: Path) -> Path:
    target = path.expanduser().absolute()
    if target.resolve().is_relative_to(data.resolve()):
        raise UserError(
            "Kunci pemulihan tidak boleh disimpan di folder data. Pilih folder lain, "
            "misalnya stik yang disimpan di lemari besi."
        )
    if target.exists():
        raise UserError(f"Berkas {target} sudah ada. Pilih nama lain untuk kunci pemulihan.")
    if not target.parent.is_dir():
        raise UserError(f"Folder {target.parent} tidak ada. Buat dahulu.")
    return target


def _write_private(path: Path, text: str) -> None:
    """Readable by its owner only, from its first byte."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def check(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Check the store with its audit chain, or one kiriman without opening it."""
    with open_desk(options, credentials, clock) as desk:
        if options.perbaiki:
            maintenance.repair_store(desk)
        if options.berkas is None:
            findings = maintenance.check_store(desk).findings
        else:
            findings = receiving.inspect(desk, options.berkas).problems
    lines = tuple(findings) or ("Baik. Tidak ada masalah.",)
    code = PROBLEMS if findings else DONE
    return Answer({"baik": not findings, "temuan": list(findings)}, lines, code)


def back_up(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """A verified backup, in its own folder or in a chosen file."""
    with open_desk(options, credentials, clock) as desk:
        made = maintenance.make_backup(desk, options.berkas)
    return Answer({"berkas": str(made)}, (f"Cadangan dibuat dan diuji: {made}",))


def demo(options: argparse.Namespace, _credentials: Credentials, clock: Clock) -> Answer:
    """The whole main job on invented data, in a store that goes away again."""
    folder = Path(options.ke).expanduser().absolute()
    with tempfile.TemporaryDirectory(prefix="padan-contoh-") as data:
        result = run_demo(Path(data), folder, clock, lambda _text: None)
    data_object = {
        "folder": str(folder),
        "langkah": list(result.lines),
        "temuan": list(result.findings),
    }
    code = PROBLEMS if result.findings else DONE
    return Answer(data_object, (*result.lines, f"Semua berkas ada di {folder}"), code)
