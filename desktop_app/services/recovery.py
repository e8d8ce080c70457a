"""The recovery sheet: the only paper on which the recovery key of an office stands."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.exchange.stick import write_safely
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


def print_recovery(sheet: RecoverySheet, cache: Path, printer: str = "") -> None:
    """Send the sheet to the printer."""
    print_document(temporary_pdf(cache, _pdf(sheet)), printer)


def _pdf(sheet: RecoverySheet) -> bytes:
    from reports.pdf.slips import draw_recovery_sheet

    out = io.BytesIO()
    draw_recovery_sheet(out, sheet)
    return out.getvalue()
