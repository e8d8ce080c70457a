"""The board of village aid as a file: the recap that the Camat signs, or a workbook."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.aid.board import month_totals
from desktop_app.domain.aid.board_paper import (
    RULE,
    AidBoardPaper,
    board_table,
    months_table,
    recap_table,
)
from desktop_app.domain.calendar import month_of
from desktop_app.domain.dates import MONTHS, format_month
from desktop_app.domain.documents import Signatory, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.tkpkd_tables import shown
from desktop_app.domain.wilayah import find_kecamatan
from desktop_app.exchange.stick import write_safely
from desktop_app.services.aid_board import AidBoard, chosen_lines
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.setup import is_sample
from reports.pdf.aid.board import draw_aid_recap
from reports.xlsx.aid_board import write_aid_board

ACT = "ekspor papan bantuan"
SUFFIXES = (".pdf", ".xlsx")
EVERYWHERE = "Kabupaten Bekasi"
NOTHING = "Tidak ada desa dengan pilihan ini. Ubah saringannya dahulu."
PUBLIC = "Jumlah per desa, tanpa nama dan NIK"


@dataclass(frozen=True)
class Choice:
    """Which desa (a kecamatan, and a code of ONLY), and up to which month; empty means all."""

    area: str = ""
    only: str = ""
    month: str = ""


def export_board(desk: Desk, board: AidBoard, choice: Choice, target: Path) -> WrittenFile:
    """Write the recap (.pdf) or the workbook (.xlsx), into a folder the workbook."""
    require(desk, "export")
    path = target / f"{file_name(desk, board, choice)}.xlsx" if target.is_dir() else target
    if path.suffix.lower() not in SUFFIXES:
        raise UserError("Nama berkas harus berakhir .pdf atau .xlsx.")
    document = board_paper(desk, board, choice)
    rows = len(document.lines.rows)
    if not rows:
        raise UserError(NOTHING)
    out = io.BytesIO()
    if path.suffix.lower() == ".pdf":
        draw_aid_recap(out, document)
    else:
        write_aid_board(out, document, _note(desk, document))
    written = WrittenFile(path, write_safely(path, out.getvalue()), rows)
    desk.write(
        ACT, "", lambda work: work.note(baris=rows, sha256=written.sha256, wilayah=choice.area)
    )
    return written


def file_name(desk: Desk, board: AidBoard, choice: Choice) -> str:
    """`papan-bantuan_321606_202611`, with no name of anybody."""
    area = (choice.area or desk.kode).replace(".", "")
    return f"papan-bantuan_{area}_{recap_month(desk, board, choice).replace('-', '')}"


def recap_month(desk: Desk, board: AidBoard, choice: Choice) -> str:
    """The month of the recap: the chosen one, else the present one, in another year December."""
    if choice.month:
        return choice.month
    return min(max(month_of(desk.today()), board.months[0]), board.months[-1])


def board_paper(desk: Desk, board: AidBoard, choice: Choice) -> AidBoardPaper:
    """The board as a document."""
    lines = chosen_lines(board, choice.area, choice.only)
    codes = {line.code for line in lines}
    lists = [one for one in board.lists if one.desa in codes]
    month = recap_month(desk, board, choice)
    totals = month_totals(lists, [one for one in board.months if one <= month])
    late = sum(line.late > 0 for line in lines)
    exceptions = sum(line.exceptions for line in lines)
    return AidBoardPaper(
        programme=str(board.programme["nama"]),
        place=place_of(choice.area or ("" if desk.is_district else desk.kode)),
        period=f"keadaan {format_month(month)}",
        recap=recap_table(lines, lists, month),
        months=months_table(totals),
        bars=tuple(
            (MONTHS[int(one.month[5:]) - 1][:3], one.paid, shown(one.paid)) for one in totals
        ),
        lines=board_table(lines),
        notes=(
            f"{late} dari {len(lines)} desa terlambat. {exceptions} daftar bayar disahkan di "
            "kertas atau dikunci tanpa pindaian lengkap.",
        ),
        letterhead=letterhead(desk, desk.kode),
        seat=desk.seat,
        day=desk.today(),
        signatories=(
            Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,"),
            head_of(desk, "Mengetahui,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def place_of(area: str) -> str:
    """The name of a kecamatan; of the kabupaten for none."""
    found = find_kecamatan(area) if area else None
    return f"Kecamatan {found.name}" if found else EVERYWHERE


def _note(desk: Desk, document: AidBoardPaper) -> WorkbookNote:
    return WorkbookNote(
        (
            ("Isi", f"Papan bantuan {document.programme}, {document.period}"),
            ("Wilayah", document.place),
            ("Aturan", RULE),
            ("Sumber", f"Padan, {desk.place_name}"),
            ("Pembuat", desk.actor.name),
            ("Waktu", desk.moment()),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
            ("Sifat", PUBLIC),
        )
    )
