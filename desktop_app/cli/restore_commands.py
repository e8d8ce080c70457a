"""Commands for data that are damaged or gone: listing backups, restoring one, saving the rest."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import folders_of
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import salvaging
from desktop_app.services.salvaging import BackupChoice, Outcome
from desktop_app.system.instance import take_lock

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

REASON = "dari baris perintah"
ONE_OF_THREE = "Sebutkan berkas cadangan, atau --daftar, atau --selamatkan."


def restore(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """List the backups, put one in the place of the store, or save what can still be read."""
    if sum((options.berkas is not None, options.daftar, options.selamatkan)) != 1:
        raise UserError(ONE_OF_THREE)
    folders = folders_of(options)
    if options.daftar:
        return _list(salvaging.list_choices(folders.data))
    person = (credentials.username, credentials.password, options.alasan)
    with take_lock(folders.data):
        if options.selamatkan:
            outcome, report = salvaging.salvage_store(folders.data, *person, clock)
            return _told(outcome, {"penyelamatan": asdict(report)})
        return _told(salvaging.restore_choice(folders.data, options.berkas, *person, clock), {})


def _told(outcome: Outcome, more: dict[str, object]) -> Answer:
    aside = str(outcome.aside) if outcome.aside else None
    return Answer({"data_lama": aside, **more}, (outcome.text,))


def _list(choices: list[BackupChoice]) -> Answer:
    data = [
        {
            "berkas": str(one.path),
            "dibuat": one.made,
            "jumlah": {name: one.counts.get(kind, 0) for kind, name in salvaging.COUNTED.items()},
            "penyimpanan": one.saves,
            "masalah": one.problem or None,
        }
        for one in choices
    ]
    lines = [f"{one['dibuat']}  {one['berkas']}  {one['masalah'] or one['jumlah']}" for one in data]
    return Answer({"cadangan": data}, tuple(lines) or ("Belum ada cadangan.",))
