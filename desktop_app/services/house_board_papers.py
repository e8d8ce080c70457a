"""The board of Rutilahu as a file: a PDF with drawn charts or a workbook, noted in the chain."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import Signatory, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.board import STAGES, risk_text, state_title
from desktop_app.domain.housing.board_paper import (
    CALENDAR_HEADERS,
    HOUSE_HEADERS,
    LATE_RULE,
    LINE_HEADERS,
    TITLE,
    BoardPaper,
)
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.tkpkd_tables import Row, Table
from desktop_app.domain.wilayah import all_kecamatan, find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.house_board import (
    LATE,
    RISKY,
    BoardLine,
    HouseLine,
    HouseRow,
    Houses,
    board_lines,
    calendars,
    chosen,
    list_houses,
    scheme_title,
    total_line,
)
from desktop_app.services.house_delays import causes
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.pdf.house_board import draw_house_board
from reports.xlsx.house_board import write_house_board

ACT = "ekspor papan Rutilahu"
PURPOSE = PURPOSES["rutilahu"].label
SUFFIXES = (".pdf", ".xlsx")
MOST_PRINTED = 500  # late houses on paper; the workbook has all houses
MOST_NAMED = 200  # families in one line of the chain; more count as the whole area
EVERYWHERE = "Kabupaten Bekasi"
EVERY_DESA = "desa"  # as an area of the board: a line a desa, wherever it lies
NOTHING = "Tidak ada rumah dengan pilihan ini. Ubah saringannya dahulu."
ONLY = {RISKY: "yang berisiko", LATE: "yang terlambat"}


@dataclass(frozen=True)
class Choice:
    """Which houses; empty fields mean all."""

    area: str = ""
    scheme: str = ""
    year: int | None = None
    stage: str = ""
    only: str = ""


def export_board(desk: Desk, houses: Houses, choice: Choice, target: Path) -> WrittenFile:
    """Write the board to a file ending in .pdf or .xlsx, or as workbook into a folder.

    On paper stand the houses that are late or at risk; the workbook has all.
    """
    require(desk, "export")
    path = target / f"{file_name(desk, choice)}.xlsx" if target.is_dir() else target
    if path.suffix.lower() not in SUFFIXES:
        raise UserError("Nama berkas harus berakhir .pdf atau .xlsx.")
    rows = chosen(houses, choice.area, choice.scheme, choice.year, choice.stage, choice.only)
    if not rows:
        raise UserError(NOTHING)
    listed = list_houses(houses, rows)
    behind = [one for one in listed if one.late or one.at_risk]
    out = io.BytesIO()
    if path.suffix.lower() == ".pdf":
        listed = behind[:MOST_PRINTED]
        draw_house_board(out, _paper(desk, houses, choice, rows, listed, len(behind)))
    else:
        document = _paper(desk, houses, choice, rows, listed, len(behind))
        write_house_board(out, document, _note(desk, document))
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(listed))
    _noted(desk, choice, written, [one.row.household for one in listed])
    return written


def file_name(desk: Desk, choice: Choice) -> str:
    """`papan-rutilahu_321606_20261124`, without the name or number of a person."""
    area = (choice.area or desk.kode).replace(".", "")
    return f"papan-rutilahu_{area}_{desk.today():%Y%m%d}"


def place_of(area: str) -> str:
    """The name of a desa or kecamatan; of the kabupaten for none."""
    if not area:
        return EVERYWHERE
    if find_desa(area):
        return f"{desa_name(area)}, Kecamatan {_kecamatan(area)}"
    return f"Kecamatan {_kecamatan(area)}"


def _kecamatan(code: str) -> str:
    return next((one.name for one in all_kecamatan() if code.startswith(one.code)), code)


def _paper(
    desk: Desk,
    houses: Houses,
    choice: Choice,
    rows: Sequence[HouseRow],
    listed: Sequence[HouseLine],
    behind: int,
) -> BoardPaper:
    total = total_line(houses, rows)
    lines = board_lines(houses, rows, area=choice.area or EVERY_DESA)
    return BoardPaper(
        place=place_of(choice.area),
        choice=_choice_text(houses, choice),
        rule=risk_text(houses.today, choice.year),
        stages=tuple((STAGES[stage][0], count) for stage, count in total.stages.items()),
        money=(("Pagu", total.ceiling), ("Cair", total.paid), ("Nota dan upah", total.billed)),
        lines=Table("Menurut desa", LINE_HEADERS, tuple(map(_line, lines))),
        total=("Jumlah", "", *_counts(total)),
        calendar=Table("Kalender", CALENDAR_HEADERS, tuple(_calendar(houses, rows))),
        houses=Table("Rumah", HOUSE_HEADERS, tuple(_houses(desk, houses, listed))),
        behind=behind,
        letterhead=letterhead(desk, desk.kode),
        seat=desk.seat,
        day=desk.today(),
        signatories=(
            Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,"),
            head_of(desk, "Mengetahui,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _choice_text(houses: Houses, choice: Choice) -> str:
    """Which houses these are, in words."""
    parts = [
        houses.schemes.get(choice.scheme, "semua skema") if choice.scheme else "semua skema",
        f"tahun {choice.year}" if choice.year else "semua tahun",
        f"tahap {STAGES[choice.stage][0]}" if choice.stage else "",
        ONLY.get(choice.only, ""),
    ]
    return ", ".join(part for part in parts if part)


def _line(line: BoardLine) -> Row:
    return (desa_name(line.code), _kecamatan(line.code), *_counts(line))


def _counts(line: BoardLine) -> Row:
    return (
        line.count,
        *line.stages.values(),
        line.ceiling,
        line.paid,
        line.billed,
        line.oldest,
        line.late,
        line.risk,
    )


def _calendar(houses: Houses, rows: Iterable[HouseRow]) -> Iterable[Row]:
    for name, terms in calendars(houses, rows):
        for term in terms:
            yield name, f"{term.day:%d-%m-%Y}", term.left, term.label, term.behind


def _houses(desk: Desk, houses: Houses, listed: Sequence[HouseLine]) -> Iterable[Row]:
    """Each house; what holds it up where it is late or at risk."""
    told = causes(desk, [one.row for one in listed if one.late or one.at_risk])
    for one in listed:
        row = one.row
        yield (
            row.head,
            desa_name(row.desa),
            row.rt,
            row.rw,
            scheme_title(houses, row.scheme, row.year),
            state_title(row.state),
            one.days,
            one.late or None,
            "ya" if one.at_risk else None,
            row.ceiling,
            row.paid,
            row.billed,
            "; ".join(told.get(row.uid, ())) or None,
        )


def _note(desk: Desk, document: BoardPaper) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    lines = [
        ("Isi", f"{TITLE}: {document.choice}"),
        ("Wilayah", document.place),
        ("Aturan risiko", document.rule),
        ("Terlambat", LATE_RULE),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", PURPOSE),
        ("Dasar hukum", basis_of(PURPOSE)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def _noted(desk: Desk, choice: Choice, written: WrittenFile, families: list[str]) -> None:
    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, wilayah=choice.area)
        work.note(tujuan=PURPOSE, dasar=basis_of(PURPOSE))
        if len(families) <= MOST_NAMED:
            work.note(household=families)
        elif find_desa(choice.area):
            work.note(desa=choice.area)

    desk.write(ACT, "", body)
