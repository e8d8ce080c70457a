"""The recovery sheet: the only paper on which the recovery key of an office stands."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.store import accounts
from desktop_app.system.printing import print_document, temporary_pdf


def save_recovery(sheet: RecoverySheet, data: Path, path: Path) -> None:
    """Write the sheet as a PDF to a chosen place, never into the data folder."""
    target = path.expanduser().absolute()
    if target.resolve().is_relative_to(data.resolve()):
        raise UserError(
            "Kunci pemulihan tidak boleh disimpan di folder data. Pilih folder lain, "
            "misalnya stik yang disimpan di lemari besi."
        )
    write_safely(target, _pdf(sheet))


def renew(desk: Desk, path: Path) -> RecoverySheet:
    """A new recovery key, on a sheet in a chosen place; the old sheet is worthless then."""
    require(desk, "users")
    sheet = RecoverySheet(desk.place_name, desk.actor.username, "", desk.moment())

    def keep(key: str) -> None:
        nonlocal sheet
        sheet = replace(sheet, key=key)
        save_recovery(sheet, desk.folder, path)

    desk.run_write(lambda: accounts.renew_recovery_key(desk.store, desk.actor, keep))
    return sheet


def print_recovery(sheet: RecoverySheet, cache: Path, printer: str = "") -> None:
    """Send the sheet to the printer."""
    print_document(temporary_pdf(cache, _pdf(sheet)), printer)


def _pdf(sheet: RecoverySheet) -> bytes:
    from reports.pdf.slips import draw_recovery_sheet

    out = io.BytesIO()
    draw_recovery_sheet(out, sheet)
    return out.getvalue()
