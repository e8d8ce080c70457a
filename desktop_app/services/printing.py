"""From records to paper: gather, draw in memory, look, and only then note the sheets as out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.privacy_acts import PRINT_PURPOSES
from desktop_app.domain.roles import require
from desktop_app.domain.uids import new_form_uid
from desktop_app.exchange.stick import write_safely
from desktop_app.services import (
    house_pairs,
    house_papers,
    printing_care,
    printing_dtsen,
    printing_family,
    printing_lists,
    printing_meeting,
    printing_payment,
    printing_sheets,
    printing_short,
)
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Work, local, reading
from desktop_app.system.printing import open_document, print_document, temporary_pdf
from reports.pdf.test_page import draw_test_page
from reports.preview import count_pages, render_page

TEST_PAGE = "halaman-uji"
KINDS: dict[str, str] = {
    "verifikasi": "Lembar verifikasi faktual (Form A)",
    **printing_short.TITLES,
    "keluarga": "Lembar verifikasi keluarga",
    "tanda-terima": "Tanda terima bantuan",
    "nominatif": "Daftar nominatif pencairan Rutilahu",
    printing_dtsen.KIND: printing_dtsen.TITLE,
    house_papers.KIND: house_papers.TITLE,
    house_pairs.KIND: house_pairs.TITLE,
    printing_meeting.KIND: printing_meeting.TITLE,
    printing_payment.KIND: printing_payment.TITLE,
    printing_family.KIND: printing_family.TITLE,
    printing_care.KIND: printing_care.TITLE,
    TEST_PAGE: "Halaman uji ukuran sebenarnya",
}


MOST_NAMED = 50


@dataclass(frozen=True)
class PrintRun:
    """A print run that somebody may look at before it is noted as printed."""

    title: str
    pdf: bytes
    pages: int
    sheets: tuple[SheetNote, ...]
    layouts: Mapping[str, str]
    officer: str
    batch: str


Gather = Callable[[Desk, PrintRequest, str, Progress, Cancel], Drawn]


def prepare(
    desk: Desk,
    request: PrintRequest,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> PrintRun:
    """Draw a whole run in memory. Nothing is noted and no file is written."""
    if request.kind not in KINDS:
        raise UserError("Pilih jenis cetakan dari daftar.")
    if request.kind != TEST_PAGE:
        require(desk, "see_nik")
    if desk.is_village:
        request = replace(request, desa=desk.kode)
    batch = new_form_uid()
    drawn = _gatherers()[request.kind](desk, request, batch, progress, cancel or Cancel())
    _note_look(desk, request, drawn)
    return PrintRun(
        title=KINDS[request.kind],
        pdf=drawn.pdf,
        pages=count_pages(drawn.pdf),
        sheets=drawn.sheets,
        layouts=drawn.layouts,
        officer=request.officer,
        batch=batch,
    )


def _note_look(desk: Desk, request: PrintRequest, drawn: Drawn) -> None:
    """Pages with whole numbers can be looked at before they are printed: that is a look too."""
    of_sheets = [one.household for one in drawn.sheets if one.household]
    families = list(dict.fromkeys((*of_sheets, *drawn.seen)))
    lists = [one.payout_list for one in drawn.sheets if one.payout_list]
    if not families and not lists:
        return

    def body(work: Work) -> None:
        named = {"household": families[:MOST_NAMED], "payout_list": lists[:MOST_NAMED]}
        work.note(lembar=len(drawn.sheets), **{name: uids for name, uids in named.items() if uids})

    desk.write("lihat cetakan", KINDS[request.kind], body)


def _gatherers() -> dict[str, Gather]:
    return {
        "verifikasi": printing_sheets.form_a_run,
        **dict.fromkeys(printing_short.KINDS, printing_short.short_run),
        "keluarga": printing_sheets.household_run,
        "tanda-terima": printing_lists.receipt_run,
        "nominatif": printing_lists.nominative_run,
        printing_dtsen.KIND: printing_dtsen.dtsen_run,
        house_papers.KIND: house_papers.house_run,
        house_pairs.KIND: house_pairs.pairs_run,
        printing_meeting.KIND: printing_meeting.meeting_run,
        printing_payment.KIND: printing_payment.payment_run,
        printing_family.KIND: printing_family.family_run,
        printing_care.KIND: printing_care.care_run,
        TEST_PAGE: _test_page,
    }


def _test_page(
    desk: Desk, request: PrintRequest, _batch: str, _progress: Progress, _cancel: Cancel
) -> Drawn:
    out = io.BytesIO()
    draw_test_page(out, request.paper, desk.stamp(is_sample(desk)))
    return Drawn(out.getvalue(), ())


def page_image(run: PrintRun, page: int, scale: float) -> bytes:
    """One page as PNG, for the preview; the page never touches the disk."""
    return render_page(run.pdf, page, scale)


def save_run(desk: Desk, run: PrintRun, path: Path) -> WrittenFile:
    """Write the PDF to a chosen file and note its sheets as out."""
    sha256 = write_safely(path, run.pdf)
    note_printed(desk, run, "simpan cetakan", sha256)
    return WrittenFile(path, sha256, len(run.sheets))


def print_run(desk: Desk, run: PrintRun, cache: Path, printer: str = "") -> None:
    """Send the run to the printer and note its sheets as out."""
    path = temporary_pdf(cache, run.pdf)
    print_document(path, printer)
    note_printed(desk, run)


def open_run(desk: Desk, run: PrintRun, cache: Path) -> None:
    """Show the run in the computer's own PDF program, from where it is printed; noted as out."""
    path = temporary_pdf(cache, run.pdf)
    open_document(path)
    note_printed(desk, run, "buka cetakan")


def print_bytes(desk: Desk, pdf: bytes, title: str, cache: Path, printer: str = "") -> None:
    """Send a page that is no sheet (a password slip) to the printer, noted in the audit."""
    print_document(temporary_pdf(cache, pdf), printer)
    desk.write("cetak", title, lambda work: work.note(halaman=count_pages(pdf)))


def note_printed(desk: Desk, run: PrintRun, action: str = "cetak", sha256: str = "") -> None:
    """Note the sheets of a run as out, with the layouts that they were printed by."""
    moment = desk.instant()
    purpose = PURPOSES[PRINT_PURPOSES.get(run.title, "verifikasi")]

    def body(work: Work) -> None:
        for sha, text in run.layouts.items():
            local.put_layout(work, sha, text)
        # The same run may be saved as well as printed; its sheets are out only once.
        if not reading.count(work, "sheet", batch=run.batch):
            work.insert_many(
                "sheet", (sheet.row(run.officer, run.batch, moment) for sheet in run.sheets)
            )
        work.note(lembar=len(run.sheets), halaman=run.pages, sha256=sha256, batch=run.batch)
        work.note(tujuan=purpose.label, dasar=purpose.basis_line)

    desk.write(action, run.title, body)
