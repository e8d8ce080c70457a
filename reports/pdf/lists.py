"""Lists to sign on landscape paper: columns as data, sums carried from page to page.

The tanda terima and the daftar nominatif are such lists. Rows lie between the two QR codes;
the sums of a full page use the free strip right of the lower code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.errors import UserError
from reports.pdf.lists_frame import make_frame
from reports.pdf.lists_page import ListPainter
from reports.pdf.lists_plan import plan_pages, split_signatories
from reports.pdf.paper import close_pen, open_pen

if TYPE_CHECKING:
    from reports.pdf.lists_frame import Frame
    from reports.pdf.lists_model import SignedList
    from reports.pdf.lists_plan import PagePlan
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress


def draw_list(
    out: BinaryIO,
    signed: SignedList,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """Draw a whole list as one PDF. Returns the count of pages."""
    if not signed.rows:
        raise UserError("Daftar ini belum berisi penerima, isi dulu daftarnya lalu cetak lagi.")
    pen = open_pen(out, signed.mark.paper, signed.title, landscape=True)
    frame, plans = _plan(pen, signed)
    painter = ListPainter(pen, signed, frame, len(plans))
    for number, plan in enumerate(plans, 1):
        if cancel is not None:
            cancel.check()
        painter.draw_page(number, plan)
        if progress is not None:
            progress(number, len(plans), signed.title)
    close_pen(pen)
    return len(plans)


def _plan(pen: Pen, signed: SignedList) -> tuple[Frame, tuple[PagePlan, ...]]:
    """Pages and their frame: more pages can mean larger codes, and so again more pages."""
    sign_rows = len(split_signatories(len(signed.signatories)))
    frame = make_frame(pen, signed, 1)
    plans = plan_pages(len(signed.rows), frame.rooms, sign_rows)
    while (wider := make_frame(pen, signed, len(plans))) != frame:
        frame, plans = wider, plan_pages(len(signed.rows), wider.rooms, sign_rows)
    return frame, plans
