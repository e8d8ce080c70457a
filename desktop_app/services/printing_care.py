"""Papers of cadres, carriers, funds and gifts: the same lists on paper and as workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.calendar import month_of
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.documents_care import CARE_PAPERS, TablePaper
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.uids import new_form_uid
from desktop_app.exchange.stick import write_safely
from desktop_app.services.care import read_care
from desktop_app.services.care_papers import care_sheet_paper, waiting_paper
from desktop_app.services.care_sheets import SHEET, open_sheet
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.giving_papers import (
    carrier_paper,
    fund_paper,
    gift_list_paper,
    gift_paper,
    recap_paper,
)
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.join import join_pdfs
from reports.preview import count_pages
from reports.registry import DOCUMENTS
from reports.xlsx.tables import write_tables

KIND, TITLE = "bantuan-lain", "Kader, antaran, dana, dan bantuan perusahaan"
ACT = "ekspor daftar pendampingan"
MONTH_SHEET, GIFT_MINUTES = "lembar_kader", "bast_csr"
MOST_NAMED = 200  # families in one line of the chain; more count as the whole area
Found = tuple[TablePaper, tuple[str, ...]]  # the paper and the families on it
_LISTS: Mapping[str, Callable[[Desk, PrintRequest], Found]] = {
    "belum_dikunjungi": waiting_paper,
    "daftar_antar": carrier_paper,
    "rekap_antar": recap_paper,
    "laporan_dana": fund_paper,
    "daftar_csr": gift_list_paper,
}


def care_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One paper by its key in CARE_PAPERS; the sheet of a cadre is out until it is typed."""
    if request.document not in CARE_PAPERS:
        raise UserError("Pilih berkas yang dicetak dari daftar.")
    if request.document == MONTH_SHEET:
        return _month_sheets(desk, request, progress, cancel)
    out = io.BytesIO()
    gather = gift_paper if request.document == GIFT_MINUTES else _LISTS[request.document]
    paper, seen = gather(desk, request)
    DOCUMENTS[request.document].drawer()(out, paper)
    note = SheetNote(new_form_uid(), request.document, count_pages(out.getvalue()))
    return Drawn(out.getvalue(), (note,), seen=seen)


def _month_sheets(desk: Desk, request: PrintRequest, progress: Progress, cancel: Cancel) -> Drawn:
    """The sheet of one cadre (`subject`), or of each cadre of the desa who has families."""
    cadres = [request.subject] if request.subject else _cadres(desk, request)
    draw = DOCUMENTS[MONTH_SHEET].drawer()
    parts: list[bytes] = []
    notes: list[SheetNote] = []
    seen: list[str] = []
    for number, cadre in enumerate(cadres, 1):
        cancel.check()
        out, form_uid = io.BytesIO(), new_form_uid()
        paper, families = care_sheet_paper(desk, replace(request, subject=cadre), form_uid)
        pages = draw(out, paper)
        parts.append(out.getvalue())
        notes.append(SheetNote(form_uid, SHEET, pages, periode=request.month, tempat=cadre))
        seen += families
        progress(number, len(cadres), paper.title)
    return Drawn(join_pdfs(parts), tuple(notes), seen=tuple(dict.fromkeys(seen)))


def _cadres(desk: Desk, request: PrintRequest) -> list[str]:
    month = request.month or month_of(desk.today())
    found = [one.uid for one in read_care(desk, request.desa or "").cadres if one.serves(month)]
    with_families = [uid for uid in found if open_sheet(desk, uid, month).lines]
    if not with_families:
        raise UserError("Belum ada kader dengan keluarga dampingan di desa ini pada bulan itu.")
    return with_families


def export_list(desk: Desk, request: PrintRequest, target: Path) -> WrittenFile:
    """One of the lists as a workbook; no sheet of a cadre, whose columns are special data."""
    require(desk, "export")
    if request.document not in _LISTS:
        raise UserError("Berkas ini hanya dicetak, tidak disimpan sebagai Excel.")
    if target.suffix.lower() != ".xlsx":
        raise UserError("Nama berkas harus berakhir .xlsx.")
    paper, seen = _LISTS[request.document](desk, request)
    if not paper.rows:
        raise UserError("Belum ada baris untuk disimpan. Isi dahulu daftarnya.")
    out = io.BytesIO()
    headers = tuple(f"{one.group} {one.title}".strip() for one in paper.columns)
    write_tables(out, [RecapTable(paper.title, headers, tuple(paper.rows))], _note(desk, paper))
    written = WrittenFile(target, write_safely(target, out.getvalue()), len(paper.rows))

    def body(work: Work) -> None:
        area = request.desa or desk.kode
        work.note(baris=written.rows, sha256=written.sha256, wilayah=area)
        work.note(tujuan=PURPOSES["bantuan"].label, dasar=basis_of(PURPOSES["bantuan"].label))
        if 0 < len(seen) <= MOST_NAMED:
            work.note(household=list(seen))

    desk.write(ACT, paper.title, body)
    return written


def file_name(desk: Desk, request: PrintRequest) -> str:
    """`rekap-antar_3216062002_20261124.xlsx`, without the name or number of a person."""
    area = (request.desa or desk.kode).replace(".", "")
    return f"{request.document.replace('_', '-')}_{area}_{desk.today():%Y%m%d}.xlsx"


def _note(desk: Desk, paper: TablePaper) -> WorkbookNote:
    purpose = PURPOSES["bantuan"].label
    lines = [
        ("Isi", f"{paper.title}: {paper.subtitle}"),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", purpose),
        ("Dasar hukum", basis_of(purpose)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))
